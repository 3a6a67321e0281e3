package language

import (
	"strings"

	"github.com/specc-dev/specc/compiler/markdown"
	"github.com/specc-dev/specc/compiler/pattern"
	"github.com/specc-dev/specc/compiler/spec"
	"github.com/specc-dev/specc/compiler/spec/forms"
	"github.com/specc-dev/specc/ir"
)

// decisionID matches the number before a decision's title: "ADR-12: ", "Decision 3 - ",
// "0007. ".
var decisionID = pattern.New(`^(?:((?:ADR|DR|D|R)-?\d+[a-z]?)\s*[-–—:.]\s*|(?i:Decision)\s*#?(\d*)\s*[-–—:.]\s*|(\d{1,4})[.:]\s+)`)

// decisions reads a document with a section for each decision.
func (r *reader) decisions() {
	for _, s := range r.top() {
		r.decisionsBelow(s)
	}
}

// decisionsBelow declares the decision of a section, or those of the sections below one
// that only groups them.
func (r *reader) decisionsBelow(s *markdown.Section) {
	if isDecision(s) {
		r.decide(s.Title, s, spec.PlaceOf(s.Span))
		return
	}
	for _, sub := range s.Sections {
		r.decisionsBelow(sub)
	}
}

// isDecision reports whether a section says what was decided: under a label, under a
// heading of its own, or by being numbered.
func isDecision(s *markdown.Section) bool {
	if decisionID.MatchString(s.Title.Fold()) {
		return true
	}
	for _, b := range s.Blocks {
		for _, in := range linesOf(b) {
			if key, _, ok := in.Key(); ok && decisionPart(key.Text) == "decision" {
				return true
			}
		}
	}
	for _, sub := range s.Sections {
		if decisionPart(sub.Title.Text) == "decision" {
			return true
		}
	}
	return false
}

// decision reads a document that is one decision.
func (r *reader) decision() {
	all := &markdown.Section{Blocks: r.intro(), Sections: r.top()}
	title := r.title()
	if title.Text == "" {
		return
	}
	r.decide(title, all, spec.Place{End: len(r.in.File.Data)})
}

// linesOf returns the texts of a block that may begin with a label.
func linesOf(b *markdown.Block) []markdown.Inline {
	all := b.Text.Lines()
	for _, it := range b.Items {
		all = append(all, it.Text)
	}
	return all
}

// decisionPart returns which part of a decision a label or a heading begins.
func decisionPart(label string) string {
	words := strings.ToLower(forms.Plain(label))
	for _, p := range []struct{ start, part string }{
		{"decision", "decision"}, {"decided", "decision"}, {"outcome", "decision"}, {"chosen", "decision"},
		{"rationale", "rationale"}, {"reason", "rationale"}, {"why", "rationale"}, {"justification", "rationale"},
		{"alternative", "alternatives"}, {"considered", "alternatives"}, {"options", "alternatives"}, {"rejected", "alternatives"},
		{"status", "status"}, {"context", "context"}, {"problem", "context"}, {"consequence", "consequences"}, {"implication", "consequences"},
		{"date", "date"},
	} {
		if strings.HasPrefix(words, p.start) && len(words) < 40 && !strings.HasSuffix(words, "decisions") {
			return p.part
		}
	}
	return ""
}

// decide declares a decision.
func (r *reader) decide(title markdown.Inline, s *markdown.Section, whole spec.Place) {
	name, id := title.Fold(), ""
	if m := decisionID.FindStringSubmatch(name); m != nil && len(m[0]) < len(name) {
		name, id = name[len(m[0]):], m[1]
		if m[2]+m[3] != "" {
			id = "D" + m[2] + m[3]
		}
	}
	it := named(ir.KindDecision, spec.LocalName(forms.Plain(name)), title, whole)
	it.Body.Title = forms.Plain(name)
	if id != "" {
		it.Labels = []string{id}
	}
	d := decided{}
	d.blocks(s.Blocks, "", &it)
	for _, sub := range s.Sections {
		d.section(sub, decisionPart(sub.Title.Text), &it)
	}
	d.fill(&it)
	it.Body.Keyword = spec.Keyword(it.Body.Text)
	r.add(it)
}

// decided are the texts of a decision, by what they are.
type decided map[string][]string

func (d decided) add(part, text string) {
	if text != "" {
		d[part] = append(d[part], text)
	}
}

func (d decided) section(s *markdown.Section, part string, it *spec.Item) {
	d.blocks(s.Blocks, part, it)
	for _, sub := range s.Sections {
		if part == "alternatives" {
			d.add(part, forms.Join(sub.Title.Fold()+":", forms.Text(sub.Blocks, nil)))
			continue
		}
		d.section(sub, part, it)
	}
}

// blocks reads what stands below a heading; labels change what the text behind them is.
func (d decided) blocks(blocks []*markdown.Block, part string, it *spec.Item) {
	at := part
	for _, b := range blocks {
		it.Refs = append(it.Refs, forms.References(b.Text, ir.RoleMention, true)...)
		for _, line := range labelled(b.Text) {
			if key, rest, ok := line.Key(); ok && decisionPart(key.Text) != "" {
				at, line = decisionPart(key.Text), rest
			}
			d.add(at, line.Fold())
		}
		for _, item := range b.Items {
			it.Refs = append(it.Refs, refsBelow(item, ir.RoleMention, true)...)
			if key, rest, ok := item.Text.Key(); ok && decisionPart(key.Text) != "" {
				at = decisionPart(key.Text)
				d.add(at, rest.Fold())
				d.blocks(item.Blocks, at, it)
				continue
			}
			d.add(at, forms.ItemText(item, nil))
		}
		for _, row := range b.Rows {
			d.add(at, forms.Row(row.Cells))
		}
	}
}

// fill gives a decision its texts.
func (d decided) fill(it *spec.Item) {
	it.Body.Text = forms.Join(d["decision"]...)
	it.Body.Answer = forms.Join(d["rationale"]...)
	it.Body.Alternatives = d["alternatives"]
	it.Prose = forms.Join(append(d[""], d["context"]...)...)
	if claim := forms.Join(d["status"]...); claim != "" {
		it.Body.Claimed, it.Body.State = claim, forms.StateOf(claim)
	}
	for _, part := range []string{"date", "consequences"} {
		if text := forms.Join(d[part]...); text != "" {
			note(it, part, text)
		}
	}
}

package bmad

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"strings"

	"github.com/specc-dev/specc/compiler/markdown"
	"github.com/specc-dev/specc/compiler/pattern"
	"github.com/specc-dev/specc/compiler/spec"
	"github.com/specc-dev/specc/ir"
)

// build reads a build spec: what is wanted, frozen after approval, and the tasks that
// bring it about.
func (r *reader) build() {
	doc := r.item(r.self)
	owner := r.add(r.self, spec.Item{
		Kind: ir.KindStory, Local: string(ir.KindStory), Name: doc.Name, Whole: doc.Whole,
		Refs: r.implements(doc),
		Body: ir.Item{Title: doc.Body.Title, State: doc.Body.State, Claimed: doc.Body.Claimed, Group: r.in.Markdown.Front.Text("type")},
	})
	r.frozen()
	r.top.all(func(p *part) {
		switch p.means {
		case meansIntent:
			r.item(owner).Body.Text = p.everything()
		case meansCodeMap:
			for _, line := range p.lines() {
				r.item(owner).Body.Paths = append(r.item(owner).Body.Paths, firstPath(line)...)
			}
		case meansMatrix:
			r.matrix(p, owner)
		case meansCriteria:
			r.criteria(p, owner, "")
		case meansTasks:
			r.buildTasks(p, owner)
		case meansVerification:
			r.commands(p, owner)
		}
		r.boundaries(p, owner)
	})
}

// everything returns what a part and its strong lines say.
func (p *part) everything() string {
	texts := []string{p.text()}
	for _, sub := range p.subs {
		texts = append(texts, joined(sub.title.Fold(), sub.text()))
	}
	return strings.TrimSpace(strings.Join(texts, " "))
}

// frozenTag begins what only people may change, once they have approved it.
var frozenTag = pattern.New(`^\s*<(frozen-after-approval|intent-contract)\b(?:\s+reason="([^"]*)")?[^>]*>`)

// frozen adds what is frozen, with the digest of its bytes: whoever changes it, shows.
func (r *reader) frozen() {
	for s := range r.in.Markdown.Root.All() {
		for _, b := range s.Blocks {
			if b.Kind != markdown.HTML {
				continue
			}
			m := frozenTag.FindStringSubmatch(b.Span.Text())
			if m == nil {
				continue
			}
			data := r.in.File.Data[b.Span.Start:]
			end := bytes.Index(data, []byte("</"+m[1]+">"))
			if end < 0 {
				end = len(data)
			}
			sum := sha256.Sum256(data[:end])
			name := spec.Place{Start: b.Span.Start, End: b.Span.Start + len(strings.TrimRight(m[0], "\n"))}
			r.add(r.self, spec.Item{
				Kind: ir.KindApproval, Local: m[1], Name: name, Whole: spec.Place{Start: b.Span.Start, End: b.Span.Start + end},
				Body: ir.Item{Title: m[1], Claimed: m[2], Digest: hex.EncodeToString(sum[:]), State: r.agreed()},
			})
			return
		}
	}
}

// agreed returns whether the intent has been approved: a draft has not.
func (r *reader) agreed() ir.State {
	if s := r.item(r.self).Body.State; s == "" || s == ir.StateOpen {
		return ir.StateOpen
	}
	return ir.StateDone
}

// boundaries reads the rules that always hold and what must never be done. They stand
// on the line of their key, or in a list below it.
func (r *reader) boundaries(p *part, owner int) {
	if p.means == meansAlways || p.means == meansNever {
		for _, line := range p.lines() {
			r.boundary(p.means, p.title.Fold(), line, owner)
		}
		return
	}
	for _, b := range p.blocks {
		if key, rest, ok := b.Text.Key(); ok && rest.Text != "" {
			if m := meaningOf(keyWords(key.Text)); m == meansAlways || m == meansNever {
				r.boundary(m, key.Fold(), rest, owner)
			}
		}
	}
}

func (r *reader) boundary(m meaning, group string, in markdown.Inline, owner int) {
	it := spec.Item{Kind: ir.KindRequirement, Name: spec.PlaceOf(in.Span), Whole: spec.PlaceOf(in.Span), Body: normative(in.Fold())}
	if m == meansNever {
		it.Kind = ir.KindExclusion
	}
	it.Body.Group = strings.Trim(group, ":")
	it.Local = r.content(it.Kind, it.Body.Text, owner)
	r.add(owner, it)
}

// matrix reads the table of inputs and outputs: each row is a scenario.
func (r *reader) matrix(p *part, owner int) {
	for _, b := range p.blocks {
		for _, row := range b.Rows {
			if len(row.Cells) < 3 {
				continue
			}
			title := row.Cells[0].Fold()
			steps := []ir.Step{{Word: "given", Text: row.Cells[1].Fold()}, {Word: "then", Text: row.Cells[2].Fold()}}
			if len(row.Cells) > 3 && !empty(row.Cells[3].Fold()) {
				steps = append(steps, ir.Step{Word: "and", Text: row.Cells[3].Fold()})
			}
			r.add(owner, spec.Item{
				Kind: ir.KindScenario, Local: spec.LocalName(title), Name: spec.PlaceOf(row.Cells[0].Span), Whole: spec.PlaceOf(row.Span),
				Body: ir.Item{Title: title, Steps: steps, Group: p.title.Fold()},
			})
		}
	}
}

func empty(cell string) bool {
	switch strings.ToLower(cell) {
	case "", "-", "–", "—", "n/a", "none", "no error expected":
		return true
	}
	return false
}

// buildTasks reads the tasks of a build spec: a file, what is done to it, and why.
// Those of the autonomous loop have no box.
func (r *reader) buildTasks(p *part, owner int) {
	for _, b := range p.blocks {
		for _, li := range b.Items {
			if li.Box == 0 && len(firstPath(li.Text)) == 0 {
				continue
			}
			n := r.taskItem(li, owner, "")
			parts := strings.SplitN(dashes.Replace(li.Text.Fold()), " -- ", 3)
			if len(parts) < 2 {
				continue
			}
			it := r.item(n)
			it.Body.Paths = append([]string(nil), firstPath(li.Text)...)
			it.Body.Text = parts[1]
			if len(parts) == 3 { // the reason may change, and the task stays
				it.Prose = parts[2]
				it.Local = r.content(it.Kind, parts[0]+" "+parts[1], owner)
			}
		}
	}
}

// dashes are what people, and their editors, make of two hyphens.
var dashes = strings.NewReplacer(" — ", " -- ", " – ", " -- ")

// firstPath returns the path that a line begins with.
func firstPath(line markdown.Inline) []string {
	codes := line.Codes()
	if len(codes) == 0 || codes[0].Text == "" || !strings.HasPrefix(line.Text, codes[0].Text) || !line.Styled(0, len(codes[0].Text), markdown.Code) {
		return nil
	}
	if p := strings.TrimSpace(codes[0].Text); p != "" && !strings.ContainsAny(p, " \t\n") {
		return []string{p}
	}
	return nil
}

// commands reads how the work is verified.
func (r *reader) commands(p *part, owner int) {
	for _, b := range p.blocks {
		for _, li := range b.Items {
			if li.Box != 0 {
				continue // a check of its own
			}
			it := spec.Item{
				Kind: ir.KindCheck, Name: firstLine(li), Whole: spec.PlaceOf(li.Span),
				Body: ir.Item{Text: li.Text.Fold(), Group: "Verification"},
			}
			it.Local = r.content(it.Kind, it.Body.Text, owner)
			r.add(owner, it)
		}
	}
}

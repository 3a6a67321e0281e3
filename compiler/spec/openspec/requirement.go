package openspec

import (
	"fmt"
	"strings"

	"github.com/specc-dev/specc/compiler/markdown"
	"github.com/specc-dev/specc/compiler/pattern"
	"github.com/specc-dev/specc/compiler/spec"
	"github.com/specc-dev/specc/compiler/spec/openspec/delta"
	"github.com/specc-dev/specc/ir"
	"github.com/specc-dev/specc/ir/diag"
)

// requirement adds a requirement and its scenarios.
func (r *reader) requirement(q *delta.Requirement, parent int) {
	it := spec.Item{
		Kind: ir.KindRequirement, Local: spec.LocalName(q.Name), Parent: parent,
		Name: q.Place(), Whole: spec.PlaceOf(q.Span), Body: ir.Item{Title: q.Title.Fold()},
	}
	if it.Local != it.Body.Title {
		it.Labels = append(it.Labels, it.Body.Title)
	}
	b := readBody(q.Section.Blocks)
	b.fill(&it)
	if q.Part.Operation == delta.Removed {
		it.Body.Struck = true
		if len(b.text) == 0 {
			it.Body = ir.Item{Title: it.Body.Title, Struck: true} // why it goes is the delta's
		}
	}
	own := r.Add(it)
	r.level(q.Section, requirementLevel, "requirement", q.Title)
	for _, s := range q.Scenarios {
		r.scenario(s, it.Local, own)
		if s.Section.Level != scenarioLevel {
			r.level(s.Section, scenarioLevel, "scenario", s.Title)
		}
	}
	if q.Part.Operation == delta.Added || q.Part.Operation == delta.Modified {
		r.binds(q, b)
	}
}

// binds reports a requirement of a delta that OpenSpec refuses because its text
// binds nobody. In living specs, what all dialects have in common is checked.
func (r *reader) binds(q *delta.Requirement, b body) {
	if b.keyword() == "" && !r.archived() {
		r.Report(diag.CodeOpenspecKeyword, q.Place(), fmt.Sprintf("requirement `%s` says neither SHALL nor MUST", q.Title.Fold())).
			Help = []string{"say in a sentence what the system SHALL do"}
	}
}

// The levels of headings.
const (
	requirementLevel = 3
	scenarioLevel    = 4
)

// level reports a heading that OpenSpec does not see for what it is.
func (r *reader) level(s *markdown.Section, want int, what string, title markdown.Inline) {
	if s.Level == want || r.archived() {
		return
	}
	r.Report(diag.CodeOpenspecHeadingLevel, spec.PlaceOf(s.Title.Span),
		fmt.Sprintf("%s `%s` has a heading of level %d instead of %d", what, title.Fold(), s.Level, want)).
		Help = []string{fmt.Sprintf("begin the line with %s, or OpenSpec does not see the %s", strings.Repeat("#", want), what)}
}

// scenario adds a scenario, of a requirement if there is one.
func (r *reader) scenario(s *delta.Scenario, requirement string, parent int) {
	it := spec.Item{
		Kind: ir.KindScenario, Parent: parent, Name: spec.PlaceOf(s.Title.Span),
		Whole: spec.PlaceOf(s.Span), Body: ir.Item{Title: s.Title.Fold()},
	}
	if it.Name == (spec.Place{}) {
		it.Name = spec.PlaceOf(s.Section.Title.Span)
	}
	it.Body.Steps, it.Body.Text = steps(s.Section.Blocks)
	local := spec.LocalName(s.Name)
	if s.Name == "" {
		local = spec.ContentID(stepText(it.Body))
	} else {
		it.Labels = []string{it.Body.Title}
	}
	if requirement != "" {
		local = requirement + "/" + local
	}
	it.Local = local
	r.Add(it)
}

func stepText(b ir.Item) string {
	text := b.Text
	for _, s := range b.Steps {
		text += " " + s.Word + " " + s.Text
	}
	return text
}

// steps reads the body of a scenario: items of a list, or lines without bullets;
// what is no step goes on with the one before. Without any step, all is text.
func steps(blocks []*markdown.Block) (found []ir.Step, text string) {
	var loose []string
	add := func(in markdown.Inline) {
		if more := spec.Steps(in); more != nil {
			found = append(found, more...)
		} else if folded := in.Fold(); folded != "" && len(found) > 0 {
			last := &found[len(found)-1]
			last.Text = strings.TrimSpace(last.Text + "; " + folded)
		} else if folded != "" {
			loose = append(loose, folded)
		}
	}
	markdown.Walk(blocks, func(b *markdown.Block) bool {
		add(b.Text)
		for _, it := range b.Items {
			add(it.Text)
			for inner := range markdown.Items(it.Blocks) {
				add(inner.Text)
			}
		}
		return b.Kind != markdown.List
	})
	return found, strings.Join(loose, " ")
}

// A body is the text of a requirement: what binds, what explains, and the lines
// that state something about it.
type body struct {
	text     []string
	metadata []string
	keys     map[string]string
	prose    []string
}

// metadataLine matches a line such as "**Priority**: P1". OpenSpec takes it for the
// text only where there is no other.
var metadataLine = pattern.New(`^([^:：\n]{1,40})[:：]\s*(.*)$`)

func readBody(blocks []*markdown.Block) body {
	b := body{keys: map[string]string{}}
	markdown.Walk(blocks, func(block *markdown.Block) bool {
		switch block.Kind {
		case markdown.Paragraph:
			b.paragraph(block.Text)
		case markdown.List:
			for it := range markdown.Items([]*markdown.Block{block}) {
				b.line(it.Text)
			}
			return false
		case markdown.Table:
			b.table(block)
		case markdown.Fence:
			code := block.Code
			b.prose = append(b.prose, strings.TrimRight(string(code.File.Data[code.Start:code.End]), "\r\n"))
		}
		return true
	})
	return b
}

// paragraph takes the lines of metadata out of a paragraph.
func (b *body) paragraph(in markdown.Inline) {
	var rest []string
	for _, line := range in.Lines() {
		if m := metadataLine.FindStringSubmatchIndex(line.Text); m != nil && line.Styled(m[2], m[3], markdown.Strong) {
			value := strings.Join(strings.Fields(line.Text[m[4]:m[5]]), " ")
			b.keys[strings.ToLower(line.Text[m[2]:m[3]])] = value
			b.metadata = append(b.metadata, value)
			continue
		}
		rest = append(rest, line.Fold())
	}
	if len(rest) > 0 {
		b.text = append(b.text, strings.Join(rest, " "))
	}
}

func (b *body) line(in markdown.Inline) {
	if text := in.Fold(); text != "" {
		b.text = append(b.text, text)
	}
}

func (b *body) table(t *markdown.Block) {
	for _, row := range t.Rows {
		var cells []string
		for _, c := range row.Cells {
			cells = append(cells, c.Fold())
		}
		b.text = append(b.text, strings.Join(cells, " | "))
	}
}

// normative is what binds: the lines of metadata if there is nothing else.
func (b *body) normative() []string {
	if len(b.text) > 0 {
		return b.text
	}
	return b.metadata
}

// keyword returns the word that makes the text binding, as OpenSpec wants it.
func (b *body) keyword() string { return binding.FindString(strings.Join(b.normative(), "\n")) }

var binding = pattern.New(`\b(?:SHALL|MUST)\b`)

func (b *body) fill(it *spec.Item) {
	text := b.normative()
	it.Body.Text = strings.Join(text, "\n")
	it.Body.Keyword = spec.Keyword(it.Body.Text)
	for _, line := range text {
		if it.Body.EARS = spec.EARS(line); it.Body.EARS != nil {
			break
		}
	}
	it.Prose = strings.Join(b.prose, "\n\n")
	if len(b.text) == 0 {
		return
	}
	for key, value := range b.keys {
		switch key {
		case "id":
			it.Labels = append(it.Labels, value)
		case "priority":
			it.Body.Priority = value
		default:
			if it.Body.Other == nil {
				it.Body.Other = map[string]string{}
			}
			it.Body.Other[key] = value
		}
	}
}

package language

import (
	"github.com/specc-dev/specc/compiler/markdown"
	"github.com/specc-dev/specc/compiler/spec"
	"github.com/specc-dev/specc/compiler/spec/forms"
	"github.com/specc-dev/specc/ir"
)

// plan reads a plan.md: the facts of its technical context, its decisions, its
// questions, and whatever has a box. All else is for people.
func (r *reader) plan() {
	c := &capability{reader: r}
	for _, s := range r.top() {
		r.planSection(c, s)
	}
}

func (r *reader) planSection(c *capability, s *markdown.Section) {
	switch p := partOf(s.Title.Text); p {
	case partContext:
		r.facts(s)
	case partDecisions:
		r.decisionsBelow(s)
	case partClarifications, partAssumptions, partExclusions:
		c.section(s, place{})
		return
	}
	for it := range markdown.Items(s.Blocks) {
		r.checkItem(it, forms.Plain(s.Title.Fold()), "")
	}
	for _, sub := range s.Sections {
		if partOf(s.Title.Text) != partDecisions {
			r.planSection(c, sub)
		}
	}
}

// facts declares one fact for each label in strong type.
func (r *reader) facts(s *markdown.Section) {
	for _, b := range s.Blocks {
		lines := b.Text.Lines()
		for _, it := range b.Items {
			lines = append(lines, it.Text)
		}
		for _, line := range lines {
			if key, rest, ok := strongKey(line); ok && rest.Text != "" {
				r.fact(key, rest.Fold(), spec.PlaceOf(line.Span))
			}
		}
		for _, row := range b.Rows {
			if len(row.Cells) > 1 && row.Cells[0].Text != "" {
				r.fact(row.Cells[0], forms.Row(row.Cells[1:]), spec.PlaceOf(row.Span))
			}
		}
	}
}

func (r *reader) fact(key markdown.Inline, text string, whole spec.Place) {
	it := named(ir.KindContext, spec.Slug(key.Text), key, whole)
	it.Labels = []string{key.Fold()}
	it.Body = ir.Item{Title: key.Fold(), Text: text, Group: "Technical Context"}
	r.add(it)
}

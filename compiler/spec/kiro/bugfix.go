package kiro

import (
	"github.com/specc-dev/specc/compiler/markdown"
	"github.com/specc-dev/specc/compiler/spec"
	"github.com/specc-dev/specc/ir"
)

// behaviours are the three sections of a bugfix, with the number that their
// sentences begin with.
var behaviours = map[part]struct{ number, group string }{
	partCurrent:   {"1", "current"},
	partExpected:  {"2", "expected"},
	partUnchanged: {"3", "unchanged"},
}

// bugfix reads bugfix.md: what a system does, what it should do, and what it shall
// continue to do. Each of these is a requirement, whose sentences are criteria.
func (r *reader) bugfix() {
	for _, s := range r.Markdown.Root.Sections {
		r.bugfixSection(s)
	}
}

func (r *reader) bugfixSection(s *markdown.Section) {
	b, ok := behaviours[partOf(s.Title.Text)]
	if !ok {
		if _, _, plain := requirementHeading(s); plain || partOf(s.Title.Text) != partOther {
			r.requirementTail(s)
			return
		}
		for _, sub := range s.Sections {
			r.bugfixSection(sub)
		}
		return
	}
	own := r.doc.Add(spec.Item{
		Kind: ir.KindRequirement, Local: b.group, Labels: append([]string{b.number}, numberLabels(b.number)...),
		Name: spec.PlaceOf(s.Title.Span), Whole: spec.PlaceOf(s.Span), Body: ir.Item{Title: s.Title.Fold(), Group: b.group},
	})
	c := &criteria{number: b.number}
	for sub := range s.All() {
		c.read(sub.Blocks)
	}
	for _, note := range c.notes {
		r.remark(own, lineOf(note).key, note.Fold())
	}
	r.addCriteria(c, own)
}

// requirementTail reads a section of a bugfix that requirements.md has as well. An
// introduction has sections with the bug in it.
func (r *reader) requirementTail(s *markdown.Section) {
	switch partOf(s.Title.Text) {
	case partGlossary, partOutcomes, partExclusions, partAssumptions, partQualities:
		r.requirementSection(s, 0)
		return
	}
	if id, title, ok := requirementHeading(s); ok {
		r.requirement(s, id, title, 0)
		return
	}
	for _, sub := range s.Sections {
		r.bugfixSection(sub)
	}
}

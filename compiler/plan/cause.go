package plan

import (
	"fmt"

	"github.com/specc-dev/specc/ir"
)

// A Cause is one reason why an artifact is not fresh.
type Cause struct {
	// Symbol is what changed; empty if the reason lies elsewhere.
	Symbol ir.ID     `json:"symbol,omitempty"`
	Facets ir.Facets `json:"-"`
	// Facet names the facets that changed, or says added, removed, or, where no
	// earlier build is remembered, new.
	Facet string `json:"facet,omitempty"`
	// Text is the reason in words when no symbol is to blame.
	Text string `json:"text,omitempty"`
}

// String says the cause in one phrase.
func (c Cause) String() string {
	if c.Symbol == "" {
		return c.Text
	}
	return fmt.Sprintf("%s %s: %s", c.Symbol.Kind(), c.Symbol.Local(), c.Facet)
}

// Explain fills in the causes of every step that touches the tree or ran.
// Before is the program of the last build, or nil if nobody remembers it; it is
// planned again for the same targets to learn what an orphan was about.
func Explain(steps []*Step, before, after *ir.Program, targets []Target) {
	var subjects map[string]ir.ID
	for _, s := range steps {
		switch {
		case s.Verb == Fresh:
		case s.Artifact != nil:
			s.Causes = causes(s, before, after)
		default:
			if subjects == nil {
				subjects = subjectsOf(before, targets)
			}
			s.Causes = orphanCauses(s, subjects[s.Path], after)
		}
	}
}

// subjectsOf returns what each artifact of a program is about, by path.
func subjectsOf(p *ir.Program, targets []Target) map[string]ir.ID {
	subjects := map[string]ir.ID{}
	if p == nil {
		return subjects
	}
	artifacts, _ := Artifacts(p, targets)
	for _, a := range artifacts {
		subjects[a.Path] = a.Unit.Subject
	}
	return subjects
}

func causes(s *Step, before, after *ir.Program) []Cause {
	switch {
	case s.Verb == Blocked:
		return []Cause{{Text: "a file that specc does not own is in the way"}}
	case !s.Stale && s.Verb == Create:
		return []Cause{{Text: "the file is missing"}}
	case !s.Stale:
		return []Cause{{Text: "edited by hand"}}
	}
	var found []Cause
	if before != nil {
		found = changedReads(s.Artifact, before, after)
	}
	if len(found) == 0 {
		found = append(found, unrecorded(s, before))
	}
	if s.Verb == Restore {
		found = append(found, Cause{Text: "edited by hand"})
	}
	return found
}

// unrecorded words the reason when no remembered symbol differs.
func unrecorded(s *Step, before *ir.Program) Cause {
	switch {
	case s.Record.Path != "":
		return Cause{Text: "made by another backend version, with other options, or from a spec that nobody remembers"}
	case before == nil && s.Artifact.Unit.Subject != "":
		return Cause{Symbol: s.Artifact.Unit.Subject, Facet: "new"}
	}
	return Cause{Text: "not in specc.lock"}
}

// orphanCauses names the symbol that took its file with it.
func orphanCauses(s *Step, subject ir.ID, after *ir.Program) []Cause {
	c := Cause{Text: "nothing needs it any more"}
	switch {
	case subject != "" && after.Symbol(subject) == nil:
		c = Cause{Symbol: subject, Facet: "removed"}
	case subject != "":
		c = Cause{Symbol: subject, Facet: "renamed, or no longer made"}
	}
	if s.Verb == Keep {
		return []Cause{c, {Text: "edited by hand, so it stays"}}
	}
	return []Cause{c}
}

// changedReads compares what the artifact reads with what it read before: the
// symbol that it is about first, then the others by ID.
func changedReads(a *Artifact, before, after *ir.Program) []Cause {
	var first, others []Cause
	for _, r := range a.Reads {
		c, changed := changedRead(r, before.Symbol(r.ID), after.Symbol(r.ID))
		switch {
		case !changed:
		case r.ID == a.Unit.Subject:
			first = append(first, c)
		default:
			others = append(others, c)
		}
	}
	return append(first, others...)
}

func changedRead(r ir.Read, old, now *ir.Symbol) (Cause, bool) {
	c := Cause{Symbol: r.ID}
	switch {
	case old == nil && now == nil:
		return c, false
	case old == nil:
		c.Facet = "added"
		return c, true
	case now == nil:
		c.Facet = "removed"
		return c, true
	}
	for _, facet := range r.Facets.Each() {
		if old.Print(facet) != now.Print(facet) {
			c.Facets |= facet
		}
	}
	c.Facet = c.Facets.String() + " changed"
	return c, c.Facets != 0
}

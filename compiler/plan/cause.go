package plan

import (
	"cmp"
	"fmt"
	"maps"
	"slices"

	"github.com/specc-dev/specc/backends"
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

// moved notes that the types of the symbol are in another package now, whether or not
// anything else of it changed.
func (c *Cause) moved(from, to string, changed bool) {
	text := fmt.Sprintf("moved from package %s to %s", cmp.Or(from, backends.UsualHome), cmp.Or(to, backends.UsualHome))
	if changed {
		text = c.Facet + ", " + text
	}
	c.Facet = text
}

// Explain fills in the causes of every step that is not fresh. Before is the
// program of the last build, or nil if nobody remembers it; it is planned again
// for the same targets to learn what was read then. Accepted is what is remembered
// of scaffolds that were stale then, by path.
func Explain(steps []*Step, before, after *ir.Program, targets []Target, accepted map[string]Version) {
	e := explainer{before: before, after: after, targets: targets}
	for _, s := range steps {
		switch {
		case s.Verb == Fresh, s.Verb == Held: // the reason is known
		case s.Verb == Stale, s.Verb == Accept && s.Artifact != nil:
			s.Accepted = e.accepted(s, accepted)
			s.Causes = outgrown(s, after)
		case s.Artifact != nil:
			s.Causes = e.causes(s)
		default:
			s.Causes = e.orphan(s)
			if s.Record.Scaffold { // what it is about may come back, and be another
				s.Accepted = e.accepted(s, accepted)
			}
		}
	}
}

type explainer struct {
	before, after *ir.Program
	targets       []Target
	past          map[string]*Artifact // the artifacts of before, when first needed
	otherwise     map[string]*Artifact // its scaffolds, if what is split was not, and the other way round
}

// was returns the artifact that the last build had at a path, or nil.
func (e *explainer) was(path string) *Artifact {
	if e.past == nil {
		e.past = e.planned(e.targets)
	}
	return e.past[path]
}

// planned returns the artifacts that the last build had by their paths, if it was for
// the targets.
func (e *explainer) planned(targets []Target) map[string]*Artifact {
	byPath := map[string]*Artifact{}
	if e.before != nil {
		artifacts, _ := Artifacts(e.before, targets)
		for _, a := range artifacts {
			byPath[a.Path] = a
		}
	}
	return byPath
}

func (e *explainer) causes(s *Step) []Cause {
	switch {
	case s.Verb == Blocked:
		return []Cause{{Text: "a file that specc does not own is in the way"}}
	case s.Verb == Adopt:
		return []Cause{{Text: "its author had begun before specc did"}}
	case !s.Stale && s.Verb == Create:
		return []Cause{{Text: "the file is missing"}}
	case !s.Stale:
		return []Cause{{Text: "edited by hand"}}
	}
	found := e.changedReads(s.Artifact)
	if len(found) == 0 {
		found = e.changedOptions(s.Artifact)
	}
	if len(found) == 0 {
		found = append(found, unrecorded(s, e.before))
	}
	if s.Verb == Restore {
		found = append(found, Cause{Text: "edited by hand"})
	}
	return found
}

// changedOptions names the options that the backend has worked out anew: what it
// found in symbols that the artifact does not read.
func (e *explainer) changedOptions(a *Artifact) []Cause {
	old := e.was(a.Path)
	if old == nil {
		return nil
	}
	var found []Cause
	for _, name := range slices.Sorted(maps.Keys(union(old.Unit.Options, a.Unit.Options))) {
		if old.Unit.Options[name] != a.Unit.Options[name] {
			found = append(found, Cause{Text: name + " changed"})
		}
	}
	return found
}

// union returns the entries of both; those of b win.
func union(a, b map[string]string) map[string]string {
	all := make(map[string]string, len(a)+len(b))
	maps.Copy(all, a)
	maps.Copy(all, b)
	return all
}

// unrecorded words the reason when no remembered symbol differs.
func unrecorded(s *Step, before *ir.Program) Cause {
	switch {
	case s.Record.Path != "":
		return Cause{Text: "made from other inputs than specc.lock records: another spec, option or backend version"}
	case before == nil && s.Artifact.Unit.Subject != "":
		return Cause{Symbol: s.Artifact.Unit.Subject, Facet: "new"}
	}
	return Cause{Text: "not in specc.lock"}
}

// orphan names the symbol that took its file with it.
func (e *explainer) orphan(s *Step) []Cause {
	c := Cause{Text: "nothing needs it any more"}
	if a := e.was(s.Path); a != nil {
		c = Cause{Symbol: a.Unit.Subject, Facet: "renamed, or no longer made"}
		if e.after.Symbol(c.Symbol) == nil {
			c.Facet = "removed"
		}
	}
	if s.Verb == Orphaned {
		return []Cause{c, {Text: "the file is yours, so it stays"}}
	}
	if s.Verb == Keep {
		return []Cause{c, {Text: "edited by hand, so it stays"}}
	}
	return []Cause{c}
}

// changedReads compares what the artifact reads with what it read before: the
// symbol that it is about first, then the others by ID. Only where that says
// nothing does it look for what the artifact no longer reads.
func (e *explainer) changedReads(a *Artifact) []Cause {
	if e.before == nil {
		return nil
	}
	found := e.compare(a, a.Reads)
	if len(found) > 0 {
		return found
	}
	if old := e.was(a.Path); old != nil {
		return e.compare(a, old.Reads)
	}
	return nil
}

func (e *explainer) compare(a *Artifact, reads []ir.Read) []Cause {
	var first, others []Cause
	for _, r := range reads {
		c, changed := changedRead(r, e.before.Symbol(r.ID), e.after.Symbol(r.ID))
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

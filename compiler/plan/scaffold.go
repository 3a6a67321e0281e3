package plan

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/specc-dev/specc/backends"
	"github.com/specc-dev/specc/ir"
)

// The verbs of scaffolds, the files that belong to people: they are written once and
// never touched again.
const (
	Adopt    Verb = "adopt"    // something that specc did not write stands for the scaffold
	Stale    Verb = "stale"    // what the file is about changed since it was accepted
	Accept   Verb = "accept"   // a stale file that somebody has looked at
	Orphaned Verb = "orphaned" // what the file was about is gone
)

// A Version is what a scaffold was accepted for: its key, what it read then, and
// where the types of that were declared.
type Version struct {
	Key     ir.Fingerprint
	Symbols []*ir.Symbol     // sorted by ID
	Homes   map[ir.ID]string // as in backends.Scaffold
}

// scaffold decides about a file that belongs to people. One that they removed is
// written anew as long as there is something for it to do.
func scaffold(s *Step, known bool, f File) Verb {
	switch {
	case f.Irregular:
		return Blocked
	case !f.Exists:
		return Create
	}
	return standing(s, known)
}

// standing decides about a scaffold that something stands for.
func standing(s *Step, known bool) Verb {
	switch {
	case !known:
		return Adopt
	case s.Stale:
		return Stale
	}
	return Fresh
}

// Begins reports whether the step would write a scaffold.
func (s *Step) Begins() bool {
	return s.Verb == Create && s.Artifact != nil && s.Artifact.Unit.Scaffold != nil
}

// Provided says that what a step would begin is there already, in a file that goes
// by another name.
func (s *Step) Provided() { s.Verb = standing(s, s.Record.Path != "") }

// accepted returns what a scaffold was accepted for that is not fresh, or nil if nobody
// remembers: the last build knew, or the scaffold was fresh then.
func (e *explainer) accepted(s *Step, known map[string]Version) *Version {
	if v, ok := known[s.Path]; ok && v.Key == s.Record.Key {
		return &v
	}
	for _, was := range []func(string) *Artifact{e.was, e.wasOtherwise} {
		if a := was(s.Path); a != nil && a.Key == s.Record.Key {
			return versionOf(a, e.before)
		}
	}
	return nil
}

// wasOtherwise returns the scaffold that the last build had at a path, or nil, if the
// configuration has changed since, so that types are split into packages, or no more.
func (e *explainer) wasOtherwise(path string) *Artifact {
	if e.otherwise == nil {
		var targets []Target
		for _, t := range e.targets {
			if slices.ContainsFunc(t.Backends, func(b backends.Backend) bool { return b.Examine != nil }) {
				t.Split = otherSplit(t.Split)
				targets = append(targets, t)
			}
		}
		e.otherwise = e.planned(targets)
	}
	return e.otherwise[path]
}

func otherSplit(split string) string {
	if split == "" {
		return backends.SplitTag
	}
	return ""
}

// versionOf returns what an artifact reads of its program.
func versionOf(a *Artifact, p *ir.Program) *Version {
	v := &Version{Key: a.Key, Homes: a.homes()}
	for _, r := range a.Reads {
		if symbol := p.Symbol(r.ID); symbol != nil {
			v.Symbols = append(v.Symbols, symbol)
		}
	}
	return v
}

// Recollect explains a stale scaffold by the artifact that it was in another program,
// nil if it was none there. It reports whether that is what was accepted.
func (s *Step) Recollect(was *Artifact, then, now *ir.Program) bool {
	if was == nil || was.Key != s.Record.Key {
		return false
	}
	s.Accepted = versionOf(was, then)
	s.Causes = outgrown(s, now)
	return true
}

// maxCauses is how many causes are named of a stale scaffold: somebody has to read
// them, with each build again.
const maxCauses = 10

// outgrown says what a stale scaffold is not up to: first the symbol that it is
// about, then the others by ID.
func outgrown(s *Step, after *ir.Program) []Cause {
	var first, others []Cause
	for _, old := range s.Accepted.symbols() {
		i, found := slices.BinarySearchFunc(s.Artifact.Reads, old.ID, func(r ir.Read, id ir.ID) int { return cmp.Compare(r.ID, id) })
		if !found {
			continue // whatever mentioned it has changed, too
		}
		read := s.Artifact.Reads[i]
		read.Facets &= keyed(s.Artifact.Unit)
		c, changed := changedRead(read, old, after.Symbol(old.ID))
		if from, to := s.Accepted.Homes[old.ID], s.Artifact.homes()[old.ID]; from != to {
			c.moved(from, to, changed)
			changed = true
		}
		switch {
		case !changed:
		case old.ID == s.Artifact.Unit.Subject:
			first = append(first, c)
		default:
			others = append(others, c)
		}
	}
	found := append(first, others...)
	switch n := len(found); {
	case n == 0:
		return []Cause{{Text: "the contract changed since the file was written or accepted"}}
	case n > maxCauses:
		return append(found[:maxCauses:maxCauses], Cause{Text: fmt.Sprintf("and %d more", n-maxCauses)})
	}
	return found
}

func (v *Version) symbols() []*ir.Symbol {
	if v == nil {
		return nil
	}
	return v.Symbols
}

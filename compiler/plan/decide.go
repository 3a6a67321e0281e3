package plan

import (
	"slices"
	"strings"

	"github.com/specc-dev/specc/ir"
	"github.com/specc-dev/specc/ir/source"
)

// A Record is what specc.lock says of an artifact: what it was made of and what
// came out. The lock is the memory that survives losing .specc.
type Record struct {
	Contract string
	Backend  string
	Path     string
	Key      ir.Fingerprint
	Content  source.Digest
	// Scaffold says that the file belongs to people; Key is then what they accepted
	// last, and Content what specc wrote, zero if it did not.
	Scaffold bool
}

// A File is what is on the disk at a path.
type File struct {
	Exists    bool
	Digest    source.Digest
	Generated bool // carries the header of a generated file
	Irregular bool // a folder, link or device is in the way
	// Problem says, for an irregular file, what is wrong with it.
	Problem string
}

// A Verb is what a step does to its file.
type Verb string

// The verbs. All but Fresh, Unchanged and Forget are seen in the tree.
const (
	Fresh     Verb = "fresh"     // nothing to do; the backend does not run
	Unchanged Verb = "unchanged" // the backend ran and gave the bytes that are there
	Create    Verb = "create"    // the file was not there
	Rewrite   Verb = "rewrite"   // the file was as specc left it, and is replaced
	Restore   Verb = "restore"   // the file was edited by hand: its content is kept aside, then replaced
	Remove    Verb = "remove"    // an orphan, as specc left it
	Keep      Verb = "keep"      // an orphan, edited by hand: it stays and is no longer specc's
	Forget    Verb = "forget"    // an orphan that is not there any more
	Blocked   Verb = "blocked"   // a file that is not specc's is in the way
	Held      Verb = "held"      // not made anew: what it is made of has an open question
)

// Writes reports whether the verb replaces the content of a file.
func (v Verb) Writes() bool { return v == Create || v == Rewrite || v == Restore }

// Touches reports whether the verb changes the tree.
func (v Verb) Touches() bool { return v.Writes() || v == Remove }

// A Step is what happens to one file.
type Step struct {
	Path     string
	Verb     Verb
	Artifact *Artifact // nil for an orphan
	Record   Record    // zero for an artifact that was never recorded
	// Stale says that the recorded key differs or is missing: the backend runs
	// for a reason of the spec, not only of the disk.
	Stale bool
	// Content is what the backend made, set by Settle; nil if it did not run.
	Content []byte
	// Before is the text that Content replaces, where the caller knows it.
	Before []byte
	Causes []Cause
	// Accepted is what a stale or orphaned scaffold was accepted for, as far as anybody
	// remembers.
	Accepted *Version
	// Changes say field by field what the causes of a stale scaffold are; the caller
	// sets them.
	Changes []string
}

// Decide compares the artifacts with the records and the disk. Steps that need
// their backend to run have a Verb of Create, Rewrite or Restore, to be settled
// once the content is known. Records of contracts that inScope refuses belong
// to other builds and are left alone. The result is sorted by path.
func Decide(artifacts []*Artifact, records []Record, disk map[string]File, inScope func(contract string) bool) []*Step {
	recorded := make(map[string]Record, len(records))
	for _, r := range records {
		recorded[r.Path] = r
	}
	steps := make([]*Step, 0, len(artifacts))
	for _, a := range artifacts {
		r, known := recorded[a.Path]
		delete(recorded, a.Path)
		if known && r.Scaffold != (a.Unit.Scaffold != nil) { // what was somebody else's says nothing
			r, known = Record{}, false
		}
		steps = append(steps, decide(a, r, known, disk[a.Path]))
	}
	for _, r := range recorded {
		if inScope(r.Contract) {
			steps = append(steps, orphan(r, disk[r.Path]))
		}
	}
	slices.SortFunc(steps, func(a, b *Step) int { return strings.Compare(a.Path, b.Path) })
	return steps
}

func decide(a *Artifact, r Record, known bool, f File) *Step {
	s := &Step{Path: a.Path, Artifact: a, Record: r, Stale: !known || r.Key != a.Key}
	switch {
	case a.Unit.Scaffold != nil:
		s.Verb = scaffold(s, known, f)
	case f.Irregular:
		s.Verb = Blocked
	case !f.Exists:
		s.Verb = Create
	case known && f.Digest == r.Content && !s.Stale:
		s.Verb = Fresh
	case known && f.Digest == r.Content:
		s.Verb = Rewrite
	case known || f.Generated:
		s.Verb = Restore
	default:
		s.Verb = Blocked
	}
	return s
}

func orphan(r Record, f File) *Step {
	s := &Step{Path: r.Path, Record: r}
	switch {
	case !f.Exists && !f.Irregular:
		s.Verb = Forget
	case r.Scaffold:
		s.Verb = Orphaned
	case f.Digest == r.Content && !f.Irregular:
		s.Verb = Remove
	default:
		s.Verb = Keep
	}
	return s
}

// Runs reports whether the step's backend has to run. A blocked step and one that
// adopts a file run too: the file may hold just what would be written.
func (s *Step) Runs() bool {
	switch s.Verb {
	case Fresh, Held, Stale, Accept:
		return false
	}
	return s.Artifact != nil
}

// Hold keeps files as they are whose subject has an open question, for the reason
// that why gives. What is fresh, in somebody's way, or a stale scaffold, which stays
// as it is anyway, is not affected.
func Hold(steps []*Step, why map[ir.ID]string) {
	for _, s := range steps {
		if s.Artifact == nil || s.Verb == Fresh || s.Verb == Stale || s.Verb == Blocked {
			continue
		}
		if reason, held := why[s.Artifact.Unit.Subject]; held {
			s.Verb, s.Causes = Held, []Cause{{Text: reason}}
		}
	}
}

// Settle records what the backend made. Content that is there already is not
// written again, whoever put it there.
func (s *Step) Settle(content []byte, digest source.Digest, f File) {
	s.Content = content
	if f.Exists && !f.Irregular && f.Digest == digest {
		s.Verb = Unchanged
	}
}

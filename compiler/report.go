package compiler

import (
	"github.com/specc-dev/specc/compiler/change"
	"github.com/specc-dev/specc/compiler/plan"
	"github.com/specc-dev/specc/ir/diag"
)

// A Report is what a run found and did, or would do.
type Report struct {
	// UpToDate says that the stat of every input and output was enough to know
	// that there is nothing to do; then all else is empty but Artifacts, Remembered,
	// and what every run says about scaffolds: their steps and findings.
	UpToDate bool
	// Artifacts counts the files that the program needs.
	Artifacts int
	// Steps holds every step that is not fresh, sorted by path.
	Steps []*plan.Step
	// Changes says how the meaning of the spec differs from what was compared
	// with; nil if there is nothing to compare with.
	Changes []change.Change
	// Remembered says that Changes were compared with something.
	Remembered bool
	// Diagnostics are all findings, sorted.
	Diagnostics []diag.Diagnostic
	// Symbols counts the declared things.
	Symbols int
	// Compilation is what was compiled; nil if UpToDate.
	Compilation *Compilation

	lockDamaged bool // a line of specc.lock says nothing
}

func newReport(out *Compilation) *Report {
	return &Report{Compilation: out, Diagnostics: out.Diagnostics, Symbols: len(out.Program.Symbols())}
}

// Failed reports whether a finding is an error.
func (r *Report) Failed() bool { return diag.HasErrors(r.Diagnostics) }

// Stopped reports whether an error keeps everything from being generated, not only
// what depends on one symbol.
func (r *Report) Stopped() bool { return diag.Stops(r.Diagnostics) }

// Count returns how many steps have one of the verbs.
func (r *Report) Count(verbs ...plan.Verb) int {
	n := 0
	for _, s := range r.Steps {
		for _, v := range verbs {
			if s.Verb == v {
				n++
			}
		}
	}
	return n
}

// Ran counts the backends' runs.
func (r *Report) Ran() int {
	n := 0
	for _, s := range r.Steps {
		if s.Runs() {
			n++
		}
	}
	return n
}

// Stale reports whether a build would change the tree.
func (r *Report) Stale() bool {
	for _, s := range r.Steps {
		if s.Verb.Touches() {
			return true
		}
	}
	return false
}

// LockStale reports whether specc.lock is out of date though no file is.
func (r *Report) LockStale() bool {
	if r.lockDamaged {
		return true
	}
	for _, s := range r.Steps {
		if s.Verb == plan.Forget || s.Verb == plan.Adopt || s.Verb == plan.Unchanged && s.Stale {
			return true
		}
	}
	return false
}

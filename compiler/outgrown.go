package compiler

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/specc-dev/specc/compiler/change"
	"github.com/specc-dev/specc/compiler/plan"
	"github.com/specc-dev/specc/compiler/store"
	"github.com/specc-dev/specc/ir"
)

// maxChanges is how many changes a finding about a scaffold lists.
const maxChanges = 10

// compareAccepted says of every stale scaffold field by field what has changed since
// it was accepted, as far as that is remembered.
func (w *work) compareAccepted() error {
	c := comparison{after: w.out.Program, fetch: w.memory.stored, forgetful: w.memory.distrusted, known: map[*ir.Symbol][]string{}}
	for _, step := range w.steps {
		if step.Accepted != nil && step.Artifact != nil {
			if err := c.compare(step); err != nil {
				return err
			}
		}
	}
	return nil
}

// A comparison says how symbols that scaffolds were accepted for have changed.
type comparison struct {
	after     *ir.Program
	fetch     ir.Fetcher
	forgetful bool                    // what cannot be fetched is left out
	known     map[*ir.Symbol][]string // symbols are shared between versions
}

// compare sets the changes of a step.
func (c *comparison) compare(step *plan.Step) error {
	before := ir.NewProgram(slices.Clone(step.Accepted.Symbols), c.fetch)
	for _, cause := range step.Causes {
		old := before.Symbol(cause.Symbol)
		if _, compared := c.known[old]; !compared {
			lines, err := c.meaning(before, cause.Symbol)
			if err != nil {
				return err
			}
			c.known[old] = lines
		}
		step.Changes = append(step.Changes, c.known[old]...)
	}
	if n := len(step.Changes); n > maxChanges {
		step.Changes = append(step.Changes[:maxChanges:maxChanges], fmt.Sprintf("and %d more", n-maxChanges))
	}
	return nil
}

// meaning words how a symbol has changed.
func (c *comparison) meaning(before *ir.Program, id ir.ID) ([]string, error) {
	fields, err := change.Meaning(before, c.after, id)
	if c.forgetful && errors.Is(err, ir.ErrNoFacet) {
		return nil, nil
	}
	var lines []string
	for _, f := range fields {
		lines = append(lines, id.Local()+" "+f.String())
	}
	return lines, err
}

// Recollect looks in the history of git for what a scaffold was accepted for that is
// stale and of which nothing is remembered here, and completes the report with it:
// the revision that put the accepted key into specc.lock is compiled. Where the
// history does not say, nothing changes.
func (s *Session) Recollect(ctx context.Context, r *Report, path string) error {
	i := slices.IndexFunc(r.Steps, func(step *plan.Step) bool {
		return step.Path == path && step.Verb == plan.Stale && step.Accepted == nil
	})
	if i < 0 {
		return nil
	}
	step := r.Steps[i]
	rev, err := s.Store.Introduced(ctx, store.LockFile, step.Record.Key.String())
	if rev == "" || err != nil {
		return err
	}
	then, err := s.compileAt(ctx, rev)
	if err != nil {
		return err
	}
	if !step.Recollect(then.Artifact(path), then.Program, r.Compilation.Program) {
		return nil
	}
	c := comparison{after: r.Compilation.Program, fetch: memory{}.stored, known: map[*ir.Symbol][]string{}}
	return c.compare(step)
}

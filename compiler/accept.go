package compiler

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/specc-dev/specc/compiler/plan"
)

// Errors of Accept.
var (
	ErrNotScaffold = errors.New("not a scaffold of this workspace")
	ErrNotStale    = errors.New("neither stale nor orphaned: there is nothing to accept")
	ErrNotFresh    = errors.New("what is generated is not fresh; run `specc build` first")
)

// Accept records that stale scaffolds were brought up to date with what they are
// about, and that orphaned ones are to stay without being asked about again. Paths
// are slash-separated from the workspace root; nil accepts all. The error is one of
// the above, with the path, or one of Build.
func (s *Session) Accept(ctx context.Context, paths []string) (*Report, error) {
	r, err := s.Inspect(ctx)
	if err != nil || r.Stopped() {
		return r, err
	}
	if r.Stale() {
		return r, ErrNotFresh
	}
	if s.accepted, err = acceptable(r, paths); err != nil {
		return r, err
	}
	return s.Build(ctx)
}

// acceptable returns which of the paths can be accepted.
func acceptable(r *Report, paths []string) ([]string, error) {
	open, scaffolds := map[string]bool{}, map[string]bool{}
	for _, a := range r.Compilation.Artifacts {
		scaffolds[a.Path] = a.Unit.Scaffold != nil
	}
	var all []string
	for _, step := range r.Steps {
		if stands(step) {
			open[step.Path] = true
			all = append(all, step.Path)
		}
	}
	if paths == nil {
		return all, nil
	}
	for _, p := range paths {
		switch {
		case open[p]:
		case !scaffolds[p]:
			return nil, fmt.Errorf("`%s`: %w", p, ErrNotScaffold)
		default:
			return nil, fmt.Errorf("`%s`: %w", p, ErrNotStale)
		}
	}
	return paths, nil
}

// accept marks what the session is told to accept.
func (s *Session) accept(w *work) {
	for _, step := range w.steps {
		if slices.Contains(s.accepted, step.Path) && stands(step) {
			step.Verb = plan.Accept
		}
	}
}

// forgotten returns the paths of files that belonged to people, are about nothing any
// more, and are gone or no longer asked about.
func (w *work) forgotten() map[string]bool {
	gone := map[string]bool{}
	for _, step := range w.steps {
		if step.Record.Scaffold && step.Artifact == nil && (step.Verb == plan.Forget || step.Verb == plan.Accept) {
			gone[step.Path] = true
		}
	}
	return gone
}

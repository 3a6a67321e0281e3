package compiler

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"slices"

	"github.com/specc-dev/specc/compiler/plan"
	"github.com/specc-dev/specc/compiler/store"
)

// scaffoldRecord returns the line of specc.lock about a file that belongs to
// people: the key that they accepted last, and what specc wrote.
func scaffoldRecord(step *plan.Step) store.Artifact {
	a := step.Artifact
	record := store.Artifact{Owner: store.Scaffolded, Contract: a.Contract, Backend: a.Backend.Name, Path: a.Path, Key: a.Key, Content: step.Record.Content}
	switch step.Verb {
	case plan.Stale:
		record.Key = step.Record.Key
	case plan.Create:
		record.Content = sha256.Sum256(step.Content)
	}
	return record
}

// forgotten reports whether a file that belonged to people is gone, or no longer
// asked about.
func (w *work) forgotten(path string) bool {
	for _, s := range w.steps {
		if s.Path == path {
			return s.Record.Scaffold && (s.Verb == plan.Forget || s.Verb == plan.Accept)
		}
	}
	return false
}

// accept marks what the session is told to accept.
func (s *Session) accept(w *work) {
	for _, step := range w.steps {
		if slices.Contains(s.accepted, step.Path) && (step.Verb == plan.Stale || step.Verb == plan.Orphaned) {
			step.Verb = plan.Accept
		}
	}
}

// Errors of Accept.
var (
	ErrNotScaffold = errors.New("not a scaffold of this workspace")
	ErrNotStale    = errors.New("neither stale nor orphaned: there is nothing to accept")
	ErrNotFresh    = errors.New("what is generated is not fresh; run `specc build` first")
)

// Accept records that stale scaffolds were brought up to date with what they are
// about, and that orphaned ones are to stay without being asked about again. Paths
// are slash-separated from the workspace root; without any, all are accepted. The
// error is one of the above, with the path, or one of Build.
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

func acceptable(r *Report, paths []string) ([]string, error) {
	verbs, scaffolds := map[string]plan.Verb{}, map[string]bool{}
	for _, a := range r.Compilation.Artifacts {
		scaffolds[a.Path] = a.Unit.Scaffold
	}
	var all []string
	for _, step := range r.Steps {
		verbs[step.Path] = step.Verb
		if step.Verb == plan.Stale || step.Verb == plan.Orphaned {
			all = append(all, step.Path)
		}
	}
	if len(paths) == 0 {
		return all, nil
	}
	for _, p := range paths {
		switch {
		case slices.Contains(all, p):
		case !scaffolds[p]:
			return nil, fmt.Errorf("`%s`: %w", p, ErrNotScaffold)
		default:
			return nil, fmt.Errorf("`%s`: %w", p, ErrNotStale)
		}
	}
	return paths, nil
}

// Unimplemented returns the scaffolds that are as specc wrote them, sorted.
func (s *Session) Unimplemented() ([]string, error) {
	lock, err := s.Store.Lock()
	if err != nil {
		return nil, err
	}
	var paths []string
	written := map[string]store.Artifact{}
	for _, a := range lock.Artifacts {
		if a.Owner == store.Scaffolded && a.Backend != "-" {
			paths, written[a.Path] = append(paths, a.Path), a
		}
	}
	var all []string
	for p, status := range s.Store.Inspect(paths) {
		if status.Digest == written[p].Content && status.Kind == store.Regular {
			all = append(all, p)
		}
	}
	slices.Sort(all)
	return all, nil
}

package compiler

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"

	"github.com/specc-dev/specc/compiler/plan"
	"github.com/specc-dev/specc/ir"
	"github.com/specc-dev/specc/ir/diag"
)

// emit runs the backend of every step that needs it, in parallel. Backends are
// pure, so the order does not matter. One that fails or panics is reported with
// its unit; the others still run.
func emit(ctx context.Context, out *Compilation, steps []*plan.Step, disk map[string]plan.File, jobs int, trace *Trace) error {
	defer trace.Phase("emit")()
	var stale []*plan.Step
	for _, s := range steps {
		if s.Runs() {
			stale = append(stale, s)
		}
	}
	errs := make([]error, len(stale))
	var next atomic.Int64
	var wait sync.WaitGroup
	for worker := range min(jobs, len(stale)) {
		wait.Go(func() {
			for i := next.Add(1) - 1; i < int64(len(stale)) && ctx.Err() == nil; i = next.Add(1) - 1 {
				errs[i] = emitOne(out.Program, stale[i], disk[stale[i].Path], trace, worker+1)
			}
		})
	}
	wait.Wait()
	if err := ctx.Err(); err != nil {
		return err
	}
	return reportBugs(out, stale, errs)
}

func emitOne(p *ir.Program, s *plan.Step, f plan.File, trace *Trace, thread int) (err error) {
	defer trace.event(s.Path, thread)()
	defer func() {
		if r := recover(); r != nil {
			cause, ok := r.(error)
			if !ok {
				cause = fmt.Errorf("panic: %v", r)
			}
			err = cause
		}
	}()
	content, err := s.Artifact.Backend.Emit(s.Artifact.View(p))
	if err != nil {
		return err
	}
	s.Settle(content, sha256.Sum256(content), f)
	return nil
}

// reportBugs turns failures of backends into findings. A facet that the store
// lost is no bug: the caller starts over without its memory.
func reportBugs(out *Compilation, stale []*plan.Step, errs []error) error {
	var findings []diag.Diagnostic
	for i, err := range errs {
		if err == nil {
			continue
		}
		if errors.Is(err, ir.ErrNoFacet) {
			return err
		}
		a := stale[i].Artifact
		d := diag.New(diag.CodeBackendBug, diag.Label{Span: out.Locate(a.Unit.Subject)}, fmt.Sprintf("backend %s cannot make `%s`: %v", a.Backend.Name, a.Path, err))
		d.Path = a.Path
		findings = append(findings, d)
	}
	out.add(findings)
	return nil
}

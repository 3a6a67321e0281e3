package compiler

import (
	"context"
	"errors"

	"github.com/specc-dev/specc/compiler/change"
	"github.com/specc-dev/specc/compiler/plan"
	"github.com/specc-dev/specc/compiler/store"
	"github.com/specc-dev/specc/ir"
	"github.com/specc-dev/specc/ir/diag"
)

// Build brings every artifact up to date. When the stat of every input and
// output says that there is nothing to do, it does nothing; else it waits for
// its turn, works out what is stale and writes that, all or nothing.
func (s *Session) Build(ctx context.Context) (*Report, error) {
	if r := s.upToDate(); r != nil {
		return r, nil
	}
	done := s.Trace.Phase("wait")
	release, err := s.Store.Acquire(ctx)
	done()
	if err != nil {
		return nil, err
	}
	r, err := s.buildLocked(ctx)
	return r, errors.Join(err, release())
}

// upToDate reports without reading anything that there is nothing to do, or nil.
func (s *Session) upToDate() *Report {
	defer s.Trace.Phase("compare stats")()
	if s.Force || len(s.accepted) > 0 {
		return nil
	}
	summary, ok := s.Store.Unchanged(s.Workspace.Key)
	if !ok {
		return nil
	}
	return decodeStanding(summary)
}

func (s *Session) buildLocked(ctx context.Context) (*Report, error) {
	m := s.recall()
	defer m.close()
	w, err := s.work(ctx, m)
	if err != nil || w.report.Stopped() {
		return reportOf(w), err
	}
	m.close() // the commit opens the state for writing
	defer s.Trace.Phase("write")()
	return w.report, s.commit(ctx, w)
}

// Preview does everything that Build does except writing: what it reports is
// what Build would do.
func (s *Session) Preview(ctx context.Context) (*Report, error) {
	if r := s.upToDate(); r != nil {
		return r, nil
	}
	return s.Inspect(ctx)
}

// Inspect is Preview for those who want to see the compilation even when there is
// nothing to do.
func (s *Session) Inspect(ctx context.Context) (*Report, error) {
	m := s.recall()
	defer m.close()
	w, err := s.work(ctx, m)
	return reportOf(w), err
}

// A work is what a run found out on its way to a report.
type work struct {
	report  *Report
	out     *Compilation
	memory  memory
	records []store.Artifact // of specc.lock
	disk    map[string]plan.File
	steps   []*plan.Step // all of them
}

func reportOf(w *work) *Report {
	if w == nil {
		return nil
	}
	return w.report
}

// work compiles, decides and emits, in memory. Memory with holes is set aside,
// and the work done again without it.
func (s *Session) work(ctx context.Context, m memory) (*work, error) {
	w, err := s.workWith(ctx, m)
	if errors.Is(err, ir.ErrNoFacet) {
		m.distrusted = true
		return s.workWith(ctx, m)
	}
	return w, err
}

func (s *Session) workWith(ctx context.Context, m memory) (*work, error) {
	outputs := s.lookAtOutputs()
	out, err := s.compileNow(ctx, m)
	seen := outputs()
	if err != nil {
		return nil, err
	}
	w := &work{out: out, memory: m, report: newReport(out)}
	if w.report.Stopped() {
		return w, nil
	}
	if err := s.decide(w, seen); err != nil {
		return nil, err
	}
	if err := emit(ctx, out, w.steps, w.disk, s.Jobs, s.Trace); err != nil {
		return nil, err
	}
	return w, s.conclude(w)
}

// A sighting is what specc.lock says and what the disk holds of it.
type sighting struct {
	lock store.Lock
	disk map[string]plan.File
	err  error
}

// lookAtOutputs reads specc.lock and looks at the outputs that it lists, while
// others compile. The result waits for the sighting.
func (s *Session) lookAtOutputs() func() sighting {
	done := make(chan sighting, 1)
	go func() {
		var seen sighting
		seen.lock, seen.err = s.Store.Lock()
		paths := make([]string, 0, len(seen.lock.Artifacts))
		for _, a := range seen.lock.Artifacts {
			paths = append(paths, a.Path)
		}
		seen.disk = make(map[string]plan.File, len(paths))
		s.inspect(paths, seen.disk)
		done <- seen
	}()
	return func() sighting { return <-done }
}

// decide compares the artifacts with specc.lock and the disk.
func (s *Session) decide(w *work, seen sighting) error {
	defer s.Trace.Phase("decide")()
	if seen.err != nil {
		return seen.err
	}
	w.records, w.report.lockDamaged = seen.lock.Artifacts, len(seen.lock.Problems) > 0
	w.out.add(damaged(seen.lock.Problems))
	var unseen []string
	for _, a := range w.out.Artifacts {
		if _, ok := seen.disk[a.Path]; !ok {
			unseen = append(unseen, a.Path)
		}
	}
	w.disk = seen.disk
	s.inspect(unseen, w.disk)
	w.steps = plan.Decide(w.out.Artifacts, s.recorded(w), w.disk, s.inScope)
	plan.Hold(w.steps, w.out.questions())
	if err := s.findProvided(w); err != nil {
		return err
	}
	s.accept(w)
	return nil
}

// recorded returns the records of generated files and of scaffolds. Force forgets
// the keys of what is generated, so that every backend runs, but not the content:
// what was edited by hand is still seen.
func (s *Session) recorded(w *work) []plan.Record {
	records := make([]plan.Record, 0, len(w.records))
	for _, a := range w.records {
		scaffold := a.Owner == store.Scaffolded && a.Backend != "-"
		if a.Owner != store.Generated && !scaffold {
			continue
		}
		r := plan.Record{Contract: a.Contract, Backend: a.Backend, Path: a.Path, Key: a.Key, Content: a.Content, Scaffold: scaffold}
		if s.Force && !scaffold {
			r.Key = ir.Fingerprint{}
		}
		records = append(records, r)
	}
	return records
}

// inScope reports whether this run decides about the artifacts of a contract. A
// run with a configuration decides about all; one for a single contract only
// about its own.
func (s *Session) inScope(contract string) bool {
	return s.Workspace.Single == nil || s.Workspace.Single.Name == contract
}

// inspect looks at files and adds what it sees.
func (s *Session) inspect(paths []string, into map[string]plan.File) {
	for p, status := range s.Store.Inspect(paths) {
		into[p] = fileOf(status)
	}
}

func fileOf(s store.Status) plan.File {
	f := plan.File{
		Exists: s.Kind != store.Missing, Irregular: s.Kind == store.Irregular,
		Digest: s.Digest, Generated: s.Generated,
	}
	if s.Err != nil {
		f.Problem = s.Err.Error()
	}
	return f
}

// conclude explains the steps, compares the programs and fills in the report.
func (s *Session) conclude(w *work) error {
	defer s.Trace.Phase("explain")()
	r := w.report
	before := w.memory.remembered().before
	plan.Explain(w.steps, before, w.out.Program, w.out.Targets, s.accepting(w))
	if err := w.compareAccepted(); err != nil {
		return err
	}
	w.steps = append(w.steps, s.module(w)...)
	for _, step := range w.steps {
		if step.Verb != plan.Fresh {
			r.Steps = append(r.Steps, step)
		}
	}
	var err error
	if before != nil {
		r.Remembered = true
		r.Changes, err = change.Compare(before, w.out.Program)
	}
	var findings []diag.Diagnostic
	for _, step := range r.Steps {
		found := stepFindings(step, w.disk[step.Path])
		for i := range found {
			found[i].Notes = append(found[i].Notes, r.changesBehind(step)...)
		}
		findings = append(findings, found...)
	}
	w.out.add(findings)
	r.Artifacts = len(w.out.Artifacts) + len(s.module(w))
	r.Diagnostics = w.out.Diagnostics
	return err
}

// module returns the step that writes a go.mod beside the output, for a
// contract without a configuration outside of any module.
func (s *Session) module(w *work) []*plan.Step {
	c := s.Workspace.Single
	if c == nil || c.Module != "" {
		return nil
	}
	if _, err := s.Store.Nearest("go.mod"); !isMissing(err) {
		return nil
	}
	return []*plan.Step{{
		Path: "go.mod", Verb: plan.Create, Content: []byte("module " + c.Name + "\n\ngo 1.26\n"),
		Causes: []plan.Cause{{Text: "no go.mod gives the import path of the output; this one is yours to change"}},
	}}
}

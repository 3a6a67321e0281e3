package compiler

import (
	"bytes"
	"context"
	"crypto/sha256"
	"fmt"

	"github.com/specc-dev/specc/compiler/change"
	"github.com/specc-dev/specc/compiler/plan"
	"github.com/specc-dev/specc/compiler/store"
	"github.com/specc-dev/specc/ir"
	"github.com/specc-dev/specc/ir/diag"
	"github.com/specc-dev/specc/ir/source"
)

// Compare reports how the spec at one git revision differs from another, or
// from the working tree if to is empty: in meaning, and in the files that clean
// builds of both would give. It looks at no output and needs no memory.
func (s *Session) Compare(ctx context.Context, from, to string) (*Report, error) {
	before, err := s.compileAt(ctx, from)
	if err != nil {
		return nil, err
	}
	after, err := s.compileAt(ctx, to)
	if err != nil {
		return nil, err
	}
	r := newReport(after)
	if diag.Stops(before.Diagnostics) {
		r.Diagnostics = before.Diagnostics
	}
	if r.Stopped() {
		return r, nil
	}
	r.Remembered, r.Artifacts = true, len(after.Artifacts)
	if r.Changes, err = change.Compare(before.Program, after.Program); err != nil {
		return nil, err
	}
	r.Steps, err = s.differences(ctx, before, after)
	r.Diagnostics = after.Diagnostics
	return r, err
}

// compileAt compiles a revision from nothing; the working tree if it is empty.
func (s *Session) compileAt(ctx context.Context, rev string) (*Compilation, error) {
	if rev == "" {
		return s.compileNow(ctx, memory{})
	}
	tree, err := store.OpenRevision(ctx, s.Store.Root(), rev)
	if err != nil {
		return nil, err
	}
	defer tree.Close() //nolint:errcheck // nothing was written
	cfg, findings, err := s.config(tree.ReadFile)
	if err != nil {
		return nil, fmt.Errorf("%s at %s: %w", s.Workspace.ConfigFile, rev, err)
	}
	if diag.HasErrors(findings) {
		return &Compilation{Config: cfg, Program: ir.NewProgram(nil, nil), Diagnostics: findings}, nil
	}
	return s.Compiler.compile(ctx, cfg, s.sourcesOf(tree), s.Jobs, s.Trace)
}

func (s *Session) sourcesOf(tree *store.Revision) Sources {
	imports := importer{session: s}
	return Sources{
		Read: tree.ReadFile, List: tree.List, ImportPath: imports.path,
		Memo:  func(string) []byte { return nil },
		Facet: memory{}.facet,
	}
}

// differences lists the files that clean builds of two compilations give
// differently. Only those with another key are emitted.
func (s *Session) differences(ctx context.Context, before, after *Compilation) ([]*plan.Step, error) {
	old := map[string]*plan.Artifact{}
	for _, a := range before.Artifacts {
		old[a.Path] = a
	}
	disk := map[string]plan.File{}
	var records []plan.Record
	var rerun []*plan.Step
	for _, a := range before.Artifacts {
		// Both sides stand for a tree in which everything was fresh.
		digest := source.Digest(sha256.Sum256([]byte(a.Key.String())))
		disk[a.Path] = plan.File{Exists: true, Digest: digest, Generated: true}
		records = append(records, plan.Record{
			Contract: a.Contract, Backend: a.Backend.Name, Path: a.Path, Key: a.Key, Content: digest, Scaffold: a.Unit.Scaffold != nil,
		})
	}
	steps := plan.Decide(after.Artifacts, records, disk, func(string) bool { return true })
	for _, step := range steps {
		if a := old[step.Path]; a != nil && step.Verb != plan.Fresh && step.Verb != plan.Stale {
			rerun = append(rerun, &plan.Step{Path: step.Path, Verb: plan.Create, Artifact: a})
		}
	}
	if err := emit(ctx, before, rerun, nil, s.Jobs, s.Trace); err != nil {
		return nil, err
	}
	if err := emit(ctx, after, steps, disk, s.Jobs, s.Trace); err != nil {
		return nil, err
	}
	plan.Explain(steps, before.Program, after.Program, after.Targets, nil)
	return settle(steps, rerun), nil
}

// settle gives each step the text it replaces and drops those that change nothing.
func settle(steps, rerun []*plan.Step) []*plan.Step {
	was := map[string][]byte{}
	for _, s := range rerun {
		was[s.Path] = s.Content
	}
	var kept []*plan.Step
	for _, s := range steps {
		s.Before = was[s.Path]
		if s.Verb == plan.Rewrite && bytes.Equal(s.Before, s.Content) {
			s.Verb = plan.Unchanged
		}
		if s.Verb != plan.Fresh {
			kept = append(kept, s)
		}
	}
	return kept
}

// Present returns the text of an output as it is on the disk, "" if it is not there.
func (s *Session) Present(path string) string {
	f, err := s.Store.ReadOutput(path)
	if err != nil {
		return ""
	}
	return string(f)
}

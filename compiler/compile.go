// Package compiler turns specs into artifacts: Build, Diff, Check and Why read
// like the picture of the design. Front ends give declarations, resolve binds
// them into a program, plan decides what is stale, backends make files of their
// views, the store writes what changed.
//
// It knows the order of the phases and none of their insides: no concrete front
// end, no concrete backend, no file format.
package compiler

import (
	"context"
	"errors"
	"fmt"

	"github.com/specc-dev/specc/backends"
	"github.com/specc-dev/specc/compiler/config"
	"github.com/specc-dev/specc/compiler/frontend"
	"github.com/specc-dev/specc/compiler/plan"
	"github.com/specc-dev/specc/compiler/resolve"
	"github.com/specc-dev/specc/compiler/spec"
	"github.com/specc-dev/specc/ir"
	"github.com/specc-dev/specc/ir/diag"
	"github.com/specc-dev/specc/ir/source"
)

// A Compiler is the front ends and backends that take part.
type Compiler struct {
	FrontEnds []frontend.FrontEnd
	Dialects  []spec.Dialect
	Backends  []backends.Backend
}

// Sources is where a compilation reads from: the disk, or a git revision.
type Sources struct {
	// Read returns a file by its path from the workspace root; see frontend.Input.
	Read func(path string) (*source.File, error)
	// List returns the files below a folder, but for those in folders that skip
	// wants to leave out; see frontend.ErrMissing.
	List func(dir string, skip func(dir string) bool) ([]string, error)
	// Memo returns what the front end of a contract remembered, or nil.
	Memo func(contract string) []byte
	// Facet returns a facet of the last build by its fingerprint.
	Facet ir.Fetcher
	// ImportPath returns the Go import path of a folder of the workspace.
	ImportPath func(c config.Contract) (string, error)
}

// A Compilation is a program and what it needs, before anything is emitted.
type Compilation struct {
	Config    *config.Config
	Modules   []*frontend.Module
	Program   *ir.Program
	Targets   []plan.Target
	Artifacts []*plan.Artifact // nil if an error stops everything
	// Diagnostics are all findings of the run, sorted, with the severities that
	// the configuration wants.
	Diagnostics []diag.Diagnostic

	roots     []specRoot
	rulesMemo []byte // outcomes of rules; nil if there are none
}

// compile runs the phases up to the plan: read, resolve, list the artifacts.
func (c *Compiler) compile(ctx context.Context, cfg *config.Config, from Sources, jobs int, trace *Trace) (*Compilation, error) {
	out := &Compilation{Config: cfg}
	for _, contract := range cfg.Contracts {
		m, err := c.load(ctx, contract, from, jobs, out, trace)
		if err != nil {
			return nil, err
		}
		if m != nil {
			out.Modules = append(out.Modules, m)
		}
	}
	if err := c.loadSpecs(ctx, from, jobs, out, trace); err != nil {
		return nil, err
	}
	done := trace.Phase("resolve")
	program, findings := resolve.Resolve(out.Modules, from.Facet)
	out.Program = program
	out.add(findings)
	done()
	if err := c.applyRules(ctx, out, from, trace); err != nil {
		return nil, err
	}
	if diag.Stops(out.Diagnostics) {
		return out, nil
	}
	defer trace.Phase("plan")()
	return out, c.artifacts(out, from)
}

// add takes in findings, with the severities that the configuration wants.
func (out *Compilation) add(ds []diag.Diagnostic) {
	if len(ds) == 0 {
		return
	}
	out.Diagnostics = diag.Sort(append(out.Diagnostics, out.Config.Apply(ds)...))
}

// load reads one contract with the front end that recognizes it.
func (c *Compiler) load(ctx context.Context, contract config.Contract, from Sources, jobs int, out *Compilation, trace *Trace) (*frontend.Module, error) {
	defer trace.Phase("load " + contract.Name)()
	done := trace.Phase("read " + contract.Name)
	root, err := from.Read(contract.Path)
	done()
	if err != nil {
		out.add([]diag.Diagnostic{unreadable(contract, err)})
		return nil, nil
	}
	over := out.overlay(contract, root, from)
	for _, f := range c.FrontEnds {
		if !f.Recognizes(over.recognized()) {
			continue
		}
		m, err := f.Load(ctx, frontend.Input{
			Contract: contract.Name, Root: contract.Path, Read: over.read,
			Memo: unseal(f, from.Memo(contract.Name)), Jobs: jobs,
		})
		if err != nil {
			return nil, fmt.Errorf("load %s: %w", contract.Path, err)
		}
		over.restore(m)
		m.Memo = seal(f, m.Memo)
		m.Names = wantedNames(contract)
		out.add(m.Diagnostics)
		return m, nil
	}
	out.add([]diag.Diagnostic{unrecognized(contract, root, c.FrontEnds)})
	return nil, nil
}

// wantedNames returns what the configuration wants symbols of a contract to be called.
func wantedNames(contract config.Contract) map[ir.ID]frontend.Wanted {
	names := make(map[ir.ID]frontend.Wanted, len(contract.Names))
	for _, n := range contract.Names {
		names[ir.ID(contract.Name+"/"+n.Symbol)] = frontend.Wanted{Name: n.Name, Span: n.Span}
	}
	return names
}

// seal marks a memo with the front end and version that made it.
func seal(f frontend.FrontEnd, memo []byte) []byte {
	return append([]byte(f.Name+"\x00"+f.Version+"\x00"), memo...)
}

// unseal returns the memo, or nil if another front end or version made it.
func unseal(f frontend.FrontEnd, sealed []byte) []byte {
	mark := len(f.Name) + len(f.Version) + 2
	if len(sealed) < mark || string(sealed[:mark]) != string(seal(f, nil)) {
		return nil
	}
	return sealed[mark:]
}

func unreadable(c config.Contract, err error) diag.Diagnostic {
	d := diag.New(diag.CodeContractMissing, diag.Label{Span: c.Span}, fmt.Sprintf("cannot read contract `%s`: %v", c.Path, err))
	if errors.Is(err, frontend.ErrMissing) {
		d.Message = fmt.Sprintf("there is no file `%s`", c.Path)
	}
	d.Path = c.Path
	return d
}

func unrecognized(c config.Contract, root *source.File, known []frontend.FrontEnd) diag.Diagnostic {
	d := diag.New(diag.CodeContractUnrecognized, diag.Label{Span: source.Span{File: root}}, fmt.Sprintf("`%s` is not a contract that specc reads", c.Path))
	for _, f := range known {
		d.Notes = append(d.Notes, "it reads "+f.Name)
	}
	return d
}

// artifacts lists the files that the program needs and reports conflicts.
func (c *Compiler) artifacts(out *Compilation, from Sources) error {
	for _, contract := range out.Config.Contracts {
		t, err := c.target(contract, from)
		if err != nil {
			return err
		}
		if t.ImportPath == "" {
			out.add([]diag.Diagnostic{moduleUnknown(contract)})
		}
		out.Targets = append(out.Targets, t)
		if contract.Scaffold != "" {
			out.Targets = append(out.Targets, c.scaffolds(t, contract.Scaffold))
		}
	}
	if err := c.specTargets(out, from); err != nil {
		return err
	}
	artifacts, conflicts := plan.Artifacts(out.Program, out.Targets)
	out.add(conflicting(conflicts, out))
	if !diag.Stops(out.Diagnostics) {
		out.Artifacts = artifacts
	}
	return nil
}

func moduleUnknown(c config.Contract) diag.Diagnostic {
	d := diag.New(diag.CodeModuleUnknown, diag.Label{Span: c.Span}, fmt.Sprintf("nothing gives the import path of `%s`", c.Out))
	d.Help = append(d.Help, "run `go mod init` here or above, or set `module` for the contract")
	d.Path = config.FileName
	return d
}

func (c *Compiler) target(contract config.Contract, from Sources) (plan.Target, error) {
	importPath, err := from.ImportPath(contract)
	if err != nil {
		return plan.Target{}, err
	}
	t := plan.Target{Contract: contract.Name, Out: contract.Out, ImportPath: importPath, Split: contract.Split}
	for _, b := range c.Backends {
		for _, name := range contract.Backends {
			if name == b.Name && b.Examine == nil {
				t.Backends = append(t.Backends, b)
			}
		}
	}
	return t, nil
}

// scaffolds returns the target of the files that belong to people.
func (c *Compiler) scaffolds(t plan.Target, folder string) plan.Target {
	t.Out, t.Backends = folder, nil
	for _, b := range c.Backends {
		if b.Examine != nil {
			t.Backends = append(t.Backends, b)
		}
	}
	return t
}

// conflicting reports conflicts, one for each pair of contracts and backends:
// two contracts with one output folder want many files of the same name.
func conflicting(conflicts []plan.Conflict, out *Compilation) []diag.Diagnostic {
	var findings []diag.Diagnostic
	count := map[string]int{}
	for _, c := range conflicts {
		a, b := c.First, c.Second
		pair := a.Contract + " " + a.Backend.Name + " " + b.Contract + " " + b.Backend.Name
		if count[pair]++; count[pair] > 1 {
			continue
		}
		d := diag.New(diag.CodeOutputConflict, diag.Label{Span: out.Locate(b.Unit.Subject)},
			fmt.Sprintf("`%s` and `%s` both want the file `%s`", a.Unit.Subject, b.Unit.Subject, a.Path))
		d.Related = append(d.Related, diag.Label{Span: out.Locate(a.Unit.Subject), Text: "the other one"})
		d.Help = append(d.Help, "give the contracts an `out` of their own, or the symbols names that differ in more than case")
		d.Path = b.Path
		findings = append(findings, d)
	}
	return findings
}

// Locate returns the place of a symbol's declaration, or a zero span.
func (out *Compilation) Locate(id ir.ID) source.Span {
	s := out.Program.Symbol(id)
	if s == nil {
		return source.Span{}
	}
	for _, m := range out.Modules {
		if m.Contract == id.Contract() {
			return m.Locate(s.Location)
		}
	}
	return source.Span{}
}

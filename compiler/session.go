package compiler

import (
	"context"
	"errors"
	"fmt"
	"sync"

	"github.com/specc-dev/specc/compiler/config"
	"github.com/specc-dev/specc/compiler/frontend"
	"github.com/specc-dev/specc/compiler/store"
	"github.com/specc-dev/specc/ir"
	"github.com/specc-dev/specc/ir/diag"
	"github.com/specc-dev/specc/ir/source"
)

// A Workspace says what is to be compiled.
type Workspace struct {
	// ConfigFile is the path of specc.yaml below the root; empty if Single is set or
	// there is none.
	ConfigFile string
	// Folder, unless it is empty, is the only folder of written specifications to
	// compile, whatever the configuration says.
	Folder string
	// Single is a contract to compile without a configuration.
	Single *config.Contract
	// Key identifies everything a run depends on beside the files it reads.
	Key [32]byte
}

// A Session is one run over one workspace.
type Session struct {
	Compiler  *Compiler
	Store     *store.Store
	Workspace Workspace
	Jobs      int
	// Force runs every backend again and believes no memory.
	Force bool
	// Trace records the phases; it may be nil.
	Trace *Trace

	accepted []string // scaffolds that Accept is about
}

// memory is what the last build left: all of it is a hint that costs time when
// it is lost, but for what scaffolds were accepted for. The zero value remembers
// nothing.
type memory struct {
	state *store.State
	past  func() past // waits for the symbols to be decoded; nil if there are none
	// distrusted says that nothing is believed that can be found out again.
	distrusted bool
}

// A past is the symbols of the last build.
type past struct {
	before *ir.Program  // nil if nothing is remembered
	others []*ir.Symbol // of contracts that this run does not decide about
}

// recall opens the memory of the last build. Damaged memory is no memory. The
// symbols are decoded on the side: nobody asks for them before the end.
func (s *Session) recall() memory {
	defer s.Trace.Phase("recall")()
	state, err := s.Store.State()
	if err != nil || state == nil {
		return memory{}
	}
	m := memory{state: state, distrusted: s.Force}
	if s.Force {
		return m
	}
	if table := state.Symbols(); table != nil {
		decoded := make(chan past, 1)
		facet := m.facet
		go func() { decoded <- decode(table, facet, s.inScope) }()
		m.past = sync.OnceValue(func() past { return <-decoded })
	}
	return m
}

// remembered returns the symbols of the last build.
func (m memory) remembered() past {
	if m.past == nil || m.distrusted {
		return past{}
	}
	return m.past()
}

func decode(table []byte, facet ir.Fetcher, inScope func(contract string) bool) past {
	symbols, err := ir.DecodeSymbols(table)
	if err != nil {
		return past{}
	}
	var p past
	var mine []*ir.Symbol
	for _, s := range symbols {
		if inScope(s.ID.Contract()) {
			mine = append(mine, s)
		} else {
			p.others = append(p.others, s)
		}
	}
	if mine != nil {
		p.before = ir.NewProgram(mine, facet)
	}
	return p
}

// close gives the state back. What was not fetched by then is lost.
func (m memory) close() {
	if m.state != nil {
		_ = m.state.Close() // it was only read
	}
}

func (m memory) memo(contract string) []byte {
	if m.state == nil || m.distrusted {
		return nil
	}
	return m.state.Memo(contract)
}

func (m memory) facet(f ir.Fingerprint) ([]byte, error) {
	if m.distrusted {
		return nil, ir.ErrNoFacet
	}
	return m.stored(f)
}

// stored returns a facet that the state holds, believed or not: it is checked
// against its fingerprint.
func (m memory) stored(f ir.Fingerprint) ([]byte, error) {
	if m.state == nil {
		return nil, ir.ErrNoFacet
	}
	data, err := m.state.Facet(f)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ir.ErrNoFacet, err)
	}
	return data, nil
}

// config reads the configuration of the workspace. A usable one has no errors
// among its findings.
func (s *Session) config(read func(string) (*source.File, error)) (*config.Config, []diag.Diagnostic, error) {
	if c := s.Workspace.Single; c != nil {
		return &config.Config{Contracts: []config.Contract{*c}}, nil, nil
	}
	if s.Workspace.ConfigFile == "" {
		return &config.Config{Specs: []config.Specs{{Path: s.Workspace.Folder}}}, nil, nil
	}
	f, err := read(s.Workspace.ConfigFile)
	if err != nil {
		return nil, nil, err
	}
	var names, standard, scaffolds []string
	for _, b := range s.Compiler.Backends {
		if b.Examine != nil {
			scaffolds = append(scaffolds, b.Name)
			continue
		}
		names = append(names, b.Name)
		if !b.Optional {
			standard = append(standard, b.Name)
		}
	}
	cfg, findings := config.Parse(f, config.Choices{Backends: names, Standard: standard, Dialects: s.Compiler.dialectNames(), Scaffolds: scaffolds})
	if s.Workspace.Folder != "" {
		cfg.Specs = []config.Specs{specsAt(cfg.Specs, s.Workspace.Folder)}
	}
	return cfg, append(findings, s.Compiler.needs(cfg)...), nil
}

// specsAt returns what the configuration says of a folder, if it does.
func specsAt(known []config.Specs, folder string) config.Specs {
	for _, s := range known {
		if s.Path == folder {
			return s
		}
	}
	return config.Specs{Path: folder}
}

// needs reports contracts that ask for a backend without one that it builds on.
func (c *Compiler) needs(cfg *config.Config) []diag.Diagnostic {
	var findings []diag.Diagnostic
	for _, contract := range cfg.Contracts {
		chosen := map[string]bool{}
		for _, b := range c.Backends {
			chosen[b.Name] = contract.Scaffold != "" && b.Examine != nil
		}
		for _, name := range contract.Backends {
			chosen[name] = true
		}
		for _, b := range c.Backends {
			for _, need := range b.Needs {
				if chosen[b.Name] && !chosen[need] {
					d := diag.New(diag.CodeConfigValue, diag.Label{Span: contract.Span}, fmt.Sprintf("backend %s of contract `%s` needs backend %s", b.Name, contract.Name, need))
					d.Help = append(d.Help, fmt.Sprintf("add %s to `backends`", need))
					findings = append(findings, d)
				}
			}
		}
	}
	return findings
}

// compileNow compiles what is on the disk. Memory that turns out to have holes
// is set aside and the work done again without it.
func (s *Session) compileNow(ctx context.Context, m memory) (*Compilation, error) {
	cfg, findings, err := s.config(s.Store.ReadFile)
	if err != nil {
		return nil, err
	}
	if diag.HasErrors(findings) {
		return &Compilation{Config: cfg, Program: ir.NewProgram(nil, nil), Diagnostics: diag.Sort(findings)}, nil
	}
	imports := importer{session: s}
	return s.Compiler.compile(ctx, cfg, Sources{
		Read: s.Store.ReadFile, List: s.Store.List, Memo: m.memo, Facet: m.facet, ImportPath: imports.path,
	}, s.Jobs, s.Trace)
}

// isMissing reports whether an error says that a file is not there.
func isMissing(err error) bool { return errors.Is(err, frontend.ErrMissing) }

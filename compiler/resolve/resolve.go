// Package resolve makes one program of what the front ends declared: it follows
// aliases to find the shape of every schema, breaks containment cycles, gives
// every declared thing a name that is unique in its contract, and computes the
// fingerprints of the facets.
//
// References of written specifications are bound here, too: only here are the
// names of all contracts and specifications known.
//
// It reads signatures and edges only, and the body of a schema whose field a
// specification names. It knows no source language, no disk and
// no backend.
package resolve

import (
	"fmt"
	"runtime"
	"strconv"
	"sync"

	"github.com/specc-dev/specc/compiler/frontend"
	"github.com/specc-dev/specc/ir"
	"github.com/specc-dev/specc/ir/diag"
)

// Resolve binds and names the declarations of all modules. Facets that the
// declarations do not carry are fetched when somebody reads them.
func Resolve(modules []*frontend.Module, fetch ir.Fetcher) (*ir.Program, []diag.Diagnostic) {
	var symbols []*ir.Symbol
	var findings []diag.Diagnostic
	var all []*resolver
	for _, m := range joined(modules) {
		r := &resolver{module: m, byID: make(map[ir.ID]*ir.Symbol, len(m.Declarations))}
		r.run()
		all = append(all, r)
		symbols = append(symbols, r.symbols...)
	}
	findings = append(findings, bindReferences(all, fetch)...)
	for _, r := range all {
		r.prints()
		findings = append(findings, r.findings...)
	}
	return ir.NewProgram(symbols, fetch), findings
}

// A resolver works on one contract.
type resolver struct {
	module   *frontend.Module
	symbols  []*ir.Symbol // in the order of the declarations, sorted by ID
	byID     map[ir.ID]*ir.Symbol
	findings []diag.Diagnostic
}

func (r *resolver) run() {
	for i := range r.module.Declarations {
		s := ir.NewSymbol(&r.module.Declarations[i])
		r.symbols = append(r.symbols, s)
		r.byID[s.ID] = s
	}
	r.wanted()
	named := make(chan []collision, 1)
	go func() { named <- r.names() }() // names and shapes do not touch each other
	r.shapes()
	r.box()
	for _, c := range <-named {
		r.collided(c)
	}
}

// prints computes the fingerprints of all symbols, a share on each processor.
func (r *resolver) prints() {
	share := len(r.symbols)/runtime.GOMAXPROCS(0) + 1
	var wait sync.WaitGroup
	for first := 0; first < len(r.symbols); first += share {
		wait.Go(func() {
			var p printer
			for i := first; i < min(first+share, len(r.symbols)); i++ {
				r.symbols[i].Prints = p.prints(&r.module.Declarations[i], r.symbols[i])
			}
		})
	}
	wait.Wait()
}

// report adds a finding at the declaration of s.
func (r *resolver) report(code diag.Code, s *ir.Symbol, format string, args ...any) *diag.Diagnostic {
	label := diag.Label{Span: r.module.Locate(s.Location)}
	d := diag.New(code, label, fmt.Sprintf(format, args...))
	d.Path = s.Location.File
	r.findings = append(r.findings, d)
	return &r.findings[len(r.findings)-1]
}

// A printer computes fingerprints. It keeps room from one symbol to the next.
type printer struct{ signature, outline, body ir.Hasher }

// prints returns the fingerprints of a bound and named symbol's facets. Edges
// and inline names belong to the body: they complete what the front end encoded.
// What of them lies inside is not in the outline.
func (p *printer) prints(d *ir.Declaration, s *ir.Symbol) [5]ir.Fingerprint {
	p.outline.Reset()
	p.body.Reset()
	p.outline.AddPrint("outline", d.Parts.Outline)
	p.body.AddPrint("body", d.Body.Print)
	for _, e := range s.Edges {
		addEdge(&p.body, e)
		if !e.Inside {
			addEdge(&p.outline, e)
		}
	}
	for _, in := range s.Inlines {
		name := spell(in.Name)
		p.body.Add("inline", name)
		if !in.Inside {
			p.outline.Add("inline", name)
		}
	}
	return [5]ir.Fingerprint{p.sign(s), p.outline.Sum(), p.body.Sum(), d.Parts.Doc, d.Parts.Notes}
}

func addEdge(h *ir.Hasher, e ir.Edge) {
	h.Add(string(e.Role), string(e.Target))
	h.Add("boxed", strconv.FormatBool(e.Boxed))
}

// sign returns the fingerprint of the signature.
func (p *printer) sign(s *ir.Symbol) ir.Fingerprint {
	h := &p.signature
	h.Reset()
	h.Add("kind", string(s.Kind))
	h.Add("name", spell(s.Name))
	h.Add("shape", string(s.Sig.Shape))
	h.Add("format", s.Sig.Format)
	h.Add("enum", strconv.FormatBool(s.Sig.Enum))
	h.Add("nullable", strconv.FormatBool(s.Sig.Nullable))
	h.Add("foreign", strconv.FormatBool(s.Sig.Foreign))
	h.Add("route", s.Sig.Method+" "+s.Sig.Path)
	h.Add("pages", strconv.FormatBool(s.Sig.Pages))
	h.Add("served", strconv.FormatBool(s.Sig.Served))
	if s.Sig.Restricted {
		h.Add("restricted", "true")
	}
	if s.Sig.XML {
		h.Add("xml", "true")
	}
	return h.Sum()
}

package ir

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
)

// ErrNoFacet is returned by a Fetcher that does not hold a facet.
var ErrNoFacet = errors.New("facet is not in the store")

// A Fetcher returns the canonical encoding of a facet by its fingerprint, or
// ErrNoFacet.
type Fetcher func(Fingerprint) ([]byte, error)

// A Program is all symbols of a workspace, bound and named. It is immutable and
// safe for concurrent use. Bodies and docs are decoded on first use and kept.
type Program struct {
	symbols []*Symbol // sorted by ID
	byID    map[ID]*Symbol
	fetch   Fetcher

	bodies   sync.Map // ID to *Body
	outlines sync.Map // ID to *Body
	docs     sync.Map // ID to Doc
}

// NewProgram returns a program of the symbols. Facets without data are fetched.
func NewProgram(symbols []*Symbol, fetch Fetcher) *Program {
	p := &Program{symbols: symbols, byID: make(map[ID]*Symbol, len(symbols)), fetch: fetch}
	slices.SortFunc(p.symbols, func(a, b *Symbol) int { return strings.Compare(string(a.ID), string(b.ID)) })
	for _, s := range p.symbols {
		p.byID[s.ID] = s
	}
	return p
}

// NewSymbol makes a symbol of a declaration. The caller, resolve, sets name,
// signature and fingerprints.
func NewSymbol(d *Declaration) *Symbol {
	return &Symbol{
		ID: d.ID, Kind: d.Kind, Location: d.Location, Sig: d.Sig,
		Edges: slices.Clone(d.Edges), Inlines: slices.Clone(d.Inlines),
		body: d.Body, doc: d.Doc,
	}
}

// Symbols returns all symbols, sorted by ID. The slice is shared: do not change it.
func (p *Program) Symbols() []*Symbol { return p.symbols }

// Symbol returns the symbol with the given ID, or nil.
func (p *Program) Symbol(id ID) *Symbol { return p.byID[id] }

// raw returns the canonical encoding of a body or doc as its front end made it:
// references are indices into Edges.
func (p *Program) raw(f Facet) ([]byte, error) {
	if f.Data != nil {
		return f.Data, nil
	}
	return p.fetch(f.Print)
}

// RawPrint returns the fingerprint under which the encoding of the symbol's body
// is stored, or that of all its prose for FacetDoc.
func (s *Symbol) RawPrint(facet Facets) Fingerprint {
	if facet == FacetDoc {
		return s.doc.Print
	}
	return s.body.Print
}

// Body returns the decoded body of a symbol, references bound and names set.
// It is shared: do not change it.
func (p *Program) Body(s *Symbol) (*Body, error) {
	if b, ok := p.bodies.Load(s.ID); ok {
		return b.(*Body), nil
	}
	data, err := p.raw(s.body)
	if err != nil {
		return nil, fmt.Errorf("body of %s: %w", s.ID, err)
	}
	body := new(Body)
	if err := json.Unmarshal(data, body); err != nil {
		return nil, fmt.Errorf("body of %s: %w", s.ID, err)
	}
	bind(s, body)
	kept, _ := p.bodies.LoadOrStore(s.ID, body)
	return kept.(*Body), nil
}

// outline returns the outline of the symbol's body. It is shared: do not change it.
func (p *Program) outline(s *Symbol) (*Body, error) {
	if b, ok := p.outlines.Load(s.ID); ok {
		return b.(*Body), nil
	}
	body, err := p.Body(s)
	if err != nil {
		return nil, err
	}
	outline, _, _ := body.Outline()
	kept, _ := p.outlines.LoadOrStore(s.ID, outline)
	return kept.(*Body), nil
}

// Doc returns the decoded prose of a symbol and its parts. It is shared: do not change it.
func (p *Program) Doc(s *Symbol) (Doc, error) {
	if d, ok := p.docs.Load(s.ID); ok {
		return d.(Doc), nil
	}
	data, err := p.raw(s.doc)
	if err != nil {
		return nil, fmt.Errorf("doc of %s: %w", s.ID, err)
	}
	var doc Doc
	if err := json.Unmarshal(data, &doc); err != nil {
		return nil, fmt.Errorf("doc of %s: %w", s.ID, err)
	}
	kept, _ := p.docs.LoadOrStore(s.ID, doc)
	return kept.(Doc), nil
}

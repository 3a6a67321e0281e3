package gotest

import (
	"slices"
	"strings"

	"github.com/specc-dev/specc/backends/gofile"
	"github.com/specc-dev/specc/ir"
)

// reads returns what the tests of an operation are made of: the bodies of everything
// that it leads to, for a sample shows all of it, and what it asks of callers.
func reads(p *ir.Program, operation *ir.Symbol, others []*ir.Symbol) []ir.Read {
	known := map[ir.ID]bool{operation.ID: true}
	queue := append([]*ir.Symbol{operation}, others...)
	var all []ir.Read
	for len(queue) > 0 {
		s := queue[0]
		queue = queue[1:]
		all = append(all, ir.Read{ID: s.ID, Facets: ir.FacetSignature | ir.FacetBody})
		for _, e := range s.Edges {
			if target := p.Symbol(e.Target); target != nil && !known[e.Target] && leads(target) {
				known[e.Target] = true
				queue = append(queue, target)
			}
		}
	}
	slices.SortFunc(all, func(a, b ir.Read) int { return strings.Compare(string(a.ID), string(b.ID)) })
	return all
}

// leads reports whether a symbol is a part of what operations take and give.
func leads(s *ir.Symbol) bool {
	switch s.Kind {
	case ir.KindOperation, ir.KindWebhook, ir.KindCallback:
		return false
	}
	return true
}

// schemesOf returns the security schemes of a contract, sorted by ID.
func schemesOf(p *ir.Program, contract string) []*ir.Symbol {
	var all []*ir.Symbol
	for _, s := range p.Symbols() {
		if s.ID.Contract() == contract && s.Kind == ir.KindSecurityScheme {
			all = append(all, s)
		}
	}
	return all
}

// indexReads returns what the index is made of: names, and the kinds of credentials.
func indexReads(contract *ir.Symbol, operations, schemes []*ir.Symbol) []ir.Read {
	all := gofile.Signatures(append(operations, contract)...)
	for _, s := range schemes {
		all = append(all, ir.Read{ID: s.ID, Facets: ir.FacetSignature | ir.FacetBody})
	}
	return all
}

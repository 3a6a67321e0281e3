package gofile

import (
	"bytes"
	"strconv"

	"github.com/specc-dev/specc/ir"
)

// Contract returns the symbol of a contract, nil if there is none, and its
// operations, sorted by ID.
func Contract(p *ir.Program, name string) (contract *ir.Symbol, operations []*ir.Symbol) {
	for _, s := range p.Symbols() {
		switch {
		case s.ID.Contract() != name:
		case s.Kind == ir.KindContract:
			contract = s
		case s.Kind == ir.KindOperation:
			operations = append(operations, s)
		}
	}
	return contract, operations
}

// Sent returns the webhooks and callbacks of a contract, sorted by ID: what its
// service sends.
func Sent(p *ir.Program, contract string) []*ir.Symbol {
	var all []*ir.Symbol
	for _, s := range p.Symbols() {
		if s.ID.Contract() == contract && s.Kind.Sent() {
			all = append(all, s)
		}
	}
	return all
}

// OperationFile returns the name of the file about an operation, webhook or callback.
func OperationFile(s *ir.Symbol, reserved ...string) string {
	if s.Kind.Sent() {
		return FileName(s.Name, string(s.Kind))
	}
	return FileName(s.Name, "", reserved...)
}

// Signatures returns what an index reads: the signature of each symbol.
func Signatures(symbols ...*ir.Symbol) []ir.Read {
	reads := make([]ir.Read, 0, len(symbols))
	for _, s := range symbols {
		reads = append(reads, ir.Read{ID: s.ID, Facets: ir.FacetSignature})
	}
	return reads
}

// runtimePath is the package of which internal/wire is a copy.
const runtimePath = "github.com/specc-dev/specc/backends/gotypes/runtime/wire"

// Runtime returns hand-written source of this module as a generated file, which
// imports internal/wire where the source imports the package it is a copy of.
func Runtime(v *ir.View, source []byte) []byte {
	wire := strconv.Quote(NewScope(v).WirePath())
	return Static(v.Subject, bytes.ReplaceAll(source, []byte(strconv.Quote(runtimePath)), []byte(wire)))
}

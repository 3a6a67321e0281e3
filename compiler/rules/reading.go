package rules

import (
	"errors"
	"maps"
	"slices"

	"github.com/specc-dev/specc/ir"
)

// A fact is one thing to know of a symbol that an outcome may depend on: a facet,
// or something that follows from the rest of the program.
type fact uint16

// The facts beyond the facets.
const (
	factInbound fact = 1 << (8 + iota) // what refers to it
	factScope                          // what else is in its scope
	factFlow                           // whether callers send or get it
)

// facts lists all facts, single, in the order in which they are fingerprinted.
var facts = []fact{
	fact(ir.FacetSignature), fact(ir.FacetOutline), fact(ir.FacetBody), fact(ir.FacetDoc), fact(ir.FacetNotes),
	factInbound, factScope, factFlow,
}

// A reading is the view that the rules have of a program while they look at one
// symbol. It notes what they read, and of whom.
type reading struct {
	run     *run
	read    map[ir.ID]fact
	symbols map[ir.ID]*symbolNode
	err     error // the first that the program returned
}

func newReading(r *run) *reading {
	return &reading{run: r, read: map[ir.ID]fact{}, symbols: map[ir.ID]*symbolNode{}}
}

func (c *reading) note(id ir.ID, f fact) { c.read[id] |= f }

// symbol returns the node of a symbol, or nil if there is none of that ID.
func (c *reading) symbol(id ir.ID) *symbolNode {
	if n, ok := c.symbols[id]; ok {
		return n
	}
	var n *symbolNode
	if s := c.run.program.Symbol(id); s != nil {
		n = &symbolNode{c, s}
	} else {
		c.note(id, fact(ir.FacetSignature)) // until it is declared
	}
	c.symbols[id] = n
	return n
}

// body returns the body of a symbol; an empty one if it cannot be had, which ends
// the run with an error.
func (c *reading) body(s *ir.Symbol) *ir.Body {
	c.note(s.ID, fact(ir.FacetBody))
	b, err := c.run.program.Body(s)
	if err != nil {
		c.err = errors.Join(c.err, err)
		return &ir.Body{}
	}
	return b
}

// bodyOf returns the body of the symbol with an ID, or nil.
func (c *reading) bodyOf(id ir.ID) *ir.Body {
	if n := c.symbol(id); n != nil {
		return c.body(n.s)
	}
	return nil
}

// prose returns what is said about a part of a symbol.
func (c *reading) prose(s *ir.Symbol, at string) ir.Text {
	if at == "" {
		c.note(s.ID, fact(ir.FacetDoc))
	} else {
		c.note(s.ID, fact(ir.FacetNotes))
	}
	d, err := c.run.program.Doc(s)
	if err != nil {
		c.err = errors.Join(c.err, err)
	}
	return d[at]
}

// A dependency is what an outcome was read from.
type dependency struct {
	id    ir.ID
	facts fact
}

// dependencies returns what was read, sorted by ID.
func (c *reading) dependencies() []dependency {
	var all []dependency
	for _, id := range slices.Sorted(maps.Keys(c.read)) {
		all = append(all, dependency{id, c.read[id]})
	}
	return all
}

package gofile

import (
	"maps"
	"slices"
	"strings"

	"github.com/specc-dev/specc/ir"
)

// Reads returns what a unit about a symbol reads: the given facets of the
// symbol itself, the signature of what it mentions, and signature and body of
// what it uses or composes, with everything that those mention, use and compose
// in turn. It follows edges only. Prose of other symbols is never read.
func Reads(p *ir.Program, subject ir.ID, own ir.Facets) []ir.Read {
	r := reader{program: p, facets: map[ir.ID]ir.Facets{subject: own}}
	r.follow(subject)
	reads := make([]ir.Read, 0, len(r.facets))
	for _, id := range slices.SortedFunc(maps.Keys(r.facets), compareIDs) {
		reads = append(reads, ir.Read{ID: id, Facets: r.facets[id]})
	}
	return reads
}

func compareIDs(a, b ir.ID) int { return strings.Compare(string(a), string(b)) }

type reader struct {
	program *ir.Program
	facets  map[ir.ID]ir.Facets
	seen    map[ir.ID]bool
}

// follow adds what the edges of a symbol need. Bodies wait in a queue rather
// than on the stack: a chain of references is as long as its author likes.
func (r *reader) follow(subject ir.ID) {
	queue := []ir.ID{subject}
	r.seen = map[ir.ID]bool{subject: true}
	for len(queue) > 0 {
		s := r.program.Symbol(queue[0])
		queue = queue[1:]
		if s != nil {
			queue = append(queue, r.edges(s)...)
		}
	}
}

// edges notes what s needs and returns the symbols whose own edges come next.
func (r *reader) edges(s *ir.Symbol) []ir.ID {
	var next []ir.ID
	for _, e := range s.Edges {
		if r.program.Symbol(e.Target) == nil {
			continue
		}
		r.facets[e.Target] |= ir.FacetSignature
		if e.Role == ir.RoleMention {
			continue
		}
		r.facets[e.Target] |= ir.FacetBody
		if !r.seen[e.Target] {
			r.seen[e.Target] = true
			next = append(next, e.Target)
		}
	}
	return next
}

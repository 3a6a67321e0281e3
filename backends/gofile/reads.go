package gofile

import (
	"maps"
	"slices"
	"strings"

	"github.com/specc-dev/specc/ir"
)

// Reads returns what a unit about a symbol reads: the given facets of the
// symbol itself, the signature of what it mentions, signature and body of what
// it composes, and signature and body, or only the outline if it is about no
// more, of what it uses, with everything that those mention, use and compose in
// turn; signature and body of what it checks values against, and of everything
// that those refer to. It follows edges only. Prose of other symbols is never read.
func Reads(p *ir.Program, subject ir.ID, own ir.Facets) []ir.Read {
	r := reader{program: p, facets: map[ir.ID]ir.Facets{subject: own}, checked: map[ir.ID]bool{}}
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
	checked map[ir.ID]bool // what values are checked against
}

// follow adds what the edges of a symbol need. Bodies wait in a queue rather
// than on the stack: a chain of references is as long as its author likes.
func (r *reader) follow(subject ir.ID) {
	queue := []ir.ID{subject}
	for len(queue) > 0 {
		s := r.program.Symbol(queue[0])
		queue = queue[1:]
		if s != nil {
			queue = append(queue, r.edges(s)...)
		}
	}
}

// edges notes what s needs and returns the symbols whose own edges come next: a
// symbol once for its outline and once for the whole body.
func (r *reader) edges(s *ir.Symbol) []ir.ID {
	meaning := r.facets[s.ID] & (ir.FacetOutline | ir.FacetBody)
	if meaning&ir.FacetBody != 0 {
		meaning = ir.FacetBody
	}
	var next []ir.ID
	for _, e := range s.Edges {
		if r.program.Symbol(e.Target) == nil || e.Inside && meaning != ir.FacetBody {
			continue
		}
		role := e.Role
		if r.checked[s.ID] {
			role = ir.RoleCheck
		}
		known := r.checked[e.Target] || role != ir.RoleCheck
		need := needed(role, meaning)
		if known && r.facets[e.Target]&need == need {
			continue
		}
		r.facets[e.Target] |= need
		r.checked[e.Target] = r.checked[e.Target] || role == ir.RoleCheck
		if role != ir.RoleMention {
			next = append(next, e.Target)
		}
	}
	return next
}

// needed returns what an edge of the given role needs of its target where its
// owner is known by the given facet.
func needed(role ir.Role, meaning ir.Facets) ir.Facets {
	switch role {
	case ir.RoleMention:
		return ir.FacetSignature
	case ir.RoleUse:
		return ir.FacetSignature | meaning
	}
	return ir.FacetSignature | ir.FacetBody
}

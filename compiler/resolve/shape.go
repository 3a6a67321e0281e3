package resolve

import (
	"strings"

	"github.com/specc-dev/specc/ir"
	"github.com/specc-dev/specc/ir/diag"
)

// shapes replaces TypeRef in the signatures of schemas that are nothing but
// another schema by that one's shape. A schema that is only itself, by way of
// others, can hold no value: that is an error.
func (r *resolver) shapes() {
	done := make(map[ir.ID]bool, len(r.symbols))
	for _, s := range r.symbols {
		if s.Kind == ir.KindSchema {
			r.shape(s, done, nil)
		}
	}
}

func (r *resolver) shape(s *ir.Symbol, done map[ir.ID]bool, path []*ir.Symbol) {
	for i, p := range path {
		if p == s {
			r.cycle(path[i:])
			return
		}
	}
	if done[s.ID] {
		return
	}
	path = append(path, s)
	own := s.Sig
	for _, e := range s.Edges {
		target := r.byID[e.Target]
		if e.Role != ir.RoleCompose || target == nil || !e.Contains && !e.Whole && s.Sig.Shape != ir.TypeRef {
			continue // what only part of a value is made of can be left out
		}
		r.shape(target, done, path)
		if s.Sig.Shape == ir.TypeRef {
			s.Sig.Shape, s.Sig.Format, s.Sig.Enum = target.Sig.Shape, target.Sig.Format, target.Sig.Enum
			s.Sig.Foreign, s.Sig.Restricted = target.Sig.Foreign, target.Sig.Restricted
			s.Sig.Nullable = s.Sig.Nullable || target.Sig.Nullable
		} else if e.Whole {
			join(&s.Sig, own, target.Sig)
		}
	}
	if s.Sig.Shape == ir.TypeRef {
		s.Sig.Shape = ir.TypeAny
	}
	isParsed := s.Sig.Shape == ir.TypeString && ir.IsParsed(s.Sig.Format) && !s.Sig.Foreign
	s.Sig.Restricted, s.Sig.Enum = s.Sig.Restricted && isParsed, s.Sig.Enum && !isParsed
	done[s.ID] = true
}

// join adds to the signature of a composition what a part says that is a scalar or a list,
// as ir.Flatten does: the schema itself goes first, then the last part.
func join(sig *ir.Signature, own, part ir.Signature) {
	switch part.Shape {
	case ir.TypeString, ir.TypeInteger, ir.TypeNumber, ir.TypeBoolean, ir.TypeArray:
	default:
		return
	}
	saysLess := own.Shape == ir.TypeObject || own.Shape == ir.TypeNumber && part.Shape == ir.TypeInteger
	if saysLess && !(sig.Shape == ir.TypeInteger && part.Shape == ir.TypeNumber) {
		sig.Shape = part.Shape
	}
	if sig.Shape == part.Shape && own.Format == "" && part.Format != "" {
		sig.Format = part.Format
	}
	sig.Enum, sig.Restricted = sig.Enum || part.Enum, sig.Restricted || part.Restricted
}

// cycle reports schemas that are made of themselves, once for the whole cycle.
func (r *resolver) cycle(path []*ir.Symbol) {
	var names []string
	for _, s := range path {
		names = append(names, s.ID.Local())
	}
	names = append(names, names[0])
	d := r.report(diag.CodeReferenceCycle, path[0], "schema `%s` is made of itself", names[0])
	d.Notes = append(d.Notes, "the cycle is "+strings.Join(names, " → "))
	d.Help = append(d.Help, "give one of them a definition of its own, or refer to it from a property")
	for _, s := range path {
		s.Sig.Shape = ir.TypeAny
		s.Edges = withoutCompositions(s.Edges)
	}
}

// withoutCompositions turns compositions into mentions, so that nobody later
// follows a cycle. Indices into the edges stay what they are.
func withoutCompositions(edges []ir.Edge) []ir.Edge {
	for i := range edges {
		if edges[i].Role == ir.RoleCompose {
			edges[i].Role = ir.RoleMention
		}
	}
	return edges
}

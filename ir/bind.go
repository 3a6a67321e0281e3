package ir

import "slices"

// bind repeats a symbol's edges and names inside its decoded body, so that
// readers of a type need not know the symbol that it came from.
func bind(s *Symbol, b *Body) {
	walk(b, func(node any) {
		switch x := node.(type) {
		case *Operation:
			x.InputName, x.OutputName = s.inline(x.Input), s.inline(x.Output)
			x.CallbackIDs = s.targets(x.Callbacks)
		case *Parameter:
			x.Target = s.target(x.Ref - 1)
		case *RequestBody:
			x.Target = s.target(x.Ref - 1)
		case *Response:
			x.Target, x.Name = s.target(x.Ref-1), s.inline(x.Inline)
		case *SecurityScheme:
			x.Target = s.target(x.Ref - 1)
		case *Type:
			x.Name, x.Owner = s.inline(x.Inline), s.ID
			if x.Kind == TypeRef {
				x.Target, x.Boxed = s.target(x.Ref), s.boxed(x.Ref)
			}
		}
	})
}

// renumber replaces the indices into a symbol's edges and inline names, each
// counted from 1, 0 being none.
func renumber(b *Body, edge, inline func(int) int) {
	walk(b, func(node any) {
		switch x := node.(type) {
		case *Operation:
			x.Input, x.Output = inline(x.Input), inline(x.Output)
			x.Callbacks = slices.Clone(x.Callbacks)
			for i, c := range x.Callbacks {
				x.Callbacks[i] = edge(c+1) - 1
			}
		case *Parameter:
			x.Ref = edge(x.Ref)
		case *RequestBody:
			x.Ref = edge(x.Ref)
		case *Response:
			x.Ref, x.Inline = edge(x.Ref), inline(x.Inline)
		case *SecurityScheme:
			x.Ref = edge(x.Ref)
		case *Type:
			x.Inline = inline(x.Inline)
			if x.Kind == TypeRef {
				x.Ref = edge(x.Ref+1) - 1
			}
		}
	})
}

func (s *Symbol) target(edge int) ID {
	if edge < 0 || edge >= len(s.Edges) {
		return ""
	}
	return s.Edges[edge].Target
}

func (s *Symbol) targets(edges []int) []ID {
	var all []ID
	for _, e := range edges {
		all = append(all, s.target(e))
	}
	return all
}

func (s *Symbol) boxed(edge int) bool {
	return edge >= 0 && edge < len(s.Edges) && s.Edges[edge].Boxed
}

// inline returns the name at 1 + index n; the symbol's own name for 0.
func (s *Symbol) inline(n int) Name {
	if n < 1 || n > len(s.Inlines) {
		return s.Name
	}
	return s.Inlines[n-1].Name
}

package ir

import (
	"iter"
	"slices"
)

// walk calls visit for everything in a body that refers to edges or inline
// names: each *Operation, *Parameter, *RequestBody, *Response, *SecurityScheme
// and *Type.
func walk(b *Body, visit func(node any)) {
	if op := b.Operation; op != nil {
		visit(op)
		walkParameters(op.Parameters, visit)
		walkRequestBody(op.RequestBody, visit)
		for i := range op.Responses {
			walkResponse(&op.Responses[i], visit)
		}
	}
	for _, p := range []*Parameter{b.Parameter, b.Header} {
		if p != nil {
			walkParameter(p, visit)
		}
	}
	walkRequestBody(b.RequestBody, visit)
	walkResponse(b.Response, visit)
	if b.SecurityScheme != nil {
		visit(b.SecurityScheme)
	}
	walkType(b.Schema, visit)
}

func walkParameters(ps []Parameter, visit func(any)) {
	for i := range ps {
		walkParameter(&ps[i], visit)
	}
}

func walkParameter(p *Parameter, visit func(any)) {
	visit(p)
	walkType(p.Type, visit)
}

func walkRequestBody(r *RequestBody, visit func(any)) {
	if r != nil {
		visit(r)
		walkContent(r.Content, visit)
	}
}

func walkResponse(r *Response, visit func(any)) {
	if r != nil {
		visit(r)
		walkParameters(r.Headers, visit)
		walkContent(r.Content, visit)
	}
}

func walkContent(cs []Content, visit func(any)) {
	for i := range cs {
		walkType(cs[i].Type, visit)
		walkType(cs[i].Item, visit)
		walkEncoding(cs[i].Encoding, visit)
	}
}

func walkEncoding(es []Encoding, visit func(any)) {
	for i := range es {
		walkParameters(es[i].Headers, visit)
		walkEncoding(es[i].Encoding, visit)
	}
}

func walkType(t *Type, visit func(any)) {
	if t == nil {
		return
	}
	visit(t)
	for child := range t.Children() {
		walkType(child, visit)
	}
	for _, part := range slices.Concat(t.Exact, t.Assert.Types()) {
		walkType(part, visit)
	}
}

// Children yields the types directly inside t that tell how its values are held,
// in a fixed order.
func (t *Type) Children() iter.Seq[*Type] {
	return func(yield func(*Type) bool) {
		for i := range t.Fields {
			if f := t.Fields[i].Type; f != nil && !yield(f) {
				return
			}
		}
		for _, list := range [][]*Type{t.AllOf, t.Variants, {t.Values, t.Items}} {
			for _, part := range list {
				if part != nil && !yield(part) {
					return
				}
			}
		}
	}
}

// Types yields all types in b, each before those inside it.
func (b *Body) Types() iter.Seq[*Type] {
	return func(yield func(*Type) bool) {
		more := true
		walk(b, func(node any) {
			if t, ok := node.(*Type); ok && more {
				more = yield(t)
			}
		})
	}
}

package ir

import "slices"

// walk calls visit for everything in a body that refers to edges or inline
// names: each *Operation, *Parameter, *RequestBody, *Response and *Type.
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
	for i := range t.Fields {
		walkType(t.Fields[i].Type, visit)
	}
	for _, part := range t.AllOf {
		walkType(part, visit)
	}
	for _, v := range t.Variants {
		walkType(v, visit)
	}
	walkType(t.Values, visit)
	walkType(t.Items, visit)
	for _, part := range slices.Concat(t.Exact, t.Assert.Types()) {
		walkType(part, visit)
	}
}

package ir

// bind repeats a symbol's edges and names inside its decoded body, so that
// readers of a type need not know the symbol that it came from.
func bind(s *Symbol, b *Body) {
	if op := b.Operation; op != nil {
		op.InputName, op.OutputName = s.inline(op.Input), s.inline(op.Output)
		bindParameters(s, op.Parameters)
		bindRequestBody(s, op.RequestBody)
		for i := range op.Responses {
			bindResponse(s, &op.Responses[i])
		}
	}
	for _, p := range []*Parameter{b.Parameter, b.Header} {
		if p != nil {
			bindParameter(s, p)
		}
	}
	bindRequestBody(s, b.RequestBody)
	bindResponse(s, b.Response)
	bindType(s, b.Schema)
}

func bindParameters(s *Symbol, ps []Parameter) {
	for i := range ps {
		bindParameter(s, &ps[i])
	}
}

func bindParameter(s *Symbol, p *Parameter) {
	p.Target = s.target(p.Ref - 1)
	bindType(s, p.Type)
}

func bindRequestBody(s *Symbol, r *RequestBody) {
	if r == nil {
		return
	}
	r.Target = s.target(r.Ref - 1)
	bindContent(s, r.Content)
}

func bindResponse(s *Symbol, r *Response) {
	if r == nil {
		return
	}
	r.Target, r.Name = s.target(r.Ref-1), s.inline(r.Inline)
	bindParameters(s, r.Headers)
	bindContent(s, r.Content)
}

func bindContent(s *Symbol, cs []Content) {
	for i := range cs {
		bindType(s, cs[i].Type)
	}
}

func bindType(s *Symbol, t *Type) {
	if t == nil {
		return
	}
	t.Name = s.inline(t.Inline)
	if t.Kind == TypeRef {
		t.Target, t.Boxed = s.target(t.Ref), s.boxed(t.Ref)
	}
	for i := range t.Fields {
		bindType(s, t.Fields[i].Type)
	}
	for _, part := range t.AllOf {
		bindType(s, part)
	}
	for _, v := range t.Variants {
		bindType(s, v)
	}
	bindType(s, t.Values)
	bindType(s, t.Items)
}

func (s *Symbol) target(edge int) ID {
	if edge < 0 || edge >= len(s.Edges) {
		return ""
	}
	return s.Edges[edge].Target
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

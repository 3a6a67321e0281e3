package ir

import "slices"

// Outline returns what of a body tells how values are held and carried, but not
// which ones are valid or who may send them where: types with a name of their
// own are only mentioned, no type keeps its limits, and no operation its tags and
// servers. What an operation answers, and a body that it cannot do
// without, is carried as a whole, so of these only the media types are left.
//
// A parameter that is an object keeps its fields, for their names may travel as
// parameters. A composition keeps its parts, for they decide what it is.
//
// Outline also returns the indices, ascending, of the symbol's edges and inline
// names that are left; the outline refers to them by their rank among those. It
// shares with b what has no types in it.
func (b *Body) Outline() (outline *Body, edges, inlines []int) {
	outline = outlineOf(b)
	renumber(outline, collect(&edges), collect(&inlines))
	slices.Sort(edges)
	slices.Sort(inlines)
	edges, inlines = slices.Compact(edges), slices.Compact(inlines)
	renumber(outline, rankIn(edges), rankIn(inlines))
	return outline, edges, inlines
}

func outlineOf(b *Body) *Body {
	out := *b
	out.Schema = inside(b.Schema)
	out.Parameter, out.Header = outlineOfParameter(b.Parameter), outlineOfParameter(b.Header)
	out.RequestBody, out.Response = outlineOfRequestBody(b.RequestBody), outlineOfResponse(b.Response)
	if b.SecurityScheme != nil {
		scheme := *b.SecurityScheme
		out.SecurityScheme = &scheme
	}
	if b.Operation != nil {
		op := *b.Operation
		op.Tags, op.Servers, op.Variables = nil, nil, nil
		op.Parameters = each(op.Parameters, outlineOfParameter)
		op.RequestBody = outlineOfRequestBody(op.RequestBody)
		op.Responses = each(op.Responses, outlineOfResponse)
		out.Operation = &op
	}
	return &out
}

// each returns a copy of all with every element replaced.
func each[T any](all []T, replace func(*T) *T) []T {
	out := slices.Clone(all)
	for i := range out {
		out[i] = *replace(&out[i])
	}
	return out
}

func outlineOfParameter(p *Parameter) *Parameter {
	if p == nil {
		return nil
	}
	out := *p
	if p.Type != nil && p.Type.Kind == TypeObject {
		out.Type = inside(p.Type)
	} else {
		out.Type = mention(p.Type)
	}
	return &out
}

func outlineOfRequestBody(r *RequestBody) *RequestBody {
	if r == nil {
		return nil
	}
	out := *r
	if out.Content = slices.Clone(r.Content); r.Required {
		dropTypes(out.Content)
	}
	for i := range out.Content {
		out.Content[i].Type, out.Content[i].Item = mention(out.Content[i].Type), mention(out.Content[i].Item)
	}
	outlineEncodings(out.Content)
	return &out
}

// outlineEncodings replaces what cs, a copy, say of how their fields are written.
func outlineEncodings(cs []Content) {
	for i := range cs {
		cs[i].Encoding = each(cs[i].Encoding, outlineOfEncoding)
	}
}

func outlineOfEncoding(e *Encoding) *Encoding {
	out := *e
	out.Headers, out.Encoding = each(e.Headers, outlineOfParameter), each(e.Encoding, outlineOfEncoding)
	return &out
}

func outlineOfResponse(r *Response) *Response {
	if r == nil {
		return nil
	}
	out := *r
	out.Headers, out.Content = each(r.Headers, outlineOfParameter), slices.Clone(r.Content)
	dropTypes(out.Content)
	outlineEncodings(out.Content)
	return &out
}

// dropTypes leaves of what is carried as a whole that streams have items of some type,
// of which kind plain text is, and that XML is a value.
func dropTypes(cs []Content) {
	for i := range cs {
		cs[i].Type = textOf(cs[i])
		if cs[i].Item != nil {
			cs[i].Item = &Type{Kind: TypeAny}
		}
	}
}

func textOf(c Content) *Type {
	if t := c.Type; t != nil && c.IsText() {
		return &Type{Kind: t.Kind, Format: t.Format, Ref: t.Ref, Target: t.Target}
	}
	if c.IsXML() {
		return &Type{Kind: TypeObject}
	}
	return nil
}

// mention returns as much of t as it takes to hold its values somewhere.
func mention(t *Type) *Type {
	if t == nil || t.Inline == 0 || len(t.AllOf) > 0 {
		return inside(t)
	}
	return &Type{
		Kind: t.Kind, At: t.At, Nullable: t.Nullable, Inline: t.Inline, Name: t.Name, Owner: t.Owner,
		Format: t.Format, Default: t.Default, Go: t.Go.held(),
	}
}

// inside returns a copy of t in which the types below are mentioned.
func inside(t *Type) *Type {
	if t == nil {
		return nil
	}
	out := *t
	out.Exact, out.Go = nil, t.Go.held()
	if len(t.AllOf) == 0 { // else whether it says anything itself matters
		out.Enum, out.Known, out.Limits, out.Other = nil, nil, nil, nil
	}
	out.Fields = slices.Clone(t.Fields)
	for i := range out.Fields {
		out.Fields[i].Type = mention(t.Fields[i].Type)
	}
	out.AllOf, out.Variants = mentions(t.AllOf), mentions(t.Variants)
	out.Values, out.Items = mention(t.Values), mention(t.Items)
	return &out
}

func mentions(types []*Type) []*Type {
	out := slices.Clone(types)
	for i := range out {
		out[i] = mention(out[i])
	}
	return out
}

// collect returns a function that notes indices counted from 1 in all, where
// they are counted from 0, and that changes none.
func collect(all *[]int) func(int) int {
	return func(i int) int {
		if i > 0 {
			*all = append(*all, i-1)
		}
		return i
	}
}

// rankIn returns a function from indices to their ranks, both counted from 1.
func rankIn(all []int) func(int) int {
	return func(i int) int {
		if i > 0 {
			i, _ = slices.BinarySearch(all, i-1)
			i++
		}
		return i
	}
}

package openapi

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"

	"github.com/specc-dev/specc/ir"
	"github.com/specc-dev/specc/ir/source"
)

// shapes notes for every inline type of the draft what it is like: see
// ir.Inline.Print. Types that are checked exactly are like no other, and neither are
// those made of parts: what merging makes of the types inside them is declared, and
// called, where they stand.
func (l *lowering) shapes(body *ir.Body) {
	if len(l.draft.inlines) == 0 {
		return
	}
	s := shaper{lowering: l, known: map[*ir.Type]likeness{}, hasher: new(ir.Hasher)}
	for t := range body.Types() {
		if t.Inline < 1 {
			continue
		}
		if found := s.shape(t); !found.unlike {
			in := &l.draft.inlines[t.Inline-1]
			root := *t
			root.Nullable, root.Default = false, nil // of the place, not of the type
			in.print, in.refs = s.print(&root, found.children), found.refs
		}
	}
}

// A shaper makes the fingerprint of each type out of those of its parts.
type shaper struct {
	*lowering
	known  map[*ir.Type]likeness
	hasher *ir.Hasher
}

// A likeness is what a type is like.
type likeness struct {
	print    ir.Fingerprint
	children []ir.Fingerprint
	refs     []int // indices of edges, in the order in which they occur
	unlike   bool
}

func (s shaper) shape(t *ir.Type) likeness {
	if found, ok := s.known[t]; ok {
		return found
	}
	out := likeness{unlike: len(t.Exact) > 0 || len(t.AllOf) > 0}
	if t.Kind == ir.TypeRef {
		out.refs = []int{t.Ref}
	}
	for child := range t.Children() {
		part := s.shape(child)
		out.children = append(out.children, part.print)
		out.refs = append(out.refs, part.refs...)
		out.unlike = out.unlike || part.unlike
	}
	out.print = s.print(t, out.children)
	s.known[t] = out
	return out
}

// print is the fingerprint of a type, the prose about it included, wherever it
// stands.
func (s shaper) print(t *ir.Type, children []ir.Fingerprint) ir.Fingerprint {
	h := s.hasher
	h.Reset()
	addOwn(h, t)
	h.Add("parts", fmt.Sprint(len(t.AllOf), len(t.Variants), t.Items != nil, t.Values != nil))
	if prose, ok := s.doc[t.At]; ok {
		h.Add("prose", jsonOf(prose))
	}
	for _, v := range slices.Concat(t.Enum, t.Known) {
		if prose, ok := s.doc[string(ir.ValueKey(source.Pointer(t.At), v))]; ok {
			h.Add("prose of "+string(v), jsonOf(prose))
		}
	}
	for _, c := range children {
		h.AddPrint("child", c)
	}
	return h.Sum()
}

// addOwn adds what a type says apart from its place and the types in it. Most say
// nothing but a kind.
func addOwn(h *ir.Hasher, t *ir.Type) {
	if t.Limits == nil && t.Enum == nil && t.Known == nil && t.Default == nil && t.Fields == nil && !t.Closed &&
		t.Discriminator == nil && !t.AnyOf && t.XML == nil && t.Go == nil && t.Other == nil {
		h.Add("kind", string(t.Kind))
		h.Add("format", t.Format)
		h.Add("nullable", strconv.FormatBool(t.Nullable))
		return
	}
	own := *t
	own.At, own.Inline, own.Ref, own.Exact = "", 0, 0, nil
	own.Items, own.Values, own.AllOf, own.Variants = nil, nil, nil, nil
	own.Fields = slices.Clone(t.Fields)
	for i := range own.Fields {
		own.Fields[i].Type = nil
	}
	h.Add("type", jsonOf(&own))
}

// jsonOf returns the encoding of a part of a body or doc, which is encoded as a whole,
// too: what fails here fails there, and is reported.
func jsonOf(v any) string {
	b, err := json.Marshal(v)
	if err != nil {
		return err.Error()
	}
	return string(b)
}

// bindShape makes the fingerprint of a shape that holds for all of a contract: the
// same reference leads to the same target.
func bindShape(in *inline, refs []reference, edges []ir.Edge) ir.Fingerprint {
	if in.print == (ir.Fingerprint{}) || len(in.refs) == 0 {
		return in.print
	}
	var h ir.Hasher
	h.AddPrint("shape", in.print)
	for _, i := range in.refs {
		h.Add("target", string(edges[i].Target))
		h.Add("role", string(refs[i].role))
	}
	return h.Sum()
}

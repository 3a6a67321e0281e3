package loader

import (
	"strings"

	"github.com/specc-dev/specc/compiler/frontend"
	"github.com/specc-dev/specc/compiler/spec"
	"github.com/specc-dev/specc/ir"
	"github.com/specc-dev/specc/ir/source"
)

// hasSchema reports whether an item is an entity whose fields are known.
func hasSchema(it *spec.LinkedItem) bool {
	return it != nil && it.Kind == ir.KindEntity && it.Type != nil
}

// schemaOf declares the schema of an entity, as a contract would: its fields are a
// type of the same type system, and backends make of it what they make of any other.
func schemaOf(it *spec.LinkedItem) (ir.Declaration, error) {
	id := schemaID(it)
	local := strings.TrimPrefix(string(id), id.Contract()+"/")
	d := ir.Declaration{
		ID: id, Kind: ir.KindSchema,
		Location: ir.Location{File: it.Page.Source.Path, Pointer: source.Pointer("").Child(local)},
	}
	b := &typeBuilder{item: it, decl: &d}
	b.place(it.Type, "", []string{it.Local}, true)
	d.Sig = ir.Signature{
		Shape: it.Type.Kind, Format: it.Type.Format, Enum: len(it.Type.Enum) > 0, Nullable: it.Type.Nullable,
	}
	doc := ir.Doc{}
	for at, text := range it.FieldDocs {
		doc[at] = text
	}
	if it.Prose != "" {
		doc[""] = ir.Text{Description: it.Prose}
	}
	if len(doc) == 0 {
		doc = nil
	}
	body, err := ir.Encode(&ir.Body{Schema: it.Type})
	if err == nil {
		err = encode(&d, body, doc)
	}
	if err == nil {
		err = b.outline(&d)
	}
	return d, err
}

func schemaID(it *spec.LinkedItem) ir.ID {
	return ir.ID(strings.Replace(string(it.ID), "/"+string(ir.KindEntity)+"/", "/"+string(ir.KindSchema)+"/", 1))
}

// A typeBuilder binds the references in an entity's type and names its inner types.
type typeBuilder struct {
	item *spec.LinkedItem
	decl *ir.Declaration
}

// place gives a type its pointer, a name if it is one that Go has to declare, and
// the edge that it refers to. A reference to an entity that nobody declared, or
// whose fields are not known, may be anything.
func (b *typeBuilder) place(t *ir.Type, at string, hint []string, contained bool) {
	if t == nil {
		return
	}
	t.At = at
	switch {
	case t.Kind == ir.TypeRef:
		b.bind(t, contained)
	case at != "" && (len(t.Enum) > 0 && t.Kind == ir.TypeString || t.Kind == ir.TypeObject || t.Kind == ir.TypeUnion):
		b.decl.Inlines = append(b.decl.Inlines, ir.Inline{Hint: append([]string(nil), hint...)})
		t.Inline = len(b.decl.Inlines)
	}
	p := source.Pointer(at)
	for i := range t.Fields {
		f := &t.Fields[i]
		inside := contained && !f.Optional() && f.Type != nil && !f.Type.Nullable
		b.place(f.Type, string(p.Child("properties").Child(f.Name)), append(hint, f.Name), inside)
	}
	b.place(t.Items, string(p.Child("items")), append(hint, "item"), false)
	b.place(t.Values, string(p.Child("additionalProperties")), append(hint, "value"), false)
}

func (b *typeBuilder) bind(t *ir.Type, contained bool) {
	if t.Ref < 0 || t.Ref >= len(b.item.Entities) || !hasSchema(b.item.Entities[t.Ref]) {
		*t = ir.Type{Kind: ir.TypeAny, At: t.At, Nullable: t.Nullable}
		return
	}
	edge := ir.Edge{Role: ir.RoleMention, Target: schemaID(b.item.Entities[t.Ref]), Contains: contained}
	t.Ref = len(b.decl.Edges)
	b.decl.Edges = append(b.decl.Edges, edge)
}

// outline fills in the fingerprint of the body's outline, and marks what of the
// edges and inner types is not in it.
func (b *typeBuilder) outline(d *ir.Declaration) error {
	outline, edges, inlines := (&ir.Body{Schema: b.item.Type}).Outline()
	for i := range d.Edges {
		d.Edges[i].Inside = true
	}
	for i := range d.Inlines {
		d.Inlines[i].Inside = true
	}
	for _, i := range edges {
		d.Edges[i].Inside = false
	}
	for _, i := range inlines {
		d.Inlines[i].Inside = false
	}
	facet, err := ir.Encode(outline)
	d.Parts.Outline = facet.Print
	return err
}

// contractOf declares the data model of a root as a contract, for backends that
// make one file of all of it.
func contractOf(m *frontend.Module, linked *spec.Linked, places map[ir.Location]source.Span) error {
	for _, it := range linked.Items {
		if !hasSchema(it) {
			continue
		}
		at := ir.Location{File: it.Page.Source.Path, Pointer: "/contract"}
		d := ir.Declaration{ID: ir.NewID(linked.Name, ir.KindContract, linked.Name), Kind: ir.KindContract, Location: at}
		body, err := ir.Encode(&ir.Body{Contract: &ir.Contract{Title: linked.Name}})
		if err == nil {
			err = encode(&d, body, nil)
		}
		if err != nil {
			return err
		}
		places[at] = source.Span{File: it.Page.File}
		m.Declarations = append(m.Declarations, d)
		return nil
	}
	return nil
}

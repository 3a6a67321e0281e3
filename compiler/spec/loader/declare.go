package loader

import (
	"slices"
	"strings"
	"sync"

	"github.com/specc-dev/specc/compiler/frontend"
	"github.com/specc-dev/specc/compiler/spec"
	"github.com/specc-dev/specc/ir"
	"github.com/specc-dev/specc/ir/source"
)

// declare adds the declaration of an item, that of the schema of an entity, and
// what package resolve has to bind.
func declare(m *frontend.Module, it *spec.LinkedItem, places map[ir.Location]source.Span) error {
	d := ir.Declaration{ID: it.ID, Kind: it.Kind, Location: locationOf(it)}
	d.Edges = edgesOf(it)
	if hasSchema(it) {
		schema, err := schemaOf(it)
		if err != nil {
			return err
		}
		d.Edges = append(d.Edges, ir.Edge{Role: ir.RoleDefines, Target: schema.ID})
		places[schema.Location] = it.Name.In(it.Page.File)
		m.Declarations = append(m.Declarations, schema)
	}
	body := it.Page.Bodies[it.Index]
	if err := encode(&d, ir.Facet{Print: ir.PrintOf(body), Data: body}, docOf(it)); err != nil {
		return err
	}
	places[d.Location] = it.Name.In(it.Page.File)
	for _, ref := range it.Unbound {
		m.References = append(m.References, frontend.Reference{
			From: it.ID, Text: ref.Text, Role: ref.Role, Span: ref.At.In(it.Page.File), Kinds: ref.Kinds,
			Code: ref.Code, Loose: ref.Loose, Scope: it.Scope(),
		})
	}
	m.Labels = append(m.Labels, frontend.Label{ID: it.ID, Names: append([]string{it.Local}, it.Labels...), Scope: it.Scope()})
	if it.Kind == ir.KindRule && it.Body.Rule != nil {
		m.Rules = append(m.Rules, ruleOf(it))
	}
	m.Declarations = append(m.Declarations, d)
	return nil
}

func ruleOf(it *spec.LinkedItem) frontend.Rule {
	r := frontend.Rule{ID: it.ID, Rule: *it.Body.Rule, Whole: it.Name.In(it.Page.File), Parts: map[string]source.Span{}}
	for key, at := range it.Places {
		r.Parts[key] = at.In(it.Page.File)
	}
	return r
}

func locationOf(it *spec.LinkedItem) ir.Location {
	local := strings.TrimPrefix(string(it.ID), it.ID.Contract()+"/")
	return ir.Location{File: it.Page.Source.Path, Pointer: source.Pointer("").Child(local)}
}

// edgesOf returns the bound references, each once, in a fixed order.
func edgesOf(it *spec.LinkedItem) []ir.Edge {
	var edges []ir.Edge
	for _, e := range it.Edges {
		edge := ir.Edge{Role: e.Role, Target: e.Target.ID}
		if !slices.Contains(edges, edge) {
			edges = append(edges, edge)
		}
	}
	slices.SortFunc(edges, func(a, b ir.Edge) int {
		return strings.Compare(string(a.Role)+"\x00"+string(a.Target), string(b.Role)+"\x00"+string(b.Target))
	})
	return edges
}

func docOf(it *spec.LinkedItem) ir.Doc {
	if it.Prose == "" {
		return nil
	}
	return ir.Doc{"": ir.Text{Description: it.Prose}}
}

// encode fills in the facets of a declaration.
func encode(d *ir.Declaration, body ir.Facet, doc ir.Doc) (err error) {
	d.Body = body
	if d.Doc, err = encodeDoc(doc); err != nil {
		return err
	}
	ownFacet, notesFacet := d.Doc, noDoc()
	if own, notes := doc.Split(); len(notes) > 0 { // else all of it is about the whole
		if ownFacet, err = encodeDoc(own); err != nil {
			return err
		}
		if notesFacet, err = encodeDoc(notes); err != nil {
			return err
		}
	}
	d.Parts = ir.Parts{Outline: d.Body.Print, Doc: ownFacet.Print, Notes: notesFacet.Print}
	return nil
}

// noDoc is the encoding of no prose, which most items have.
var noDoc = sync.OnceValue(func() ir.Facet {
	f, err := ir.Encode(ir.Doc(nil))
	if err != nil {
		panic(err) // nil always encodes
	}
	return f
})

func encodeDoc(doc ir.Doc) (ir.Facet, error) {
	if doc == nil {
		return noDoc(), nil
	}
	return ir.Encode(doc)
}

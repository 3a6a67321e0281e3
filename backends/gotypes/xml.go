package gotypes

import (
	"maps"
	"slices"
	"strings"

	"github.com/dave/jennifer/jen"

	"github.com/specc-dev/specc/backends"
	"github.com/specc-dev/specc/backends/gofile"
	"github.com/specc-dev/specc/backends/gotypes/markup"
	"github.com/specc-dev/specc/ir"
)

// xmlStem is the file that describes the schemas of bodies in XML; only contracts with
// such bodies have it.
const xmlStem = "xml"

// xmlOperations lists the operations with bodies in XML, their own or shared ones.
func xmlOperations(p *ir.Program, contract string) []ir.ID {
	known := map[ir.ID]bool{}
	var all []ir.ID
	for _, s := range p.Symbols() {
		if s.ID.Contract() == contract && s.Kind.IsOperation() && carriesXML(p, s, known) {
			all = append(all, s.ID)
		}
	}
	return all
}

// carriesXML reports whether a symbol, or a shared body that it refers to, is in XML.
func carriesXML(p *ir.Program, s *ir.Symbol, known map[ir.ID]bool) bool {
	if is, ok := known[s.ID]; ok {
		return is
	}
	known[s.ID] = s.Sig.XML // which is what a reference that leads back here sees
	for _, e := range s.Edges {
		if kind := e.Target.Kind(); kind == ir.KindRequestBody || kind == ir.KindResponse {
			target := p.Symbol(e.Target)
			known[s.ID] = known[s.ID] || target != nil && carriesXML(p, target, known)
		}
	}
	return known[s.ID]
}

// xmlUnit returns the file that describes what the operations refer to. It reads
// everything that they lead to.
func xmlUnit(p *ir.Program, t backends.Target, packages *gofile.Packages, contract ir.ID, operations []ir.ID) backends.Unit {
	reads := []ir.Read{{ID: contract, Facets: ir.FacetSignature}}
	seen := map[ir.ID]bool{}
	for queue := slices.Clone(operations); len(queue) > 0; queue = queue[1:] {
		s := p.Symbol(queue[0])
		if s == nil || seen[s.ID] || s.Kind == ir.KindSecurityScheme || s.Kind.Sent() && !slices.Contains(operations, s.ID) {
			continue
		}
		seen[s.ID] = true
		reads = append(reads, ir.Read{ID: s.ID, Facets: ir.FacetSignature | ir.FacetBody})
		for _, e := range s.Edges {
			queue = append(queue, e.Target)
		}
	}
	slices.SortFunc(reads, func(a, b ir.Read) int { return strings.Compare(string(a.ID), string(b.ID)) })
	return backends.Unit{
		Path: "api/" + xmlStem + ".go", Subject: contract, Reads: reads,
		Options: packages.Options(map[string]string{"import": t.ImportPath, "describes": xmlStem}, nil),
	}
}

// emitXML makes the file that describes how schemas are written in XML.
func emitXML(v *ir.View) ([]byte, error) {
	f := newFile(v)
	b := markup.New(v)
	for _, c := range xmlContents(v) {
		b.Body(c.Type)
	}
	schemas := b.Schemas()
	var entries strings.Builder
	for _, name := range slices.Sorted(maps.Keys(schemas)) {
		entries.WriteString(literal(name) + ": " + markup.Source(*schemas[name], literal) + ",\n")
	}
	f.Comment(gofile.Comment(f.xmlSchemas() + " says how types are written in XML."))
	named := code("map[string]*wire.XML{\n" + entries.String() + "}")
	f.Add(jen.Var().Id(f.xmlSchemas()).Op("=").Op("&").Add(f.Wire("XMLSchemas")).Values(jen.Id("Named").Op(":").Add(named)))
	return f.Bytes()
}

// xmlSchemas returns the name of what the file declares. No type is called like the one
// that other packages refer to.
func (f *file) xmlSchemas() string {
	if f.Split() {
		return "XML_Schemas"
	}
	return "xmlSchemas"
}

// xmlContents lists the bodies in XML of all that a view declares.
func xmlContents(v *ir.View) []ir.Content {
	var all []ir.Content
	for _, kind := range []ir.Kind{ir.KindOperation, ir.KindWebhook, ir.KindCallback, ir.KindRequestBody, ir.KindResponse} {
		for _, id := range v.Declared(kind) {
			all = append(all, contentsOf(v.Body(id))...)
		}
	}
	return slices.DeleteFunc(all, func(c ir.Content) bool { return !c.IsXML() })
}

// contentsOf lists the bodies that a symbol itself declares.
func contentsOf(b *ir.Body) []ir.Content {
	var all []ir.Content
	bodies, responses := []*ir.RequestBody{b.RequestBody}, []*ir.Response{b.Response}
	if op := b.Operation; op != nil {
		bodies = append(bodies, op.RequestBody)
		for i := range op.Responses {
			responses = append(responses, &op.Responses[i])
		}
	}
	for _, r := range bodies {
		if r != nil {
			all = append(all, r.Content...)
		}
	}
	for _, r := range responses {
		if r != nil {
			all = append(all, r.Content...)
		}
	}
	return all
}

// notation declares how a body is written in XML, and returns what refers to that.
func (d *declaration) notation(b *gofile.Body) *jen.Statement {
	name := gofile.Unexported(d.name) + strings.TrimSuffix(b.Field, "XML") + "XML"
	if b.Field == "Body" {
		name = gofile.Unexported(d.name) + "XML"
	}
	x := markup.New(d.View).Body(b.Value.Type)
	d.Comment(gofile.Comment(name + " is how " + d.name + "." + b.Field + " is written in XML."))
	d.Add(jen.Var().Id(name).Op("=").Add(d.Wire("XMLDocument")).Values(
		jen.Id("Schemas").Op(":").Add(d.API(d.xmlSchemas())), jen.Id("Root").Op(":").Add(d.Wire("XML")).Add(code(markup.Source(x, literal)))))
	return jen.Op("&").Id(name)
}

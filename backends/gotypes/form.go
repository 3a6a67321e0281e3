package gotypes

import (
	"github.com/dave/jennifer/jen"

	"github.com/specc-dev/specc/backends/gofile"
	"github.com/specc-dev/specc/backends/gotypes/forms"
	"github.com/specc-dev/specc/backends/gotypes/runtime/wire"
)

// form returns a wire.Form: how a body travels as a form, with files or without.
func (d *declaration) form(b *gofile.Body, files bool) *jen.Statement {
	values := []jen.Code{jen.Line().Id("Body").Op(":").Add(d.bodyValue(d.self+"."+b.Field, b.Value))}
	if fields := d.formFields(b); len(fields) > 0 {
		values = append(values, jen.Line().Id("Fields").Op(":").Index().Add(d.Wire("FormField")).Values(fields...))
	}
	switch {
	case files && b.Stream:
		values = append(values, jen.Line().Id("Stream").Op(":").Op("&").Id(d.self+".Files"))
	case files:
		values = append(values, jen.Line().Id("Files").Op(":").Op("&").Id(d.self+".Files"))
	}
	return d.Wire("Form").Values(append(values, jen.Line())...)
}

// formFields lists the members that are no plain texts.
func (d *declaration) formFields(b *gofile.Body) []jen.Code {
	var all []jen.Code
	for _, f := range forms.Fields(d.Scope, b) {
		all = append(all, jen.Line().Values(d.formField(f)...))
	}
	if len(all) > 0 {
		all = append(all, jen.Line())
	}
	return all
}

// formParts lists the parts of a part.
func (d *declaration) formParts(parts []wire.FormField) *jen.Statement {
	var all []jen.Code
	for _, f := range parts {
		all = append(all, jen.Values(d.formField(f)...))
	}
	return jen.Index().Add(d.Wire("FormField")).Values(all...)
}

// formField says how a member travels.
func (d *declaration) formField(f wire.FormField) []jen.Code {
	var values []jen.Code
	add := func(name string, value jen.Code, given bool) {
		if given {
			values = append(values, jen.Id(name).Op(":").Add(value))
		}
	}
	add("Name", jen.Lit(f.Name), true)
	add("Deep", jen.True(), f.Deep)
	add("Nested", jen.Lit(f.Nested), f.Nested != "")
	add("Kind", d.Wire(kindNames[f.Kind]), f.Kind != 0)
	add("List", jen.True(), f.List)
	add("Separator", jen.Lit(f.Separator), f.Separator != "")
	add("File", jen.True(), f.File)
	add("Least", jen.Lit(f.Least), f.Least > 0)
	add("Headers", texts(f.Headers), len(f.Headers) > 0)
	add("Types", texts(f.Types), len(f.Types) > 0)
	add("Parts", d.formParts(f.Parts), len(f.Parts) > 0)
	return values
}

var kindNames = map[wire.Kind]string{wire.String: "String", wire.Number: "Number", wire.Bool: "Bool", wire.Object: "Object"}

func texts(all []string) *jen.Statement {
	return jen.Index().String().ValuesFunc(func(g *jen.Group) {
		for _, text := range all {
			g.Lit(text)
		}
	})
}

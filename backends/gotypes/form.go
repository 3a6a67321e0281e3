package gotypes

import (
	"strings"

	"github.com/dave/jennifer/jen"

	"github.com/specc-dev/specc/backends/gofile"
	"github.com/specc-dev/specc/ir"
)

// form returns a wire.Form: how a body travels as a form, with files or without.
func (d *declaration) form(b *gofile.Body, files bool) *jen.Statement {
	values := []jen.Code{jen.Line().Id("Body").Op(":").Add(d.bodyValue(d.self+"."+b.Field, b.Value))}
	if fields := d.formFields(b); len(fields) > 0 {
		values = append(values, jen.Line().Id("Fields").Op(":").Index().Add(d.Wire("FormField")).Values(fields...))
	}
	if files {
		values = append(values, jen.Line().Id("Files").Op(":").Op("&").Id(d.self+".Files"))
	}
	return d.Wire("Form").Values(append(values, jen.Line())...)
}

// formFields lists the members that are no plain texts.
func (d *declaration) formFields(b *gofile.Body) []jen.Code {
	t := d.formType(b.Value.Type)
	encoding := map[string]ir.Encoding{}
	for _, e := range b.Encoding {
		encoding[e.Field] = e
	}
	var all []jen.Code
	for _, f := range t.Fields {
		values := []jen.Code{jen.Id("Name").Op(":").Lit(f.Name)}
		e := encoding[f.Name]
		element := d.bodyType(f.Type)
		list := element.Kind == ir.TypeArray && !strings.Contains(e.ContentType, "json")
		if list {
			element = d.bodyType(element.Items)
		}
		file := isFile(element, e) && b.Multipart()
		kind := formKind(element, e)
		if kind == "String" && !list && !file {
			continue
		}
		values = append(values, jen.Id("Kind").Op(":").Add(d.Wire(kind)))
		if list {
			values = append(values, jen.Id("List").Op(":").True())
			if separator := separatorOf(e); separator != "" {
				values = append(values, jen.Id("Separator").Op(":").Lit(separator))
			}
		}
		if file {
			values = append(values, jen.Id("File").Op(":").True())
		}
		all = append(all, jen.Line().Values(values...))
	}
	if len(all) > 0 {
		all = append(all, jen.Line())
	}
	return all
}

// maxChain bounds how many references lead to the type of a form.
const maxChain = 100

// formType returns the type whose members travel, wherever it is declared.
func (d *declaration) formType(t *ir.Type) *ir.Type {
	for range maxChain {
		if t = d.Flatten(t); t.Kind != ir.TypeRef || d.View.Reads(t.Target)&ir.FacetBody == 0 {
			break
		}
		t = d.View.Body(t.Target).Schema
	}
	return t
}

// bodyType returns a type with references followed as far as the file knows them.
func (d *declaration) bodyType(t *ir.Type) *ir.Type {
	t = d.Flatten(t)
	if t.Kind == ir.TypeRef {
		sig := d.View.Symbol(t.Target).Sig
		return &ir.Type{Kind: sig.Shape, Format: sig.Format}
	}
	return t
}

// isFile reports whether a member is content rather than a value.
func isFile(t *ir.Type, e ir.Encoding) bool {
	return t.Kind == ir.TypeString && t.Format == "binary" || t.Kind == ir.TypeAny && e.ContentType != "" && !strings.Contains(e.ContentType, "json")
}

func formKind(t *ir.Type, e ir.Encoding) string {
	switch t.Kind {
	case ir.TypeInteger, ir.TypeNumber:
		return "Number"
	case ir.TypeBoolean:
		return "Bool"
	case ir.TypeObject, ir.TypeMap, ir.TypeArray, ir.TypeUnion, ir.TypeExact:
		return "Object"
	}
	if strings.Contains(e.ContentType, "json") {
		return "Object"
	}
	return "String"
}

// separatorOf returns what stands between the elements of a list in one field; ""
// if each has a field of its own.
func separatorOf(e ir.Encoding) string {
	if e.Style == "" || e.Explode {
		return ""
	}
	return map[string]string{"spaceDelimited": " ", "pipeDelimited": "|"}[e.Style] + map[string]string{"form": ","}[e.Style]
}

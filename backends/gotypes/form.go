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
	t := d.formType(b.Value.Type)
	encoding := map[string]ir.Encoding{}
	for _, e := range b.Encoding {
		encoding[e.Field] = e
	}
	var all []jen.Code
	for _, f := range t.Fields {
		if values := d.formField(b, f, encoding[f.Name]); len(values) > 0 {
			all = append(all, jen.Line().Values(append([]jen.Code{jen.Id("Name").Op(":").Lit(f.Name)}, values...)...))
		}
	}
	if len(all) > 0 {
		all = append(all, jen.Line())
	}
	return all
}

// formField says how a member travels, apart from its name; nothing if it is a text.
func (d *declaration) formField(b *gofile.Body, f ir.Field, e ir.Encoding) []jen.Code {
	element := d.bodyType(f.Type)
	nested := b.Multipart() && isNested(element, e)
	if nested || e.Style == "deepObject" {
		values := []jen.Code{jen.Id("Deep").Op(":").True()}
		if nested {
			values = append(values, jen.Id("Nested").Op(":").Lit(mediaTypes(e)[0]))
		}
		return values
	}
	list := element.Kind == ir.TypeArray && !strings.Contains(e.ContentType, "json")
	least := 0
	if list {
		least = leastOf(element)
		element = d.bodyType(element.Items)
	}
	file, kind := b.Multipart() && isFile(element, e), formKind(element, e)
	types := mediaTypes(e)
	if kind == "String" && !list && !file && (len(types) == 0 || !b.Multipart()) {
		return nil
	}
	values := []jen.Code{jen.Id("Kind").Op(":").Add(d.Wire(kind))}
	if list {
		values = append(values, jen.Id("List").Op(":").True())
		if separator := separatorOf(e); separator != "" {
			values = append(values, jen.Id("Separator").Op(":").Lit(separator))
		}
	}
	if file {
		values = append(values, jen.Id("File").Op(":").True())
		if f.Required {
			least = max(least, 1)
		}
		if b.Stream && least > 0 && f.Required {
			values = append(values, jen.Id("Least").Op(":").Lit(least))
		}
		values = append(values, texts("Headers", d.requiredHeaders(e))...)
	}
	if b.Multipart() {
		values = append(values, texts("Types", types)...)
	}
	return values
}

// leastOf returns how many elements an array has at least.
func leastOf(t *ir.Type) int {
	if t.Limits == nil || t.Limits.MinItems == nil {
		return 0
	}
	return int(min(*t.Limits.MinItems, maxExpected))
}

// maxExpected bounds how many files of a name are waited for.
const maxExpected = 1000

// texts returns a field that is a list of texts, unless it is empty.
func texts(name string, all []string) []jen.Code {
	if len(all) == 0 {
		return nil
	}
	return []jen.Code{jen.Id(name).Op(":").Index().String().ValuesFunc(func(g *jen.Group) {
		for _, text := range all {
			g.Lit(text)
		}
	})}
}

// mediaTypes returns the media types that an encoding allows, without parameters.
func mediaTypes(e ir.Encoding) []string {
	var all []string
	for one := range strings.SplitSeq(e.ContentType, ",") {
		if essence, _, _ := strings.Cut(one, ";"); strings.TrimSpace(essence) != "" {
			all = append(all, strings.TrimSpace(essence))
		}
	}
	return all
}

// isNested reports whether a member is a part that is a form itself.
func isNested(t *ir.Type, e ir.Encoding) bool {
	types := mediaTypes(e)
	if len(types) == 0 || t.Kind == ir.TypeString {
		return false
	}
	first := strings.ToLower(types[0])
	return strings.HasPrefix(first, "multipart/") || first == "application/x-www-form-urlencoded"
}

// requiredHeaders returns which headers a part must have.
func (d *declaration) requiredHeaders(e ir.Encoding) []string {
	var names []string
	for _, h := range e.Headers {
		required := h.Required
		if h.Target != "" {
			declared := d.View.Body(h.Target).Header
			required = declared != nil && declared.Required
		}
		if required {
			names = append(names, h.Name)
		}
	}
	return names
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

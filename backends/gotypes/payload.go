package gotypes

import (
	"github.com/dave/jennifer/jen"

	"github.com/specc-dev/specc/backends/gofile"
	"github.com/specc-dev/specc/backends/gotypes/forms"
	"github.com/specc-dev/specc/ir"
)

// payloads adds the method that lists the bodies which a message may have.
func (d *declaration) payloads(b *gofile.Body) {
	list := jen.Index().Add(d.Wire("Payload")).CustomFunc(jen.Options{Open: "{", Close: "}", Separator: ",", Multi: true}, func(g *jen.Group) {
		for _, one := range b.All() {
			g.Values(d.payload(one, b)...)
		}
	})
	d.Add(jen.Line(), d.head("Payloads", true).Params().Index().Add(d.Wire("Payload")).Block(jen.Return(list)))
}

func (d *declaration) payload(b, main *gofile.Body) []jen.Code {
	at := d.self + "." + b.Field
	types := jen.Id("Types").Op(":").Index().String().ValuesFunc(func(g *jen.Group) {
		for _, t := range b.Types() {
			g.Lit(t)
		}
	})
	given := jen.Id(at).Op("!=").Nil()
	if b.Typed() {
		if given = jen.True(); gofile.Given(at, b.Value) != "" {
			given = jen.Id(gofile.Given(at, b.Value))
		}
	}
	fields := []jen.Code{types, jen.Id("Given").Op(":").Add(given)}
	switch {
	case b.Form:
		return append(fields, jen.Id("Form").Op(":").Add(d.form(b, b.Multipart())))
	case b.Items:
		return append(fields, jen.Id("Items").Op(":").Add(d.items(at, b)))
	case b.Typed() && b.Field == "Body" && (main.JSON || main.Text):
		fields = append(fields, jen.Id("Value").Op(":").Id(d.self+".JSON").Call())
	case b.Typed():
		fields = append(fields, jen.Id("Value").Op(":").Add(d.bodyValue(at, b.Value)))
	default:
		return append(fields, jen.Id("Stream").Op(":").Op("&").Id(at), jen.Id("ContentType").Op(":").Op("&").Id(d.self+".ContentType"))
	}
	if b.XML {
		fields = append(fields, jen.Id("Notation").Op(":").Add(d.notation(b)))
	}
	if b.Text {
		fields = append(fields, jen.Id("Text").Op(":").Add(d.Wire(kindNames[forms.KindOf(forms.Resolved(d.Scope, b.Value.Type))])))
	}
	return fields
}

// items returns the *wire.Items of a field.
func (d *declaration) items(at string, b *gofile.Body) *jen.Statement {
	function, as := "itemsOf", []jen.Code{}
	if b.Types()[0] == "text/event-stream" {
		switch t := forms.Resolved(d.Scope, b.Value.Type); {
		case b.Events:
			as = append(as, jen.Id("Fields").Op(":").Index().Add(d.Wire("FormField")).Values(d.formFields(b)...))
		case t.Kind == ir.TypeString || t.Kind == ir.TypeInteger || t.Kind == ir.TypeNumber || t.Kind == ir.TypeBoolean:
			function, as = "eventsOf", append(as, jen.Id("Text").Op(":").Add(d.Wire(kindNames[forms.KindOf(t)])))
		default:
			function = "eventsOf"
		}
	}
	value := d.bodyValue("(*x)", b.Value)
	if !b.Value.Optional && !b.Value.Nullable && b.Value.Form == gofile.FormStruct && d.read(b.Value) == nil {
		value = jen.Id("x")
	}
	return d.helper(function).Call(
		jen.Op("&").Id(at),
		jen.Func().Params(jen.Id("x").Op("*").Add(d.Mention(b.Value))).Add(d.Wire("Value")).Block(jen.Return(value)),
		d.Wire("Items").Values(as...),
	)
}

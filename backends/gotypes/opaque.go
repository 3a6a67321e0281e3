package gotypes

import (
	"github.com/dave/jennifer/jen"

	"github.com/specc-dev/specc/backends/gofile"
	"github.com/specc-dev/specc/ir"
)

// opaque declares a schema whose parts contradict what its signature promises.
// The promise is kept, as others rely on it, and the value is not looked into.
func (d *declaration) opaque(sig ir.Signature) {
	promised := d.ValueOf(&ir.Type{Kind: sig.Shape, Format: sig.Format, Inline: 1}, false)
	d.t = withoutName(promised.Type)
	d.value = d.ValueOf(d.t, false)
	if promised.Form == gofile.FormStruct {
		d.rawStruct()
		return
	}
	d.emit()
}

// rawStruct declares a type that keeps JSON text and has the methods of a struct.
func (d *declaration) rawStruct() {
	d.comment("is a value whose parts do not agree on what it is; it is kept as JSON.")
	d.Add(jen.Type().Id(d.name).Index().Byte())
	d.jsonMethods(true)
	d.codecMethods(true,
		[]jen.Code{jen.Op("*").Id(d.self).Op("=").Qual("slices", "Clone").Call(code("d.Raw()"))},
		[]jen.Code{jen.Return(d.Wire("AppendRaw").Call(code("b"), code("*"+d.self)))},
		nil)
}

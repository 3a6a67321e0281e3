package gotypes

import (
	"strings"

	"github.com/dave/jennifer/jen"

	"github.com/specc-dev/specc/backends/gofile"
	"github.com/specc-dev/specc/backends/gotypes/schema"
)

// exactVar returns the variable with the checker of what the type says beside how
// its values are held, "" if that is nothing. A type that is but another name has
// none: it has no methods.
func (d *declaration) exactVar() string {
	if d.t == nil || len(d.t.Exact) == 0 || d.value.Form == gofile.FormRaw || d.value.Scalar.Transparent() {
		return ""
	}
	return gofile.Unexported(d.name) + "Exact"
}

// checkExact checks the receiver as JSON and declares the checker.
func (d *declaration) checkExact() []jen.Code {
	exact := d.exactVar()
	if exact == "" {
		return nil
	}
	source := schema.Source(schema.Exact(d.t, d.View.Body), literal)
	d.Comment(gofile.Comment(exact + " is what a " + d.name + " must be beside what its type says."))
	d.Add(jen.Var().Id(exact).Op("=").Add(d.Wire("NewChecker")).Call(
		jen.Func().Params().Op("*").Add(d.Wire("Schema")).Block(code(strings.TrimSpace(source)))))
	encoded := d.appended(code("v.Buffer()"), d.self, d.value)
	if d.value.Form != gofile.FormScalar && !d.value.Bytes() {
		encoded = jen.Id(d.self + ".AppendJSON").Call(code("v.Buffer()"))
	}
	return []jen.Code{code("v.Check").Call(code(exact), encoded)}
}

// exactValue declares a type for any JSON value that a schema allows.
func (d *declaration) exactValue() {
	d.comment("is a JSON value.")
	d.Add(jen.Type().Id(d.name).Struct(d.API("RawValue")))
	d.jsonMethods(true)
	read := jen.Qual("slices", "Clone").Call(code("d.Raw()"))
	if exact := d.exactVar(); exact != "" {
		read = jen.Id("d.Checked").Call(jen.Id(exact))
	}
	d.codecMethods(true,
		[]jen.Code{jen.Id(d.self + ".RawValue").Op("=").Add(read)},
		[]jen.Code{jen.Return(d.Wire("AppendRaw").Call(code("b"), code(d.self+".RawValue")))},
		nil)
}

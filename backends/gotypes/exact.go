package gotypes

import (
	"strings"

	"github.com/dave/jennifer/jen"

	"github.com/specc-dev/specc/backends/gofile"
	"github.com/specc-dev/specc/backends/gotypes/schema"
	"github.com/specc-dev/specc/ir"
)

// exactVar returns the variable with the checker of what the type says beside how
// its values are held, "" if that is nothing. A time has none: its text is not kept.
func (d *declaration) exactVar() string {
	isTime := d.value.Scalar.Transparent() && !ir.IsParsed(d.value.Scalar.Format)
	if d.t == nil || len(d.t.Exact) == 0 || d.value.Form == gofile.FormRaw || isTime {
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
	d.Comment(gofile.Comment(exact + " is what every " + d.name + " must be beside what its type says."))
	d.checkerVar(exact, d.exactSource(d.t))
	encoded := d.appended(code("v.Buffer()"), d.self, d.value)
	if d.value.Form != gofile.FormScalar && !d.value.Bytes() {
		encoded = jen.Id(d.self + ".AppendJSON").Call(code("v.Buffer()"))
	}
	return []jen.Code{code("v.Check").Call(code(exact), encoded)}
}

// checkPart checks as JSON a value whose type has no name: what parts of it say that are
// types of their own.
func (d *declaration) checkPart(at string, v gofile.Value) []jen.Code {
	if len(v.Type.Exact) == 0 || v.Form == gofile.FormStruct {
		return nil
	}
	return []jen.Code{code(d.validator+".Check").Call(code(d.part(d.exactSource(v.Type))), d.appended(code("v.Buffer()"), at, v))}
}

// part returns the variable that holds a checker of values in the type.
func (d *declaration) part(source string) string {
	return d.variableFor(source, &d.parts, partSuffix)
}

// exactSource returns the Go source of the schema of what a type says exactly.
func (d *declaration) exactSource(t *ir.Type) string {
	return schema.Source(schema.Exact(t, d.View.Body), literal)
}

// checkerVar declares a variable with a checker, given the Go source of its schema.
func (d *declaration) checkerVar(name, source string) {
	d.Add(jen.Var().Id(name).Op("=").Add(d.Wire("NewChecker")).Call(
		jen.Func().Params().Op("*").Add(d.Wire("Schema")).Block(code(strings.TrimSpace(source)))))
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

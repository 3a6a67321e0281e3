package gotypes

import (
	"github.com/dave/jennifer/jen"

	"github.com/specc-dev/specc/backends/gofile"
	"github.com/specc-dev/specc/ir"
)

// foreign declares a name for a type that the contract names (x-go-type), and the functions
// that read, append and check its values: it cannot have methods of ours. It encodes
// itself, through encoding/json, and what the contract says is checked on that JSON.
func (d *declaration) foreign() {
	d.comment("is what the contract wants the values held by.")
	target := jen.Id(d.t.Go.Type)
	if d.t.Go.Import != "" {
		target = jen.Qual(d.t.Go.Import, d.t.Go.Type)
	}
	d.Add(jen.Type().Id(d.name).Op("=").Add(target))
	exact := gofile.Unexported(d.name) + "Exact"
	d.checkerVar(exact, d.exactSource(d.t))
	d.foreignFuncs(
		d.Wire("ReadForeign").Types(jen.Id(d.name)).Call(code("d"), code(exact)),
		d.Wire("FormatJSON").Call(code("b"), code(d.self)),
		code("v.Check").Call(code(exact), d.Wire("FormatJSON").Call(jen.Nil(), code(d.self))))
}

// foreignAlias declares another name of a type that foreign declared, with functions that
// are called like it.
func (d *declaration) foreignAlias(of ir.ID) {
	name := gofile.Exported(d.View.Symbol(of).Name)
	call := func(does string) *jen.Statement { return d.Of(of, d.foreignName(name, does)) }
	d.alias(d.Of(of, name))
	d.foreignFuncs(
		call("Decode").Call(code("d")),
		call("Append").Call(code("b"), code(d.self)),
		call("Check").Call(code("v"), code(d.self)))
}

// foreignFuncs declares the functions for values of a foreign type.
func (d *declaration) foreignFuncs(decode, encode, check jen.Code) {
	name, self := jen.Id(d.name), jen.Id(d.self).Id(d.name)
	d.line(d.foreignHead("Decode").Params(jen.Id("d").Op("*").Add(d.Wire("Decoder"))).Add(name), jen.Return(decode))
	d.line(d.foreignHead("Append").Params(jen.Id("b").Index().Byte(), self).Index().Byte(), jen.Return(encode))
	d.line(d.foreignHead("Check").Params(jen.Id("v").Add(d.Wire("Validator")), self), check)
}

func (d *declaration) foreignHead(does string) *jen.Statement {
	return jen.Func().Id(d.foreignName(d.name, does))
}

// foreignFunc returns the function that does something with a value of a foreign type.
func (f *file) foreignFunc(v gofile.Value, does string) *jen.Statement {
	return f.In(f.Home(v), f.foreignName(f.Name(v), does))
}

// foreignName returns the name of the function that does something with values of the
// foreign type of the given name. No type is called like one that other packages call.
func (f *file) foreignName(name, does string) string {
	if f.Split() {
		return name + "_" + does
	}
	return gofile.Unexported(name) + does
}

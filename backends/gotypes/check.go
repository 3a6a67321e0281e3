package gotypes

import (
	"github.com/dave/jennifer/jen"

	"github.com/specc-dev/specc/backends/gofile"
	"github.com/specc-dev/specc/ir"
)

// check returns the statements that check the value at with the validator v, in
// whichever way it is held; none if its type constrains nothing.
func (d *declaration) check(at string, v gofile.Value) []jen.Code {
	optional, nullable := v.Wrapped()
	var conditions []*jen.Statement
	if optional {
		conditions = append(conditions, jen.Id(at+".Set"))
		at += ".Value"
	}
	switch {
	case nullable:
		conditions = append(conditions, jen.Id(at+".Valid"))
		at += ".Value"
	case v.Form != gofile.FormScalar && (v.Optional || v.Nullable):
		conditions = append(conditions, jen.Id(at).Op("!=").Nil())
	}
	return guard(conditions, d.checkPlain(at, v))
}

// guard runs statements, if there are any, under all conditions.
func guard(conditions []*jen.Statement, then []jen.Code) []jen.Code {
	if len(then) == 0 || len(conditions) == 0 {
		return then
	}
	all := conditions[0]
	for _, c := range conditions[1:] {
		all = all.Op("&&").Add(c)
	}
	return []jen.Code{jen.If(all).Block(then...)}
}

// checkPlain checks a value that is neither absent nor null.
func (d *declaration) checkPlain(at string, v gofile.Value) []jen.Code {
	switch {
	case v.Form == gofile.FormRaw:
		return d.checkRaw(at, v)
	case v.Form == gofile.FormScalar && v.Scalar.Transparent():
		return nil
	case v.Pointer() && !v.Optional && !v.Nullable:
		return []jen.Code{jen.If(jen.Id(at).Op("!=").Nil()).Block(callCheck(at)).Else().Block(
			jen.Id("v.Violate").Call(jen.Lit("required"), jen.Lit("is missing")),
		)}
	case d.Name(v) != "":
		return append([]jen.Code{callCheck(at)}, d.checkBeside(at, v)...)
	}
	return d.checkUnnamed(at, v)
}

func callCheck(at string) jen.Code { return jen.Id(at + ".check").Call(jen.Id("v")) }

// checkBeside checks what stands beside a reference to a named type. An inline
// type checks itself.
func (d *declaration) checkBeside(at string, v gofile.Value) []jen.Code {
	if v.Type.Kind != ir.TypeRef {
		return nil
	}
	return d.limits(at, v)
}

// checkUnnamed checks a value whose type has no name, so no method.
func (d *declaration) checkUnnamed(at string, v gofile.Value) []jen.Code {
	all := d.limits(at, v)
	if v.Form == gofile.FormSlice && !v.Bytes() || v.Form == gofile.FormMap {
		all = append(all, d.checkElements(at, v)...)
	}
	return all
}

// checkElements checks the elements of a slice or map, if anything constrains
// them.
func (d *declaration) checkElements(at string, v gofile.Value) []jen.Code {
	d.loops++
	defer func() { d.loops-- }()
	e := d.Element(v)
	if v.Form == gofile.FormMap {
		return d.checkValues(at, e)
	}
	i := d.variable("i")
	checks := d.check(at+"["+i+"]", e)
	if len(checks) == 0 {
		return nil
	}
	body := append([]jen.Code{jen.Id("v.Element").Call(jen.Id(i))}, checks...)
	return entered(jen.For(jen.Id(i).Op(":=").Range().Id(at)).Block(body...))
}

// checkValues checks the values of a map in the order of their names, so that
// the same value always gives the same error.
func (d *declaration) checkValues(at string, e gofile.Value) []jen.Code {
	name, x := d.variable("name"), d.variable("value")
	checks := d.check(x, e)
	if len(checks) == 0 {
		return nil
	}
	body := append([]jen.Code{
		jen.Id(x).Op(":=").Id(at).Index(jen.Id(name)),
		jen.Id("v.Member").Call(jen.Id(name)),
	}, checks...)
	sorted := jen.Qual("slices", "Sorted").Call(jen.Qual("maps", "Keys").Call(jen.Id(at)))
	return entered(jen.For(jen.List(jen.Id("_"), jen.Id(name)).Op(":=").Range().Add(sorted)).Block(body...))
}

func entered(loop jen.Code) []jen.Code {
	return []jen.Code{jen.Id("v.Begin").Call(), loop, jen.Id("v.End").Call()}
}

// checkRaw checks a value of any kind against an enumeration, the only
// constraint that needs no kind.
func (d *declaration) checkRaw(at string, v gofile.Value) []jen.Code {
	if len(v.Type.Enum) == 0 || v.Type.Kind == ir.TypeRef {
		return nil
	}
	args := []jen.Code{jen.Id("v"), jen.Id(at)}
	for _, raw := range v.Type.Enum {
		args = append(args, literal(string(raw)))
	}
	return []jen.Code{d.Wire("EnumJSON").Call(args...)}
}

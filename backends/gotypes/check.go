package gotypes

import (
	"slices"
	"strconv"

	"github.com/dave/jennifer/jen"

	"github.com/specc-dev/specc/backends/gofile"
	"github.com/specc-dev/specc/ir"
)

// check returns the statements that check the value at with the validator v, in
// whichever way it is held, after the steps that lead there; none if its type
// constrains nothing.
func (d *declaration) check(at string, v gofile.Value, steps ...jen.Code) []jen.Code {
	var conditions []*jen.Statement
	if condition := present(at, v); condition != nil {
		conditions = append(conditions, condition)
	}
	if optional, _ := v.Wrapped(); optional {
		at += ".Value"
	}
	return d.guarded(conditions, at, v, steps)
}

// checkMember checks a member of an object.
func (d *declaration) checkMember(m member) []jen.Code {
	v := m.value
	if d.Name(v) != "" && len(d.checkPlain(m.at, v)) == 1 && len(d.checkBeside(m.at, v)) == 0 {
		optional, nullable := v.Wrapped()
		name := strconv.Quote(m.name)
		switch {
		case optional, nullable:
		case v.Pointer() && (v.Optional || v.Nullable):
			return []jen.Code{code("checkPresent(v, " + name + ", " + m.at + ")")}
		case v.Form == gofile.FormStruct && !v.Pointer():
			return []jen.Code{code("checkMember(v, " + name + ", &" + m.at + ")")}
		case v.Form == gofile.FormScalar && !v.Scalar.Transparent():
			return []jen.Code{code("checkMember(v, " + name + ", " + m.at + ")")}
		}
	}
	return d.check(m.at, v, memberStep(m.name))
}

// checkPresent checks an optional value that is known to be there.
func (d *declaration) checkPresent(at string, v gofile.Value) []jen.Code {
	return d.guarded(nil, at, v, nil)
}

// guarded checks a value that is there under the conditions, unless it is null.
func (d *declaration) guarded(conditions []*jen.Statement, at string, v gofile.Value, steps []jen.Code) []jen.Code {
	if _, nullable := v.Wrapped(); nullable {
		conditions = append(conditions, jen.Id(at+".Valid"))
		at += ".Value"
	} else if v.Nullable {
		conditions = append(conditions, jen.Id(at).Op("!=").Nil())
	}
	checks := d.checkPlain(at, v)
	if len(checks) == 0 {
		return nil
	}
	checks = append(slices.Clone(steps), checks...)
	if len(conditions) == 0 {
		return checks
	}
	all := conditions[0]
	for _, c := range conditions[1:] {
		all = all.Op("&&").Add(c)
	}
	return []jen.Code{jen.If(all).Block(checks...)}
}

// memberStep moves to a member.
func memberStep(name string) jen.Code { return code("v.Member(" + strconv.Quote(name) + ")") }

// checkPlain checks a value that is neither absent nor null.
func (d *declaration) checkPlain(at string, v gofile.Value) []jen.Code {
	switch {
	case v.Form == gofile.FormRaw:
		return d.checkRaw(at, v)
	case v.Form == gofile.FormForeign:
		return []jen.Code{code(d.foreignFunc(v, "Check") + "(v, " + at + ")")}
	case v.Form == gofile.FormScalar && v.Scalar.Transparent():
		return nil
	case v.Pointer() && !v.Optional && !v.Nullable:
		return []jen.Code{jen.If(jen.Id(at).Op("!=").Nil()).Block(callCheck(at)).Else().Block(
			code(`v.Violate("required", "is missing")`),
		)}
	case d.Name(v) != "":
		return append([]jen.Code{callCheck(at)}, d.checkBeside(at, v)...)
	}
	return d.checkUnnamed(at, v)
}

func callCheck(at string) jen.Code { return code(at + ".check(v)") }

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
		return d.checkValues("CheckMap", at, e)
	}
	if d.listable(e) {
		return []jen.Code{code("checkList(v, " + at + ")")}
	}
	i := d.variable("i")
	body := d.check(at+"["+i+"]", e, code("v.Element("+i+")"))
	if len(body) == 0 {
		return nil
	}
	return entered(jen.For(jen.Id(i).Op(":=").Range().Id(at)).Block(body...))
}

// checkValues checks the values of a map with the given function of the runtime.
func (d *declaration) checkValues(function, at string, e gofile.Value) []jen.Code {
	x := d.variable("value")
	checks := d.check(x, e)
	if len(checks) == 0 {
		return nil
	}
	check := jen.Func().Params(jen.Id("v").Op("*").Add(d.Wire("Validator")), jen.Id(x).Add(d.Mention(e))).Block(checks...)
	return []jen.Code{d.Wire(function).Call(code("v"), jen.Id(at), check)}
}

func entered(loop jen.Code) []jen.Code {
	return []jen.Code{code("v.Begin()"), loop, code("v.End()")}
}

// checkRaw checks a value of any kind against an enumeration, the only
// constraint that needs no kind.
func (d *declaration) checkRaw(at string, v gofile.Value) []jen.Code {
	if len(v.Type.Enum) == 0 || v.Type.Kind == ir.TypeRef {
		return nil
	}
	args := []jen.Code{jen.Id("v"), jen.Id(at)}
	for _, raw := range v.Type.Enum {
		args = append(args, code(literal(string(raw))))
	}
	return []jen.Code{d.Wire("EnumJSON").Call(args...)}
}

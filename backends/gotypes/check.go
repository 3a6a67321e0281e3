package gotypes

import (
	"fmt"
	"strconv"

	"github.com/dave/jennifer/jen"

	"github.com/specc-dev/specc/backends/gofile"
	"github.com/specc-dev/specc/ir"
)

// check returns the statements that check the value at, in whichever way it is held, with
// the validator that the step leads to, such as .Member("id"); none if its type constrains
// nothing.
func (d *declaration) check(at string, v gofile.Value, step string) []jen.Code {
	var conditions []*jen.Statement
	if condition := present(at, v); condition != nil {
		conditions = append(conditions, condition)
	}
	if optional, _ := v.Wrapped(); optional {
		at += ".Value"
	}
	return d.with(d.validator+step, func() []jen.Code { return d.guarded(conditions, at, v) })
}

// with returns checks by the given validator.
func (d *declaration) with(validator string, checks func() []jen.Code) []jen.Code {
	outer := d.validator
	d.validator = validator
	defer func() { d.validator = outer }()
	return checks()
}

// checkMember checks a member of an object.
func (d *declaration) checkMember(m member) []jen.Code {
	v := m.value
	optional, nullable := v.Wrapped()
	alone := d.checksItself(v)
	call := func(function string, args ...jen.Code) []jen.Code {
		args = append([]jen.Code{code(d.validator), code(strconv.Quote(m.name))}, args...)
		return []jen.Code{d.helper(function).Call(args...)}
	}
	switch {
	case alone && optional && v.Pointer():
		return call("checkPresent", given(m.at+".Value")...)
	case alone && v.Pointer() && (v.Optional || v.Nullable):
		return call("checkPresent", given(m.at)...)
	case alone && (optional || nullable) && v.Form == gofile.FormScalar && !v.Scalar.Transparent():
		function, at := wrapped("check%s", m.at, v)
		return call(function, code(at))
	case d.hasOnlyFormat(v) && (optional || nullable):
		function, at := wrapped("check%sFormat", m.at, v)
		return call(function, code(at), jen.Lit(v.Type.Format))
	case d.isList(v) && !nullable && len(d.limits(m.at, v)) == 0: // of which none has no elements
		v.Nullable, v.Optional = false, false
		if optional {
			m.at += ".Value"
		}
	}
	return d.check(m.at, v, memberStep(m.name))
}

// checksItself reports whether a value is of a type with a name, and nothing stands beside
// that which restricts it.
func (d *declaration) checksItself(v gofile.Value) bool {
	return d.Name(v) != "" && len(d.checkBeside("", v)) == 0
}

// wrapped returns the function for a wrapper, and where that is: of one around another the
// inner, which is null where the outer is absent.
func wrapped(function, at string, v gofile.Value) (name, place string) {
	switch optional, nullable := v.Wrapped(); {
	case optional && nullable:
		return fmt.Sprintf(function, "Nullable"), at + ".Value"
	case nullable:
		return fmt.Sprintf(function, "Nullable"), at
	}
	return fmt.Sprintf(function, "Optional"), at
}

// hasOnlyFormat reports whether a string without a name is restricted by nothing but its format.
func (d *declaration) hasOnlyFormat(v gofile.Value) bool {
	return d.Name(v) == "" && v.Form == gofile.FormScalar && v.Scalar.Kind == ir.TypeString && !v.Bytes() &&
		checkedFormats[v.Type.Format] && len(d.limits("", v)) == 1
}

// isList reports whether a value is a slice whose elements check themselves.
func (d *declaration) isList(v gofile.Value) bool {
	return v.Form == gofile.FormSlice && !v.Bytes() && d.Name(v) == "" && d.listCheck(d.Element(v)) != ""
}

// listCheck returns the function that checks a list of elements, "" if they do not check
// themselves.
func (d *declaration) listCheck(e gofile.Value) string {
	switch {
	case !d.checksItself(e), e.Form == gofile.FormForeign, e.Form == gofile.FormRaw,
		e.Form == gofile.FormScalar && e.Scalar.Transparent():
	case e.Pointer() && e.Nullable:
		return "checkPointers"
	case !e.Pointer() && !e.Nullable:
		return "checkList"
	}
	return ""
}

// guarded checks a value that is there under the conditions, unless it is null.
func (d *declaration) guarded(conditions []*jen.Statement, at string, v gofile.Value) []jen.Code {
	if _, nullable := v.Wrapped(); nullable {
		conditions = append(conditions, jen.Id(at+".Valid"))
		at += ".Value"
	} else if v.Nullable {
		conditions = append(conditions, jen.Id(at).Op("!=").Nil())
	}
	if len(conditions) > 0 && d.checksItself(v) && v.Pointer() {
		return []jen.Code{d.helper("checkGiven").Call(append([]jen.Code{code(d.validator)}, given(at)...)...)}
	}
	checks := d.checkPlain(at, v)
	if len(checks) == 0 || len(conditions) == 0 {
		return checks
	}
	all := conditions[0]
	for _, c := range conditions[1:] {
		all = all.Op("&&").Add(c)
	}
	return []jen.Code{jen.If(all).Block(checks...)}
}

// memberStep leads to a member.
func memberStep(name string) string { return ".Member(" + strconv.Quote(name) + ")" }

// checkPlain checks a value that is neither absent nor null.
func (d *declaration) checkPlain(at string, v gofile.Value) []jen.Code {
	switch {
	case v.Form == gofile.FormRaw:
		return d.checkRaw(at, v)
	case v.Form == gofile.FormForeign:
		return []jen.Code{d.foreignFunc(v, "Check").Call(code(d.validator), code(at))}
	case v.Form == gofile.FormScalar && v.Scalar.Transparent():
		return d.checkParsed(at, v)
	case v.Pointer() && !v.Optional && !v.Nullable:
		return []jen.Code{jen.If(jen.Id(at).Op("!=").Nil()).Block(d.callCheck(at)).Else().Block(
			code(d.validator + `.Violate("required", "is missing")`),
		)}
	case d.Name(v) != "":
		return append([]jen.Code{d.callCheck(at)}, d.checkBeside(at, v)...)
	}
	return append(d.checkUnnamed(at, v), d.checkPart(at, v)...)
}

func (d *declaration) callCheck(at string) jen.Code {
	return code(at + "." + d.checkName() + "(" + d.validator + ")")
}

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
	if function := d.listCheck(e); function != "" {
		return []jen.Code{d.helper(function).Call(code(d.validator), code(at))}
	}
	i := d.variable("i")
	body := d.check(at+"["+i+"]", e, ".Element("+i+")")
	if len(body) == 0 {
		return nil
	}
	return []jen.Code{jen.For(jen.Id(i).Op(":=").Range().Id(at)).Block(body...)}
}

// checkValues checks the values of a map.
func (d *declaration) checkValues(at string, e gofile.Value) []jen.Code {
	x := d.variable("value")
	checks := d.with("v", func() []jen.Code { return d.check(x, e, "") })
	if len(checks) == 0 {
		return nil
	}
	check := jen.Func().Params(jen.Id("v").Add(d.Wire("Validator")), jen.Id(x).Add(d.Mention(e))).Block(checks...)
	return []jen.Code{d.Wire("CheckMap").Call(code(d.validator), jen.Id(at), check)}
}

// checkRaw checks a value of any kind against an enumeration, the only
// constraint that needs no kind.
func (d *declaration) checkRaw(at string, v gofile.Value) []jen.Code {
	if len(v.Type.Enum) == 0 || v.Type.Kind == ir.TypeRef {
		return nil
	}
	args := []jen.Code{code(d.validator), jen.Id(at)}
	for _, raw := range v.Type.Enum {
		args = append(args, code(literal(string(raw))))
	}
	return []jen.Code{d.Wire("EnumJSON").Call(args...)}
}

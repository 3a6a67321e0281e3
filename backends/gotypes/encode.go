package gotypes

import (
	"github.com/dave/jennifer/jen"

	"github.com/specc-dev/specc/backends/gofile"
	"github.com/specc-dev/specc/ir"
)

// present returns the condition under which an optional value is there, or nil
// if it always is.
func present(at string, v gofile.Value) *jen.Statement {
	optional, _ := v.Wrapped()
	switch {
	case optional:
		return jen.Id(at + ".Set")
	case v.Optional:
		return jen.Id(at).Op("!=").Nil()
	}
	return nil
}

// encodeOptional returns the statement that appends to the slice b the text
// before and the value at, if it is present.
func (f *file) encodeOptional(before, at string, v gofile.Value) jen.Code {
	if call := f.appenderOf(v); call != nil && !v.Nullable {
		return code("b =").Add(f.helper("appendOptional").Call(code("b"), code(literal(before)), code(at), call))
	}
	optional, nullable := v.Wrapped()
	if function, with := f.appendsPresent(at, v, optional, nullable); function != "" {
		args := append([]jen.Code{code("b"), code(literal(before))}, with...)
		return code("b =").Add(f.helper(function).Call(args...))
	}
	return jen.If(present(at, v)).Block(f.encode(before, at, v)...)
}

// appendsPresent returns the function that appends the value at if it is present, and what
// it is to do so with; "" if there is no such function.
func (f *file) appendsPresent(at string, v gofile.Value, optional, nullable bool) (function string, with []jen.Code) {
	isSlice := v.Form == gofile.FormSlice && !v.Bytes() && f.Name(v) == "" && !v.Nullable
	switch call := f.appenderOf(v); {
	case call != nil && optional && nullable:
		return "appendOptionalNullable", []jen.Code{code(at), call}
	case v.Pointer() && optional:
		return "appendOptionalOrNull", append([]jen.Code{code(at + ".Set")}, given(at+".Value")...)
	case v.Pointer():
		return "appendPresent", given(at)
	case isSlice && f.listable(f.Element(v)):
		return "appendItems", []jen.Code{code(at)}
	case isSlice:
		return "appendScalars", []jen.Code{code(at), f.elementAppender("item", f.Element(v))}
	}
	return "", nil
}

// given returns a pointer as two arguments, of which the first says that it is not nil.
func given(at string) []jen.Code { return []jen.Code{code(at + " != nil"), code(at)} }

// encode returns the statements that append to the slice b first the text before,
// then the value at. An optional value is present.
func (f *file) encode(before, at string, v gofile.Value) []jen.Code {
	optional, nullable := v.Wrapped()
	if optional {
		at += ".Value"
	}
	switch {
	case nullable:
		return f.encodeNullable(before, at, v)
	case v.Nullable && v.Pointer():
		args := append([]jen.Code{withText(before)}, given(at)...)
		return []jen.Code{code("b =").Add(f.helper("appendOrNull").Call(args...))}
	case v.Nullable:
		return f.encodeOrElse(before, at, jen.Id(at).Op("==").Nil(), appendText("null"), v)
	case v.Pointer() && !v.Optional:
		missing := jen.Id("b").Op("=").Add(f.Wire("AppendInvalid")).Call(jen.Id("b"), jen.Lit("a required value is missing"))
		return f.encodeOrElse(before, at, jen.Id(at).Op("==").Nil(), missing, v)
	}
	return []jen.Code{code("b =").Add(f.appended(withText(before), at, v))}
}

// encodeNullable appends a Nullable.
func (f *file) encodeNullable(before, at string, v gofile.Value) []jen.Code {
	if call := f.appenderOf(v); call != nil {
		return []jen.Code{code("b =").Add(f.helper("appendNullable").Call(withText(before), code(at), call))}
	}
	return f.encodeOrElse(before, at+".Value", jen.Op("!").Id(at+".Valid"), appendText("null"), v)
}

// encodeOrElse appends the value at or, where it is missing, something else.
func (f *file) encodeOrElse(before, at string, missing, instead jen.Code, v gofile.Value) []jen.Code {
	var all []jen.Code
	if before != "" {
		all = append(all, appendText(before))
	}
	return append(all, jen.If(missing).Block(instead).Else().Block(
		jen.Id("b").Op("=").Add(f.appended(jen.Id("b"), at, v))))
}

// withText returns the slice b, with text appended unless it is empty.
func withText(text string) *jen.Statement {
	if text == "" {
		return code("b")
	}
	return code("append(b, " + literal(text) + "...)")
}

// appended returns the slice b with the value at, neither absent nor null,
// appended.
func (f *file) appended(b *jen.Statement, at string, v gofile.Value) *jen.Statement {
	switch {
	case v.Form == gofile.FormRaw:
		return f.Wire("AppendRaw").Call(b, jen.Id(at))
	case v.Form == gofile.FormForeign:
		return f.foreignFunc(v, "Append").Call(b, jen.Id(at))
	case isText(v.Scalar):
		return jen.Id(at + ".AppendJSON").Call(b)
	case v.Form == gofile.FormScalar || v.Bytes():
		return f.appender(v.Scalar).Call(b, jen.Id(at))
	case f.Name(v) == "" && v.Form != gofile.FormStruct:
		return f.appendedContainer(b, at, v)
	}
	return jen.Id(at + ".AppendJSON").Call(b)
}

// appendText appends JSON text that is known now.
func appendText(text string) jen.Code {
	return code("b =").Add(withText(text))
}

// appender returns the function that appends a scalar or bytes; nil for those
// that have a method for it.
func (f *file) appender(s gofile.Scalar) *jen.Statement {
	switch {
	case isText(s):
		return nil
	case s.Kind == ir.TypeBoolean:
		return f.Wire("AppendBool")
	case s.Kind == ir.TypeInteger:
		return f.Wire("AppendInt")
	case s.Kind == ir.TypeNumber:
		return f.Wire(numberSize(s, "AppendFloat64", "AppendFloat32"))
	case s.Format == "date-time":
		return f.Wire("AppendTime")
	case s.Format == "byte":
		return f.Wire("AppendBytes")
	}
	return f.Wire("AppendString")
}

// appendedContainer returns b with a slice or map appended.
func (f *file) appendedContainer(b *jen.Statement, at string, v gofile.Value) *jen.Statement {
	e := f.Element(v)
	if v.Form == gofile.FormSlice && f.listable(e) {
		return f.helper("appendList").Call(b, jen.Id(at))
	}
	function, variable := "AppendArray", "item"
	if v.Form == gofile.FormMap {
		function, variable = "AppendMap", "value"
	}
	return f.Wire(function).Call(b, jen.Id(at), f.elementAppender(variable, e))
}

// appenderOf returns the function of the runtime that appends a value of v,
// which is neither absent nor null; nil if that takes a method.
func (f *file) appenderOf(v gofile.Value) *jen.Statement {
	if v.Form == gofile.FormForeign {
		return f.foreignFunc(v, "Append")
	}
	if v.Form != gofile.FormScalar || isText(v.Scalar) {
		return nil
	}
	call := f.appender(v.Scalar)
	if v.Scalar.Format == "date-time" && v.Scalar.Kind == ir.TypeString {
		return call
	}
	return call.Types(f.Plain(v))
}

// elementAppender returns a function that appends one element.
func (f *file) elementAppender(variable string, e gofile.Value) *jen.Statement {
	if call := f.appenderOf(e); call != nil && !e.Nullable {
		return call
	}
	if e.Nullable && e.Pointer() {
		return f.helper("appendPointer")
	}
	f.loops++
	defer func() { f.loops-- }()
	x := f.variable(variable)
	var body []jen.Code
	if e.Nullable {
		body = append(f.encode("", x, e), jen.Return(jen.Id("b")))
	} else {
		body = []jen.Code{jen.Return(f.appended(jen.Id("b"), x, e))}
	}
	return jen.Func().Params(jen.Id("b").Index().Byte(), jen.Id(x).Add(f.Mention(e))).Index().Byte().Block(body...)
}

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

// encode returns the statements that append the value at to the slice b. An
// optional value is present.
func (f *file) encode(at string, v gofile.Value) []jen.Code {
	optional, nullable := v.Wrapped()
	if optional {
		at += ".Value"
	}
	if !v.Nullable {
		return f.encodePlain(at, v)
	}
	condition := jen.Id(at).Op("!=").Nil()
	if nullable {
		condition = jen.Id(at + ".Valid")
		at += ".Value"
	}
	return []jen.Code{jen.If(condition).Block(f.encodePlain(at, v)...).Else().Block(appendText("null"))}
}

// encodePlain appends a value that is neither absent nor null.
func (f *file) encodePlain(at string, v gofile.Value) []jen.Code {
	encoded := jen.Id("b").Op("=").Add(f.appended(at, v))
	if v.Pointer() && !v.Optional && !v.Nullable {
		return []jen.Code{jen.If(jen.Id(at).Op("==").Nil()).Block(
			jen.Id("b").Op("=").Add(f.Wire("AppendInvalid")).Call(jen.Id("b"), jen.Lit("a required value is missing")),
		).Else().Block(encoded)}
	}
	return []jen.Code{encoded}
}

// appended returns the slice b with the value at appended.
func (f *file) appended(at string, v gofile.Value) *jen.Statement {
	switch {
	case v.Form == gofile.FormRaw:
		return f.Wire("AppendRaw").Call(jen.Id("b"), jen.Id(at))
	case v.Form == gofile.FormScalar || v.Bytes():
		if call := f.appender(v.Scalar); call != nil {
			return call.Call(jen.Id("b"), jen.Id(at))
		}
		return jen.Id(at + ".AppendJSON").Call(jen.Id("b"))
	case f.Name(v) == "" && v.Form != gofile.FormStruct:
		return f.appendedContainer(at, v)
	}
	return jen.Id(at + ".appendJSON").Call(jen.Id("b"))
}

// appendText appends JSON text that is known now.
func appendText(text string) jen.Code {
	return jen.Id("b").Op("=").Append(jen.Id("b"), literal(text).Op("..."))
}

// appender returns the function that appends a scalar; nil for those that have a
// method for it.
func (f *file) appender(s gofile.Scalar) *jen.Statement {
	switch s.Kind {
	case ir.TypeBoolean:
		return f.Wire("AppendBool")
	case ir.TypeInteger:
		return f.Wire("AppendInt")
	case ir.TypeNumber:
		return f.Wire(numberSize(s, "AppendFloat64", "AppendFloat32"))
	}
	switch s.Format {
	case "date-time":
		return f.Wire("AppendTime")
	case "byte":
		return f.Wire("AppendBytes")
	case "date", "uuid":
		return nil
	}
	return f.Wire("AppendString")
}

// appendedContainer returns b with a slice or map appended.
func (f *file) appendedContainer(at string, v gofile.Value) *jen.Statement {
	function, variable := "AppendArray", "item"
	if v.Form == gofile.FormMap {
		function, variable = "AppendMap", "value"
	}
	return f.Wire(function).Call(jen.Id("b"), jen.Id(at), f.elementAppender(variable, f.Element(v)))
}

// elementAppender returns a function that appends one element.
func (f *file) elementAppender(variable string, e gofile.Value) jen.Code {
	if call := f.appender(e.Scalar); e.Form == gofile.FormScalar && !e.Nullable && call != nil {
		if e.Scalar.Format != "date-time" {
			call = call.Types(f.Mention(e))
		}
		return call
	}
	f.loops++
	defer func() { f.loops-- }()
	x := f.variable(variable)
	body := append(f.encode(x, e), jen.Return(jen.Id("b")))
	if !e.Nullable {
		body = []jen.Code{jen.Return(f.appended(x, e))}
	}
	return jen.Func().Params(jen.Id("b").Index().Byte(), jen.Id(x).Add(f.Mention(e))).Index().Byte().Block(body...)
}

package gotypes

import (
	"github.com/dave/jennifer/jen"

	"github.com/specc-dev/specc/backends/gofile"
	"github.com/specc-dev/specc/ir"
)

// read returns the expression that reads a scalar, bytes or a raw value, or nil if it takes
// more than an expression.
func (f *file) read(v gofile.Value) *jen.Statement {
	if v.Form == gofile.FormRaw {
		return jen.Qual("slices", "Clone").Call(code("d.Raw()"))
	}
	if v.Form == gofile.FormForeign {
		return f.foreignFunc(v, "Decode").Call(code("d"))
	}
	if v.Form != gofile.FormScalar && !v.Bytes() || f.isEnum(v) {
		return nil
	}
	expr := readScalar(v.Scalar)
	if expr != nil && f.Name(v) != "" && !v.Scalar.Transparent() {
		expr = f.Plain(v).Call(expr)
	}
	return expr
}

// isEnum reports whether v is of a named enumeration of strings, which reads
// itself without allocating.
func (f *file) isEnum(v gofile.Value) bool {
	if v.Scalar.Kind != ir.TypeString || f.Name(v) == "" || v.Scalar.Transparent() || v.Bytes() {
		return false
	}
	if v.Type.Kind == ir.TypeRef {
		return f.View.Symbol(v.Type.Target).Sig.Enum
	}
	return hasValues(v.Type)
}

// readScalar returns the call that reads an unnamed scalar; nil for those that
// have a method for it.
func readScalar(s gofile.Scalar) *jen.Statement {
	if method := scalarMethod(s); method != "" {
		return code("d." + method + "()")
	}
	return nil
}

// scalarMethod returns the method of the decoder that reads an unnamed scalar; ""
// for those that have a method for it.
func scalarMethod(s gofile.Scalar) string {
	method := "String"
	switch s.Kind {
	case ir.TypeBoolean:
		method = "Bool"
	case ir.TypeInteger:
		method = integerSize(s, "Int64", "Int32")
	case ir.TypeNumber:
		method = numberSize(s, "Float64", "Float32")
	case ir.TypeString:
		switch s.Format {
		case "date-time":
			method = "Time"
		case "byte":
			method = "Bytes"
		case "date", "uuid":
			return ""
		}
	}
	return method
}

// isText reports whether a scalar is a type of the static part of package api,
// whose methods are exported.
func isText(s gofile.Scalar) bool {
	return s.Kind == ir.TypeString && (s.Format == "date" || s.Format == "uuid")
}

func integerSize(s gofile.Scalar, wide, narrow string) string {
	if s.Format == "int32" {
		return narrow
	}
	return wide
}

func numberSize(s gofile.Scalar, wide, narrow string) string {
	if s.Format == "float" {
		return narrow
	}
	return wide
}

package gofile

import (
	"encoding/json"
	"fmt"

	"github.com/dave/jennifer/jen"

	"github.com/specc-dev/specc/ir"
)

// parser returns the function of the runtime that parses the text of a value.
func parser(v Value) string {
	switch {
	case v.Nullable && v.depth > 0: // an element, for which there is no wrapper
		return "ParseLoose"
	case v.Bytes():
		return "ParseBytes"
	case v.Form == FormForeign && v.Scalar.Kind == ir.TypeString:
		return "ParseQuoted"
	case v.Form == FormForeign:
		return "ParseForeign"
	case v.Form != FormScalar:
		return "ParseLoose"
	}
	switch v.Scalar.Kind {
	case ir.TypeBoolean:
		return "ParseBool"
	case ir.TypeInteger:
		return "ParseInt" + bits(v.Scalar.Format == "int32")
	case ir.TypeNumber:
		return "ParseFloat" + bits(v.Scalar.Format == "float")
	}
	switch v.Scalar.Format {
	case "date-time":
		return "ParseTime"
	case "date", "uuid":
		return "ParseText"
	}
	return "ParseString"
}

func bits(narrow bool) string {
	if narrow {
		return "32"
	}
	return "64"
}

// formatters are the counterparts of the parsers.
var formatters = map[string]string{
	"ParseBool": "AppendBool", "ParseBytes": "FormatBytes", "ParseFloat32": "AppendFloat32", "ParseFloat64": "AppendFloat64",
	"ParseInt32": "AppendInt", "ParseInt64": "AppendInt", "ParseLoose": "FormatLoose", "ParseString": "FormatString",
	"ParseText": "FormatText", "ParseTime": "FormatTime", "ParseForeign": "FormatLoose", "ParseQuoted": "FormatLoose",
}

// formatter returns the function of the runtime that formats a value as text.
func (s *Scope) formatter(v Value) *jen.Statement { return s.Wire(formatters[parser(v)]) }

// Default returns what an optional parameter is before it is read: the default that its own
// schema states, where a literal can express that, or else nil.
func (s *Scope) Default(p Parameter) *jen.Statement {
	optional, nullable := p.Value.Wrapped()
	if !optional || nullable || p.Value.Form != FormScalar || p.Value.Type.Default == nil {
		return nil
	}
	value := scalarLiteral(p.Value.Type.Default, p.Value.Scalar)
	if value == nil {
		return nil
	}
	return s.API("Some").Call(s.Plain(p.Value).Call(value))
}

// scalarLiteral returns a JSON scalar as a Go literal, or nil if it is not one
// of its kind, or is none that a literal expresses.
func scalarLiteral(text json.RawMessage, k Scalar) *jen.Statement {
	switch {
	case k.Kind == ir.TypeBoolean:
		return literalOf[bool](text)
	case k.Kind == ir.TypeInteger && k.Format == "int32":
		return literalOf[int32](text)
	case k.Kind == ir.TypeInteger:
		return literalOf[int64](text)
	case k.Kind == ir.TypeNumber && k.Format == "float":
		return literalOf[float32](text)
	case k.Kind == ir.TypeNumber:
		return literalOf[float64](text)
	case k.Kind == ir.TypeString && !k.Transparent():
		return literalOf[string](text)
	}
	return nil
}

func literalOf[T any](text json.RawMessage) *jen.Statement {
	var x *T
	if json.Unmarshal(text, &x) != nil || x == nil {
		return nil
	}
	return jen.Op(fmt.Sprintf("%#v", *x))
}

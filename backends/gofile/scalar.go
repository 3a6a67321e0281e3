package gofile

import (
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
	"ParseText": "FormatText", "ParseTime": "FormatTime",
}

// formatter returns the function of the runtime that formats a value as text.
func (s *Scope) formatter(v Value) *jen.Statement { return s.Wire(formatters[parser(v)]) }

package gofile

import (
	"github.com/dave/jennifer/jen"

	"github.com/specc-dev/specc/ir"
)

// Mention returns the Go type that holds v: Order, *Order, Optional[string],
// Optional[Nullable[time.Time]], map[string]Nullable[int64].
func (s *Scope) Mention(v Value) *jen.Statement {
	t := s.Plain(v)
	if v.Pointer() {
		t = jen.Op("*").Add(t)
	}
	optional, nullable := v.Wrapped()
	if nullable {
		t = s.API("Nullable").Types(t)
	}
	if optional {
		t = s.API("Optional").Types(t)
	}
	return t
}

// Plain returns the Go type of v's values without what makes them optional,
// nullable or a pointer.
func (s *Scope) Plain(v Value) *jen.Statement { return s.plain(v, 0) }

// maxDepth bounds how deep slices and maps nest before they are raw values.
const maxDepth = 100

func (s *Scope) plain(v Value, depth int) *jen.Statement {
	name := s.Name(v)
	switch {
	case name != "":
		return s.API(name)
	case v.Form == FormScalar || v.Bytes():
		return s.scalar(v.Scalar)
	case depth > maxDepth:
		return s.API("RawValue")
	case v.Form == FormSlice:
		return jen.Index().Add(s.nested(v.Type.Items, depth))
	case v.Form == FormMap:
		return jen.Map(jen.String()).Add(s.nested(v.Type.Values, depth))
	}
	return s.API("RawValue")
}

// nested returns the type of elements of a slice or map.
func (s *Scope) nested(t *ir.Type, depth int) *jen.Statement {
	v := s.ValueOf(t, false)
	inner := s.plain(v, depth+1)
	if v.Pointer() {
		inner = jen.Op("*").Add(inner)
	}
	if _, nullable := v.Wrapped(); nullable {
		inner = s.API("Nullable").Types(inner)
	}
	return inner
}

// Name returns the name of the type in package api that declares v's values, or
// "" if they have none.
func (s *Scope) Name(v Value) string {
	switch {
	case v.Type.Kind == ir.TypeRef:
		return Exported(s.View.Symbol(v.Type.Target).Name)
	case v.Type.Inline > 0 && v.Form != FormRaw:
		return Exported(v.Type.Name)
	}
	return ""
}

// scalar returns the Go type of an unnamed scalar.
func (s *Scope) scalar(k Scalar) *jen.Statement {
	switch k.Kind {
	case ir.TypeBoolean:
		return jen.Bool()
	case ir.TypeInteger:
		if k.Format == "int32" {
			return jen.Int32()
		}
		return jen.Int64()
	case ir.TypeNumber:
		if k.Format == "float" {
			return jen.Float32()
		}
		return jen.Float64()
	}
	switch k.Format {
	case "date-time":
		return jen.Qual("time", "Time")
	case "date":
		return s.API("Date")
	case "uuid":
		return s.API("UUID")
	case "byte":
		return jen.Index().Byte()
	}
	return jen.String()
}

package gofile

import (
	"cmp"

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
func (s *Scope) Plain(v Value) *jen.Statement {
	name := s.Name(v)
	switch {
	case name != "":
		return s.In(s.Home(v), name)
	case v.Form == FormScalar || v.Bytes():
		return s.scalar(v.Scalar)
	}
	return s.Underlying(v)
}

// Underlying returns the Go type literal of a slice or map, whether or not it
// has a name.
func (s *Scope) Underlying(v Value) *jen.Statement {
	switch v.Form {
	case FormSlice:
		return jen.Index().Add(s.Mention(s.Element(v)))
	case FormMap:
		return jen.Map(jen.String()).Add(s.Mention(s.Element(v)))
	}
	return s.API("RawValue")
}

// Home returns the package that declares the type of v's values, which has a name.
func (s *Scope) Home(v Value) string {
	if v.Type.Kind == ir.TypeRef {
		return s.PackageOf(v.Type.Target)
	}
	return s.PackageOf(v.Type.Owner)
}

// Name returns the name of the type that declares v's values, or "" if they have
// none.
func (s *Scope) Name(v Value) string {
	switch {
	case v.Type.Kind == ir.TypeRef:
		return Exported(s.View.Symbol(v.Type.Target).Name)
	case v.Type.Inline > 0 && v.Form != FormRaw:
		name := Exported(v.Type.Name)
		return cmp.Or(s.names[name], name)
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

package gofile

import (
	"strings"

	"github.com/dave/jennifer/jen"

	"github.com/specc-dev/specc/ir"
)

// ReadParameter returns the statement that reads a parameter, or the header of a
// response, from a *wire.ParamReader into the struct called in, where it has its default.
// declared are the names of the parameters beside it.
func (s *Scope) ReadParameter(reader, in string, p Parameter, declared []string) []jen.Code {
	place := in + "." + p.Field
	if s.carriageOf(p) == asContent {
		return s.readContent(reader, place, p)
	}
	optional, nullable := p.Value.Wrapped()
	target := place
	if optional {
		target += ".Value"
	}
	valid := target + ".Valid"
	if nullable {
		target += ".Value"
	}
	read := s.readCall(reader, target, p, declared)
	switch {
	case s.Default(p) != nil:
		return []jen.Code{read}
	case optional && nullable:
		return []jen.Code{jen.Id(place + ".Set").Op("=").Add(read), jen.Id(valid).Op("=").Id(place + ".Set")}
	case optional:
		return []jen.Code{jen.Id(place + ".Set").Op("=").Add(read)}
	case nullable:
		return []jen.Code{jen.Id(valid).Op("=").Add(read)}
	}
	return []jen.Code{read}
}

func (s *Scope) readCall(reader, target string, p Parameter, declared []string) *jen.Statement {
	args := []jen.Code{jen.Id(reader), s.param(p), jen.Op("&").Id(target)}
	switch s.carriageOf(p) {
	case asObject:
		return s.Wire("ReadLoose").Call(append(args, s.memberNames(reader, p, declared)...)...)
	case asArray:
		return s.Wire("ReadArray").Call(append(args, s.Wire(parser(s.Element(p.Value))))...)
	}
	if name := parser(p.Value); name != "ParseLoose" {
		return s.Wire("ReadScalar").Call(append(args, s.Wire(name))...)
	}
	return s.Wire("ReadScalar").Call(append(args, s.Wire("ParseLoose").Types(s.held(p.Value)))...)
}

// readContent returns the statements that read a parameter that is one JSON text, which may
// be null where its type allows that.
func (s *Scope) readContent(reader, place string, p Parameter) []jen.Code {
	optional, nullable := p.Value.Wrapped()
	target, held := place, s.held(p.Value)
	if optional {
		target += ".Value"
	}
	if nullable {
		held = s.API("Nullable").Types(held)
	}
	parse := "ParseNonNull"
	if kind := p.Value.Scalar.Kind; p.Value.Nullable || p.Value.Form == FormRaw || kind == ir.TypeExact || kind == ir.TypeAny {
		parse = "ParseContent"
	}
	read := s.Wire("ReadScalar").Call(jen.Id(reader), s.param(p), jen.Op("&").Id(target), s.Wire(parse).Types(held))
	if optional && s.Default(p) == nil {
		read = jen.Id(place + ".Set").Op("=").Add(read)
	}
	return []jen.Code{read}
}

// WriteParameter returns the statement that writes a parameter, or the header of
// a response, of the struct called in to a *wire.ParamWriter.
func (s *Scope) WriteParameter(writer, in string, p Parameter) jen.Code {
	condition, value := Present(in+"."+p.Field, p.Value)
	if s.carriageOf(p) == asContent { // null is a value there
		value = in + "." + p.Field
		condition = Given(value, p.Value)
		if optional, _ := p.Value.Wrapped(); optional {
			value += ".Value"
		}
	}
	args := []jen.Code{jen.Id(writer), s.param(p), jen.Id(value)}
	var write *jen.Statement
	switch s.carriageOf(p) {
	case asObject:
		write = s.Wire("WriteLoose").Call(args...)
	case asArray:
		write = s.Wire("WriteArray").Call(append(args, s.formatter(s.Element(p.Value)))...)
	case asContent:
		write = s.Wire("WriteScalar").Call(append(args, s.Wire("FormatJSON"))...)
	default:
		if optional, _ := p.Value.Wrapped(); optional {
			return s.Wire("WriteOptional").Call(args[0], args[1], jen.Id(condition), args[2], s.formatter(p.Value))
		}
		write = s.Wire("WriteScalar").Call(append(args, s.formatter(p.Value))...)
	}
	if condition == "" || s.carriageOf(p) == asArray && condition == in+"."+p.Field+" != nil" { // WriteArray looks itself
		return write
	}
	return jen.If(jen.Id(condition)).Block(write)
}

// Present returns the condition under which a field holds something that is not
// null, "" if it always does, and the expression for what it holds.
func Present(field string, v Value) (condition, value string) {
	optional, nullable := v.Wrapped()
	var conditions []string
	value = field
	if optional {
		conditions, value = append(conditions, value+".Set"), value+".Value"
	}
	switch {
	case nullable:
		conditions, value = append(conditions, value+".Valid"), value+".Value"
	case v.Form != FormScalar && v.Form != FormForeign && (v.Optional || v.Nullable || v.Form == FormRaw || v.Pointer()):
		conditions = append(conditions, value+" != nil")
	}
	return strings.Join(conditions, " && "), value
}

// Given returns the condition under which an optional field holds something,
// null included, or "" if it is not optional.
func Given(field string, v Value) string {
	optional, _ := v.Wrapped()
	switch {
	case optional:
		return field + ".Set"
	case v.Optional:
		return field + " != nil"
	}
	return ""
}

// A carriage is how a value becomes the parts of a parameter.
type carriage uint8

const (
	asScalar carriage = iota
	asArray
	asObject
	asContent // one JSON text
)

func (s *Scope) carriageOf(p Parameter) carriage {
	switch {
	case isJSONType(p.Source.MediaType):
		return asContent
	case p.Value.Bytes(), p.Value.Form == FormScalar, p.Value.Form == FormRaw:
		return asScalar
	case p.Value.Form == FormMap, p.Value.Scalar.Kind == ir.TypeMap, p.Value.Scalar.Kind == ir.TypeObject:
		return asObject
	case p.Value.Form == FormSlice:
		return asArray
	}
	return asScalar
}

// held returns the Go type of what a field holds, without its wrappers.
func (s *Scope) held(v Value) *jen.Statement {
	if v.Pointer() {
		return jen.Op("*").Add(s.Plain(v))
	}
	return s.Plain(v)
}

// param returns the description of a parameter for the runtime. What is the
// default, or means nothing for the value, is left out.
func (s *Scope) param(p Parameter) *jen.Statement {
	carried, style := s.carriageOf(p), p.Source.Style
	usual := "simple"
	if p.Source.In == "query" || p.Source.In == "cookie" {
		usual = "form"
	}
	fields := []jen.Code{set("Name", jen.Lit(p.Source.Name)), set("In", jen.Lit(p.Source.In))}
	if carried != asContent && style != "" && style != usual {
		fields = append(fields, set("Style", jen.Lit(style)))
	}
	if p.Source.Explode && (carried == asArray || carried == asObject) {
		fields = append(fields, set("Explode", jen.True()))
	}
	if p.Source.Required {
		fields = append(fields, set("Required", jen.True()))
	}
	if p.Source.AllowEmpty && !p.Source.Required {
		fields = append(fields, set("AllowEmpty", jen.True()))
	}
	if p.Source.AllowReserved {
		fields = append(fields, set("Reserved", jen.True()))
	}
	return jen.Op("&").Add(s.Wire("Param")).Values(fields...)
}

func set(field string, value *jen.Statement) jen.Code { return jen.Id(field).Op(":").Add(value) }

// memberNames returns the names by which the members of an exploded object are
// found among the parameters: its own where they are known, else all that are
// not those of other parameters.
func (s *Scope) memberNames(reader string, p Parameter, declared []string) []jen.Code {
	if !p.Source.Explode || p.Source.Style == "deepObject" || p.Source.In == "path" || p.Source.In == "header" {
		return nil
	}
	if p.Value.Form == FormStruct && p.Value.Type.Kind == ir.TypeObject {
		var names []jen.Code
		for _, f := range p.Value.Type.Fields {
			names = append(names, jen.Lit(f.Name))
		}
		return names
	}
	args := []jen.Code{s.param(p)}
	for _, name := range declared {
		args = append(args, jen.Lit(name))
	}
	return []jen.Code{jen.Id(strings.TrimPrefix(reader, "&") + ".Others").Call(args...).Op("...")}
}

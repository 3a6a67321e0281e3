package gotypes

import (
	"slices"
	"strconv"
	"strings"

	"github.com/dave/jennifer/jen"

	"github.com/specc-dev/specc/backends/gofile"
	"github.com/specc-dev/specc/backends/gotypes/runtime/wire"
	"github.com/specc-dev/specc/backends/gotypes/schema"
	"github.com/specc-dev/specc/ir"
)

// A member is a declared property of an object as a field of a struct.
type member struct {
	name  string // in JSON
	field string // in Go
	at    string // the field of the receiver
	value gofile.Value
	// required members must occur when decoding.
	required bool
}

// object declares a struct and its methods.
func (d *declaration) object() {
	members := d.members()
	extra := d.extra()
	d.comment("is an object of the contract.")
	d.Add(jen.Type().Id(d.name).Struct(d.fields(members, extra)...))
	d.jsonMethods(true)
	d.codecMethods(true, d.decodeObject(members, extra), d.encodeObject(members, extra), d.checkObject(members, extra))
	d.checkVars()
}

func (d *declaration) members() []member {
	names := d.FieldNames(d.t)
	members := make([]member, len(d.t.Fields))
	for i, f := range d.t.Fields {
		field := names[f.Name]
		members[i] = member{
			name: f.Name, field: field, at: d.self + "." + field,
			value: d.ValueOf(f.Type, f.Optional()), required: !f.Optional(),
		}
	}
	return members
}

// extra returns the map of the members beyond the declared ones, or nil if they
// are not kept. What an alternative may bring is kept raw.
func (d *declaration) extra() *member {
	if !gofile.KeepsExtra(d.t) {
		return nil
	}
	t := &ir.Type{Kind: ir.TypeMap, Values: d.t.Values}
	return &member{field: "Extra", at: d.self + ".Extra", value: d.ValueOf(t, true)}
}

func (d *declaration) fields(members []member, extra *member) []jen.Code {
	places := map[string]string{}
	fieldPlaces(d.written, places, 0)
	var fields []jen.Code
	for _, m := range members {
		fields = append(fields, d.field(gofile.FieldDoc(m.field, d.prose(places, m.name)), m.field, m.value)...)
	}
	if extra != nil {
		fields = append(fields,
			jen.Comment("// Extra holds the members that are not declared; nil if there are none."),
			jen.Id("Extra").Add(d.Mention(extra.value)))
	}
	return fields
}

// field returns a field of a struct with its comment.
func (f *file) field(comment []string, name string, v gofile.Value) []jen.Code {
	return gofile.Explained(comment, len(name)+len(f.Name(v)), jen.Id(name).Add(f.Mention(v)))
}

// prose returns what the symbol itself says about a field.
func (d *declaration) prose(places map[string]string, name string) ir.Text {
	at, ok := places[name]
	if !ok {
		return ir.Text{}
	}
	return d.doc[at]
}

// fieldPlaces finds where the symbol itself declares the fields of t: among its
// own ones and those of its inline parts.
func fieldPlaces(t *ir.Type, places map[string]string, depth int) {
	if t == nil || t.Kind == ir.TypeRef || depth > 100 {
		return
	}
	for _, part := range t.AllOf {
		fieldPlaces(part, places, depth+1)
	}
	for _, f := range t.Fields {
		places[f.Name] = f.Type.At
	}
}

func requiredNames(members []member) string {
	var names []string
	for _, m := range members {
		if m.required {
			names = append(names, m.name)
		}
	}
	return wire.RequiredNames(names...)
}

// decodeObject is the body of DecodeJSON.
func (d *declaration) decodeObject(all []member, extra *member) []jen.Code {
	loop := []jen.Code{d.memberSwitch(all, extra)}
	statements := []jen.Code{d.reset(), members(requiredNames(all)).Block(loop...)}
	return append(statements, d.defaults(all)...)
}

// memberSwitch reads the value of the member at hand.
func (d *declaration) memberSwitch(all []member, extra *member) jen.Code {
	otherwise := d.otherwise(extra)
	if len(all) == 0 {
		return jen.Add(gofile.Statements(otherwise)...)
	}
	cases := make([]jen.Code, 0, len(all)+1)
	for _, m := range all {
		cases = append(cases, jen.Case(code(strconv.Quote(m.name))).Block(d.decode(m.at, m.value)...))
	}
	if d.t.Closed || extra != nil { // else the decoder skips it
		cases = append(cases, jen.Default().Block(otherwise...))
	}
	return code("switch string(d.Name())").Block(cases...)
}

// otherwise reads a member that is not declared.
func (d *declaration) otherwise(extra *member) []jen.Code {
	switch {
	case d.t.Closed:
		return []jen.Code{code("d.UnknownMember()")}
	case extra == nil:
		return []jen.Code{code("d.Skip()")}
	}
	d.loops++
	defer func() { d.loops-- }()
	name := d.variable("name")
	begin := []jen.Code{
		jen.If(jen.Id(extra.at).Op("==").Nil()).Block(jen.Id(extra.at).Op("=").Add(d.Mention(extra.value)).Values()),
		code(name + " := string(d.Name())"),
	}
	return append(begin, d.decodeElement(d.variable("value"), d.Element(extra.value), func(value jen.Code) jen.Code {
		return jen.Id(extra.at).Index(jen.Id(name)).Op("=").Add(value)
	})...)
}

// encodeObject is the body of AppendJSON. A member that is always there goes
// first, so that the opening brace is part of its text; where there is none, the
// first comma becomes the brace.
func (d *declaration) encodeObject(members []member, extra *member) []jen.Code {
	isAlways := func(m member) bool { return present(m.at, m.value) == nil }
	first := slices.IndexFunc(members, isAlways)
	var body []jen.Code
	if first < 0 {
		body = append(body, jen.Id("start").Op(":=").Len(jen.Id("b")))
	} else {
		body = append(body, d.encode("{"+jsonName(members[first].name), members[first].at, members[first].value)...)
	}
	for i, m := range members {
		if i != first {
			body = append(body, d.encodeMember(m)...)
		}
	}
	if extra != nil {
		body = append(body, jen.Id("b").Op("=").Add(d.Wire("AppendMembers")).Call(
			jen.Id("b"), jen.Id(extra.at), d.elementAppender("value", d.Element(extra.value))))
	}
	if first < 0 {
		return append(body, jen.Return(d.Wire("EndObject").Call(jen.Id("b"), jen.Id("start"))))
	}
	return append(body, jen.Return(jen.Append(jen.Id("b"), jen.LitRune('}'))))
}

func (d *declaration) encodeMember(m member) []jen.Code {
	before := "," + jsonName(m.name)
	if present(m.at, m.value) == nil {
		return d.encode(before, m.at, m.value)
	}
	return []jen.Code{d.encodeOptional(before, m.at, m.value)}
}

// checkObject is the body of check.
func (d *declaration) checkObject(members []member, extra *member) []jen.Code {
	var body []jen.Code
	for _, m := range members {
		body = append(body, d.checkMember(m)...)
	}
	if extra != nil {
		body = append(body, d.checkExtra(extra)...)
	}
	return body
}

// checkExtra checks the values of undeclared members, which are at the level of
// the declared ones.
func (d *declaration) checkExtra(extra *member) []jen.Code {
	return d.checkValues(extra.at, d.Element(extra.value))
}

// defaults fills in what is absent and has a default.
func (d *declaration) defaults(members []member) []jen.Code {
	var all []jen.Code
	for _, m := range members {
		if value := d.defaultOf(m.value); value != nil {
			all = append(all, d.helper("setDefault").Call(jen.Op("&").Id(m.at), value))
		}
	}
	return all
}

// defaultOf returns what an Optional holds by default, or nil if it has no default that a
// literal can express.
func (d *declaration) defaultOf(v gofile.Value) *jen.Statement {
	optional, nullable := v.Wrapped()
	if !optional || v.Form != gofile.FormScalar || v.Type.Default == nil {
		return nil
	}
	value := constant(v.Type.Default, v.Scalar)
	if value == nil || !d.fits(v.Type.Default, v.Type) {
		return nil
	}
	if v.Scalar.Kind == ir.TypeInteger || v.Scalar.Kind == ir.TypeNumber || d.Name(v) != "" {
		value = d.Plain(v).Call(value)
	}
	if nullable {
		value = d.API("NonNull").Call(value)
	}
	return value
}

// fits reports whether a value is one of a type: what is not is no default.
func (d *declaration) fits(value []byte, t *ir.Type) bool {
	if t.Kind == ir.TypeRef { // of which only the signature is known
		return true
	}
	of := schema.Of(t, func(ir.ID) *ir.Body { return nil })
	return wire.NewChecker(func() *wire.Schema { return of }).Check(value) == nil
}

// jsonName returns a member's name as JSON with its colon.
func jsonName(name string) string { return quoteJSON(strings.ToValidUTF8(name, "\uFFFD")) + ":" }

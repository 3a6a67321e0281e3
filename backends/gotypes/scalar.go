package gotypes

import (
	"encoding/json"
	"maps"
	"slices"
	"strconv"

	"github.com/dave/jennifer/jen"

	"github.com/specc-dev/specc/backends/gofile"
	"github.com/specc-dev/specc/ir"
	"github.com/specc-dev/specc/ir/source"
)

// scalar declares a type defined on a string, number, boolean or bytes, with a
// constant for every value of an enumeration. Package encoding/json treats it as
// what it is defined on.
func (d *declaration) scalar() {
	d.comment("is a value of the contract.")
	d.Add(jen.Type().Id(d.name).Add(d.Plain(d.value)))
	constants := d.constants()
	d.validateMethod(false)
	if d.value.Scalar.Kind == ir.TypeString && !d.value.Bytes() && (d.readsEnum || hasValues(d.t)) {
		d.line(d.head("DecodeJSON", true).Params(jen.Id("d").Op("*").Add(d.Wire("Decoder"))), d.readEnum(constants))
	}
	d.checkMethod(false, d.checkScalar(constants))
	d.checkVars()
}

// An enumConstant is a declared value and its name.
type enumConstant struct{ name, value string }

// constants declares the values of an enumeration of strings or integers.
func (d *declaration) constants() []enumConstant {
	values := d.enumValues()
	if !d.hasConstants() || len(values) == 0 {
		return nil
	}
	var all []enumConstant
	var definitions []jen.Code
	described := false
	for i, name := range d.constantNames(d.name) {
		all = append(all, enumConstant{name, values[i].text})
		definition := gofile.Explained(d.valueDoc(name, values[i].raw), len(name)+len(values[i].text), jen.Id(name).Id(d.name).Op("=").Add(values[i].literal))
		above := len(definition) > 1
		if i > 0 && (described || above) {
			definitions = append(definitions, jen.Line())
		}
		described = above
		definitions = append(definitions, definition...)
	}
	if len(all) == 1 && !described {
		d.Add(jen.Const().Add(definitions[0]))
	} else {
		d.Add(jen.Const().Defs(definitions...))
	}
	return all
}

// valueDoc returns the comment of a constant. A title that it is called after is not
// repeated.
func (d *declaration) valueDoc(name string, raw json.RawMessage) []string {
	text := d.doc[string(ir.ValueKey(source.Pointer(d.written.At), raw))]
	if d.t.Go != nil && d.t.Go.Values[string(raw)] == text.Title {
		text.Title = ""
	}
	return gofile.Doc(name, text)
}

// defs groups definitions, unless there is only one.
func defs(keyword *jen.Statement, definitions []jen.Code) jen.Code {
	if len(definitions) == 1 {
		return keyword.Add(definitions[0])
	}
	return keyword.Defs(definitions...)
}

// hasConstants reports whether the values of an enumeration of the type's kind are
// constants.
func (d *declaration) hasConstants() bool {
	kind := d.value.Scalar.Kind
	return !d.value.Bytes() && (kind == ir.TypeString || kind == ir.TypeInteger)
}

// constantNames returns the names of the constants of a type of the given name.
func (d *declaration) constantNames(typeName string) []string {
	values, called := d.enumValues(), map[string]string{}
	texts, names := make([]string, len(values)), make([]string, len(values))
	for i, v := range values {
		texts[i], called[v.text] = v.text, v.text
		if name := d.hint().Values[string(v.raw)]; name != "" {
			called[v.text] = name
		}
	}
	chosen := gofile.Constants(typeName, called, slices.Concat(d.taken, slices.Collect(maps.Keys(d.own)), []string{typeName})...)
	for i, text := range texts {
		names[i] = chosen[text]
	}
	return names
}

// hint returns how the source wants the type held in Go.
func (d *declaration) hint() ir.GoHint {
	if d.t.Go == nil {
		return ir.GoHint{}
	}
	return *d.t.Go
}

// hasValues reports whether a type names values, beside which others may be valid.
func hasValues(t *ir.Type) bool { return len(t.Enum)+len(t.Known) > 0 }

// An enumValue is a value that a type names.
type enumValue struct {
	raw     json.RawMessage
	literal jen.Code
	text    string // which a constant is called after
}

// enumValues returns the distinct values of the type's kind.
func (d *declaration) enumValues() []enumValue {
	var values []enumValue
	seen := map[string]bool{}
	for _, raw := range slices.Concat(d.t.Enum, d.t.Known) {
		value, text := constant(raw, d.value.Scalar), enumText(raw, d.value.Scalar)
		if value != nil && !seen[text] {
			values = append(values, enumValue{raw, value, text})
		}
		seen[text] = true
	}
	return values
}

// enumText returns a value as the text that its constant is named after.
func enumText(raw json.RawMessage, s gofile.Scalar) string {
	var text string
	if s.Kind == ir.TypeString && json.Unmarshal(raw, &text) == nil {
		return text
	}
	if n, ok := integer(string(raw), s); ok {
		return strconv.FormatInt(n, 10)
	}
	return string(raw)
}

// fewValues is how many values of an enumeration are found by search.
const fewValues = 16

// readEnum reads one of a few known strings into the receiver without allocating.
func (d *declaration) readEnum(constants []enumConstant) jen.Code {
	if len(constants) == 0 || len(constants) > fewValues {
		return jen.Op("*").Id(d.self).Op("=").Id(d.name).Call(jen.Id("d.String").Call())
	}
	args := []jen.Code{jen.Id("d"), jen.Id(d.self)}
	for _, c := range constants {
		args = append(args, jen.Lit(c.value))
	}
	return d.Wire("ReadEnum").Call(args...)
}

// checkScalar checks the limits and the values.
func (d *declaration) checkScalar(constants []enumConstant) []jen.Code {
	v := d.value
	if len(constants) == 0 || len(v.Type.Enum) == 0 {
		return d.limits(d.self, v)
	}
	t := *v.Type
	t.Enum = nil
	v.Type = &t
	return append(d.limits(d.self, v), d.checkConstants(constants))
}

// checkConstants checks that the value is one of the constants: a string as it is read,
// if there are few; if there are many, by a switch, which searches better than a loop.
func (d *declaration) checkConstants(constants []enumConstant) jen.Code {
	args, names := []jen.Code{jen.Id("v"), jen.Id(d.self)}, []jen.Code{}
	for _, c := range constants {
		names = append(names, jen.Id(c.name))
		if d.value.Scalar.Kind == ir.TypeString {
			args = append(args, jen.Lit(c.value))
		} else {
			args = append(args, jen.Id(c.name))
		}
	}
	if len(names) <= fewValues {
		return d.Wire("Enum").Call(args...)
	}
	return jen.Switch(jen.Id(d.self)).Block(
		jen.Case(names...),
		jen.Default().Block(jen.Id("v.Violate").Call(jen.Lit("enum"), jen.Lit("must be one of the declared values"))),
	)
}

// container declares a named slice or map.
func (d *declaration) container() {
	d.comment("is a list or map of the contract.")
	d.Add(jen.Type().Id(d.name).Add(d.Underlying(d.value)))
	d.jsonMethods(false)
	decode := d.decodeContainer("all", ":=", d.value, jen.Id(d.name))
	d.codecMethods(false,
		append(decode, jen.Op("*").Id(d.self).Op("=").Id("all")),
		[]jen.Code{jen.Return(d.appendedContainer(jen.Id("b"), d.self, d.value))},
		d.checkUnnamed(d.self, d.value))
	d.checkVars()
}

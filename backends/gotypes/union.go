package gotypes

import (
	"encoding/json"
	"strings"

	"github.com/dave/jennifer/jen"

	"github.com/specc-dev/specc/backends/gofile"
	"github.com/specc-dev/specc/ir"
)

// A variant is an alternative of a union as a field of a struct. It is held like
// an optional member.
type variant struct {
	field string
	at    string
	value gofile.Value
}

// union declares a struct with a field for every variant and its methods.
func (d *declaration) union() {
	variants := d.variants()
	d.comment("is one of several types.")
	set := "// Exactly one field is set."
	if d.overlaps(variants) {
		set = "// One field is set, or several, each of which holds."
	}
	d.Comment([]string{"//", set})
	var fields []jen.Code
	for _, x := range variants {
		fields = append(fields, jen.Id(x.field).Add(d.Mention(x.value)))
	}
	d.Add(jen.Type().Id(d.name).Struct(fields...))
	d.jsonMethods(true)
	d.codecMethods(true, d.decodeUnion(variants), d.encodeUnion(variants), d.checkUnion(variants))
	d.checkVars()
}

func (d *declaration) variants() []variant {
	raw := make([]string, len(d.t.Variants))
	all := make([]variant, len(d.t.Variants))
	for i, t := range d.t.Variants {
		all[i].value = d.ValueOf(t, true)
		raw[i] = d.variantName(all[i].value)
	}
	for i, name := range gofile.Number(raw, gofile.MethodNames...) {
		all[i].field, all[i].at = name, d.self+"."+name
	}
	return all
}

// variantName names a variant after its type or, if that has no name, its kind.
func (d *declaration) variantName(v gofile.Value) string {
	if name := d.Name(v); name != "" {
		return d.variantOf(v, name)
	}
	switch {
	case v.Bytes():
		return "Bytes"
	case v.Form == gofile.FormSlice:
		return "List"
	case v.Form == gofile.FormMap:
		return "Map"
	case v.Form == gofile.FormRaw:
		return "Raw"
	case v.Scalar.Transparent():
		return map[string]string{"date-time": "Time", "date": "Date", "uuid": "UUID"}[v.Scalar.Format]
	}
	return gofile.Word(string(v.Scalar.Kind))
}

// variantOf returns what the name of a variant's type adds to that of the union. Inline
// types go by the names of their places, and a union that is inline is not looked for in
// names from elsewhere: a field is called the same whether or not the types are
// written alike in other places.
func (d *declaration) variantOf(v gofile.Value, name string) string {
	referred, inline := v.Type.Kind == ir.TypeRef, d.written.Inline > 0
	switch {
	case referred && inline:
		return name
	case referred:
		return added(d.name, name)
	case inline:
		return added(spelled(d.written.Name), spelled(v.Type.Name))
	}
	return added(spelled(d.View.Symbol(d.View.Subject).Name), spelled(v.Type.Name))
}

// spelled returns a name without what tells it from another one of the same letters.
func spelled(n ir.Name) string { return gofile.Exported(ir.Name{Words: n.Words}) }

// added returns what a name adds to the whole, if that is words; else the name.
func added(whole, name string) string {
	if rest, ok := strings.CutPrefix(name, whole); ok && rest != "" && rest[0] >= 'A' && rest[0] <= 'Z' {
		return rest
	}
	return name
}

// kinds returns the kinds of JSON values that v may have.
func (d *declaration) kinds(v gofile.Value) jen.Code {
	names := kindsOf(v)
	all := d.Wire(names[0])
	for _, name := range names[1:] {
		all = all.Op("|").Add(d.Wire(name))
	}
	return all
}

// kindsOf lists the kinds by their names in the runtime.
func kindsOf(v gofile.Value) []string {
	var names []string
	switch {
	case v.Form == gofile.FormRaw, v.Scalar.Kind == ir.TypeExact, v.Scalar.Kind == ir.TypeAny:
		names = []string{"Object", "Array", "String", "Number", "Bool", "Null"}
	case v.Scalar.Kind == ir.TypeMap || v.Scalar.Kind == ir.TypeObject:
		names = []string{"Object"}
	case v.Scalar.Kind == ir.TypeArray:
		names = []string{"Array"}
	case v.Scalar.Kind == ir.TypeUnion:
		names = []string{"Object", "Array", "String", "Number", "Bool"}
	case v.Scalar.Kind == ir.TypeBoolean:
		names = []string{"Bool"}
	case v.Scalar.Kind == ir.TypeString:
		names = []string{"String"}
	default:
		names = []string{"Number"}
	}
	if v.Nullable {
		names = append(names, "Null")
	}
	return names
}

func (d *declaration) encodeUnion(variants []variant) []jen.Code {
	var cases []jen.Code
	missing := jen.Lit("no variant of " + d.name + " is set")
	if d.overlaps(variants) {
		return d.encodeMerged(variants, missing)
	}
	for i, x := range variants {
		body := d.encodeVariant(x)
		if member := d.addedMember(i); member != "" && !x.value.Nullable {
			body = []jen.Code{
				jen.Id("all").Op(":=").Add(d.Wire("NewMerge")).Call(jen.Id("b")),
				jen.Id("all.Add").Call(d.appended(code("all.Next()"), setValue(x), x.value)),
				jen.Id("all.Add").Call(jen.Append(code("all.Next()"), code(literal(member)+"..."))),
				jen.Return(jen.Id("all.End").Call(missing)),
			}
		}
		cases = append(cases, jen.Case(present(x.at, x.value)).Block(body...))
	}
	none := jen.Return(d.Wire("AppendInvalid").Call(jen.Id("b"), missing))
	if len(cases) == 0 {
		return []jen.Code{none}
	}
	return []jen.Code{jen.Switch().Block(cases...), none}
}

// addedMember returns an object with what selects a variant that does not declare it, "" if
// it does.
func (d *declaration) addedMember(variant int) string {
	if d.t.Discriminator == nil {
		return ""
	}
	for value, i := range d.t.Discriminator.Added {
		if i == variant {
			b, _ := json.Marshal(map[string]string{d.t.Discriminator.Property: value}) // texts always have an encoding
			return string(b)
		}
	}
	return ""
}

func (d *declaration) encodeVariant(x variant) []jen.Code {
	if x.value.Nullable {
		return append(d.encode("", x.at, x.value), jen.Return(jen.Id("b")))
	}
	return []jen.Code{jen.Return(d.appended(jen.Id("b"), setValue(x), x.value))}
}

// encodeMerged makes one value of all variants that are set.
func (d *declaration) encodeMerged(variants []variant, missing jen.Code) []jen.Code {
	body := []jen.Code{jen.Id("all").Op(":=").Add(d.Wire("NewMerge")).Call(jen.Id("b"))}
	for _, x := range variants {
		add := []jen.Code{jen.Id("all.Add").Call(d.appended(code("all.Next()"), setValue(x), x.value))}
		if x.value.Nullable {
			add = append([]jen.Code{code("b := all.Next()")}, d.encode("", x.at, x.value)...)
			add = append(add, code("all.Add(b)"))
		}
		body = append(body, jen.If(present(x.at, x.value)).Block(add...))
	}
	return append(body, jen.Return(jen.Id("all.End").Call(missing)))
}

// setValue returns where the value of a set variant is.
func setValue(x variant) string {
	if optional, _ := x.value.Wrapped(); optional {
		return x.at + ".Value"
	}
	return x.at
}

// checkUnion checks that one variant is set, or several of those that overlap, and
// these.
func (d *declaration) checkUnion(variants []variant) []jen.Code {
	if len(variants) == 0 {
		return nil
	}
	rule := "v.OneOf"
	if d.overlaps(variants) {
		rule = "v.AnyOf"
	}
	set := make([]jen.Code, len(variants))
	var checks []jen.Code
	for i, x := range variants {
		set[i] = present(x.at, x.value)
		checks = append(checks, d.guarded([]*jen.Statement{present(x.at, x.value)}, setValue(x), x.value)...)
	}
	return append([]jen.Code{jen.Id(rule).Call(set...)}, checks...)
}

package gotypes

import (
	"maps"
	"slices"
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
	d.Comment([]string{"//", "// Exactly one field is set."})
	var fields []jen.Code
	for _, x := range variants {
		fields = append(fields, jen.Id(x.field).Add(d.Mention(x.value)))
	}
	d.Add(jen.Type().Id(d.name).Struct(fields...))
	d.jsonMethods(true)
	d.codecMethods(true, d.decodeUnion(variants), d.encodeUnion(variants), d.checkUnion(variants))
	d.patternVars()
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
		if rest, ok := strings.CutPrefix(name, d.name); ok && rest != "" && rest[0] >= 'A' && rest[0] <= 'Z' {
			return rest
		}
		return name
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

func (d *declaration) decodeUnion(variants []variant) []jen.Code {
	if d.t.Discriminator != nil {
		return d.decodeDiscriminated(variants)
	}
	body := []jen.Code{d.reset(), jen.Id("u").Op(":=").Id("d.Union").Call()}
	for _, x := range variants {
		try := append(d.decode(x.at, x.value),
			jen.If(jen.Op("!").Id("u.Accept").Call(jen.Id(d.self))).Block(
				d.reset(),
			))
		body = append(body, jen.If(jen.Id("u.Try").Call(d.kinds(x.value))).Block(try...))
	}
	return append(body, jen.Id("u.End").Call())
}

// decodeDiscriminated lets a property select the variant. Values of it that
// select the same one share a case.
func (d *declaration) decodeDiscriminated(variants []variant) []jen.Code {
	selects := make([][]jen.Code, len(variants))
	mapping := d.t.Discriminator.Mapping
	for _, value := range slices.Sorted(maps.Keys(mapping)) {
		if i := mapping[value]; i >= 0 && i < len(variants) {
			selects[i] = append(selects[i], jen.Lit(value))
		}
	}
	var cases []jen.Code
	for i, x := range variants {
		if len(selects[i]) > 0 {
			cases = append(cases, jen.Case(selects[i]...).Block(d.decode(x.at, x.value)...))
		}
	}
	property := jen.Lit(d.t.Discriminator.Property)
	cases = append(cases, jen.Default().Block(jen.Id("d.UnknownVariant").Call(property)))
	return []jen.Code{d.reset(), jen.Switch(jen.String().Call(jen.Id("d.Discriminator").Call(property))).Block(cases...)}
}

// kinds returns the kinds of JSON values that v may have.
func (d *declaration) kinds(v gofile.Value) jen.Code {
	var names []string
	switch {
	case v.Form == gofile.FormRaw, v.Scalar.Kind == ir.TypeExact:
		names = []string{"Object", "Array", "String", "Number", "Bool", "Null"}
	case v.Form == gofile.FormMap || v.Scalar.Kind == ir.TypeObject:
		names = []string{"Object"}
	case v.Form == gofile.FormSlice && !v.Bytes():
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
	all := d.Wire(names[0])
	for _, name := range names[1:] {
		all = all.Op("|").Add(d.Wire(name))
	}
	return all
}

func (d *declaration) encodeUnion(variants []variant) []jen.Code {
	var cases []jen.Code
	for _, x := range variants {
		cases = append(cases, jen.Case(present(x.at, x.value)).Block(d.encodeVariant(x)...))
	}
	none := jen.Return(d.Wire("AppendInvalid").Call(jen.Id("b"), jen.Lit("no variant of "+d.name+" is set")))
	if len(cases) == 0 {
		return []jen.Code{none}
	}
	return []jen.Code{jen.Switch().Block(cases...), none}
}

func (d *declaration) encodeVariant(x variant) []jen.Code {
	if x.value.Nullable {
		return append(d.encode("", x.at, x.value), jen.Return(jen.Id("b")))
	}
	return []jen.Code{jen.Return(d.appended(jen.Id("b"), setValue(x), x.value))}
}

// setValue returns where the value of a set variant is.
func setValue(x variant) string {
	if optional, _ := x.value.Wrapped(); optional {
		return x.at + ".Value"
	}
	return x.at
}

// checkUnion checks that one variant is set, and that one.
func (d *declaration) checkUnion(variants []variant) []jen.Code {
	if len(variants) == 0 {
		return nil
	}
	body := []jen.Code{jen.Id("set").Op(":=").Lit(0)}
	for _, x := range variants {
		then := append([]jen.Code{jen.Id("set").Op("++")}, d.checkPresent(setValue(x), x.value)...)
		body = append(body, jen.If(present(x.at, x.value)).Block(then...))
	}
	return append(body, jen.If(jen.Id("set").Op("!=").Lit(1)).Block(
		jen.Id("v.Violate").Call(jen.Lit("one-of"), jen.Lit("must be exactly one of its variants")),
	))
}

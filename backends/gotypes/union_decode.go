package gotypes

import (
	"maps"
	"slices"

	"github.com/dave/jennifer/jen"
)

// overlaps reports whether several variants may hold an object or an array at once:
// each knows a part of it. Of anything else the first that holds knows all.
func (d *declaration) overlaps(variants []variant) bool {
	if !d.t.AnyOf || d.t.Discriminator != nil {
		return false
	}
	for _, kind := range []string{"Object", "Array"} {
		if len(ofKind(variants, kind)) > 1 {
			return true
		}
	}
	return false
}

// ofKind returns the variants that take a kind of value.
func ofKind(variants []variant, kind string) []variant {
	var all []variant
	for _, x := range variants {
		if slices.Contains(kindsOf(x.value), kind) {
			all = append(all, x)
		}
	}
	return all
}

func (d *declaration) decodeUnion(variants []variant) []jen.Code {
	if d.t.Discriminator != nil {
		return append([]jen.Code{d.reset()}, d.decodeDiscriminated(variants)...)
	}
	return append([]jen.Code{d.reset()}, d.tryAll(variants)...)
}

// tryAll lets the value select the variant: each is tried, and the receiver becomes
// again what it was unless it is accepted.
func (d *declaration) tryAll(variants []variant) []jen.Code {
	begin := "u := d.Union()"
	if d.overlaps(variants) {
		begin = "u := d.AnyOf()"
	}
	body := []jen.Code{code(begin)}
	for _, x := range variants {
		body = append(body, jen.If(jen.Id("u.Try").Call(d.kinds(x.value))).Block(d.try(x, d.overlaps(variants))...))
	}
	return append(body, code("u.End()"))
}

// try reads one variant, beside which others remain that have been accepted, or not.
func (d *declaration) try(x variant, others bool) []jen.Code {
	accept := func(read *jen.Statement) jen.Code {
		return d.helper("accept").Call(code("&u"), jen.Id(d.self), read)
	}
	if expr := d.reading(x.value); expr != nil && !others {
		return []jen.Code{accept(jen.Id(d.name).Values(jen.Id(x.field).Op(":").Add(expr)))}
	}
	begin := jen.Var().Id("read").Id(d.name)
	if others {
		begin = code("read := *" + d.self)
	}
	return append(append([]jen.Code{begin}, d.decode("read."+x.field, x.value)...), accept(jen.Id("read")))
}

// decodeDiscriminated lets a property select the variant of an object, and the value
// itself that of anything else.
func (d *declaration) decodeDiscriminated(variants []variant) []jen.Code {
	property := jen.Lit(d.t.Discriminator.Property)
	otherwise := []jen.Code{jen.Id("d.UnknownVariant").Call(property)}
	if i := d.t.Discriminator.Default - 1; i >= 0 && i < len(variants) {
		otherwise = d.decode(variants[i].at, variants[i].value)
	}
	cases := append(d.selected(variants), jen.Default().Block(otherwise...))
	body := []jen.Code{jen.Switch(jen.String().Call(jen.Id("d.Discriminator").Call(property))).Block(cases...)}
	var others []variant
	for _, x := range variants {
		if kinds := kindsOf(x.value); len(kinds) > 1 || kinds[0] != "Object" {
			others = append(others, x)
		}
	}
	if len(others) == 0 {
		return body
	}
	tries := append(d.tryAll(others), jen.Return())
	return append([]jen.Code{jen.If(code("d.Peek() !=").Add(d.Wire("Object"))).Block(tries...)}, body...)
}

// selected returns a case for every variant that a value of the discriminator selects
// and that an object can be. Values that select the same one share a case.
func (d *declaration) selected(variants []variant) []jen.Code {
	selects := make([][]jen.Code, len(variants))
	mapping := d.t.Discriminator.Mapping
	for _, value := range slices.Sorted(maps.Keys(mapping)) {
		if i := mapping[value]; i >= 0 && i < len(variants) && slices.Contains(kindsOf(variants[i].value), "Object") {
			selects[i] = append(selects[i], jen.Lit(value))
		}
	}
	var cases []jen.Code
	for i, x := range variants {
		if len(selects[i]) > 0 {
			cases = append(cases, jen.Case(selects[i]...).Block(d.decode(x.at, x.value)...))
		}
	}
	return cases
}

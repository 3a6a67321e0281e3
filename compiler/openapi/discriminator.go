package openapi

import (
	"cmp"
	"fmt"
	"maps"
	"slices"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/specc-dev/specc/compiler/tree"
	"github.com/specc-dev/specc/ir"
	"github.com/specc-dev/specc/ir/diag"
	"github.com/specc-dev/specc/ir/source"
)

// discriminator lowers what selects one of the variants; nil if what they list as its
// values leaves several: then each is tried.
func (l *lowering) discriminator(d *openapi3.Discriminator, n *tree.Node, variants []part, base source.Pointer) *ir.Discriminator {
	out := &ir.Discriminator{Property: d.PropertyName, Mapping: map[string]int{}}
	for i := len(variants) - 1; i >= 0; i-- { // of two variants of one name the first wins
		values, listed := l.selectors(variants[i], d)
		for _, value := range values {
			if _, taken := out.Mapping[value]; taken && listed {
				l.reportAt(base.Child("discriminator"), true, diag.CodeKeywordNotEnforced,
					fmt.Sprintf("`%s` is a value of several alternatives, so each is tried", clip(value)))
				return nil
			}
			out.Mapping[value] = i
		}
	}
	for _, value := range slices.Sorted(maps.Keys(d.Mapping)) {
		ref := d.Mapping[value]
		i := mapped(ref.Ref, variants)
		if i >= 0 {
			out.Mapping[value] = i
			continue
		}
		l.reportWarning(base.Child("discriminator").Child("mapping").Child(value), diag.CodeWrongValue,
			fmt.Sprintf("`%s` is none of the variants", clip(ref.Ref)))
	}
	l.defaultVariant(out, n, variants, base)
	if i := unselected(out, variants); i >= 0 {
		l.reportAt(base+variants[i].at, true, diag.CodeKeywordNotEnforced,
			fmt.Sprintf("no value of `%s` selects this alternative, so each is tried", clip(d.PropertyName)))
		return nil
	}
	l.addUndeclared(out, d, variants)
	return out
}

// addUndeclared notes the variants that do not declare the property which selects them: a
// value that the mapping names or, without one, the name of the schema.
func (l *lowering) addUndeclared(out *ir.Discriminator, d *openapi3.Discriminator, variants []part) {
	for i, v := range variants {
		names, known := propertiesOf(v.node, maxPropertiesDepth, l.look)
		if kinds := l.typesOf(v.node); !known || names[out.Property] || i == out.Default-1 || kinds != nil && !slices.Contains(kinds, "object") {
			continue
		}
		for _, value := range slices.Sorted(maps.Keys(out.Mapping)) {
			if _, told := d.Mapping[value]; out.Mapping[value] == i && (told || !isMapped(v, d)) {
				if out.Added == nil {
					out.Added = map[string]int{}
				}
				out.Added[value] = i
				break
			}
		}
	}
}

// unselected returns the first variant that no value selects, or -1. What is no object, or
// what a variant before it refers to, too, needs no value.
func unselected(d *ir.Discriminator, variants []part) int {
	selected := map[int]bool{d.Default - 1: true}
	for _, i := range d.Mapping {
		selected[i] = true
	}
	return slices.IndexFunc(variants, func(v part) bool {
		i := slices.IndexFunc(variants, func(first part) bool { return first.at == v.at || v.ref() != "" && first.ref() == v.ref() })
		kind := v.node.Get("type").String()
		return !selected[i] && (kind == "" || kind == string(ir.TypeObject))
	})
}

// defaultVariant sets the variant for values that the mapping does not know.
func (l *lowering) defaultVariant(out *ir.Discriminator, n *tree.Node, variants []part, base source.Pointer) {
	name := n.Get("defaultMapping").String()
	if name == "" {
		return
	}
	if out.Default = 1 + mapped(name, variants); out.Default == 0 {
		l.reportWarning(base.Child("discriminator").Child("defaultMapping"), diag.CodeWrongValue,
			fmt.Sprintf("`%s` is none of the variants", clip(name)))
	}
}

// mapped returns the index of the variant that a mapping names by reference or
// by the name of its schema, or -1.
func mapped(name string, variants []part) int {
	for i, v := range variants {
		if v.ref() == name {
			return i
		}
	}
	for i, v := range variants {
		if ref := v.ref(); ref != "" && lastName(ref) == name {
			return i
		}
	}
	return -1
}

// ref returns what a variant refers to, if it does, with or without more beside that.
func (v part) ref() string { return cmp.Or(v.schema.Ref, v.node.Get("$ref").String()) }

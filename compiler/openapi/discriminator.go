package openapi

import (
	"fmt"
	"maps"
	"slices"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/specc-dev/specc/compiler/tree"
	"github.com/specc-dev/specc/ir"
	"github.com/specc-dev/specc/ir/diag"
	"github.com/specc-dev/specc/ir/source"
)

func (l *lowering) discriminator(d *openapi3.Discriminator, n *tree.Node, variants []part, base source.Pointer) *ir.Discriminator {
	out := &ir.Discriminator{Property: d.PropertyName, Mapping: map[string]int{}}
	for i := len(variants) - 1; i >= 0; i-- { // of two variants of one name the first wins
		if name := implicitName(variants[i], d); name != "" {
			out.Mapping[name] = i
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
	return out
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

// implicitName returns the value of the discriminator that stands for a variant
// without a mapping.
func implicitName(v part, d *openapi3.Discriminator) string {
	if v.schema.Ref != "" {
		return lastName(v.schema.Ref)
	}
	return constant(v.node.Get("properties").Get(d.PropertyName))
}

// mapped returns the index of the variant that a mapping names by reference or
// by the name of its schema, or -1.
func mapped(name string, variants []part) int {
	for i, v := range variants {
		if v.schema.Ref == name {
			return i
		}
	}
	for i, v := range variants {
		if v.schema.Ref != "" && lastName(v.schema.Ref) == name {
			return i
		}
	}
	return -1
}

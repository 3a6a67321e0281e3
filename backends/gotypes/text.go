package gotypes

import (
	"slices"

	"github.com/dave/jennifer/jen"

	"github.com/specc-dev/specc/backends/gofile"
	"github.com/specc-dev/specc/ir"
)

// text declares a union of strings as a string: any one, with constants for the
// values that are known, or one of the values of all variants. To others it is a
// union, so it has the methods of one.
func (d *declaration) text(t *ir.Type) {
	d.become(t)
	d.comment("is a text of the contract.")
	d.Add(jen.Type().Id(d.name).String())
	constants := d.constants()
	var check []jen.Code
	if len(t.Enum) > 0 {
		check = append(check, d.checkConstants(constants))
	}
	d.validateMethod(false)
	d.codecMethods(false,
		[]jen.Code{d.readEnum(constants)},
		[]jen.Code{jen.Return(d.appended(code("b"), d.self, d.value))},
		check)
}

// become makes a union of strings the string that it amounts to.
func (d *declaration) become(t *ir.Type) {
	t.Variants = nil // which need no types
	d.t = t
	d.value = d.ValueOf(t, false)
}

// textOf returns a union as a string with the values of all variants that list
// them, or nil if that would lose a constraint: every variant is a string, and
// either one of them takes any, or all list their values.
func (d *declaration) textOf(union *ir.Type) *ir.Type {
	merged := *union
	merged.Kind = ir.TypeString
	open, closed := false, true
	for i := range union.Variants {
		v := d.ValueOf(union.Variants[i], false)
		isText := v.Form == gofile.FormScalar && v.Scalar.Kind == ir.TypeString && !v.Scalar.Transparent()
		if !isText || v.Nullable {
			return nil
		}
		inline := v.Type.Kind != ir.TypeRef
		free := inline && v.Type.Limits == nil && len(v.Type.Exact) == 0 && !checkedFormats[v.Type.Format]
		open = open || free && len(v.Type.Enum) == 0
		closed = closed && free && len(v.Type.Enum) > 0
		if inline {
			merged.Enum = slices.Concat(merged.Enum, v.Type.Enum, v.Type.Known)
		}
	}
	if len(union.Variants) == 0 || union.Discriminator != nil || !open && !closed {
		return nil
	}
	if open {
		merged.Enum, merged.Known = nil, merged.Enum
	}
	return &merged
}

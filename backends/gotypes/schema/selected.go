package schema

import (
	"encoding/json"
	"maps"
	"slices"

	"github.com/specc-dev/specc/backends/gotypes/runtime/wire"
	"github.com/specc-dev/specc/ir"
)

// selected returns variants each of which holds only where the discriminator selects it:
// others may fit, too, and do not matter.
func selected(variants []*wire.Schema, d *ir.Discriminator) []*wire.Schema {
	values := make([][]string, len(variants))
	for _, value := range slices.Sorted(maps.Keys(d.Mapping)) {
		if i := d.Mapping[value]; i < len(variants) {
			values[i] = append(values[i], text(value))
		}
	}
	all := make([]*wire.Schema, len(variants))
	for i, v := range variants {
		if all[i] = v; i != d.Default-1 && listsOnly(v, d.Property, values[i]) {
			continue
		}
		of := wire.Property{Name: d.Property, Schema: &wire.Schema{Enum: values[i]}}
		all[i] = &wire.Schema{AllOf: []*wire.Schema{v}, Properties: []wire.Property{of}, Required: []string{d.Property}}
		switch {
		case i == d.Default-1:
			all[i] = &wire.Schema{AllOf: []*wire.Schema{v}, Properties: unselected(d, values, i)}
		case len(values[i]) == 0:
			all[i] = &wire.Schema{Never: true}
		}
	}
	return all
}

// listsOnly reports whether a variant itself has the discriminator be one of the values.
func listsOnly(v *wire.Schema, property string, values []string) bool {
	i := slices.IndexFunc(v.Properties, func(p wire.Property) bool { return p.Name == property })
	if i < 0 || !slices.Contains(v.Required, property) || len(v.Properties[i].Schema.Enum) == 0 {
		return false
	}
	other := func(listed string) bool { return !slices.Contains(values, listed) }
	return !slices.ContainsFunc(v.Properties[i].Schema.Enum, other)
}

// unselected returns the discriminator as the variant at i allows it, which is that by
// default: as no other variant does.
func unselected(d *ir.Discriminator, values [][]string, i int) []wire.Property {
	others := slices.Concat(slices.Delete(slices.Clone(values), i, i+1)...)
	if len(others) == 0 {
		return nil
	}
	slices.Sort(others)
	return []wire.Property{{Name: d.Property, Schema: &wire.Schema{Not: &wire.Schema{Enum: others}}}}
}

func text(value string) string {
	b, _ := json.Marshal(value) // a string always has an encoding
	return string(b)
}

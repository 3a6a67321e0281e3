package entity

import (
	"slices"
	"strings"

	"github.com/specc-dev/specc/ir"
	"github.com/specc-dev/specc/ir/source"
)

// objects are the types that fields are put into, with the indices of their fields by
// name.
type objects map[*ir.Type]map[string]int

// index returns where an object has a field, or -1.
func (o objects) index(t *ir.Type, name string) int {
	if o[t] == nil {
		o[t] = map[string]int{}
		for i, f := range t.Fields {
			o[t][f.Name] = i
		}
	}
	if i, ok := o[t][name]; ok {
		return i
	}
	return -1
}

func (o objects) add(t *ir.Type, f ir.Field) int {
	t.Fields = append(t.Fields, f)
	o[t][f.Name] = len(t.Fields) - 1
	return len(t.Fields) - 1
}

// put adds a field to an object, or to the object that lies in it under the first
// part of a path, and returns its pointer.
func (o objects) put(t *ir.Type, path []string, f ir.Field) string {
	name, list := strings.CutSuffix(path[0], "[]")
	pointer := string(source.Pointer("/properties").Child(name))
	i := o.index(t, name)
	if len(path) == 1 {
		if i < 0 {
			if f.Name = name; list && f.Type.Kind != ir.TypeArray {
				f.Type = &ir.Type{Kind: ir.TypeArray, Items: known(f.Type)}
			}
			o.add(t, f)
		}
		return pointer
	}
	if i < 0 {
		i = o.add(t, ir.Field{Name: name, Required: true, Type: &ir.Type{Kind: ir.TypeObject}})
		if list {
			t.Fields[i].Type = &ir.Type{Kind: ir.TypeArray, Items: &ir.Type{Kind: ir.TypeObject}}
		}
	}
	inner := t.Fields[i].Type
	if inner.Kind == ir.TypeArray {
		pointer += "/items"
		if inner.Items == nil {
			inner.Items = &ir.Type{Kind: ir.TypeObject}
		}
		inner = inner.Items
	}
	switch inner.Kind {
	case ir.TypeMap, ir.TypeAny:
		inner.Kind = ir.TypeObject
	case ir.TypeObject:
	default:
		return "" // a part of something that has none
	}
	below := o.put(inner, path[1:], f)
	if below == "" {
		return ""
	}
	return pointer + below
}

func sortFields(t *ir.Type) {
	if t == nil {
		return
	}
	slices.SortStableFunc(t.Fields, func(a, b ir.Field) int { return strings.Compare(a.Name, b.Name) })
	for _, f := range t.Fields {
		sortFields(f.Type)
	}
	sortFields(t.Items)
}

package gotypes

import (
	"slices"

	"github.com/specc-dev/specc/backends/gofile"
	"github.com/specc-dev/specc/ir"
)

// refined has checked on the JSON what the parts of an allOf say of a member that
// another part refers to: the member is held as what is referred to, which knows nothing
// of them.
func (f *file) refined(t *ir.Type) *ir.Type {
	if rest := f.restOf(t, 0); rest != nil && !t.IsForeign() {
		t.Exact = append(slices.Clip(t.Exact), rest)
	}
	return t
}

// restOf returns what a merged type says of the parts of its values beside what they refer
// to, nil if that is nothing. Types with a name of their own see to themselves.
func (f *file) restOf(t *ir.Type, depth int) *ir.Type {
	rest := &ir.Type{Kind: ir.TypeAny, At: t.At}
	for _, field := range t.Fields {
		if r := f.restInside(field.Type, depth+1); r != nil {
			rest.Fields = append(rest.Fields, ir.Field{Name: field.Name, Type: r})
		}
	}
	rest.Items = f.restInside(t.Items, depth+1)
	if len(t.Fields) == 0 {
		rest.Values = f.restInside(t.Values, depth+1)
	}
	if len(rest.Fields) == 0 && rest.Items == nil && rest.Values == nil {
		return nil
	}
	return rest
}

// maxRestDepth bounds how many types without a name lie in one another: lists and maps that
// are composed of themselves have no end.
const maxRestDepth = 8

func (f *file) restInside(t *ir.Type, depth int) *ir.Type {
	if t == nil || depth > maxRestDepth {
		return nil
	}
	t = f.Flatten(t)
	switch {
	case t.Kind == ir.TypeRef && f.saysMore(t):
		return alone(t)
	case t.Kind == ir.TypeRef || t.Inline > 0:
		return nil
	}
	return f.restOf(t, depth)
}

// saysMore reports whether a reference that was merged with another type restricts what it
// refers to, other than by what is checked beside references (see checkBeside).
func (f *file) saysMore(t *ir.Type) bool {
	if len(t.Fields) > 0 || t.Values != nil || t.Closed || t.Items != nil || len(t.Variants) > 0 {
		return true
	}
	switch f.ValueOf(t, false).Form {
	case gofile.FormScalar:
		return false
	case gofile.FormSlice:
		return len(t.Enum) > 0 || t.Limits != nil && t.Limits.UniqueItems
	case gofile.FormMap:
		return len(t.Enum) > 0
	}
	return len(t.Enum) > 0 || t.Limits != nil
}

// alone returns a type without all that it refers to, of which others know.
func alone(t *ir.Type) *ir.Type {
	if t == nil {
		return nil
	}
	own := *t
	if own.Kind == ir.TypeRef {
		own.Kind, own.Target, own.Boxed = ir.TypeAny, "", false
	}
	own.Default, own.Discriminator, own.Exact, own.Assert = nil, nil, nil, nil
	own.Fields = slices.Clone(t.Fields)
	for i := range own.Fields {
		own.Fields[i].Type = alone(own.Fields[i].Type)
	}
	own.Values, own.Items = alone(t.Values), alone(t.Items)
	own.AllOf, own.Variants = each(t.AllOf, alone), each(t.Variants, alone)
	own.AnyOf = true // what several alternatives have in common may be what is left of them
	return &own
}

func each(types []*ir.Type, of func(*ir.Type) *ir.Type) []*ir.Type {
	var all []*ir.Type
	for _, t := range types {
		all = append(all, of(t))
	}
	return all
}

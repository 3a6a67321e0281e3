package ir

import (
	"cmp"
	"maps"
	"slices"
	"strings"
)

// both returns the type whose values are those of a and of b. Where they do not
// agree on a kind, b, the later and more specific one, decides.
func both(a, b *Type) *Type {
	if a == nil {
		return b
	}
	result := *b
	if specific(a) > specific(b) {
		result.Kind, result.Target, result.Boxed, result.Ref = a.Kind, a.Target, a.Boxed, a.Ref
		result.Inline, result.Name, result.Owner = a.Inline, a.Name, a.Owner
	}
	result.Nullable = a.allowsNull() && b.allowsNull()
	result.Format = cmp.Or(b.Format, a.Format)
	enum, disjoint := bothEnums(a.Enum, b.Enum)
	result.Enum, result.Known = enum, nil
	if len(enum) == 0 {
		result.Known, _ = bothEnums(a.Known, b.Known)
	}
	if result.Default == nil {
		result.Default = a.Default
	}
	result.Fields = bothFields(a.Fields, b.Fields)
	result.Closed = a.Closed || b.Closed
	result.Values, result.Items = bothOptional(a.Values, b.Values), bothOptional(a.Items, b.Items)
	if len(b.Variants) == 0 {
		result.Variants, result.AnyOf, result.Discriminator = a.Variants, a.AnyOf, a.Discriminator
	}
	if result.XML == nil {
		result.XML = a.XML
	}
	result.Go = bothHints(a.Go, b.Go)
	result.Limits = bothLimits(a.Limits, b.Limits)
	result.Exact = slices.Concat(a.Exact, b.Exact, unmerged(a, b, result.Format))
	if disjoint {
		result.Exact = append(result.Exact, &Type{Kind: TypeNever, At: b.At})
	}
	return &result
}

func bothOptional(a, b *Type) *Type {
	if b == nil {
		return a
	}
	return both(a, b)
}

// bothHints returns what a and b say of how a value is held in Go. A type that holds all
// of it is that of b, the outer one: that of a part holds a part.
func bothHints(a, b *GoHint) *GoHint {
	if a == nil || len(a.Values) == 0 {
		return b
	}
	result := GoHint{Values: a.Values}
	if b != nil {
		result.Type, result.Import = b.Type, b.Import
		if len(b.Values) > 0 {
			result.Values = maps.Clone(a.Values)
			maps.Copy(result.Values, b.Values)
		}
	}
	return &result
}

// allowsNull reports whether null is a value of t: what says nothing of the kind
// of value does not exclude it.
func (t *Type) allowsNull() bool {
	return t.Nullable || t.Kind == TypeAny || t.Kind == TypeExact || t.Kind == TypeNull
}

// specific ranks kinds by how much they say.
func specific(t *Type) int {
	switch t.Kind {
	case TypeAny:
		return 0
	case TypeExact:
		return 1
	case TypeMap:
		return 2
	case TypeUnion: // an object with alternatives is an object
		return 3
	case TypeObject:
		if len(t.Fields) == 0 && t.Values == nil { // what it says is nothing about other values
			return 4
		}
	case TypeNumber: // an integer is one, too
		return 5
	case TypeRef:
		return 7
	}
	return 6
}

// bothFields merges two sorted lists of fields into one.
func bothFields(a, b []Field) []Field {
	if len(a) == 0 {
		return b
	}
	fields := make([]Field, 0, len(a)+len(b))
	for len(a) > 0 && len(b) > 0 {
		switch order := strings.Compare(a[0].Name, b[0].Name); {
		case order < 0:
			fields, a = append(fields, a[0]), a[1:]
		case order > 0:
			fields, b = append(fields, b[0]), b[1:]
		default:
			fields = append(fields, bothField(a[0], b[0]))
			a, b = a[1:], b[1:]
		}
	}
	return append(append(fields, a...), b...)
}

func bothField(a, b Field) Field {
	return Field{
		Name: a.Name, Type: bothFieldTypes(a.Type, b.Type), Required: a.Required || b.Required,
		ReadOnly: a.ReadOnly || b.ReadOnly, WriteOnly: a.WriteOnly || b.WriteOnly, GoName: cmp.Or(b.GoName, a.GoName),
	}
}

// bothFieldTypes composes two objects instead of merging them now: whoever
// declares the result flattens it.
func bothFieldTypes(a, b *Type) *Type {
	if a.Kind != TypeObject || b.Kind != TypeObject {
		return both(a, b)
	}
	named := b
	if b.Inline == 0 {
		named = a
	}
	return &Type{
		Kind: TypeObject, At: named.At, Inline: named.Inline, Name: named.Name, Owner: named.Owner,
		Nullable: a.allowsNull() && b.allowsNull(), AllOf: []*Type{a, b},
	}
}

// bothEnums returns the values that a and b share; all of one where the other
// does not restrict. If they share none, nothing is valid: they are those of b.
func bothEnums[E ~[]byte](a, b []E) (both []E, disjoint bool) {
	if len(a) == 0 || len(b) == 0 {
		return append(slices.Clip(a), b...), false
	}
	known := make(map[string]bool, len(a))
	for _, v := range a {
		known[string(v)] = true
	}
	var shared []E
	for _, v := range b {
		if known[string(v)] {
			shared = append(shared, v)
		}
	}
	if shared == nil {
		return b, true
	}
	return shared, false
}

package ir

import (
	"cmp"
	"maps"
	"slices"
	"strings"
)

// Flatten returns t with its AllOf parts merged into it: one type that holds
// where all of them hold. References among the parts are followed through body,
// which returns the body of a composed symbol; a part that cannot be followed,
// or that leads back to itself, adds nothing. Fields of one name become one
// field, required if any of them is. The types of fields keep where they come
// from: Target, Boxed and Name. A type without parts is returned as it is.
//
// The result is shared with t where they agree: do not change it.
func Flatten(t *Type, body func(ID) *Body) *Type {
	if t == nil || len(t.AllOf) == 0 {
		return t
	}
	f := flattener{body: body, open: map[ID]bool{}}
	return f.flatten(t, 0)
}

// maxParts bounds how deep compositions nest, and how many parts one type has in
// all. What lies beyond is ignored.
const (
	maxPartDepth = 200
	maxParts     = 10_000
)

type flattener struct {
	body  func(ID) *Body
	open  map[ID]bool // the references being followed
	parts int
}

// flatten merges the parts of t in their order, then what t says itself, so that
// the identity of t wins.
func (f *flattener) flatten(t *Type, depth int) *Type {
	own := *t
	own.AllOf = nil
	if own.Kind == TypeObject && isBare(&own) {
		own.Kind = TypeAny // says nothing beside its parts
	}
	var merged *Type
	for _, part := range t.AllOf {
		if resolved := f.part(part, depth); resolved != nil {
			merged = bothParts(merged, resolved)
		}
	}
	if merged == nil {
		return t.without()
	}
	result := *both(merged, &own)
	result.Nullable = result.Nullable || t.Nullable
	result.At, result.Inline, result.Name, result.Owner = t.At, t.Inline, t.Name, t.Owner
	return &result
}

// without returns t without parts.
func (t *Type) without() *Type {
	own := *t
	own.AllOf = nil
	return &own
}

func isBare(t *Type) bool {
	return len(t.Fields) == 0 && t.Values == nil && !t.Closed && len(t.Variants) == 0 && t.Limits == nil && len(t.Enum)+len(t.Known) == 0
}

// part returns one part, flat and with references to composed bodies replaced
// by what they refer to; nil if there is nothing to merge.
func (f *flattener) part(t *Type, depth int) *Type {
	f.parts++
	if depth > maxPartDepth || f.parts > maxParts {
		return nil
	}
	if t.Kind != TypeRef {
		return f.flatten(t, depth+1)
	}
	if f.open[t.Target] || f.body == nil {
		return nil
	}
	b := f.body(t.Target)
	if b == nil || b.Schema == nil {
		return nil
	}
	f.open[t.Target] = true
	defer delete(f.open, t.Target)
	target := f.part(b.Schema, depth+1)
	if target == nil {
		return nil
	}
	beside := *t
	beside.Kind, beside.Target = TypeAny, ""
	result := *both(target, &beside)
	result.Nullable = target.Nullable || t.Nullable
	return &result
}

// bothParts returns what both does, but of two unions no union: a value is one of the
// variants of either, and a type that holds those of one would lose what only those of the
// other declare. It is any value, then, of which Exact says more: it has all alternatives
// that hold beside other things.
func bothParts(a, b *Type) *Type {
	result := both(a, b)
	if a == nil || a.Kind != TypeUnion || b.Kind != TypeUnion || len(a.Variants) == 0 || len(b.Variants) == 0 || a.Variants[0] == b.Variants[0] {
		return result
	}
	loose := *result
	loose.Kind, loose.Variants, loose.AnyOf, loose.Discriminator = TypeExact, nil, false, nil
	return &loose
}

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

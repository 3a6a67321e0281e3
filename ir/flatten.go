package ir

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

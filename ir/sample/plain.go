package sample

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"

	"github.com/specc-dev/specc/ir"
)

// plain returns a type without references and parts on its outside: what it refers
// to and what it composes are merged into it.
func (s *Sampler) plain(t *ir.Type) *ir.Type {
	switch {
	case t == nil:
		return &ir.Type{Kind: ir.TypeAny, Nullable: true}
	case t.Kind != ir.TypeRef && len(t.AllOf) == 0:
		return t
	}
	return ir.Flatten(&ir.Type{Kind: ir.TypeAny, AllOf: []*ir.Type{t}}, s.body)
}

// variant returns an alternative of a union as a type of its own, merged with what
// the union says beside its alternatives. Its discriminator, if any, has the value
// that selects it.
func (s *Sampler) variant(t *ir.Type, i int) *ir.Type {
	own := *t
	own.Variants, own.Discriminator, own.Exact = nil, nil, nil
	if own.Kind == ir.TypeUnion {
		own.Kind = ir.TypeAny
	}
	merged := ir.Flatten(&ir.Type{Kind: ir.TypeAny, AllOf: []*ir.Type{&own, t.Variants[i]}}, s.body)
	if d := t.Discriminator; d != nil && merged.Kind == ir.TypeObject {
		return selected(merged, d.Property, s.selector(d, i, merged))
	}
	return merged
}

// selector returns the first value of a discriminator that selects a variant and that
// the variant itself allows.
func (s *Sampler) selector(d *ir.Discriminator, i int, variant *ir.Type) string {
	var values []string
	for _, value := range slices.Sorted(maps.Keys(d.Mapping)) {
		if d.Mapping[value] == i {
			values = append(values, value)
		}
	}
	for _, f := range variant.Fields {
		if f.Name != d.Property {
			continue
		}
		for _, e := range s.plain(f.Type).Enum {
			if k := slices.IndexFunc(values, func(v string) bool { return string(quote(v)) == string(e) }); k >= 0 {
				return values[k]
			}
		}
	}
	return append(values, "")[0]
}

// selected returns an object whose property has one value only.
func selected(t *ir.Type, property, value string) *ir.Type {
	only := ir.Field{Name: property, Required: true, Type: &ir.Type{Kind: ir.TypeString, Enum: []json.RawMessage{quote(value)}}}
	result := *t
	result.Fields = slices.Clone(t.Fields)
	i, found := slices.BinarySearchFunc(result.Fields, only, byName)
	if found {
		result.Fields[i] = only
	} else {
		result.Fields = slices.Insert(result.Fields, i, only)
	}
	return &result
}

// carried reports whether a field travels in the direction of the sampler.
func (s *Sampler) carried(f ir.Field) bool {
	switch s.direction {
	case Request:
		return !f.ReadOnly
	case Response:
		return !f.WriteOnly
	}
	return true
}

// atLeast returns a lower limit of a length.
func (s *Sampler) atLeast(limit *uint64) int {
	if s.direction == Text {
		return max(1, atLeast(limit))
	}
	return atLeast(limit)
}

// textsOf returns the values of a string.
func (s *Sampler) textsOf(t *ir.Type) *texts {
	x := textsOf(t)
	if s.direction == Text {
		x.low = max(1, x.low)
	}
	return x
}

// targets lists the symbols that plain merges first.
func targets(t *ir.Type) []ir.ID {
	if t == nil {
		return nil
	}
	var ids []ir.ID
	if t.Kind == ir.TypeRef {
		ids = append(ids, t.Target)
	}
	for _, part := range t.AllOf {
		ids = append(ids, targets(part)...)
	}
	return ids
}

func byName(a, b ir.Field) int { return strings.Compare(a.Name, b.Name) }

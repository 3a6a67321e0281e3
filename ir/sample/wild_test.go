package sample_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/specc-dev/specc/ir"
	"github.com/specc-dev/specc/ir/sample"
)

// TestWildTypes makes values of whatever types there may be, some of them of
// themselves: all are valid or break the rule that they are said to break.
func TestWildTypes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		all := map[ir.ID]*ir.Body{}
		for _, id := range wildIDs {
			all[id] = &ir.Body{Schema: wildType(t, 3)}
		}
		body := func(id ir.ID) *ir.Body { return all[id] }
		check := checker(body)
		for _, direction := range []sample.Direction{sample.Request, sample.Text} {
			s := sample.New(body, direction, check)
			root := all[wildIDs[0]].Schema
			if v, ok := s.Smallest(root); ok && (!json.Valid(v) || len(check(root, v)) > 0) {
				t.Fatalf("the smallest: %s breaks %v", v, check(root, v))
			}
			names := map[string]bool{}
			for c := range s.Cases(root) {
				if names[c.Name] || !json.Valid(c.Value) || c.Rule == "" && len(check(root, c.Value)) > 0 {
					t.Fatalf("%s: %s breaks %v", c.Name, c.Value, check(root, c.Value))
				}
				names[c.Name] = true
			}
		}
		s := sample.New(body, sample.Response, nil) // without a check it must end, too
		for c := range s.Cases(all[wildIDs[0]].Schema) {
			_ = c
		}
	})
}

var wildIDs = []ir.ID{"a/schema/A", "a/schema/B"}

func wildType(t *rapid.T, depth int) *ir.Type {
	if depth == 0 {
		return &ir.Type{Kind: ir.TypeRef, Target: rapid.SampledFrom(wildIDs).Draw(t, "target")}
	}
	kinds := []ir.TypeKind{
		ir.TypeAny, ir.TypeNever, ir.TypeNull, ir.TypeBoolean, ir.TypeInteger, ir.TypeNumber, ir.TypeString, ir.TypeString,
		ir.TypeArray, ir.TypeMap, ir.TypeObject, ir.TypeObject, ir.TypeUnion, ir.TypeRef, ir.TypeExact,
	}
	x := &ir.Type{
		Kind: rapid.SampledFrom(kinds).Draw(t, "kind"), Nullable: rapid.Bool().Draw(t, "nullable"), Limits: wildLimits(t),
		Format: rapid.SampledFrom([]string{"", "", "", "date", "date-time", "uuid", "byte", "int32", "int64", "float", "email", "ipv6"}).Draw(t, "format"),
	}
	next := func() *ir.Type { return wildType(t, depth-1) }
	switch x.Kind {
	case ir.TypeRef:
		return &ir.Type{Kind: ir.TypeRef, Target: rapid.SampledFrom(wildIDs).Draw(t, "target"), Nullable: x.Nullable}
	case ir.TypeArray:
		x.Items = next()
	case ir.TypeMap:
		x.Values = next()
	case ir.TypeUnion:
		x.Variants, x.AnyOf = []*ir.Type{next(), next()}, rapid.Bool().Draw(t, "any of")
		if rapid.Bool().Draw(t, "discriminator") {
			x.Discriminator = &ir.Discriminator{Property: "a", Mapping: map[string]int{"x": 0, "y": 1}}
		}
	case ir.TypeExact:
		x.Kind, x.Limits = ir.TypeAny, nil
		x.Exact = []*ir.Type{{Kind: ir.TypeAny, Assert: &ir.Assertions{Not: next(), OneOf: [][]*ir.Type{{next(), next()}}, Required: []string{"r"}}}}
	case ir.TypeObject:
		for _, name := range rapid.SliceOfNDistinct(rapid.SampledFrom([]string{"a", "b", "c/~", "key1"}), 0, 3, rapid.ID).Draw(t, "fields") {
			x.Fields = append(x.Fields, ir.Field{
				Name: name, Type: next(), Required: rapid.Bool().Draw(t, "required"), ReadOnly: rapid.Bool().Draw(t, "read only"),
			})
		}
		slices.SortFunc(x.Fields, func(a, b ir.Field) int { return strings.Compare(a.Name, b.Name) })
		x.Closed = rapid.Bool().Draw(t, "closed")
		if rapid.Bool().Draw(t, "parts") {
			x.AllOf = []*ir.Type{next()}
		}
	}
	return x
}

func wildLimits(t *rapid.T) *ir.Limits {
	text := func(name string, texts ...string) string {
		return rapid.SampledFrom(append(texts, "", "", "")).Draw(t, name)
	}
	count := func(name string) *uint64 {
		n := rapid.Uint64Range(0, 6).Draw(t, name)
		if n > 3 {
			return nil
		}
		return &n
	}
	return &ir.Limits{
		Pattern: text("pattern", `^[a-c]{2}$`, `x`, `^\d+(-\d+)*$`, `(`, `(?=a)`),
		Minimum: text("minimum", "0.5", "-1e400", "1e999999999", "9223372036854775808", "3"), Maximum: text("maximum", "7", "1e30"),
		ExclusiveMinimum: text("exclusive minimum", "0", "6.9"), MultipleOf: text("multiple", "0.1", "3", "0", "1e-300"),
		MinLength: count("min length"), MaxLength: count("max length"), MinItems: count("min items"), MaxItems: count("max items"),
		MinProperties: count("min properties"), MaxProperties: count("max properties"), UniqueItems: rapid.Bool().Draw(t, "unique"),
	}
}

package ir_test

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/specc-dev/specc/ir"
)

func refTo(id ir.ID) *ir.Type { return &ir.Type{Kind: ir.TypeRef, Target: id} }

func objectOf(fields ...ir.Field) *ir.Type { return &ir.Type{Kind: ir.TypeObject, Fields: fields} }

func allOf(parts ...*ir.Type) *ir.Type { return &ir.Type{Kind: ir.TypeObject, AllOf: parts} }

func limit(n uint64) *uint64 { return &n }

func bodies(types map[ir.ID]*ir.Type) func(ir.ID) *ir.Body {
	return func(id ir.ID) *ir.Body {
		if t, ok := types[id]; ok {
			return &ir.Body{Schema: t}
		}
		return nil
	}
}

func TestFlatten(t *testing.T) {
	text := &ir.Type{Kind: ir.TypeString}
	base := objectOf(ir.Field{Name: "a", Type: text}, ir.Field{Name: "b", Type: text, Required: true})
	tests := []struct {
		name     string
		in, want *ir.Type
	}{
		{"no parts", text, text},
		{"a reference and own fields",
			&ir.Type{Kind: ir.TypeObject, At: "/x", AllOf: []*ir.Type{refTo("base")}, Fields: []ir.Field{{Name: "c", Type: text}}},
			&ir.Type{Kind: ir.TypeObject, At: "/x", Fields: []ir.Field{{Name: "a", Type: text}, {Name: "b", Type: text, Required: true}, {Name: "c", Type: text}}}},
		{"required in any part is required",
			allOf(refTo("base"), objectOf(ir.Field{Name: "a", Type: text, Required: true})),
			objectOf(ir.Field{Name: "a", Type: text, Required: true}, ir.Field{Name: "b", Type: text, Required: true})},
		{"limits intersect",
			&ir.Type{Kind: ir.TypeString, AllOf: []*ir.Type{
				{Kind: ir.TypeString, Limits: &ir.Limits{MinLength: limit(2), MaxLength: limit(9)}},
				{Kind: ir.TypeString, Limits: &ir.Limits{MinLength: limit(1), MaxLength: limit(5), Pattern: "x"}},
			}},
			&ir.Type{Kind: ir.TypeString, Limits: &ir.Limits{MinLength: limit(2), MaxLength: limit(5), Pattern: "x"}}},
		{"values intersect",
			&ir.Type{Kind: ir.TypeString, AllOf: []*ir.Type{
				{Kind: ir.TypeString, Enum: raw(`"a"`, `"b"`)}, {Kind: ir.TypeString, Enum: raw(`"b"`, `"c"`)},
			}},
			&ir.Type{Kind: ir.TypeString, Enum: raw(`"b"`)}},
		{"null only where all allow it",
			&ir.Type{Kind: ir.TypeString, AllOf: []*ir.Type{{Kind: ir.TypeString, Nullable: true}, {Kind: ir.TypeString}}},
			&ir.Type{Kind: ir.TypeString}},
		{"null where all allow it",
			allOf(&ir.Type{Kind: ir.TypeObject, Nullable: true, Fields: base.Fields}),
			&ir.Type{Kind: ir.TypeObject, Nullable: true, Fields: base.Fields}},
		{"closed if any is",
			allOf(refTo("base"), &ir.Type{Kind: ir.TypeObject, Closed: true}),
			&ir.Type{Kind: ir.TypeObject, Closed: true, Fields: base.Fields}},
		{"an integer is a number",
			&ir.Type{Kind: ir.TypeNumber, AllOf: []*ir.Type{{Kind: ir.TypeInteger, Format: "int32"}}},
			&ir.Type{Kind: ir.TypeInteger, Format: "int32"}},
		{"alternatives beside fields",
			allOf(refTo("base"), &ir.Type{Kind: ir.TypeUnion, Variants: []*ir.Type{text}}),
			&ir.Type{Kind: ir.TypeObject, Fields: base.Fields, Variants: []*ir.Type{text}}},
		{"a reference is more than its description",
			allOf(objectOf(ir.Field{Name: "x", Type: refTo("base")}), objectOf(ir.Field{Name: "x", Type: objectOf()})),
			objectOf(ir.Field{Name: "x", Type: refTo("base")})},
		{"objects of one field are composed",
			allOf(objectOf(ir.Field{Name: "x", Type: base}), objectOf(ir.Field{Name: "x", Type: objectOf()})),
			objectOf(ir.Field{Name: "x", Type: allOf(base, objectOf())})},
		{"a missing part", allOf(refTo("nowhere")), objectOf()},
		{"itself", allOf(refTo("loop")), objectOf(ir.Field{Name: "l", Type: text})},
	}
	body := bodies(map[ir.ID]*ir.Type{
		"base": base,
		"loop": {Kind: ir.TypeObject, AllOf: []*ir.Type{refTo("loop")}, Fields: []ir.Field{{Name: "l", Type: text}}},
	})
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			before, _ := json.Marshal(tt.in)
			if diff := cmp.Diff(tt.want, ir.Flatten(tt.in, body)); diff != "" {
				t.Error(diff)
			}
			if after, _ := json.Marshal(tt.in); string(after) != string(before) {
				t.Errorf("the type itself became %s", after)
			}
		})
	}
}

func raw(values ...string) []json.RawMessage {
	var all []json.RawMessage
	for _, v := range values {
		all = append(all, json.RawMessage(v))
	}
	return all
}

// TestFlattenIsBounded composes types that would unfold to 2^60 parts.
func TestFlattenIsBounded(t *testing.T) {
	types := map[ir.ID]*ir.Type{}
	id := func(n int) ir.ID { return ir.ID(rune('A' + n)) }
	for n := range 60 {
		types[id(n)] = allOf(refTo(id(n+1)), refTo(id(n+1)), objectOf(ir.Field{Name: "x", Type: &ir.Type{Kind: ir.TypeString}}))
	}
	if got := ir.Flatten(types[id(0)], bodies(types)); len(got.Fields) != 1 {
		t.Errorf("got %d fields", len(got.Fields))
	}
}

func TestFlattenKeepsWhatPartsSayOfXMLAndGo(t *testing.T) {
	field := func(name string) ir.Field {
		return ir.Field{Name: "a", GoName: name, Type: &ir.Type{Kind: ir.TypeString}}
	}
	part := objectOf(field("First"))
	part.XML, part.Go = &ir.XML{Name: "x"}, &ir.GoHint{Type: "T", Values: map[string]string{"1": "One", "2": "Two"}}
	own := objectOf(field(""))
	own.AllOf, own.Go = []*ir.Type{part}, &ir.GoHint{Values: map[string]string{"2": "Both"}}
	got := ir.Flatten(own, nil)
	if got.XML != part.XML || got.Fields[0].GoName != "First" {
		t.Errorf("%+v", got)
	}
	want := &ir.GoHint{Values: map[string]string{"1": "One", "2": "Both"}} // T holds a part, not all
	if diff := cmp.Diff(want, got.Go); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

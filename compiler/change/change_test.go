package change_test

import (
	"encoding/json"
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/specc-dev/specc/compiler/change"
	"github.com/specc-dev/specc/compiler/frontend"
	"github.com/specc-dev/specc/compiler/resolve"
	"github.com/specc-dev/specc/ir"
	"github.com/specc-dev/specc/ir/source"
)

var (
	orderID  = ir.NewID("a", ir.KindSchema, "Order")
	createID = ir.NewID("a", ir.KindOperation, "createOrder")
)

// program has one operation that takes (or gives) one schema.
func program(t *testing.T, order *ir.Type, received bool) *ir.Program {
	t.Helper()
	content := []ir.Content{{MediaType: "application/json", Type: &ir.Type{Kind: ir.TypeRef, Ref: 0}}}
	op := &ir.Operation{Method: "POST", Path: "/orders", Input: 1, Output: 2}
	if received {
		op.Responses = []ir.Response{{Status: "200", Content: content}}
	} else {
		op.RequestBody = &ir.RequestBody{Content: content}
	}
	return resolved(t,
		declaration(t, createID, ir.Body{Operation: op}, ir.Edge{Role: ir.RoleMention, Target: orderID}),
		declaration(t, orderID, ir.Body{Schema: order}),
	)
}

func declaration(t *testing.T, id ir.ID, body ir.Body, edges ...ir.Edge) ir.Declaration {
	t.Helper()
	b, err := ir.Encode(body)
	if err != nil {
		t.Fatal(err)
	}
	d, err := ir.Encode(ir.Doc{})
	if err != nil {
		t.Fatal(err)
	}
	return ir.Declaration{
		ID: id, Kind: id.Kind(), Body: b, Doc: d, Edges: edges,
		Inlines: []ir.Inline{{Hint: []string{id.Local(), "Input"}}, {Hint: []string{id.Local(), "Output"}}},
	}
}

func resolved(t *testing.T, ds ...ir.Declaration) *ir.Program {
	t.Helper()
	p, findings := resolve.Resolve([]*frontend.Module{{
		Contract: "a", Declarations: ds, Locate: func(ir.Location) source.Span { return source.Span{} },
	}}, nil)
	if len(findings) > 0 {
		t.Fatal(findings)
	}
	return p
}

func object(fields ...ir.Field) *ir.Type { return &ir.Type{Kind: ir.TypeObject, Fields: fields} }

func field(name string, t *ir.Type) ir.Field { return ir.Field{Name: name, Type: t} }

func text(l *ir.Limits) *ir.Type { return &ir.Type{Kind: ir.TypeString, Limits: l} }

func enum(values ...string) *ir.Type {
	t := &ir.Type{Kind: ir.TypeString}
	for _, v := range values {
		raw, _ := json.Marshal(v)
		t.Enum = append(t.Enum, raw)
	}
	return t
}

func n(v uint64) *uint64 { return &v }

func TestChangesAndWhomTheyBreak(t *testing.T) {
	required := field("a", text(nil))
	required.Required = true
	for _, test := range []struct {
		name           string
		old, now       *ir.Type
		sent, received string
		sentOK, recvOK bool
	}{
		{name: "limit tightened", old: object(field("a", text(&ir.Limits{MaxLength: n(9)}))), now: object(field("a", text(&ir.Limits{MaxLength: n(5)}))),
			sent: ".a.maxLength: 9 → 5", recvOK: true},
		{name: "limit loosened", old: object(field("a", text(&ir.Limits{MaxLength: n(5)}))), now: object(field("a", text(&ir.Limits{MaxLength: n(10)}))),
			sent: ".a.maxLength: 5 → 10", sentOK: true, recvOK: true},
		{name: "optional field added", old: object(), now: object(field("a", text(nil))),
			sent: ".a added: declared", sentOK: true, recvOK: true},
		{name: "field removed", old: object(field("a", text(nil))), now: object(),
			sent: ".a removed, was declared", sentOK: true},
		{name: "field became required", old: object(field("a", text(nil))), now: object(required),
			sent: ".a.required added: true", recvOK: true},
		{name: "field became optional", old: object(required), now: object(field("a", text(nil))),
			sent: ".a.required removed, was true", sentOK: true},
		{name: "value added", old: object(field("a", enum("x"))), now: object(field("a", enum("x", "y"))),
			sent: `.a.enum "y" added: allowed`, sentOK: true},
		{name: "value removed", old: object(field("a", enum("x", "y"))), now: object(field("a", enum("x"))),
			sent: `.a.enum "y" removed, was allowed`, recvOK: true},
		{name: "type changed", old: object(field("a", text(nil))), now: object(field("a", &ir.Type{Kind: ir.TypeInteger})),
			sent: ".a.type: string → integer"},
		{name: "null allowed", old: object(field("a", text(nil))), now: object(field("a", &ir.Type{Kind: ir.TypeString, Nullable: true})),
			sent: ".a.nullable added: true", sentOK: true},
	} {
		t.Run(test.name, func(t *testing.T) {
			for _, received := range []bool{false, true} {
				ok := test.sentOK
				if received {
					ok = test.recvOK
				}
				got, err := change.Compare(program(t, test.old, received), program(t, test.now, received))
				if err != nil {
					t.Fatal(err)
				}
				want := fmt.Sprintf("%s changed, breaking %v: %s", orderID, !ok, test.sent)
				if diff := cmp.Diff([]string{want}, describe(got)); diff != "" {
					t.Errorf("received %v: %s", received, diff)
				}
			}
		})
	}
}

func describe(cs []change.Change) []string {
	var all []string
	for _, c := range cs {
		line := fmt.Sprintf("%s %s, breaking %v", c.Symbol, c.Kind, c.Breaking)
		for _, f := range c.Fields {
			line += ": " + f.String()
		}
		all = append(all, line)
	}
	return all
}

func TestNothingBreaksWhereNobodyLooks(t *testing.T) {
	before := resolved(t, declaration(t, orderID, ir.Body{Schema: object(field("a", text(nil)))}))
	after := resolved(t, declaration(t, orderID, ir.Body{Schema: object()}))
	got, err := change.Compare(before, after)
	if err != nil {
		t.Fatal(err)
	}
	if len(got) != 1 || got[0].Breaking {
		t.Errorf("a schema that no operation uses broke somebody: %v", describe(got))
	}
}

func TestOperationsThatComeAndGo(t *testing.T) {
	with := program(t, object(), true)
	without := resolved(t, declaration(t, orderID, ir.Body{Schema: object()}))
	gone, err := change.Compare(with, without)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"a/operation/createOrder removed, breaking true"}, describe(gone)); diff != "" {
		t.Error(diff)
	}
	came, err := change.Compare(without, with)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"a/operation/createOrder added, breaking false"}, describe(came)); diff != "" {
		t.Error(diff)
	}
}

func TestAProgramHasNoChangesAgainstItself(t *testing.T) {
	p := program(t, object(field("a", enum("x"))), true)
	got, err := change.Compare(p, program(t, object(field("a", enum("x"))), true))
	if err != nil || len(got) != 0 {
		t.Errorf("got %v, %v", describe(got), err)
	}
}

// TestNothingIsLeftOut: whatever a body can say is a fact, or a change of it would be
// none.
func TestNothingIsLeftOut(t *testing.T) {
	text := &ir.Type{Kind: ir.TypeString}
	three := uint64(3)
	tests := map[string]struct {
		now  *ir.Type
		path string
	}{
		"xml":         {&ir.Type{Kind: ir.TypeString, XML: &ir.XML{Name: "a"}}, ".xml"},
		"wrapped":     {&ir.Type{Kind: ir.TypeString, XML: &ir.XML{Wrapped: true}}, ".xml.wrapped"},
		"type in Go":  {&ir.Type{Kind: ir.TypeString, Go: &ir.GoHint{Type: "Time", Import: "time"}}, ".type (in Go)"},
		"names in Go": {&ir.Type{Kind: ir.TypeString, Go: &ir.GoHint{Values: map[string]string{"1": "A"}}}, ".enum 1 (in Go)"},
		"known":       {&ir.Type{Kind: ir.TypeString, Known: []json.RawMessage{json.RawMessage(`"a"`)}}, ".enum \"a\""},
		"not":         {asserted(ir.Assertions{Not: text}), " (checked).not.type"},
		"any of":      {asserted(ir.Assertions{AnyOf: [][]*ir.Type{{text}}}), " (checked).anyOf 1.type"},
		"prefix":      {asserted(ir.Assertions{PrefixItems: []*ir.Type{text}}), " (checked).prefixItems 1.type"},
		"contains":    {asserted(ir.Assertions{Contains: text, MinContains: &three}), " (checked).minContains"},
		"required":    {asserted(ir.Assertions{Required: []string{"a"}}), " (checked).required"},
		"pattern":     {asserted(ir.Assertions{PatternProperties: []ir.PatternProperty{{Pattern: "^a", Type: text}}}), " (checked).patternProperties ^a.type"},
		"dependents":  {asserted(ir.Assertions{DependentRequired: []ir.Dependent{{Name: "a", Required: []string{"b"}}}}), " (checked).dependentRequired a"},
		"dependent":   {asserted(ir.Assertions{DependentSchemas: []ir.Dependent{{Name: "a", Type: text}}}), " (checked).dependentSchemas a.type"},
		"default":     {&ir.Type{Kind: ir.TypeUnion, Variants: []*ir.Type{text}, Discriminator: &ir.Discriminator{Property: "a", Default: 1}}, ".discriminator"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			changes, err := change.Compare(program(t, text, false), program(t, test.now, false))
			if err != nil || len(changes) != 1 {
				t.Fatalf("%d changes, %v", len(changes), err)
			}
			for _, f := range changes[0].Fields {
				if f.Path == test.path {
					return
				}
			}
			t.Errorf("no change of %q in %v", test.path, changes[0].Fields)
		})
	}
}

func asserted(a ir.Assertions) *ir.Type {
	return &ir.Type{Kind: ir.TypeString, Exact: []*ir.Type{{Kind: ir.TypeAny, Assert: &a}}}
}

func TestNameOfAFieldInGo(t *testing.T) {
	named := func(name string) *ir.Program {
		return program(t, &ir.Type{Kind: ir.TypeObject, Fields: []ir.Field{{Name: "a", GoName: name, Type: &ir.Type{Kind: ir.TypeString}}}}, false)
	}
	changes, err := change.Compare(named("A"), named("B"))
	if err != nil || len(changes) != 1 || changes[0].Breaking {
		t.Fatalf("%v, %v", changes, err)
	}
	if got := fmt.Sprint(changes[0].Fields); got != "[.a.name (in Go): A → B]" {
		t.Error(got)
	}
}

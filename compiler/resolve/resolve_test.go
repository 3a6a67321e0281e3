package resolve_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/specc-dev/specc/compiler/frontend"
	"github.com/specc-dev/specc/compiler/resolve"
	"github.com/specc-dev/specc/ir"
	"github.com/specc-dev/specc/ir/diag"
	"github.com/specc-dev/specc/ir/source"
	"pgregory.net/rapid"
)

// schema declares an object schema with edges.
func schema(name string, edges ...ir.Edge) ir.Declaration {
	return ir.Declaration{
		ID: id(name), Kind: ir.KindSchema, Edges: edges, Sig: ir.Signature{Shape: ir.TypeObject},
		Location: ir.Location{File: "a.yaml", Pointer: source.Pointer("/components/schemas").Child(name)},
	}
}

func id(name string) ir.ID { return ir.NewID("a", ir.KindSchema, name) }

func alias(name, target string) ir.Declaration {
	d := schema(name, ir.Edge{Role: ir.RoleCompose, Target: id(target)})
	d.Sig.Shape = ir.TypeRef
	return d
}

func contains(target string) ir.Edge {
	return ir.Edge{Role: ir.RoleMention, Target: id(target), Contains: true}
}

func mentions(target string) ir.Edge { return ir.Edge{Role: ir.RoleMention, Target: id(target)} }

func run(ds ...ir.Declaration) (*ir.Program, []diag.Diagnostic) {
	m := &frontend.Module{Contract: "a", Declarations: ds, Locate: func(ir.Location) source.Span { return source.Span{} }}
	return resolve.Resolve([]*frontend.Module{m}, nil)
}

func codes(ds []diag.Diagnostic) []string {
	var all []string
	for _, d := range ds {
		all = append(all, string(d.Code)+": "+d.Message)
	}
	return all
}

func TestAliasesTakeTheShapeOfTheirTarget(t *testing.T) {
	text := schema("Text")
	text.Sig = ir.Signature{Shape: ir.TypeString, Format: "uuid", Nullable: true}
	p, ds := run(alias("A", "B"), alias("B", "Text"), text)
	if len(ds) != 0 {
		t.Fatal(codes(ds))
	}
	if diff := cmp.Diff(text.Sig, p.Symbol(id("A")).Sig); diff != "" {
		t.Error(diff)
	}
}

func TestCycleOfAliasesIsReportedOnce(t *testing.T) {
	p, ds := run(alias("A", "B"), alias("B", "C"), alias("C", "A"))
	want := []string{"reference-cycle: schema `A` is made of itself"}
	if diff := cmp.Diff(want, codes(ds)); diff != "" {
		t.Error(diff)
	}
	if got := p.Symbol(id("B")).Sig.Shape; got != ir.TypeAny {
		t.Errorf("shape of a schema in a cycle = %s, want any", got)
	}
}

func TestOnlyContainmentInACycleIsBoxed(t *testing.T) {
	p, _ := run(
		schema("Leaf"),
		schema("Node", contains("Node"), contains("Leaf"), mentions("Node")),
		schema("Ping", contains("Pong")),
		schema("Pong", contains("Ping"), contains("Leaf")),
	)
	var boxed []string
	for _, s := range p.Symbols() {
		for _, e := range s.Edges {
			if e.Boxed {
				boxed = append(boxed, s.ID.Local()+" → "+e.Target.Local())
			}
		}
	}
	want := []string{"Node → Node", "Ping → Pong", "Pong → Ping"}
	if diff := cmp.Diff(want, boxed); diff != "" {
		t.Error(diff)
	}
}

func TestContainmentThroughCompositionIsBoxed(t *testing.T) {
	p, _ := run(
		schema("Base", contains("Derived")),
		schema("Derived", ir.Edge{Role: ir.RoleCompose, Target: id("Base")}),
	)
	if !p.Symbol(id("Base")).Edges[0].Boxed {
		t.Error("Base holds Derived, which is made of Base: the containment must be boxed")
	}
}

func TestNamesThatFoldTogetherAreToldApart(t *testing.T) {
	p, ds := run(schema("FooBar"), schema("foo_bar"), schema("other"))
	if diff := cmp.Diff([]string{"name-collision: `foo_bar` and `FooBar` differ only in case or punctuation"}, codes(ds)); diff != "" {
		t.Error(diff)
	}
	if got := p.Symbol(id("FooBar")).Name; got.Suffix != "" {
		t.Errorf("FooBar has the suffix %q, but its text is its own canonical spelling", got.Suffix)
	}
	if p.Symbol(id("foo_bar")).Name.Suffix == "" {
		t.Error("foo_bar has no suffix")
	}
}

func TestDerivedNamesGiveWayToChosenOnes(t *testing.T) {
	order := schema("Order")
	order.Inlines = []ir.Inline{{Hint: []string{"Order", "items", "Item"}}}
	p, ds := run(order, schema("OrderItemsItem"))
	if len(ds) != 0 {
		t.Errorf("a derived name gives way silently, got %v", codes(ds))
	}
	if p.Symbol(id("OrderItemsItem")).Name.Suffix != "" || p.Symbol(id("Order")).Inlines[0].Name.Suffix == "" {
		t.Error("the inline type took the name of a schema")
	}
}

// TestOneNewSchemaNeverRenamesAnother: whatever is added, every name whose
// letters it does not share stays what it was, and all names stay unique.
func TestOneNewSchemaNeverRenamesAnother(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.StringMatching(`[a-cA-C]{1,3}([_-][a-cA-C]{1,2})?`)
		raw := rapid.SliceOfNDistinct(name, 1, 12, rapid.ID).Draw(t, "names")
		added := rapid.SampledFrom(raw).Draw(t, "added")
		before, _ := run(declare(slices.DeleteFunc(slices.Clone(raw), func(s string) bool { return s == added }))...)
		after, _ := run(declare(raw)...)
		fold := strings.Join(ir.Words(added), "")
		for _, s := range before.Symbols() {
			if now := after.Symbol(s.ID).Name; fold != strings.Join(s.Name.Words, "") && now.Fold() != s.Name.Fold() {
				t.Fatalf("adding %q renamed %q", added, s.ID.Local())
			}
		}
		seen := map[string]ir.ID{}
		for _, s := range after.Symbols() {
			if other, taken := seen[s.Name.Fold()]; taken {
				t.Fatalf("%s and %s share the name %v", s.ID, other, s.Name)
			}
			seen[s.Name.Fold()] = s.ID
		}
	})
}

func declare(names []string) []ir.Declaration {
	var ds []ir.Declaration
	for _, n := range names {
		ds = append(ds, schema(n))
	}
	slices.SortFunc(ds, func(a, b ir.Declaration) int { return strings.Compare(string(a.ID), string(b.ID)) })
	return ds
}

// TestWhatLiesInsideIsNotInTheOutline adds an edge and an inline name to a symbol.
func TestWhatLiesInsideIsNotInTheOutline(t *testing.T) {
	for _, inside := range []bool{false, true} {
		before, _ := run(schema("Leaf"), schema("Order"))
		edge := mentions("Leaf")
		edge.Inside = inside
		order := schema("Order", edge)
		order.Inlines = []ir.Inline{{Hint: []string{"Order", "status"}, Inside: inside}}
		after, _ := run(schema("Leaf"), order)
		var changed ir.Facets
		for _, facet := range []ir.Facets{ir.FacetSignature, ir.FacetOutline, ir.FacetBody, ir.FacetDoc, ir.FacetNotes} {
			if before.Symbol(id("Order")).Print(facet) != after.Symbol(id("Order")).Print(facet) {
				changed |= facet
			}
		}
		want := ir.FacetOutline | ir.FacetBody
		if inside {
			want = ir.FacetBody
		}
		if changed != want {
			t.Errorf("inside %v: %b changed, not %b", inside, changed, want)
		}
	}
}

func TestSymbolsSurviveTheCodec(t *testing.T) {
	hidden := mentions("Leaf")
	hidden.Inside = true
	order := schema("Order", contains("Order"), mentions("Leaf"), hidden)
	order.Inlines = []ir.Inline{{Hint: []string{"Order", "status"}, Inside: true}, {Hint: []string{"Order", "kind"}}}
	p, _ := run(order, schema("Leaf"))
	data := ir.AppendSymbols(nil, p.Symbols())
	got, err := ir.DecodeSymbols(data)
	if err != nil {
		t.Fatal(err)
	}
	if a, b := fmt.Sprintf("%+v", describe(p.Symbols())), fmt.Sprintf("%+v", describe(got)); a != b {
		t.Errorf("wrote %s\nread  %s", a, b)
	}
	for n := range data {
		if _, err := ir.DecodeSymbols(data[:n]); err == nil {
			t.Errorf("the first %d of %d bytes decode", n, len(data))
		}
	}
}

func describe(symbols []*ir.Symbol) []string {
	var all []string
	for _, s := range symbols {
		var names []string
		for _, in := range s.Inlines {
			names = append(names, fmt.Sprint(in.Name, in.Inside))
		}
		all = append(all, fmt.Sprint(s.ID, s.Kind, s.Name, s.Location, s.Sig, s.Edges, names, s.Prints))
	}
	return all
}

func TestWantedNames(t *testing.T) {
	order := schema("Order")
	order.Inlines = []ir.Inline{{Hint: []string{"Order", "status"}}, {Hint: []string{"Leash"}}}
	hound := schema("Dog")
	hound.Called = "Hound"
	list := ir.Declaration{
		ID: ir.NewID("a", ir.KindOperation, "list"), Kind: ir.KindOperation,
		Inlines: []ir.Inline{{Hint: []string{"list", "Input"}}, {Hint: []string{"list", "Output"}}},
	}
	m := &frontend.Module{
		Contract: "a", Declarations: []ir.Declaration{list, hound, order}, Locate: func(ir.Location) source.Span { return source.Span{} },
		Names: map[ir.ID]frontend.Wanted{
			id("Order"): {Name: "PurchaseOrder"}, list.ID: {Name: "ListAll"}, id("Ordre"): {Name: "X"}, id("Dog"): {Name: "Doggy"},
		},
	}
	p, ds := resolve.Resolve([]*frontend.Module{m}, nil)
	if diff := cmp.Diff([]string{"name-unused: there is no `schema/Ordre` in the contract `a`"}, codes(ds)); diff != "" {
		t.Error(diff)
	}
	got := map[string]string{}
	for _, s := range p.Symbols() {
		got[s.ID.Local()] = strings.Join(s.Name.Words, " ")
		for _, in := range s.Inlines {
			got[strings.Join(in.Hint, ".")] = strings.Join(in.Name.Words, " ")
		}
	}
	want := map[string]string{
		"Dog": "doggy", "Order": "purchase order", "Order.status": "purchase order status", "Leash": "leash",
		"list": "list all", "list.Input": "list all input", "list.Output": "list all output",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// TestWantedNamesWin: who was asked for keeps the plain name, and what gives way is
// reported.
func TestWantedNamesWin(t *testing.T) {
	dog := schema("Dog")
	dog.Called = "Animal"
	p, ds := run(schema("Animal"), dog)
	if got := p.Symbol(id("Dog")).Name; got.Suffix != "" {
		t.Errorf("the wanted name has the suffix %s", got.Suffix)
	}
	if diff := cmp.Diff([]string{"name-collision: `Animal` and `Animal` differ only in case or punctuation"}, codes(ds)); diff != "" {
		t.Error(diff)
	}
}

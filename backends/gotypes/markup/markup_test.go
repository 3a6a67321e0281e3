package markup_test

import (
	"strconv"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/specc-dev/specc/backends/gotypes/markup"
	"github.com/specc-dev/specc/backends/gotypes/runtime/wire"
	"github.com/specc-dev/specc/ir"
)

// view returns a view of schemas.
func view(t *testing.T, schemas map[string]*ir.Type) *ir.View {
	t.Helper()
	var symbols []*ir.Symbol
	var reads []ir.Read
	for name, schema := range schemas {
		d := &ir.Declaration{ID: ir.NewID("c", ir.KindSchema, name), Kind: ir.KindSchema}
		body := ir.Body{Schema: schema}
		for part := range body.Types() {
			if part.Kind == ir.TypeRef {
				part.Ref = len(d.Edges)
				d.Edges = append(d.Edges, ir.Edge{Role: ir.RoleUse, Target: part.Target})
			}
		}
		d.Inlines = []ir.Inline{{Name: ir.Name{Words: []string{name, "inner"}}}}
		var err error
		if d.Body, err = ir.Encode(body); err != nil {
			t.Fatal(err)
		}
		s := ir.NewSymbol(d)
		s.Name = ir.Name{Words: []string{name}}
		symbols, reads = append(symbols, s), append(reads, ir.Read{ID: s.ID, Facets: ir.FacetSignature | ir.FacetBody})
	}
	return ir.NewView(ir.NewProgram(symbols, nil), "x.go", "c/contract/c", nil, reads)
}

func ref(name string) *ir.Type {
	return &ir.Type{Kind: ir.TypeRef, Target: ir.NewID("c", ir.KindSchema, name)}
}

// TestSchemasDescribeAllThatIsReferredTo follows references, also through compositions
// and back to where they began.
func TestSchemasDescribeAllThatIsReferredTo(t *testing.T) {
	text, number := &ir.Type{Kind: ir.TypeString}, &ir.Type{Kind: ir.TypeInteger, Nullable: true}
	schemas := map[string]*ir.Type{
		"node": {Kind: ir.TypeObject, XML: &ir.XML{Name: "n", Namespace: "urn:n", Prefix: "XmlNs"}, Fields: []ir.Field{
			{Name: "child", Type: &ir.Type{Kind: ir.TypeObject, Inline: 1, AllOf: []*ir.Type{ref("node"), {Kind: ir.TypeObject, Fields: []ir.Field{{Name: "n", Type: number}}}}}},
			{Name: "list", Required: true, Type: &ir.Type{Kind: ir.TypeArray, XML: &ir.XML{Node: "element"}, Items: ref("leaf")}},
		}},
		"leaf": {
			Kind: ir.TypeUnion, Variants: []*ir.Type{ref("node"), ref("map")},
			Discriminator: &ir.Discriminator{Property: "is", Mapping: map[string]int{"b": 1, "a": 1, "n": 0}},
		},
		"map":    {Kind: ir.TypeMap, Values: text, XML: &ir.XML{Prefix: "p"}},
		"unseen": text,
	}
	b := markup.New(view(t, schemas))
	if got := b.Body(ref("node")); got.Ref != "Node" || got.Member != "node" {
		t.Errorf("got %+v", got)
	}
	list := wire.XML{Member: "list", Required: true, Wrapped: true, Kind: wire.Array, Items: &wire.XML{Member: "leaf", Ref: "Leaf"}}
	child := wire.XML{Member: "child", Ref: "NodeInner"}
	want := map[string]*wire.XML{
		"Node": {Kind: wire.Object, Name: "n", Namespace: "urn:n", Prefix: "XmlNs_", Fields: []wire.XML{child, list}},
		"NodeInner": {Kind: wire.Object, Name: "n", Namespace: "urn:n", Prefix: "XmlNs_", Fields: []wire.XML{
			child, list, {Member: "n", Kind: wire.Number | wire.Null},
		}},
		"Leaf": {Property: "is", Variants: []wire.XML{{Ref: "Node", When: []string{"n"}}, {Ref: "Map", When: []string{"a", "b"}}}},
		"Map":  {Kind: wire.Object, Values: &wire.XML{Kind: wire.String}},
	}
	if diff := cmp.Diff(want, b.Schemas()); diff != "" {
		t.Error(diff)
	}
}

func TestSource(t *testing.T) {
	x := wire.XML{
		Member: "a", Name: `"`, Node: wire.XMLCData, Kind: wire.String | wire.Null,
		Items: &wire.XML{Ref: "B"}, Variants: []wire.XML{{When: []string{"c", "d"}}},
	}
	want := `{
Member: "a",
Name: "\"",
Node: wire.XMLCData,
Kind: wire.String | wire.Null,
Items: &wire.XML{Ref: "B"},
Variants: []wire.XML{
{When: []string{"c", "d"}},
},
}`
	if diff := cmp.Diff(want, markup.Source(x, strconv.Quote)); diff != "" {
		t.Error(diff)
	}
}

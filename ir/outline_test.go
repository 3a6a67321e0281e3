package ir_test

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/specc-dev/specc/ir"
)

// listing is an operation whose edges and inline names lie inside and outside of
// its outline in turn.
func listing() *ir.Body {
	status := &ir.Type{Kind: ir.TypeString, Inline: 3, Enum: []json.RawMessage{[]byte(`"open"`)}, Default: []byte(`"open"`)}
	filter := objectOf(ir.Field{Name: "by", Type: status})
	filter.Inline = 4
	item := objectOf(ir.Field{Name: "of", Type: &ir.Type{Kind: ir.TypeRef, Ref: 1}})
	item.Inline = 6
	return &ir.Body{Operation: &ir.Operation{
		Method: "GET", Path: "/x", Input: 1, Output: 2, Tags: []string{"x"},
		Parameters: []ir.Parameter{
			{Ref: 1},
			{Name: "filter", In: "query", Type: filter},
			{Name: "limit", In: "query", Type: &ir.Type{Kind: ir.TypeInteger, Limits: &ir.Limits{Maximum: "9"}}},
		},
		Responses: []ir.Response{
			{Status: "200", Inline: 5, Content: []ir.Content{{MediaType: "application/json", Type: item}}},
			{Status: "404", Inline: 7, Ref: 3},
		},
	}}
}

func TestOutline(t *testing.T) {
	body := listing()
	got, edges, inlines := body.Outline()
	filter := objectOf(ir.Field{Name: "by", Type: &ir.Type{Kind: ir.TypeString, Inline: 3, Default: []byte(`"open"`)}})
	filter.Inline = 4
	want := &ir.Body{Operation: &ir.Operation{
		Method: "GET", Path: "/x", Input: 1, Output: 2,
		Parameters: []ir.Parameter{
			{Ref: 1},
			{Name: "filter", In: "query", Type: filter},
			{Name: "limit", In: "query", Type: &ir.Type{Kind: ir.TypeInteger}},
		},
		Responses: []ir.Response{
			{Status: "200", Inline: 5, Content: []ir.Content{{MediaType: "application/json"}}},
			{Status: "404", Inline: 6, Ref: 2},
		},
	}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]int{0, 2}, edges); diff != "" {
		t.Errorf("edges: %s", diff)
	}
	if diff := cmp.Diff([]int{0, 1, 2, 3, 4, 6}, inlines); diff != "" {
		t.Errorf("inline names: %s", diff)
	}
	if diff := cmp.Diff(listing(), body); diff != "" {
		t.Errorf("the body changed: %s", diff)
	}
}

// TestOutlineOfABody holds what is left of the type of a request body.
func TestOutlineOfABody(t *testing.T) {
	named := objectOf(ir.Field{Name: "a", Type: &ir.Type{Kind: ir.TypeString}})
	named.Inline, named.Nullable = 1, true
	composed := allOf(&ir.Type{Kind: ir.TypeRef, Ref: 0}, named)
	composed.Inline = 1
	for _, test := range []struct {
		name     string
		required bool
		in, want *ir.Type
	}{
		{"one that must be there", true, named, nil},
		{"a type with a name", false, named, &ir.Type{Kind: ir.TypeObject, Inline: 1, Nullable: true}},
		{"elements with a name", false, &ir.Type{Kind: ir.TypeArray, Items: named},
			&ir.Type{Kind: ir.TypeArray, Items: &ir.Type{Kind: ir.TypeObject, Inline: 1, Nullable: true}}},
		{"a composition", false, composed, &ir.Type{Kind: ir.TypeObject, Inline: 1, AllOf: []*ir.Type{
			{Kind: ir.TypeRef}, {Kind: ir.TypeObject, Inline: 1, Nullable: true},
		}}},
		{"opaque bytes", false, nil, nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			body := ir.Body{RequestBody: &ir.RequestBody{Required: test.required, Content: []ir.Content{{Type: test.in}}}}
			got, _, _ := body.Outline()
			if diff := cmp.Diff(test.want, got.RequestBody.Content[0].Type); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestXMLIsAValueOrBytes holds which bodies are values in XML, and that an outline, which
// does not have the type of a body that is always there, says the same.
func TestXMLIsAValueOrBytes(t *testing.T) {
	object, text := &ir.Type{Kind: ir.TypeObject, Inline: 1}, &ir.Type{Kind: ir.TypeString}
	for _, test := range []struct {
		content ir.Content
		want    bool
	}{
		{ir.Content{MediaType: "application/xml", Type: object}, true},
		{ir.Content{MediaType: "Text/XML; charset=utf-8", Type: &ir.Type{Kind: ir.TypeRef}}, true},
		{ir.Content{MediaType: "application/vnd.a+xml", Type: &ir.Type{Kind: ir.TypeInteger}}, true},
		{ir.Content{MediaType: "image/svg+xml", Type: text}, false},
		{ir.Content{MediaType: "application/xml", Type: &ir.Type{Kind: ir.TypeAny}}, false},
		{ir.Content{MediaType: "application/xml"}, false},
		{ir.Content{MediaType: "application/xml", Item: object}, false},
		{ir.Content{MediaType: "application/json", Type: object}, false},
	} {
		for _, required := range []bool{true, false} {
			body := ir.Body{RequestBody: &ir.RequestBody{Required: required, Content: []ir.Content{test.content}}}
			outline, _, _ := body.Outline()
			if test.content.IsXML() != test.want || outline.RequestBody.Content[0].IsXML() != test.want {
				t.Errorf("%s of %v: not %v", test.content.MediaType, test.content.Type, test.want)
			}
		}
	}
}

// TestViewGivesTheDeclaredFacets asks a view for the body and the prose that its
// unit declared more or less of.
func TestViewGivesTheDeclaredFacets(t *testing.T) {
	p := ir.NewProgram([]*ir.Symbol{listed(t)}, nil)
	for _, test := range []struct {
		facets ir.Facets
		whole  bool
		doc    []string
	}{
		{ir.FacetOutline, false, nil},
		{ir.FacetOutline | ir.FacetDoc, false, []string{""}},
		{ir.FacetBody | ir.FacetNotes, true, []string{"/x"}},
		{ir.AllFacets, true, []string{"", "/x"}},
	} {
		v := ir.NewView(p, "x.go", "c/operation/list", nil, []ir.Read{{ID: "c/operation/list", Facets: test.facets}})
		body := v.Body("c/operation/list").Operation
		if whole := body.Responses[0].Content[0].Type != nil; whole != test.whole {
			t.Errorf("%s: the whole body: %v", test.facets, whole)
		}
		if body.Responses[1].Target != "c/response/gone" || body.Responses[1].Name.Fold() != "notfound" {
			t.Errorf("%s: the second response is %+v", test.facets, body.Responses[1])
		}
		doc := v.Doc("c/operation/list")
		for _, at := range test.doc {
			if doc[at].Title != "at "+at {
				t.Errorf("%s: %v says nothing at %q", test.facets, doc, at)
			}
		}
		if len(doc) != len(test.doc) {
			t.Errorf("%s: the doc is %v", test.facets, doc)
		}
	}
}

// listed makes a symbol of listing.
func listed(t *testing.T) *ir.Symbol {
	t.Helper()
	d := &ir.Declaration{ID: "c/operation/list", Kind: ir.KindOperation, Edges: []ir.Edge{{}, {}, {Target: "c/response/gone"}}}
	for _, word := range []string{"input", "output", "status", "filter", "ok", "item", "not found"} {
		d.Inlines = append(d.Inlines, ir.Inline{Name: ir.Name{Words: ir.Words(word)}})
	}
	var err1, err2 error
	d.Body, err1 = ir.Encode(listing())
	d.Doc, err2 = ir.Encode(ir.Doc{"": {Title: "at "}, "/x": {Title: "at /x"}})
	if err1 != nil || err2 != nil {
		t.Fatal(err1, err2)
	}
	return ir.NewSymbol(d)
}

func TestUndeclaredReadsPanic(t *testing.T) {
	p := ir.NewProgram([]*ir.Symbol{listed(t)}, nil)
	v := ir.NewView(p, "x.go", "c/operation/list", nil, []ir.Read{{ID: "c/operation/list", Facets: ir.FacetSignature | ir.FacetDoc}})
	defer func() {
		err, ok := recover().(ir.UndeclaredRead)
		if want := "unit x.go reads the body of c/operation/list without declaring it"; !ok || err.Error() != want {
			t.Errorf("got %v, want %s", err, want)
		}
	}()
	v.Body("c/operation/list")
}

func TestFacetsNameThemselves(t *testing.T) {
	for facets, want := range map[ir.Facets]string{
		0:                                   "",
		ir.FacetSignature | ir.FacetOutline: "signature+outline",
		ir.FacetDoc | ir.FacetNotes:         "doc+notes",
		ir.AllFacets:                        "signature+body+doc+notes",
	} {
		if got := facets.String(); got != want {
			t.Errorf("%b is %q, not %q", facets, got, want)
		}
	}
}

// TestOutlineLeavesTheBodyAlone: indices are renumbered in the outline only, also
// where they lie deep.
func TestOutlineLeavesTheBodyAlone(t *testing.T) {
	upload := func() *ir.Body {
		item := objectOf(ir.Field{Name: "of", Type: &ir.Type{Kind: ir.TypeRef, Ref: 0}})
		item.Inline = 1
		return &ir.Body{Operation: &ir.Operation{
			Method: "POST", Path: "/x", Input: 2, Output: 3, Callbacks: []int{3},
			RequestBody: &ir.RequestBody{Content: []ir.Content{{
				MediaType: "multipart/form-data", Item: item,
				Encoding: []ir.Encoding{{Field: "a", Headers: []ir.Parameter{{Ref: 3, Name: "X-A"}}, Encoding: []ir.Encoding{
					{Field: "b", Headers: []ir.Parameter{{Name: "X-B", Type: &ir.Type{Kind: ir.TypeRef, Ref: 1}}}},
				}}},
			}}},
		}}
	}
	body := upload()
	outline, edges, _ := body.Outline()
	if diff := cmp.Diff(upload(), body); diff != "" {
		t.Errorf("the body changed:\n%s", diff)
	}
	if diff := cmp.Diff([]int{1, 2, 3}, edges); diff != "" {
		t.Errorf("edges: %s", diff)
	}
	c := outline.Operation.RequestBody.Content[0]
	inner := c.Encoding[0].Encoding[0].Headers[0].Type
	if got := []int{outline.Operation.Callbacks[0], c.Encoding[0].Headers[0].Ref, inner.Ref}; !cmp.Equal(got, []int{2, 2, 0}) {
		t.Errorf("indices %v", got)
	}
	if c.Item == nil || c.Item.Inline == 0 || len(c.Item.Fields) > 0 {
		t.Errorf("the item is not mentioned: %+v", c.Item)
	}
}

package gofile

import (
	"strings"
	"testing"

	"github.com/dave/jennifer/jen"
	"github.com/google/go-cmp/cmp"

	"github.com/specc-dev/specc/ir"
)

// symbol makes a symbol of a contract called c.
func symbol(t *testing.T, kind ir.Kind, local string, body ir.Body, edges []ir.Edge, inlines ...string) *ir.Symbol {
	t.Helper()
	encoded, err := ir.Encode(body)
	if err != nil {
		t.Fatal(err)
	}
	d := &ir.Declaration{ID: ir.NewID("c", kind, local), Kind: kind, Edges: edges, Body: encoded}
	if body.Schema != nil {
		d.Sig = ir.Signature{Shape: body.Schema.Kind, Format: body.Schema.Format, Nullable: body.Schema.Nullable}
	}
	for _, in := range inlines {
		d.Inlines = append(d.Inlines, ir.Inline{Name: ir.Name{Words: ir.Words(in)}})
	}
	s := ir.NewSymbol(d)
	s.Name = ir.Name{Words: ir.Words(local)}
	return s
}

// scope returns the scope of a unit about the subject.
func scope(p *ir.Program, subject ir.ID) *Scope {
	reads := Reads(p, subject, ir.FacetSignature|ir.FacetBody)
	return NewScope(ir.NewView(p, "x.go", subject, map[string]string{"import": "example.com/x"}, reads))
}

func stringType() *ir.Type { return &ir.Type{Kind: ir.TypeString} }

// TestOperationFollowsSharedComponents lays out an operation whose parts are all
// declared elsewhere, with names that collide.
func TestOperationFollowsSharedComponents(t *testing.T) {
	op := ir.Operation{
		Method: "GET", Path: "/x/{id}", Input: 1, Output: 2,
		Parameters:  []ir.Parameter{{Name: "id", In: "path", Required: true, Type: stringType()}, {Ref: 1}, {Name: "body", In: "query", Type: stringType()}},
		RequestBody: &ir.RequestBody{Ref: 2},
		Responses:   []ir.Response{{Status: "200", Inline: 3, Ref: 3}, {Status: "304", Inline: 4}, {Status: "default", Inline: 5}},
	}
	use := func(id ir.ID) ir.Edge { return ir.Edge{Role: ir.RoleUse, Target: id} }
	p := ir.NewProgram([]*ir.Symbol{
		symbol(t, ir.KindOperation, "get", ir.Body{Operation: &op}, []ir.Edge{use("c/parameter/id"), use("c/request-body/b"), use("c/response/r")},
			"get input", "get output", "get ok", "get not modified", "get default"),
		symbol(t, ir.KindParameter, "id", ir.Body{Parameter: &ir.Parameter{Name: "id", In: "query", Type: stringType()}}, nil),
		symbol(t, ir.KindRequestBody, "b", ir.Body{RequestBody: &ir.RequestBody{Content: []ir.Content{
			{MediaType: "application/hal+json", Type: stringType()},
			{MediaType: "application/json; charset=utf-8", Type: stringType()},
			{MediaType: "text/csv"},
		}}}, nil),
		symbol(t, ir.KindResponse, "r", ir.Body{Response: &ir.Response{
			Headers: []ir.Parameter{{Ref: 1, Name: "X-Rate"}},
			Content: []ir.Content{{MediaType: "image/png"}},
		}}, []ir.Edge{use("c/header/rate")}),
		symbol(t, ir.KindHeader, "rate", ir.Body{Header: &ir.Parameter{Required: true, Type: &ir.Type{Kind: ir.TypeInteger}}}, nil),
	}, nil)
	o := scope(p, "c/operation/get").Operation("c/operation/get")

	var fields []string
	for _, x := range o.Parameters {
		fields = append(fields, x.Field+" "+x.Source.In)
	}
	if diff := cmp.Diff([]string{"IDPath path", "IDQuery query", "BodyQuery query"}, fields); diff != "" {
		t.Error(diff)
	}
	if o.Body == nil || !o.Body.JSON || o.Body.Required || o.Body.MediaType != "application/json; charset=utf-8" || len(o.Body.Others) != 2 {
		t.Fatalf("request body %+v", o.Body)
	}
	if hal, csv := o.Body.Others[0], o.Body.Others[1]; hal.Field != "BodyHalJSON" || !hal.JSON || csv.Field != "BodyStream" || csv.Typed() {
		t.Errorf("others %+v", o.Body.Others)
	}
	ok := o.Responses[0]
	if ok.Name != "GetOK" || ok.Code != 200 || ok.Error || ok.Body.JSON || ok.Owner != "c/response/r" {
		t.Errorf("response %+v", ok)
	}
	if h := ok.Headers[0]; h.Field != "XRate" || h.Source.Name != "X-Rate" || h.Source.In != "header" || h.Value.Optional {
		t.Errorf("header %+v", h)
	}
	if d := o.Responses[2]; d.Code != 0 || !d.Error || d.Body != nil {
		t.Errorf("default response %+v", d)
	}
}

func TestMention(t *testing.T) {
	p := ir.NewProgram([]*ir.Symbol{
		symbol(t, ir.KindSchema, "User", ir.Body{Schema: &ir.Type{Kind: ir.TypeObject}}, nil),
		symbol(t, ir.KindSchema, "Maybe", ir.Body{Schema: &ir.Type{Kind: ir.TypeObject, Nullable: true}}, nil),
		symbol(t, ir.KindSchema, "Day", ir.Body{Schema: &ir.Type{Kind: ir.TypeString, Format: "date"}}, nil),
		symbol(t, ir.KindSchema, "Any", ir.Body{Schema: &ir.Type{Kind: ir.TypeAny}}, nil),
		symbol(t, ir.KindSchema, "subject", ir.Body{Schema: &ir.Type{Kind: ir.TypeAny}}, []ir.Edge{
			{Role: ir.RoleMention, Target: "c/schema/User"}, {Role: ir.RoleMention, Target: "c/schema/Maybe"},
			{Role: ir.RoleMention, Target: "c/schema/Day"}, {Role: ir.RoleMention, Target: "c/schema/Any"},
		}),
	}, nil)
	s := scope(p, "c/schema/subject")
	ref := func(name string) *ir.Type { return &ir.Type{Kind: ir.TypeRef, Target: ir.ID("c/schema/" + name)} }
	null := func(t *ir.Type) *ir.Type { t.Nullable = true; return t }
	array := func(t *ir.Type) *ir.Type { return &ir.Type{Kind: ir.TypeArray, Items: t} }
	tests := []struct {
		t                  *ir.Type
		required, optional string
	}{
		{stringType(), "string", "Optional[string]"},
		{null(stringType()), "Nullable[string]", "Optional[Nullable[string]]"},
		{&ir.Type{Kind: ir.TypeString, Format: "byte"}, "[]byte", "[]byte"},
		{null(&ir.Type{Kind: ir.TypeString, Format: "byte"}), "[]byte", "Optional[[]byte]"},
		{&ir.Type{Kind: ir.TypeInteger, Format: "int32"}, "int32", "Optional[int32]"},
		{&ir.Type{Kind: ir.TypeNumber}, "float64", "Optional[float64]"},
		{&ir.Type{Kind: ir.TypeString, Format: "date-time"}, "time.Time", "Optional[time.Time]"},
		{ref("Day"), "Day", "Optional[Day]"},
		{ref("User"), "User", "*User"},
		{null(ref("User")), "*User", "Optional[*User]"},
		{ref("Maybe"), "*Maybe", "Optional[*Maybe]"},
		{ref("Any"), "Any", "Any"},
		{array(ref("Maybe")), "[]*Maybe", "[]*Maybe"},
		{null(array(null(stringType()))), "[]Nullable[string]", "Optional[[]Nullable[string]]"},
		{&ir.Type{Kind: ir.TypeMap, Values: array(ref("User"))}, "map[string][]User", "map[string][]User"},
		{&ir.Type{Kind: ir.TypeMap}, "map[string]RawValue", "map[string]RawValue"},
		{&ir.Type{Kind: ir.TypeNever}, "RawValue", "RawValue"},
		{nil, "RawValue", "RawValue"},
	}
	for _, tt := range tests {
		for optional, want := range map[bool]string{false: tt.required, true: tt.optional} {
			if got := render(s.Mention(s.ValueOf(tt.t, optional))); got != want {
				t.Errorf("%+v, optional %v: %s, want %s", tt.t, optional, got, want)
			}
		}
	}
}

// render returns code as it reads in package api.
func render(code *jen.Statement) string {
	f := jen.NewFilePathName("example.com/x/api", "api")
	f.Add(jen.Var().Id("x").Add(code))
	_, text, _ := strings.Cut(f.GoString(), "var x ")
	return strings.TrimSpace(text)
}

func TestReadsFollowCompositionOnly(t *testing.T) {
	any := ir.Body{Schema: &ir.Type{Kind: ir.TypeAny}}
	edge := func(role ir.Role, target string) ir.Edge {
		return ir.Edge{Role: role, Target: ir.ID("c/schema/" + target)}
	}
	p := ir.NewProgram([]*ir.Symbol{
		symbol(t, ir.KindSchema, "a", any, []ir.Edge{edge(ir.RoleCompose, "b"), edge(ir.RoleMention, "m"), edge(ir.RoleMention, "gone")}),
		symbol(t, ir.KindSchema, "b", any, []ir.Edge{edge(ir.RoleCompose, "a"), edge(ir.RoleMention, "n")}),
		symbol(t, ir.KindSchema, "m", any, []ir.Edge{edge(ir.RoleCompose, "o")}),
		symbol(t, ir.KindSchema, "n", any, nil),
		symbol(t, ir.KindSchema, "o", any, nil),
	}, nil)
	want := []ir.Read{
		{ID: "c/schema/a", Facets: ir.AllFacets},
		{ID: "c/schema/b", Facets: ir.FacetSignature | ir.FacetBody},
		{ID: "c/schema/m", Facets: ir.FacetSignature},
		{ID: "c/schema/n", Facets: ir.FacetSignature},
	}
	if diff := cmp.Diff(want, Reads(p, "c/schema/a", ir.AllFacets)); diff != "" {
		t.Error(diff)
	}
}

// TestReadsOfAnOutline holds that who is about an outline reads the outlines of
// what that uses, and nothing for the sake of what lies inside.
func TestReadsOfAnOutline(t *testing.T) {
	any := ir.Body{Schema: &ir.Type{Kind: ir.TypeAny}}
	edge := func(role ir.Role, target ir.ID, inside bool) ir.Edge {
		return ir.Edge{Role: role, Target: target, Inside: inside}
	}
	p := ir.NewProgram([]*ir.Symbol{
		symbol(t, ir.KindOperation, "op", ir.Body{Operation: &ir.Operation{}}, []ir.Edge{
			edge(ir.RoleUse, "c/response/r", false), edge(ir.RoleCompose, "c/schema/whole", false), edge(ir.RoleMention, "c/schema/hidden", true),
		}),
		symbol(t, ir.KindResponse, "r", ir.Body{Response: &ir.Response{}}, []ir.Edge{
			edge(ir.RoleMention, "c/schema/m", false), edge(ir.RoleCompose, "c/schema/hidden", true),
		}),
		symbol(t, ir.KindSchema, "whole", any, []ir.Edge{edge(ir.RoleMention, "c/schema/n", true)}),
		symbol(t, ir.KindSchema, "hidden", any, nil),
		symbol(t, ir.KindSchema, "m", any, nil),
		symbol(t, ir.KindSchema, "n", any, nil),
	}, nil)
	own := ir.FacetSignature | ir.FacetOutline | ir.FacetDoc
	want := []ir.Read{
		{ID: "c/operation/op", Facets: own},
		{ID: "c/response/r", Facets: ir.FacetSignature | ir.FacetOutline},
		{ID: "c/schema/m", Facets: ir.FacetSignature},
		{ID: "c/schema/n", Facets: ir.FacetSignature},
		{ID: "c/schema/whole", Facets: ir.FacetSignature | ir.FacetBody},
	}
	if diff := cmp.Diff(want, Reads(p, "c/operation/op", own)); diff != "" {
		t.Error(diff)
	}
}

func TestFormatNamesTheFileAndTheLines(t *testing.T) {
	_, err := Format("api/x.go", []byte("package api\n\nfunc {\n"))
	if err == nil || !strings.HasPrefix(err.Error(), "api/x.go: ") || !strings.Contains(err.Error(), "    3  func {") {
		t.Errorf("got %v", err)
	}
}

func TestHeaderIsOneLine(t *testing.T) {
	got := Header("c/schema/a\n/*b")
	if got != "// Code generated by specc from c#schema/a /*b. DO NOT EDIT." {
		t.Error(got)
	}
}

// TestBodies says which fields hold the bodies of a request, by its media types.
func TestBodies(t *testing.T) {
	str := ir.Content{Type: stringType()}
	content := func(mediaType string, like ir.Content, same int) ir.Content {
		like.MediaType, like.Same = mediaType, same
		return like
	}
	for _, c := range []struct {
		name     string
		contents []ir.Content
		want     string
	}{
		{"bytes", []ir.Content{content("image/gif", ir.Content{}, 0), content("image/png", ir.Content{}, 0)}, "Body:image/gif,image/png"},
		{"one value, two spellings", []ir.Content{content("application/json", str, 0), content("application/x-www-form-urlencoded", str, 1)},
			"Body:application/json Body:application/x-www-form-urlencoded"},
		{"forms", []ir.Content{content("application/x-www-form-urlencoded", str, 0), content("multipart/form-data", str, 1)},
			"Body:multipart/form-data,application/x-www-form-urlencoded"},
		{"different values", []ir.Content{content("application/json", str, 0), content("application/vnd.a+json", str, 0), content("text/plain", str, 0)},
			"Body:application/json BodyVndAJSON:application/vnd.a+json BodyPlain:text/plain"},
		{"a stream", []ir.Content{content("application/json", str, 0), content("text/event-stream", ir.Content{Item: stringType()}, 0)},
			"Body:application/json BodyEventStream:text/event-stream"},
	} {
		op := ir.Operation{Method: "POST", Path: "/x", Input: 1, Output: 2, RequestBody: &ir.RequestBody{Required: true, Content: c.contents}}
		p := ir.NewProgram([]*ir.Symbol{symbol(t, ir.KindOperation, "get", ir.Body{Operation: &op}, nil, "get input", "get output")}, nil)
		var got []string
		for _, b := range scope(p, "c/operation/get").Operation("c/operation/get").Body.All() {
			got = append(got, b.Field+":"+strings.Join(b.Types(), ","))
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%s: %s, want %s", c.name, strings.Join(got, " "), c.want)
		}
	}
}

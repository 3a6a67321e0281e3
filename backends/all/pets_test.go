package all_test

import (
	"testing"

	"github.com/specc-dev/specc/ir"
)

// pets is the contract that the generated programs under testdata talk about.
func pets(t *testing.T) *ir.Program {
	b := &builder{t: t}
	b.pet()
	b.schema("Error", object("", required("message", str())))
	b.schema("Tags", array(str()))
	b.schema("Window", object("", optional("from", scalar(ir.TypeInteger, "")), optional("to", str())))
	b.crud()
	b.styles()
	b.bodies()
	return b.program()
}

func (b *builder) pet() {
	tag := str(ir.Limits{MaxLength: n(8)})
	b.schema("Pet", object("",
		required("id", scalar(ir.TypeInteger, "int64", ir.Limits{Minimum: "1"})),
		required("name", str(ir.Limits{MinLength: n(1), MaxLength: n(32), Pattern: `^\D+$`})),
		required("kind", enum("pet kind", "cat", "dog")),
		optional("age", scalar(ir.TypeInteger, "int32", ir.Limits{Minimum: "0", Maximum: "40"})),
		optional("weight", scalar(ir.TypeNumber, "double", ir.Limits{ExclusiveMinimum: "0"})),
		optional("tags", array(tag, ir.Limits{MaxItems: n(3)})),
		required("owner", object("pet owner",
			required("email", str(ir.Limits{Pattern: `^[^@]+@[^@]+$`})),
			required("phone", nullable(str())),
		)),
		optional("labels", mapOf(str(ir.Limits{MaxLength: n(5)}))),
		required("born", scalar(ir.TypeString, "date-time")),
		required("food", ref("Food")),
	))
	b.schema("Meat", object("", required("type", enum("meat type", "meat")), required("grams", scalar(ir.TypeInteger, "int32"))))
	b.schema("Hay", object("", required("type", enum("hay type", "hay")), required("bales", scalar(ir.TypeInteger, "int32"))))
	b.schema("Food", &ir.Type{
		Kind: ir.TypeUnion, Variants: []*ir.Type{ref("Meat"), ref("Hay")},
		Discriminator: &ir.Discriminator{Property: "type", Mapping: map[string]int{"meat": 0, "hay": 1}},
	})
}

func (b *builder) crud() {
	fail := ir.Response{Status: "default", Content: jsonBody(ref("Error"))}
	id := func() ir.Parameter {
		return inPath("id", "simple", false, scalar(ir.TypeInteger, "int64", ir.Limits{Minimum: "1"}))
	}
	limit := withDefault(scalar(ir.TypeInteger, "int32", ir.Limits{Minimum: "1", Maximum: "100"}), "20")
	b.operation("listPets", ir.Operation{
		Method: "GET", Path: "/pets", Parameters: []ir.Parameter{
			query("kind", enum("list pets kind", "cat", "dog")), query("limit", limit),
			query("tag", array(str(ir.Limits{MaxLength: n(8)}))),
		},
		Responses: []ir.Response{
			{Status: "200", Headers: []ir.Parameter{header("X-Next", false, str()), header("X-Total", true, scalar(ir.TypeInteger, "int32"))}, Content: jsonBody(array(ref("Pet")))},
			fail,
		},
	}, ir.Text{Title: "Lists pets.", Description: "The *newest* come first."})
	b.operation("createPet", ir.Operation{
		Method: "POST", Path: "/pets", RequestBody: &ir.RequestBody{Required: true, Content: jsonBody(ref("Pet"))},
		Responses: []ir.Response{{Status: "201", Headers: []ir.Parameter{header("Location", true, str())}, Content: jsonBody(ref("Pet"))}, fail},
	}, ir.Text{})
	b.operation("getPet", ir.Operation{
		Method: "GET", Path: "/pets/{id}", Parameters: []ir.Parameter{id()},
		Responses: []ir.Response{{Status: "200", Content: jsonBody(ref("Pet"))}, {Status: "304"}, {Status: "404", Content: jsonBody(ref("Error"))}, {Status: "4XX"}},
	}, ir.Text{Deprecated: true})
	b.operation("deletePet", ir.Operation{
		Method: "DELETE", Path: "/pets/{id}", Parameters: []ir.Parameter{id()}, Responses: []ir.Response{{Status: "204"}, fail},
	}, ir.Text{})
	b.operation("archivePet", ir.Operation{
		Method: "POST", Path: "/pets/{id}:archive", Parameters: []ir.Parameter{id()}, Responses: []ir.Response{{Status: "2XX"}},
	}, ir.Text{})
}

// styles adds an operation with parameters of every form, which it sends back.
func (b *builder) styles() {
	ids := func() *ir.Type { return array(scalar(ir.TypeInteger, "")) }
	point := func(name string) *ir.Type {
		return object(name, optional("x", scalar(ir.TypeInteger, "")), optional("y", str()))
	}
	deep, pipes, spaces := query("deep", point("deep")), query("pipes", array(str())), query("spaces", array(str()))
	deep.Style, pipes.Style, spaces.Style = "deepObject", "pipeDelimited", "spaceDelimited"
	pipes.Explode, spaces.Explode = false, false
	csv, content := query("csv", ids()), query("content", ref("Window"))
	csv.Explode, content.MediaType = false, "application/json"
	loose := &ir.Type{Kind: ir.TypeUnion, Name: ir.Name{Words: []string{"loose"}}, Variants: []*ir.Type{scalar(ir.TypeInteger, ""), str()}}
	null := nullable(str())
	cookie := ir.Parameter{Name: "session", In: "cookie", Style: "form", Explode: true, Type: str()}
	b.operation("echo", ir.Operation{
		Method: "GET", Path: "/echo/{word}/{ids}/{label}/{matrix}", Parameters: []ir.Parameter{
			cookie, header("X-At", false, scalar(ir.TypeString, "date-time")), header("X-Ids", false, ids()), header("X-Point", false, point("header point")),
			inPath("ids", "simple", false, ids()), inPath("label", "label", false, ids()), inPath("matrix", "matrix", true, ids()),
			inPath("word", "simple", false, str()),
			query("any", &ir.Type{Kind: ir.TypeAny}), query("blob", scalar(ir.TypeString, "byte")), content, csv,
			query("day", scalar(ir.TypeString, "date")), deep, query("flag", scalar(ir.TypeBoolean, "")), query("loose", loose),
			query("null", null), pipes, query("ratio", scalar(ir.TypeNumber, "float")), spaces, query("tags", ref("Tags")),
			query("uuid", scalar(ir.TypeString, "uuid")), query("window", ref("Window")),
		},
		Responses: []ir.Response{{Status: "204"}},
	}, ir.Text{})
}

func (b *builder) bodies() {
	b.operation("upload", ir.Operation{
		Method: "PUT", Path: "/file", RequestBody: &ir.RequestBody{Content: []ir.Content{{MediaType: "image/*"}, {MediaType: "text/plain"}}},
		Responses: []ir.Response{{Status: "200", Content: []ir.Content{{MediaType: "*/*"}}}, {Status: "302", Headers: []ir.Parameter{header("Location", true, str())}}},
	}, ir.Text{})
	b.operation("maybe", ir.Operation{
		Method: "POST", Path: "/maybe", RequestBody: &ir.RequestBody{Content: []ir.Content{
			{MediaType: "application/vnd.pets+json; v=1", Type: nullable(scalar(ir.TypeInteger, ""))}, {MediaType: "application/xml"},
		}},
		Responses: []ir.Response{{Status: "202"}, {Status: "default"}},
	}, ir.Text{})
	b.operation("only default", ir.Operation{Method: "GET", Path: "/default", Responses: []ir.Response{{Status: "default", Content: jsonBody(ref("Error"))}}}, ir.Text{})
	for _, name := range []string{"routes", "Handler", "answer"} { // as static files are called
		b.operation(name, ir.Operation{Method: "GET", Path: "/" + name, Responses: []ir.Response{{Status: "204"}}}, ir.Text{})
	}
	b.operation("silent", ir.Operation{Method: "TRACE", Path: "/"}, ir.Text{})
}

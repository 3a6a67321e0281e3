package gotypes_test

import (
	"testing"

	"github.com/specc-dev/specc/ir"
)

// shop is a contract with one of everything.
func shop(t *testing.T) *ir.Program {
	b := &builder{t: t}
	b.schema("OrderID", limited(str(), ir.Limits{Pattern: `^o-\d+$`}))
	b.schema("Timestamp", str("date-time"))
	b.schema("Day", str("date"))
	b.schema("Anything", kind(ir.TypeAny))
	b.schema("Status", enum(ir.TypeString, `"open"`, `"closed"`, `"in-transit"`, `""`))
	b.schema("Priority", enum(ir.TypeInteger, `1`, `2`, `-1`))
	b.schema("Tags", limited(array(limited(str(), ir.Limits{MaxLength: n(5)})), ir.Limits{MaxItems: n(3), UniqueItems: true}))
	b.schema("Labels", mapOf(nullable(str())))
	b.schema("Blob", str("byte"))
	b.schema("Address", object(required("street", str()), optional("zip", limited(str(), ir.Limits{MinLength: n(2)}))))
	b.schema("Place", ref("Address"))
	node := object(required("name", str()), optional("next", ref("Node")), optional("children", array(ref("Node"))))
	b.schema("Node", node)
	b.schema("Tree", array(ref("Tree")))
	boxed := ref("Chain")
	boxed.Boxed = true
	b.schema("Chain", object(required("link", boxed)))
	b.orders()
	b.payments()
	b.odd()
	b.operations()
	return b.program()
}

func (b *builder) orders() {
	closed := named(object(required("sku", str()), required("quantity", limited(&ir.Type{Kind: ir.TypeInteger, Format: "int32"}, ir.Limits{Minimum: "1"}))), "order", "line")
	closed.Closed = true
	b.schema("Order", object(
		optional("address", ref("Address")),
		optional("billing", nullable(ref("Address"))),
		optional("blob", str("byte")),
		optional("count", withDefault(kind(ir.TypeInteger), `5`)),
		required("created", str("date-time")),
		optional("day", nullable(str("date"))),
		optional("extra", kind(ir.TypeAny)),
		required("id", ref("OrderID")),
		optional("labels", ref("Labels")),
		required("lines", limited(array(closed), ir.Limits{MinItems: n(1)})),
		required("matrix", array(array(kind(ir.TypeNumber)))),
		optional("maybeTags", nullable(ref("Tags"))),
		optional("note", nullable(limited(str(), ir.Limits{MaxLength: n(4)}))),
		required("parent", nullable(str("uuid"))),
		optional("priority", ref("Priority")),
		required("ship", ref("Address")),
		required("status", ref("Status")),
		optional("state", withDefault(named(enum(ir.TypeString, `"a"`, `"b"`), "order", "state"), `"b"`)),
		required("tags", ref("Tags")),
		optional("total", limited(kind(ir.TypeNumber), ir.Limits{Minimum: "0", MultipleOf: "0.01"})),
	), ir.Doc{
		"": {Title: "An order of the shop", Description: "What a customer */ wants.\n\n//go:embed x"},
	})
	base := object(required("id", str()), optional("kind", str()), optional("config", named(object(optional("a", str())), "base", "config")))
	b.schema("Base", base)
	derived := &ir.Type{Kind: ir.TypeObject, AllOf: []*ir.Type{ref("Base"), object(
		required("config", named(object(required("b", str())), "derived", "config")),
		required("kind", named(enum(ir.TypeString, `"derived"`), "derived", "kind")),
	)}}
	b.schema("Derived", derived)
	extra := object(required("id", str()))
	extra.Values = kind(ir.TypeInteger)
	b.schema("Open", extra)
}

func (b *builder) payments() {
	b.schema("Card", object(required("kind", enum(ir.TypeString, `"card"`)), required("number", limited(str(), ir.Limits{MinLength: n(3)}))))
	b.schema("Iban", object(required("kind", str()), required("iban", str())))
	b.schema("Model", union(str(), enum(ir.TypeString, `"small"`, `"large"`)))
	b.schema("Size", union(enum(ir.TypeString, `"s"`), named(enum(ir.TypeString, `"m"`, `"s"`), "size", "variant")))
	b.schema("Models", object(required("a", ref("Model")), optional("b", nullable(ref("Model"))), optional("c", array(ref("Size")))))
	payment := union(ref("Card"), ref("Iban"))
	payment.Discriminator = &ir.Discriminator{Property: "kind", Mapping: map[string]int{"card": 0, "iban": 1, "sepa": 1}}
	b.schema("Payment", payment)
	b.schema("Value", union(str(), kind(ir.TypeInteger), kind(ir.TypeNumber), kind(ir.TypeBoolean), ref("Card"), array(ref("Value")), nullable(ref("Tags"))))
}

// odd adds names and defaults that are hard to spell.
func (b *builder) odd() {
	b.schema("Reactions", object(
		required("", str()), required("$type", str()), required("+1", kind(ir.TypeInteger)), required("-1", kind(ir.TypeInteger)),
		required("@id", str()), required("AppendJSON", str()), required("Validate", str()), required("a`b\"c", str()),
		required("extra", str()), required("func", str()), required("type", str()), required("名", str()),
	))
	b.schema("Empty", object())
	b.schema("Problem", object(optional("title", str())))
	b.schema("values", object(optional("b", str()), optional("d", str()), optional("v", str())))
	b.schema("Defaults", object(
		optional("bool", withDefault(kind(ir.TypeBoolean), `true`)),
		optional("float", withDefault(&ir.Type{Kind: ir.TypeNumber, Format: "float"}, `1e3`)),
		optional("int", withDefault(nullable(&ir.Type{Kind: ir.TypeInteger, Format: "int32"}), `-7`)),
		optional("list", withDefault(array(str()), `[]`)),
		optional("string", withDefault(str(), `"a\"b"`)),
		optional("wrong", withDefault(kind(ir.TypeInteger), `"x"`)),
	))
	b.schema("Symbols", enum(ir.TypeString, `">="`, `"<"`, `"="`, `"name"`, `"-name"`, `"NAME"`, `"2fa"`))
	b.schema("StatusOpen", object())
	b.beside()
	b.contradictions()
}

// beside adds constraints beside references.
func (b *builder) beside() {
	b.schema("ShortID", limited(ref("OrderID"), ir.Limits{MaxLength: n(4)}))
	b.schema("FullAddress", &ir.Type{Kind: ir.TypeRef, Target: ref("Address").Target, Limits: &ir.Limits{MinProperties: n(2)}})
	b.schema("Beside", object(
		required("id", limited(ref("OrderID"), ir.Limits{MaxLength: n(4)})),
		optional("short", ref("ShortID")), optional("full", ref("FullAddress")),
		optional("tags", limited(ref("Tags"), ir.Limits{MaxItems: n(1), UniqueItems: true})),
		optional("status", &ir.Type{Kind: ir.TypeRef, Target: ref("Status").Target, Enum: enum("", `"open"`).Enum}),
		optional("unique", limited(array(nullable(ref("Address"))), ir.Limits{UniqueItems: true})),
		optional("days", limited(array(str("date")), ir.Limits{UniqueItems: true})),
		optional("nested", mapOf(mapOf(array(limited(str(), ir.Limits{MaxLength: n(1)}))))),
	))
}

// contradictions adds schemas that are not what their signatures say.
func (b *builder) contradictions() {
	parts := func(k ir.TypeKind, parts ...*ir.Type) *ir.Type { return &ir.Type{Kind: k, AllOf: parts} }
	b.schema("NotObject", parts(ir.TypeObject, ref("OrderID"), ref("ShortID")))
	b.schema("NotUnion", parts(ir.TypeUnion, ref("Anything")))
	b.schema("NotAny", parts(ir.TypeAny, ref("Address")))
	b.schema("NotText", parts(ir.TypeString, ref("Address")))
	b.schema("NotTime", parts(ir.TypeString, ref("Timestamp")))
	b.schema("NotList", parts(ir.TypeArray, ref("Address")))
	b.schema("Contradictions", object(
		required("a", ref("NotObject")), optional("b", ref("NotUnion")), required("c", ref("NotAny")),
		optional("d", ref("NotText")), required("e", ref("NotTime")), optional("f", nullable(ref("NotList"))),
		optional("g", array(ref("NotObject"))), optional("h", nullable(ref("NotObject"))),
	))
}

func (b *builder) operations() {
	limit := limited(withDefault(&ir.Type{Kind: ir.TypeInteger, Format: "int32"}, `20`), ir.Limits{Maximum: "100"})
	body := ref("Order")
	created := ref("Order")
	failed := named(object(required("reason", str())), "create", "order", "bad", "request", "body")
	op := &ir.Operation{
		Method: "POST", Path: "/orders/{id}", Input: 1, Output: 2,
		Parameters: []ir.Parameter{
			{At: "/parameters/0", Name: "id", In: "path", Required: true, Style: "simple", Type: ref("OrderID")},
			{At: "/parameters/1", Name: "X-Trace", In: "header", Style: "simple", Type: str("uuid")},
			{At: "/parameters/2", Name: "id", In: "query", Style: "form", Explode: true, Type: str()},
			{At: "/parameters/3", Name: "limit", In: "query", Style: "form", Explode: true, Type: limit},
		},
		RequestBody: &ir.RequestBody{Required: true, Content: []ir.Content{{MediaType: "application/json", Type: body}}},
		Responses: []ir.Response{
			{Status: "201", Inline: 3, Headers: []ir.Parameter{{Name: "Location", Required: true, Type: str()}}, Content: []ir.Content{{MediaType: "application/json", Type: created}}},
			{Status: "204", Inline: 4},
			{Status: "400", Inline: 5, Content: []ir.Content{{MediaType: "application/problem+json", Type: failed}}},
			{Status: "5XX", Inline: 6, Content: []ir.Content{{MediaType: "text/plain"}}},
			{Status: "default", Inline: 7, Content: []ir.Content{{MediaType: "application/json"}}},
		},
	}
	d := &ir.Declaration{ID: "shop/operation/createOrder", Kind: ir.KindOperation}
	for _, last := range []string{"input", "output", "created", "no-content", "bad-request", "5xx", "default"} {
		d.Inlines = append(d.Inlines, ir.Inline{Name: ir.Name{Words: append([]string{"create", "order"}, ir.Words(last)...)}})
	}
	for _, p := range op.Parameters {
		b.bind(d, p.Type, ir.RoleMention)
	}
	for _, t := range []*ir.Type{body, created, failed, op.Responses[0].Headers[0].Type} {
		b.bind(d, t, ir.RoleMention)
	}
	b.finish(d, "createOrder", &ir.Body{Operation: op}, ir.Doc{"/parameters/3": {Description: "How many.", Deprecated: true}})
}

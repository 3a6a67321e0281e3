package all_test

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/specc-dev/specc/ir"
)

// A builder makes the program of a contract "pets" from types written as Go
// literals: a reference is a type with a Target, and a type that needs a name is
// one with a Name.
type builder struct {
	t       *testing.T
	symbols []*ir.Symbol
	places  int // makes the At of every type another one
}

func (b *builder) program() *ir.Program {
	b.finish(&ir.Declaration{ID: "pets/contract/pets", Kind: ir.KindContract}, &ir.Body{Contract: &ir.Contract{Title: "Pets"}}, nil)
	return ir.NewProgram(b.symbols, nil)
}

func (b *builder) finish(d *ir.Declaration, body *ir.Body, doc ir.Doc) {
	b.t.Helper()
	var err error
	if d.Body, err = ir.Encode(body); err != nil {
		b.t.Fatal(err)
	}
	if d.Doc, err = ir.Encode(doc); err != nil {
		b.t.Fatal(err)
	}
	s := ir.NewSymbol(d)
	s.Name = ir.Name{Words: ir.Words(d.ID.Local())}
	b.symbols = append(b.symbols, s)
}

func (b *builder) schema(local string, t *ir.Type) {
	d := &ir.Declaration{ID: ir.NewID("pets", ir.KindSchema, local), Kind: ir.KindSchema}
	d.Sig = ir.Signature{Shape: t.Kind, Format: t.Format, Enum: len(t.Enum) > 0, Nullable: t.Nullable}
	b.bind(d, t)
	b.finish(d, &ir.Body{Schema: t}, nil)
}

// operation adds an operation; responses go by their status.
func (b *builder) operation(local string, op ir.Operation, doc ir.Text) {
	d := &ir.Declaration{ID: ir.NewID("pets", ir.KindOperation, local), Kind: ir.KindOperation}
	d.Sig = ir.Signature{Method: op.Method, Path: op.Path}
	op.Input, op.Output = b.inline(d, local, "input"), b.inline(d, local, "output")
	b.bindParameters(d, op.Parameters)
	if op.RequestBody != nil {
		b.bindContent(d, op.RequestBody.Content)
	}
	for i := range op.Responses {
		r := &op.Responses[i]
		r.Inline, r.At = b.inline(d, local, r.Status), "/responses/"+r.Status
		b.bindParameters(d, r.Headers)
		b.bindContent(d, r.Content)
	}
	b.finish(d, &ir.Body{Operation: &op}, ir.Doc{"": doc})
}

func (b *builder) inline(d *ir.Declaration, local, word string) int {
	words := append(ir.Words(local), strings.ToLower(word))
	d.Inlines = append(d.Inlines, ir.Inline{Name: ir.Name{Words: words}})
	return len(d.Inlines)
}

func (b *builder) bindParameters(d *ir.Declaration, ps []ir.Parameter) {
	for i := range ps {
		b.places++
		ps[i].At = "/" + strconv.Itoa(b.places)
		b.bind(d, ps[i].Type)
	}
}

func (b *builder) bindContent(d *ir.Declaration, cs []ir.Content) {
	for i := range cs {
		b.bind(d, cs[i].Type)
	}
}

// bind moves targets and names from a type to its declaration.
func (b *builder) bind(d *ir.Declaration, t *ir.Type) {
	if t == nil {
		return
	}
	b.places++
	t.At = "/" + strconv.Itoa(b.places)
	if len(t.Name.Words) > 0 {
		d.Inlines = append(d.Inlines, ir.Inline{Name: t.Name})
		t.Inline = len(d.Inlines)
	}
	if t.Kind == ir.TypeRef {
		t.Ref = len(d.Edges)
		d.Edges = append(d.Edges, ir.Edge{Role: ir.RoleMention, Target: t.Target})
	}
	for _, f := range t.Fields {
		b.bind(d, f.Type)
	}
	for _, v := range t.Variants {
		b.bind(d, v)
	}
	b.bind(d, t.Values)
	b.bind(d, t.Items)
}

func ref(local string) *ir.Type {
	return &ir.Type{Kind: ir.TypeRef, Target: ir.NewID("pets", ir.KindSchema, local)}
}

func scalar(kind ir.TypeKind, format string, limits ...ir.Limits) *ir.Type {
	t := &ir.Type{Kind: kind, Format: format}
	if len(limits) > 0 {
		t.Limits = &limits[0]
	}
	return t
}

func str(limits ...ir.Limits) *ir.Type { return scalar(ir.TypeString, "", limits...) }

func enum(name string, values ...string) *ir.Type {
	t := &ir.Type{Kind: ir.TypeString, Name: ir.Name{Words: strings.Fields(name)}}
	for _, v := range values {
		t.Enum = append(t.Enum, json.RawMessage(strconv.Quote(v)))
	}
	return t
}

func array(items *ir.Type, limits ...ir.Limits) *ir.Type {
	t := scalar(ir.TypeArray, "", limits...)
	t.Items = items
	return t
}

func mapOf(values *ir.Type) *ir.Type { return &ir.Type{Kind: ir.TypeMap, Values: values} }

func object(name string, fields ...ir.Field) *ir.Type {
	slices.SortFunc(fields, func(a, b ir.Field) int { return strings.Compare(a.Name, b.Name) })
	return &ir.Type{Kind: ir.TypeObject, Fields: fields, Name: ir.Name{Words: strings.Fields(name)}}
}

func required(name string, t *ir.Type) ir.Field { return ir.Field{Name: name, Required: true, Type: t} }

func optional(name string, t *ir.Type) ir.Field { return ir.Field{Name: name, Type: t} }

func nullable(t *ir.Type) *ir.Type {
	t.Nullable = true
	return t
}

func withDefault(t *ir.Type, value string) *ir.Type {
	t.Default = json.RawMessage(value)
	return t
}

func n(x uint64) *uint64 { return &x }

func jsonBody(t *ir.Type) []ir.Content { return []ir.Content{{MediaType: "application/json", Type: t}} }

// query returns an exploded query parameter, in path a simple required one.
func query(name string, t *ir.Type) ir.Parameter {
	return ir.Parameter{Name: name, In: "query", Style: "form", Explode: true, Type: t}
}

func inPath(name, style string, explode bool, t *ir.Type) ir.Parameter {
	return ir.Parameter{Name: name, In: "path", Required: true, Style: style, Explode: explode, Type: t}
}

func header(name string, required bool, t *ir.Type) ir.Parameter {
	return ir.Parameter{Name: name, In: "header", Style: "simple", Required: required, Type: t}
}

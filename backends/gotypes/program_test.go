package gotypes_test

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/specc-dev/specc/ir"
)

// A builder makes a program of types written as Go literals: a reference is a
// type with a Target, a type that needs a name is one with a Name.
type builder struct {
	t       *testing.T
	symbols []*ir.Symbol
	places  int // makes the At of every type another one
}

func (b *builder) program() *ir.Program {
	contract := ir.NewSymbol(&ir.Declaration{ID: "shop/contract/shop", Kind: ir.KindContract})
	contract.Name = ir.Name{Words: []string{"shop"}}
	return ir.NewProgram(append(b.symbols, contract), nil)
}

func (b *builder) finish(d *ir.Declaration, local string, body *ir.Body, doc ir.Doc) {
	b.t.Helper()
	if doc == nil {
		doc = ir.Doc{}
	}
	var err error
	if d.Body, err = ir.Encode(body); err != nil {
		b.t.Fatal(err)
	}
	if d.Doc, err = ir.Encode(doc); err != nil {
		b.t.Fatal(err)
	}
	s := ir.NewSymbol(d)
	s.Name = ir.Name{Words: ir.Words(local)}
	b.symbols = append(b.symbols, s)
}

// schema adds a schema whose signature is what its type says.
func (b *builder) schema(local string, t *ir.Type, doc ...ir.Doc) {
	b.t.Helper()
	d := &ir.Declaration{ID: ir.NewID("shop", ir.KindSchema, local), Kind: ir.KindSchema}
	d.Sig = ir.Signature{Shape: t.Kind, Format: t.Format, Enum: len(t.Enum) > 0, Nullable: t.Nullable}
	if t.Kind == ir.TypeRef { // as resolve does
		d.Sig.Shape = ir.TypeAny
		for _, s := range b.symbols {
			if s.ID == t.Target {
				d.Sig = s.Sig
			}
		}
		b.bind(d, t, ir.RoleCompose)
	} else {
		b.bind(d, t, ir.RoleMention)
	}
	t.At = ""
	var prose ir.Doc
	if len(doc) > 0 {
		prose = doc[0]
	}
	b.finish(d, local, &ir.Body{Schema: t}, prose)
}

// bind moves targets and names from a type to its declaration.
func (b *builder) bind(d *ir.Declaration, t *ir.Type, role ir.Role) {
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
		d.Edges = append(d.Edges, ir.Edge{Role: role, Target: t.Target, Boxed: t.Boxed})
	}
	for _, f := range t.Fields {
		b.bind(d, f.Type, ir.RoleMention)
	}
	for _, part := range t.AllOf {
		b.bind(d, part, ir.RoleCompose)
	}
	for _, v := range t.Variants {
		b.bind(d, v, ir.RoleMention)
	}
	b.bind(d, t.Values, ir.RoleMention)
	b.bind(d, t.Items, ir.RoleMention)
}

func ref(local string) *ir.Type {
	return &ir.Type{Kind: ir.TypeRef, Target: ir.NewID("shop", ir.KindSchema, local)}
}

func str(format ...string) *ir.Type {
	t := &ir.Type{Kind: ir.TypeString}
	if len(format) > 0 {
		t.Format = format[0]
	}
	return t
}

func kind(k ir.TypeKind) *ir.Type { return &ir.Type{Kind: k} }

func nullable(t *ir.Type) *ir.Type {
	t.Nullable = true
	return t
}

func named(t *ir.Type, words ...string) *ir.Type {
	t.Name = ir.Name{Words: words}
	return t
}

func enum(k ir.TypeKind, values ...string) *ir.Type {
	t := &ir.Type{Kind: k}
	for _, v := range values {
		t.Enum = append(t.Enum, json.RawMessage(v))
	}
	return t
}

func array(items *ir.Type) *ir.Type { return &ir.Type{Kind: ir.TypeArray, Items: items} }

func mapOf(values *ir.Type) *ir.Type { return &ir.Type{Kind: ir.TypeMap, Values: values} }

func object(fields ...ir.Field) *ir.Type {
	slices.SortFunc(fields, func(a, b ir.Field) int { return strings.Compare(a.Name, b.Name) })
	return &ir.Type{Kind: ir.TypeObject, Fields: fields}
}

func union(variants ...*ir.Type) *ir.Type { return &ir.Type{Kind: ir.TypeUnion, Variants: variants} }

func required(name string, t *ir.Type) ir.Field { return ir.Field{Name: name, Required: true, Type: t} }

func optional(name string, t *ir.Type) ir.Field { return ir.Field{Name: name, Type: t} }

func limited(t *ir.Type, l ir.Limits) *ir.Type {
	t.Limits = &l
	return t
}

func withDefault(t *ir.Type, value string) *ir.Type {
	t.Default = json.RawMessage(value)
	return t
}

func n(x uint64) *uint64 { return &x }

package rules_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"github.com/specc-dev/specc/compiler/frontend"
	"github.com/specc-dev/specc/compiler/openapi"
	"github.com/specc-dev/specc/compiler/resolve"
	"github.com/specc-dev/specc/ir"
	"github.com/specc-dev/specc/ir/diag"
	"github.com/specc-dev/specc/ir/source"
)

// contract reads the rest of an OpenAPI document that begins with its paths.
func contract(t testing.TB, text string) *frontend.Module {
	t.Helper()
	head := "openapi: 3.1.0\ninfo: {title: Shop, version: '1'}\n"
	f := source.NewFile("shop.yaml", []byte(head+text))
	m, err := openapi.FrontEnd.Load(context.Background(), frontend.Input{
		Contract: "shop", Root: f.Path, Jobs: 1,
		Read: func(p string) (*source.File, error) {
			if p == f.Path {
				return f, nil
			}
			return nil, frontend.ErrMissing
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range m.Diagnostics {
		if d.Severity == diag.Error {
			t.Fatalf("the contract of the test is wrong: %s", d.Message)
		}
	}
	return m
}

// An item is a symbol of a written specification. The references begin with their
// role: "part requirement/FR-001".
type item struct {
	kind  ir.Kind
	local string
	body  ir.Item
	refs  []string
}

// spec returns the module "docs" of the items.
func spec(t testing.TB, items ...item) *frontend.Module {
	t.Helper()
	m := &frontend.Module{Contract: "docs", Locate: func(ir.Location) source.Span { return source.Span{} }}
	for _, it := range items {
		d := ir.Declaration{ID: ir.NewID("docs", it.kind, it.local), Kind: it.kind}
		for _, ref := range it.refs {
			role, target, _ := strings.Cut(ref, " ")
			if !strings.HasPrefix(target, "shop/") {
				target = "docs/" + target
			}
			d.Edges = append(d.Edges, ir.Edge{Role: ir.Role(role), Target: ir.ID(target)})
		}
		var err error
		if d.Body, err = ir.Encode(&ir.Body{Item: &it.body}); err != nil {
			t.Fatal(err)
		}
		if d.Doc, err = ir.Encode(ir.Doc(nil)); err != nil {
			t.Fatal(err)
		}
		m.Declarations = append(m.Declarations, d)
	}
	slices.SortFunc(m.Declarations, func(a, b ir.Declaration) int { return strings.Compare(string(a.ID), string(b.ID)) })
	return m
}

func program(modules ...*frontend.Module) *ir.Program {
	p, _ := resolve.Resolve(modules, func(ir.Fingerprint) ([]byte, error) { return nil, ir.ErrNoFacet })
	return p
}

package sample_test

import (
	"cmp"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/specc-dev/specc/backends/gotypes/schema"
	"github.com/specc-dev/specc/compiler/frontend"
	"github.com/specc-dev/specc/compiler/openapi"
	"github.com/specc-dev/specc/compiler/resolve"
	"github.com/specc-dev/specc/ir"
	"github.com/specc-dev/specc/ir/source"
)

// load reads a contract.
func load(t testing.TB, name, text string) *ir.Program {
	t.Helper()
	m, err := openapi.FrontEnd.Load(t.Context(), frontend.Input{
		Contract: "a", Root: name, Jobs: 2,
		Read: func(path string) (*source.File, error) {
			if path != name {
				return nil, frontend.ErrMissing
			}
			return source.NewFile(path, []byte(text)), nil
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	p, _ := resolve.Resolve([]*frontend.Module{m}, nil)
	return p
}

// schemas reads a contract of the given schemas.
func schemas(t testing.TB, text string) *ir.Program {
	return load(t, "a.yaml", "openapi: 3.1.0\ninfo: {title: A, version: '1'}\npaths: {}\ncomponents:\n  schemas:\n    "+
		strings.ReplaceAll(strings.TrimSpace(text), "\n", "\n    ")+"\n")
}

// corpus reads a published contract.
func corpus(t testing.TB, name string) *ir.Program {
	t.Helper()
	dir := cmp.Or(os.Getenv("SPECC_CORPUS"), "../../../shared/corpus")
	data, err := os.ReadFile(filepath.Join(dir, "openapi", name))
	if err != nil {
		t.Skip("no corpus: set SPECC_CORPUS")
	}
	return load(t, name, string(data))
}

func bodies(p *ir.Program) func(ir.ID) *ir.Body {
	return func(id ir.ID) *ir.Body {
		s := p.Symbol(id)
		if s == nil {
			return nil
		}
		b, err := p.Body(s)
		if err != nil {
			panic(err)
		}
		return b
	}
}

func schemaOf(t testing.TB, p *ir.Program, name string) *ir.Type {
	t.Helper()
	b := bodies(p)(ir.NewID("a", ir.KindSchema, name))
	if b == nil {
		t.Fatalf("no schema %s", name)
	}
	return b.Schema
}

// checker is the check of the JSON Schema that a type is.
var checker = schema.Check

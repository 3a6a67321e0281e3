package rules_test

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/specc-dev/specc/compiler/frontend"
	"github.com/specc-dev/specc/compiler/openapi"
	"github.com/specc-dev/specc/compiler/resolve"
	"github.com/specc-dev/specc/compiler/rules"
	"github.com/specc-dev/specc/compiler/spec"
	"github.com/specc-dev/specc/compiler/spec/language"
	"github.com/specc-dev/specc/compiler/spec/loader"
	"github.com/specc-dev/specc/ir"
	"github.com/specc-dev/specc/ir/diag"
	"github.com/specc-dev/specc/ir/source"
)

// A workspace is a program and the rules of its constitution.
type workspace struct {
	program *ir.Program
	defs    []rules.Definition
}

// head begins the contracts of most tests.
const head = "openapi: 3.1.0\ninfo: {title: Shop, version: '1'}\n"

// load reads shop.yaml, a contract or the rest of one that begins with head, and
// what stands below specs.
func load(t testing.TB, files map[string]string) workspace {
	t.Helper()
	read := map[string]*source.File{}
	var paths []string
	for p, text := range files {
		if p == "shop.yaml" && !strings.HasPrefix(text, "openapi:") {
			text = head + text
		}
		read[p] = source.NewFile(p, []byte(text))
		if strings.HasPrefix(p, "specs/") {
			paths = append(paths, p)
		}
	}
	open := func(p string) (*source.File, error) {
		if f := read[p]; f != nil {
			return f, nil
		}
		return nil, frontend.ErrMissing
	}
	var modules []*frontend.Module
	if read["shop.yaml"] != nil {
		m, err := openapi.FrontEnd.Load(context.Background(), frontend.Input{Contract: "shop", Root: "shop.yaml", Jobs: 1, Read: open})
		if err != nil {
			t.Fatal(err)
		}
		modules = append(modules, m)
	}
	tree := spec.NewTree(paths, open)
	for _, root := range language.Dialect.Roots(tree) {
		m, err := loader.Load(context.Background(), loader.Input{Name: "specs", Dialect: language.Dialect, Root: root, Tree: tree, Jobs: 1})
		if err != nil {
			t.Fatal(err)
		}
		modules = append(modules, m)
	}
	return link(t, modules)
}

func link(t testing.TB, modules []*frontend.Module) (w workspace) {
	t.Helper()
	for _, m := range modules {
		if diag.Stops(m.Diagnostics) {
			t.Fatalf("the program of the test is wrong:\n%s", dump(m.Diagnostics))
		}
		for _, r := range m.Rules {
			w.defs = append(w.defs, rules.Definition{ID: r.ID, Rule: r.Rule, At: func(string) source.Span { return r.Whole }})
		}
	}
	w.program, _ = resolve.Resolve(modules, func(ir.Fingerprint) ([]byte, error) { return nil, ir.ErrNoFacet })
	return w
}

// compile returns the rules of the workspace, which must be sound.
func (w workspace) compile(t testing.TB) *rules.Set {
	t.Helper()
	set, findings := rules.Compile(w.defs)
	if len(findings) > 0 {
		t.Fatalf("the rules of the test are wrong:\n%s", dump(findings))
	}
	return set
}

func apply(t testing.TB, set *rules.Set, p *ir.Program, memo []byte) *rules.Result {
	t.Helper()
	result, err := set.Apply(context.Background(), p, nil, memo)
	if err != nil {
		t.Fatal(err)
	}
	return result
}

// listed returns violations as text, a line each.
func listed(violations []rules.Violation) string {
	var b strings.Builder
	for _, v := range violations {
		fmt.Fprintf(&b, "%s%s: %s breaks %s (%s)", v.Symbol, v.At, v.Subject, v.Rule.Local(), v.Severity)
		if v.Failure != "" {
			fmt.Fprintf(&b, ": fails: %s\n", v.Failure)
		} else {
			fmt.Fprintf(&b, ": %s\n", v.Message)
		}
	}
	return b.String()
}

// TestPrograms holds the programs in testdata/programs against their own rules.
func TestPrograms(t *testing.T) {
	for _, name := range archives(t, "programs") {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			golden(t, name, func(files map[string]string) string {
				w := load(t, files)
				return listed(apply(t, w.compile(t), w.program, nil).Violations)
			})
		})
	}
}

func archives(t *testing.T, folder string) []string {
	t.Helper()
	names, err := filepath.Glob(filepath.Join("testdata", folder, "*.txtar"))
	if err != nil || len(names) == 0 {
		t.Fatalf("no archives in %s: %v", folder, err)
	}
	slices.Sort(names)
	return names
}

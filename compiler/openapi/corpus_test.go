package openapi

import (
	"context"
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/specc-dev/specc/compiler/frontend"
	"github.com/specc-dev/specc/compiler/tree"
	"github.com/specc-dev/specc/ir"
	"github.com/specc-dev/specc/ir/diag"
	"github.com/specc-dev/specc/ir/source"
)

// corpusFile returns a real document, or skips the test where there is none.
func corpusFile(tb testing.TB, name string) []byte {
	tb.Helper()
	dir := os.Getenv("SPECC_CORPUS")
	if dir == "" {
		dir = filepath.Join("..", "..", "..", "shared", "corpus")
	}
	data, err := os.ReadFile(filepath.Join(dir, "openapi", name))
	if err != nil {
		tb.Skipf("no corpus document %s: set SPECC_CORPUS to the corpus folder", name)
	}
	return data
}

// inputOf returns the input for a workspace of the given files.
func inputOf(root string, files map[string]string) frontend.Input {
	read := map[string]*source.File{}
	for path, text := range files {
		read[path] = source.NewFile(path, []byte(text))
	}
	return frontend.Input{
		Contract: "orders", Root: root, Jobs: 2,
		Read: func(path string) (*source.File, error) {
			switch f := read[path]; {
			case f != nil:
				return f, nil
			case strings.HasPrefix(path, "outside"):
				return nil, frontend.ErrOutside
			}
			return nil, frontend.ErrMissing
		},
	}
}

func mustLoad(tb testing.TB, in frontend.Input) *frontend.Module {
	tb.Helper()
	m, err := load(context.Background(), in)
	if err != nil {
		tb.Fatal(err)
	}
	return m
}

// cleanLoads keeps what corpus documents give: several tests look at it, none changes it.
var cleanLoads = map[string]*frontend.Module{}

func cleanLoad(tb testing.TB, name string) (*frontend.Module, frontend.Input) {
	tb.Helper()
	in := inputOf(name, map[string]string{name: string(corpusFile(tb, name))})
	if cleanLoads[name] == nil {
		cleanLoads[name] = mustLoad(tb, in)
	}
	return cleanLoads[name], in
}

var corpus = []string{
	"box.json", "digitalocean.yaml", "discord.json", "github.json", "museum.yaml", "openai.yaml", "stripe.yaml",
	"swagger-petstore-1.0.27.yaml", "telegram_bot_api.json",
}

// TestCorpus loads real documents: no error, no operation lost.
func TestCorpus(t *testing.T) {
	for _, name := range corpus {
		t.Run(name, func(t *testing.T) {
			data := corpusFile(t, name)
			m, _ := cleanLoad(t, name)
			for _, d := range m.Diagnostics {
				if d.Severity == diag.Error {
					path, pos := d.Location()
					t.Errorf("%s:%d:%d: %s [%s]", path, pos.Line, pos.Column, d.Message, d.Code)
				}
			}
			got := map[string]bool{}
			for _, d := range m.Declarations {
				if d.Kind == ir.KindOperation {
					got[d.Sig.Method+" "+d.Sig.Path] = true
				}
			}
			if diff := cmp.Diff(operationsOf(t, name, data), slices.Sorted(maps.Keys(got))); diff != "" {
				t.Errorf("operations (-document +loaded):\n%s", diff)
			}
			t.Logf("%d declarations, %d findings", len(m.Declarations), len(m.Diagnostics))
			for code, n := range countCodes(m.Diagnostics) {
				t.Logf("%6d %s", n, code)
			}
		})
	}
}

func countCodes(ds []diag.Diagnostic) map[diag.Code]int {
	counts := map[diag.Code]int{}
	for _, d := range ds {
		counts[d.Code]++
	}
	return counts
}

// operationsOf counts the truth: the methods below paths, found by a walk that
// knows nothing else.
func operationsOf(t *testing.T, name string, data []byte) []string {
	t.Helper()
	var doc struct {
		Paths map[string]map[string]json.RawMessage `json:"paths"`
	}
	if strings.HasSuffix(name, ".yaml") {
		n, _ := tree.Parse(source.NewFile(name, data))
		data = n.AppendJSON(nil)
	}
	if err := json.Unmarshal(data, &doc); err != nil {
		t.Fatal(err)
	}
	var all []string
	for path, item := range doc.Paths {
		for method := range item {
			if slices.Contains([]string{"get", "put", "post", "delete", "options", "head", "patch", "trace"}, method) {
				all = append(all, strings.ToUpper(method)+" "+path)
			}
		}
	}
	slices.Sort(all)
	return all
}

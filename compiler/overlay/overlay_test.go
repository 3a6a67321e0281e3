package overlay

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/specc-dev/specc/compiler/tree"
	"github.com/specc-dev/specc/ir/diag"
	"github.com/specc-dev/specc/ir/source"
)

const contract = `openapi: 3.1.0
info: {title: Orders, version: "1"}
paths:
  /orders:
    get: {tags: [a], parameters: [{name: x}, {name: y}], deprecated: true}
    post: {tags: [b]}
  /pets:
    get: {tags: [a]}
`

func apply(actions ...string) *Result {
	var overlays []*source.File
	for _, text := range actions {
		overlays = append(overlays, source.NewFile("overlay.yaml", []byte("overlay: 1.1.0\ninfo: {title: t, version: v}\nactions:\n"+text)))
	}
	return Apply(source.NewFile("orders.yaml", []byte(contract)), overlays)
}

// at returns the JSON at a pointer of a result.
func at(t *testing.T, r *Result, p string) string {
	t.Helper()
	n, ds := tree.Parse(r.File)
	if diag.HasErrors(ds) {
		t.Fatalf("%v\n%s", ds, r.File.Data)
	}
	found := n.Lookup(source.Pointer(p))
	if found == nil {
		return ""
	}
	return string(found.AppendJSON(nil))
}

func TestActions(t *testing.T) {
	for _, c := range []struct{ name, actions, pointer, want string }{
		{"merge an object", "  - {target: $.info, update: {title: Ours, contact: {name: me}}}\n", "/info", `{"title":"Ours","version":"1","contact":{"name":"me"}}`},
		{"merge below", "  - {target: $, update: {info: {version: '2'}, tags: [{name: a}]}}\n", "/info", `{"title":"Orders","version":"2"}`},
		{"append an entry", "  - {target: \"$.paths['/orders'].get.parameters\", update: {name: z}}\n", "/paths/~1orders/get/parameters", `[{"name":"x"},{"name":"y"},{"name":"z"}]`},
		{"append entries", "  - {target: \"$.paths['/orders'].get.tags\", update: [b, c]}\n", "/paths/~1orders/get/tags", `["a","b","c"]`},
		{"arrays inside are joined", "  - {target: \"$.paths['/orders'].get\", update: {tags: [b]}}\n", "/paths/~1orders/get/tags", `["a","b"]`},
		{"what is no object is replaced", "  - {target: \"$.paths['/orders'].get\", update: {tags: {x: 1}}}\n", "/paths/~1orders/get/tags", `{"x":1}`},
		{"a scalar", "  - {target: $.info.title, update: New}\n", "/info/title", `"New"`},
		{"everywhere", "  - {target: $.paths.*.get, update: {summary: s}}\n", "/paths/~1pets/get", `{"tags":["a"],"summary":"s"}`},
		{"by a filter", "  - {target: \"$.paths.*[?@.tags[0] == 'b']\", update: {x: 1}}\n", "/paths/~1orders/post", `{"tags":["b"],"x":1}`},
		{"anywhere below", "  - {target: $..deprecated, remove: true}\n", "/paths/~1orders/get/deprecated", ``},
		{"remove a member", "  - {target: \"$.paths['/pets']\", remove: true}\n", "/paths/~1pets", ``},
		{"remove elements", "  - {target: \"$.paths['/orders'].get.parameters[?@.name == 'x']\", remove: true}\n", "/paths/~1orders/get/parameters", `[{"name":"y"}]`},
		{"from the end", "  - {target: \"$.paths['/orders'].get.parameters[-1]\", remove: true}\n", "/paths/~1orders/get/parameters", `[{"name":"x"}]`},
		{"copy", "  - {target: \"$.paths['/pets']\", copy: \"$.paths['/orders']\"}\n", "/paths/~1pets/post", `{"tags":["b"]}`},
		{"one after the other", "  - {target: $.info, update: {x: {}}}\n  - {target: $.info.x, update: {y: 1}}\n", "/info/x", `{"y":1}`},
	} {
		r := apply(c.actions)
		if len(r.Findings) > 0 {
			t.Errorf("%s: %v", c.name, r.Findings)
		}
		if diff := cmp.Diff(c.want, at(t, r, c.pointer)); diff != "" {
			t.Errorf("%s: %s", c.name, diff)
		}
	}
}

func TestFindings(t *testing.T) {
	for _, c := range []struct {
		actions string
		code    diag.Code
		culprit string
	}{
		{"  - {target: '$.nothing', remove: true}\n", diag.CodeOverlayTarget, `'$.nothing'`},
		{"  - {target: '$.a[', remove: true}\n", diag.CodeOverlay, `'$.a['`},
		{"  - {target: 7, remove: true}\n", diag.CodeOverlay, `7`},
		{"  - {update: {}}\n", diag.CodeOverlay, `{update: {}}`},
		{"  - {target: $}\n", diag.CodeOverlay, `{target: $}`},
		{"  - {target: $, remove: true}\n", diag.CodeOverlay, `$`},
		{"  - {target: $.info, updat: {}}\n", diag.CodeOverlay, `updat`},
		{"  - {target: $.info, copy: $.paths.*}\n", diag.CodeOverlay, `$.paths.*`},
		{"  - 7\n", diag.CodeOverlay, `7`},
		{"  - {target: '$..*..*..*', remove: true}\n", diag.CodeOverlay, `'$..*..*..*'`},
		{strings.Repeat("  - {target: $.paths, copy: $}\n", 40), diag.CodeOverlay, `$`},
		{strings.Repeat("  - {target: '$.info', update: {a: [1]}}\n  - {target: '$.info.a', copy: '$.info.a'}\n", 40), diag.CodeOverlay, `'$.info.a'`},
	} {
		r := apply(c.actions)
		if len(r.Findings) == 0 || r.Findings[0].Code != c.code || r.Findings[0].Primary.Span.Text() != c.culprit {
			t.Errorf("%s: %+v", c.actions, r.Findings)
		}
	}
	for _, text := range []string{"", "overlay: 2.0.0\nactions: []\n", "overlay: 1.0.0\n", "overlay: 1.0.0\nactions: {}\n", "[]", "overlay: [\n"} {
		r := Apply(source.NewFile("orders.yaml", []byte(contract)), []*source.File{source.NewFile("overlay.yaml", []byte(text))})
		if !diag.HasErrors(r.Findings) || at(t, r, "/info/title") != `"Orders"` {
			t.Errorf("%q: %v", text, r.Findings)
		}
	}
}

// TestSpans leads parts of the outcome back to the files that they come from.
func TestSpans(t *testing.T) {
	r := apply("  - target: $.info\n    update: {license: {name: MIT}}\n")
	n, _ := tree.Parse(r.File)
	for pointer, want := range map[string]string{
		"/info/title": "orders.yaml Orders", "/info/license": "overlay.yaml {name: MIT}", "/info/license/name": "overlay.yaml MIT",
		"/paths/~1pets/get": "orders.yaml {tags: [a]}",
	} {
		s := r.Span(n.Lookup(source.Pointer(pointer)).Span())
		if got := s.File.Path + " " + s.Text(); got != want {
			t.Errorf("%s: %s, want %s", pointer, got, want)
		}
	}
	key := r.Span(n.Lookup("/info/license").KeySpan())
	if got := key.File.Path + " " + key.Text(); got != "overlay.yaml license" {
		t.Errorf("the key: %s", got)
	}
	own := source.Span{File: source.NewFile("other.yaml", []byte("x")), End: 1}
	if r.Span(own) != own {
		t.Error("a span of another file was changed")
	}
}

// TestNothingToDo: without actions the outcome has the same value.
func TestNothingToDo(t *testing.T) {
	r := Apply(source.NewFile("orders.yaml", []byte(contract)), nil)
	before, _ := tree.Parse(source.NewFile("orders.yaml", []byte(contract)))
	after, _ := tree.Parse(r.File)
	if before.Hash() != after.Hash() {
		t.Errorf("got %s", r.File.Data)
	}
	broken := source.NewFile("orders.yaml", []byte("a: ["))
	if r := Apply(broken, nil); r.File != broken {
		t.Error("a broken contract was changed")
	}
}

// FuzzApply: no contract and no overlay makes the package panic, and what comes out is
// JSON of which every part leads to a file.
func FuzzApply(f *testing.F) {
	f.Add(contract, "overlay: 1.0.0\nactions: [{target: $..*, update: {a: [1]}}]")
	f.Add(`{"a":[1,{"b":null}]}`, `{"overlay":"1.1.0","actions":[{"target":"$.a[1]","copy":"$.a"},{"target":"$.a[0]","remove":true}]}`)
	f.Fuzz(func(t *testing.T, contract, overlay string) {
		if len(contract)+len(overlay) > 1<<12 || strings.Count(overlay, "copy") > 3 {
			t.Skip()
		}
		root := source.NewFile("a.yaml", []byte(contract))
		r := Apply(root, []*source.File{source.NewFile("b.yaml", []byte(overlay))})
		if r.File == root {
			return
		}
		if !json.Valid(r.File.Data) {
			t.Fatalf("no JSON: %s", r.File.Data)
		}
		n, _ := tree.Parse(r.File)
		if s := r.Span(n.Span()); s.File == r.File || s.IsZero() {
			t.Errorf("the whole comes from %+v", s)
		}
	})
}

package tree_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/specc-dev/specc/compiler/tree"
	"github.com/specc-dev/specc/ir"
	"github.com/specc-dev/specc/ir/source"
)

func split(t *testing.T, name, text string) *tree.Outline {
	t.Helper()
	o, ds := tree.Split(source.NewFile(name, []byte(text)), openAPI)
	if len(ds) > 0 {
		t.Fatalf("findings %q", report(ds))
	}
	return o
}

const sampleJSON = `{
  "info": {"title": "x"},
  "paths": {"/a": {"get": 1}, "/b~c": {}},
  "webhooks": null,
  "components": {"schemas": {"A": true, "B": [1]}, "responses": {}, "x": 1}
}`

const sampleYAML = `info: {title: x}
paths:
  /a:
    get: 1
  /b~c: {}
webhooks:
components:
  schemas:
    A: true
    B:
    - 1
  responses: {}
  x: 1
`

// aliased can only be cut by parsing it.
const aliased = "info: &i {title: x}\npaths: {/a: {get: 1}, /b~c: {}}\nwebhooks:\ncomponents:\n  schemas: {A: true, B: [1]}\n  responses: {}\n  x: 1\n"

func TestSplit(t *testing.T) {
	for name, text := range map[string]string{"x.json": sampleJSON, "x.yaml": sampleYAML, "aliased.yaml": aliased} {
		t.Run(name, func(t *testing.T) {
			o := split(t, name, text)
			want := []source.Pointer{"/info", "/paths/~1a", "/paths/~1b~0c", "/webhooks",
				"/components/schemas/A", "/components/schemas/B", "/components/x"}
			if diff := cmp.Diff(want, pointers(o.Pieces)); diff != "" {
				t.Errorf("pieces (-want +got):\n%s", diff)
			}
			want = []source.Pointer{"/paths", "/components", "/components/schemas", "/components/responses"}
			if diff := cmp.Diff(want, pointers(o.Cut)); diff != "" {
				t.Errorf("cut (-want +got):\n%s", diff)
			}
			root, ds := o.Parse(&o.Root)
			if len(ds) > 0 || root.Hash() != read(t, "x.json", sampleJSON).Hash() {
				t.Errorf("root is %s %q", root.AppendJSON(nil), report(ds))
			}
		})
	}
}

func pointers(pieces []tree.Piece) (all []source.Pointer) {
	for _, p := range pieces {
		all = append(all, p.Pointer)
	}
	return all
}

func TestOutlineFindsPieces(t *testing.T) {
	o := split(t, "x.json", sampleJSON)
	for _, p := range append(pointers(o.Pieces), pointers(o.Cut)...) {
		if found := o.Find(p); found == nil || found.Pointer != p {
			t.Errorf("%s not found", p)
		}
	}
	if o.Find("/nowhere") != nil || o.Find("") != nil {
		t.Error("found what is not there")
	}
	for _, tt := range []struct{ at, piece, rest source.Pointer }{
		{"/info", "/info", ""},
		{"/info/title", "/info", "/title"},
		{"/paths/~1a/get/x", "/paths/~1a", "/get/x"},
		{"/paths", "", ""},
		{"/paths/~1c", "", ""},
		{"", "", ""},
	} {
		piece, rest := o.Covering(tt.at)
		var at source.Pointer
		if piece != nil {
			at = piece.Pointer
		}
		if at != tt.piece || rest != tt.rest {
			t.Errorf("%s is in %q at %q, want %q at %q", tt.at, at, rest, tt.piece, tt.rest)
		}
	}
}

// A root that is no object is a single piece.
func TestSplitOfArray(t *testing.T) {
	for name, text := range map[string]string{"x.json": "[1, 2]", "x.yaml": "- 1\n- 2\n"} {
		o := split(t, name, text)
		if len(o.Pieces) != 1 || o.Pieces[0].Pointer != "" {
			t.Errorf("%s: pieces %q", name, pointers(o.Pieces))
		}
		if piece, rest := o.Covering("/1"); piece == nil || rest != "/1" {
			t.Errorf("%s: nothing covers an element", name)
		}
	}
}

// The hash of a piece covers all that its value depends on, and not where it is.
func TestPieceHash(t *testing.T) {
	tests := []struct {
		name, before, after string
		same                bool
	}{
		{"moved", "a:\n  b: 1\n", "# c\nz: 0\na:\n  b: 1\n", true},
		{"next to other things", "a: 1\n", "a: 1\nb: 2\n", true},
		{"changed", "a:\n  b: 1\n", "a:\n  b: 2\n", false},
		{"indentation that counts", "a:\n - x\n   - y\n", "a:\n   - x\n   - y\n", false},
		{"line break that counts", "a: |\n  x", "a: |\n  x\n", false},
		{"kept lines", "a: |+\n  x\n", "a: |+\n  x\n\n", false},
		{"what an alias stands for", "b: &b 1\na: *b\n", "b: &b 2\na: *b\n", false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			before, after := pieceHash(t, tt.before), pieceHash(t, tt.after)
			if (before == after) != tt.same {
				t.Errorf("hashes equal: %v, want %v", before == after, tt.same)
			}
		})
	}
}

func pieceHash(t *testing.T, text string) ir.Fingerprint {
	t.Helper()
	p := split(t, "x.yaml", text).Find("/a")
	if p == nil {
		t.Fatalf("no piece a in %q", text)
	}
	return p.Hash
}

// Aliases of aliases are left out once they stand for too much.
func TestAliasExpansionIsBounded(t *testing.T) {
	var b strings.Builder
	b.WriteString("a0: &a0 " + strings.Repeat("x", 100) + "\n")
	for _, c := range "123456789" {
		prev := string(c - 1)
		b.WriteString("a" + string(c) + ": &a" + string(c) + " [" + strings.Repeat("*a"+prev+", ", 10) + "]\n")
	}
	b.WriteString("last: 1\n")
	n, ds := tree.Parse(source.NewFile("x.yaml", []byte(b.String())))
	want := []string{"7:10 alias-expansion: aliases stand for too much: more than 16 MiB in all"}
	if diff := cmp.Diff(want, report(ds)); diff != "" {
		t.Error(diff)
	}
	if n.Get("last").Number() != "1" {
		t.Error("what follows was not read")
	}
}

// A nil node stands for a value that is not there.
func TestNilNode(t *testing.T) {
	var n *tree.Node
	if n.Get("a").Lookup("/b/0").Kind() != tree.Absent || n.String()+n.Number()+n.Name() != "" || n.Bool() || n.Len() != 0 {
		t.Error("a nil node has a value")
	}
	if !n.Span().IsZero() || !n.KeySpan().IsZero() || string(n.AppendJSON(nil)) != "null" {
		t.Error("a nil node has a place")
	}
	for range n.Members() {
		t.Error("a nil node has a member")
	}
	for range n.Elements() {
		t.Error("a nil node has an element")
	}
}

func TestLookup(t *testing.T) {
	n := read(t, "x.json", `{"a": [{"b/c": 1}, "s"], "~": 2, "1": true}`)
	for at, want := range map[source.Pointer]string{
		"": n.Kind().String(), "/a/0/b~1c": "number", "/a/1": "string", "/~0": "number", "/1": "boolean",
		"/a/01": "nothing", "/a/-": "nothing", "/a/2": "nothing", "/a/1/x": "nothing", "/b": "nothing",
	} {
		if got := n.Lookup(at).Kind().String(); got != want {
			t.Errorf("%q is %s, want %s", at, got, want)
		}
	}
}

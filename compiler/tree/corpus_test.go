package tree_test

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/specc-dev/specc/compiler/tree"
	"github.com/specc-dev/specc/ir/source"
)

// Every piece of every document of the corpus is what a parse of the whole file
// has in its place, to the byte.
func TestCorpusPieceEqualsParse(t *testing.T) {
	for _, name := range corpusNames(t) {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f := corpusFile(t, name)
			if testing.Short() && len(f.Data) > 4<<20 {
				t.Skip("large document in short mode")
			}
			root, ds := tree.Parse(f)
			if len(ds) > 0 {
				t.Fatalf("%v: %s", ds[0].Primary.Span.Position(), ds[0].Message)
			}
			o, ds := tree.Split(f, openAPI)
			if len(ds) > 0 {
				t.Fatalf("%v: %s", ds[0].Primary.Span.Position(), ds[0].Message)
			}
			checkOutline(t, o, root)
		})
	}
}

// The YAML documents of the corpus are cut without being parsed: Split does not
// see a mistake that is inside of a piece.
func TestCorpusIsCutByLines(t *testing.T) {
	for _, name := range corpusNames(t) {
		if filepath.Ext(name) != ".yaml" {
			continue
		}
		text := string(corpusFile(t, name).Data) + "\nx-broken: a: b\n"
		if _, ds := tree.Split(source.NewFile(name, []byte(text)), openAPI); len(ds) > 0 {
			t.Errorf("%s was parsed: %q", name, report(ds))
		}
	}
}

func checkOutline(t fataler, o *tree.Outline, root *tree.Node) {
	t.Helper()
	if o.Root.Value != root.Span() {
		t.Errorf("root spans %v, want %v", ends(o.Root.Value), ends(root.Span()))
	}
	for i := range o.Cut {
		checkPiece(t, o, &o.Cut[i], root)
	}
	for i := range o.Pieces {
		checkPiece(t, o, &o.Pieces[i], root)
	}
}

func checkPiece(t fataler, o *tree.Outline, p *tree.Piece, root *tree.Node) {
	t.Helper()
	want := root.Lookup(p.Pointer)
	if want == nil {
		t.Fatalf("no %s in the parsed document", p.Pointer)
	}
	if p.Key != want.KeySpan() || p.Value != want.Span() {
		t.Errorf("%s: piece spans %v %v, want %v %v", p.Pointer, ends(p.Key), ends(p.Value), ends(want.KeySpan()), ends(want.Span()))
	}
	got, ds := o.Parse(p)
	if len(ds) > 0 {
		t.Fatalf("%s: %s", p.Pointer, ds[0].Message)
	}
	if got.Name() != want.Name() || got.Hash() != want.Hash() {
		t.Errorf("%s: piece is\n%s, want\n%s", p.Pointer, got.AppendJSON(nil), want.AppendJSON(nil))
	}
	if w, g := spans(want, nil), spans(got, nil); !slices.Equal(w, g) {
		t.Errorf("%s: spans differ (-parse +piece):\n%s", p.Pointer, cmp.Diff(w, g))
	}
}

func ends(s source.Span) [2]int { return [2]int{s.Start, s.End} }

// spans lists the places of every key and value below n.
func spans(n *tree.Node, all [][2]int) [][2]int {
	all = append(all, ends(n.KeySpan()), ends(n.Span()))
	for _, c := range n.Members() {
		all = spans(c, all)
	}
	for _, c := range n.Elements() {
		all = spans(c, all)
	}
	return all
}

func corpusNames(t *testing.T) []string {
	t.Helper()
	entries, err := os.ReadDir(filepath.Join(corpusDir(), "openapi"))
	if err != nil {
		t.Skipf("no corpus: %v (set SPECC_CORPUS)", err)
	}
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names
}

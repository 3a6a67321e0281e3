package loader_test

import (
	"context"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/specc-dev/specc/compiler/frontend"
	"github.com/specc-dev/specc/compiler/spec"
	"github.com/specc-dev/specc/compiler/spec/loader"
	"github.com/specc-dev/specc/compiler/spec/spectest"
	"github.com/specc-dev/specc/ir"
	"github.com/specc-dev/specc/ir/diag"
)

// lines is a dialect in which each list item of a document x/<scope>/*.md declares
// a requirement, or an entity where it begins with a capital, and names what it
// refers to behind arrows: "- FR-1 text -> FR-2 -> other/FR-1".
var lines = spec.Dialect{
	Name: "lines", Version: "1",
	Roots: func(*spec.Tree) []spec.Root { return []spec.Root{{Dir: "x"}} },
	Sources: func(t *spec.Tree, r spec.Root) []spec.Source {
		var all []spec.Source
		for _, p := range t.Under(r.Dir) {
			scope, _, _ := strings.Cut(r.Rel(p), "/")
			all = append(all, spec.Source{Path: p, Role: "lines", Scope: scope})
		}
		return all
	},
	Read: func(in spec.Input) *spec.Document {
		d := &spec.Document{}
		if in.Markdown == nil {
			return d
		}
		for _, b := range in.Markdown.Root.Blocks {
			for _, it := range b.Items {
				m := line.FindStringSubmatchIndex(it.Text.Text)
				item := spec.Item{
					Kind: ir.KindRequirement, Local: it.Text.Text[m[2]:m[3]], Name: spec.PlaceOf(it.Text.At(m[2], m[3])),
					Whole: spec.PlaceOf(it.Span), Body: ir.Item{Text: it.Text.Fold()},
				}
				if item.Local == "Order" || item.Local == "Line" {
					item.Kind, item.Type = ir.KindEntity, &ir.Type{Kind: ir.TypeObject}
				}
				for i, ref := range strings.Split(it.Text.Text, " -> ")[1:] {
					r := spec.Ref{Text: ref, Role: ir.RoleDepends, At: item.Name}
					if item.Type != nil {
						item.Types = append(item.Types, r)
						item.Type.Fields = append(item.Type.Fields, ir.Field{Name: ref, Required: true, Type: &ir.Type{Kind: ir.TypeRef, Ref: i}})
						continue
					}
					item.Refs = append(item.Refs, r)
				}
				d.Add(item)
			}
		}
		return d
	},
}

var line = regexp.MustCompile(`^(\S+)`)

func dump(t *testing.T, files map[string]string) string {
	t.Helper()
	return spectest.Dump(t, spectest.Load(t, lines, spectest.Tree(files)))
}

func edges(t *testing.T, text string) (found []string) {
	t.Helper()
	from := ""
	for l := range strings.Lines(text) {
		switch fields := strings.Fields(l); {
		case strings.HasPrefix(l, "x/"):
			from = strings.TrimPrefix(fields[1], "x-lines/")
		case strings.Contains(l, " -> "):
			found = append(found, from+" -> "+strings.TrimPrefix(fields[len(fields)-1], "x-lines/"))
		case strings.Contains(l, " ? "):
			found = append(found, from+" ? "+fields[len(fields)-1])
		}
	}
	return found
}

func TestReferencesAreBoundByScope(t *testing.T) {
	got := edges(t, dump(t, map[string]string{
		"x/001-a/s.md": "- FR-1 own scope first -> FR-2\n- FR-2 another scope -> 002-b/FR-1 -> b/FR-1 -> 002/FR-1\n- FR-3 only one anywhere -> FR-9 -> FR-8\n",
		"x/002-b/s.md": "- FR-1 ambiguous -> FR-3\n- FR-2\n- FR-9\n",
		"x/003-c/s.md": "- FR-3\n",
	}))
	want := []string{
		"requirement/001-a/FR-1 -> requirement/001-a/FR-2",
		"requirement/001-a/FR-2 -> requirement/002-b/FR-1",
		"requirement/001-a/FR-3 -> requirement/002-b/FR-9",
		"requirement/001-a/FR-3 ? FR-8",
		"requirement/002-b/FR-1 ? FR-3",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestTwoOfOneID(t *testing.T) {
	got := dump(t, map[string]string{"x/a/s.md": "- FR-1 first\n- FR-1 second\n- FR-2 -> FR-1\n"})
	for _, want := range []string{
		"x/a/s.md:1 x-lines/requirement/a/FR-1\n", "x/a/s.md:2 x-lines/requirement/a/FR-1~2\n",
		"depends -> x-lines/requirement/a/FR-1\n", "! x/a/s.md:2:3 spec-duplicate-id:",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not in\n%s", want, got)
		}
	}
}

func TestEntitiesHaveSchemas(t *testing.T) {
	got := dump(t, map[string]string{"x/a/s.md": "- Order -> Line -> Ghost\n- Line\n"})
	for _, want := range []string{
		"x-lines/contract/x-lines\n", "defines -> x-lines/schema/a/Order\n", "mention -> x-lines/schema/a/Line\n",
		`{"name":"Ghost","required":true,"type":{"kind":"any"`,
	} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not in\n%s", want, got)
		}
	}
}

func TestOnlyWhatChangedIsRead(t *testing.T) {
	files := map[string]string{"x/a/s.md": "- FR-1\n", "x/b/s.md": "- FR-1\n", "x/c/s.md": "- FR-1\n"}
	load := func(memo []byte) *frontend.Module {
		m, err := loader.Load(context.Background(), loader.Input{
			Name: "x", Dialect: lines, Root: spec.Root{Dir: "x"}, Tree: spectest.Tree(files), Memo: memo, Jobs: 2,
		})
		if err != nil {
			t.Fatal(err)
		}
		return m
	}
	first := load(nil)
	files["x/b/s.md"] = "- FR-1 edited\n"
	second := load(first.Memo)
	if first.Read != 3 || second.Read != 1 || second.Skipped != 2 {
		t.Errorf("read %d, then %d, skipped %d", first.Read, second.Read, second.Skipped)
	}
	for i := range first.Memo {
		broken := append([]byte(nil), first.Memo...)
		broken[i] ^= 0x20
		if m := load(broken); len(m.Declarations) != 3 {
			t.Fatalf("a memo with byte %d changed gives %d declarations", i, len(m.Declarations))
		}
	}
}

func TestTooLarge(t *testing.T) {
	m := spectest.Load(t, lines, spectest.Tree(map[string]string{"x/a/s.md": "- FR-1\n" + strings.Repeat("x", 4<<20)}))[0]
	if len(m.Declarations) != 0 || len(m.Diagnostics) != 1 || m.Diagnostics[0].Code != diag.CodeSpecTooLarge {
		t.Errorf("got %d declarations and %v", len(m.Declarations), m.Diagnostics)
	}
}

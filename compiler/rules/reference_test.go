package rules_test

import (
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"github.com/specc-dev/specc/compiler/markdown"
	"github.com/specc-dev/specc/compiler/rules"
	"github.com/specc-dev/specc/compiler/spec/forms"
	"github.com/specc-dev/specc/ir"
	"github.com/specc-dev/specc/ir/source"
)

const reference = "../../specs/rules.md"

// TestReferencePage keeps what the page for users says of kinds, classes and the
// library equal to the code. Such a part stands between two comments.
func TestReferencePage(t *testing.T) {
	data, err := os.ReadFile(reference)
	if err != nil {
		t.Fatal(err)
	}
	page := string(data)
	for name, part := range rules.Reference() {
		before, rest, ok := strings.Cut(page, "<!-- "+name+": written by \"make golden\" -->\n")
		_, after, closed := strings.Cut(rest, "<!-- end of "+name+" -->")
		if !ok || !closed {
			t.Fatalf("the page has no place for the part %q", name)
		}
		page = before + "<!-- " + name + ": written by \"make golden\" -->\n\n" + part + "\n<!-- end of " + name + " -->" + after
	}
	if d := cmp.Diff(string(data), page); d != "" {
		t.Errorf("%s is out of date (run make golden) (-is +should be):\n%s", reference, d)
		if *update {
			if err := os.WriteFile(reference, []byte(page), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// fences calls f for the code of every fence of a language on the reference page.
func fences(t *testing.T, language string, f func(code source.Span)) {
	t.Helper()
	data, err := os.ReadFile(reference)
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for s := range markdown.Parse(source.NewFile("rules.md", data)).Root.All() {
		markdown.Walk(s.Blocks, func(b *markdown.Block) bool {
			if b.Kind == markdown.Fence && b.Language == language {
				n++
				f(b.Code)
			}
			return true
		})
	}
	if n == 0 {
		t.Fatalf("the page has no %s", language)
	}
}

// TestReferenceExamples applies the rules of each workspace on the page to it; what
// they find is the part called "found".
func TestReferenceExamples(t *testing.T) {
	fences(t, "txtar", func(code source.Span) {
		files := map[string]string{}
		for _, f := range txtar.Parse([]byte(code.Text())).Files {
			files[f.Name] = string(f.Data)
		}
		w := load(t, files)
		if d := cmp.Diff(files["found"], listed(apply(t, w.compile(t), w.program, nil).Violations)); d != "" {
			t.Errorf("line %d: says (-) and finds (+):\n%s", code.Position().Line, d)
		}
	})
}

// TestReferenceSpellsTheLibrary reads the library as the page spells it out.
func TestReferenceSpellsTheLibrary(t *testing.T) {
	var spelt []ir.Rule
	fences(t, "yaml", func(code source.Span) { spelt = append(spelt, forms.Rule(code).Rule) })
	if d := cmp.Diff(rules.Library(), spelt); d != "" {
		t.Errorf("library (-) and page (+) differ:\n%s", d)
	}
}

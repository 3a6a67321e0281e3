package language

import (
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/specc-dev/specc/compiler/markdown"
	"github.com/specc-dev/specc/compiler/spec/spectest"
	"github.com/specc-dev/specc/ir"
	"github.com/specc-dev/specc/ir/source"
)

// TestReferencePage runs the examples of specs/language.md: each is a workspace, and
// its part called declares says what is found in it, documents and the data model as a
// whole apart.
func TestReferencePage(t *testing.T) {
	data, err := os.ReadFile("../../../specs/language.md")
	if err != nil {
		t.Fatal(err)
	}
	examples := 0
	for s := range markdown.Parse(source.NewFile("language.md", data)).Root.All() {
		for _, b := range s.Blocks {
			if b.Kind != markdown.Fence || b.Language != "txtar" {
				continue
			}
			examples++
			t.Run(s.Title.Text, func(t *testing.T) { runExample(t, b.Code.Text()) })
		}
	}
	if examples < 8 {
		t.Errorf("there are %d examples", examples)
	}
}

func runExample(t *testing.T, archive string) {
	files := filesOf(archive)
	want := strings.Split(strings.TrimSpace(files["declares"]), "\n")
	delete(files, "declares")
	var got []string
	for _, m := range spectest.Load(t, Dialect, spectest.Tree(files)) {
		for _, d := range m.Declarations {
			if d.Kind != ir.KindSpec && d.Kind != ir.KindContract {
				got = append(got, string(d.Kind)+" "+d.ID.Local())
			}
		}
	}
	slices.Sort(got)
	slices.Sort(want)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

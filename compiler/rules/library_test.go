package rules_test

import (
	"strings"
	"testing"

	"github.com/specc-dev/specc/compiler/rules"
	"github.com/specc-dev/specc/ir"
	"github.com/specc-dev/specc/ir/diag"
	"github.com/specc-dev/specc/ir/source"
)

// TestLibrary holds each rule of the library against two programs in
// testdata/library: one that obeys it and one that breaks it.
func TestLibrary(t *testing.T) {
	for _, ready := range rules.Library() {
		t.Run(ready.ID, func(t *testing.T) {
			golden(t, "testdata/library/"+ready.ID+".txtar", func(files map[string]string) string {
				set := used(t, ready.ID)
				obeyed := load(t, below("obeyed/", files))
				result := apply(t, set, obeyed.program, nil)
				if result.Evaluated == 0 {
					t.Error("nothing obeys the rule: the program has nothing that it is for")
				}
				if len(result.Violations) > 0 {
					t.Errorf("the program that obeys the rule breaks it:\n%s", listed(result.Violations))
				}
				found := listed(apply(t, set, load(t, below("broken/", files)).program, nil).Violations)
				if found == "" {
					t.Error("nothing breaks the rule")
				}
				return found
			})
		})
	}
}

// used returns the rules of the library with the names as a set.
func used(t testing.TB, names ...string) *rules.Set {
	t.Helper()
	var defs []rules.Definition
	for _, name := range names {
		defs = append(defs, rules.Definition{
			ID: ir.NewID("specs", ir.KindRule, name), Rule: ir.Rule{ID: name, Use: name},
			At: func(string) source.Span { return source.Span{} },
		})
	}
	set, findings := rules.Compile(defs)
	if len(findings) > 0 {
		t.Fatal(dump(findings))
	}
	return set
}

// below returns the files of a folder, beside an empty constitution.
func below(folder string, files map[string]string) map[string]string {
	found := map[string]string{"specs/constitution.md": "# Constitution\n"}
	for name, text := range files {
		if rest, ok := strings.CutPrefix(name, folder); ok {
			found[rest] = text
		}
	}
	return found
}

// TestLibraryIsSound spells each rule of the library out, so that it is checked like
// any other.
func TestLibraryIsSound(t *testing.T) {
	for _, ready := range rules.Library() {
		t.Run(ready.ID, func(t *testing.T) {
			if ready.Message == "" || ready.Why == "" || ready.Severity == "" {
				t.Error("a rule of the library has a severity, a message and a reason")
			}
			f := source.NewFile("rule", []byte(ready.When+"\n"+ready.Require))
			_, findings := rules.Compile([]rules.Definition{{
				ID: ir.NewID("specs", ir.KindRule, ready.ID), Rule: ready,
				At: func(string) source.Span { return source.Span{File: f, End: len(f.Data)} },
			}})
			if diag.HasErrors(findings) {
				t.Error(dump(findings))
			}
		})
	}
}

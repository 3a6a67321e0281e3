package rules_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"github.com/specc-dev/specc/compiler/markdown"
	"github.com/specc-dev/specc/compiler/rules"
	"github.com/specc-dev/specc/compiler/spec/forms"
	"github.com/specc-dev/specc/ir"
	"github.com/specc-dev/specc/ir/diag"
	"github.com/specc-dev/specc/ir/source"
)

var update = flag.Bool("update", false, "rewrite the golden files and the reference page")

// definitions returns the rules in the fences of a constitution.
func definitions(text string) (defs []rules.Definition) {
	f := source.NewFile("constitution.md", []byte(text))
	for s := range markdown.Parse(f).Root.All() {
		markdown.Walk(s.Blocks, func(b *markdown.Block) bool {
			if b.Kind == markdown.Fence && b.Language == "rule" {
				defs = append(defs, definition(f, b.Code))
			}
			return true
		})
	}
	return defs
}

func definition(f *source.File, code source.Span) rules.Definition {
	fence := forms.Rule(code)
	places := fence.Places()
	return rules.Definition{
		ID: ir.NewID("docs", ir.KindRule, fence.Rule.ID), Rule: fence.Rule,
		At: func(key string) source.Span {
			if place, ok := places[key]; ok {
				return place.In(f)
			}
			return code
		},
	}
}

// TestMistakes holds constitutions with mistakes in testdata/mistakes against what
// is reported of them: the place, and the text there.
func TestMistakes(t *testing.T) {
	for _, name := range archives(t, "mistakes") {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			golden(t, name, func(files map[string]string) string {
				_, findings := rules.Compile(definitions(files["constitution.md"]))
				return dump(findings)
			})
		})
	}
}

func dump(findings []diag.Diagnostic) string {
	var b strings.Builder
	for _, d := range findings {
		from, to := d.Primary.Span.Position(), d.Primary.Span.EndPosition()
		fmt.Fprintf(&b, "%d:%d-%d:%d %q %s: %s\n", from.Line, from.Column, to.Line, to.Column, d.Primary.Span.Text(), d.Code, d.Message)
		for _, n := range d.Notes {
			fmt.Fprintf(&b, "  note: %s\n", n)
		}
		for _, h := range d.Help {
			fmt.Fprintf(&b, "  help: %s\n", h)
		}
	}
	return b.String()
}

// golden holds what is made of the files of an archive against its file WANT.
func golden(t *testing.T, name string, run func(files map[string]string) string) {
	archive, err := txtar.ParseFile(name)
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{}
	for _, f := range archive.Files {
		files[f.Name] = string(f.Data)
	}
	got := run(files)
	if _, ok := files["WANT"]; !ok {
		archive.Files = append(archive.Files, txtar.File{Name: "WANT"})
	}
	if d := cmp.Diff(files["WANT"], got); d != "" {
		t.Error(d)
		if *update {
			archive.Files[len(archive.Files)-1].Data = []byte(got)
			if err := os.WriteFile(name, txtar.Format(archive), 0o666); err != nil {
				t.Fatal(err)
			}
		}
	}
}

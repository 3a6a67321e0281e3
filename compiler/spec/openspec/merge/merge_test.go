package merge_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"github.com/specc-dev/specc/compiler/spec/openspec/delta"
	"github.com/specc-dev/specc/compiler/spec/openspec/merge"
	"github.com/specc-dev/specc/compiler/spec/spectest"
)

// TestMerge merges the change that the first line of each archive names, and
// holds the living specs that come out, and the findings, against the file WANT.
// Below base/ lie living specs as they were when the deltas were written. A first
// line that ends with "crlf" gives the living specs the line ends of Windows.
func TestMerge(t *testing.T) {
	archives, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(archives) == 0 {
		t.Fatal("no archives", err)
	}
	for _, name := range archives {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) { golden(t, name) })
	}
}

func golden(t *testing.T, name string) {
	archive, err := txtar.ParseFile(name)
	if err != nil {
		t.Fatal(err)
	}
	first, _, _ := strings.Cut(string(archive.Comment), "\n")
	change, crlf := strings.CutSuffix(first, " crlf")
	files, base, want := map[string]string{}, map[string]string{}, ""
	for _, f := range archive.Files {
		text := string(f.Data)
		if crlf && strings.HasPrefix(f.Name, "openspec/specs/") {
			text = strings.ReplaceAll(text, "\n", "\r\n")
		}
		switch rest, isBase := strings.CutPrefix(f.Name, "base/"); {
		case f.Name == "WANT":
			want = text
		case isBase:
			base[rest] = text
		default:
			files[f.Name] = text
		}
	}
	got := dump(t, files, base, change)
	if diff := cmp.Diff(strings.Split(want, "\n"), strings.Split(got, "\n")); diff != "" {
		if *accept {
			archive.Files = slices.DeleteFunc(archive.Files, func(f txtar.File) bool { return f.Name == "WANT" })
			archive.Files = append(archive.Files, txtar.File{Name: "WANT", Data: []byte(got)})
			if err := os.WriteFile(name, txtar.Format(archive), 0o666); err != nil {
				t.Fatal(err)
			}
		}
		t.Error(diff)
	}
}

func dump(t *testing.T, files, base map[string]string, change string) string {
	result, err := merge.Merge(merge.Input{
		Tree: spectest.Tree(files), Dir: "openspec", Change: "openspec/changes/" + change,
		Base: func(_, living string) ([]byte, error) {
			if text, ok := base[living]; ok {
				return []byte(text), nil
			}
			return nil, nil
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, f := range result.Files {
		fmt.Fprintf(&b, "== %s: changed %t, retired %t", f.Path, f.Changed(), f.Retired)
		for _, op := range []delta.Operation{delta.Renamed, delta.Removed, delta.Modified, delta.Added} {
			if n := f.Counts[op]; n > 0 {
				fmt.Fprintf(&b, ", %d %s", n, op)
			}
		}
		b.WriteString("\n" + strings.ReplaceAll(string(f.After), "\r\n", "<CRLF>\n"))
	}
	for _, d := range result.Findings {
		p, pos := d.Location()
		fmt.Fprintf(&b, "! %s:%d:%d %s %s: %s\n", p, pos.Line, pos.Column, d.Severity, d.Code, d.Message)
	}
	return b.String()
}

// FuzzMerge merges arbitrary deltas into arbitrary specs: merging twice changes
// nothing more, unless something was wrong.
func FuzzMerge(f *testing.F) {
	f.Add("# A\n\n## Requirements\n### Requirement: B\nc\n#### Scenario: D\n- x\n\n## E\n", "## MODIFIED Requirements\n### Requirement: B\nSHALL\n#### Scenario: D\n## ADDED Requirements\n### Requirement: F\ng\n")
	f.Add("### Requirement: B\n", "## RENAMED Requirements\n- FROM: `### Requirement: B`\n- TO: `### Requirement: C`\n## REMOVED Requirements\n- `### Requirement: D`\n")
	f.Add("", "## Purpose\n<!-- a\n## ADDED Requirements\r\n### Requirement: `F` ##\r\n```\n### Requirement: G\n")
	f.Fuzz(func(t *testing.T, living, change string) {
		if len(living)+len(change) > 1<<13 {
			return
		}
		files := map[string]string{"openspec/specs/a/spec.md": living, "openspec/changes/c/specs/a/spec.md": change}
		if living == "" {
			delete(files, "openspec/specs/a/spec.md")
		}
		in := merge.Input{Tree: spectest.Tree(files), Dir: "openspec", Change: "openspec/changes/c"}
		first, err := merge.Merge(in)
		if err != nil {
			t.Fatal(err)
		}
		if len(first.Findings) > 0 || len(first.Files) != 1 || first.Files[0].Counts[delta.Removed] > 0 {
			return
		}
		files["openspec/specs/a/spec.md"] = string(first.Files[0].After)
		in.Tree = spectest.Tree(files)
		second, err := merge.Merge(in)
		if err != nil {
			t.Fatal(err)
		}
		if second.Files[0].Changed() {
			t.Fatalf("merging again changes\n%q\nto\n%q", first.Files[0].After, second.Files[0].After)
		}
	})
}

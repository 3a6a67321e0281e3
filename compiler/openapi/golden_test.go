package openapi

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"github.com/specc-dev/specc/compiler/frontend"
	"github.com/specc-dev/specc/ir/diag"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// TestGolden loads the workspaces under testdata and compares what the front end
// makes of them, in full, with the file want at the end of each archive.
func TestGolden(t *testing.T) {
	paths, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no golden files: %v", err)
	}
	for _, path := range paths {
		t.Run(filepath.Base(path), func(t *testing.T) {
			archive, err := txtar.ParseFile(path)
			if err != nil {
				t.Fatal(err)
			}
			files, want := map[string]string{}, ""
			for _, f := range archive.Files {
				if f.Name == "want" {
					want = string(f.Data)
					continue
				}
				files[f.Name] = string(f.Data)
			}
			got := dump(mustLoad(t, inputOf(archive.Files[0].Name, files)))
			if *update {
				rewrite(t, path, archive, got)
				return
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("(-want +got; -update rewrites)\n%s", diff)
			}
		})
	}
}

func rewrite(t *testing.T, path string, archive *txtar.Archive, got string) {
	t.Helper()
	kept := archive.Files[:0]
	for _, f := range archive.Files {
		if f.Name != "want" {
			kept = append(kept, f)
		}
	}
	archive.Files = append(kept, txtar.File{Name: "want", Data: []byte(got)})
	if err := os.WriteFile(path, txtar.Format(archive), 0o644); err != nil {
		t.Fatal(err)
	}
}

// dump writes a module for people to read.
func dump(m *frontend.Module) string {
	var b strings.Builder
	for _, d := range m.Declarations {
		span := m.Locate(d.Location)
		fmt.Fprintf(&b, "%s\n  at %s#%s", d.ID, d.Location.File, d.Location.Pointer)
		if !span.IsZero() {
			fmt.Fprintf(&b, " line %d", span.Position().Line)
		}
		fmt.Fprintf(&b, "\n  sig %+v\n", d.Sig)
		for i, e := range d.Edges {
			fmt.Fprintf(&b, "  edge %d %s %s", i, e.Role, e.Target)
			if e.Contains {
				b.WriteString(" contains")
			}
			b.WriteByte('\n')
		}
		for i, in := range d.Inlines {
			fmt.Fprintf(&b, "  inline %d %q\n", i+1, in.Hint)
		}
		fmt.Fprintf(&b, "  body %s\n  doc %s\n", d.Body.Data, d.Doc.Data)
	}
	for _, d := range m.Diagnostics {
		b.WriteString(line(d) + "\n")
	}
	return b.String()
}

// line writes a finding in one line, with the text it points at.
func line(d diag.Diagnostic) string {
	path, pos := d.Location()
	s := fmt.Sprintf("%s:%d:%d: %s: %s [%s] at %q", path, pos.Line, pos.Column, d.Severity, d.Message, d.Code, d.Primary.Span.Text())
	for _, h := range d.Help {
		s += "; " + h
	}
	for _, r := range d.Related {
		s += fmt.Sprintf("; %s %q", r.Text, r.Span.Text())
	}
	return s
}

// Package spectest tests dialects: by golden files, by annotated documents of the
// corpus, and by arbitrary bytes.
package spectest

import (
	"bufio"
	"context"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"github.com/specc-dev/specc/compiler/frontend"
	"github.com/specc-dev/specc/compiler/spec"
	"github.com/specc-dev/specc/compiler/spec/loader"
	"github.com/specc-dev/specc/ir"
	"github.com/specc-dev/specc/ir/source"
)

// Tree returns a tree of texts by their paths.
func Tree(files map[string]string) *spec.Tree {
	var paths []string
	read := map[string]*source.File{}
	for p, text := range files {
		paths = append(paths, p)
		read[p] = source.NewFile(p, []byte(text))
	}
	return spec.NewTree(paths, func(p string) (*source.File, error) {
		if f := read[p]; f != nil {
			return f, nil
		}
		return nil, frontend.ErrMissing
	})
}

// Load reads every root that the dialect finds in a tree. The modules are called
// by the folder of their root.
func Load(t testing.TB, d spec.Dialect, tree *spec.Tree) []*frontend.Module {
	t.Helper()
	var all []*frontend.Module
	for _, r := range d.Roots(tree) {
		name := d.Name
		if r.Dir != "." {
			name = strings.ReplaceAll(r.Dir, "/", "-") + "-" + d.Name
		}
		m, err := loader.Load(context.Background(), loader.Input{Name: name, Dialect: d, Root: r, Tree: tree, Jobs: 2})
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, m)
	}
	return all
}

// Dump writes what modules declare, a line a symbol: where it is named, its ID, its
// body, and below it its references and labels; then the findings.
func Dump(t testing.TB, modules []*frontend.Module) string {
	t.Helper()
	var b strings.Builder
	for _, m := range modules {
		labels := map[ir.ID]frontend.Label{}
		for _, l := range m.Labels {
			labels[l.ID] = l
		}
		unbound := map[ir.ID][]frontend.Reference{}
		for _, r := range m.References {
			unbound[r.From] = append(unbound[r.From], r)
		}
		for _, d := range m.Declarations {
			at := m.Locate(d.Location)
			fmt.Fprintf(&b, "%s:%d %s", d.Location.File, at.Position().Line, d.ID)
			if names := labels[d.ID].Names; len(names) > 1 {
				fmt.Fprintf(&b, " (%s)", strings.Join(names[1:], ", "))
			}
			fmt.Fprintf(&b, "\n  %s\n", d.Body.Data)
			if string(d.Doc.Data) != "null" {
				fmt.Fprintf(&b, "  doc %s\n", d.Doc.Data)
			}
			for _, e := range d.Edges {
				fmt.Fprintf(&b, "  %s -> %s\n", e.Role, e.Target)
			}
			for _, r := range unbound[d.ID] {
				fmt.Fprintf(&b, "  %s ? %s\n", r.Role, r.Text)
			}
		}
		for _, d := range m.Diagnostics {
			path, pos := d.Location()
			fmt.Fprintf(&b, "! %s:%d:%d %s: %s\n", path, pos.Line, pos.Column, d.Code, d.Message)
		}
	}
	return b.String()
}

// Update is the flag that rewrites golden files.
var Update = flag.Bool("update", false, "rewrite the golden files")

// wanted is the file of an archive that holds what is expected of the others.
const wanted = "WANT"

// Golden holds every archive testdata/*.txtar against the file WANT in it, which is
// the dump of the others.
func Golden(t *testing.T, d spec.Dialect) {
	archives, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(archives) == 0 {
		t.Fatal("no archives", err)
	}
	for _, name := range archives {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) { golden(t, d, name) })
	}
}

func golden(t *testing.T, d spec.Dialect, name string) {
	archive, err := txtar.ParseFile(name)
	if err != nil {
		t.Fatal(err)
	}
	files, want := map[string]string{}, ""
	for _, f := range archive.Files {
		if f.Name == wanted {
			want = string(f.Data)
		} else {
			files[f.Name] = string(f.Data)
		}
	}
	got := Dump(t, Load(t, d, Tree(files)))
	diff := cmp.Diff(strings.Split(want, "\n"), strings.Split(got, "\n"))
	if diff == "" {
		return
	}
	if *Update {
		archive.Files = slices.DeleteFunc(archive.Files, func(f txtar.File) bool { return f.Name == wanted })
		archive.Files = append(archive.Files, txtar.File{Name: wanted, Data: []byte(got)})
		if err := os.WriteFile(name, txtar.Format(archive), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	t.Error(diff)
}

// Corpus returns the folder of published specs, or skips the test.
func Corpus(t testing.TB) string {
	t.Helper()
	dir := os.Getenv("SPECC_CORPUS")
	if dir == "" {
		dir = filepath.Join(moduleRoot(t), "..", "shared", "corpus")
	}
	if _, err := os.Stat(dir); err != nil {
		t.Skip("no published specs: set SPECC_CORPUS")
	}
	return dir
}

// moduleRoot returns the folder of go.mod, at or above that of the package under test.
func moduleRoot(t testing.TB) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for above := ""; dir != above; above, dir = dir, filepath.Dir(dir) {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir
		}
	}
	t.Fatal("there is no go.mod above the package")
	return ""
}

// CorpusTree returns the files below a folder of the corpus as a tree, by their
// paths from that folder.
func CorpusTree(t testing.TB, folder string) *spec.Tree {
	t.Helper()
	root := filepath.Join(Corpus(t), filepath.FromSlash(folder))
	var paths []string
	err := filepath.WalkDir(root, func(p string, d fs.DirEntry, err error) error {
		if err == nil && d.Type().IsRegular() {
			rel, err := filepath.Rel(root, p)
			paths = append(paths, filepath.ToSlash(rel))
			return err
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return spec.NewTree(paths, func(p string) (*source.File, error) {
		data, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(p)))
		if err != nil {
			return nil, frontend.ErrMissing
		}
		return source.NewFile(p, data), nil
	})
}

// Annotations holds documents of the corpus against what people found in them. A
// file testdata/corpus/*.txt says on its first line the folder of the corpus, on
// the second the path of a document from there, and on each other one a line
// number, a kind and the local part of an ID (without scope): exactly these are
// declared there. A line that begins with # is a remark.
func Annotations(t *testing.T, d spec.Dialect) {
	files, err := filepath.Glob("testdata/corpus/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal("no annotations", err)
	}
	trees := map[string][]*frontend.Module{}
	for _, name := range files {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txt"), func(t *testing.T) {
			folder, document, want := readAnnotation(t, name)
			if trees[folder] == nil {
				trees[folder] = Load(t, d, CorpusTree(t, folder))
			}
			got := declared(trees[folder], document)
			if diff := cmp.Diff(want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func readAnnotation(t *testing.T, name string) (folder, document string, want []string) {
	f, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close() //nolint:errcheck // it is only read
	s := bufio.NewScanner(f)
	for s.Scan() {
		switch line := strings.TrimSpace(s.Text()); {
		case line == "" || line[0] == '#':
		case folder == "":
			folder = line
		case document == "":
			document = line
		default:
			want = append(want, line)
		}
	}
	slices.Sort(want)
	return folder, document, want
}

// declared lists what a document declares as an annotation does, sorted.
func declared(modules []*frontend.Module, document string) (lines []string) {
	for _, m := range modules {
		scopes := map[ir.ID]string{}
		for _, l := range m.Labels {
			scopes[l.ID] = l.Scope
		}
		for _, d := range m.Declarations {
			if d.Location.File == document {
				local := strings.TrimPrefix(d.ID.Local(), scopes[d.ID]+"/")
				lines = append(lines, fmt.Sprintf("%d %s %s", m.Locate(d.Location).Position().Line, d.Kind, local))
			}
		}
	}
	slices.Sort(lines)
	return lines
}

// Fuzz reads arbitrary bytes as each of the sources, which the dialect must survive:
// it declares nothing outside the document.
func Fuzz(f *testing.F, d spec.Dialect, files map[string]string, seeds ...string) {
	for _, text := range seeds {
		f.Add([]byte(text))
	}
	for _, text := range files {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) > 1<<13 {
			return
		}
		all := map[string]string{}
		for p := range files {
			all[p] = string(data)
		}
		for _, m := range Load(t, d, Tree(all)) {
			for _, decl := range m.Declarations {
				span := m.Locate(decl.Location)
				if span.IsZero() || span.Start > span.End || span.End > len(data) {
					t.Fatalf("%s is at %d-%d of %d", decl.ID, span.Start, span.End, len(data))
				}
			}
		}
	})
}

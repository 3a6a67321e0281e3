package main_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

const (
	root   = "../.."
	module = "github.com/specc-dev/specc/"
)

// layers says which packages of this module a package may import, first match
// first. In patterns, * stands for one folder and /... for a folder and all below.
var layers = []layer{
	{"ir/source", nil},
	{"ir/diag", []string{"ir/source"}},
	{"ir/ecma", nil},
	{"ir/sample", []string{"ir", "ir/ecma"}},
	{"ir", []string{"ir/source", "ir/diag"}},

	{"backends", []string{"ir/..."}},
	{"backends/gofile", []string{"ir/...", "backends"}},
	{"backends/all", []string{"backends", "backends/*"}},
	// What a backend carries along is written as code of the generated packages,
	// which import one another.
	{"backends/*/runtime/...", []string{"backends/*/runtime/..."}},
	{"backends/gotypes/codec", []string{"backends/gotypes/runtime/..."}},
	{"backends/gotypes/schema", []string{"ir/...", "backends/gotypes/runtime/..."}},
	{"backends/gotypes/markup", []string{"ir/...", "backends/gofile", "backends/gotypes/runtime/..."}},
	{"backends/gotypes/forms", []string{"ir/...", "backends/gofile", "backends/gotypes/runtime/..."}},
	{"backends/gotypes", []string{"ir/...", "backends", "backends/gofile", "backends/gotypes/..."}},
	{"backends/gotest", []string{"ir/...", "backends", "backends/gofile", "backends/gotypes/schema", "backends/gotypes/markup", "backends/gotypes/forms", "backends/*/runtime/..."}},
	{"backends/*", []string{"ir/...", "backends", "backends/gofile", "backends/*/runtime/..."}},

	{"compiler/frontend", []string{"ir/..."}},
	{"compiler/tree", []string{"ir/..."}},
	{"compiler/config", []string{"ir/...", "compiler/tree", "compiler/pattern"}},
	{"compiler/openapi", []string{"ir/...", "compiler/frontend", "compiler/tree", "compiler/pattern"}},
	{"compiler/markdown", []string{"ir/...", "compiler/tree", "compiler/pattern"}},
	{"compiler/pattern", nil},
	{"compiler/spec", []string{"ir/...", "compiler/tree", "compiler/markdown", "compiler/pattern"}},
	{"compiler/spec/lint", []string{"ir/...", "compiler/tree", "compiler/markdown", "compiler/spec", "compiler/pattern"}},
	{"compiler/spec/forms", []string{"ir/...", "compiler/tree", "compiler/markdown", "compiler/spec", "compiler/pattern"}},
	{"compiler/spec/entity", []string{"ir/...", "compiler/tree", "compiler/markdown", "compiler/spec", "compiler/pattern"}},
	{"compiler/spec/loader", []string{"ir/...", "compiler/frontend", "compiler/markdown", "compiler/spec", "compiler/spec/lint"}},
	{"compiler/spec/spectest", []string{"ir/...", "compiler/frontend", "compiler/spec", "compiler/spec/loader"}},
	{"compiler/spec/dialects", []string{"compiler/spec", "compiler/spec/*"}},
	{"compiler/spec/openspec/delta", []string{"ir/...", "compiler/markdown", "compiler/spec", "compiler/pattern"}},
	{"compiler/spec/openspec/merge", []string{"ir/...", "compiler/tree", "compiler/markdown", "compiler/spec", "compiler/pattern", "compiler/spec/openspec/delta"}},
	{"compiler/spec/openspec", []string{"ir/...", "compiler/tree", "compiler/markdown", "compiler/spec", "compiler/pattern", "compiler/spec/openspec/delta"}},
	// Dialects do not know each other.
	{"compiler/spec/*", []string{"ir/...", "compiler/tree", "compiler/markdown", "compiler/spec", "compiler/pattern", "compiler/spec/entity", "compiler/spec/forms"}},
	{"compiler/rules", []string{"ir/..."}},
	{"compiler/resolve", []string{"ir/...", "compiler/frontend", "compiler/pattern"}},
	{"compiler/change", []string{"ir/..."}},
	{"compiler/overlay", []string{"ir/...", "compiler/tree"}},
	{"compiler/plan", []string{"ir/...", "backends"}},
	{"compiler/store", []string{"ir/...", "compiler/frontend"}},
	{"compiler", []string{
		"ir/...", "backends", "compiler/change", "compiler/config", "compiler/frontend",
		"compiler/overlay", "compiler/plan", "compiler/resolve", "compiler/rules", "compiler/spec", "compiler/spec/loader", "compiler/store",
	}},

	{"cmd/specc/render", []string{"ir/..."}},
	{"cmd/specc/mock", []string{"ir/...", "backends/gotypes/runtime/...", "backends/gotypes/schema", "backends/gotypes/markup", "backends/goserver/runtime"}},
	{"cmd/specc", []string{"ir/...", "backends", "backends/all", "compiler/...", "cmd/specc/..."}},
	{"examples/...", []string{"examples/..."}},
}

// owners says which packages alone may import what is not of this module.
var owners = []struct {
	imported string
	by       []string
}{
	{"os/...", []string{"cmd/specc", "compiler/store", "compiler/spec/spectest", "backends/goserver/runtime"}}, // spectest is for tests; services keep large files of forms
	{"net", []string{"backends/*/runtime/...", "cmd/specc"}},                                                   // specc mock listens
	{"net/http/...", []string{"backends/*/runtime/...", "compiler/openapi", "cmd/specc", "cmd/specc/mock"}},    // compiler/openapi for the names of statuses
	{"unsafe", nil},
	{"reflect", []string{"backends/gotypes/schema", "backends/gotest/runtime", "backends/goserver/runtime"}}, // to print what it made, when generating; to find bodies, in tests, and responses in errors
	{"github.com/getkin/kin-openapi/...", []string{"compiler/openapi"}},
	{"github.com/dave/jennifer/...", []string{"backends/gofile", "backends/*"}},
	{"go.yaml.in/yaml/...", []string{"compiler/tree"}},
	{"github.com/theory/jsonpath/...", []string{"compiler/overlay"}},
	{"github.com/yuin/goldmark/...", []string{"compiler/markdown"}},
	{"cel.dev/cel-go/...", []string{"compiler/rules"}},
	{"go.etcd.io/bbolt/...", []string{"compiler/store"}},
	{"github.com/gofrs/flock/...", []string{"compiler/store"}},
	{"github.com/spf13/cobra/...", []string{"cmd/specc"}},
	{"codeberg.org/chavacava/garif", []string{"cmd/specc/render"}},
}

func TestImportsFollowTheLayers(t *testing.T) {
	for _, f := range sources(t) {
		i := slices.IndexFunc(layers, func(l layer) bool { return matches(l.of, f.dir()) })
		if i < 0 {
			t.Errorf("%s: no layer says what %s may import", f.path, f.dir())
			continue
		}
		for _, imported := range f.imports() {
			ours, ok := strings.CutPrefix(imported, module)
			if ok && ours != f.dir() && !f.isTest() && !matchesAny(layers[i].may, ours) {
				t.Errorf("%s: %s may not import %s", f.path, f.dir(), ours)
			}
		}
	}
}

type layer struct {
	of  string
	may []string
}

func TestImportsStayWithTheirOwners(t *testing.T) {
	for _, f := range sources(t) {
		if f.isTest() || matches("examples/...", f.dir()) {
			continue
		}
		for _, imported := range f.imports() {
			for _, o := range owners {
				if matches(o.imported, imported) && !matchesAny(o.by, f.dir()) {
					t.Errorf("%s: only %v may import %s", f.path, o.by, imported)
				}
			}
		}
	}
}

func TestPackagesAreDocumented(t *testing.T) {
	documented := make(map[string]bool)
	for _, f := range sources(t) {
		if !f.isTest() {
			documented[f.dir()] = documented[f.dir()] || f.syntax.Doc != nil
		}
	}
	for dir, ok := range documented {
		if !ok {
			t.Errorf("package %s has no package comment", dir)
		}
	}
}

var vague = regexp.MustCompile(`^(util|utils|common|helper|helpers|misc|shared|base)$`)

func TestNamesSayWhatIsThere(t *testing.T) {
	for _, f := range sources(t) {
		name := strings.TrimSuffix(strings.TrimSuffix(path.Base(f.path), ".go"), "_test")
		if vague.MatchString(name) || vague.MatchString(f.syntax.Name.Name) {
			t.Errorf("%s: neither the file nor its package may be called that", f.path)
		}
	}
}

// longFiles may have more than 400 lines, each for a reason.
var longFiles = map[string]string{}

func TestFilesAreShort(t *testing.T) {
	for _, f := range sources(t) {
		if f.lines > 400 && longFiles[f.path] == "" && !f.isGenerated() {
			t.Errorf("%s has %d lines", f.path, f.lines)
		}
	}
}

// A goFile is a file of Go as far as policy is concerned.
type goFile struct {
	path   string // from the root, with slashes
	lines  int
	syntax *ast.File
}

func (f *goFile) dir() string       { return path.Dir(f.path) }
func (f *goFile) isTest() bool      { return strings.HasSuffix(f.path, "_test.go") }
func (f *goFile) isGenerated() bool { return ast.IsGenerated(f.syntax) }

func (f *goFile) imports() (paths []string) {
	for _, s := range f.syntax.Imports {
		paths = append(paths, strings.Trim(s.Path.Value, `"`))
	}
	return paths
}

// sources returns all Go of the repository that is compiled.
func sources(t *testing.T) (all []goFile) {
	t.Helper()
	for _, p := range files(t, ".go") {
		data := read(t, p)
		syntax, err := parser.ParseFile(token.NewFileSet(), p, data, parser.ImportsOnly|parser.ParseComments)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, goFile{p, strings.Count(data, "\n"), syntax})
	}
	if len(all) == 0 {
		t.Fatal("no Go files: the root is not where it should be")
	}
	return all
}

// files returns the paths of the repository's files with an extension.
func files(t *testing.T, extension string) (paths []string) {
	t.Helper()
	err := filepath.WalkDir(root, func(p string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && slices.Contains([]string{".git", ".specc", "bin", "testdata"}, d.Name()):
			return filepath.SkipDir
		case !d.IsDir() && strings.HasSuffix(p, extension):
			rel, err := filepath.Rel(root, p)
			paths = append(paths, filepath.ToSlash(rel))
			return err
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return paths
}

func read(t *testing.T, p string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(p)))
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func matchesAny(patterns []string, name string) bool {
	return slices.ContainsFunc(patterns, func(p string) bool { return matches(p, name) })
}

func matches(pattern, name string) bool {
	folder, deep := strings.CutSuffix(pattern, "/...")
	if deep {
		parts := strings.Split(name, "/")
		name = strings.Join(parts[:min(len(parts), strings.Count(folder, "/")+1)], "/")
	}
	ok, err := path.Match(folder, name)
	return ok && err == nil
}

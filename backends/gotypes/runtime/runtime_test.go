package runtime_test

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/specc-dev/specc/backends/gotypes/runtime"
)

func TestFilesAreTheSources(t *testing.T) {
	var got, want []string
	for _, f := range runtime.Files("example.org/m") {
		got = append(got, f.Dir+"/"+f.Name)
	}
	for _, dir := range []struct{ from, to string }{{"values", "api"}, {"wire", "internal/wire"}} {
		names, _ := fs.Glob(os.DirFS(dir.from), "*.go")
		for _, name := range names {
			if !strings.HasSuffix(name, "_test.go") {
				want = append(want, dir.to+"/"+name)
			}
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestFilesStandAlone(t *testing.T) {
	for _, f := range runtime.Files("example.org/m") {
		file, err := parser.ParseFile(token.NewFileSet(), f.Name, f.Source, parser.ImportsOnly)
		if err != nil {
			t.Fatal(err)
		}
		if file.Name.Name != filepath.Base(f.Dir) {
			t.Errorf("%s/%s is in package %s", f.Dir, f.Name, file.Name.Name)
		}
		for _, imported := range file.Imports {
			if p := imported.Path.Value; strings.Contains(p, ".") && p != `"example.org/m/internal/wire"` {
				t.Errorf("%s imports %s", f.Name, p)
			}
		}
		if strings.Contains(string(f.Source), "specc") {
			t.Errorf("%s mentions specc", f.Name)
		}
	}
}

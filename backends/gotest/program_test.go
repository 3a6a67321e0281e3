package gotest_test

import (
	"cmp"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/specc-dev/specc/backends"
	"github.com/specc-dev/specc/backends/goclient"
	"github.com/specc-dev/specc/backends/goserver"
	"github.com/specc-dev/specc/backends/gotest"
	"github.com/specc-dev/specc/backends/gotypes"
	"github.com/specc-dev/specc/compiler/frontend"
	"github.com/specc-dev/specc/compiler/openapi"
	"github.com/specc-dev/specc/compiler/resolve"
	"github.com/specc-dev/specc/ir"
	"github.com/specc-dev/specc/ir/diag"
	"github.com/specc-dev/specc/ir/source"
)

var all = []backends.Backend{gotypes.Backend, goserver.Backend, goclient.Backend, gotest.Backend}

// load reads the contract at a path, and the files next to and below it.
func load(t testing.TB, root string) *ir.Program {
	t.Helper()
	dir := filepath.Dir(root)
	m, err := openapi.FrontEnd.Load(t.Context(), frontend.Input{
		Contract: "a", Root: filepath.Base(root), Jobs: 2,
		Read: func(name string) (*source.File, error) {
			data, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(path.Clean("/"+name))))
			if err != nil {
				return nil, frontend.ErrMissing
			}
			return source.NewFile(name, data), nil
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	if i := slices.IndexFunc(m.Diagnostics, func(d diag.Diagnostic) bool { return d.Severity == diag.Error }); i >= 0 {
		t.Fatal(m.Diagnostics[i].Message)
	}
	p, _ := resolve.Resolve([]*frontend.Module{m}, nil)
	return p
}

// corpus returns the path of a published contract.
func corpus(t testing.TB, name string) string {
	t.Helper()
	file := filepath.Join(cmp.Or(os.Getenv("SPECC_CORPUS"), "../../../shared/corpus"), "openapi", name)
	if _, err := os.Stat(file); err != nil {
		t.Skip("no corpus: set SPECC_CORPUS")
	}
	return file
}

// emit returns all files that the backends make of a program.
func emit(t testing.TB, p *ir.Program, which ...backends.Backend) map[string]string {
	t.Helper()
	files := map[string]string{"go.mod": "module example.com/a\n\ngo 1.26\n"}
	for _, b := range which {
		for _, u := range b.Units(p, backends.Target{Contract: "a", ImportPath: "example.com/a"}) {
			content, err := b.Emit(ir.NewView(p, u.Path, u.Subject, u.Options, u.Reads))
			if err != nil {
				t.Fatalf("%s: %v", b.Name, err)
			}
			files[u.Path] = string(content)
		}
	}
	return files
}

// write makes a module of files and returns its folder.
func write(t testing.TB, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	if keep := os.Getenv("SPECC_KEEP"); keep != "" {
		dir = filepath.Join(keep, path.Base(t.Name()))
		if err := os.RemoveAll(dir); err != nil {
			t.Fatal(err)
		}
	}
	for name, content := range files {
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// run runs the go command in a module.
func run(t testing.TB, dir string, args ...string) (string, error) {
	t.Helper()
	cmd := exec.Command("go", args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GOFLAGS=-mod=mod", "GOWORK=off", "GOPROXY=off")
	out, err := cmd.CombinedOutput()
	return strings.ReplaceAll(string(out), dir, ""), err
}

package gotypes_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/specc-dev/specc/backends"
	"github.com/specc-dev/specc/backends/gotypes"
	"github.com/specc-dev/specc/ir"
)

const importPath = "example.com/shop/gen"

// emitAll returns all files of a program by path.
func emitAll(t *testing.T, p *ir.Program) map[string][]byte {
	t.Helper()
	files := map[string][]byte{}
	for _, u := range gotypes.Backend.Units(p, backends.Target{Contract: "shop", ImportPath: importPath}) {
		if files[u.Path] != nil {
			t.Fatalf("two units make %s", u.Path)
		}
		data, err := gotypes.Backend.Emit(ir.NewView(p, u.Path, u.Subject, u.Options, u.Reads))
		if err != nil {
			t.Fatal(err)
		}
		files[u.Path] = data
	}
	return files
}

// module writes files into a module of their own and returns its folder.
func module(t *testing.T, files map[string][]byte) string {
	t.Helper()
	dir := t.TempDir()
	if keep := os.Getenv("KEEP"); keep != "" {
		dir = keep
	}
	write := func(name string, data []byte) {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, data, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	write("go.mod", []byte("module example.com/shop\n\ngo 1.26\n"))
	for name, data := range files {
		write(filepath.Join("gen", name), data)
	}
	return dir
}

func goCommand(t *testing.T, dir string, args ...string) {
	t.Helper()
	cmd := exec.Command("go", args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GOFLAGS=-mod=mod", "GOWORK=off")
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("go %v: %v\n%s", args, err, out)
	}
}

func TestGeneratedCodePassesVet(t *testing.T) {
	goCommand(t, module(t, emitAll(t, shop(t))), "vet", "./...")
}

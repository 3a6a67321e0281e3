package all_test

import (
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/specc-dev/specc/backends"
	"github.com/specc-dev/specc/backends/all"
	"github.com/specc-dev/specc/ir"
)

var update = flag.Bool("update", false, "write golden files")

// emit returns all files that the backends make of a program.
func emit(t *testing.T, p *ir.Program) map[string]string {
	t.Helper()
	files := map[string]string{}
	for _, b := range all.Backends {
		for _, u := range b.Units(p, backends.Target{Contract: "pets", ImportPath: "example.com/pets"}) {
			content, err := b.Emit(ir.NewView(p, u.Path, u.Subject, u.Options, u.Reads))
			if err != nil {
				t.Fatalf("%s: %v", b.Name, err)
			}
			if _, taken := files[u.Path]; taken {
				t.Errorf("%s: %s is made twice", b.Name, u.Path)
			}
			files[u.Path] = string(content)
		}
	}
	return files
}

// TestGeneratedCodeWorks builds what is emitted and runs the tests under
// testdata/pets against it.
func TestGeneratedCodeWorks(t *testing.T) {
	dir := t.TempDir()
	write(t, filepath.Join(dir, "go.mod"), "module example.com/pets\n\ngo 1.26\n")
	for name, content := range emit(t, pets(t)) {
		write(t, filepath.Join(dir, filepath.FromSlash(name)), content)
	}
	if err := os.CopyFS(dir, os.DirFS("testdata/pets")); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{{"vet", "./..."}, {"test", "-vet=off", "./..."}} {
		cmd := exec.Command("go", args...)
		cmd.Dir = dir
		cmd.Env = append(os.Environ(), "GOFLAGS=-mod=mod", "GOWORK=off", "GOPROXY=off")
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("go %s: %v\n%s", strings.Join(args, " "), err, out)
		}
	}
}

func TestGolden(t *testing.T) {
	files := emit(t, pets(t))
	for _, name := range []string{"server/handler.go", "server/routes.go", "server/list_pets.go", "server/upload.go", "client/list_pets.go", "client/upload.go"} {
		golden := filepath.Join("testdata", "golden", strings.ReplaceAll(name, "/", "_")+".golden")
		if *update {
			write(t, golden, files[name])
		}
		want, err := os.ReadFile(golden)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(want), files[name]); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

// TestProseStaysInItsFiles holds that a description is written to the scaffold of its own
// operation and nowhere else, but for the beginning, which server and client have as well.
func TestProseStaysInItsFiles(t *testing.T) {
	var carriers []string
	for name, content := range emit(t, pets(t)) {
		if strings.Contains(content, "The *newest* come first.") {
			carriers = append(carriers, name)
		}
	}
	slices.Sort(carriers)
	if !slices.Equal(carriers, []string{"list_pets.go"}) {
		t.Errorf("carried by %q", carriers)
	}
}

// TestIndexesReadSignaturesOnly holds that a change inside an operation does not
// reach the files about the contract as a whole.
func TestIndexesReadSignaturesOnly(t *testing.T) {
	p := pets(t)
	indexes := 0
	for _, b := range all.Backends {
		for _, u := range b.Units(p, backends.Target{Contract: "pets", ImportPath: "example.com/pets"}) {
			for _, r := range u.Reads {
				if u.Subject.Kind() != ir.KindContract {
					continue
				}
				indexes++
				if r.Facets != ir.FacetSignature {
					t.Errorf("%s reads the %s of %s", u.Path, r.Facets, r.ID)
				}
			}
		}
	}
	if indexes == 0 {
		t.Error("no index found")
	}
}

func TestEmitIsDeterministic(t *testing.T) {
	if diff := cmp.Diff(emit(t, pets(t)), emit(t, pets(t))); diff != "" {
		t.Errorf("two runs differ:\n%s", diff)
	}
}

func write(t *testing.T, name, content string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
}

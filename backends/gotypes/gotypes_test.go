package gotypes_test

import (
	"flag"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/specc-dev/specc/backends"
	"github.com/specc-dev/specc/backends/gotypes"
	"github.com/specc-dev/specc/ir"
)

var update = flag.Bool("update", false, "write the golden files")

const importPath = "example.com/shop/gen"

// emitAll returns all files of a program by path.
func emitAll(t *testing.T, p *ir.Program) map[string]string {
	t.Helper()
	files := map[string]string{}
	for _, u := range gotypes.Backend.Units(p, backends.Target{Contract: "shop", ImportPath: importPath}) {
		if files[u.Path] != "" {
			t.Fatalf("two units make %s", u.Path)
		}
		data, err := gotypes.Backend.Emit(ir.NewView(p, u.Path, u.Subject, u.Options, u.Reads))
		if err != nil {
			t.Fatal(err)
		}
		files[u.Path] = string(data)
	}
	return files
}

// TestGeneratedCode compiles and vets everything that the shop amounts to, and
// runs the tests in testdata against it.
func TestGeneratedCode(t *testing.T) {
	if testing.Short() {
		t.Skip("runs the go command")
	}
	dir := t.TempDir()
	write(t, filepath.Join(dir, "go.mod"), "module example.com/shop\n\ngo 1.26\n")
	for name, data := range emitAll(t, shop(t)) {
		write(t, filepath.Join(dir, "gen", filepath.FromSlash(name)), data)
	}
	behaviour, err := os.ReadFile("testdata/behaviour_test.go.txt")
	if err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(dir, "gen", "api", "behaviour_test.go"), string(behaviour))
	goCommand(t, dir, "vet", "./...")
	goCommand(t, dir, "test", "-vet=off", "./gen/api")
}

func write(t *testing.T, path, data string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(data), 0o666); err != nil {
		t.Fatal(err)
	}
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

func TestGolden(t *testing.T) {
	files := emitAll(t, shop(t))
	for _, name := range []string{"order", "payment", "value", "derived", "tags", "symbols", "create_order_op"} {
		golden := filepath.Join("testdata", "golden", name+".go.txt")
		got := files["api/"+name+".go"]
		if *update {
			write(t, golden, got)
		}
		want, err := os.ReadFile(golden)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(want), got); diff != "" {
			t.Errorf("%s (make golden updates it):\n%s", golden, diff)
		}
	}
}

func TestEmitIsDeterministic(t *testing.T) {
	if diff := cmp.Diff(emitAll(t, shop(t)), emitAll(t, shop(t))); diff != "" {
		t.Error(diff)
	}
}

// TestDocsOfOthersAreNotRead holds that a description touches only the files
// that carry it.
func TestDocsOfOthersAreNotRead(t *testing.T) {
	for _, u := range gotypes.Backend.Units(shop(t), backends.Target{Contract: "shop"}) {
		for _, r := range u.Reads {
			if r.Facets&ir.FacetDoc != 0 && r.ID != u.Subject {
				t.Errorf("%s reads the doc of %s", u.Path, r.ID)
			}
		}
	}
}

func TestMentionsReadSignaturesOnly(t *testing.T) {
	for _, u := range gotypes.Backend.Units(shop(t), backends.Target{Contract: "shop"}) {
		if u.Subject != "shop/schema/Derived" {
			continue
		}
		got := map[ir.ID]ir.Facets{}
		for _, r := range u.Reads {
			got[r.ID] = r.Facets
		}
		want := map[ir.ID]ir.Facets{
			"shop/schema/Derived": ir.AllFacets,
			"shop/schema/Base":    ir.FacetSignature | ir.FacetBody,
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Error(diff)
		}
	}
}

// TestTakenNames holds that a type which continues an enumeration's name is
// known to the unit of the enumeration, and no other one.
func TestTakenNames(t *testing.T) {
	taken := map[string]string{}
	for _, u := range gotypes.Backend.Units(shop(t), backends.Target{Contract: "shop"}) {
		if u.Options["taken names"] != "" {
			taken[u.Path] = u.Options["taken names"]
		}
	}
	want := map[string]string{"api/status.go": "StatusOpen"}
	if diff := cmp.Diff(want, taken); diff != "" {
		t.Errorf("%v\n%s", slices.Sorted(maps.Keys(taken)), diff)
	}
}

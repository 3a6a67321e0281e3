package compiler_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/specc-dev/specc/compiler"
	"github.com/specc-dev/specc/compiler/store"
)

// TestAllOrNothing kills a build at every operation on the disk in turn: one
// that creates, rewrites, restores and removes files. The next build leaves the
// tree of a clean build and no stray file, and the one after it does nothing.
func TestAllOrNothing(t *testing.T) {
	before := newModel()
	before.schemas["Gone"] = &modelSchema{fields: map[string]*modelField{"id": {typ: "string"}}}
	after := newModel()
	after.schemas["New"] = &modelSchema{fields: map[string]*modelField{"id": {typ: "string"}}}
	after.schemas["Order"].fields["total"] = &modelField{typ: "number"}
	after.ops["getOrder"].doc = "Gets one."

	clean := cleanTree(t, after)
	n := 0
	for ; ; n++ {
		dir := t.TempDir()
		write(t, dir, nil, before.files())
		build(t, dir)
		edit(t, filepath.Join(dir, "gen/api/status.go"))
		write(t, dir, before.files(), after.files())
		if finished := buildKilled(t, dir, n); finished {
			break
		}
		build(t, dir)
		if diff := cmp.Diff(clean, tree(t, dir)); diff != "" {
			t.Fatalf("killed at operation %d: clean (-) and healed (+) differ:\n%s", n, diff)
		}
		if stray := strays(t, dir, after.files(), clean); len(stray) > 0 {
			t.Fatalf("killed at operation %d: stray files %v", n, stray)
		}
		if again := build(t, dir); !again.UpToDate {
			t.Fatalf("killed at operation %d: a second build had something to do: %v", n, touched(again))
		}
	}
	if n < 15 {
		t.Errorf("the build had only %d operations: this test kills nothing", n)
	}
	t.Logf("killed at each of %d operations", n)
}

func cleanTree(t *testing.T, m *model) map[string]string {
	t.Helper()
	dir := t.TempDir()
	write(t, dir, nil, m.files())
	build(t, dir)
	return tree(t, dir)
}

// edit writes into a generated file, as somebody would who should not.
func edit(t *testing.T, name string) {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, append(text, "// mine\n"...), 0o644); err != nil {
		t.Fatal(err)
	}
}

// buildKilled reports whether a build came to its end within n operations.
func buildKilled(t *testing.T, dir string, n int) bool {
	t.Helper()
	finished := false
	use(t, dir, store.Options{FS: dieAfter(n)}, func(s *compiler.Session) {
		_, err := s.Build(context.Background())
		if err != nil && !errors.Is(err, errKilled) {
			t.Fatalf("build: %v", err)
		}
		finished = err == nil
	})
	return finished
}

// strays lists the files below dir that are neither sources nor outputs nor
// specc's own.
func strays(t *testing.T, dir string, sources, outputs map[string]string) []string {
	t.Helper()
	var stray []string
	err := filepath.WalkDir(dir, func(p string, d os.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() {
			if d.Name() == ".specc" {
				return filepath.SkipDir
			}
			return nil
		}
		rel, err := filepath.Rel(dir, p)
		rel = filepath.ToSlash(rel)
		if _, known := sources[rel]; !known && outputs[rel] == "" {
			stray = append(stray, rel)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return stray
}

package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// TestGeneratedAnswersLikeTheFloor builds the contract of testdata/runtime and
// holds what is generated against the service that is written by hand there;
// make bench-runtime times the two.
func TestGeneratedAnswersLikeTheFloor(t *testing.T) {
	if testing.Short() {
		t.Skip("compiles Go")
	}
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS("../../testdata/runtime")); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "go.mod"), []byte("module example.com/bench\n\ngo 1.26\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{{"specc", "build", "pets.yaml", "--out", "gen"}, {"go", "vet", "./..."}, {"go", "test", "."}} {
		command := exec.CommandContext(t.Context(), args[0], args[1:]...)
		command.Dir = dir
		if out, err := command.CombinedOutput(); err != nil {
			t.Fatalf("%v: %v\n%s", args, err, out)
		}
	}
}

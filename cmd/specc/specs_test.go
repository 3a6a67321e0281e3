package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"testing"
)

// TestOwnSpecsHold checks the specification of specc itself, the rules of its
// constitution included.
func TestOwnSpecsHold(t *testing.T) {
	dir := t.TempDir() // so that nothing is left in the repository
	if err := os.CopyFS(filepath.Join(dir, "specs"), os.DirFS("../../specs")); err != nil {
		t.Fatal(err)
	}
	var stdout, stderr bytes.Buffer
	env := environment{stdout: &stdout, stderr: &stderr, getenv: func(string) string { return "" }}
	if code := run(context.Background(), []string{"-C", dir, "check", "specs"}, env); code != exitOK || stdout.Len() > 0 {
		t.Errorf("exit %d\n%s%s", code, &stdout, &stderr)
	}
}

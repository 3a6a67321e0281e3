package store

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/specc-dev/specc/ir/source"
)

func TestEditInputs(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{"a/one.md": "one", "b/two.md": "two"} {
		if err := os.MkdirAll(filepath.Join(dir, filepath.Dir(name)), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	s, err := Open(dir, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close() //nolint:errcheck // a test
	one, two := source.NewFile("a/one.md", []byte("one")), source.NewFile("b/two.md", []byte("two"))
	err = s.EditInputs(t.Context(), []Edit{
		{Path: "a/one.md", Data: []byte("1"), Before: one},
		{Path: "b/two.md", Remove: true, Before: two},
		{Path: "c/d/three.md", Data: []byte("3")},
	})
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{"a/one.md": "1", "c/d/three.md": "3"} {
		if got, err := os.ReadFile(filepath.Join(dir, name)); err != nil || string(got) != want {
			t.Errorf("%s is %q, %v", name, got, err)
		}
	}
	if _, err := os.Stat(filepath.Join(dir, "b")); err == nil {
		t.Error("the folder that was left empty is still there")
	}

	// What somebody has changed meanwhile stays, and so does all else.
	err = s.EditInputs(t.Context(), []Edit{
		{Path: "c/d/three.md", Data: []byte("x"), Before: source.NewFile("c/d/three.md", []byte("3"))},
		{Path: "a/one.md", Data: []byte("x"), Before: one},
	})
	if !errors.Is(err, ErrConflict) {
		t.Errorf("conflict: %v", err)
	}
	entries, err := os.ReadDir(filepath.Join(dir, "c/d"))
	if err != nil || len(entries) != 1 {
		t.Errorf("left behind: %v, %v", entries, err)
	}
}

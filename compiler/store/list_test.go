package store

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func keepAll(string) bool { return false }

func TestList(t *testing.T) {
	dir := t.TempDir()
	files(t, dir, map[string]string{"a.md": "", "sub/b.md": "", "sub/deep/c.md": "", "node_modules/x.md": "", "z/y.md": ""})
	if err := os.Symlink(filepath.Join(dir, "sub"), filepath.Join(dir, "link")); err != nil {
		t.Skip(err)
	}
	s := open(t, dir, Options{})
	got, err := s.List(".", func(p string) bool { return p == "node_modules" })
	if diff := cmp.Diff([]string{"a.md", "sub/b.md", "sub/deep/c.md", "z/y.md"}, got); diff != "" || err != nil {
		t.Error(err, diff)
	}
	got, err = s.List("sub", keepAll)
	if diff := cmp.Diff([]string{"sub/b.md", "sub/deep/c.md"}, got); diff != "" || err != nil {
		t.Error(err, diff)
	}
	for _, bad := range []string{"..", "/etc", "missing", "a.md"} {
		if _, err := s.List(bad, keepAll); err == nil {
			t.Errorf("%s: listed", bad)
		}
	}
}

// TestListIsRemembered: a file that comes or goes is a change; what specc writes
// itself, and what stands below a folder that is left out, is none.
func TestListIsRemembered(t *testing.T) {
	look := func(t *testing.T, dir string) bool {
		t.Helper()
		_, ok := open(t, dir, Options{}).Recall(testKey)
		return ok
	}
	record := func(t *testing.T, dir string) {
		t.Helper()
		s := open(t, dir, Options{})
		if _, err := s.List(".", func(p string) bool { return p == "out" }); err != nil {
			t.Fatal(err)
		}
		s.Record(testKey, []byte("found"), nil)
	}
	for name, edit := range map[string]struct {
		do   func(dir string) error
		same bool
	}{
		"nothing":          {func(string) error { return nil }, true},
		"a file comes":     {func(dir string) error { return os.WriteFile(filepath.Join(dir, "sub/new.md"), nil, 0o666) }, false},
		"a file goes":      {func(dir string) error { return os.Remove(filepath.Join(dir, "sub/b.md")) }, false},
		"a folder goes":    {func(dir string) error { return os.RemoveAll(filepath.Join(dir, "sub")) }, false},
		"left out":         {func(dir string) error { return os.WriteFile(filepath.Join(dir, "out/new.md"), nil, 0o666) }, true},
		"a file is edited": {func(dir string) error { return os.WriteFile(filepath.Join(dir, "a.md"), []byte("x"), 0o666) }, true},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			files(t, dir, map[string]string{"a.md": "", "sub/b.md": "", "out/x.md": ""})
			record(t, dir)
			if !look(t, dir) {
				t.Fatal("a change is seen before there is one")
			}
			if err := edit.do(dir); err != nil {
				t.Fatal(err)
			}
			if got := look(t, dir); got != edit.same {
				t.Errorf("unchanged: %v", got)
			}
		})
	}
}

func TestRecallOtherKey(t *testing.T) {
	dir := t.TempDir()
	open(t, dir, Options{}).Record(testKey, []byte("found"), nil)
	s := open(t, dir, Options{})
	if got, ok := s.Recall(testKey); !ok || !slices.Equal(got, []byte("found")) {
		t.Errorf("got %q, %v", got, ok)
	}
	if _, ok := s.Recall([32]byte{9}); ok {
		t.Error("what was found under another key is recalled")
	}
}

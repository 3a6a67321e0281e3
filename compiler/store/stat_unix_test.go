//go:build unix

package store

import (
	"path/filepath"
	"testing"

	"golang.org/x/sys/unix"
)

// TestPipe looks at a pipe to which nobody writes: nothing may wait for that.
func TestPipe(t *testing.T) {
	dir := t.TempDir()
	if err := unix.Mkfifo(filepath.Join(dir, "pipe"), 0o644); err != nil {
		t.Skip("no pipes here")
	}
	s := open(t, dir, Options{})
	if _, err := s.ReadFile("pipe"); err == nil {
		t.Error("a pipe is read")
	}
	if _, err := s.Nearest("pipe"); err == nil {
		t.Error("a pipe is the nearest file")
	}
	if _, err := s.ReadOutput("pipe"); err == nil {
		t.Error("a pipe is an output")
	}
	if s.Exists("pipe") {
		t.Error("a pipe is a file of the workspace")
	}
	if got := s.Inspect([]string{"pipe"})["pipe"]; got.Kind != Irregular {
		t.Errorf("got %+v", got)
	}
}

// TestUnreadable looks at files that this user may not read.
func TestUnreadable(t *testing.T) {
	if unix.Geteuid() == 0 {
		t.Skip("this user may read everything")
	}
	dir := t.TempDir()
	files(t, dir, map[string]string{"a.go": "a"})
	if err := unix.Chmod(filepath.Join(dir, "a.go"), 0); err != nil {
		t.Fatal(err)
	}
	s := open(t, dir, Options{})
	if _, err := s.ReadFile("a.go"); err == nil {
		t.Error("read")
	}
	if got := s.Inspect([]string{"a.go"})["a.go"]; got.Kind != Irregular || got.Err == nil {
		t.Errorf("got %+v", got)
	}
}

package store

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/specc-dev/specc/compiler/frontend"
)

// repository makes one with two commits; the workspace is its folder "ws".
func repository(t *testing.T) string {
	t.Helper()
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("no git here")
	}
	dir := t.TempDir()
	run := func(args ...string) {
		cmd := exec.Command("git", append([]string{"-c", "user.name=n", "-c", "user.email=e@example.com", "-c", "commit.gpgsign=false"}, args...)...)
		cmd.Dir = dir
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("git %v: %v\n%s", args, err, out)
		}
	}
	files(t, dir, map[string]string{"secret": "s", "ws/api.yaml": "old", "ws/sub/b.yaml": "b", "ws/größe \"1\".yaml": "odd"})
	for name, target := range map[string]string{"in": "sub/b.yaml", "folder": "sub", "out": "../secret", "absolute": "/etc/passwd", "loop": "loop"} {
		if err := os.Symlink(target, filepath.Join(dir, "ws", name)); err != nil {
			t.Skip("no symbolic links here")
		}
	}
	run("init", "-q")
	run("add", ".")
	run("commit", "-q", "-m", "one")
	files(t, dir, map[string]string{"ws/api.yaml": "new"})
	run("commit", "-q", "-a", "-m", "two")
	return filepath.Join(dir, "ws")
}

func TestRevision(t *testing.T) {
	root := repository(t)
	t.Setenv("GIT_DIR", "/nowhere")
	r, err := OpenRevision(context.Background(), root, "HEAD~1")
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	tests := []struct {
		path, want string
		err        error
	}{
		{"api.yaml", "old", nil},
		{"sub/../api.yaml", "old", nil},
		{"größe \"1\".yaml", "odd", nil},
		{"in", "b", nil},
		{"folder/b.yaml", "b", nil},
		{"none", "", frontend.ErrMissing},
		{"sub", "", frontend.ErrMissing},
		{"api.yaml/x", "", frontend.ErrMissing},
		{"../secret", "", frontend.ErrOutside},
		{"out", "", frontend.ErrOutside},
		{"absolute", "", frontend.ErrOutside},
		{"loop", "", errLinks},
	}
	for _, test := range tests {
		f, err := r.ReadFile(test.path)
		if !errors.Is(err, test.err) || err == nil && string(f.Data) != test.want {
			t.Errorf("%s: got %v, %v", test.path, f, err)
		}
	}
	if one, _ := r.ReadFile("api.yaml"); one == nil {
		t.Error("the second time it is gone")
	} else if two, _ := r.ReadFile("./api.yaml"); one != two {
		t.Error("read twice")
	}
}

func TestOpenRevisionRefuses(t *testing.T) {
	root := repository(t)
	for _, rev := range []string{"", "-h", "--output=x", "nothing", "HEAD:ws", "HEAD~9", "HEAD\n", "HEAD:ws/api.yaml"} {
		if r, err := OpenRevision(context.Background(), root, rev); err == nil {
			t.Errorf("%q: got %s", rev, r.Commit)
			r.Close()
		}
	}
	if _, err := OpenRevision(context.Background(), t.TempDir(), "HEAD"); err == nil {
		t.Error("a revision of no repository")
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := OpenRevision(ctx, root, "HEAD"); !errors.Is(err, context.Canceled) {
		t.Errorf("canceled: %v", err)
	}
}

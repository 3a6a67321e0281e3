package store

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// errKilled is the panic with which a faulty disk ends a build as a kill would: no
// later operation has any effect.
var errKilled = errors.New("killed")

// A faulty disk goes wrong at its operation number at, counted from 1.
type faulty struct {
	FS
	at, count int
	fail      error // what the operation returns; nil to be killed
	lasting   bool  // whether all later operations fail too
	log       []string
}

func (f *faulty) step(op, name string) error {
	f.count++
	f.log = append(f.log, op+" "+name)
	if f.at == 0 || f.count < f.at || f.count > f.at && f.fail != nil && !f.lasting {
		return nil
	}
	if f.fail == nil {
		panic(errKilled)
	}
	return &fs.PathError{Op: op, Path: name, Err: f.fail}
}

func (f *faulty) Mkdir(name string, perm fs.FileMode) error {
	if err := f.step("mkdir", name); err != nil {
		return err
	}
	return f.FS.Mkdir(name, perm)
}

// WriteFile leaves half of the data behind when it goes wrong.
func (f *faulty) WriteFile(name string, data []byte, perm fs.FileMode) (err error) {
	done := false
	defer func() {
		if !done && f.count == f.at {
			_ = f.FS.WriteFile(name, data[:len(data)/2], perm)
		}
	}()
	if err := f.step("write", name); err != nil {
		return err
	}
	done = true
	return f.FS.WriteFile(name, data, perm)
}

func (f *faulty) Rename(oldname, newname string) error {
	if err := f.step("rename", newname); err != nil {
		return err
	}
	return f.FS.Rename(oldname, newname)
}

func (f *faulty) Remove(name string) error {
	if err := f.step("remove", name); err != nil {
		return err
	}
	return f.FS.Remove(name)
}

var (
	versionOne = map[string]string{
		"gen/a.go": "a1", "gen/old/b.go": "b1", "gen/old/deep/b.go": "b1", "gen/c.go": "c1", "gen/d.go": "d1",
	}
	versionTwo = map[string]string{
		"gen/a.go": "a1", "gen/c.go": "c2", "gen/d.go": "d2", "gen/new/e.go": "e2", "gen/new/er/f.go": "f2",
	}
	versionThree = map[string]string{
		"gen/a.go": "a3", "gen/c.go": "c1", "gen/d.go": "d3", "gen/new/e.go": "e3", "gen/g/g.go": "g3",
	}
)

// prepareCrash makes a workspace of version one in which a file was edited.
func prepareCrash(t testing.TB) string {
	t.Helper()
	dir := t.TempDir()
	files(t, dir, map[string]string{"mine/x.go": "mine"})
	build(t, dir, versionOne)
	files(t, dir, map[string]string{"gen/d.go": "edited"})
	return dir
}

// buildOn is build on a faulty disk; it reports whether it was killed.
func buildOn(t testing.TB, dir string, want map[string]string, disk *faulty) (killed bool, err error) {
	t.Helper()
	s := open(t, dir, Options{FS: func(under FS) FS { disk.FS = under; return disk }})
	defer func() {
		if r := recover(); r != nil {
			if r != errKilled { //nolint:errorlint // a panic value
				panic(r)
			}
			killed = true
		}
		s.Close()
	}()
	if _, err := s.Acquire(context.Background()); err != nil {
		return false, err
	}
	_, err = s.Commit(context.Background(), transaction(t, s, want))
	return false, err
}

// cleanTree is the tree of a clean build beside what was there before.
func cleanTree(t testing.TB, want map[string]string) map[string]string {
	t.Helper()
	dir := t.TempDir()
	files(t, dir, map[string]string{"mine/x.go": "mine"})
	build(t, dir, want)
	return tree(t, dir)
}

// operations counts the operations of an undisturbed build of version two.
func operations(t testing.TB) int {
	t.Helper()
	disk := &faulty{}
	if _, err := buildOn(t, prepareCrash(t), versionTwo, disk); err != nil {
		t.Fatal(err)
	}
	t.Logf("%d operations:\n%s", disk.count, strings.Join(disk.log, "\n"))
	return disk.count
}

// checkBetween checks a tree after an unclean end: every file has its old or its
// new content, there is no other file, and no file of specc's looks edited.
func checkBetween(t *testing.T, dir string) {
	t.Helper()
	for p, content := range tree(t, dir) {
		switch {
		case p == LockFile, p == "mine/x.go", strings.HasSuffix(p, "/"):
		case p == "gen/d.go" && content == "edited":
		case content != versionOne[p] && content != versionTwo[p]:
			t.Errorf("%s holds %q", p, content)
		}
	}
	checkLock(t, dir)
}

// checkLock checks that the lock claims what the disk holds, and all of it.
func checkLock(t *testing.T, dir string) {
	t.Helper()
	s := open(t, dir, Options{})
	defer s.Close()
	lock, err := s.Lock()
	if err != nil {
		t.Fatal(err)
	}
	for p := range tree(t, dir) {
		if _, ok := findArtifact(lock.Artifacts, p); strings.HasPrefix(p, "gen/") && strings.HasSuffix(p, ".go") && !ok {
			t.Errorf("%s is not known to be specc's", p)
		}
	}
	for _, a := range lock.Artifacts {
		now := s.Inspect([]string{a.Path})[a.Path]
		if now.Kind == Regular && now.Digest != a.Content && now.Digest != digestOf("edited") {
			t.Errorf("the lock is wrong about %s", a.Path)
		}
	}
	if _, ok := s.Unchanged(testKey); ok {
		t.Error("a build that did not come to its end is believed")
	}
}

// checkHealed builds and checks that the tree is a clean build's and that there is
// nothing left to do.
func checkHealed(t *testing.T, dir string, want, clean map[string]string) {
	t.Helper()
	build(t, dir, want)
	if diff := cmp.Diff(clean, tree(t, dir)); diff != "" {
		t.Errorf("not the clean tree: %s", diff)
	}
	s := open(t, dir, Options{})
	defer s.Close()
	if summary, ok := s.Unchanged(testKey); !ok || string(summary) != "done" {
		t.Errorf("still something to do: %q, %v", summary, ok)
	}
	if left, err := s.list(stageName); err != nil || len(left) > 0 {
		t.Errorf("left in the stage: %v, %v", left, err)
	}
}

// TestKilled kills a build at each of its operations.
func TestKilled(t *testing.T) {
	t.Parallel()
	two, three := cleanTree(t, versionTwo), cleanTree(t, versionThree)
	n := operations(t)
	for k := 1; k <= n; k++ {
		t.Run(fmt.Sprint(k), func(t *testing.T) {
			t.Parallel()
			dir := prepareCrash(t)
			if killed, err := buildOn(t, dir, versionTwo, &faulty{at: k}); !killed {
				t.Fatalf("not killed: %v", err)
			}
			checkBetween(t, dir)
			if k%2 == 0 {
				checkHealed(t, dir, versionTwo, two)
			} else {
				checkHealed(t, dir, versionThree, three)
			}
			checkDriftKept(t, dir)
		})
	}
}

// checkDriftKept checks that what somebody had written is still somewhere.
func checkDriftKept(t *testing.T, dir string) {
	t.Helper()
	kept, err := filepath.Glob(filepath.Join(dir, DriftDir, "gen", "d.go.*"))
	if err != nil {
		t.Fatal(err)
	}
	if now, err := os.ReadFile(filepath.Join(dir, "gen/d.go")); err == nil && string(now) == "edited" {
		return
	}
	for _, p := range kept {
		if data, err := os.ReadFile(p); err == nil && string(data) == "edited" {
			return
		}
	}
	t.Error("the edited file is lost")
}

// TestKilledTwice kills a build, and the next one of something else, too.
func TestKilledTwice(t *testing.T) {
	t.Parallel()
	two := cleanTree(t, versionTwo)
	n := operations(t)
	for k := 1; k <= n; k++ {
		dir := prepareCrash(t)
		if killed, err := buildOn(t, dir, versionTwo, &faulty{at: k}); !killed {
			t.Fatalf("not killed: %v", err)
		}
		second := 1 + k*7%n
		if _, err := buildOn(t, dir, versionThree, &faulty{at: second}); err != nil {
			t.Fatal(err)
		}
		checkHealed(t, dir, versionTwo, two)
		if t.Failed() {
			t.Fatalf("killed at %d and %d", k, second)
		}
	}
}

// TestKilledAtFirst kills the first build of all, which makes .specc.
func TestKilledAtFirst(t *testing.T) {
	t.Parallel()
	clean := cleanTree(t, versionTwo)
	delete(clean, "mine/x.go")
	for k := 1; ; k++ {
		dir := t.TempDir()
		killed, err := buildOn(t, dir, versionTwo, &faulty{at: k})
		if err != nil {
			t.Fatal(err)
		}
		checkHealed(t, dir, versionTwo, clean)
		if !killed || t.Failed() {
			t.Logf("%d operations", k-1)
			return
		}
	}
}

// TestKilledThenRearranged puts other things where the folders of a killed build
// were: they are somebody's, and the next build minds its own.
func TestKilledThenRearranged(t *testing.T) {
	dir := prepareCrash(t)
	if killed, err := buildOn(t, dir, versionTwo, &faulty{at: 17}); !killed {
		t.Fatalf("not killed: %v", err)
	}
	gen := filepath.Join(dir, "gen")
	if err := errors.Join(os.RemoveAll(gen), os.Mkdir(gen, 0o755), os.Symlink("..", filepath.Join(gen, "old"))); err != nil {
		t.Skip("no symbolic links here")
	}
	files(t, dir, map[string]string{"gen/new": "a file"})
	build(t, dir, map[string]string{"other.go": "o"})
	got := tree(t, dir)
	delete(got, LockFile)
	want := map[string]string{"mine/x.go": "mine", "gen/old": "..", "gen/new": "a file", "other.go": "o"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// TestFailing lets each operation fail once, and from then on.
func TestFailing(t *testing.T) {
	t.Parallel()
	clean := cleanTree(t, versionTwo)
	n := operations(t)
	for k := 1; k <= n; k++ {
		for _, lasting := range []bool{false, true} {
			t.Run(fmt.Sprint(k, lasting), func(t *testing.T) {
				t.Parallel()
				dir := prepareCrash(t)
				_, err := buildOn(t, dir, versionTwo, &faulty{at: k, fail: syscall.ENOSPC, lasting: lasting})
				if err != nil {
					checkBetween(t, dir)
				}
				checkHealed(t, dir, versionTwo, clean)
				checkDriftKept(t, dir)
			})
		}
	}
}

// crossing is a disk on which .specc is a file system of its own.
type crossing struct{ FS }

func (c crossing) Rename(oldname, newname string) error {
	if strings.HasPrefix(oldname, dirName+"/") && !strings.HasPrefix(newname, dirName+"/") {
		return &os.LinkError{Op: "rename", Old: oldname, New: newname, Err: syscall.EXDEV}
	}
	return c.FS.Rename(oldname, newname)
}

// TestAcrossFileSystems kills builds that cannot rename from .specc.
func TestAcrossFileSystems(t *testing.T) {
	t.Parallel()
	clean := cleanTree(t, versionTwo)
	count := &faulty{}
	if _, err := buildAcross(t, prepareCrash(t), count); err != nil {
		t.Fatal(err)
	}
	for k := 1; k <= count.count; k++ {
		dir := prepareCrash(t)
		if killed, err := buildAcross(t, dir, &faulty{at: k}); !killed {
			t.Fatalf("not killed: %v", err)
		}
		checkLock(t, dir)
		checkHealed(t, dir, versionTwo, clean)
		if t.Failed() {
			t.Fatalf("killed at %d", k)
		}
	}
}

func buildAcross(t testing.TB, dir string, disk *faulty) (killed bool, err error) {
	t.Helper()
	s := open(t, dir, Options{FS: func(under FS) FS { disk.FS = crossing{under}; return disk }})
	defer func() {
		killed = recover() != nil
		s.Close()
	}()
	if _, err := s.Acquire(context.Background()); err != nil {
		return false, err
	}
	_, err = s.Commit(context.Background(), transaction(t, s, versionTwo))
	return false, err
}

package store

import (
	"context"
	"crypto/sha256"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/specc-dev/specc/ir"
	"github.com/specc-dev/specc/ir/source"
)

// open opens a store over dir that is closed with the test.
func open(t testing.TB, dir string, opts Options) *Store {
	t.Helper()
	s, err := Open(dir, opts)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

// begin opens a store that may write.
func begin(t testing.TB, dir string, opts Options) *Store {
	t.Helper()
	s := open(t, dir, opts)
	if _, err := s.Acquire(context.Background()); err != nil {
		t.Fatal(err)
	}
	return s
}

// files writes files by their paths below dir.
func files(t testing.TB, dir string, content map[string]string) {
	t.Helper()
	for name, text := range content {
		p := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(p), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(p, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// tree returns the content of all files below dir, .specc excepted, and the names
// of empty folders.
func tree(t testing.TB, dir string) map[string]string {
	t.Helper()
	all := map[string]string{}
	err := filepath.WalkDir(dir, func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, _ := filepath.Rel(dir, p)
		if d.IsDir() {
			if d.Name() == dirName {
				return filepath.SkipDir
			}
			if entries, _ := os.ReadDir(p); len(entries) == 0 && rel != "." {
				all[rel+"/"] = ""
			}
			return nil
		}
		if d.Type()&fs.ModeSymlink != 0 {
			all[rel], err = os.Readlink(p)
			return err
		}
		data, err := os.ReadFile(p)
		all[rel] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// age makes all files below dir older than any file system's clock is coarse.
func age(t testing.TB, dir string) {
	t.Helper()
	then := time.Now().Add(-time.Hour)
	err := filepath.WalkDir(dir, func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		return os.Chtimes(p, then, then)
	})
	if err != nil {
		t.Fatal(err)
	}
}

func digestOf(text string) source.Digest { return sha256.Sum256([]byte(text)) }

// artifact returns a generated artifact of the given content.
func artifact(p, content string) Artifact {
	return Artifact{
		Owner: Generated, Contract: "orders", Backend: "gotypes", Path: p,
		Key: ir.PrintOf([]byte(content)), Content: digestOf(content),
	}
}

// transaction does what a build does: it compares what is wanted with the lock and
// the disk, saves what is drifted, and removes what is orphaned.
func transaction(t testing.TB, s *Store, want map[string]string) Transaction {
	t.Helper()
	lock, err := s.Lock()
	if err != nil {
		t.Fatal(err)
	}
	tx := Transaction{Key: testKey, Summary: []byte("done"), Saved: func() Saved { return Saved{Symbols: []byte("symbols")} }}
	for p, content := range want {
		tx.Artifacts = append(tx.Artifacts, artifact(p, content))
		now := s.Inspect([]string{p})[p]
		if now.Kind == Regular && now.Digest == digestOf(content) {
			continue
		}
		known, _ := findArtifact(lock.Artifacts, p)
		tx.Writes = append(tx.Writes, Write{
			Path: p, Data: []byte(content), Over: now.Digest,
			Keep: now.Kind == Regular && known.Content != now.Digest,
		})
	}
	for _, a := range lock.Artifacts {
		if _, ok := want[a.Path]; !ok {
			tx.Removes = append(tx.Removes, Remove{Path: a.Path, Over: a.Content})
		}
	}
	return tx
}

var testKey = [32]byte{1, 2, 3}

// build brings dir to the wanted content.
func build(t testing.TB, dir string, want map[string]string) Result {
	t.Helper()
	s := begin(t, dir, Options{})
	defer s.Close()
	r, err := s.Commit(context.Background(), transaction(t, s, want))
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestCommit(t *testing.T) {
	dir := t.TempDir()
	files(t, dir, map[string]string{"mine.go": "mine"})
	first := build(t, dir, map[string]string{"gen/a.go": "a1", "gen/b/b.go": "b1", "gen/c.go": "c1"})
	if diff := cmp.Diff([]string{"gen/a.go", "gen/b/b.go", "gen/c.go"}, first.Written); diff != "" {
		t.Error(diff)
	}
	age(t, filepath.Join(dir, "gen"))
	files(t, dir, map[string]string{"gen/c.go": "edited"})
	second := build(t, dir, map[string]string{"gen/a.go": "a1", "gen/c.go": "c2"})
	want := Result{
		Written: []string{"gen/c.go"}, Removed: []string{"gen/b/b.go"},
		Kept: map[string]string{"gen/c.go": second.Kept["gen/c.go"]},
	}
	if diff := cmp.Diff(want, second); diff != "" {
		t.Error(diff)
	}
	if data, err := os.ReadFile(filepath.Join(dir, second.Kept["gen/c.go"])); err != nil || string(data) != "edited" {
		t.Errorf("kept %q, %v", data, err)
	}
	wantTree := map[string]string{"mine.go": "mine", "gen/a.go": "a1", "gen/c.go": "c2"}
	wantTree[LockFile] = string(formatLock([]Artifact{artifact("gen/a.go", "a1"), artifact("gen/c.go", "c2")}))
	if diff := cmp.Diff(wantTree, tree(t, dir)); diff != "" {
		t.Error(diff)
	}
}

func TestCommitNeedsAcquire(t *testing.T) {
	s := open(t, t.TempDir(), Options{})
	if _, err := s.Commit(context.Background(), Transaction{}); err == nil {
		t.Error("committed without the mutex")
	}
}

func TestCommitConflict(t *testing.T) {
	dir := t.TempDir()
	files(t, dir, map[string]string{"a.go": "somebody's"})
	s := begin(t, dir, Options{})
	before := tree(t, dir)
	_, err := s.Commit(context.Background(), Transaction{Writes: []Write{
		{Path: "a.go", Data: []byte("specc's")}, {Path: "b.go", Data: []byte("new")},
	}})
	if !errors.Is(err, ErrConflict) {
		t.Errorf("got %v", err)
	}
	if diff := cmp.Diff(before, tree(t, dir)); diff != "" {
		t.Error(diff)
	}
}

// TestCommitLeavesEdited keeps an orphan that somebody has edited, and its line in
// the lock.
func TestCommitLeavesEdited(t *testing.T) {
	dir := t.TempDir()
	build(t, dir, map[string]string{"a.go": "a", "b.go": "b"})
	files(t, dir, map[string]string{"b.go": "edited"})
	got := build(t, dir, map[string]string{"a.go": "a"})
	if diff := cmp.Diff(Result{Left: []string{"b.go"}, Kept: map[string]string{}}, got); diff != "" {
		t.Error(diff)
	}
	want := map[string]string{"a.go": "a", "b.go": "edited"}
	want[LockFile] = string(formatLock([]Artifact{artifact("a.go", "a"), artifact("b.go", "b")}))
	if diff := cmp.Diff(want, tree(t, dir)); diff != "" {
		t.Error(diff)
	}
	if _, ok := open(t, dir, Options{}).Unchanged(testKey); ok {
		t.Error("the edited file is forgotten")
	}
}

func TestCommitCanceled(t *testing.T) {
	dir := t.TempDir()
	build(t, dir, map[string]string{"a.go": "a1"})
	before := tree(t, dir)
	ctx, cancel := context.WithCancel(context.Background())
	s := begin(t, dir, Options{})
	cancel()
	_, err := s.Commit(ctx, transaction(t, s, map[string]string{"a.go": "a2", "b.go": "b"}))
	if !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	if diff := cmp.Diff(before, tree(t, dir)); diff != "" {
		t.Error(diff)
	}
	if _, ok := open(t, dir, Options{}).Unchanged(testKey); !ok {
		t.Error("there is something to do after a build that did nothing")
	}
}

// TestCommitSameBytes touches nothing whose content is as wanted.
func TestCommitSameBytes(t *testing.T) {
	dir := t.TempDir()
	build(t, dir, map[string]string{"a.go": "a"})
	age(t, dir)
	before := times(t, dir)[filepath.Join(dir, "a.go")]
	s := begin(t, dir, Options{})
	r, err := s.Commit(context.Background(), Transaction{
		Writes: []Write{{Path: "a.go", Data: []byte("a")}}, Artifacts: []Artifact{artifact("a.go", "a")},
	})
	if err != nil || len(r.Written) > 0 || !before.Equal(times(t, dir)[filepath.Join(dir, "a.go")]) {
		t.Errorf("got %+v, %v", r, err)
	}
}

package store

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strconv"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestAcquireWaits(t *testing.T) {
	dir := t.TempDir()
	first := begin(t, dir, Options{})
	waiting := make(chan string, 1)
	second := open(t, dir, Options{Waiting: func(holder string) { waiting <- holder }})
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan error)
	go func() {
		_, err := second.Acquire(ctx)
		done <- err
	}()
	if holder := <-waiting; holder != strconv.Itoa(os.Getpid()) {
		t.Errorf("waiting for %q", holder)
	}
	cancel()
	if err := <-done; !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	first.Close()
	release, err := second.Acquire(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	if err := release(); err != nil {
		t.Error(err)
	}
}

// TestBuildsAtOnce lets several builds with different results go at once: each tree
// in between and the one at the end is that of one of them.
func TestBuildsAtOnce(t *testing.T) {
	dir := t.TempDir()
	versions := []map[string]string{versionOne, versionTwo, versionThree}
	var wait sync.WaitGroup
	for i := range 9 {
		wait.Go(func() { build(t, dir, versions[i%3]) })
	}
	wait.Wait()
	got := tree(t, dir)
	delete(got, LockFile)
	for _, want := range versions {
		if cmp.Equal(want, got) {
			return
		}
	}
	t.Errorf("the tree of no build: %v", got)
}

// TestReadersDoNotWait reads everything while a build is at work.
func TestReadersDoNotWait(t *testing.T) {
	dir := t.TempDir()
	build(t, dir, versionOne)
	begin(t, dir, Options{})
	start := time.Now()
	s := open(t, dir, Options{})
	st, err := s.State()
	if err != nil || string(st.Symbols()) != "symbols" {
		t.Errorf("state: %v", err)
	}
	st.Close()
	if lock, err := s.Lock(); err != nil || len(lock.Artifacts) != len(versionOne) {
		t.Errorf("lock: %v, %v", lock, err)
	}
	if _, ok := s.Unchanged(testKey); !ok {
		t.Error("changed")
	}
	if took := time.Since(start); took > patience {
		t.Errorf("took %v", took)
	}
}

func TestOpenWritesNothing(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir, Options{Home: filepath.Join(dir, "out")})
	if _, err := s.Lock(); err != nil {
		t.Error(err)
	}
	if _, err := s.State(); err != nil {
		t.Error(err)
	}
	if _, err := s.ReadOutput("a.go"); !errors.Is(err, os.ErrNotExist) {
		t.Error(err)
	}
	s.Inspect([]string{"a.go"})
	s.Unchanged(testKey)
	if diff := cmp.Diff(map[string]string{}, tree(t, dir)); diff != "" {
		t.Error(diff)
	}
}

// TestLinksInState puts links where specc keeps its own files: nothing must be
// written through them.
func TestLinksInState(t *testing.T) {
	outside := t.TempDir()
	dir := filepath.Join(outside, "root")
	files(t, outside, map[string]string{"victim": "v", "root/victim": "v", "root/.specc/x": ""})
	for _, name := range []string{mutexName, stateName, tableName, journalName, stageName, DriftDir, tableName + ".new"} {
		for _, target := range []string{"../victim", "../../victim"} {
			link := filepath.Join(dir, name)
			if err := errors.Join(os.RemoveAll(link), os.Symlink(target, link)); err != nil {
				t.Skip("no symbolic links here")
			}
			build(t, dir, map[string]string{"a.go": name + target})
			for _, victim := range []string{"victim", "root/victim"} {
				if data, err := os.ReadFile(filepath.Join(outside, victim)); err != nil || string(data) != "v" {
					t.Errorf("%s: %q, %v", name, data, err)
				}
			}
		}
	}
	if err := errors.Join(os.RemoveAll(filepath.Join(dir, dirName)), os.Symlink("..", filepath.Join(dir, dirName))); err != nil {
		t.Fatal(err)
	}
	if _, err := open(t, dir, Options{}).Acquire(context.Background()); err == nil {
		t.Error("state is kept behind a link")
	}
}

package main

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"github.com/specc-dev/specc/compiler/store"
)

// TestBuildWaitsForAnother holds the place of a build that is at work.
func TestBuildWaitsForAnother(t *testing.T) {
	release, build := whileAnotherBuilds(t)
	if err := release(); err != nil {
		t.Fatal(err)
	}
	if err := build.Wait(); err != nil {
		t.Errorf("after the other build ended: %v", err)
	}
	if _, err := os.Stat(build.Dir + "/gen/api/order.go"); err != nil {
		t.Error(err)
	}
}

func TestInterruptEndsABuild(t *testing.T) {
	_, build := whileAnotherBuilds(t)
	if err := build.Process.Signal(os.Interrupt); err != nil {
		t.Skipf("this system cannot interrupt a process: %v", err)
	}
	build.Wait() //nolint:errcheck // the exit code says it
	if got := build.ProcessState.ExitCode(); got != exitInterrupted {
		t.Errorf("exit code %d, want %d", got, exitInterrupted)
	}
	if _, err := os.Stat(build.Dir + "/gen"); err == nil {
		t.Error("an interrupted build has written")
	}
}

func TestLostOutputIsAFailure(t *testing.T) {
	var stderr bytes.Buffer
	code := run(context.Background(), []string{"explain"}, environment{
		stdout: full{}, stderr: &stderr, getenv: func(string) string { return "" },
	})
	if code != exitFailure || stderr.String() != "specc: the disk is full\n" {
		t.Errorf("exit code %d, saying %q", code, &stderr)
	}
}

// full is a disk with no space left.
type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.New("the disk is full") }

// whileAnotherBuilds starts specc build in a workspace where a build is at work
// already, and returns once it has said that it waits.
func whileAnotherBuilds(t *testing.T) (release func() error, build *exec.Cmd) {
	t.Helper()
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS("testdata/shop")); err != nil {
		t.Fatal(err)
	}
	other, err := store.Open(dir, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { other.Close() }) //nolint:errcheck // nothing was written
	if release, err = other.Acquire(context.Background()); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	t.Cleanup(cancel)
	build = exec.CommandContext(ctx, "specc", "build")
	build.Dir = dir
	stderr, err := build.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := build.Start(); err != nil {
		t.Fatal(err)
	}
	line, err := bufio.NewReader(stderr).ReadString('\n')
	if err != nil || !strings.HasPrefix(line, "specc: waiting for another build") {
		t.Fatalf("a second build says %q (%v)", line, err)
	}
	return release, build
}

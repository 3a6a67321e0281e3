package main

import (
	"encoding/json"
	"errors"
	"flag"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/testscript"
)

var update = flag.Bool("update", false, "rewrite what the scripts compare with")

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"specc": main})
}

// TestScripts runs the scripts of testdata/script, which say what users see.
// Each begins in shop, a copy of the workspace testdata/shop; the files of the
// script itself lie one folder above.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		Setup:               setUpScript,
		RequireUniqueNames:  true,
		RequireExplicitExec: true,
		UpdateScripts:       *update,
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exits": scriptExits,
			"edit":  scriptEdit,
			"stamp": scriptStamp,
			"moved": scriptMoved,
			"same":  scriptSame,
			"json":  scriptJSON,
		},
	})
}

type stampKey struct{}

func setUpScript(env *testscript.Env) error {
	env.Values[stampKey{}] = map[string]stamps{}
	cache, err := os.UserCacheDir()
	if err != nil {
		return err
	}
	env.Setenv("GOCACHE", filepath.Join(cache, "go-build"))
	env.Setenv("GOPROXY", "off")
	env.Setenv("GOFLAGS", "")
	env.Setenv("GIT_CONFIG_GLOBAL", os.DevNull)
	env.Setenv("GIT_CONFIG_SYSTEM", os.DevNull)
	for _, who := range []string{"AUTHOR", "COMMITTER"} {
		env.Setenv("GIT_"+who+"_NAME", "someone")
		env.Setenv("GIT_"+who+"_EMAIL", "someone@example.com")
	}
	env.Cd = filepath.Join(env.WorkDir, "shop")
	return os.CopyFS(env.Cd, os.DirFS("testdata/shop"))
}

// scriptExits runs a command that must end with an exit code: exits 4 specc status.
func scriptExits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits code command [args...]")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	if err := ts.Exec(args[1], args[2:]...); err != nil {
		var failed *exec.ExitError
		if !errors.As(err, &failed) {
			ts.Fatalf("%v", err)
		}
		got = failed.ExitCode()
	}
	if got != want {
		ts.Fatalf("exit code %d, want %d", got, want)
	}
}

// scriptEdit replaces the one occurrence of a text in a file: edit file old new.
// In both texts, \n stands for a line end.
func scriptEdit(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: edit file old new")
	}
	text, lines := ts.ReadFile(args[0]), strings.NewReplacer(`\n`, "\n")
	old := lines.Replace(args[1])
	if n := strings.Count(text, old); n != 1 {
		ts.Fatalf("%s holds %q %d times", args[0], old, n)
	}
	text = strings.Replace(text, old, lines.Replace(args[2]), 1)
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(text), 0o666))
}

// scriptStamp remembers the files below a folder: stamp dir.
func scriptStamp(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: stamp dir")
	}
	now, err := stampsOf(ts.MkAbs(args[0]))
	ts.Check(err)
	ts.Value(stampKey{}).(map[string]stamps)[args[0]] = now
}

// scriptMoved compares a folder with what stamp remembered: the files named, and
// no others, were created, written again or removed: moved dir [file...].
func scriptMoved(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) == 0 {
		ts.Fatalf("usage: moved dir [file...]")
	}
	before, now := stampPair(ts, args[0])
	differ := func(a, b stamp) bool { return a != b }
	want, got := slices.Sorted(slices.Values(args[1:])), before.changed(now, differ)
	if !slices.Equal(want, got) {
		ts.Fatalf("files moved below %s (-want +got):\n%s", args[0], cmp.Diff(want, got))
	}
}

// scriptSame fails unless every file below a folder holds what it held when stamp
// remembered it: same dir.
func scriptSame(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: same dir")
	}
	before, now := stampPair(ts, args[0])
	if changed := before.changed(now, func(a, b stamp) bool { return a.text != b.text }); len(changed) > 0 {
		ts.Fatalf("files with other bytes below %s: %s", args[0], strings.Join(changed, " "))
	}
}

func stampPair(ts *testscript.TestScript, dir string) (before, now stamps) {
	before, ok := ts.Value(stampKey{}).(map[string]stamps)[dir]
	if !ok {
		ts.Fatalf("no stamp of %s", dir)
	}
	now, err := stampsOf(ts.MkAbs(dir))
	ts.Check(err)
	return before, now
}

// A stamp is what a file held, and when it was written.
type stamp struct {
	text    string
	written time.Time
}

type stamps map[string]stamp

// stampsOf reads the files below a folder, apart from the state of specc and git.
func stampsOf(dir string) (stamps, error) {
	found := stamps{}
	err := filepath.WalkDir(dir, func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() {
			if d.Name() == ".specc" || d.Name() == ".git" {
				return fs.SkipDir
			}
			return nil
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		data, err := os.ReadFile(p)
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(dir, p)
		found[filepath.ToSlash(rel)] = stamp{string(data), info.ModTime()}
		return err
	})
	return found, err
}

// changed lists the files, sorted, that are not in both or differ.
func (s stamps) changed(now stamps, differ func(a, b stamp) bool) []string {
	all := maps.Clone(s)
	maps.Copy(all, now)
	var names []string
	for name := range all {
		a, before := s[name]
		b, after := now[name]
		if !before || !after || differ(a, b) {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

// scriptJSON fails unless a file, or the standard output of the last command, is
// one JSON document: json stdout.
func scriptJSON(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: json file")
	}
	var document any
	if err := json.Unmarshal([]byte(ts.ReadFile(args[0])), &document); err != nil {
		ts.Fatalf("%s is not JSON: %v", args[0], err)
	}
}

package store

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"
)

func TestFormatLock(t *testing.T) {
	odd := Artifact{Owner: Scaffolded, Backend: "http", Path: "a b\"\n.go", Content: digestOf("")}
	plain := Artifact{Owner: Generated, Contract: "orders", Backend: "gotypes", Path: "gen/größe.go", Content: digestOf("")}
	got := string(formatLock([]Artifact{odd, plain}))
	const empty = "00000000000000000000000000000000 e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\n"
	want := "specc.lock 1\n" +
		`scaffolded "" http "a b\"\n.go" ` + empty +
		`generated orders gotypes gen/größe.go ` + empty
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestLockRoundTrip(t *testing.T) {
	name := rapid.OneOf(rapid.String(), rapid.StringMatching(`[a-z "\\]{0,6}`))
	rapid.Check(t, func(t *rapid.T) {
		var want []Artifact
		for range rapid.IntRange(0, 5).Draw(t, "n") {
			a := artifact(name.Draw(t, "path"), name.Draw(t, "content"))
			a.Owner = rapid.SampledFrom([]Owner{Generated, Scaffolded, Evidence}).Draw(t, "owner")
			a.Contract, a.Backend = name.Draw(t, "contract"), name.Draw(t, "backend")
			if checkOutput(a.Path) == nil {
				want = append(want, a)
			}
		}
		text := formatLock(want)
		if lines := strings.Count(string(text), "\n"); lines != 1+len(want) {
			t.Fatalf("%d lines for %d artifacts:\n%s", lines, len(want), text)
		}
		got, err := parseLock(text)
		if diff := cmp.Diff(Lock{Artifacts: want}, got, cmpopts.EquateEmpty()); diff != "" || err != nil {
			t.Error(err, diff)
		}
	})
}

func TestParseLockSkipsJunk(t *testing.T) {
	good := strings.TrimSpace(strings.TrimPrefix(string(formatLock([]Artifact{artifact("a.go", "a")})), lockHeader))
	text := strings.Join([]string{
		lockHeader, "<<<<<<< HEAD", good, "=======", "", ">>>>>>> other \"", "\x00\xff",
		strings.Replace(good, "generated", "stolen", 1), strings.Replace(good, "a.go", "../a.go", 1), good + " more", good[:len(good)-1],
	}, "\r\n")
	got, err := parseLock([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]Artifact{artifact("a.go", "a")}, got.Artifacts); diff != "" {
		t.Error(diff)
	}
	var lines []int
	for _, p := range got.Problems {
		lines = append(lines, p.Line)
	}
	if diff := cmp.Diff([]int{2, 4, 6, 7, 8, 9, 10, 11}, lines); diff != "" {
		t.Errorf("%s%v", diff, got.Problems)
	}
}

func TestParseLockNewer(t *testing.T) {
	if _, err := parseLock([]byte("specc.lock 2\n")); err == nil {
		t.Error("a newer format is read")
	}
}

func FuzzParseLock(f *testing.F) {
	f.Add(formatLock([]Artifact{artifact("a b.go", "a")}))
	f.Fuzz(func(t *testing.T, data []byte) {
		lock, err := parseLock(data)
		if err != nil {
			return
		}
		again, err := parseLock(formatLock(lock.Artifacts))
		if diff := cmp.Diff(lock.Artifacts, again.Artifacts); diff != "" || err != nil || len(again.Problems) > 0 {
			t.Error(err, diff, again.Problems)
		}
	})
}

// TestMergedLock builds on a lock with both sides of a conflict in it.
func TestMergedLock(t *testing.T) {
	dir := t.TempDir()
	build(t, dir, map[string]string{"a.go": "ours", "b.go": "b"})
	ours := artifact("a.go", "ours").append(nil)
	theirs := artifact("a.go", "theirs").append(nil)
	files(t, dir, map[string]string{
		LockFile: lockHeader + "\n<<<<<<< HEAD\n" + string(theirs) + "=======\n" + string(ours) + ">>>>>>> x\n" +
			string(artifact("b.go", "b").append(nil)),
	})
	s := open(t, dir, Options{})
	lock, err := s.Lock()
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]Artifact{artifact("a.go", "ours"), artifact("b.go", "b")}, lock.Artifacts); diff != "" {
		t.Errorf("not what the disk holds: %s", diff)
	}
	if len(lock.Problems) != 3 {
		t.Errorf("problems: %v", lock.Problems)
	}
	s.Close()
	build(t, dir, map[string]string{"a.go": "ours", "b.go": "b"})
	healed := string(formatLock([]Artifact{artifact("a.go", "ours"), artifact("b.go", "b")}))
	if diff := cmp.Diff(healed, tree(t, dir)[LockFile]); diff != "" {
		t.Error(diff)
	}
}

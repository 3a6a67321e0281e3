package compiler_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/specc-dev/specc/compiler/plan"
)

// TestReplay follows the real edits of published contracts. After every version
// the tree is that of a clean build, a second build does nothing, what was
// predicted is what was done, no scaffold is touched, and shuffling the keys of
// the document runs nothing. It prints how much each version rebuilt.
//
// A few versions are enough for everyday; SPECC_REPLAY=all takes all of them and
// some minutes. SPECC_CORPUS says where the histories are.
func TestReplay(t *testing.T) {
	versions := 4
	if testing.Short() {
		versions = 1
	}
	if os.Getenv("SPECC_REPLAY") == "all" {
		versions = 1 << 30
	} else if n, err := strconv.Atoi(os.Getenv("SPECC_REPLAY")); err == nil {
		versions = n
	}
	for _, name := range []string{"discord", "box", "twilio"} {
		t.Run(name, func(t *testing.T) { replay(t, name, versions) })
	}
}

// corpus returns the path of a file of the corpus, or skips the test.
func corpus(t testing.TB, name string) string {
	t.Helper()
	dir := os.Getenv("SPECC_CORPUS")
	if dir == "" {
		dir = "../../shared/corpus"
	}
	p := filepath.Join(dir, name)
	if _, err := os.Stat(p); err != nil {
		t.Skipf("no corpus: %v", err)
	}
	return p
}

func replay(t *testing.T, name string, versions int) {
	bundle := corpus(t, "history/"+name+".bundle")
	repo := t.TempDir()
	git(t, ".", "clone", "-q", bundle, repo)
	revs := strings.Fields(git(t, repo, "log", "--reverse", "--format=%H"))
	file := strings.TrimSpace(git(t, repo, "ls-files"))
	r := &replayer{dir: t.TempDir(), saved: map[string]string{}}
	for i, rev := range revs[:min(len(revs), versions+1)] {
		r.version(t, file, git(t, repo, "show", rev+":"+file), i == 0)
	}
	r.print(t, name)
}

func git(t *testing.T, dir string, args ...string) string {
	t.Helper()
	out, err := exec.Command("git", append([]string{"-C", dir}, args...)...).Output()
	if err != nil {
		t.Fatalf("git %v: %v", args, err)
	}
	return string(out)
}

type replayer struct {
	dir    string
	saved  map[string]string
	shares []float64 // of the units, in percent, that ran for each edit
	ran    int
	wasted int // ran and gave the bytes that were there
}

// version takes the workspace to the next version of the contract.
func (r *replayer) version(t *testing.T, file, text string, first bool) {
	files := withScaffolds(sources(file, text))
	theirs := begun(t, r.dir)
	write(t, r.dir, r.saved, files)
	r.saved = files
	predicted := touched(preview(t, r.dir))
	done := build(t, r.dir)
	if diff := cmp.Diff(predicted, touched(done)); diff != "" {
		t.Fatalf("predicted (-) is not what was done (+):\n%s", diff)
	}
	if !first && !done.UpToDate {
		r.ran += done.Ran()
		r.wasted += done.Count(plan.Unchanged)
		r.shares = append(r.shares, 100*float64(done.Ran())/float64(done.Artifacts))
	} else if !first {
		r.shares = append(r.shares, 0)
	}
	if again := build(t, r.dir); !again.UpToDate {
		t.Fatalf("a second build had something to do: %v", touched(again))
	}
	now := begun(t, r.dir)
	for p, was := range theirs {
		if now[p] != was {
			t.Fatalf("%s is not as it was", p)
		}
	}
	r.compareWithClean(t)
	r.reformat(t, file, text)
}

func sources(file, text string) map[string]string {
	return map[string]string{
		file:         text,
		"go.mod":     "module example.com/replay\n\ngo 1.26\n",
		"specc.yaml": fmt.Sprintf("version: 1\ncontracts:\n  - path: %s\n    out: gen\n", file),
	}
}

func (r *replayer) compareWithClean(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, nil, r.saved)
	build(t, dir)
	if diff := cmp.Diff(withoutPeople(tree(t, dir)), withoutPeople(tree(t, r.dir))); diff != "" {
		t.Fatalf("clean (-) and incremental (+) differ:\n%s", diff)
	}
	if err := os.RemoveAll(dir); err != nil {
		t.Fatal(err)
	}
}

// reformat writes the document in another order and indentation.
func (r *replayer) reformat(t *testing.T, file, text string) {
	files := withScaffolds(sources(file, shuffled(t, text)))
	write(t, r.dir, r.saved, files)
	if done := build(t, r.dir); done.Ran() > 0 {
		t.Fatalf("reordering ran %d backends: %v", done.Ran(), touched(done))
	}
	r.saved = files
}

// shuffled returns a JSON document with its keys in another order.
func shuffled(t *testing.T, text string) string {
	t.Helper()
	o, err := decodeOrdered(text)
	if err != nil {
		t.Fatalf("decode: %v", err)
	}
	w := writer{order: rand.New(rand.NewPCG(1, uint64(len(text)))), indent: 3}
	w.json(o, 0)
	return w.b.String()
}

func (r *replayer) print(t *testing.T, name string) {
	slices.Sort(r.shares)
	if len(r.shares) == 0 {
		return
	}
	at := func(p float64) float64 { return r.shares[int(p*float64(len(r.shares)-1))] }
	t.Logf("%s: %d edits, units run per edit: median %.2f %%, p90 %.2f %%; %d runs, %.1f %% with unchanged output",
		name, len(r.shares), at(0.5), at(0.9), r.ran, 100*float64(r.wasted)/float64(max(1, r.ran)))
}

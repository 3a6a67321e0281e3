package merge_test

import (
	"flag"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/specc-dev/specc/compiler/markdown"
	"github.com/specc-dev/specc/compiler/spec/openspec/delta"
	"github.com/specc-dev/specc/compiler/spec/openspec/merge"
	"github.com/specc-dev/specc/compiler/spec/spectest"
	"github.com/specc-dev/specc/ir/diag"
	"github.com/specc-dev/specc/ir/source"
)

var accept = flag.Bool("accept", false, "rewrite testdata/replay.txt")

// TestReplay merges the archived changes of published repositories in their order,
// beginning with nothing, and compares with the living specs that are there. What
// the archive explains has to come out; testdata/replay.txt lists, for each living
// spec, what it does not explain, and why.
func TestReplay(t *testing.T) {
	var got strings.Builder
	for _, repo := range []string{"OpenSpec", "gotun", "NeoSHUSchedulingHelper"} {
		r := newReplay(t, repo)
		r.run()
		r.compare(&got)
	}
	if *accept {
		if err := os.WriteFile("testdata/replay.txt", []byte(got.String()), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile("testdata/replay.txt")
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(got.String(), "\n")); diff != "" {
		t.Error(diff)
	}
}

// A replay is a repository whose specs come into being again.
type replay struct {
	t       *testing.T
	repo    string
	files   map[string]string // all but living specs, then those that come out
	living  map[string]string // as published
	changes []string          // still to merge
	// written are the texts that archived deltas gave a requirement, by the path of
	// the living spec and the name.
	written map[[2]string][]string
}

func newReplay(t *testing.T, repo string) *replay {
	tree := spectest.CorpusTree(t, "openspec/"+repo)
	r := &replay{t: t, repo: repo, files: map[string]string{}, living: map[string]string{}, written: map[[2]string][]string{}}
	for _, p := range tree.Paths() {
		f, err := tree.Read(p)
		if err != nil {
			t.Fatal(err)
		}
		switch {
		case !strings.HasPrefix(p, "openspec/specs/"):
			r.files[p] = string(f.Data)
		case strings.HasSuffix(p, "/spec.md"):
			r.living[p] = string(f.Data)
		}
	}
	for _, p := range tree.Under("openspec/changes/archive") {
		if dir := strings.Join(strings.Split(p, "/")[:4], "/"); !slices.Contains(r.changes, dir) {
			r.changes = append(r.changes, dir)
		}
	}
	return r
}

func (r *replay) run() {
	for len(r.changes) > 0 {
		change, result := r.next()
		if r.seed(change) {
			result = r.merge(change)
		}
		r.changes = slices.DeleteFunc(r.changes, func(c string) bool { return c == change })
		for _, d := range result.Findings {
			if p, _ := d.Location(); d.Code == diag.CodeOpenspecDeltaEmpty {
				r.oldForm(change, p)
			}
		}
		for _, f := range result.Files {
			r.files[f.Path] = string(f.After)
			if f.Retired || f.After == nil {
				delete(r.files, f.Path)
			}
		}
		r.remember(change)
	}
}

// next chooses the change to merge: of one day, the first that meets no error, since
// the archive does not say in which order they came.
func (r *replay) next() (string, *merge.Result) {
	day := func(c string) string { return c[:min(len(c), len("openspec/changes/archive/2025-01-01"))] }
	var first *merge.Result
	for _, c := range r.changes {
		if day(c) != day(r.changes[0]) {
			break
		}
		result := r.merge(c)
		if !diag.HasErrors(result.Findings) {
			return c, result
		}
		if first == nil {
			first = result
		}
	}
	return r.changes[0], first
}

func (r *replay) merge(change string) *merge.Result {
	result, err := merge.Merge(merge.Input{Tree: spectest.Tree(r.files), Dir: "openspec", Change: change})
	if err != nil {
		r.t.Fatal(err)
	}
	return result
}

// seed adds the requirements that a change modifies and that no archived change has
// added, since specs were also written by hand: what they said does not matter, for a
// modified requirement is replaced as a whole.
func (r *replay) seed(change string) (seeded bool) {
	for _, p := range slices.Sorted(maps.Keys(r.files)) {
		if !strings.HasPrefix(p, change+"/specs/") || !strings.HasSuffix(p, "/spec.md") {
			continue
		}
		living := livingPath(change, p)
		for _, c := range delta.ReadDelta(markdown.Parse(source.NewFile(p, []byte(r.files[p])))).Changes {
			if _, ok := blocks(living, r.files[living])[c.Name]; ok || c.Operation != delta.Modified {
				continue
			}
			if r.files[living] == "" {
				r.files[living] = "## Requirements\n"
			}
			r.files[living] = withStub(r.files[living], c.Name)
			seeded = true
		}
	}
	return seeded
}

// withStub adds an empty requirement at the end of the section of requirements.
func withStub(text, name string) string {
	stub := "### Requirement: " + name + "\n\n"
	i := strings.Index(text, "## Requirements\n")
	if i < 0 {
		return strings.TrimRight(text, "\n") + "\n\n## Requirements\n\n" + stub
	}
	i += len("## Requirements\n")
	end := strings.Index(text[i:], "\n## ")
	if end < 0 {
		return strings.TrimRight(text, "\n") + "\n\n" + stub
	}
	return text[:i+end] + "\n" + stub + text[i+end:]
}

// oldForm does what OpenSpec did before there were deltas: the text of the change
// takes the place of the living spec.
func (r *replay) oldForm(change, p string) {
	r.files[livingPath(change, p)] = r.files[p]
}

func livingPath(change, p string) string {
	return "openspec/specs/" + strings.TrimPrefix(p, change+"/specs/")
}

func (r *replay) remember(change string) {
	for p, text := range r.files {
		if !strings.HasPrefix(p, change+"/specs/") || !strings.HasSuffix(p, "/spec.md") {
			continue
		}
		d := delta.ReadDelta(markdown.Parse(source.NewFile(p, []byte(text))))
		for name, block := range blocks(p, text) {
			merged := func(c *delta.Change) bool { return c.Name == name && c.Block != nil }
			if len(d.Changes) > 0 && !slices.ContainsFunc(d.Changes, merged) {
				continue
			}
			key := [2]string{livingPath(change, p), name}
			r.written[key] = append(r.written[key], block)
		}
	}
}

// blocks returns the text of each requirement, without blank lines and the white
// space at the ends of lines, by name.
func blocks(p, text string) map[string]string {
	all := map[string]string{}
	for _, q := range delta.Read(markdown.Parse(source.NewFile(p, []byte(text)))).Requirements {
		var b strings.Builder
		for line := range strings.Lines(q.Text()) {
			if line = strings.TrimRight(line, " \t\r\n"); line != "" {
				b.WriteString(line + "\n")
			}
		}
		all[q.Name] = b.String()
	}
	return all
}

// compare writes a line for each living spec: how many of its requirements came out,
// and the reasons for which others did not. What the archive explains must come out.
func (r *replay) compare(out *strings.Builder) {
	total, same, specs := 0, 0, 0
	for _, p := range slices.Sorted(maps.Keys(r.living)) {
		now, then := blocks(p, r.living[p]), blocks(p, r.files[p])
		reasons := map[string]int{}
		for name, text := range now {
			written := r.written[[2]string{p, name}]
			switch {
			case then[name] == text:
				reasons["reproduced"]++
			case len(written) == 0:
				reasons["in no archived change"]++
			case !slices.Contains(written, text):
				reasons["edited since"]++
			default:
				reasons["as before the last change"]++ // which was archived without being merged
			}
		}
		for name := range then {
			if _, ok := now[name]; !ok {
				reasons["removed since"]++
			}
		}
		total, same = total+len(now), same+reasons["reproduced"]
		if len(reasons) == 1 && reasons["reproduced"] > 0 {
			specs++
		}
		fmt.Fprintf(out, "%s %s:", r.repo, strings.TrimSuffix(strings.TrimPrefix(p, "openspec/specs/"), "/spec.md"))
		for _, reason := range slices.Sorted(maps.Keys(reasons)) {
			fmt.Fprintf(out, " %d %s;", reasons[reason], reason)
		}
		out.WriteString("\n")
	}
	fmt.Fprintf(out, "%s: %d of %d living specs and %d of %d requirements reproduced\n\n", r.repo, specs, len(r.living), same, total)
}

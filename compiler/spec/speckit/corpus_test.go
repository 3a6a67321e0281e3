package speckit

import (
	"fmt"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/specc-dev/specc/compiler/frontend"
	"github.com/specc-dev/specc/compiler/markdown"
	"github.com/specc-dev/specc/compiler/spec"
	"github.com/specc-dev/specc/compiler/spec/spectest"
	"github.com/specc-dev/specc/ir"
)

// folders are the trees of the corpus that use Spec Kit.
var folders = []string{
	"speckit/LLMGopher", "speckit/finfocus-spec", "speckit/mcpproxy-go", "speckit/naecipe_backend", "speckit/news-pulse-back",
}

// A tally is what lines of one kind a dumb count finds, and how many of them were
// declared.
type tally struct{ found, truth int }

func (c tally) share() float64 { return float64(c.found) / float64(max(1, c.truth)) }

// TestCorpus counts definitions line by line and holds the symbols against them.
func TestCorpus(t *testing.T) {
	var requirements, tasks tally
	kinds := map[ir.Kind]int{}
	codes := map[string]int{}
	documents := 0
	for _, folder := range folders {
		tree := spectest.CorpusTree(t, folder)
		for _, m := range spectest.Load(t, Dialect, tree) {
			documents += len(m.Files)
			at := declaredAt(m)
			for _, d := range m.Declarations {
				kinds[d.Kind]++
			}
			for _, d := range m.Diagnostics {
				codes[string(d.Code)]++
			}
			for _, f := range m.Files {
				switch path.Base(f.Path) {
				case "spec.md":
					count(t, &requirements, string(f.Data), f.Path, at, requirementLine)
				case "tasks.md", "task.md":
					count(t, &tasks, string(f.Data), f.Path, at, taskLine)
				}
			}
		}
	}
	t.Logf("%d documents, %v, %v", documents, kinds, codes)
	t.Logf("requirements and outcomes: %d of %d (%.2f %%)", requirements.found, requirements.truth, 100*requirements.share())
	t.Logf("tasks: %d of %d (%.2f %%)", tasks.found, tasks.truth, 100*tasks.share())
	if requirements.share() < 0.995 {
		t.Error("fewer than 99.5 % of the lines that define an FR, NFR or SC became symbols")
	}
	if tasks.share() < 0.97 {
		t.Error("fewer than 97 % of the boxes became tasks")
	}
}

// declaredAt returns the local IDs of a module's requirements, outcomes and tasks by
// the line that names them: "specs/001-a/spec.md:12".
func declaredAt(m *frontend.Module) map[string][]string {
	at := map[string][]string{}
	for _, d := range m.Declarations {
		if !slices.Contains([]ir.Kind{ir.KindRequirement, ir.KindOutcome, ir.KindTask}, d.Kind) {
			continue
		}
		line := fmt.Sprintf("%s:%d", d.Location.File, m.Locate(d.Location).Position().Line)
		local, _, _ := strings.Cut(path.Base(d.ID.Local()), "~")
		at[line] = append(at[line], local)
	}
	return at
}

var (
	requirementDef = regexp.MustCompile(`^\s*(?:[-*+]\s+|\d+\.\s+|#{2,6}\s+|\|\s*)?(?:\[[ xX]\]\s+)?(?:~~)?(?:\*\*|` + "`" + `)?(?:~~)?(?:\*\*|` + "`" + `)?((?:FR|NFR|SC)-?[A-Z]{0,6}-?\d+(?:\.\d+)*[a-z]?)(?:\*\*|` + "`" + `|~~)*\s*(?:[:：|—–(\[-]|\*\*|\s|$)`)
	requirementTop = regexp.MustCompile(`(?i)requirement|success criteria|요구|성공|需求|要件|成功`)
	rangeDef       = regexp.MustCompile(`^\s*[-*+]\s+\[[^\]P]\]\s+(?:\*\*)?(T\d+)\s*[-–]\s*(T\d+)\b`)
	taskDef        = regexp.MustCompile(`^\s*[-*+]\s+\[[^\]P]\]\s+(?:~~)?(?:\*\*|` + "`" + `|\[)?(T[A-Z]{0,3}-?\d+(?:[._-]?[0-9A-Za-z]+)*)`)
	boxLine        = regexp.MustCompile(`^\s*(?:>\s*)?(?:[-*+]|\d+\.)\s+\[[^\]P]\]\s`)
	fenceLine      = regexp.MustCompile("^\\s*(?:[-*+]\\s+|\\d+\\.\\s+)?(```+|~~~+)")
	headingLine    = regexp.MustCompile(`^(#{1,6})\s+(.*)`)
)

// A line counts if it defines something; want is its ID, "" for any.
type lineCounter func(text string, below []string) (want string, counts bool)

func requirementLine(text string, below []string) (string, bool) {
	m := requirementDef.FindStringSubmatch(text)
	return first(m), m != nil && slices.ContainsFunc(below, requirementTop.MatchString)
}

func taskLine(text string, _ []string) (string, bool) {
	if m := rangeDef.FindStringSubmatch(text); m != nil {
		return m[1], true
	}
	return first(taskDef.FindStringSubmatch(text)), boxLine.MatchString(text)
}

func first(m []string) string {
	if m == nil {
		return ""
	}
	return m[1]
}

// count goes through the lines of a document, outside fences and comments, and
// tallies those that count.
func count(t *testing.T, c *tally, text, file string, at map[string][]string, counts lineCounter) {
	fence, comment := "", false
	var below []string // the headings above, by level
	for i, line := range strings.Split(text, "\n") {
		if m := fenceLine.FindStringSubmatch(line); m != nil && (fence == "" || strings.HasPrefix(m[1], fence)) {
			if fence == "" {
				fence = m[1]
			} else {
				fence = ""
			}
			continue
		}
		if comment || fence != "" {
			comment = comment && !strings.Contains(line, "-->")
			continue
		}
		if strings.Contains(line, "<!--") {
			comment = !strings.Contains(line, "-->")
			continue
		}
		want, ok := counts(line, below)
		if m := headingLine.FindStringSubmatch(line); m != nil && !ok {
			below = append(below[:min(len(below), len(m[1])-1):min(len(below), len(m[1])-1)], slices.Repeat([]string{""}, max(0, len(m[1])-1-len(below)))...)
			below = append(below, m[2])
		}
		if !ok {
			continue
		}
		c.truth++
		got := at[fmt.Sprintf("%s:%d", file, i+1)]
		if len(got) > 0 && (want == "" || slices.Contains(got, want)) {
			c.found++
		} else {
			t.Logf("%s:%d: want %q, got %q: %.80s", file, i+1, want, got, line)
		}
	}
}

// BenchmarkCorpus reads the documents of Spec Kit, their Markdown included.
func BenchmarkCorpus(b *testing.B) {
	var inputs []spec.Input
	for _, folder := range folders {
		tree := spectest.CorpusTree(b, folder)
		for _, r := range Dialect.Roots(tree) {
			for _, s := range Dialect.Sources(tree, r) {
				f, err := tree.Read(s.Path)
				if err != nil {
					b.Fatal(err)
				}
				inputs = append(inputs, spec.Input{File: f, Source: s})
			}
		}
	}
	for b.Loop() {
		for _, in := range inputs {
			if path.Ext(in.Source.Path) == ".md" {
				in.Markdown = markdown.Parse(in.File)
			}
			Dialect.Read(in)
		}
	}
}

// TestWholeCorpus reads every document of the corpus, in whatever system it was
// written, as each role.
func TestWholeCorpus(t *testing.T) {
	if testing.Short() {
		t.Skip("reads every document of the corpus")
	}
	root := spectest.Corpus(t)
	files := map[string]string{}
	err := filepath.WalkDir(root, func(p string, d os.DirEntry, err error) error {
		if err != nil || filepath.Ext(p) != ".md" {
			return err
		}
		data, err := os.ReadFile(p)
		files[filepath.ToSlash(p)] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for p, text := range files {
		one := map[string]string{".specify/memory/constitution.md": text}
		for _, name := range []string{"spec", "plan", "research", "tasks", "checklist"} {
			one["specs/001-a/"+name+".md"] = text
		}
		one["specs/001-a/contracts/a.md"] = text
		if len(spectest.Load(t, Dialect, spectest.Tree(one))[0].Declarations) == 0 {
			t.Errorf("%s declares nothing", p)
		}
	}
}

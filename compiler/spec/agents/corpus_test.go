package agents_test

import (
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/specc-dev/specc/compiler/spec/agents"
	"github.com/specc-dev/specc/compiler/spec/spectest"
	"github.com/specc-dev/specc/ir"
)

// A count is how many things of each sort a corpus holds.
type count struct{ documents, instructions int }

// TestCorpus holds what is read of every published file for agents, wherever it
// lies, against a scanner of lines that knows nothing of Markdown but fences.
func TestCorpus(t *testing.T) {
	tree := spectest.CorpusTree(t, ".")
	var want, got count
	var seen []string // copies in one folder count once
	for _, p := range tree.Paths() {
		if base := path.Base(p); !slices.Contains([]string{"AGENTS.md", "CLAUDE.md", "GEMINI.md"}, base) || path.Base(path.Dir(p)) == "openspec" {
			continue
		}
		f, err := tree.Read(p)
		if err != nil {
			t.Fatal(err)
		}
		if twin := path.Dir(p) + "\n" + string(f.Data); !slices.Contains(seen, twin) {
			seen = append(seen, twin)
			want.documents++
			want.instructions += sections(string(f.Data))
		}
	}
	for _, m := range spectest.Load(t, agents.Dialect, tree) {
		for _, d := range m.Declarations {
			switch d.Kind {
			case ir.KindSpec:
				got.documents++
			case ir.KindInstruction:
				got.instructions++
			}
		}
	}
	t.Logf("%+v", got)
	if got != want {
		t.Errorf("read %+v, the lines say %+v", got, want)
	}
}

var (
	fenceLine   = regexp.MustCompile("^\\s*```")
	headingLine = regexp.MustCompile(`^#{1,6} `)
	emptyLine   = regexp.MustCompile(`^\s*(?:---+|<!--.*-->)?\s*$`)
)

// sections counts the headings that something stands below, and what stands before
// the first one.
func sections(text string) (n int) {
	fenced, counted := false, false
	for line := range strings.Lines(text) {
		if fenceLine.MatchString(line) {
			fenced = !fenced
		}
		switch {
		case !fenced && headingLine.MatchString(line):
			counted = false
		case !counted && !emptyLine.MatchString(line):
			counted = true
			n++
		}
	}
	return n
}

func FuzzRead(f *testing.F) {
	files := map[string]string{}
	for _, p := range []string{"AGENTS.md", "a/CLAUDE.md", ".cursorrules", ".cursor/rules/a.mdc", ".github/instructions/a.instructions.md", ".claude/rules/a.md"} {
		files[p] = ""
	}
	spectest.Fuzz(f, agents.Dialect, files,
		"# A\n\nb @./c.md `d`\n\n<!-- X:START -->\n## E\n\n```sh\n# f\n$ g \\\n  h\n```\n<!-- X:END -->\n- i [j](k.md)\n",
		"---\nglobs: *.{a,b},c/\nalwaysApply: false\n---\n<x>\ny\n</x>\n",
		"---\napplyTo: [\"**\", 'x']\npaths:\n  - \"y/**\"\ndescription: z\n---\n| a | b |\n|-|-|\n| c |\n> q\n",
	)
}

package bmad_test

import (
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/specc-dev/specc/compiler/frontend"
	"github.com/specc-dev/specc/compiler/spec"
	"github.com/specc-dev/specc/compiler/spec/bmad"
	"github.com/specc-dev/specc/compiler/spec/spectest"
	"github.com/specc-dev/specc/ir"
)

// repositories are the folders of the corpus: one of v4, in French, one of v6.
var repositories = []string{"bmad/Recyclic", "bmad/canectors-runtime"}

// A truth is something that a line of a document declares, found by looking at lines
// alone: nothing of it knows Markdown, or the reader.
type truth struct {
	of    string
	line  int
	kinds []ir.Kind
}

var (
	boxLine      = regexp.MustCompile(`^\s*(?:[-*+]|\d+[.)])\s+\[[ xX~-]\]\s+\S`)
	headingLine  = regexp.MustCompile(`^(#{1,6})\s+(.*)$`)
	strongTitle  = regexp.MustCompile(`^\*\*[^*]+\*\*:?\s*$`)
	criteriaWord = regexp.MustCompile(`(?i)^[#*\s\d.]*(?:acceptance criteria|crit[èe]res d'acceptation|integration verification)`)
	numberedLine = regexp.MustCompile(`^(?:\d+[.)]\s+\S|(?:IV)?\d+(?:\.\d+)+:\s)`)
	idLine       = regexp.MustCompile(`^(?:[-*]\s+)?(?:\*\*)?(?:N?FR|CR)-?\d+(?:\*\*)?:`)
	epicLine     = regexp.MustCompile(`^#{1,3}\s*Epic\s+\d+\s*:`)
	storyLine    = regexp.MustCompile(`^#{2,4}\s*Story\s+\d+\.\d+[a-z]?\s*:`)
	reviewTitle  = regexp.MustCompile(`(?i)^##\s+(?:QA Results|Senior Developer Review)`)
)

// A scanner walks the lines of a document.
type scanner struct {
	story    bool
	truths   []truth
	fence    string
	comment  bool
	criteria int // the level of the heading, 0 outside
	review   bool
	skip     bool // lists of epics, maps of coverage
}

func (s *scanner) add(of string, line int, kinds ...ir.Kind) {
	s.truths = append(s.truths, truth{of, line, kinds})
}

func (s *scanner) scan(text string) []truth {
	for i, line := range strings.Split(text, "\n") {
		line = strings.TrimSuffix(line, "\r")
		if !s.hidden(line) {
			s.line(i+1, line)
		}
	}
	return s.truths
}

// hidden reports whether a line is in a fence or a comment.
func (s *scanner) hidden(line string) bool {
	trimmed := strings.TrimSpace(line)
	if s.fence != "" {
		if strings.HasPrefix(trimmed, s.fence) {
			s.fence = ""
		}
		return true
	}
	for _, f := range []string{"```", "~~~"} {
		if strings.HasPrefix(trimmed, f) {
			s.fence = f
			return true
		}
	}
	if strings.HasPrefix(trimmed, "<!--") || s.comment {
		s.comment = !strings.Contains(trimmed, "-->")
		return true
	}
	return false
}

func (s *scanner) line(n int, line string) {
	if m := headingLine.FindStringSubmatch(line); m != nil {
		s.heading(n, line, len(m[1]))
		return
	}
	if strongTitle.MatchString(line) {
		if criteriaWord.MatchString(line) {
			s.criteria = 7
		} else if s.criteria == 7 {
			s.criteria = 0
		}
		return
	}
	switch {
	case boxLine.MatchString(line):
		s.add("boxes", n, ir.KindTask, ir.KindCheck, ir.KindCriterion, ir.KindScenario)
	case s.criteria > 0 && !s.review && numberedLine.MatchString(line):
		s.add("criteria", n, ir.KindCriterion, ir.KindScenario)
	case !s.story && !s.skip && idLine.MatchString(line):
		s.add("requirements", n, ir.KindRequirement)
	}
}

func (s *scanner) heading(n int, line string, level int) {
	if level <= 2 {
		s.review = reviewTitle.MatchString(line)
	}
	s.skip = strings.Contains(line, "Coverage Map") || strings.Contains(line, "Epic List") || s.skip && level > 2 && !storyLine.MatchString(line)
	switch {
	case criteriaWord.MatchString(line):
		s.criteria = level
	case s.criteria > 0 && level <= s.criteria:
		s.criteria = 0
	}
	if s.story {
		return
	}
	if epicLine.MatchString(line) || storyLine.MatchString(line) {
		s.add("epics and stories", n, ir.KindStory)
	}
}

// truthsOf returns what a document of the corpus declares, by its path.
func truthsOf(s spec.Source, text string) []truth {
	switch s.Role {
	case "story", "build":
		return (&scanner{story: true}).scan(text)
	case "planning":
		if path.Base(s.Path) == "epic-list.md" {
			return nil // each epic has a document of its own
		}
		return (&scanner{}).scan(text)
	case "gate":
		for i, line := range strings.Split(text, "\n") {
			if regexp.MustCompile(`^(?:gate|decision|gate[_-]decision)\s*:`).MatchString(line) {
				return []truth{{"verdicts", i + 1, []ir.Kind{ir.KindApproval}}}
			}
		}
	case "ledger":
		var all []truth
		for i, line := range strings.Split(text, "\n") {
			if regexp.MustCompile(`^  [\w-]+: \S`).MatchString(line) {
				all = append(all, truth{"entries", i + 1, []ir.Kind{ir.KindApproval}})
			}
		}
		return all
	default:
		boxes := (&scanner{story: true}).scan(text)
		return slices.DeleteFunc(boxes, func(t truth) bool { return t.of != "boxes" })
	}
	return nil
}

// lowest is the share of what the documents declare that has to be found.
const lowest = 0.99

func TestCorpusHoldsTheTruth(t *testing.T) {
	total, found := map[string]int{}, map[string]int{}
	for _, repository := range repositories {
		tree := spectest.CorpusTree(t, repository)
		declared := declaredLines(spectest.Load(t, bmad.Dialect, tree))
		for _, r := range bmad.Dialect.Roots(tree) {
			for _, s := range bmad.Dialect.Sources(tree, r) {
				f, err := tree.Read(s.Path)
				if err != nil {
					t.Fatal(err)
				}
				for _, want := range truthsOf(s, string(f.Data)) {
					total[want.of]++
					if slices.ContainsFunc(want.kinds, func(k ir.Kind) bool { return declared[at(s.Path, want.line, k)] }) {
						found[want.of]++
					} else {
						t.Logf("%s:%d: %s", s.Path, want.line, want.of)
					}
				}
			}
		}
	}
	for of, n := range total {
		t.Logf("%s: %d of %d", of, found[of], n)
		if float64(found[of]) < lowest*float64(n) {
			t.Errorf("%s: found %d of %d", of, found[of], n)
		}
	}
	for _, of := range []string{"boxes", "criteria", "requirements", "epics and stories", "verdicts", "entries"} {
		if total[of] == 0 {
			t.Errorf("the corpus has no %s", of)
		}
	}
}

func at(file string, line int, kind ir.Kind) string { return fmt.Sprintf("%s:%d %s", file, line, kind) }

func declaredLines(modules []*frontend.Module) map[string]bool {
	lines := map[string]bool{}
	for _, m := range modules {
		for _, d := range m.Declarations {
			lines[at(d.Location.File, m.Locate(d.Location).Position().Line, d.Kind)] = true
		}
	}
	return lines
}

// Every document says something: at the least, that it is there.
func TestCorpusRejectsNothing(t *testing.T) {
	for _, repository := range repositories {
		tree := spectest.CorpusTree(t, repository)
		read := map[string]bool{}
		for _, m := range spectest.Load(t, bmad.Dialect, tree) {
			for _, d := range m.Declarations {
				read[d.Location.File] = true
			}
			// References that must lead somewhere, and are not of a form that may lead
			// nowhere, do.
			for _, ref := range m.References {
				if !ref.Loose {
					t.Errorf("%s refers to %s, which is nowhere", ref.From, ref.Text)
				}
			}
		}
		for _, p := range tree.Paths() {
			if isDocument(p) && !read[p] {
				t.Errorf("%s/%s is not read", repository, p)
			}
		}
	}
}

// isDocument reports whether a file of the corpus is a document, not a setting.
func isDocument(p string) bool {
	switch path.Ext(p) {
	case ".md":
		return true
	case ".yml", ".yaml":
		return !strings.Contains(p, "core-config") && !strings.Contains(p, "qaLocation")
	}
	return false
}

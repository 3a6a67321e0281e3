package language

import (
	"path"
	"regexp"
	"strings"
	"testing"

	"github.com/specc-dev/specc/compiler/markdown"
	"github.com/specc-dev/specc/compiler/spec"
	"github.com/specc-dev/specc/compiler/spec/spectest"
	"github.com/specc-dev/specc/ir"
)

// TestNobodyElsesRoots shows that no published repository is taken for one that is
// written in this language.
func TestNobodyElsesRoots(t *testing.T) {
	tree := spectest.CorpusTree(t, ".")
	for _, r := range Dialect.Roots(tree) {
		t.Errorf("%s is nobody's of this language", r.Dir)
	}
}

// TestOthersAreValidAsTheyStand reads the documents of Spec Kit and OpenSpec as they
// stand, and holds what is found against what a scan of their lines finds.
func TestOthersAreValidAsTheyStand(t *testing.T) {
	for _, c := range []struct {
		folder, file, role string
		line               *regexp.Regexp
		kinds              []ir.Kind
		share              float64 // of the lines that must be found
	}{
		{"speckit", "spec.md", roleSpec, regexp.MustCompile(`^\s*[-*+] +(?:\*\*)((?:FR|NFR|SC)-?[A-Z]*-?\d+[a-z]?)(?:\*\*)?(?::|\*\*)`), []ir.Kind{ir.KindRequirement, ir.KindOutcome}, 0.995},
		{"speckit", "spec.md", roleSpec, regexp.MustCompile(`^#{2,5} +User Story +(\d+)`), []ir.Kind{ir.KindStory}, 0.995},
		{"speckit", "tasks.md", roleTasks, regexp.MustCompile(`^\s*[-*] +\[[ xX]\] +(T\d+)\b`), []ir.Kind{ir.KindTask}, 0.97},
		{"openspec", "spec.md", roleSpec, regexp.MustCompile(`(?i)^### *Requirement: *(.+?) *$`), []ir.Kind{ir.KindRequirement}, 1},
		{"openspec", "spec.md", roleSpec, regexp.MustCompile(`(?i)^#### *Scenario: *(.+?) *$`), []ir.Kind{ir.KindScenario}, 1},
		{"openspec", "tasks.md", roleTasks, regexp.MustCompile(`^\s*[-*] +\[[ xX]\] +(\d+\.\d+)\b`), []ir.Kind{ir.KindTask}, 1},
	} {
		tree := spectest.CorpusTree(t, c.folder)
		want, found, documents := 0, 0, 0
		for _, p := range tree.Match("**/" + c.file) {
			if strings.Contains(p, "/templates/") {
				continue
			}
			f, err := tree.Read(p)
			if err != nil {
				t.Fatal(err)
			}
			documents++
			doc := read(spec.Input{File: f, Markdown: markdown.Parse(f), Source: spec.Source{Path: p, Role: c.role, Scope: path.Base(path.Dir(p))}})
			lines := map[int]bool{}
			for _, it := range doc.Items {
				for _, k := range c.kinds {
					if it.Kind == k {
						lines[it.Name.In(f).Position().Line] = true
					}
				}
			}
			for _, n := range definedOn(string(f.Data), c.line) {
				want++
				if lines[n] {
					found++
				} else {
					t.Logf("%s/%s:%d", c.folder, p, n)
				}
			}
		}
		t.Logf("%s %s: %d documents, %d of %d", c.folder, c.kinds[0], documents, found, want)
		if want == 0 || float64(found) < c.share*float64(want) {
			t.Errorf("%s: %d of %d %ss are found", c.folder, found, want, c.kinds[0])
		}
	}
}

// definedOn returns the numbers of the lines that match outside of fences and
// comments, by a scan that knows nothing of Markdown.
func definedOn(text string, form *regexp.Regexp) (lines []int) {
	fence, comment := "", false
	n := 0
	for line := range strings.Lines(text) {
		n++
		trimmed := strings.TrimSpace(line)
		switch {
		case fence != "":
			if strings.HasPrefix(trimmed, fence) {
				fence = ""
			}
		case strings.HasPrefix(trimmed, "```"), strings.HasPrefix(trimmed, "~~~"):
			fence = trimmed[:3]
		case comment, strings.HasPrefix(trimmed, "<!--"):
			comment = !strings.Contains(line, "-->")
		case form.MatchString(strings.TrimRight(line, "\r\n")):
			lines = append(lines, n)
		}
	}
	return lines
}

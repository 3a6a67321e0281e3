package openspec_test

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"github.com/specc-dev/specc/compiler/frontend"
	"github.com/specc-dev/specc/compiler/spec"
	"github.com/specc-dev/specc/compiler/spec/openspec"
	"github.com/specc-dev/specc/compiler/spec/spectest"
	"github.com/specc-dev/specc/ir"
)

var repositories = []string{"OpenSpec", "gotun", "NeoSHUSchedulingHelper"}

// TestCorpus counts requirements, scenarios and tasks of published repositories line
// by line, and wants each of them at its line, and no other.
func TestCorpus(t *testing.T) {
	spectest.Corpus(t) // without it the whole test is skipped: there is nothing to count
	total := map[ir.Kind]int{}
	for _, repo := range repositories {
		t.Run(repo, func(t *testing.T) {
			tree := spectest.CorpusTree(t, "openspec/"+repo)
			found := foundLines(spectest.Load(t, openspec.Dialect, tree))
			for _, p := range tree.Paths() {
				f, err := tree.Read(p)
				if err != nil {
					t.Fatal(err)
				}
				for at, kind := range scan(p, string(f.Data)) {
					total[kind]++
					if !found[kind][at] {
						t.Errorf("%s: no %s", at, kind)
					}
					delete(found[kind], at)
				}
			}
			for kind, rest := range found {
				for at := range rest {
					t.Errorf("%s: a %s that is none", at, kind)
				}
			}
		})
	}
	for kind, least := range map[ir.Kind]int{ir.KindRequirement: 981, ir.KindScenario: 2675, ir.KindTask: 2400} {
		if total[kind] < least {
			t.Errorf("only %d of kind %s counted: the corpus has at least %d", total[kind], kind, least)
		}
	}
}

// foundLines returns where things of the counted kinds are declared: "path:line".
func foundLines(modules []*frontend.Module) map[ir.Kind]map[string]bool {
	found := map[ir.Kind]map[string]bool{ir.KindRequirement: {}, ir.KindScenario: {}, ir.KindTask: {}}
	for _, m := range modules {
		for _, d := range m.Declarations {
			if found[d.Kind] != nil {
				found[d.Kind][fmt.Sprintf("%s:%d", d.Location.File, m.Locate(d.Location).Position().Line)] = true
			}
		}
	}
	return found
}

var (
	specFile   = regexp.MustCompile(`^openspec/(?:specs|changes/(?:archive/)?[^/]+/specs)/.*spec\.md$`)
	taskFile   = regexp.MustCompile(`^openspec/changes/(?:archive/)?[^/]+/tasks?\.md$`)
	fenceLine  = regexp.MustCompile("^\\s*(```+|~~~+)(.*)$")
	reqLine    = regexp.MustCompile(`(?i)^#+\s*Requirement:\s*\S`)
	sceneLine  = regexp.MustCompile(`(?i)^#+\s*Scenario:`)
	fourLine   = regexp.MustCompile(`^####\s+\S`)
	threeLine  = regexp.MustCompile(`^###\s+\S`)
	twoLine    = regexp.MustCompile(`^##?\s+\S`)
	boxLine    = regexp.MustCompile(`^\s*(?:[-*+]|\d+\.)\s+\[[ xX~/-]\](?:\s|$)`)
	openRemark = regexp.MustCompile(`^\s*<!--`)
)

// scan is another, dumb way to find things: line by line, with no idea of Markdown
// but fences and comments.
func scan(p, text string) map[string]ir.Kind {
	all := map[string]ir.Kind{}
	if !specFile.MatchString(p) && !taskFile.MatchString(p) {
		return all
	}
	fence, remark, inside := "", false, false
	for i, line := range strings.Split(text, "\n") {
		line = strings.TrimRight(line, "\r")
		m := fenceLine.FindStringSubmatch(line)
		switch {
		case fence != "":
			if m != nil && strings.HasPrefix(m[1], fence) && strings.TrimSpace(m[2]) == "" {
				fence = ""
			}
			continue
		case m != nil:
			fence = m[1]
			continue
		case remark || openRemark.MatchString(line):
			remark = !strings.Contains(line, "-->")
			continue
		}
		at := fmt.Sprintf("%s:%d", p, i+1)
		switch {
		case taskFile.MatchString(p):
			if boxLine.MatchString(line) {
				all[at] = ir.KindTask
			}
		case reqLine.MatchString(line):
			all[at], inside = ir.KindRequirement, true
		case sceneLine.MatchString(line), inside && fourLine.MatchString(line):
			all[at] = ir.KindScenario
		case twoLine.MatchString(line), threeLine.MatchString(line):
			inside = false
		}
	}
	return all
}

// TestCorpusIsPlaced wants every document of the corpus read, and a role for each
// that is one of OpenSpec's.
func TestCorpusIsPlaced(t *testing.T) {
	for _, repo := range repositories {
		tree := spectest.CorpusTree(t, "openspec/"+repo)
		roots := openspec.Dialect.Roots(tree)
		if len(roots) != 1 || roots[0] != (spec.Root{Dir: "."}) {
			t.Fatalf("%s has roots %v", repo, roots)
		}
		listed := len(openspec.Dialect.Sources(tree, roots[0]))
		for _, m := range spectest.Load(t, openspec.Dialect, tree) {
			if len(m.Files) != listed || listed != len(tree.Under("openspec")) {
				t.Errorf("%s: %d files, %d listed, %d read", repo, len(tree.Under("openspec")), listed, len(m.Files))
			}
		}
	}
}

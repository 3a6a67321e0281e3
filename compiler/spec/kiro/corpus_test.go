package kiro_test

import (
	"fmt"
	"iter"
	"path"
	"regexp"
	"strings"
	"testing"

	"github.com/specc-dev/specc/compiler/frontend"
	"github.com/specc-dev/specc/compiler/spec/kiro"
	"github.com/specc-dev/specc/compiler/spec/spectest"
	"github.com/specc-dev/specc/ir"
	"github.com/specc-dev/specc/ir/diag"
)

var repositories = []string{"cultivate", "oneco", "twitterx-api"}

// TestCorpus counts tasks, requirements and numbered criteria of published
// repositories line by line, and wants each of them at its line.
func TestCorpus(t *testing.T) {
	spectest.Corpus(t) // without it the whole test is skipped: there is nothing to count
	total := map[ir.Kind]int{}
	for _, repo := range repositories {
		t.Run(repo, func(t *testing.T) {
			tree := spectest.CorpusTree(t, "kiro/"+repo)
			found := foundLines(spectest.Load(t, kiro.Dialect, tree))
			for _, p := range tree.Under(".kiro/specs") {
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
	for kind, least := range map[ir.Kind]int{ir.KindTask: 2500, ir.KindRequirement: 400, ir.KindCriterion: 5000, ir.KindProperty: 900} {
		t.Logf("%d of kind %s", total[kind], kind)
		if total[kind] < least {
			t.Errorf("only %d of kind %s counted: the corpus has at least %d", total[kind], kind, least)
		}
	}
}

// foundLines returns where things of the counted kinds are declared: "path:line".
func foundLines(modules []*frontend.Module) map[ir.Kind]map[string]bool {
	found := map[ir.Kind]map[string]bool{ir.KindTask: {}, ir.KindRequirement: {}, ir.KindCriterion: {}, ir.KindProperty: {}}
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
	boxLine      = regexp.MustCompile(`^\s*(?:[-*+]|\d+\.)\s+\[[ xX~-]\](?:\*|\s|$)`)
	requireLine  = regexp.MustCompile(`^#{2,4}\s+(?:Requirement|Req|要件|需求)\s*[A-Z]?\d+`)
	criteriaLine = regexp.MustCompile(`^#{3,5}\s+(?:Acceptance Criteria|受け入れ基準|验收标准)`)
	numberLine   = regexp.MustCompile(`^\s*\d+[a-z]{0,2}(?:\.\d+[a-z]?)?[.)]?\s+\S`)
	headingLine  = regexp.MustCompile(`^#{1,6}\s`)
	qualityLine  = regexp.MustCompile(`^## .*Non-Functional Requirements`)
	chapterLine  = regexp.MustCompile(`^##? `)
	sectionLine  = regexp.MustCompile(`^### `)
	bulletLine   = regexp.MustCompile(`^(?:[-*]|\d+\.)\s+\S`)
	shallLine    = regexp.MustCompile(`^\d+[a-z]{0,2}\. .*\bSHALL\b`)
	propertyLine = regexp.MustCompile(`^(?:#{3,5} |\*\*)?Property (\d+\w*: .*?)\**$`)
	fenceLine    = regexp.MustCompile("^\\s*(```+|~~~+)(.*)$")
	remarkLine   = regexp.MustCompile(`^\s*<!--`)
)

// scan is another, dumb way to find things: line by line, with no idea of Markdown
// but fences and comments.
func scan(p, text string) map[string]ir.Kind {
	all := map[string]ir.Kind{}
	name := path.Base(p)
	within := outside
	stated := map[string]bool{}
	for i, line := range plainLines(text) {
		at := fmt.Sprintf("%s:%d", p, i+1)
		switch {
		case strings.HasPrefix(name, "tasks"):
			if boxLine.MatchString(line) {
				all[at] = ir.KindTask
			}
		case strings.HasPrefix(name, "design"):
			// The testing strategy says some again, in the same words.
			if m := propertyLine.FindStringSubmatch(line); m != nil && !stated[m[1]] {
				all[at], stated[m[1]] = ir.KindProperty, true
			}
		case strings.HasPrefix(name, "requirements"):
			var kind ir.Kind
			if kind, within = scanRequirements(line, within); kind != "" {
				all[at] = kind
			}
		}
	}
	return all
}

// Where a line of requirements lies.
type place int

const (
	outside place = iota
	inRequirement
	inCriteria
	inQualities
)

func scanRequirements(line string, within place) (ir.Kind, place) {
	switch {
	case requireLine.MatchString(line):
		return ir.KindRequirement, inRequirement
	case qualityLine.MatchString(line):
		return "", inQualities
	case within == inQualities && sectionLine.MatchString(line):
		return ir.KindRequirement, within
	case chapterLine.MatchString(line):
		return "", outside
	case headingLine.MatchString(line) && within != outside && within != inQualities:
		if criteriaLine.MatchString(line) {
			return "", inCriteria
		}
		return "", inRequirement
	case within == inCriteria && numberLine.MatchString(line), within == inRequirement && shallLine.MatchString(line),
		within == inQualities && bulletLine.MatchString(line):
		return ir.KindCriterion, within
	}
	return "", within
}

// plainLines yields the lines that lie in no fence and no comment, with their numbers.
func plainLines(text string) iter.Seq2[int, string] {
	return func(yield func(int, string) bool) {
		fence, remark := "", false
		for i, line := range strings.Split(text, "\n") {
			line = strings.TrimRight(line, "\r")
			m := fenceLine.FindStringSubmatch(line)
			switch {
			case fence != "":
				if m != nil && strings.HasPrefix(m[1], fence) && strings.TrimSpace(m[2]) == "" {
					fence = ""
				}
			case m != nil:
				fence = m[1]
			case remark || remarkLine.MatchString(line):
				remark = !strings.Contains(line, "-->")
			default:
				if !yield(i, line) {
					return
				}
			}
		}
	}
}

// TestCorpusIsPlaced wants every document of the corpus read, and no finding that is
// an error.
func TestCorpusIsPlaced(t *testing.T) {
	documents := 0
	for _, repo := range repositories {
		tree := spectest.CorpusTree(t, "kiro/"+repo)
		for _, m := range spectest.Load(t, kiro.Dialect, tree) {
			documents += len(m.Files)
			for _, d := range m.Diagnostics {
				if d.Severity == diag.Error && strings.HasPrefix(string(d.Code), "kiro-") {
					t.Errorf("%s: %s", d.Code, d.Message)
				}
			}
		}
	}
	if documents < 160 {
		t.Errorf("only %d documents read", documents)
	}
}

package bmad_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/specc-dev/specc/compiler/spec/bmad"
	"github.com/specc-dev/specc/compiler/spec/spectest"
)

// repeated returns a text many times, each with its number in place of #.
func repeated(text string, n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(strings.ReplaceAll(text, "#", fmt.Sprint(i)))
	}
	return b.String()
}

// TestHugeDocuments reads documents that would take very long, or fill memory, if
// anything were done again for each of their lines.
func TestHugeDocuments(t *testing.T) {
	const (
		n     = 20_000
		work  = "_bmad-output/implementation-artifacts/"
		plans = "_bmad-output/planning-artifacts/"
	)
	for name, file := range map[string]struct{ path, text string }{
		"lines of a criterion":   {work + "1-1-a.md", "## Acceptance Criteria\n\n1.1: a\n" + strings.Repeat("more\n", n)},
		"details of a step":      {work + "1-1-a.md", "## Acceptance Criteria\n\n**Given** a\n\n" + strings.Repeat("- b\n", n)},
		"criteria":               {work + "1-1-a.md", "## Acceptance Criteria\n\n" + strings.Repeat("1. a\n", n)},
		"ranges":                 {work + "1-1-a.md", "## Tasks\n\n- [ ] a (AC: " + strings.Repeat("1-200, ", n) + "1)\n"},
		"tasks":                  {work + "1-1-a.md", "## Tasks\n\n" + strings.Repeat("- [ ] a (AC: 1)\n", n)},
		"strong lines":           {work + "spec-a.md", "## Intent\n\n" + repeated("**Problem #**\n\na\n\n", n)},
		"lines of a requirement": {plans + "prd.md", "## Functional Requirements\n\nFR1: a\n" + strings.Repeat("more\n", n)},
		"requirements":           {plans + "prd.md", "## Functional Requirements\n\n" + repeated("FR#: a [ASSUMPTION: b]\n", n)},
		"ranges of requirements": {plans + "epics.md", "## Epic 1: a\n\n**FRs covered:** " + strings.Repeat("FR1-FR200, ", n) + "\n"},
		"epics":                  {plans + "epics.md", "## Epic List\n\n" + repeated("### Epic #: a\n", n)},
		"entries":                {work + "sprint-status.yaml", "development_status:\n" + repeated("  1-#-a: done\n", n)},
		"broken members":         {work + "sprint-status.yaml", repeated("development_status:\n  a: 'x'y'\n", n)},
		"listed stories":         {"_bmad-output/specs/spec-a/stories.yaml", repeated("- id: 'a#'\n", n)},
	} {
		t.Run(name, func(t *testing.T) {
			start := time.Now()
			spectest.Load(t, bmad.Dialect, spectest.Tree(map[string]string{"_bmad/config.toml": "", file.path: file.text}))
			if took := time.Since(start); took > time.Minute {
				t.Errorf("it took %v", took)
			}
		})
	}
}

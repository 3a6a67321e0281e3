package kiro_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/specc-dev/specc/compiler/spec/kiro"
	"github.com/specc-dev/specc/compiler/spec/spectest"
)

// TestHugeDocuments reads documents that would take very long, or fill memory, if
// anything were done again for each of their lines.
func TestHugeDocuments(t *testing.T) {
	const n = 10_000
	waves := make([]string, n/4)
	for i := range waves {
		waves[i] = fmt.Sprintf(`{"id": %d, "tasks": ["1"], "depends_on": [%d, 0]}`, i, i-1)
	}
	for name, file := range map[string]struct{ path, text string }{
		"lines of criteria": {"requirements.md", "### Requirement 1\n\n#### Acceptance Criteria\n\n" + strings.Repeat("1.1 THE cart SHALL be\n", n)},
		"items":             {"requirements.md", "### Requirement 1\n\n#### Acceptance Criteria\n\n" + strings.Repeat("1. THE cart SHALL be\n", n)},
		"requirements":      {"requirements.md", strings.Repeat("### Requirement 1\n\n**User Story:** As x\n\n", n/2)},
		"ranges":            {"tasks.md", "- [ ] 1. A\n" + strings.Repeat("  - _Requirements: 1-500_\n", n/2)},
		"waves":             {"tasks.md", "- [ ] 1. A\n\n```json\n{\"waves\": [" + strings.Join(waves, ",\n") + "]}\n```\n"},
		"properties":        {"design.md", "## Correctness Properties\n\n" + strings.Repeat("**Property 1: A**\n\n", n/2)},
		"tasks":             {"tasks.md", strings.Repeat("- [ ] 1. A\n", n)},
		"clauses":           {"requirements.md", "### Requirement 1\n\n1. " + strings.Repeat("WHEN a, the b, ", n/2) + "THE c SHALL d\n"},
	} {
		t.Run(name, func(t *testing.T) {
			start := time.Now()
			spectest.Load(t, kiro.Dialect, spectest.Tree(map[string]string{".kiro/specs/cart/" + file.path: file.text}))
			if took := time.Since(start); took > time.Minute {
				t.Errorf("it took %v", took)
			}
		})
	}
}

// TestLineEndings reads a document the same with the line endings and the mark of
// other systems.
func TestLineEndings(t *testing.T) {
	const text = "### Requirement 1: Keep\n\n**User Story:** As x\n\n#### Acceptance Criteria\n\n1. THE a SHALL\n   b\n2. THE c SHALL d"
	read := func(text string) string {
		return spectest.Dump(t, spectest.Load(t, kiro.Dialect, spectest.Tree(map[string]string{".kiro/specs/cart/requirements.md": text})))
	}
	want := read(text)
	for _, other := range []string{text + "\n", "\ufeff" + text, strings.ReplaceAll(text, "\n", "\r\n")} {
		if got := read(other); got != want {
			t.Errorf("%q is read as\n%s\nwant\n%s", other, got, want)
		}
	}
}

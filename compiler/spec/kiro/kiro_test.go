package kiro_test

import (
	"testing"

	"github.com/specc-dev/specc/compiler/spec/kiro"
	"github.com/specc-dev/specc/compiler/spec/spectest"
)

func TestGolden(t *testing.T) { spectest.Golden(t, kiro.Dialect) }

func TestAnnotations(t *testing.T) { spectest.Annotations(t, kiro.Dialect) }

func FuzzRead(f *testing.F) {
	spectest.Fuzz(f, kiro.Dialect, map[string]string{
		".kiro/specs/cart/requirements.md":    "### Requirement 1: X\n\n**User Story:** As a y\n\n#### Acceptance Criteria\n\n1. WHEN a, THE b SHALL c\n2a. x\n1.3 d\n",
		".kiro/specs/cart/bugfix.md":          "### Current Behavior (Defect)\n\n1.1 WHEN a THEN the system b\n",
		".kiro/specs/cart/design.md":          "## Correctness Properties\n\n**Property 1: X**\n*For any* x\n**Validates: Requirements 1.1-1.3**\n",
		".kiro/specs/cart/tasks.md":           "- [ ]* 1.2 (P) X\n  - _Requirements: 1.1, 2.3-2.6、R13_\n\n## Task Dependency Graph\n\n```json\n{\"waves\":[[\"1\"],[\"2\"]]}\n```\n",
		".kiro/specs/cart/research.md":        "### Decision: X\n- **Context**: y\n",
		".kiro/specs/cart/spec.json":          `{"feature_name":"cart","phase":"tasks-generated","approvals":{"design":{"generated":true}}}`,
		".kiro/specs/cart/.config.kiro":       `{"specType":"feature"}`,
		".kiro/steering/a.md":                 "---\ninclusion: fileMatch\n---\n# A\n#[[file:a.md]]\n",
		".kiro/hooks/a.kiro.hook":             `{"name":"a","when":{"type":"fileEdited","patterns":["*"]},"then":{"type":"askAgent","prompt":"x"}}`,
		".kiro/hooks/b.json":                  `{"hooks":[{"name":"a","trigger":"PreToolUse","action":{"type":"command","command":"x"}}]}`,
		".kiro/specs/cart/requirements-in.md": "## Non-Functional Requirements\n### Speed\n- THE x SHALL y\n",
	})
}

package openspec_test

import (
	"testing"

	"github.com/specc-dev/specc/compiler/spec/openspec"
	"github.com/specc-dev/specc/compiler/spec/spectest"
)

func TestGolden(t *testing.T) { spectest.Golden(t, openspec.Dialect) }

func TestAnnotations(t *testing.T) { spectest.Annotations(t, openspec.Dialect) }

func FuzzOpenSpec(f *testing.F) {
	files := map[string]string{}
	for _, p := range []string{
		"openspec/config.yaml", "openspec/project.md", "openspec/AGENTS.md", "openspec/specs/cart/spec.md", "openspec/specs/cart/design.md",
		"openspec/changes/a/.openspec.yaml", "openspec/changes/a/proposal.md", "openspec/changes/a/design.md", "openspec/changes/a/tasks.md",
		"openspec/changes/a/specs/cart/spec.md", "openspec/changes/b/specs/cart/spec.md", "openspec/changes/archive/2026-01-01-c/specs/cart/spec.md",
	} {
		files[p] = ""
	}
	spectest.Fuzz(f, openspec.Dialect, files,
		"# Cart\n\n## Purpose\nWhat.\n\n## Requirements\n### Requirement: A\nThe system SHALL a.\n#### Scenario: b\n- **WHEN** c\n- **THEN** d\n",
		"## ADDED Requirements\n### Requirement: A\n## REMOVED Requirements\n- `### Requirement: B`\n## RENAMED Requirements\n- FROM: `### Requirement: C`\n- TO: `### Requirement: D`\n",
		"## 1. One\n- [ ] 1.1 a `b/c.go`\n  - [x] 1.1.1 d\n- [-] e\n",
		"## Decisions\n### D1: A\n**Rationale**: b\n- **Alternatives**: c\n## Open Questions\n- **Q**: d?\n  - **A**: e\n",
		"schema: x\ncontext: |\n  a\nrules:\n  specs: [a, b]\n",
	)
}

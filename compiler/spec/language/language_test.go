package language

import (
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/specc-dev/specc/compiler/spec/spectest"
	"github.com/specc-dev/specc/ir/diag"
)

func TestGolden(t *testing.T) { spectest.Golden(t, Dialect) }

// TestExamples shows that the example of each code of the package brings it about.
func TestExamples(t *testing.T) {
	for _, code := range []diag.Code{diag.CodeLanguageFrontMatter, diag.CodeLanguageRule, diag.CodeEntityUnknownType, diag.CodeSpecFrontMatter} {
		entry, ok := diag.Explain(code)
		if !ok {
			t.Fatalf("%s is not in the catalogue", code)
		}
		found := false
		for _, m := range spectest.Load(t, Dialect, spectest.Tree(filesOf(entry.Example))) {
			for _, d := range m.Diagnostics {
				found = found || d.Code == code
			}
		}
		if !found {
			t.Errorf("the example of %s does not bring it about", code)
		}
	}
}

func filesOf(archive string) map[string]string {
	files := map[string]string{}
	for _, f := range txtar.Parse([]byte(archive)).Files {
		files[f.Name] = string(f.Data)
	}
	return files
}

func FuzzRead(f *testing.F) {
	spectest.Fuzz(f, Dialect, map[string]string{
		"specs/constitution.md":      "---\nid: c\nstatus: approved\n---\n# C\n\n## Principles\n\n### I. A (NON-NEGOTIABLE)\n\nMUST.\n\n## Rules\n\nWhy.\n\n```rule\nid: a\nfor: requirement\nrequire: \"true\"\n```\n",
		"specs/product.md":           "# P\n\nText.\n\n## Users\n\n- **A**: b\n\n## Success criteria\n\n- **SC-001**: In 1 s.\n",
		"specs/cart/spec.md":         "---\nid: x/y\ndepends: [a, 1]\n---\n# A\n**Status**: Draft | **Owner**: b\n\n### User Story 1 - B (Priority: P1)\n\n1. **Given** a, **When** b, **Then** c\n\n## Requirements\n\n### Requirement: A\n\nIt SHALL b.\n\n#### Scenario: C\n- **WHEN** a\n- **THEN** b\n\n- **FR-001**: MUST. FR-002..FR-009\n|ID|Text|\n|-|-|\n|FR-002|x|\n",
		"specs/cart/plan.md":         "# Plan\n\n## Technical Context\n\n**Storage**: none\n\n## Decisions\n\n### D1: A\n\n**Decision**: b\n",
		"specs/cart/tasks.md":        "# Tasks\n\n## 1. A\n\n- [ ] T001 [P] [US1-US3] a/b.go (depends on T002-T005, FR-010)\n  - [x] 1.1 b\n- [x] T024-T027 r\n",
		"specs/decisions.md":         "# D\n\n## A\n\n**Decision**: b\n\n**Alternatives considered**:\n- c\n",
		"specs/decisions/0001-a.md":  "# 1. A\n\n## Status\n\nAccepted\n\n## Decision\n\nB.\n",
		"specs/data-model.md":        "# D\n\n## Order\n\n|Field|Type|\n|-|-|\n|id|uuid|\n",
		"specs/cart/checklists/a.md": "# C\n\n- [ ] CHK001 a [FR-001]\n",
		"specs/contracts/a.yaml":     "openapi: 3.1.0\n",
	}, "", "\ufeff# a", "```rule\n", "```rule\n\tid: a\n```\n", "- Q: a? → A: b\n## Open questions\n- a?\n", "### FR-01: x\n- FR-02: y\n")
}

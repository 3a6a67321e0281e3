package speckit

import (
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/specc-dev/specc/compiler/spec/spectest"
	"github.com/specc-dev/specc/ir/diag"
)

func TestGolden(t *testing.T) { spectest.Golden(t, Dialect) }

func TestAnnotations(t *testing.T) { spectest.Annotations(t, Dialect) }

// TestExamples shows that the example of each code of the package brings it about.
func TestExamples(t *testing.T) {
	for _, code := range []diag.Code{diag.CodeSpeckitUnfilled, diag.CodeSpeckitFeatureNumber} {
		entry, ok := diag.Explain(code)
		if !ok {
			t.Fatalf("%s is not in the catalogue", code)
		}
		files := map[string]string{}
		for _, f := range txtar.Parse([]byte(entry.Example)).Files {
			files[f.Name] = string(f.Data)
		}
		found := false
		for _, m := range spectest.Load(t, Dialect, spectest.Tree(files)) {
			for _, d := range m.Diagnostics {
				found = found || d.Code == code
			}
		}
		if !found {
			t.Errorf("the example of %s does not bring it about", code)
		}
	}
}

func FuzzRead(f *testing.F) {
	files := map[string]string{
		".specify/memory/constitution.md": "# C\n\n## Core Principles\n\n### I. A (NON-NEGOTIABLE)\n\nMUST.\n\n**Version**: 1 | **Ratified**: 2025-01-01\n",
		"specs/001-a/spec.md":             "# Feature Specification: A\n**Status**: Draft\n### User Story 1 - B (Priority: P1)\n1. **Given** a, **When** b, **Then** c\n## Requirements\n- **FR-001**: MUST. [NEEDS CLARIFICATION: x]\n|ID|Text|\n|-|-|\n|FR-002|x|\n",
		"specs/001-a/plan.md":             "# Implementation Plan: A\n## Technical Context\n**Storage**: none\n## Project Structure\n```\na/\n  b.go\n```\n## Complexity Tracking\n|a|b|c|\n|-|-|-|\n|x|y|z|\n",
		"specs/001-a/research.md":         "# R\n## Decision 1: A\n**Decision**: b\n**Rationale**: c\n**Alternatives considered**:\n- d\n",
		"specs/001-a/tasks.md":            "# Tasks: A\n## Phase 1: Setup\n- [ ] T001 [P] [US1-US3] a/b.go (depends on T002-T005, FR-010/011)\n- [x] T024-T027 r\n- [P] x\n",
		"specs/001-a/data-model.md":       "# Data Model\n## Order\n|Field|Type|\n|-|-|\n|id|uuid|\n",
		"specs/001-a/checklists/a.md":     "# X Checklist: A\n- [ ] CHK001 a [Gap, Spec §FR-001]\n  - [x] b\n",
		"specs/001-a/contracts/a.md":      "# C\n```yaml\nopenapi: 3.1.0\n```\n",
		"specs/001-a/contracts/a.yaml":    "openapi: 3.1.0\n",
	}
	spectest.Fuzz(f, Dialect, files, "", "\ufeff# a", "- [ ] ~~T001~~ [", "### FR-01: x\n- FR-02: y\n", "- Q: a → A: b\n## Clarifications\n- Q: a → A: b\n")
}

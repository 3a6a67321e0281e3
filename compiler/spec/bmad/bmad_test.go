package bmad_test

import (
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/specc-dev/specc/compiler/spec/bmad"
	"github.com/specc-dev/specc/compiler/spec/spectest"
	"github.com/specc-dev/specc/ir/diag"
)

func TestGolden(t *testing.T) { spectest.Golden(t, bmad.Dialect) }

func TestAnnotations(t *testing.T) { spectest.Annotations(t, bmad.Dialect) }

// Every code of BMAD is reported in its example.
func TestExamples(t *testing.T) {
	for _, e := range diag.Catalogue() {
		if !strings.HasPrefix(string(e.Code), "bmad-") {
			continue
		}
		files := map[string]string{}
		for _, f := range txtar.Parse([]byte(e.Example)).Files {
			files[f.Name] = string(f.Data)
		}
		found := false
		for _, m := range spectest.Load(t, bmad.Dialect, spectest.Tree(files)) {
			for _, d := range m.Diagnostics {
				found = found || d.Code == e.Code
			}
		}
		if !found {
			t.Errorf("the example of %s does not bring it about", e.Code)
		}
	}
}

// documents returns those of the golden archives.
func documents(t testing.TB) (texts []string) {
	archives, err := filepath.Glob("testdata/*.txtar")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range archives {
		a, err := txtar.ParseFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range a.Files {
			if f.Name != "WANT" {
				texts = append(texts, string(f.Data))
			}
		}
	}
	return texts
}

// The same bytes are read as each kind of document.
func FuzzRead(f *testing.F) {
	const (
		out   = "_bmad-output/"
		plans = out + "planning-artifacts/"
		work  = out + "implementation-artifacts/"
	)
	files := map[string]string{
		".bmad-core/core-config.yaml":          "prd:\n  prdFile: docs/prd.md\ndevStoryLocation: docs/stories\n",
		"_bmad/config.toml":                    "[core]\noutput_folder = \"{project-root}/_bmad-output\"\n",
		"docs/prd.md":                          "# PRD\n\n## Requirements\n- FR1: a\n\n## Epic 1: b\n### Story 1.1: c\n**Acceptance Criteria**\n1.1.1: d\n",
		"docs/prd/epic-1-a.md":                 "# Epic 1: A\n",
		"docs/stories/1.1.a.story.md":          "# Story 1.1: A\n\n## Status\nDone\n\n## Acceptance Criteria\n1. a\n\n## Tasks\n- [ ] b (AC: 1-3)\n",
		"docs/qa/gates/1.1-a.yml":              "schema: 1\nstory: '1.1'\ngate: PASS\nevidence:\n  trace: { ac_covered: [1] }\n",
		"docs/qa/gates/1.2-b.md":               "story: '1.2'\ngate: 'it's\n",
		"docs/qa/assessments/1.1-a-trace-1.md": "# T\n\n### AC1: a\n",
		plans + "prd.md":                       "# PRD\n\n#### FR-1: a\n\nb [ASSUMPTION: c]\n\n**Consequences:**\n- d\n",
		plans + "epics.md":                     "## Epic List\n### Epic 1: A\n## Epic 1: A\n### Story 1.1: B\n**Acceptance Criteria:**\n\n**Given** a\n**When** b\n- c\n",
		plans + "ARCHITECTURE-SPINE.md":        "### AD-1 — a\n- **Binds:** CAP-1\n- **Rule:** b\n\n## Stack\n| a | b |\n|--|--|\n| c | d |\n",
		work + "sprint-status.yaml":            "development_status:\n  epic-1: done\n  1-1-a: done\naction_items:\n  - action: b\n",
		work + "1-1-a.md":                      "# Story 1.1: A\n\nStatus: review\n",
		work + "spec-a.md":                     "<intent-contract>\n\n## Intent\n**Problem:** a\n\n</intent-contract>\n\n## Tasks & Acceptance\n\n**Execution:**\n- [ ] `a` -- b -- c\n",
		out + "specs/spec-a/SPEC.md":           "---\nid: SPEC-a\n---\n# A\n\n## Capabilities\n- **CAP-1**\n  - **intent:** a\n  - **success:** b\n",
		out + "specs/spec-a/stories.yaml":      "- id: '1'\n  title: a\n",
		out + "project-context.md":             "# C\n\n## Rules\n- a\n",
	}
	spectest.Fuzz(f, bmad.Dialect, files, documents(f)...)
}

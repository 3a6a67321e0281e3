package lint_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"github.com/specc-dev/specc/compiler/frontend"
	"github.com/specc-dev/specc/compiler/spec/spectest"
	"github.com/specc-dev/specc/ir"
)

// load reads an archive, or a single document that is called a/spec.md.
func load(t testing.TB, text string) []*frontend.Module {
	t.Helper()
	files := map[string]string{}
	archive := txtar.Parse([]byte(text))
	for _, f := range archive.Files {
		files[f.Name] = string(f.Data)
	}
	if len(files) == 0 {
		files["a/spec.md"] = text
	}
	return spectest.Load(t, sketch, spectest.Tree(files))
}

// findings lists what is found, in the order in which it is reported.
func findings(t testing.TB, text string) (lines []string) {
	t.Helper()
	for _, m := range load(t, text) {
		for _, d := range m.Diagnostics {
			path, pos := d.Location()
			where := fmt.Sprintf("%d:%d", pos.Line, pos.Column)
			if path != "a/spec.md" {
				where = path + ":" + where
			}
			lines = append(lines, fmt.Sprintf("%s %s: %s", where, d.Code, d.Message))
		}
	}
	return lines
}

type example struct {
	name, text string
	want       []string
}

func check(t *testing.T, examples []example) {
	t.Helper()
	for _, e := range examples {
		t.Run(e.name, func(t *testing.T) {
			if diff := cmp.Diff(e.want, findings(t, e.text)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestClarifications(t *testing.T) {
	check(t, []example{
		{"a marker", "- **FR-001**: Keep it for [NEEDS CLARIFICATION: how\n  long?] days.\n", []string{
			"1:27 spec-open-clarification: `FR-001` has an open question: how long?",
		}},
		{"brackets in it", "We [NEEDS CLARIFICATION: is [P] meant?] it.\n", []string{
			"1:4 spec-open-clarification: open question: is [P] meant?",
		}},
		{"a marker that asks nothing", "- FR-001: The size MUST be [NEEDS CLARIFICATION]\n", []string{
			"1:28 spec-open-clarification: `FR-001` has an open question: FR-001: The size MUST be",
		}},
		{"in small letters, with a dash", "[Needs clarification - who?]\n", []string{
			"1:1 spec-open-clarification: open question: who?",
		}},
		{"a value", "**Storage**: NEEDS CLARIFICATION\n**Testing**: `NEEDS CLARIFICATION`\n", []string{
			"1:14 spec-open-clarification: open question: Storage",
		}},
		{"in a heading and a cell", "# Of [NEEDS CLARIFICATION: a?]\n\n| x |\n|-|\n| [NEEDS CLARIFICATION: b?] |\n", []string{
			"1:6 spec-open-clarification: open question: a?",
			"5:3 spec-open-clarification: open question: b?",
		}},
		{"a session", "## Clarifications\n\n- Q: Who? → A: All\n- Q: When?\n", []string{
			"4:3 spec-open-clarification: open question: When?",
		}},
		{"talk about markers", `- No [NEEDS CLARIFICATION] markers remain
- The spec has no item marked as [NEEDS CLARIFICATION]
- All NEEDS CLARIFICATION are resolved
- In code: ` + "`[NEEDS CLARIFICATION: x?]`" + `
- The marker "[NEEDS CLARIFICATION]"
- CHK001: Is there a [NEEDS CLARIFICATION: x?]
`, nil},
		{"comments, fences, struck out, settled", "<!-- [NEEDS CLARIFICATION: x?] -->\n\n```\n[NEEDS CLARIFICATION: x?]\n```\n\n~~[NEEDS CLARIFICATION: x?]~~\n[NEEDS CLARIFICATION: x?] Resolved: no\n", nil},
	})
}

func TestClarificationIsAPart(t *testing.T) {
	var got []string
	for _, m := range load(t, "- FR-001: Keep it for [NEEDS CLARIFICATION: how long?] days.\n") {
		for _, d := range m.Declarations {
			if d.Kind == ir.KindClarification {
				for _, e := range d.Edges {
					got = append(got, fmt.Sprintf("%s %s %s %s", d.ID, d.Body.Data, e.Role, e.Target))
				}
			}
		}
	}
	want := []string{
		`sketch/clarification/a/how-long-d5b942 {"item":{"text":"how long?","state":"open"}} part sketch/requirement/a/FR-001`,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestQuestions(t *testing.T) {
	check(t, []example{
		{"a section", "## 3. Open Questions (for the team)\n\n1. Which way?\n2. Answered: this\n3. Both? → yes\n4. ~~Neither?~~\n", []string{
			"3:4 spec-open-question: to be settled: Which way?",
		}},
		{"read by the dialect", "- Q: Which?\n\n## Open Questions\n\n- Q: Who?\n- Why?\n", []string{
			"1:3 spec-open-question: to be settled: Which?",
			"5:3 spec-open-question: to be settled: Who?",
		}},
		{"none left", "## Open Questions\n\nNone at this time.\n\n- see above\n\n## Open Questions Resolved\n\n- Which?\n\n## Questions\n\n- Which?\n", nil},
		{"to be decided", "**Owner**: TBD\n\nTBD - created by a change.\n\nNothing is TBD here, `TBD` neither.\n", []string{
			"1:12 spec-open-question: `TBD` is still to be decided",
			"3:1 spec-open-question: `TBD - created by a change.` is still to be decided",
		}},
		{"many", "| a |\n|-|\n" + strings.Repeat("| TBD |\n", 7), []string{
			"3:3 spec-open-question: `TBD` is still to be decided, as are 6 more in this document",
		}},
	})
}

func TestPlaceholders(t *testing.T) {
	found := func(at, name string) string {
		return at + " spec-placeholder: `" + name + "` is a placeholder of the template"
	}
	check(t, []example{
		{"of headings and keys", "# Spec: [FEATURE NAME]\n\n**Created**: [DATE]\n**Branch**: [###-feature-name]\n**Link**: [link]\n", []string{
			found("1:9", "[FEATURE NAME]"), found("3:14", "[DATE]"), found("4:13", "[###-feature-name]"), found("5:11", "[link]"),
		}},
		{"of a constitution", "### [PRINCIPLE_1_NAME]\n\nTODO(RATIFICATION_DATE): ask\n", []string{
			found("1:5", "[PRINCIPLE_1_NAME]"), found("3:1", "TODO(RATIFICATION_DATE)"),
		}},
		{"examples and instructions", "**Storage**: [e.g., a disk or NEEDS CLARIFICATION]\n\n[Describe this user journey in plain language]\n\n| [why each is needed] |\n|-|\n", []string{
			found("1:14", "[e.g., a disk or NEEDS CLARIFICATION]"), found("3:1", "[Describe this user journey in plain language]"), found("5:3", "[why each is needed]"),
		}},
		{"of steps", "1. **Given** [initial state], **When** [action], **Then** [expected outcome]\n", []string{
			found("1:14", "[initial state]"), found("1:40", "[action]"), found("1:59", "[expected outcome]"),
		}},
		{"of generators", "As {{ROLE}}, I\n\n{{agent_model}}\n\n**Input**: User description: \"$ARGUMENTS\"\n", []string{
			found("1:4", "{{ROLE}}"), found("3:1", "{{agent_model}}"), found("5:31", "$ARGUMENTS"),
		}},
		{"in angle brackets", "### Requirement: <requirement name>\n\n**Owner**: <owner>\n", []string{
			found("1:18", "<requirement name>"), found("3:12", "<owner>"),
		}},
		{"a template", strings.Repeat("- [FEATURE]\n", 9), []string{
			found("1:3", "[FEATURE]") + ", as are 8 more in this document",
		}},
		{"not placeholders", `- [ ] T001 [P] [US1] do it [BE]
- a [link](x.md), [reference], footnote[^1], list[int], map[string]string, filter[name], int[], [34,100], ['a', 'b']
- [Source: architecture.md#Part One], [Gap], [Completeness, Spec §FR-001], [Y/n], (e.g. this)
- in code ` + "`[FEATURE NAME]` and `{{ROLE}}`" + `, quoted "[DATE]", ("[FEATURE]")
- the placeholder [YOUR FEATURE HERE] is replaced
- Hello {{name}}, see ${{ github.ref_name }}, <br>, List<String>, a < b > c, <https://x.org>
- specs/<capability>/spec.md
- <details>

<intent>

what is meant

</intent>
`, nil},
	})
}

func TestSentences(t *testing.T) {
	check(t, []example{
		{"vague words", "- FR-001: The cart MUST be fast, easy to use and/or robust.\n- FR-002: Lines are kept if possible, names etc.\n", []string{
			"1:28 spec-vague-word: `fast` leaves open when `FR-001` holds",
			"2:26 spec-vague-word: `if possible` leaves open when `FR-002` holds",
		}},
		{"not vague", `- FR-001: It MUST answer fast, within 200 ms.
- FR-002: It MUST fail fast, keep an index for efficient look-up, read /etc/hosts and use FastAPI on the fast-path.
- FR-003: The Fast Lane MUST be open.
- FR-004: As a user, I want an easy start.
Being fast is no requirement.
`, nil},
		{"outcomes", `- SC-001: Users like the cart better.
- SC-002: Users pay within 2 minutes.
- SC-003: No order is lost.
- SC-004: Every test is green.
- SC-005: 모두가 만족한다.
`, []string{"1:3 spec-unmeasurable: nothing in `SC-001` can be measured"}},
		{"no response", `## Acceptance Criteria

1. WHEN a line is added
2. WHEN a line is added THE SYSTEM SHALL
3. WHEN a line is added, THE SYSTEM SHALL keep it
4. WHEN a line is added then it stays
5. IF the cart is full, an error appears
6. WHEN 行が追加された
`, []string{
			"3:4 spec-no-response: the criterion says when, and not what shall happen",
			"4:4 spec-no-response: the criterion says when, and not what shall happen",
		}},
		{"no keyword", "- FR-001: It MUST a.\n- FR-002: It MUST b.\n- FR-003: The cart shows a total.\n- FR-004: 합계를 보여준다\n", []string{
			"3:3 spec-no-keyword: `FR-003` does not say how binding it is",
		}},
		{"nobody uses keywords", "- FR-001: The cart shows a total.\n- FR-002: It MUST a.\n", nil},
		{"keywords that clash", `- FR-001: It MUST or SHOULD be kept.
- FR-002: It MAY NOT be shown.
- FR-003: It MUST be kept and SHOULD be shown.
- FR-004: It MUST, SHALL the owner wish so, be kept.
`, []string{
			"1:14 spec-keyword-conflict: `MUST` and `SHOULD` ask for different things",
			"2:14 spec-keyword-conflict: `MAY NOT` is read as permission and as prohibition",
		}},
		{"said twice", `- FR-001: The cart MUST keep its lines for a day.
- FR-002: The cart **MUST** keep its lines, for a day
- FR-003: The cart MUST NOT keep its lines for a day.
- FR-004: It MUST keep lines.
- FR-005: It MUST keep lines.
`, []string{
			"2:3 spec-same-text: `FR-002` says the same as `FR-001`",
			"3:3 spec-keyword-conflict: `FR-003` says `MUST NOT` where `FR-001` says `MUST`",
		}},
		{"scenarios", "## Scenario: A\n\n- **GIVEN** a cart\n- **WHEN** it is full\n\n## Scenario: B\n\n- **WHEN** it is full\n- **THEN** it stays\n", []string{
			"1:4 spec-no-outcome: `A` has no step that says what is expected",
		}},
		{"struck out", "- ~~FR-001: It MUST be fast~~\n", nil},
	})
}

func TestCoverage(t *testing.T) {
	check(t, []example{
		{"a requirement without text", "## Requirement: A\n\n## Requirement: B\n\nIt SHALL be.\n", []string{
			"1:4 spec-empty-requirement: `A` requires nothing",
		}},
		{"a requirement without scenario", "## Requirement: A\n\nIt SHALL a.\n\n### Scenario: S\n\n- **THEN** x\n\n## Requirement: B\n\nIt SHALL b.\n", []string{
			"9:4 spec-no-scenario: requirement `B` has no scenario",
		}},
		{"in another document", "-- a/x.md --\n## Requirement: A\n\nIt SHALL a.\n\n### Scenario: S\n\n- **THEN** x\n\n## Requirement: A2\n\nIt SHALL a.\n\n### Scenario: S2\n\n- **THEN** x\n-- b/x.md --\n## Requirement: B\n\nIt SHALL b.\n", []string{
			"b/x.md:1:4 spec-no-scenario: requirement `B` has no scenario",
		}},
		{"where stories have them", "## User Story: A\n\n### Acceptance Criteria\n\n1. It is kept\n\n## User Story: B\n\n## More\n\n- FR-001: It MUST a.\n", []string{
			"7:4 spec-no-scenario: story `B` has no scenario",
		}},
		{"nobody has them", "- FR-001: It MUST a.\n\n## User Story: A\n", nil},
		{"a requirement without task", `- FR-001: It MUST a.
- FR-002: It MUST b.
- FR-003: It MUST c.
- [ ] T001 do FR-001
- [ ] T002 do FR-002
`, []string{"3:3 spec-no-task: no task is there for `FR-003`"}},
		{"tasks that name few", "- FR-001: It MUST a.\n- FR-002: It MUST b.\n- [ ] T001 do FR-001\n- [ ] T002 x\n- [ ] T003 y\n", nil},
		{"IDs that look alike", "- FR-001: It MUST a.\n- FR-1: It MUST b.\n- FR-01a: It MUST c.\n- [ ] T001 do it\n", []string{
			"2:3 spec-reused-id: requirement `FR-1` is easily taken for requirement `FR-001`",
		}},
	})
}

func TestTasks(t *testing.T) {
	check(t, []example{
		{"a cycle", "- [ ] T001 after T003\n- [ ] T002 after T001\n- [ ] T003 after T002\n- [ ] T004 after T001\n", []string{
			"1:18 spec-task-cycle: tasks wait for each other: `T001` → `T003` → `T002` → `T001`",
		}},
		{"itself", "- [ ] T001 after T001\n", []string{"1:18 spec-task-cycle: task `T001` waits for itself"}},
		{"two cycles", "- [ ] T001 after T002\n- [ ] T002 after T001\n- [ ] T003 after T004, T001\n- [ ] T004 after T003\n", []string{
			"1:18 spec-task-cycle: tasks wait for each other: `T001` → `T002` → `T001`",
			"3:18 spec-task-cycle: tasks wait for each other: `T003` → `T004` → `T003`",
		}},
		{"a later phase", "## One\n\n- [ ] T001 after T003\n- [ ] T002 after T001\n\n## Two\n\n- [ ] T003 after T004\n- [ ] T004 x\n", []string{
			"3:18 spec-task-order: task `T001` waits for `T003` of a later phase, `Two`",
		}},
		{"ticked too early", "- [x] T001 after T002\n- [ ] T002 after T003\n- [x] T003 x\n", []string{
			"1:18 spec-task-order: task `T001` is ticked and waits for `T002`, which is open",
		}},
		{"parallel", `## One

- [ ] T001 [P] write ` + "`src/a.go`" + `
- [ ] T002 [P] write ` + "`./src/a.go:12` and `b.go`" + `
- [ ] T003 write ` + "`src/a.go`" + `
- [x] T004 [P] write ` + "`src/a.go`" + `
- [ ] T005 [P] write ` + "`src/*.go` and `src/` and `b.go`" + `

## Two

- [ ] T006 [P] write ` + "`src/a.go`" + `
`, []string{"4:7 spec-parallel-file: tasks `T001` and `T002` are parallel and both name `src/a.go`"}},
		{"a part is open", "- [x] 1 a\n  - [x] 1.1 b\n  - [ ] 1.2 c\n- [ ] 2 d\n  - [ ] 2.1 e\n", []string{
			"1:7 spec-task-parts: task `1` is ticked, but task `1.2` is open",
		}},
	})
}

const code = "-- src/deep/src/a.go --\npackage a\n"

func TestFiles(t *testing.T) {
	check(t, []example{
		{"a ticked task", "-- a/spec.md --\n- [x] T001 write `src/a.go` and `src/b.go`, `c.go`, `src/*.go`, `src/{x}.go`\n- [ ] T002 write `src/d.go`\n- [x] T003 delete `src/e.go`\n" + code, []string{
			"1:7 spec-task-file: task `T001` is ticked, but there is no `src/b.go`",
		}},
		{"many", "-- a/spec.md --\n- [x] T000 write `src/a.go`\n" + many("- [x] T%03d write `src/b.go`\n", 7) + code, []string{
			"2:7 spec-task-file: task `T001` is ticked, but there is no `src/b.go`; 6 more tasks of this document name files that do not exist",
		}},
		{"no code here", "-- a/spec.md --\n- [x] T001 write `src/a.go`, `a/contracts/x.yaml`\n-- a/contracts/x.yaml --\nx: 1\n", nil},
		{"an archive", "-- a/archive/spec.md --\n- [x] T001 write `src/a.go` and `src/b.go`\n" + code, nil},
	})
}

func many(format string, n int) (text string) {
	for i := range n {
		text += fmt.Sprintf(format, i+1)
	}
	return text
}

func TestStatuses(t *testing.T) {
	check(t, []example{
		{"open tasks", "Status: Done\n\n- [ ] T001 a\n- [ ] T002 b\n", []string{
			"1:9 spec-unfinished: the status is `Done`, but 2 tasks are open",
		}},
		{"approved with open tasks", "Status: Approved\n\n- [ ] T001 a\n", nil},
		{"approved with a question", "Status: Approved\n\n[NEEDS CLARIFICATION: who?]\n", []string{
			"1:9 spec-unfinished: the status is `Approved`, but one question is open",
			"3:1 spec-open-clarification: open question: who?",
		}},
		{"two documents", "-- a/plan.md --\nStatus: Done\n\n- [x] T001 a\n-- a/research.md --\nStatus: Done\n-- a/spec.md --\nStatus: Draft\n\n- FR-001: It MUST a.\n-- b/spec.md --\nStatus: Draft\n", []string{
			"1:9 spec-status-conflict: the status is `Draft` here and `Done` in `a/plan.md`",
		}},
	})
}

// TestDeterministic holds the findings of several runs against each other.
func TestDeterministic(t *testing.T) {
	var text strings.Builder
	for i := range 40 {
		fmt.Fprintf(&text, "-- s%d/spec.md --\nStatus: Done\n\n- FR-001: It MUST be fast for [NEEDS CLARIFICATION: x%d?]\n- [ ] T001 [P] `src/a.go` T002\n- [ ] T002 [P] `src/a.go` T001\n", i, i)
	}
	want := findings(t, text.String())
	for range 10 {
		if got := findings(t, text.String()); !slices.Equal(want, got) {
			t.Fatal(cmp.Diff(want, got))
		}
	}
}

func FuzzLint(f *testing.F) {
	for _, seed := range []string{
		"- FR-001: [NEEDS CLARIFICATION: x [y] z?] {{A}} <b> TBD\n", "# [[[a]]](x) [e.g., \n## Open Questions\n1. a\n2. b?\n",
		"- [x] T001 [P] `a/b.go` T002\n- [ ] T002 T001\nStatus: Done\n", "**a**: <x y>\n**b**: TBD\n| TBD | [DATE] |\n|-|-|\n",
		"## Acceptance Criteria\n1. WHEN x\n## Scenario: a\n- **GIVEN** the\n", "- FR-1: as soon as possible, etc. MUST/MAY\n- FR-01: MAY NOT",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) > 1<<13 {
			return
		}
		for _, m := range spectest.Load(t, sketch, spectest.Tree(map[string]string{"a/spec.md": string(data), "b/spec.md": string(data)})) {
			for _, d := range m.Diagnostics {
				if s := d.Primary.Span; s.IsZero() || s.Start > s.End || s.End > len(data) {
					t.Fatalf("%s is at %d-%d of %d", d.Code, s.Start, s.End, len(data))
				}
			}
		}
	})
}

package diag

// Codes of BMAD.
const (
	CodeBMADUnknownStatus     Code = "bmad-unknown-status"
	CodeBMADStatusDisagrees   Code = "bmad-status-disagrees"
	CodeBMADLedgerWithoutFile Code = "bmad-ledger-without-file"
	CodeBMADNotInLedger       Code = "bmad-story-not-in-ledger"
	CodeBMADUnknownCriterion  Code = "bmad-unknown-criterion"
	CodeBMADStoryPrefix       Code = "bmad-story-prefix"
	CodeBMADUnreadable        Code = "bmad-unreadable"
)

var bmadEntries = []Entry{
	{
		Code:     CodeBMADUnknownStatus,
		Severity: Info,
		Title:    "a story or a ledger has a status that nobody knows",
		Explanation: "The words after `Status` are kept, but they are none of BMAD's, nor any that people use in their place, so specc does not " +
			"know how far the story has come and compares it with nothing. Write draft, ready-for-dev, in-progress, review or done.",
		Example: `args: check .
-- _bmad/config.toml --
[core]
-- _bmad-output/implementation-artifacts/1-1-cart.md --
# Story 1.1: Cart

Status: somewhere in between
`,
	},
	{
		Code:     CodeBMADStatusDisagrees,
		Severity: Warning,
		Title:    "a story and the ledger, or its gate, disagree on its status",
		Explanation: "The story file says one thing of its status, and sprint-status.yaml, or the gate of QA, another. Agents and people read " +
			"either, so some of them act on what is not so. Bring the one that is behind up to date.",
		Example: `args: check .
-- _bmad/config.toml --
[core]
-- _bmad-output/implementation-artifacts/sprint-status.yaml --
development_status:
  epic-1: in-progress
  1-1-cart: done
-- _bmad-output/implementation-artifacts/1-1-cart.md --
# Story 1.1: Cart

Status: review
`,
	},
	{
		Code:     CodeBMADLedgerWithoutFile,
		Severity: Warning,
		Title:    "the ledger has a story that has no file",
		Explanation: "sprint-status.yaml says that a story has begun, or is done, and there is no story file of that name; or it waits in the " +
			"backlog and no epic has it. Nothing can be known of it. Write the story, or take the entry out.",
		Example: `args: check .
-- _bmad/config.toml --
[core]
-- _bmad-output/implementation-artifacts/sprint-status.yaml --
development_status:
  epic-1: in-progress
  1-1-cart: in-progress
`,
	},
	{
		Code:     CodeBMADNotInLedger,
		Severity: Warning,
		Title:    "a story is not in the ledger",
		Explanation: "There is a sprint-status.yaml beside the story, and it does not have it, so whoever plans by the ledger does not know of the " +
			"story. Add it, or move what is no story out of the folder.",
		Example: `args: check .
-- _bmad/config.toml --
[core]
-- _bmad-output/implementation-artifacts/sprint-status.yaml --
development_status:
  epic-1: in-progress
  1-1-cart: done
-- _bmad-output/implementation-artifacts/1-1-cart.md --
# Story 1.1: Cart

Status: done
-- _bmad-output/implementation-artifacts/1-2-total.md --
# Story 1.2: Total

Status: review
`,
	},
	{
		Code:     CodeBMADUnknownCriterion,
		Severity: Warning,
		Title:    "a task refers to an acceptance criterion that its story does not have",
		Explanation: "A task names the criteria that it is there for, as in `(AC: 1, 3)`, and the story has none of that number. The task is then " +
			"there for nothing, or a criterion has no task. Correct the number, or add the criterion.",
		Example: `args: check .
-- .bmad-core/core-config.yaml --
devStoryLocation: docs/stories
-- docs/stories/1.1.cart.md --
# Story 1.1: Cart

## Acceptance Criteria
1. The cart keeps its lines.

## Tasks / Subtasks
- [ ] Task 1: Keep lines (AC: 1, 2)
`,
	},
	{
		Code:     CodeBMADStoryPrefix,
		Severity: Warning,
		Title:    "the ID of a story begins with that of another one",
		Explanation: "BMAD finds the file of a story in stories.yaml as `stories/<id>-*.md`. With the IDs `1` and `1-a` the files of the second fit " +
			"the first as well, so the wrong story may be built. Give them IDs of which none begins with another.",
		Example: `args: check .
-- _bmad/config.toml --
[core]
-- _bmad-output/specs/spec-cart/stories.yaml --
- id: "1"
  title: Cart
- id: "1-a"
  title: Total
`,
	},
	{
		Code:     CodeBMADUnreadable,
		Severity: Warning,
		Title:    "a gate or a ledger is no YAML",
		Explanation: "Other readers of YAML give up on the whole file. specc reads the members that are whole, each by itself; what the one with " +
			"the mistake says, such as a verdict or a status, is not known. Most often a quote within a text has ended it: write `''` in single " +
			"quotes, and `\\\"` in double ones.",
		Example: `args: check .
-- .bmad-core/core-config.yaml --
qa:
  qaLocation: docs/qa
-- docs/qa/gates/1.1-cart.yml --
schema: 1
story: '1.1'
gate: PASS
status_reason: 'it's fine'
`,
	},
}

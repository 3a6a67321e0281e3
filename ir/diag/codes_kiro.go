package diag

// Codes of AWS Kiro.
const (
	CodeKiroCriterionNumber Code = "kiro-criterion-number"
	CodeKiroGraph           Code = "kiro-dependency-graph"
	CodeKiroFile            Code = "kiro-unreadable-file"
	CodeKiroInclusion       Code = "kiro-inclusion"
	CodeKiroMissingFile     Code = "kiro-missing-file"
	CodeKiroHook            Code = "kiro-hook"
	CodeKiroStatus          Code = "kiro-status-disagrees"
	CodeKiroPropertyTitle   Code = "kiro-property-title"
)

// kiroCart is a requirement that the examples refer to.
const kiroCart = `-- .kiro/specs/cart/requirements.md --
# Requirements Document

## Requirements

### Requirement 1: Keep lines

**User Story:** As a customer, I want to keep lines, so that I can order them later.

#### Acceptance Criteria

1. WHEN a customer adds a product, THE Cart SHALL keep a line of it
`

var kiroEntries = []Entry{
	{
		Code:     CodeKiroCriterionNumber,
		Severity: Warning,
		Title:    "a criterion has a number that is taken or belongs to another requirement",
		Explanation: "Tasks and properties refer to a criterion by its requirement and its number: `1.2`. If two criteria have one number, " +
			"a reference leads to the first of them, whichever was meant; if it has the number of another requirement, " +
			"to that one. Number the criteria of a requirement anew, and correct the references to those that move.",
		Example: `args: check .
` + kiroCart + `2. WHEN a customer removes a line, THE Cart SHALL forget it
2. THE Cart SHALL show its total
`,
	},
	{
		Code:     CodeKiroGraph,
		Severity: Warning,
		Title:    "the dependency graph of tasks cannot be read or names a task that there is not",
		Explanation: "The graph is a JSON object with an array `waves`; the tasks of each wave wait for those of the wave before it. " +
			"One that is no such object, or the number of a task that the list does not have, says nothing about the order. " +
			"Correct the JSON or the number.",
		Example: `args: check .
` + kiroCart + `-- .kiro/specs/cart/tasks.md --
# Implementation Plan

## Tasks

- [ ] 1. Keep lines
  - _Requirements: 1.1_

## Task Dependency Graph

` + "```json" + `
{"waves": [{"id": 0, "tasks": ["1", "2"]}]}
` + "```" + `
`,
	},
	{
		Code:     CodeKiroFile,
		Severity: Warning,
		Title:    "a file of Kiro is no JSON object",
		Explanation: "spec.json, .config.kiro and hooks are JSON objects. Of a file that is none, nothing is known: neither how far a " +
			"feature is, nor when a hook runs. The message says what is wrong at the place.",
		Example: `args: check .
` + kiroCart + `-- .kiro/specs/cart/spec.json --
{"feature_name": "cart", "phase": }
`,
	},
	{
		Code:     CodeKiroInclusion,
		Severity: Warning,
		Title:    "a steering document does not say properly when it is given to agents",
		Explanation: "The `inclusion` of a steering document is always, fileMatch, manual or auto. `fileMatch` needs a " +
			"`fileMatchPattern`, `auto` a `description` that the agent chooses by. Without them the document is given to " +
			"nobody.",
		Example: `args: check .
-- .kiro/steering/testing.md --
---
inclusion: fileMatch
---
# Testing

Every operation has a test.
`,
	},
	{
		Code:     CodeKiroMissingFile,
		Severity: Warning,
		Title:    "a document refers to one that is not there",
		Explanation: "The references of a feature lead into its other documents: those of tasks to the criteria of requirements.md and the " +
			"properties of design.md; and `#[[file:docs/api.md]]` takes a file in, by its path from the root of the workspace. " +
			"The file that is needed is not there. Write it, correct the path, or take the reference out.",
		Example: `args: check .
-- .kiro/specs/cart/tasks.md --
# Implementation Plan

- [ ] 1. Keep lines
  - _Requirements: 1.1_
`,
	},
	{
		Code:     CodeKiroHook,
		Severity: Warning,
		Title:    "a hook does not say when it runs or what it does",
		Explanation: "A hook has a trigger, in `when.type` or in `trigger`, and a prompt or a command, in `then` or in `action`. One that " +
			"lacks either never does anything.",
		Example: `args: check .
-- .kiro/hooks/lint.kiro.hook --
{
  "name": "Lint",
  "when": {"type": "fileEdited", "patterns": ["**/*.go"]},
  "then": {"type": "askAgent"}
}
`,
	},
	{
		Code:     CodeKiroPropertyTitle,
		Severity: Warning,
		Title:    "a task gives a property the number of one and the title of another",
		Explanation: "Tasks refer to the correctness properties of design.md by their numbers, and repeat the title. Here the number leads to a " +
			"property with another title: the properties have been numbered anew since, and the task now tests " +
			"something else than it says. Correct the number, or the title if that has changed.",
		Example: `args: check .
` + kiroCart + `-- .kiro/specs/cart/design.md --
# Design Document

## Correctness Properties

### Property 1: The total is the sum

**Validates: Requirements 1.1**

### Property 2: Lines stay

**Validates: Requirements 1.1**
-- .kiro/specs/cart/tasks.md --
# Implementation Plan

- [ ]* 1. Test the lines
  - **Property 1: Lines stay**
  - **Validates: Requirements 1.1**
`,
	},
	{
		Code:     CodeKiroStatus,
		Severity: Warning,
		Title:    "what is claimed of a feature disagrees with its documents",
		Explanation: "spec.json says which documents of a feature are written and approved, and .config.kiro whether it is a feature or a " +
			"bugfix. The documents say something else: one that is approved is not there, one that is there is not " +
			"claimed, or a feature is ready whose documents are not approved. Bring the two into line.",
		Example: `args: check .
` + kiroCart + `-- .kiro/specs/cart/spec.json --
{
  "feature_name": "cart",
  "phase": "design-generated",
  "approvals": {
    "requirements": {"generated": true, "approved": true},
    "design": {"generated": true, "approved": false},
    "tasks": {"generated": false, "approved": false}
  },
  "ready_for_implementation": false
}
`,
	},
}

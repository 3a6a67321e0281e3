package diag

// Codes of written specifications: what holds for the documents of every dialect.
const (
	CodeSpecTooLarge         Code = "spec-too-large"
	CodeSpecDuplicateID      Code = "spec-duplicate-id"
	CodeSpecUnplaced         Code = "spec-unplaced"
	CodeSpecFrontMatter      Code = "spec-front-matter"
	CodeSpecUnknownReference Code = "spec-unknown-reference"
	CodeSpecNothing          Code = "spec-nothing"
	CodeSpecMisspelt         Code = "spec-misspelt"
)

var specEntries = []Entry{
	{
		Code:     CodeSpecTooLarge,
		Severity: Warning,
		Title:    "a document of a specification is too large to be read",
		Explanation: "A document of more than 1 MiB is not written for people. specc does not read it, so nothing in it is known: " +
			"no requirement, no task, no reference. Split it, or keep data out of the folders of the specification.",
	},
	{
		Code:     CodeSpecDuplicateID,
		Severity: Warning,
		Title:    "two things of one document have the same ID",
		Explanation: "An ID is how everything else refers to a requirement, a story or a task. When two have the same one, a reference " +
			"leads to the first of them, and nobody can refer to the second. Give one of them an ID of its own; do not reuse " +
			"the IDs of things that were removed.",
		Example: `args: check .
-- .specify/memory/constitution.md --
# Shop Constitution
-- specs/001-cart/spec.md --
# Feature Specification: Cart

## Requirements

- **FR-001**: The cart MUST keep its lines.
- **FR-001**: The cart MUST show a total.
`,
	},
	{
		Code:     CodeSpecUnplaced,
		Severity: Info,
		Title:    "a part of a document fits no form that its dialect knows",
		Explanation: "The document is read, but something in it looks like a declaration and is written in a way that the dialect does not " +
			"have. It is kept as text: nothing depends on it, and nothing refers to it. Write it as the message says if it is " +
			"meant to count.",
		Example: `args: check .
-- openspec/specs/cart/spec.md --
# Cart

## Purpose
What a cart is for, and how it keeps its lines while people shop around.

## Requirements

#### Scenario: Of no requirement
- **WHEN** a line is added
- **THEN** it is kept

### Requirement: Keep lines
The system SHALL keep the lines of a cart.
`,
	},
	{
		Code:     CodeSpecFrontMatter,
		Severity: Warning,
		Title:    "the front matter of a document is no YAML",
		Explanation: "Between two lines of three dashes at the top of a document stands YAML. It cannot be read, so what it says of the " +
			"document (its status, its owner, where it applies) is not known. Mend it; an editor that knows YAML shows the place.",
		Example: `args: check .
-- specs/constitution.md --
# Constitution
-- specs/cart/spec.md --
---
id: [cart
---
# Cart
`,
	},
	{
		Code:     CodeSpecUnknownReference,
		Severity: Warning,
		Title:    "a reference leads nowhere",
		Explanation: "The document refers to a requirement, a story, a task or a symbol of a contract by its name, and there is none of that name " +
			"in the document's scope nor anywhere else. The connection that it was to make is missing from the trace. Correct " +
			"the name, or declare what it names.",
		Example: `args: check .
-- .specify/memory/constitution.md --
# Shop Constitution
-- specs/001-cart/spec.md --
# Feature Specification: Cart

## Requirements

- **FR-001**: The cart MUST keep its lines.
-- specs/001-cart/tasks.md --
# Tasks: Cart

## Phase 1: Setup

- [ ] T001 Keep lines as FR-009 asks
`,
	},
	{
		Code:     CodeSpecMisspelt,
		Severity: Error,
		Title:    "a name in backticks is not known, but one that is nearly the same is",
		Explanation: "A name in backticks that an operation, a schema, an entity or a field has is a reference to it. This one is written like " +
			"a name, leads nowhere, and is one letter away from a name that does: the two have drifted apart, or one of them is " +
			"misspelt. Correct it. What is no reference and only looks like one can be written without backticks.",
		Example: `args: check
-- specc.yaml --
version: 1
contracts:
  - path: openapi.yaml
specs:
  - path: specs
-- go.mod --
module example.com/shop
-- openapi.yaml --
openapi: 3.1.0
info: {title: Shop, version: "1"}
paths:
  /orders:
    post:
      operationId: createOrder
      responses:
        "204": {description: Done.}
-- specs/constitution.md --
# Constitution
-- specs/ordering/spec.md --
# Ordering

- **FR-001**: A customer MUST be able to call ` + "`createOder`" + `.
`,
	},
	{
		Code:     CodeSpecNothing,
		Severity: Warning,
		Title:    "a folder of specifications holds none that specc knows",
		Explanation: "The folder was named as a place of specifications, but nothing in it carries the marks of a dialect that specc reads: Spec " +
			"Kit, OpenSpec, Kiro, BMAD, Tessl, AGENTS.md or specc's own language. Check the path, or set the key `dialect`.",
		Example: `args: check notes
-- notes/today.md --
# Today
`,
	},
}

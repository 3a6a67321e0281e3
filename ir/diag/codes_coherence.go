package diag

// Codes of the checks between the documents of one root, of whichever dialect.
const (
	CodeSpecEmptyRequirement Code = "spec-empty-requirement"
	CodeSpecNoScenario       Code = "spec-no-scenario"
	CodeSpecNoTask           Code = "spec-no-task"
	CodeSpecReusedID         Code = "spec-reused-id"
	CodeSpecTaskCycle        Code = "spec-task-cycle"
	CodeSpecTaskOrder        Code = "spec-task-order"
	CodeSpecParallelFile     Code = "spec-parallel-file"
	CodeSpecTaskFile         Code = "spec-task-file"
	CodeSpecTaskParts        Code = "spec-task-parts"
	CodeSpecStatusConflict   Code = "spec-status-conflict"
	CodeSpecUnfinished       Code = "spec-unfinished"
)

var coherenceEntries = []Entry{
	{
		Code:     CodeSpecEmptyRequirement,
		Severity: Warning,
		Title:    "a requirement has a name and no text",
		Explanation: "There is a heading or an ID, and nothing below it that says what the system shall do. Its name alone binds nobody. Write a " +
			"sentence with SHALL or MUST, or take the heading away.",
		Example: `args: check .
-- openspec/specs/cart/spec.md --
# Cart

## Purpose
What a cart is for, and how it keeps its lines while people shop around.

## Requirements

### Requirement: Keep lines

### Requirement: Show a total
The system SHALL show the total of a cart.
`,
	},
	{
		Code:     CodeSpecNoScenario,
		Severity: Info,
		Title:    "a requirement or a story has no scenario",
		Explanation: "Others around it have scenarios or acceptance criteria that show when they hold; this one has none. What was meant will be decided " +
			"by whoever builds it. Add at least one.",
		Example: `args: check .
-- openspec/specs/cart/spec.md --
# Cart

## Purpose
What a cart is for, and how it keeps its lines while people shop around.

## Requirements

### Requirement: Keep lines
The system SHALL keep the lines of a cart.

#### Scenario: A line is added
- **WHEN** a line is added
- **THEN** it is kept

### Requirement: Show a total
The system SHALL show the total of a cart.
`,
	},
	{
		Code:     CodeSpecNoTask,
		Severity: Info,
		Title:    "no task is there for a requirement",
		Explanation: "The tasks name the requirements that they are there for, and none of them names this one. It is probably forgotten, or done without " +
			"anybody knowing. Add a task, or name the requirement in the one that does it.",
		Example: `args: check .
-- .specify/memory/constitution.md --
# Shop Constitution
-- specs/001-cart/spec.md --
# Feature Specification: Cart

## Requirements

### Functional Requirements

- **FR-001**: The cart MUST keep its lines.
- **FR-002**: The cart MUST show a total.
- **FR-003**: The cart MUST show the price of each line.
-- specs/001-cart/tasks.md --
# Tasks: Cart

## Phase 1: Setup

- [ ] T001 Keep lines in src/cart.go (FR-001)
- [ ] T002 Show the total in src/total.go (FR-002)
`,
	},
	{
		Code:     CodeSpecReusedID,
		Severity: Info,
		Title:    "two IDs are easily taken for one another",
		Explanation: "Two IDs of one feature differ only in zeros, hyphens or case (`FR-1`, `FR-001`), or one is used for things of two kinds. Readers, " +
			"and tools other than specc, take them for the same. Give one of them an ID of its own.",
		Example: `args: check .
-- .specify/memory/constitution.md --
# Shop Constitution
-- specs/001-cart/spec.md --
# Feature Specification: Cart

## Requirements

### Functional Requirements

- **FR-001**: The cart MUST keep its lines.
- **FR-1**: The cart MUST show a total.
`,
	},
	{
		Code:     CodeSpecTaskCycle,
		Severity: Warning,
		Title:    "tasks wait for each other",
		Explanation: "Each of the tasks depends on the next, and the last on the first, so that none of them can begin. The message has the shortest way " +
			"round. Take one of the dependencies away, or split a task.",
		Example: `args: check .
-- .specify/memory/constitution.md --
# Shop Constitution
-- specs/001-cart/spec.md --
# Feature Specification: Cart
-- specs/001-cart/tasks.md --
# Tasks: Cart

## Phase 1: Setup

- [ ] T001 Make the store in src/store.go (depends on T002)
- [ ] T002 Make the cart in src/cart.go (depends on T001)
`,
	},
	{
		Code:     CodeSpecTaskOrder,
		Severity: Info,
		Title:    "a task comes before one that it waits for",
		Explanation: "A task depends on one of a later phase, or is ticked while one that it depends on is open. Either the order is wrong or the " +
			"dependency is. Move one of the tasks, or correct what it depends on.",
		Example: `args: check .
-- .specify/memory/constitution.md --
# Shop Constitution
-- specs/001-cart/spec.md --
# Feature Specification: Cart
-- specs/001-cart/tasks.md --
# Tasks: Cart

## Phase 1: Setup

- [ ] T001 Make the cart in src/cart.go (depends on T002)

## Phase 2: Foundational

- [ ] T002 Make the store in src/store.go
`,
	},
	{
		Code:     CodeSpecParallelFile,
		Severity: Warning,
		Title:    "two parallel tasks name the same file",
		Explanation: "Tasks with the mark `[P]` may be done at the same time, by people or agents that do not see each other. Two of one phase name the " +
			"same file, so that one will overwrite or block the other. Take the mark off one of them.",
		Example: `args: check .
-- .specify/memory/constitution.md --
# Shop Constitution
-- specs/001-cart/spec.md --
# Feature Specification: Cart
-- specs/001-cart/tasks.md --
# Tasks: Cart

## Phase 1: Setup

- [ ] T001 [P] Add lines in src/cart.go
- [ ] T002 [P] Add a total in src/cart.go
`,
	},
	{
		Code:     CodeSpecTaskFile,
		Severity: Warning,
		Title:    "a ticked task names a file that does not exist",
		Explanation: "The task says that it is done, and a file that it names is nowhere in the workspace. Either it is not done, or the file was " +
			"called differently. Take the tick off, or correct the path. Where no file that any task names exists, the code is elsewhere and " +
			"nothing is reported.",
		Example: `args: check .
-- .specify/memory/constitution.md --
# Shop Constitution
-- specs/001-cart/spec.md --
# Feature Specification: Cart
-- specs/001-cart/tasks.md --
# Tasks: Cart

## Phase 1: Setup

- [x] T001 Add lines in src/cart.go
- [x] T002 Add a total in src/total.go
-- src/cart.go --
package cart
`,
	},
	{
		Code:     CodeSpecTaskParts,
		Severity: Warning,
		Title:    "a task is ticked although a part of it is open",
		Explanation: "The task has subtasks, is ticked itself, and one of them is neither ticked nor optional. Whoever looks at the whole believes that it " +
			"is done. Tick the part, mark it as optional, or take the tick off.",
		Example: `args: check .
-- .kiro/specs/cart/tasks.md --
# Implementation Plan: Cart

- [x] 1. Keep lines
  - [x] 1.1 Add a line
  - [ ] 1.2 Remove a line
`,
	},
	{
		Code:     CodeSpecStatusConflict,
		Severity: Info,
		Title:    "documents disagree about a status",
		Explanation: "Two documents claim a status for the same thing, and one says that it is over while the other does not. specc trusts neither. Bring " +
			"them into line, or keep the status in one place.",
		Example: `args: check .
-- .specify/memory/constitution.md --
# Shop Constitution
-- specs/001-cart/spec.md --
# Feature Specification: Cart

**Status**: Draft

## Requirements

### Functional Requirements

- **FR-001**: The cart MUST keep its lines.
-- specs/001-cart/tasks.md --
# Tasks: Cart

**Status**: Complete

## Phase 1: Setup

- [x] T001 Add lines in src/cart.go
`,
	},
	{
		Code:     CodeSpecUnfinished,
		Severity: Warning,
		Title:    "a status claims more than the documents show",
		Explanation: "The document claims to be done while tasks of its scope are open, or to be settled while it has open questions. A status is typed " +
			"and forgotten; boxes and questions are closer to the truth. Change the status, or finish what is open.",
		Example: `args: check .
-- .specify/memory/constitution.md --
# Shop Constitution
-- specs/001-cart/spec.md --
# Feature Specification: Cart

**Status**: Completed

## Requirements

### Functional Requirements

- **FR-001**: The cart MUST keep its lines.
-- specs/001-cart/tasks.md --
# Tasks: Cart

## Phase 1: Setup

- [x] T001 Add lines in src/cart.go
- [ ] T002 Add a total in src/total.go
`,
	},
}

package diag

// Codes of the checks within one document, of whichever dialect.
const (
	CodeSpecOpenClarification Code = "spec-open-clarification"
	CodeSpecOpenQuestion      Code = "spec-open-question"
	CodeSpecPlaceholder       Code = "spec-placeholder"
	CodeSpecVagueWord         Code = "spec-vague-word"
	CodeSpecUnmeasurable      Code = "spec-unmeasurable"
	CodeSpecNoResponse        Code = "spec-no-response"
	CodeSpecNoKeyword         Code = "spec-no-keyword"
	CodeSpecKeywordConflict   Code = "spec-keyword-conflict"
	CodeSpecSameText          Code = "spec-same-text"
	CodeSpecNoOutcome         Code = "spec-no-outcome"
)

var lintEntries = []Entry{
	{
		Code:     CodeSpecOpenClarification,
		Severity: Error,
		Local:    true,
		Title:    "a question in a specification has no answer",
		Explanation: "A marker such as `[NEEDS CLARIFICATION: how long?]`, or a question of a clarification session without an answer, says that the " +
			"text around it is not settled. Nothing is generated for what depends on it, and everything else goes on. Write the answer into " +
			"the text and take the marker away.",
		Example: `args: check .
-- .specify/memory/constitution.md --
# Shop Constitution
-- specs/001-cart/spec.md --
# Feature Specification: Cart

## Requirements

### Functional Requirements

- **FR-001**: The cart MUST keep its lines for [NEEDS CLARIFICATION: how many days?].
`,
	},
	{
		Code:     CodeSpecOpenQuestion,
		Severity: Info,
		Title:    "a design leaves something to be decided",
		Explanation: "A section of open questions, or a TBD, names what is to be decided later. It holds up nothing, but whoever builds the thing will " +
			"decide it, perhaps without noticing. Decide it, and move the answer to where it belongs.",
		Example: `args: check .
-- .specify/memory/constitution.md --
# Shop Constitution
-- specs/001-cart/spec.md --
# Feature Specification: Cart
-- specs/001-cart/plan.md --
# Implementation Plan: Cart

## Open Questions

- Does the cart outlive the session?
`,
	},
	{
		Code:     CodeSpecPlaceholder,
		Severity: Warning,
		Title:    "a placeholder of the template is not filled in",
		Explanation: "The text has a placeholder as templates have it: `[FEATURE NAME]`, `[e.g., …]`, `{{NAME}}`, `<name>`. Whoever reads the document " +
			"takes it for done, and agents fill such gaps with guesses. Write what belongs there, or take the line away. In backticks or quotes " +
			"it is an example and not reported.",
		Example: `args: check .
-- .specify/memory/constitution.md --
# Shop Constitution
-- specs/001-cart/spec.md --
# Feature Specification: [FEATURE NAME]

**Created**: [DATE]
`,
	},
	{
		Code:     CodeSpecVagueWord,
		Severity: Info,
		Title:    "a requirement has a word that nobody can test",
		Explanation: "Words such as `fast`, `easy`, `robust` and `appropriate` praise and do not require; phrases such as `if possible`, `etc.` and " +
			"`and/or` leave open how far something holds. Two readers will build two things. Say what is seen or measured when it holds: a " +
			"number in the same sentence is enough.",
		Example: `args: check .
-- .specify/memory/constitution.md --
# Shop Constitution
-- specs/001-cart/spec.md --
# Feature Specification: Cart

## Requirements

### Functional Requirements

- **FR-001**: The cart MUST show a user-friendly total.
`,
	},
	{
		Code:     CodeSpecUnmeasurable,
		Severity: Info,
		Title:    "a success criterion has nothing to measure",
		Explanation: "The outcome has no number, time or share, says of nothing that all or none of it holds, and compares with nothing. Nobody can " +
			"tell afterwards whether it was reached. Name a measure, and where it is taken.",
		Example: `args: check .
-- .specify/memory/constitution.md --
# Shop Constitution
-- specs/001-cart/spec.md --
# Feature Specification: Cart

## Success Criteria

### Measurable Outcomes

- **SC-001**: Shoppers like the new cart better.
`,
	},
	{
		Code:     CodeSpecNoResponse,
		Severity: Warning,
		Title:    "a sentence says when something shall happen, and not what",
		Explanation: "The sentence begins with WHEN, WHILE, IF or WHERE and ends before it says what the system shall do. There is nothing to build and " +
			"nothing to test. End it with THE SYSTEM SHALL and the response.",
		Example: `args: check .
-- .kiro/specs/cart/requirements.md --
# Requirements Document

## Requirements

### Requirement 1: Lines

**User Story:** As a shopper, I want to keep lines, so that I can pay later.

#### Acceptance Criteria

1. WHEN a line is added
2. WHEN a line is removed, THE SYSTEM SHALL show the new total
`,
	},
	{
		Code:     CodeSpecNoKeyword,
		Severity: Info,
		Title:    "a requirement does not say how binding it is",
		Explanation: "The other requirements of the document have MUST, SHALL, SHOULD or MAY in capitals (RFC 2119), and this one has none of them. It " +
			"is not clear whether it has to be met. Use the same keywords throughout.",
		Example: `args: check .
-- .specify/memory/constitution.md --
# Shop Constitution
-- specs/001-cart/spec.md --
# Feature Specification: Cart

## Requirements

### Functional Requirements

- **FR-001**: The cart MUST keep its lines.
- **FR-002**: The cart MUST show a total.
- **FR-003**: The cart shows the price of each line.
`,
	},
	{
		Code:     CodeSpecKeywordConflict,
		Severity: Warning,
		Title:    "two keywords contradict each other",
		Explanation: "One sentence asks with two strengths at once (`MUST or SHOULD`), or permits and forbids (`MAY NOT`), or two requirements say the " +
			"same with and without NOT. Nobody can meet both. Keep one of them.",
		Example: `args: check .
-- .specify/memory/constitution.md --
# Shop Constitution
-- specs/001-cart/spec.md --
# Feature Specification: Cart

## Requirements

### Functional Requirements

- **FR-001**: The cart MUST keep its lines after the shopper leaves.
- **FR-002**: The cart MUST NOT keep its lines after the shopper leaves.
`,
	},
	{
		Code:     CodeSpecSameText,
		Severity: Info,
		Title:    "two requirements say the same",
		Explanation: "Two requirements of one document have the same words. One of them will be changed one day and the other forgotten. Keep one, and " +
			"refer to it where the other was.",
		Example: `args: check .
-- .specify/memory/constitution.md --
# Shop Constitution
-- specs/001-cart/spec.md --
# Feature Specification: Cart

## Requirements

### Functional Requirements

- **FR-001**: The cart MUST keep its lines after the shopper leaves.
- **FR-002**: The cart MUST keep its lines after the shopper leaves.
`,
	},
	{
		Code:        CodeSpecNoOutcome,
		Severity:    Warning,
		Title:       "a scenario has no step that says what is expected",
		Explanation: "The scenario has steps and no THEN, so that it cannot fail. A test made of it would show nothing. Add what is seen when it passes.",
		Example: `args: check .
-- openspec/specs/cart/spec.md --
# Cart

## Purpose
What a cart is for, and how it keeps its lines while people shop around.

## Requirements

### Requirement: Keep lines
The system SHALL keep the lines of a cart.

#### Scenario: A line is added
- **GIVEN** an empty cart
- **WHEN** a line is added to it
`,
	},
}

package diag

// Codes of the documents of OpenSpec.
const (
	CodeOpenspecMisplaced    Code = "openspec-misplaced"
	CodeOpenspecOutside      Code = "openspec-outside"
	CodeOpenspecHeadingLevel Code = "openspec-heading-level"
	CodeOpenspecLivingDelta  Code = "openspec-living-delta"
	CodeOpenspecPurpose      Code = "openspec-purpose"
	CodeOpenspecKeyword      Code = "openspec-keyword"
	CodeOpenspecProposal     Code = "openspec-proposal"
)

// What the examples have in common: a capability, a change of it, and a scenario.
const (
	openspecCart = `-- openspec/specs/cart/spec.md --
# Cart

## Purpose
What a cart is for, and how it keeps its lines while people shop around.

## Requirements

### Requirement: Keep lines
The system SHALL keep the lines of a cart.

#### Scenario: A line is added
- **WHEN** a line is added
- **THEN** it is kept
`
	openspecTotals = `-- openspec/changes/totals/proposal.md --
# Change: Totals

## Why
People ask what they will have to pay before they go to the checkout.

## What Changes
- The cart shows a total
`
	openspecShown = `#### Scenario: Shown
- **WHEN** the cart is opened
- **THEN** it shows the total
`
)

var openspecEntries = []Entry{
	{
		Code:     CodeOpenspecMisplaced,
		Severity: Warning,
		Title:    "a document lies where OpenSpec does not look for it",
		Explanation: "A living spec is `specs/<capability>/spec.md`, a delta `changes/<change>/specs/<capability>/spec.md`; the " +
			"folder names the capability. A document of another name, or directly in specs/, is not validated, not listed " +
			"and not applied. Move it.",
		Example: `args: check .
-- openspec/specs/spec.md --
# Cart

## Purpose
What a cart is for, and how it keeps its lines while people shop around.
`,
	},
	{
		Code:     CodeOpenspecOutside,
		Severity: Warning,
		Title:    "a requirement stands where OpenSpec does not see it",
		Explanation: "In a living spec requirements count below `## Requirements`, in a delta below the sections of operations, up " +
			"to the next heading of level 2. One that stands elsewhere is read here, but OpenSpec does not list, validate " +
			"or change it. Move it.",
		Example: `args: check .
` + openspecCart + `
## Later

### Requirement: Show a total
The system SHALL show a total.

` + openspecShown,
	},
	{
		Code:     CodeOpenspecHeadingLevel,
		Severity: Warning,
		Title:    "a requirement or scenario has a heading of the wrong level",
		Explanation: "A requirement has a heading of level 3, a scenario one of level 4 below it. OpenSpec takes a heading of " +
			"another level for text, so that a scenario at level 3 belongs to nothing, and a modified requirement may lose " +
			"it.",
		Example: `args: check .
-- openspec/specs/cart/spec.md --
# Cart

## Purpose
What a cart is for, and how it keeps its lines while people shop around.

## Requirements

### Requirement: Keep lines
The system SHALL keep the lines of a cart.

### Scenario: A line is added
- **WHEN** a line is added
- **THEN** it is kept
`,
	},
	{
		Code:     CodeOpenspecLivingDelta,
		Severity: Warning,
		Title:    "a living spec has a section of a delta",
		Explanation: "`## ADDED Requirements` and its kin belong into a change. In a living spec the section ends the requirements " +
			"that count, as OpenSpec sees it: nothing below it is validated or changed. It is usually left from a delta " +
			"that was copied instead of merged.",
		Example: `args: check .
` + openspecCart + `
## ADDED Requirements

### Requirement: Show a total
The system SHALL show a total.

` + openspecShown,
	},
	{
		Code:     CodeOpenspecPurpose,
		Severity: Info,
		Title:    "a capability does not say what it is for",
		Explanation: "A living spec begins with `## Purpose`. OpenSpec refuses one without, writes a placeholder for a new " +
			"capability, and wants at least 50 characters. Say in a paragraph what the capability is for.",
		Example: `args: check .
-- openspec/specs/cart/spec.md --
# Cart

## Purpose
Carts.

## Requirements

### Requirement: Keep lines
The system SHALL keep the lines of a cart.

#### Scenario: A line is added
- **WHEN** a line is added
- **THEN** it is kept
`,
	},
	{
		Code:     CodeOpenspecKeyword,
		Severity: Warning,
		Title:    "a requirement of a delta says neither SHALL nor MUST",
		Explanation: "OpenSpec refuses a requirement that is added or modified and whose text, above its scenarios, has neither " +
			"SHALL nor MUST in capitals: nobody is bound by it. A keyword in the heading does not count.",
		Example: `args: check .
` + openspecCart + openspecTotals + `-- openspec/changes/totals/specs/cart/spec.md --
## ADDED Requirements

### Requirement: Show a total
The cart has a total.

` + openspecShown,
	},
	{
		Code:     CodeOpenspecProposal,
		Severity: Info,
		Title:    "a proposal does not say why or what",
		Explanation: "A proposal has `## Why`, with 50 to 1,000 characters, and `## What Changes`. Whoever reads the change later " +
			"has nothing else to judge it by.",
		Example: `args: check .
` + openspecCart + `-- openspec/changes/totals/proposal.md --
# Change: Totals

## What Changes
- The cart shows a total
`,
	},
}

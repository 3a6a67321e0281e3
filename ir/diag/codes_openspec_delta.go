package diag

// Codes of the deltas of OpenSpec and of merging them.
const (
	CodeOpenspecDeltaHeading   Code = "openspec-delta-heading"
	CodeOpenspecDeltaEmpty     Code = "openspec-delta-empty"
	CodeOpenspecDeltaConflict  Code = "openspec-delta-conflict"
	CodeOpenspecDeltaTarget    Code = "openspec-delta-target"
	CodeOpenspecDeltaGone      Code = "openspec-delta-gone"
	CodeOpenspecDeltaExists    Code = "openspec-delta-exists"
	CodeOpenspecDeltaLoses     Code = "openspec-delta-loses"
	CodeOpenspecChangesOverlap Code = "openspec-changes-overlap"
	CodeOpenspecBaseMoved      Code = "openspec-base-moved"
	CodeOpenspecRetire         Code = "openspec-retire"
	CodeOpenspecMergeLoses     Code = "openspec-merge-loses"
	CodeOpenspecPurposeKept    Code = "openspec-purpose-kept"
)

var openspecDeltaEntries = []Entry{
	{
		Code:     CodeOpenspecDeltaHeading,
		Severity: Error,
		Local:    true,
		Title:    "a heading of a delta is misspelt",
		Explanation: "The sections of a delta are `## ADDED Requirements`, `## MODIFIED Requirements`, `## REMOVED Requirements` and " +
			"`## RENAMED Requirements`. OpenSpec passes over any other one without a word, so what stands below it would " +
			"never reach the living spec.",
		Example: `args: check .
` + openspecCart + openspecTotals + `-- openspec/changes/totals/specs/cart/spec.md --
## ADDED: Totals

### Requirement: Show a total
The system SHALL show a total.

` + openspecShown,
	},
	{
		Code:     CodeOpenspecDeltaEmpty,
		Severity: Error,
		Local:    true,
		Title:    "a delta changes nothing",
		Explanation: "The file has no section of operations, or none of them names a requirement. Before there were deltas a change " +
			"held the whole text as it was to be; OpenSpec does not apply that form any more.",
		Example: `args: check .
` + openspecCart + openspecTotals + `-- openspec/changes/totals/specs/cart/spec.md --
# Cart

## Requirements

### Requirement: Keep lines
The system SHALL keep the lines of a cart for a month.
`,
	},
	{
		Code:     CodeOpenspecDeltaConflict,
		Severity: Error,
		Local:    true,
		Title:    "a delta says two things of one requirement",
		Explanation: "Each requirement may stand in one section of a delta, and there once. Only one that is renamed may be modified " +
			"as well, under its new name. Which of the two is meant cannot be known.",
		Example: `args: check .
` + openspecCart + openspecTotals + `-- openspec/changes/totals/specs/cart/spec.md --
## MODIFIED Requirements

### Requirement: Keep lines
The system SHALL show a total.

#### Scenario: A line is added
- **WHEN** the cart is opened
- **THEN** it shows the total

## REMOVED Requirements

### Requirement: Keep lines
**Reason**: Not needed.
`,
	},
	{
		Code:     CodeOpenspecDeltaTarget,
		Severity: Error,
		Local:    true,
		Title:    "a delta is about a requirement that is not there",
		Explanation: "A requirement is known by its name. What a delta modifies, removes or renames has to be in the living spec " +
			"under exactly that name; after a renaming in the same delta, under the new one. What was removed before may be " +
			"removed again.",
		Example: `args: check .
` + openspecCart + openspecTotals + `-- openspec/changes/totals/specs/cart/spec.md --
## MODIFIED Requirements

### Requirement: Keep the lines
The system SHALL show a total.

` + openspecShown,
	},
	{
		Code:     CodeOpenspecDeltaGone,
		Severity: Warning,
		Title:    "a delta removes a requirement that is not there",
		Explanation: "The living spec has no requirement of that name, nor one that is nearly called so. That is fine if it was " +
			"removed before, and a mistake if the name is wrong.",
		Example: `args: check .
` + openspecCart + openspecTotals + `-- openspec/changes/totals/specs/cart/spec.md --
## REMOVED Requirements

### Requirement: Show a total
**Reason**: Not needed.
`,
	},
	{
		Code:     CodeOpenspecDeltaExists,
		Severity: Error,
		Local:    true,
		Title:    "a delta adds a requirement that is there already",
		Explanation: "The living spec has a requirement of that name with another text. To change it, put it under `## MODIFIED " +
			"Requirements`. Adding one that says the same is fine: it has been merged before.",
		Example: `args: check .
` + openspecCart + openspecTotals + `-- openspec/changes/totals/specs/cart/spec.md --
## ADDED Requirements

### Requirement: Keep lines
The system SHALL show a total.

` + openspecShown,
	},
	{
		Code:     CodeOpenspecDeltaLoses,
		Severity: Error,
		Local:    true,
		Title:    "a modified requirement loses scenarios",
		Explanation: "A modified requirement is replaced as a whole. Scenarios of the living spec that the new text does not have " +
			"under the same names would be gone, which is nearly always an oversight: they were added by another change " +
			"meanwhile. Copy them into the delta. To drop one on purpose, remove it from the living spec by hand.",
		Example: `args: check .
` + openspecCart + openspecTotals + `-- openspec/changes/totals/specs/cart/spec.md --
## MODIFIED Requirements

### Requirement: Keep lines
The system SHALL show a total.

` + openspecShown,
	},
	{
		Code:     CodeOpenspecChangesOverlap,
		Severity: Warning,
		Title:    "two open changes touch one requirement",
		Explanation: "Both deltas were written against the same text. Whichever is merged second would undo the first, or fail. " +
			"OpenSpec does not look at other changes. Merge one of them, then write the other against the new text.",
		Example: `args: check .
` + openspecCart + openspecTotals + `-- openspec/changes/totals/specs/cart/spec.md --
## MODIFIED Requirements

### Requirement: Keep lines
The system SHALL show a total.

#### Scenario: A line is added
- **WHEN** the cart is opened
- **THEN** it shows the total
-- openspec/changes/no-cart/proposal.md --
# Change: Totals

## Why
People ask what they will have to pay before they go to the checkout.

## What Changes
- The cart shows a total
-- openspec/changes/no-cart/specs/cart/spec.md --
## REMOVED Requirements

### Requirement: Keep lines
**Reason**: Not needed.
`,
	},
	{
		Code:     CodeOpenspecBaseMoved,
		Severity: Error,
		Local:    true,
		Title:    "a requirement has changed since the delta was written",
		Explanation: "A modified requirement is replaced as a whole. The living spec said something else when the delta was last " +
			"committed, so what has been changed since would be undone without anybody noticing. git knows both texts. " +
			"Bring the delta up to date with the living spec, and merge again.",
	},
	{
		Code:     CodeOpenspecRetire,
		Severity: Error,
		Local:    true,
		Title:    "a change would leave a capability without a requirement",
		Explanation: "The delta removes the last requirement of the capability. If it is to go altogether, say `retire_capabilities: " +
			"true` in .openspec.yaml of the change: the spec is then removed, provided that it holds nothing but its " +
			"purpose and the requirements.",
		Example: `args: spec merge totals
` + openspecCart + openspecTotals + `-- openspec/changes/totals/specs/cart/spec.md --
## REMOVED Requirements

### Requirement: Keep lines
**Reason**: Not needed.
`,
	},
	{
		Code:     CodeOpenspecMergeLoses,
		Severity: Warning,
		Title:    "something inside of a requirement goes with it",
		Explanation: "A requirement reaches to the next one, so a heading that stands between them is a part of the first. The delta " +
			"replaces or removes that requirement, and what stands below the heading goes as well. Move it above the " +
			"requirements, or to one that stays.",
		Example: `args: spec merge totals
` + openspecCart + `
### Notes

Lines are kept for a month.
` + openspecTotals + `-- openspec/changes/totals/specs/cart/spec.md --
## MODIFIED Requirements

### Requirement: Keep lines
The system SHALL show a total.

#### Scenario: A line is added
- **WHEN** the cart is opened
- **THEN** it shows the total
`,
	},
	{
		Code:     CodeOpenspecPurposeKept,
		Severity: Info,
		Title:    "the purpose of a delta has no effect",
		Explanation: "A purpose in a delta is for a capability that does not exist yet. The living spec has one already, which " +
			"stays; or the one in the delta would hide the requirements behind it, as an open comment does.",
		Example: `args: spec merge totals
` + openspecCart + openspecTotals + `-- openspec/changes/totals/specs/cart/spec.md --
## Purpose
Totals, and what they are good for in the life of a cart.

## ADDED Requirements

### Requirement: Show a total
The system SHALL show a total.

` + openspecShown,
	},
}

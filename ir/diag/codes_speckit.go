package diag

// Codes of GitHub Spec Kit.
const (
	CodeSpeckitUnfilled      Code = "speckit-unfilled"
	CodeSpeckitFeatureNumber Code = "speckit-feature-number"
)

var speckitEntries = []Entry{
	{
		Code:     CodeSpeckitUnfilled,
		Severity: Warning,
		Title:    "a document of Spec Kit is still the template",
		Explanation: "The title of the document, or its first principle, is a placeholder of the template that Spec Kit copies. What is in " +
			"the template is an example: nothing in it is indexed, so nothing refers to it and nothing is checked against it. Fill " +
			"the template in, or remove the file until there is something to say.",
		Example: `args: check .
-- .specify/memory/constitution.md --
# [PROJECT_NAME] Constitution

## Core Principles

### [PRINCIPLE_1_NAME]
[PRINCIPLE_1_DESCRIPTION]
`,
	},
	{
		Code:     CodeSpeckitFeatureNumber,
		Severity: Info,
		Title:    "two features have the same number",
		Explanation: "People refer to a feature by the number that its folder begins with, as in 003/FR-001. When two have the same one, " +
			"such a reference may mean either. Spec Kit gives the same number twice when two branches are begun side by side. " +
			"Give one of them the next free number.",
		Example: `args: check .
-- .specify/memory/constitution.md --
# Shop Constitution
-- specs/001-cart/spec.md --
# Feature Specification: Cart

## Requirements

- **FR-001**: The cart MUST keep its lines.
-- specs/001-checkout/spec.md --
# Feature Specification: Checkout

## Requirements

- **FR-001**: The checkout MUST show a total.
`,
	},
}

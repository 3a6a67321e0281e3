package diag

// Codes of the rules of a constitution.
const (
	CodeRuleIncomplete     Code = "rule-incomplete"
	CodeRuleUnknownKind    Code = "rule-unknown-kind"
	CodeRuleUnknownLibrary Code = "rule-unknown-library"
	CodeRuleSeverity       Code = "rule-severity"
	CodeRuleSyntax         Code = "rule-syntax"
	CodeRuleUnknownName    Code = "rule-unknown-name"
	CodeRuleWrongType      Code = "rule-wrong-type"
	CodeRuleNotAllowed     Code = "rule-not-allowed"
	CodeRuleFailed         Code = "rule-failed"
	CodeRuleViolated       Code = "rule-violated"
)

var ruleEntries = []Entry{
	{
		Code:     CodeRuleIncomplete,
		Severity: Error,
		Title:    "a rule does not say what it is for, or what holds",
		Explanation: "A rule either says itself what it is `for` and what it requires of that, or names a rule of the library under `use`. One that says " +
			"neither would check nothing, and one that says both leaves open which counts. Add what is missing, or take away what is too much.",
		Example: `args: check specs
-- specs/constitution.md --
# Constitution

` + "```rule" + `
id: requirement-binds
for: requirement
message: a requirement says MUST
` + "```" + `
`,
	},
	{
		Code:     CodeRuleUnknownKind,
		Severity: Error,
		Title:    "a rule is for something that there is not",
		Explanation: "What stands under `for` is no kind of thing that a rule can look at, or not the one that the named rule of the library is for. The " +
			"rule would never look at anything. The reference page of rules lists the kinds, such as `operation`, `field` and `requirement`.",
		Example: `args: check specs
-- specs/constitution.md --
# Constitution

` + "```rule" + `
id: requirement-binds
for: requirment
require: requirement.keyword == "MUST"
` + "```" + `
`,
	},
	{
		Code:     CodeRuleUnknownLibrary,
		Severity: Error,
		Title:    "the library has no such rule",
		Explanation: "What stands under `use` is not the name of a rule that specc brings along. Nothing would be checked, and everybody would believe that " +
			"it is. The reference page of rules lists the library; what is not in it can be written with `for` and `require`.",
		Example: `args: check specs
-- specs/constitution.md --
# Constitution

` + "```rule" + `
id: requirement-can-be-tried
use: requirement-has-scenarios
` + "```" + `
`,
	},
	{
		Code:     CodeRuleSeverity,
		Severity: Error,
		Title:    "the severity of a rule is none",
		Explanation: "A rule has the severity `info`, `warning` or `error`; without one it warns, and a rule of the library has that of the library. Any other " +
			"word leaves open whether a violation stops the build. Write one of the three.",
		Example: `args: check specs
-- specs/constitution.md --
# Constitution

` + "```rule" + `
id: requirement-binds
for: requirement
require: requirement.keyword == "MUST"
severity: fatal
` + "```" + `
`,
	},
	{
		Code:     CodeRuleSyntax,
		Severity: Error,
		Title:    "an expression of a rule is no CEL",
		Explanation: "The text under `when` or `require` cannot be read as an expression of CEL, the Common Expression Language. The finding is at the first " +
			"place that does not fit: often `=` for `==`, `and` for `&&`, or a parenthesis that is never closed. Correct it there; a text " +
			"with `: ` or ` #` in it must also stand between quotes, or YAML takes part of it away.",
		Example: `args: check specs
-- specs/constitution.md --
# Constitution

` + "```rule" + `
id: requirement-binds
for: requirement
require: requirement.keyword = "MUST"
` + "```" + `
`,
	},
	{
		Code:     CodeRuleUnknownName,
		Severity: Error,
		Title:    "an expression of a rule has a name that there is not",
		Explanation: "A rule sees one thing, called as its `for` says, the fields of that, and some functions. This name is none of them. Left alone, the " +
			"rule would find nothing or fail everywhere. The reference page of rules lists the fields of each class.",
		Example: `args: check specs
-- specs/constitution.md --
# Constitution

` + "```rule" + `
id: requirement-binds
for: requirement
require: requirement.keywrd == "MUST"
` + "```" + `
`,
	},
	{
		Code:     CodeRuleWrongType,
		Severity: Error,
		Title:    "types in an expression of a rule do not fit together",
		Explanation: "Expressions are type-checked before any is evaluated: a string cannot be compared with a number, a list is no condition, and the whole " +
			"must either hold or not. Otherwise the rule would fail wherever it is applied. The reference page of rules has the type of each field.",
		Example: `args: check specs
-- specs/constitution.md --
# Constitution

` + "```rule" + `
id: requirement-is-tried-twice
for: requirement
require: requirement.scenarios >= 2
` + "```" + `
`,
	},
	{
		Code:     CodeRuleNotAllowed,
		Severity: Error,
		Title:    "an expression of a rule does what rules may not do",
		Explanation: "Rules come from whoever writes the specification, so each must end soon on any input: no maps and objects are made, patterns are written " +
			"out, loops lie in one another only so deep, and texts have a length. What goes beyond that is not evaluated at all. " +
			"Split the rule, or say it another way; the reference page of rules has the limits.",
		Example: `args: check specs
-- specs/constitution.md --
# Constitution

` + "```rule" + `
id: requirement-names-itself
for: requirement
require: requirement.text.matches(requirement.name)
` + "```" + `
`,
	},
	{
		Code:     CodeRuleFailed,
		Severity: Warning,
		Title:    "a rule could not be evaluated",
		Explanation: "The rule is sound, but on this thing it fails: an index lies outside of a list, a number is divided by zero, or there is so much to look " +
			"at that its budget runs out. Whether the rule holds here is not known, so this counts like a violation and has the severity of the rule. " +
			"Ask for the size before an index, or narrow the rule with `when`.",
		Example: `args: check specs
-- specs/constitution.md --
# Constitution

` + "```rule" + `
id: scenario-begins
for: scenario
require: scenario.steps[0].word == "given" && scenario.steps[2].word == "then"
` + "```" + `
-- specs/orders/spec.md --
# Orders

## Requirements

### Requirement: Placing

The shop MUST take orders.

#### Scenario: Place an order

- GIVEN a customer
- WHEN they order
`,
	},
	{
		Code:     CodeRuleViolated,
		Severity: Warning,
		Title:    "a rule of the constitution is broken",
		Explanation: "A rule in a constitution says what holds for everything of some kind, and it does not hold here. The finding names the rule, which says " +
			"why it is there, and has the severity that the rule gives itself; an error stops the build. Change what breaks the rule, or narrow the rule with `when`.",
		Example: `args: check
-- specc.yaml --
version: 1
contracts:
  - path: openapi.yaml
    out: gen
specs:
  - path: specs
-- specs/constitution.md --
# Constitution

` + "```rule" + `
id: lists-are-bounded
use: bounded-collections
` + "```" + `
-- openapi.yaml --
openapi: 3.1.0
info: {title: Orders, version: "1"}
paths:
  /orders:
    get:
      operationId: listOrders
      responses:
        "200":
          description: The orders.
          content:
            application/json:
              schema: {type: array, items: {type: string}}
`,
	},
}

package diag

// Codes of specc's own language and the data model.
const (
	CodeEntityUnknownType   Code = "entity-unknown-type"
	CodeLanguageFrontMatter Code = "language-front-matter"
	CodeLanguageRule        Code = "language-rule"
)

var languageEntries = []Entry{
	{
		Code:     CodeEntityUnknownType,
		Severity: Info,
		Title:    "the type of a field is none that the data model knows",
		Explanation: "The type in a data model is a word of the vocabulary (`string`, `uuid`, `decimal`, `list[T]`, `enum(a|b)` and their kin; " +
			"specs/language.md lists them) or the name of an entity. Anything else is kept as text, and the field takes any value. Write " +
			"one of these if the field is to be checked, and put remarks into another column.",
		Example: `args: check .
-- specs/constitution.md --
# Constitution
-- specs/data-model.md --
# Data Model

## Entities

### Order

| Field | Type | Required | Description |
|-------|------|----------|-------------|
| total | gold | yes      | what it costs |
`,
	},
	{
		Code:     CodeLanguageFrontMatter,
		Severity: Warning,
		Title:    "a key of the front matter is not what it should be",
		Explanation: "The front matter of a document has the keys `id`, `status`, `owner`, `depends` and `implements`. One of them is misspelt, or its " +
			"value is of no use: an ID is a name with slashes between its parts, and what a document depends on and implements are names of " +
			"capabilities, requirements or symbols of contracts. Other tools may have keys of their own; specc leaves them alone.",
		Example: `args: check .
-- specs/constitution.md --
# Constitution
-- specs/cart/spec.md --
---
id: cart
depend: [stock]
---
# Cart
`,
	},
	{
		Code:     CodeLanguageRule,
		Severity: Error,
		Title:    "a rule of the constitution cannot be read",
		Explanation: "A fence that begins with the word `rule` holds a rule that specc checks on every build. It is YAML with the keys `id`, `for`, `when`, " +
			"`require`, `use`, `severity`, `message` and `why`. This one is no YAML, has another key, or lacks its `id`, so nothing is " +
			"checked by it. Mend it, or name the fence otherwise if it is only an example.",
		Example: `args: check .
-- specs/constitution.md --
# Constitution

## Rules

` + "```rule" + `
id: requirement-has-keyword
for: requirement
requires: requirement.keyword != ""
` + "```" + `
`,
	},
}

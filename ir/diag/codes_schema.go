package diag

// The codes of what schemas say of values.
const (
	CodeUnsupportedPattern Code = "unsupported-pattern"
	CodeInvalidExample     Code = "invalid-example"
	CodeInvalidDefault     Code = "invalid-default"
	CodeConflictingParts   Code = "conflicting-parts"
	CodeNeverValid         Code = "never-valid"
	CodeIntegerRange       Code = "integer-range"
)

var schemaEntries = []Entry{
	{
		Code:     CodeUnsupportedPattern,
		Severity: Warning,
		Title:    "a pattern that cannot be enforced",
		Explanation: "Patterns are regular expressions of ECMA-262. Generated code uses Go's, which run in linear time and therefore know neither " +
			"look-around nor back-references. The pattern is kept and documented, but not checked.",
		Example: openapiExample(`
  /orders: {}
components:
  schemas:
    Code: {type: string, pattern: "^(?!0)[0-9]+$"}
`),
	},
	{
		Code:     CodeInvalidExample,
		Severity: Warning,
		Title:    "an example does not fit its schema",
		Explanation: "The example would be refused by the service that it illustrates. Either the example or the schema is wrong. " +
			"Only schemas without references are compared.",
		Example: openapiExample(`
  /orders: {}
components:
  schemas:
    Count: {type: integer, examples: [many]}
`),
	},
	{
		Code:     CodeInvalidDefault,
		Severity: Warning,
		Title:    "a default does not fit its schema",
		Explanation: "A value that is left out would be taken as one that is not allowed. Either the default or the " +
			"schema is wrong. specc goes on without the default.",
		Example: openapiExample(`
  /orders: {}
components:
  schemas:
    Count: {type: integer, default: many}
`),
	},
	{
		Code:     CodeConflictingParts,
		Severity: Warning,
		Title:    "parts of an allOf exclude each other",
		Explanation: "A value must be valid for each part of an `allOf`, and here no value is: one part wants a string, say, and another an object, " +
			"or they list different values. Often `oneOf` was meant.",
		Example: openapiExample(`
  /orders: {}
components:
  schemas:
    Name: {type: string}
    Order:
      allOf:
        - {$ref: "#/components/schemas/Name"}
        - {type: object, properties: {id: {type: string}}}
`),
	},
	{
		Code:     CodeNeverValid,
		Severity: Warning,
		Title:    "no value is valid",
		Explanation: "What the schema says excludes every value: a lower bound above the upper one, a bound beyond all integers that are held, an `enum` " +
			"none of whose values is of the type. Generated code refuses whatever is sent. In YAML, numbers, `true` and `null` need quotes to be strings.",
		Example: openapiExample(`
  /orders: {}
components:
  schemas:
    Count: {type: integer, minimum: 10, maximum: 1}
`),
	},
	{
		Code:     CodeIntegerRange,
		Severity: Info,
		Title:    "an integer that is not held",
		Explanation: "Integers are held in 64 bits with a sign, those of format int32 in 32. The schema allows others, which generated code refuses. " +
			"Identifiers of that size are better strings: most programs that read JSON lose digits of them.",
		Example: openapiExample(`
  /orders: {}
components:
  schemas:
    Count: {type: integer, maximum: 18446744073709551615}
`),
	},
}

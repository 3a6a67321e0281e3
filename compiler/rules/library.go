package rules

import (
	"iter"
	"slices"

	"github.com/specc-dev/specc/ir"
)

// Ready returns a rule of the library by its name.
func Ready(name string) (ir.Rule, bool) {
	i := slices.IndexFunc(library, func(r ir.Rule) bool { return r.ID == name })
	if i < 0 {
		return ir.Rule{}, false
	}
	return library[i], true
}

func readyNames() iter.Seq[string] {
	return func(yield func(string) bool) {
		for i := range library {
			if !yield(library[i].ID) {
				return
			}
		}
	}
}

// library holds the rules that a constitution may name instead of writing them:
// `use: input-validation`. The reference page specs/rules.md is made of it.
var library = []ir.Rule{
	{
		ID: "input-validation", For: "value",
		When: `value.input && value.type.kind in ["string", "integer", "number", "array"]`,
		Require: `size(value.type.enum) > 0 ||
value.type.kind == "string" && (value.type.pattern != "" || has(value.type.maxLength) ||
  value.type.format in ["date", "date-time", "time", "duration", "uuid", "ipv4", "ipv6"]) ||
value.type.kind in ["integer", "number"] && (has(value.type.minimum) || has(value.type.exclusiveMinimum)) &&
  (has(value.type.maximum) || has(value.type.exclusiveMaximum)) ||
value.type.kind == "array" && has(value.type.maxItems)`,
		Severity: "warning",
		Message:  "what callers send is bounded, patterned or enumerated",
		Why:      "A service that accepts a string or a list of any length lets its callers decide how much memory it needs.",
	},
	{
		ID: "input-typed", For: "value", When: `value.input`, Require: `value.type.kind != "any"`, Severity: "warning",
		Message: "what callers send has a type",
		Why:     "What has no type is not validated at all.",
	},
	{
		ID: "bounded-collections", For: "value", When: `value.type.kind == "array"`, Require: `has(value.type.maxItems)`, Severity: "warning",
		Message: "a list says how many items it has at most",
		Why:     "A list without a bound grows until a client or the service fails; until then it only gets slower.",
	},
	{
		ID: "errors-problem-json", For: "response", When: `response.error`,
		Require: `"application/problem+json" in response.mediaTypes`, Severity: "warning",
		Message: "an error is a problem of RFC 9457, `application/problem+json`",
		Why:     "One form of errors is one piece of code in every client.",
	},
	{
		ID: "errors-declared", For: "operation",
		Require: `operation.responses.exists(r, r.error)`, Severity: "warning",
		Message: "an operation declares how it fails",
		Why:     "Every operation can fail. What is not declared is not handled.",
	},
	{
		ID: "success-declared", For: "operation",
		Require: `operation.responses.exists(r, r.success || r.redirect || r.status == "101")`, Severity: "warning",
		Message: "an operation declares how it succeeds",
		Why:     "Without a response of 2xx, nobody knows what a client gets.",
	},
	{
		ID: "operation-authenticated", For: "operation", Require: `operation.authenticated`, Severity: "error",
		Message: "an operation asks for authentication",
		Why: "What is open is open by decision: narrow the rule with `when` for the few operations that are meant to be, such as " +
			"`operation.path != \"/health\"`.",
	},
	{
		ID: "no-secrets-in-url", For: "parameter", When: `parameter.place in ["query", "path"]`,
		Require: `!parameter.name.matches("(?i)(password|passwd|secret|token|api[-_]?key)")`, Severity: "error",
		Message: "a secret does not travel in a URL",
		Why:     "URLs end up in logs, histories and the Referer header.",
	},
	{
		ID: "operation-id", For: "operation", Require: `operation.operationId.matches("^[a-z][a-zA-Z0-9]*$")`, Severity: "warning",
		Message: "an operation has an operationId in camelCase",
		Why:     "The operationId is the name of a method in every client, and what specs refer to.",
	},
	{
		ID: "schema-name", For: "schema", Require: `schema.name.matches("^[A-Z][a-zA-Z0-9]*$")`, Severity: "warning",
		Message: "a schema is named in PascalCase",
		Why:     "The name of a schema is the name of a type in every language.",
	},
	{
		ID: "field-case", For: "schema",
		Require: `schema.fields.all(f, f.name.matches("^[a-z][a-zA-Z0-9]*$")) ||
schema.fields.all(f, f.name.matches("^[a-z][a-z0-9]*(_[a-z0-9]+)*$"))`,
		Severity: "warning",
		Message:  "the fields of a schema are all in camelCase or all in snake_case",
		Why:      "Whoever has to look up how a field is spelt will spell it wrong.",
	},
	{
		ID: "path-case", For: "operation",
		Require:  `operation.segments.all(s, s.contains("{") || s.matches("^[a-z0-9]+([-.][a-z0-9]+)*$"))`,
		Severity: "warning",
		Message:  "a path is in lower case, its words joined by hyphens",
		Why:      "Paths are case-sensitive, people are not.",
	},
	{
		ID: "path-versioned", For: "operation",
		Require: `operation.segments.exists(s, s.matches("^v[0-9]+$")) ||
operation.servers.exists(s, s.matches("(/|//)v[0-9]+([./]|$)"))`,
		Severity: "info",
		Message:  "the path or the server of an operation names a version",
		Why:      "A service that breaks its clients one day needs a place for the next version beside this one.",
	},
	{
		ID: "idempotent-put-delete", For: "operation", When: `operation.method in ["PUT", "DELETE"]`,
		Require: `size(operation.segments) > 0 && operation.segments[size(operation.segments) - 1].contains("{") &&
(operation.method == "PUT" ? has(operation.requestBody) : !has(operation.requestBody))`,
		Severity: "warning",
		Message: "PUT and DELETE are idempotent: they name the one thing that they act on at the end of the path, PUT has a body that " +
			"replaces it, DELETE has none",
		Why: "Clients and proxies repeat PUT and DELETE after a failure (RFC 9110, 9.2.2). That is safe only if the second time " +
			"means the same as the first.",
	},
	{
		ID: "idempotency-key", For: "operation", When: `operation.method == "POST"`,
		Require:  `operation.parameters.exists(p, p.place == "header" && p.name.matches("(?i)^idempotency-key$"))`,
		Severity: "info",
		Message:  "a POST takes the header `Idempotency-Key`",
		Why:      "A client that got no answer cannot know whether a POST was done. With a key it may ask again.",
	},
	{
		ID: "lists-paginated", For: "operation",
		When: `operation.method == "GET" && operation.responses.exists(r, r.success && r.content.exists(c, c.type.resolved.kind == "array" ||
  c.type.resolved.fields.exists(f, f.type.resolved.kind == "array" && f.name.matches("^(data|items|results|values|entries|records)$"))))`,
		Require: `operation.parameters.exists(p, p.place == "query" &&
  p.name.matches("(?i)^(limit|offset|cursor|after|before|first|last|page([-_]?(size|token|number))?|per[-_]?page|size)$"))`,
		Severity: "warning",
		Message:  "a list is given in pages: it takes a limit, a page or a cursor",
		Why:      "To add pages later breaks every client that expects to get everything.",
	},
	{
		ID: "operation-described", For: "operation", Require: `operation.title != "" || operation.description != ""`, Severity: "info",
		Message: "an operation says what it does",
		Why:     "A name alone leaves people to guess.",
	},
	{
		ID: "parameter-described", For: "parameter", Require: `parameter.description != ""`, Severity: "info",
		Message: "a parameter says what it means",
		Why:     "A name alone leaves people to guess, and its unit above all.",
	},
	{
		ID: "schema-described", For: "schema", Require: `schema.description != "" || schema.title != ""`, Severity: "info",
		Message: "a schema says what it stands for",
		Why:     "A name alone leaves people to guess.",
	},
	{
		ID: "field-described", For: "field", Require: `field.description != "" || field.type.kind == "ref"`, Severity: "info",
		Message: "a field says what it means",
		Why:     "A name alone leaves people to guess. A field that refers to a schema has the description of that.",
	},
	{
		ID: "operation-has-requirement", For: "operation",
		Require: `size(operation.requirements) + size(operation.stories) + size(operation.criteria) + size(operation.scenarios) > 0`, Severity: "warning",
		Message: "an operation is there because a requirement, a story or a scenario refers to it",
		Why:     "What nobody asked for need not be built, and nobody knows what it is to do.",
	},
	{
		ID: "requirement-has-scenario", For: "requirement", When: `!requirement.struck`,
		Require: `size(requirement.scenarios) + size(requirement.criteria) > 0`, Severity: "warning",
		Message: "a requirement has a scenario or an acceptance criterion",
		Why:     "What cannot be tried cannot be called done.",
	},
	{
		ID: "requirement-has-task", For: "requirement", When: `!requirement.struck`,
		Require: `size(requirement.tasks) > 0`, Severity: "info",
		Message: "a task names the requirement",
		Why:     "What no task names gets forgotten.",
	},
	{
		ID: "requirement-normative", For: "requirement", When: `!requirement.struck`,
		Require: `requirement.keyword != ""`, Severity: "warning",
		Message: "a requirement says MUST, SHALL, SHOULD or MAY",
		Why:     "Without the word it is open whether it binds (RFC 2119).",
	},
	{
		ID: "scenario-complete", For: "scenario",
		Require: `scenario.steps.exists(s, s.word == "when") && scenario.steps.exists(s, s.word == "then")`, Severity: "warning",
		Message: "a scenario says when something happens and what then",
		Why:     "Without both, there is nothing to do or nothing to look at.",
	},
	{
		ID: "task-has-purpose", For: "task", When: `task.state != "dropped"`,
		Require:  `size(task.requirements) + size(task.stories) + size(task.criteria) + size(task.properties) > 0`,
		Severity: "warning",
		Message:  "a task names the requirement or story that it is for",
		Why:      "Only then can it be said what a change of the requirement costs.",
	},
	{
		ID: "story-has-priority", For: "story", Require: `story.priority != ""`, Severity: "warning",
		Message: "a story has a priority",
		Why:     "When everything has the same priority, chance decides what comes first.",
	},
	{
		ID: "no-open-clarification", For: "clarification", When: `clarification.state == "open"`,
		Require: `clarification.specs.all(s, s.state != "done") && clarification.approvals.all(a, a.state != "done")`, Severity: "error",
		Message: "a spec that is approved has no open questions",
		Why:     "Who approved it did not know what the answer would be.",
	},
	{
		ID: "outcome-measurable", For: "outcome",
		Require:  `outcome.text.matches("[0-9]") || outcome.text.matches("(?i)\\b(zero|no|none|all|every|never|always|half|twice)\\b")`,
		Severity: "warning",
		Message:  "a success criterion has a number to measure it by",
		Why:      "Without one, everybody may call it met.",
	},
	{
		ID: "decision-has-rationale", For: "decision", Require: `decision.rationale != ""`, Severity: "info",
		Message: "a decision says why",
		Why:     "Who wants to change it later has to know what it was for.",
	},
}

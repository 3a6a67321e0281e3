package compiler_test

import (
	"maps"
	"slices"
	"strings"

	"github.com/specc-dev/specc/ir/ecma"
)

// A reading says in JSON Schema 2020-12 what the schemas of a contract mean. It differs
// from what is written only where OpenAPI differs from JSON Schema, or where the limits in
// specs/generated-code.md say how specc reads a contract; each method is such a rule.
type reading struct {
	*judgedContract
	around string // the schema of the contract that is read
}

// document returns the schemas where the contract has them, so that references lead there.
func (r reading) document() map[string]any {
	schemas := map[string]any{}
	for name, s := range r.schemas {
		r.around = name
		schemas[name] = r.schema(s)
	}
	components := maps.Clone(r.components)
	components["schemas"] = schemas
	return map[string]any{"components": components}
}

// schema reads a schema and those inside.
func (r reading) schema(written any) any {
	s, ok := written.(map[string]any)
	if !ok {
		return written
	}
	if ref, ok := s["$ref"]; ok && r.is30 { // what stands beside a reference does not count in 3.0
		return map[string]any{"$ref": ref}
	}
	if hasAny(s, "$recursiveRef") && members(r.schemas[r.around])["$recursiveAnchor"] == true {
		return map[string]any{"$ref": refTo(r.around)} // which is how JSON Schema 2019-09 wrote it
	}
	return nullable(r.stated(s), s)
}

// stated reads what a schema that is no reference says of values other than null. The type
// is inferred from what is written, so before other rules add to that.
func (r reading) stated(s map[string]any) map[string]any {
	out := map[string]any{}
	for keyword, v := range s {
		if read, ok := r.keyword(keyword, v); ok {
			out[keyword] = read
		}
	}
	inferType(out)
	r.typeOf(out, s)
	text(out)
	exclusive(out)
	r.parts(out, s, r.declared(s, maxFollowed))
	r.required(out, s)
	r.alternatives(out, s)
	return out
}

// keyword reads the value of a keyword; false if it says nothing about what is valid.
func (r reading) keyword(keyword string, v any) (any, bool) {
	switch keyword {
	case "properties", "patternProperties", "dependentSchemas", "$defs":
		byName := map[string]any{}
		for name, s := range members(v) {
			byName[name] = r.schema(s)
		}
		return byName, true
	case "allOf", "oneOf", "anyOf", "prefixItems":
		var all []any
		for _, s := range list(v) {
			all = append(all, r.schema(s))
		}
		return all, all != nil
	case "items", "additionalProperties", "not", "if", "then", "else", "contains", "propertyNames", "unevaluatedItems", "unevaluatedProperties":
		return r.schema(v), true
	case "title", "description", "default", "example", "examples", "discriminator", "nullable", "xml", "externalDocs", "deprecated",
		"$recursiveAnchor":
		return nil, false
	}
	return v, !strings.HasPrefix(keyword, "x-")
}

// telling are the keywords that tell the type of a schema without one.
var telling = []struct {
	kind     string
	keywords []string
}{
	{"object", []string{"properties", "required"}},
	{"array", []string{"items", "minItems", "maxItems", "uniqueItems"}},
	{"string", []string{"pattern", "minLength", "maxLength"}},
	{"number", []string{"minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"}},
	{"object", []string{"additionalProperties", "minProperties", "maxProperties"}},
}

// inferType adds the type that keywords are about: people who write items mean arrays.
func inferType(out map[string]any) {
	if hasAny(out, "type", "$ref") {
		return
	}
	for _, t := range telling {
		if hasAny(out, t.keywords...) {
			out["type"] = t.kind
			return
		}
	}
	if format, ok := out["format"].(string); ok && !hasAny(out, "enum", "const", "allOf", "oneOf", "anyOf") {
		out["type"] = map[string]string{"int32": "integer", "int64": "integer", "float": "number", "double": "number"}[format]
		if out["type"] == "" {
			out["type"] = "string"
		}
	}
}

// text drops what is not said of a text: values that are listed say all that a format
// could; a date-time is held without its text, content is not looked into; and patterns
// that RE2 cannot express are not enforced.
func text(out map[string]any) {
	if hasAny(out, "enum", "const") {
		delete(out, "format")
	}
	if format := out["format"]; format == "date-time" || format == "binary" {
		drop(out, "minLength", "maxLength", "pattern")
	}
	if pattern, ok := out["pattern"].(string); ok {
		if _, err := ecma.Translate(pattern); err != nil {
			delete(out, "pattern")
		}
	}
}

// exclusive reads bounds as 3.0 has them: a word beside the bound.
func exclusive(out map[string]any) {
	for word, bound := range map[string]string{"exclusiveMinimum": "minimum", "exclusiveMaximum": "maximum"} {
		excludes, ok := out[word].(bool)
		if !ok {
			continue
		}
		delete(out, word)
		if n, there := out[bound]; there && excludes {
			out[word] = n
			delete(out, bound)
		}
	}
}

// required leaves out members that only one direction has. What is required is declared,
// too: else nothing would be valid where other members are forbidden.
func (r reading) required(out, s map[string]any) {
	if !hasAny(out, "required") {
		return
	}
	var names []any
	for _, name := range list(s["required"]) {
		p := members(members(s["properties"])[name.(string)])
		oneWay := p["$ref"] == nil && (p["readOnly"] == true || p["writeOnly"] == true)
		if !oneWay && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	if out["required"] = names; names == nil {
		delete(out, "required")
	}
	for _, name := range list(s["required"]) {
		if s["additionalProperties"] == false {
			declare(out, []string{name.(string)})
		}
	}
}

// nullable admits null as 3.0 says it, or where it is among the values of an enum; and
// refuses it where that says nothing, but people mean it: a part of an allOf that has no
// type and is not nullable.
func nullable(out, s map[string]any) any {
	null := map[string]any{"type": "null"}
	switch {
	case s["nullable"] == true || slices.Contains(list(s["enum"]), nil):
		return map[string]any{"anyOf": []any{out, null}}
	case s["nullable"] == false && !hasAny(s, "type"):
		return map[string]any{"allOf": []any{out, map[string]any{"not": null}}}
	}
	return out
}

func hasAny(s map[string]any, keywords ...string) bool {
	return slices.ContainsFunc(keywords, func(k string) bool { _, ok := s[k]; return ok })
}

func drop(s map[string]any, keywords ...string) {
	for _, k := range keywords {
		delete(s, k)
	}
}

package compiler_test

import (
	"encoding/json"
	"fmt"
	"testing"

	"pgregory.net/rapid"
)

// TestGeneratedCodeJudgesCompositions holds random values against schemas of which each
// names its type, but for those that refer to others and say more, or hold together with
// others: such as documents have, whose types are inferred.
func TestGeneratedCodeJudgesCompositions(t *testing.T) {
	if testing.Short() {
		t.Skip("compiles a large package")
	}
	var groups []suiteGroup
	for seed := range 250 {
		g := suiteGroup{Description: fmt.Sprint("seed ", seed), file: "compositions", name: fmt.Sprintf("P%03d", seed), inferred: true}
		schema := composedSchema.Example(seed)
		g.Schema, _ = json.Marshal(schema)
		whole, _ := json.Marshal(map[string]any{"$defs": schema["$defs"], "components": map[string]any{"schemas": map[string]any{"Of": schema}}})
		valid := interpreterOf(t, whole)
		for i := range 20 {
			value := plainValue(2).Example(1000*seed + i)
			g.Tests = append(g.Tests, suiteTest{Data: value, Valid: valid(value)})
		}
		g.refused = refusal(t, "3.1.0", &g)
		groups = append(groups, g)
	}
	report(t, groups, runSuite(t, "3.1.0", groups))
}

// composedSchema draws a schema with definitions of one kind that its parts refer to.
var composedSchema = rapid.Custom(func(t *rapid.T) map[string]any {
	kind := rapid.SampledFrom([]string{"string", "string", "integer", "number", "array", "object"}).Draw(t, "kind")
	defs := map[string]any{}
	for _, name := range []string{"a", "b"} {
		s := restriction(t, kind)
		s["type"] = kind
		defs[name] = s
	}
	defs["c"] = composition(t, kind, "a", "b")
	s := composition(t, kind, "a", "b", "c")
	switch rapid.IntRange(0, 3).Draw(t, "place") {
	case 0:
		s = map[string]any{"type": "array", "items": s}
	case 1:
		s = map[string]any{"type": "object", "properties": map[string]any{"a": s, "b": map[string]any{"$ref": ref("c")}}}
	case 2:
		s = map[string]any{"type": "object", "additionalProperties": s}
	}
	s["$defs"] = defs
	return s
})

// composition draws a schema that is made of others.
func composition(t *rapid.T, kind string, names ...string) map[string]any {
	of := func() map[string]any {
		return map[string]any{"$ref": ref(rapid.SampledFrom(names).Draw(t, "of"))}
	}
	switch rapid.IntRange(0, 3).Draw(t, "composition") {
	case 0:
		return map[string]any{"allOf": []any{of(), of()}}
	case 1:
		return map[string]any{"allOf": []any{of(), restriction(t, kind)}}
	case 2:
		s := restriction(t, kind)
		s["allOf"] = []any{of()}
		return s
	}
	s := restriction(t, kind)
	s["$ref"] = of()["$ref"]
	return s
}

func ref(name string) string { return "#/$defs/" + name }

// restriction draws keywords that restrict values of a kind.
func restriction(t *rapid.T, kind string) map[string]any {
	s := map[string]any{}
	n := rapid.IntRange(0, 2).Draw(t, "n")
	first := rapid.Bool().Draw(t, "first")
	switch kind {
	case "string":
		switch {
		case first:
			s["maxLength"] = n
		case n == 0:
			s["enum"] = rapid.SliceOfNDistinct(plainTexts, 1, 3, func(v json.RawMessage) string { return string(v) }).Draw(t, "values")
		default:
			s["pattern"] = randomPatterns.Draw(t, "pattern")
		}
		if rapid.Bool().Draw(t, "not") {
			s["not"] = map[string]any{"const": json.RawMessage(randomTexts.Draw(t, "text"))}
		}
	case "array":
		if s["minItems"] = n; first {
			s["uniqueItems"] = true
		}
	case "object":
		if s["required"] = []string{randomNames.Draw(t, "name")}; first {
			s["maxProperties"] = n
		}
	default:
		switch {
		case first:
			s["minimum"], s["not"] = n-1, map[string]any{"const": n}
		case n > 0:
			s["multipleOf"] = json.RawMessage(rapid.SampledFrom([]string{"2", "3", "0.5"}).Draw(t, "factor"))
		}
	}
	return s
}

// plainTexts draws texts that are spelled in one way only.
var plainTexts = rapid.Map(rapid.SampledFrom([]string{`"a"`, `"ab"`, `"b"`, `""`}), func(s string) json.RawMessage { return json.RawMessage(s) })

// plainValue draws values that Go holds whatever their schema.
func plainValue(depth int) *rapid.Generator[json.RawMessage] {
	return rapid.Custom(func(t *rapid.T) json.RawMessage {
		switch rapid.IntRange(0, 3+2*min(depth, 1)).Draw(t, "kind") {
		case 0:
			return json.RawMessage(rapid.SampledFrom([]string{"null", "true"}).Draw(t, "word"))
		case 1, 2:
			return json.RawMessage(randomTexts.Draw(t, "text"))
		case 3:
			return json.RawMessage(rapid.SampledFrom([]string{"0", "1", "1.0", "2", "-3", "0.5"}).Draw(t, "number"))
		case 4:
			text, _ := json.Marshal(rapid.SliceOfN(plainValue(depth-1), 0, 3).Draw(t, "array"))
			return text
		}
		text, _ := json.Marshal(rapid.MapOfN(randomNames, plainValue(depth-1), 0, 3).Draw(t, "object"))
		return text
	})
}

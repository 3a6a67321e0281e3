package compiler_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"pgregory.net/rapid"

	"github.com/specc-dev/specc/backends/gotypes/runtime/wire"
	"github.com/specc-dev/specc/backends/gotypes/schema"
	"github.com/specc-dev/specc/compiler/frontend"
	"github.com/specc-dev/specc/compiler/openapi"
	"github.com/specc-dev/specc/compiler/resolve"
	"github.com/specc-dev/specc/ir"
	"github.com/specc-dev/specc/ir/source"
)

// TestRandomSchemas holds random values against random schemas: what checks JSON in
// generated code has to agree with a library that shares nothing with it.
func TestRandomSchemas(t *testing.T) {
	verdicts := map[bool]int{}
	rapid.Check(t, func(t *rapid.T) {
		for range 20 {
			judgeRandomSchema(t, verdicts)
		}
	})
	t.Logf("valid: %d, invalid: %d", verdicts[true], verdicts[false])
}

func judgeRandomSchema(t *rapid.T, verdicts map[bool]int) {
	of, beside := randomSchema(3).Draw(t, "schema"), withoutReferences(randomSchema(2)).Draw(t, "beside")
	text, _ := json.Marshal(map[string]any{
		"openapi": "3.1.0", "info": map[string]string{"title": "random", "version": "1"}, "paths": map[string]any{},
		"x-specc-types": "exact", "components": map[string]any{"schemas": map[string]any{"Of": of, "Beside": beside}},
	})
	ours, theirs := checkerOf(t, text), interpreterOf(t, text)
	for range 20 {
		value := randomValue(3).Draw(t, "value")
		err, valid := ours.Check(value), theirs(value)
		if verdicts[valid]++; (err == nil) != valid {
			t.Fatalf("%s\n%s is valid: %t, but: %v", text, value, valid, err)
		}
	}
}

// TestGeneratedCodeJudgesRandomSchemas does so with the code that is generated for
// some of them, which holds values as Go types where it can.
func TestGeneratedCodeJudgesRandomSchemas(t *testing.T) {
	if testing.Short() {
		t.Skip("compiles a large package")
	}
	var groups []suiteGroup
	for seed := range 100 {
		g := suiteGroup{Description: fmt.Sprint("seed ", seed), file: "random", name: fmt.Sprintf("G%03d", seed)}
		g.Schema, _ = json.Marshal(withoutReferences(randomSchema(3)).Example(seed))
		valid := interpreterOf(t, []byte(`{"components":{"schemas":{"Of":`+string(g.Schema)+`}}}`))
		for i := range 20 {
			value := heldByInt64.Example(1000*seed + i)
			g.Tests = append(g.Tests, suiteTest{Data: value, Valid: valid(value)})
		}
		if g.refused = refusal(t, "3.1.0", &g); g.refused != "" {
			t.Logf("%s\n%s", g.refused, g.Schema)
		}
		groups = append(groups, g)
	}
	report(t, groups, runSuite(t, "3.1.0", groups))
}

// heldByInt64 draws values without integers for which Go has no type.
var heldByInt64 = randomValue(3).Filter(func(v json.RawMessage) bool {
	return !bytes.Contains(v, []byte("99999999999999999999")) && !bytes.Contains(v, []byte("1e30"))
})

// withoutReferences draws schemas that stand alone.
func withoutReferences(g *rapid.Generator[any]) *rapid.Generator[any] {
	return g.Filter(func(s any) bool {
		text, _ := json.Marshal(s)
		return !bytes.Contains(text, []byte("$ref"))
	})
}

func checkerOf(t *rapid.T, contract []byte) *wire.Checker {
	m, err := openapi.FrontEnd.Load(t.Context(), frontend.Input{
		Contract: "a", Root: "a.json", Jobs: 1,
		Read: func(path string) (*source.File, error) { return source.NewFile(path, contract), nil },
	})
	if err != nil {
		t.Fatalf("%v: %s", err, contract)
	}
	p, _ := resolve.Resolve([]*frontend.Module{m}, nil)
	body := func(id ir.ID) *ir.Body {
		b, err := p.Body(p.Symbol(id))
		if err != nil {
			t.Fatalf("%s: %v", id, err)
		}
		return b
	}
	return wire.NewChecker(func() *wire.Schema { return schema.Of(body("a/schema/Of").Schema, body) })
}

func interpreterOf(t failer, contract []byte) func(value []byte) bool {
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(contract))
	c := jsonschema.NewCompiler()
	c.DefaultDraft(jsonschema.Draft2020)
	if err == nil {
		err = c.AddResource("a.json", doc)
	}
	var s *jsonschema.Schema
	if err == nil {
		s, err = c.Compile("a.json#/components/schemas/Of")
	}
	if err != nil {
		t.Fatalf("%v: %s", err, contract)
	}
	return func(value []byte) bool {
		v, err := jsonschema.UnmarshalJSON(bytes.NewReader(value))
		return err == nil && s.Validate(v) == nil
	}
}

var (
	randomNames   = rapid.SampledFrom([]string{"a", "b", "c", "n/1"})
	randomNumbers = rapid.SampledFrom([]string{
		"0", "-0.0", "1", "1.0", "10e-1", "2", "-3", "0.5", "25e-2", "7e-3", "1e30", "9007199254740993", "9007199254740992.0", "99999999999999999999",
	})
	randomTexts    = rapid.SampledFrom([]string{`""`, `"a"`, `"\u0061"`, `"ab"`, `"é"`, `"𝄞b"`, `"b\n"`})
	randomPatterns = rapid.SampledFrom([]string{"^a", "[^a]$", "^[ab]+$", "b", "^n/[0-9]$", "^.$", "a*b?"})
)

// randomValue draws JSON values of few kinds, so that they are often what a schema is
// about.
func randomValue(depth int) *rapid.Generator[json.RawMessage] {
	return rapid.Custom(func(t *rapid.T) json.RawMessage {
		switch rapid.IntRange(min(depth, 1)*-4, 3).Draw(t, "kind") {
		case 0:
			return json.RawMessage(rapid.SampledFrom([]string{"null", "true", "false"}).Draw(t, "word"))
		case 1:
			return json.RawMessage(randomTexts.Draw(t, "text"))
		case 2, 3:
			return json.RawMessage(randomNumbers.Draw(t, "number"))
		case -1, -2:
			text, _ := json.Marshal(rapid.SliceOfN(randomValue(depth-1), 0, 4).Draw(t, "array"))
			return text
		}
		text, _ := json.Marshal(rapid.MapOfN(randomNames, randomValue(depth-1), 0, 4).Draw(t, "object"))
		return text
	})
}

// randomSchema draws a schema with few keywords.
func randomSchema(depth int) *rapid.Generator[any] {
	return rapid.Custom(func(t *rapid.T) any {
		if rapid.IntRange(0, 9).Draw(t, "form") == 0 {
			return rapid.Bool().Draw(t, "boolean")
		}
		s := map[string]any{}
		keywords := flatKeywords
		if depth > 0 {
			keywords = slices.Concat(keywords, deepKeywords())
		}
		for range rapid.IntRange(1, 3).Draw(t, "keywords") {
			rapid.SampledFrom(keywords).Draw(t, "keyword")(t, s, depth-1)
		}
		return s
	})
}

// A randomKeyword adds keywords to a schema, whose parts are so deep.
type randomKeyword func(t *rapid.T, s map[string]any, depth int)

var flatKeywords = []randomKeyword{
	func(t *rapid.T, s map[string]any, _ int) {
		kinds := []string{"integer", "number", "string", "array", "object", "object", "array", "boolean", "null"}
		s["type"] = rapid.SampledFrom(kinds).Draw(t, "type")
	},
	func(t *rapid.T, s map[string]any, _ int) {
		s["type"] = rapid.SampledFrom([][]string{{"string", "null"}, {"integer", "array"}, {"object", "number", "boolean"}}).Draw(t, "types")
	},
	func(t *rapid.T, s map[string]any, _ int) {
		s["enum"] = rapid.SliceOfNDistinct(randomValue(1), 1, 3, func(v json.RawMessage) string { return string(v) }).Draw(t, "enum")
	},
	func(t *rapid.T, s map[string]any, _ int) { s["const"] = randomValue(2).Draw(t, "const") },
	func(t *rapid.T, s map[string]any, _ int) {
		name := rapid.SampledFrom([]string{"minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"}).Draw(t, "limit")
		s[name] = json.RawMessage(randomNumbers.Draw(t, "number"))
	},
	func(t *rapid.T, s map[string]any, _ int) {
		s["multipleOf"] = json.RawMessage(rapid.SampledFrom([]string{"1", "0.25", "3", "7e-3", "99999999999999999999"}).Draw(t, "factor"))
	},
	func(t *rapid.T, s map[string]any, _ int) { s["minLength"], s["maxLength"] = counts(t) },
	func(t *rapid.T, s map[string]any, _ int) { s["pattern"] = randomPatterns.Draw(t, "pattern") },
	func(t *rapid.T, s map[string]any, _ int) { s["uniqueItems"] = true },
	func(t *rapid.T, s map[string]any, _ int) { s["minItems"], s["maxItems"] = counts(t) },
	func(t *rapid.T, s map[string]any, _ int) { s["minProperties"], s["maxProperties"] = counts(t) },
	func(t *rapid.T, s map[string]any, _ int) { s["required"] = []string{randomNames.Draw(t, "required")} },
	func(t *rapid.T, s map[string]any, _ int) {
		s["dependentRequired"] = map[string]any{randomNames.Draw(t, "one"): []string{randomNames.Draw(t, "other")}}
	},
	func(t *rapid.T, s map[string]any, _ int) { s["$ref"] = "#/components/schemas/Beside" },
}

// deepKeywords are those with schemas inside.
func deepKeywords() []randomKeyword {
	return []randomKeyword{
		schemaOf("items"), schemaOf("not"), schemaOf("propertyNames"), schemaOf("additionalProperties"),
		schemaOf("unevaluatedItems"), schemaOf("unevaluatedProperties"),
		func(t *rapid.T, s map[string]any, depth int) {
			schemaOf("contains")(t, s, depth)
			if rapid.Bool().Draw(t, "counted") {
				s["minContains"], s["maxContains"] = counts(t)
			}
		},
		func(t *rapid.T, s map[string]any, depth int) {
			schemaOf("if")(t, s, depth)
			schemaOf("then")(t, s, depth)
			schemaOf("else")(t, s, depth)
		},
		schemasOf("prefixItems"), schemasOf("allOf"), schemasOf("anyOf"), schemasOf("oneOf"),
		byNameOf("properties"), byNameOf("properties"), byNameOf("dependentSchemas"),
		func(t *rapid.T, s map[string]any, depth int) {
			s["patternProperties"] = map[string]any{randomPatterns.Draw(t, "pattern"): randomSchema(depth).Draw(t, "schema")}
		},
	}
}

func schemaOf(keyword string) randomKeyword {
	return func(t *rapid.T, s map[string]any, depth int) { s[keyword] = randomSchema(depth).Draw(t, keyword) }
}

func schemasOf(keyword string) randomKeyword {
	return func(t *rapid.T, s map[string]any, depth int) {
		s[keyword] = rapid.SliceOfN(randomSchema(depth), 1, 3).Draw(t, keyword)
	}
}

func byNameOf(keyword string) randomKeyword {
	return func(t *rapid.T, s map[string]any, depth int) {
		s[keyword] = rapid.MapOfN(randomNames, randomSchema(depth), 1, 3).Draw(t, keyword)
	}
}

// counts draws a lower and an upper limit of how many there may be.
func counts(t *rapid.T) (low, high int) {
	low = rapid.IntRange(0, 2).Draw(t, "low")
	return low, low + rapid.IntRange(0, 2).Draw(t, "more")
}

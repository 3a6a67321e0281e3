package openapi

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/specc-dev/specc/ir"
	"github.com/specc-dev/specc/ir/diag"
	"github.com/specc-dev/specc/ir/source"
)

func withSchemas(schemas string) string {
	return `{"openapi": "3.1.0", "info": {"title": "t", "version": "1"}, "paths": {}, "components": {"schemas": {` + schemas + `}}}`
}

// TestHostile loads documents that are made to cost too much. Each takes well
// under a second; the bound leaves room for slow machines.
func TestHostile(t *testing.T) {
	nested := func(open, close string, depth int) string {
		return strings.Repeat(open, depth) + `{"type": "string"}` + strings.Repeat(close, depth)
	}
	tests := map[string]string{
		"deep properties": withSchemas(`"A": ` + nested(`{"properties": {"a": `, `}}`, 400)),
		"deep items":      withSchemas(`"A": ` + nested(`{"items": `, `}`, 900)),
		"deep compositions": withSchemas(`"A": ` + nested(`{"allOf": [`, `]}`, 400) +
			`, "B": ` + nested(`{"type": ["array", "object"], "items": `, `}`, 400)),
		"too deep":        withSchemas(`"A": ` + nested(`{"items": `, `}`, 100_000)),
		"many variants":   withSchemas(`"A": {"oneOf": [` + strings.Repeat(`{"type": "object", "properties": {"a": {"enum": ["x"]}}},`, 5000) + `{}]}`),
		"many unknown":    withSchemas(`"A": {` + strings.Repeat(`"y`+strings.Repeat("z", 100)+`": 1, `, 1000) + `"type": "string"}`),
		"long reference":  withSchemas(`"A": {"$ref": "#` + strings.Repeat("/a", 50_000) + `"}`),
		"huge number":     withSchemas(`"A": {"type": "number", "maximum": 1e999999, "minimum": -1e-999999999999, "enum": [1e400]}`),
		"deep assertions": withSchemas(`"A": ` + nested(`{"not": {"required": ["x"]}, "properties": {"a": `, `}}`, 400)),
		"deep negations":  withSchemas(`"A": ` + nested(`{"not": `, `}`, 900)),
		"many resources":  withSchemas(manyResources(20_000)),
		"shared callbacks": `{"openapi": "3.1.0", "info": {"title": "t", "version": "1"}, "paths": {` + manyCallbacks(1000) +
			`}, "components": {"callbacks": {"c": {` + manyExpressions(50) + `}, "loop": {"$ref": "#/components/callbacks/loop"}}}}`,
		"media type in a circle": `{"openapi": "3.2.0", "info": {"title": "t", "version": "1"}, "paths": {"/a": {"post": {"requestBody": {"content": {"a/b":
			{"$ref": "#/components/mediaTypes/A"}}}, "callbacks": {"c": {"$ref": "#/components/callbacks/C"}}}}},
			"components": {"mediaTypes": {"A": {"$ref": "#/components/mediaTypes/A"}}, "callbacks": {"C": {"$ref": "#/components/callbacks/C"}}}}`,
		"circle": withSchemas(`"A": {"$ref": "#/components/schemas/B"}, "B": {"$ref": "#/components/schemas/A"}`),
	}
	for name, text := range tests {
		t.Run(name, func(t *testing.T) {
			start := time.Now()
			m := mustLoad(t, inputOf("a.json", map[string]string{"a.json": text}))
			if took := time.Since(start); took > time.Minute {
				t.Errorf("took %v", took)
			}
			if len(m.Declarations) == 0 {
				t.Error("not even the contract was declared")
			}
		})
	}
}

func manyResources(n int) string {
	var all []string
	for i := range n {
		all = append(all, fmt.Sprintf(`"A%d": {"$id": "x%d", "$anchor": "y", "items": {"$ref": "x%d#y"}}`, i, i, n-i))
	}
	return strings.Join(all, ",")
}

func manyCallbacks(n int) string {
	var all []string
	for i := range n {
		all = append(all, fmt.Sprintf(`"/a%d": {"post": {"responses": {}, "callbacks": {"c": {"$ref": "#/components/callbacks/c"}, "l": {"$ref": "#/components/callbacks/loop"}}}}`, i))
	}
	return strings.Join(all, ",")
}

func manyExpressions(n int) string {
	var all []string
	for i := range n {
		all = append(all, fmt.Sprintf(`"{$url%d}": {"post": {"responses": {}}}`, i))
	}
	return strings.Join(all, ",")
}

// FuzzLoad loads any two files as one contract, with and without a memo.
func FuzzLoad(f *testing.F) {
	f.Add(memoDocument, `{"type": "object"}`)
	f.Add(withSchemas(`"A": {"$ref": ""}, "B": {"$ref": "", "minimum": 1}`), "")
	f.Add(withSchemas(`"A": {"$ref": "b.json#/x"}, "B": {"$ref": "b.json"}`), `{"x": {"$ref": "a.json#/components/schemas/A"}}`)
	f.Add("openapi: 3.0.0\ninfo: {}\npaths:\n  /a/{b}:\n    $ref: b.json\n", `{"get": {"parameters": [{"$ref": "#/get"}]}}`)
	f.Add(`{"openapi": "3.1.0", "paths": {"/a": {"get": null, "parameters": [1, {}]}}, "components": []}`, "")
	f.Add(withSchemas(`"A": {"$id": "http://a/b", "$defs": {"c": {"$anchor": "d", "not": {"$dynamicRef": "#d"}}}, "items": {"$ref": "b#d"}}`), `{"$id": "x"}`)
	f.Add(`{"openapi": "3.2.0", "$self": "http://a/b", "paths": {"/a": {"query": {"callbacks": {"c": {"$ref": "b.json"}}, "requestBody": {"content": {"a/b": {"$ref": "b.json"}}}}, "additionalOperations": {"X": {}}}}}`, `{"{$url}": {"post": {}}, "$ref": "#", "itemSchema": {"not": true}, "encoding": {"a": {"encoding": {}}}}`)
	f.Add(`{"openapi": "3.2.0", "$self": "http://a/b", "paths": {"/a": {"get": {"callbacks": {"c": {"$ref": "missing.json"}}}}}}`, "")
	f.Add(withSchemas(`"A": {"type": ["string", null], "enum": [], "allOf": [{}, 1], "oneOf": [{"type": "null"}]}`), "a: &a [*a]")
	for _, e := range diag.Catalogue() {
		_, text, _ := strings.Cut(e.Example, "-- openapi.yaml --\n")
		f.Add(text, "{}")
	}
	f.Fuzz(func(t *testing.T, root, other string) {
		in := inputOf("a.json", map[string]string{"a.json": root, "b.json": other})
		clean := mustLoad(t, in)
		checkModule(t, clean.Declarations)
		for _, d := range clean.Diagnostics {
			if _, known := diag.Explain(d.Code); !known {
				t.Errorf("the code %s has no explanation", d.Code)
			}
			checkSpan(t, d.Primary.Span)
		}
		in.Memo = clean.Memo
		again := mustLoad(t, in)
		sameMeaning(t, clean, again)
		if again.Read != 0 {
			t.Errorf("read %d fragments again", again.Read)
		}
	})
}

func checkSpan(t *testing.T, s source.Span) {
	t.Helper()
	if !s.IsZero() && (s.Start < 0 || s.End < s.Start || s.End > len(s.File.Data)) {
		t.Errorf("span [%d, %d) of %d bytes", s.Start, s.End, len(s.File.Data))
	}
}

// checkModule checks what every list of declarations must hold: sorted, unique,
// indices in range.
func checkModule(t *testing.T, ds []ir.Declaration) {
	t.Helper()
	for i, d := range ds {
		if i > 0 && ds[i-1].ID >= d.ID {
			t.Errorf("%s comes after %s", d.ID, ds[i-1].ID)
		}
		var body ir.Body
		if err := json.Unmarshal(d.Body.Data, &body); err != nil {
			t.Errorf("%s: %v", d.ID, err)
		}
		checkType(t, d, body.Schema)
	}
}

func checkType(t *testing.T, d ir.Declaration, x *ir.Type) {
	t.Helper()
	if x == nil {
		return
	}
	if x.Kind == ir.TypeRef && (x.Ref < 0 || x.Ref >= len(d.Edges)) {
		t.Errorf("%s%s: edge %d of %d", d.ID, x.At, x.Ref, len(d.Edges))
	}
	if x.Inline < 0 || x.Inline > len(d.Inlines) {
		t.Errorf("%s%s: inline %d of %d", d.ID, x.At, x.Inline, len(d.Inlines))
	}
	for _, f := range x.Fields {
		checkType(t, d, f.Type)
	}
	for _, part := range append(append([]*ir.Type{x.Items, x.Values}, x.AllOf...), x.Variants...) {
		checkType(t, d, part)
	}
}

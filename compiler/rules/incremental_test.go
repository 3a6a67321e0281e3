package rules_test

import (
	"maps"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// shop is a workspace whose rules look at operations, at what those refer to, and
// at specifications.
var shop = map[string]string{
	"shop.yaml": `security: [{key: []}]
paths:
  /orders:
    post:
      operationId: createOrder
      requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Order'}}}}
      responses: {'204': {description: Done.}}
    get:
      operationId: listOrders
      description: Lists.
      responses: {'200': {description: Done., content: {application/json: {schema: {$ref: '#/components/schemas/Orders'}}}}}
  /health:
    get:
      operationId: getHealth
      security: []
      responses: {'204': {description: Done.}}
components:
  securitySchemes: {key: {type: apiKey, in: header, name: X-Key}}
  schemas:
    Order: {type: object, properties: {id: {type: string, maxLength: 9}}}
    Orders: {type: object, properties: {list: {type: array, items: {$ref: '#/components/schemas/Order'}}}}
`,
	"specs/constitution.md": "# Constitution\n\n" +
		"```rule\nid: closed\nfor: operation\nrequire: operation.authenticated\n```\n\n" +
		"```rule\nid: lists\nfor: operation\nrequire: operation.responses.all(r, r.content.all(c, c.type.resolved.kind != \"array\"))\n```\n\n" +
		"```rule\nid: bounded\nfor: field\nwhen: field.input\nrequire: has(field.type.maxLength)\n```\n\n" +
		"```rule\nid: asked-for\nfor: operation\nrequire: size(operation.requirements) > 0\n```\n\n" +
		"```rule\nid: tried\nfor: requirement\nrequire: size(requirement.scenarios) > 0\n```\n",
	"specs/ordering/spec.md": "# Ordering\n\n## Requirements\n\n### FR-001: Placing\n\nThe shop MUST take orders by `createOrder`.\n\n" +
		"### FR-002: Listing\n\nThe shop MUST list orders.\n\n#### Scenario: All\n\n- WHEN asked\n- THEN all are there\n",
}

func TestNothingIsEvaluatedTwice(t *testing.T) {
	w := load(t, shop)
	set := w.compile(t)
	first := apply(t, set, w.program, nil)
	if first.Evaluated == 0 || first.Kept != 0 || len(first.Violations) == 0 {
		t.Fatalf("the first application evaluated %d rules and kept %d outcomes", first.Evaluated, first.Kept)
	}
	second := apply(t, set, w.program, first.Memo)
	if second.Evaluated != 0 || second.Kept == 0 {
		t.Errorf("the second application evaluated %d rules and kept %d outcomes", second.Evaluated, second.Kept)
	}
	if d := cmp.Diff(first.Violations, second.Violations); d != "" {
		t.Error(d)
	}
	if d := cmp.Diff(first.Memo, second.Memo); d != "" {
		t.Error("the memo of the second application is another one")
	}
}

// TestOnlyWhatReadsAChangeIsEvaluated says of edits how many rules are evaluated
// again. Three rules are for each of the three operations, one for each of the two
// fields and one for each of the two requirements.
func TestOnlyWhatReadsAChangeIsEvaluated(t *testing.T) {
	for _, edit := range []struct {
		what, file, old, new string
		evaluated            int
	}{
		{"a description that no rule reads", "shop.yaml", "description: Lists.", "description: Lists all.", 0},
		{"the formatting", "shop.yaml", "paths:\n", "\npaths:\n\n", 0},
		{"one operation", "shop.yaml", "'204': {description: Done.}}\n    get", "'205': {description: Done.}}\n    get", 3},
		{"a schema that no operation looks into", "shop.yaml", "maxLength: 9", "maxLength: 10", 1},
		{"a schema that one operation looks into", "shop.yaml", "Orders: {type: object", "Orders: {type: object, maxProperties: 3", 4},
		{"the security of the contract, which two operations inherit", "shop.yaml", "security: [{key: []}]", "security: [{key: []}, {}]", 6},
		{"the direction of a schema", "shop.yaml", "description: Lists.", "requestBody: {content: {text/plain: {schema: {$ref: '#/components/schemas/Orders'}}}}", 4},
		{"a new operation", "shop.yaml", "paths:\n", "paths:\n  /new: {get: {operationId: getNew, responses: {'204': {description: Done.}}}}\n", 3},
		{"a reference from a specification to an operation", "specs/ordering/spec.md", "The shop MUST list orders.", "The shop MUST list orders by `listOrders`.", 4},
		{"the text of a requirement", "specs/ordering/spec.md", "MUST take", "SHALL take", 1},
		{"a scenario that comes to lack", "specs/ordering/spec.md", "#### Scenario: All\n\n- WHEN asked\n- THEN all are there\n", "", 1},
		{"what is said where a rule is broken", "specs/constitution.md", "id: closed\n", "id: closed\nmessage: ask who it is\nseverity: error\n", 0},
		{"one rule, with which go all of its kind", "specs/constitution.md", "operation.authenticated", "operation.deprecated", 9},
	} {
		t.Run(edit.what, func(t *testing.T) {
			before := load(t, shop)
			memo := apply(t, before.compile(t), before.program, nil).Memo
			files := maps.Clone(shop)
			files[edit.file] = strings.Replace(files[edit.file], edit.old, edit.new, 1)
			if files[edit.file] == shop[edit.file] {
				t.Fatal("nothing is edited")
			}
			after := load(t, files)
			set := after.compile(t)
			result := apply(t, set, after.program, memo)
			if result.Evaluated != edit.evaluated {
				t.Errorf("%d rules were evaluated, not %d", result.Evaluated, edit.evaluated)
			}
			if d := cmp.Diff(apply(t, set, after.program, nil).Violations, result.Violations); d != "" {
				t.Errorf("without the memo (-) and with it (+):\n%s", d)
			}
		})
	}
}

// TestDamagedMemoIsNone damages a memo in any place, or cuts it off there.
func TestDamagedMemoIsNone(t *testing.T) {
	w := load(t, shop)
	set := w.compile(t)
	whole := apply(t, set, w.program, nil)
	rapid.Check(t, func(r *rapid.T) {
		memo := []byte(string(whole.Memo))
		at := rapid.IntRange(0, len(memo)-1).Draw(r, "at")
		if rapid.Bool().Draw(r, "cut") {
			memo = memo[:at]
		} else {
			memo[at] ^= byte(rapid.IntRange(1, 255).Draw(r, "bits"))
		}
		result := apply(t, set, w.program, memo)
		if result.Kept != 0 || result.Evaluated != whole.Evaluated {
			r.Errorf("%d outcomes were taken from it", result.Kept)
		}
		if d := cmp.Diff(whole.Violations, result.Violations); d != "" {
			r.Error(d)
		}
	})
}

// variants are other texts for parts of shop.
var variants = []struct{ file, old, new string }{
	{"shop.yaml", "security: [{key: []}]\n", ""},
	{"shop.yaml", "security: []", "security: [{key: []}]"},
	{"shop.yaml", ", maxLength: 9", ""},
	{"shop.yaml", "Orders: {type: object, properties: {list: {type: array, items: {$ref: '#/components/schemas/Order'}}}}", "Orders: {type: array, items: {type: string}}"},
	{"shop.yaml", "{$ref: '#/components/schemas/Orders'}", "{$ref: '#/components/schemas/Order'}"},
	{"shop.yaml", "requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Order'}}}}", "deprecated: true"},
	{"shop.yaml", "operationId: listOrders", "operationId: createOrders"},
	{"specs/ordering/spec.md", "`createOrder`", "hand"},
	{"specs/ordering/spec.md", "list orders", "`listOrders`"},
	{"specs/ordering/spec.md", "#### Scenario: All", "#### Notes"},
	{"specs/ordering/spec.md", "FR-002: Listing", "FR-003: Listing"},
	{"specs/constitution.md", "operation.authenticated", "operation.method != \"GET\""},
	{"specs/constitution.md", "when: field.input\n", ""},
	{"specs/constitution.md", "id: lists\n", "id: plain\nmessage: no list\n"},
}

// TestMemoChangesNothing edits a workspace again and again, and holds what is found
// with the memo of the version before against what is found without.
func TestMemoChangesNothing(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		var memo []byte
		for range rapid.IntRange(1, 5).Draw(r, "versions") {
			files := maps.Clone(shop)
			for i, v := range variants {
				if rapid.Bool().Draw(r, v.file+string(rune('a'+i))) {
					files[v.file] = strings.Replace(files[v.file], v.old, v.new, 1)
				}
			}
			w := load(t, files)
			set := w.compile(t)
			with, without := apply(t, set, w.program, memo), apply(t, set, w.program, nil)
			if d := cmp.Diff(without.Violations, with.Violations); d != "" {
				r.Fatalf("without the memo (-) and with it (+):\n%s", d)
			}
			memo = with.Memo
		}
	})
}

package compiler_test

import (
	"context"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/specc-dev/specc/compiler"
	"github.com/specc-dev/specc/compiler/store"
	"github.com/specc-dev/specc/ir/diag"
)

// specParts are the documents of a workspace of a contract and specifications; an
// edit takes any selection of the parts of one.
var specParts = map[string][]string{
	"openapi.yaml": {
		"openapi: 3.1.0\ninfo: {title: Shop, version: '1'}\npaths:\n  /orders:\n    post:\n      operationId: createOrder\n      responses: {'204': {description: Done.}}\n",
		"  /orders/{id}:\n    get:\n      operationId: getOrder\n      parameters: [{name: id, in: path, required: true, schema: {type: string}}]\n      responses: {'204': {description: Done.}}\n",
		"components:\n  schemas:\n    Line:\n      type: object\n      properties: {sku: {type: string}}\n",
	},
	"specs/constitution.md": {
		"# Constitution\n\n",
		"```rule\nid: named\nfor: operation\nrequire: operation.id != \"\"\nmessage: an operation has a name\n```\n\n",
		"## I. Simple\n\nIt MUST be simple.\n\n",
	},
	"specs/data-model.md": {
		"# Data model\n\n## Order\n\nWhat a customer wants.\n\n| Field | Type | Required |\n|---|---|---|\n| id | uuid | yes |\n| lines | []Line | yes |\n",
		"| note | string | no |\n",
		"\n## Line\n\n| Field | Type | Required |\n|---|---|---|\n| sku | string | yes |\n",
	},
	"specs/ordering/spec.md": {
		"# Ordering\n\n## Requirements\n\n",
		"- **FR-001**: A customer MUST be able to call `createOrder`.\n",
		"- **FR-002**: An `Order` MUST have lines.\n",
		"- **FR-003**: A customer MUST be able to call `getOrder`. [NEEDS CLARIFICATION: how often?]\n",
	},
	"AGENTS.md": {"# Agents\n\nRun make.\n", "## Test\n\nRun tests.\n"},
}

const specConfig = "version: 1\ncontracts:\n  - path: openapi.yaml\n    name: shop\n    out: gen/shop\nspecs:\n  - path: .\n    out: gen/model\n"

func drawSpecs(t *rapid.T) map[string]string {
	files := map[string]string{"specc.yaml": specConfig, "go.mod": "module example.com/shop\n"}
	for name, parts := range specParts {
		text := parts[0]
		for i, part := range parts[1:] {
			if rapid.Bool().Draw(t, name+string(rune('1'+i))) {
				text += part
			}
		}
		files[name] = text
	}
	return files
}

// TestSpecsIncrementalEqualsClean edits contracts and specifications together: what
// diff predicts is what build does, a second build does nothing, and the tree is
// that of a clean build. Only what an open question holds up stays as it was.
func TestSpecsIncrementalEqualsClean(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		dir, err := os.MkdirTemp("", "specs")
		if err != nil {
			t.Fatal(err)
		}
		defer os.RemoveAll(dir) //nolint:errcheck // a temporary folder
		var before map[string]string
		for range rapid.IntRange(1, 4).Draw(t, "versions") {
			files := drawSpecs(t)
			write(t, dir, before, files)
			before = files
			checkSpecs(t, dir, files)
		}
	})
}

func checkSpecs(t *rapid.T, dir string, files map[string]string) {
	predicted := touched(preview(t, dir))
	r := buildAnyway(t, dir)
	if diff := cmp.Diff(predicted, touched(r)); diff != "" {
		t.Fatalf("diff predicts something else:\n%s", diff)
	}
	question := strings.Contains(files["specs/ordering/spec.md"], "NEEDS")
	if question != r.Failed() {
		t.Fatalf("failed: %v, with a question: %v\n%v", r.Failed(), question, r.Diagnostics)
	}
	again := buildAnyway(t, dir)
	if len(touched(again)) > 0 || again.UpToDate == question {
		t.Fatalf("a second build: %v, up to date: %v", touched(again), again.UpToDate)
	}
	if question { // what it holds up is as it was, and a clean build has none of it
		return
	}
	clean, err := os.MkdirTemp("", "clean")
	if err != nil {
		t.Fatal(err)
	}
	defer os.RemoveAll(clean) //nolint:errcheck // a temporary folder
	write(t, clean, nil, files)
	buildAnyway(t, clean)
	if diff := cmp.Diff(tree(t, clean), tree(t, dir)); diff != "" {
		t.Fatalf("not the tree of a clean build:\n%s", diff)
	}
}

// buildAnyway builds, also with findings that do not stop everything.
func buildAnyway(t failer, dir string) *compiler.Report {
	t.Helper()
	var r *compiler.Report
	use(t, dir, store.Options{}, func(s *compiler.Session) {
		var err error
		if r, err = s.Build(context.Background()); err != nil {
			t.Fatalf("build: %v", err)
		}
	})
	if r.Stopped() {
		t.Fatalf("build: %+v", r.Diagnostics)
	}
	return r
}

// TestCheckIsRepeated: a check of what did not change opens nothing and says the
// same; after an edit it says what a first check would.
func TestCheckIsRepeated(t *testing.T) {
	check := func(dir string) (r *compiler.Report) {
		use(t, dir, store.Options{}, func(s *compiler.Session) {
			var err error
			if r, err = s.Check(context.Background()); err != nil {
				t.Fatal(err)
			}
		})
		return r
	}
	lines := func(r *compiler.Report) (all []string) {
		for _, d := range r.Diagnostics {
			path, at := d.Location()
			all = append(all, strings.Join([]string{path, string(d.Code), d.Message, d.Primary.Span.Text()}, " ")+" "+strings.Repeat(".", at.Line))
		}
		return all
	}
	files := map[string]string{"specc.yaml": specConfig, "go.mod": "module example.com/shop\n"}
	for name, parts := range specParts {
		files[name] = strings.Join(parts, "")
	}
	dir := t.TempDir()
	write(t, dir, nil, files)
	first, second := check(dir), check(dir)
	if first.UpToDate || !second.UpToDate || !diag.HasErrors(second.Diagnostics) || second.Symbols != first.Symbols {
		t.Errorf("first up to date: %v, second: %v, with %d findings", first.UpToDate, second.UpToDate, len(second.Diagnostics))
	}
	if diff := cmp.Diff(lines(first), lines(second)); diff != "" {
		t.Error(diff)
	}
	edited := map[string]string{}
	for name, text := range files {
		edited[name] = strings.ReplaceAll(text, "[NEEDS CLARIFICATION: how often?]", "")
	}
	write(t, dir, files, edited)
	if third := check(dir); third.UpToDate || third.Failed() {
		t.Errorf("after the edit: up to date %v, %v", third.UpToDate, lines(third))
	}
}

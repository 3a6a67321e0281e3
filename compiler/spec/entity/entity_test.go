package entity_test

import (
	"fmt"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/specc-dev/specc/compiler/markdown"
	"github.com/specc-dev/specc/compiler/spec"
	"github.com/specc-dev/specc/compiler/spec/entity"
	"github.com/specc-dev/specc/compiler/spec/spectest"
	"github.com/specc-dev/specc/ir"
	"github.com/specc-dev/specc/ir/diag"
	"github.com/specc-dev/specc/ir/source"
)

// dialect reads every data-model.md of a tree, each in the scope of its folder.
var dialect = spec.Dialect{
	Name: "entity",
	Roots: func(t *spec.Tree) []spec.Root {
		if len(t.Match("**/data-model.md")) == 0 {
			return nil
		}
		return []spec.Root{{Dir: "."}}
	},
	Sources: func(t *spec.Tree, _ spec.Root) []spec.Source {
		var all []spec.Source
		for _, p := range t.Match("**/data-model.md") {
			scope := path.Dir(p)
			if scope == "." {
				scope = ""
			}
			all = append(all, spec.Source{Path: p, Role: "data-model", Scope: scope})
		}
		return all
	},
	Read: func(in spec.Input) *spec.Document { return read(in.File) },
}

func read(f *source.File) *spec.Document {
	d := &spec.Document{}
	entity.Read(markdown.Parse(f), d)
	return d
}

func TestGolden(t *testing.T) { spectest.Golden(t, dialect) }

// TestAnnotations holds documents of the corpus against what people found in them: the
// line of each entity, its name, and the number of its fields or values.
func TestAnnotations(t *testing.T) {
	files, err := filepath.Glob("testdata/corpus/*.txt")
	if err != nil || len(files) < 10 {
		t.Fatal(files, err)
	}
	dir := spectest.Corpus(t)
	for _, name := range files {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txt"), func(t *testing.T) {
			text, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			want := strings.Split(strings.TrimSpace(string(text)), "\n")
			data, err := os.ReadFile(filepath.Join(dir, want[0], want[1]))
			if err != nil {
				t.Fatal(err)
			}
			f := source.NewFile(want[1], data)
			var got []string
			for _, it := range read(f).Items {
				n := 0
				if it.Type != nil {
					n = len(it.Type.Fields) + len(it.Type.Enum)
				}
				got = append(got, fmt.Sprintf("%d %s %d", it.Name.In(f).Position().Line, it.Local, n))
			}
			if diff := cmp.Diff(want[2:], got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestCorpus reads every published data model: what the rows of its tables of fields
// name, by a scan of lines, are fields of its entities, and few types are unknown.
func TestCorpus(t *testing.T) {
	tree := spectest.CorpusTree(t, ".")
	documents, entities, fields, without, unknown, rows, found := 0, 0, 0, 0, 0, 0, 0
	for _, p := range tree.Match("**/data-model.md") {
		f, err := tree.Read(p)
		if err != nil {
			t.Fatal(err)
		}
		documents++
		d := read(f)
		named := map[int]bool{}
		for _, it := range d.Items {
			entities++
			if it.Type != nil {
				fields += len(it.Type.Fields)
			} else {
				without++
			}
		}
		for _, x := range d.Findings {
			if x.Code == diag.CodeEntityUnknownType {
				unknown++
			} else {
				named[x.At.In(f).Position().Line] = true // said to be no field
			}
		}
		names := fieldNames(d)
		for _, row := range fieldRows(string(f.Data)) {
			rows++
			if names[plain(row.name)] || named[row.line] {
				found++
			} else {
				t.Logf("%s:%d: `%s` is no field", p, row.line, row.name)
			}
		}
	}
	t.Logf("%d documents, %d entities (%d without fields), %d fields, %d unknown types; %d of %d rows of tables",
		documents, entities, without, fields, unknown, found, rows)
	if rows == 0 || float64(found) < 0.99*float64(rows) {
		t.Errorf("%d of %d rows became fields", found, rows)
	}
	if 50*unknown > fields {
		t.Errorf("%d of %d types are unknown", unknown, fields)
	}
}

// plain drops what the names of a field differ in that a table and code give it.
func plain(name string) string { return strings.ReplaceAll(strings.ToLower(name), "_", "") }

// fieldNames returns the names of all fields of a document, and the parts of paths.
func fieldNames(d *spec.Document) map[string]bool {
	names := map[string]bool{}
	var walk func(t *ir.Type, prefix string)
	walk = func(t *ir.Type, prefix string) {
		if t == nil {
			return
		}
		for _, f := range t.Fields {
			names[plain(prefix+f.Name)] = true
			walk(f.Type, prefix+f.Name+".")
		}
		walk(t.Items, prefix)
	}
	for _, it := range d.Items {
		walk(it.Type, "")
	}
	return names
}

type fieldRow struct {
	line int
	name string
}

var (
	rowHeader = regexp.MustCompile(`^\| *(?:Field|Attribute|Column|필드|컬럼) *\| *(?:Type|타입) *\|`)
	rowName   = regexp.MustCompile("^\\| *`?([A-Za-z_][\\w.]*)`? *\\|")
)

// fieldRows finds the rows of tables of fields outside of fences, by a scan of lines.
func fieldRows(text string) (rows []fieldRow) {
	fence, table := false, false
	n := 0
	for line := range strings.Lines(text) {
		n++
		switch {
		case strings.HasPrefix(strings.TrimSpace(line), "```"):
			fence = !fence
		case fence:
		case rowHeader.MatchString(line):
			table = true
		case !strings.HasPrefix(line, "|"):
			table = false
		case table:
			if m := rowName.FindStringSubmatch(line); m != nil {
				rows = append(rows, fieldRow{n, m[1]})
			}
		}
	}
	return rows
}

func FuzzRead(f *testing.F) {
	spectest.Fuzz(f, dialect, map[string]string{"data-model.md": "# Data Model\n\n## Entities\n\n### Order\n\n|Field|Type|Required|\n|-|-|-|\n|id|uuid|yes|\n|a.b[]|map[string][]*Order or null|no|\n\n**Validation Rules**:\n- id: max 40, matches /a/\n"},
		"## A\n\n```go\ntype A struct { B *[]map[string]A `json:\"b,omitempty\"`\n```\n",
		"## A\n\n```sql\nCREATE TABLE a.\"b\" (c decimal(1,2) DEFAULT 'x' CHECK (c > 0), d int REFERENCES b(e)\n```\n",
		"## A\n\n```proto\nmessage A { oneof b { string c = 1; } map<string, A> d = 2; enum E { F = 0; } }\n```\n",
		"## A\n\n```ts\ninterface A { b?: 'c' | \"d\" | null; [k: string]: { e(): void } }\ntype B = A[]\n```\n",
		"## A\n\n```json\n{\"a\": [{\"b\": null}], \"properties\": {}}\n```\n",
		"## A\n\n```python\nclass A(Enum):\n    B = 'c'\nclass D:\n    e: list[\"A\"] = None\n```\n",
		"## A\n- `b` ({c: [d, e?]}): f\n- g: Map<h, i> — j\n", "## State Transitions\n```\na → b\n```\n## A\n")
}

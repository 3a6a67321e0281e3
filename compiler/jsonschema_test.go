package compiler_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/specc-dev/specc/compiler"
	"github.com/specc-dev/specc/compiler/store"
	"github.com/specc-dev/specc/ir/diag"
)

// A suiteGroup is a schema of the official test suite of JSON Schema, and
// instances of which it says whether they are valid.
type suiteGroup struct {
	Description string
	Schema      json.RawMessage
	Tests       []suiteTest

	file    string
	name    string // of the generated type
	refused string // why specc does not take it
	// inferred says that types are inferred from keywords, as is usual; all groups agree.
	inferred bool
}

// A suiteTest is an instance, and whether it is valid.
type suiteTest struct {
	Description string
	Data        json.RawMessage
	Valid       bool
}

// TestJSONSchemaSuite compiles the schemas of the official suite, each in a file
// of its own, and asks generated code about every instance. What is not supported
// has to be refused by name.
func TestJSONSchemaSuite(t *testing.T) {
	for _, draft := range []struct{ folder, version string }{{"draft2020-12", "3.1.0"}, {"draft4", "3.0.3"}} {
		t.Run(draft.folder, func(t *testing.T) {
			groups := suite(t, draft.folder)
			for i := range groups {
				g := &groups[i]
				if draft.folder == "draft4" {
					g.refused = notIn30(g.Schema)
				}
				if g.refused == "" {
					g.refused = refusal(t, draft.version, g)
				}
			}
			verdicts := runSuite(t, draft.version, groups)
			report(t, groups, verdicts)
		})
	}
}

// suite reads the required tests of a draft.
func suite(t testing.TB, folder string) []suiteGroup {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(corpus(t, "jsonschema/tests"), folder, "*.json"))
	if err != nil {
		t.Fatal(err)
	}
	var all []suiteGroup
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var groups []suiteGroup
		if err := json.Unmarshal(data, &groups); err != nil {
			t.Fatal(err)
		}
		for _, g := range groups {
			g.file, g.name = filepath.Base(file), fmt.Sprintf("G%03d", len(all))
			all = append(all, g)
		}
	}
	return all
}

// notIn30 names a keyword that OpenAPI 3.0 does not have.
func notIn30(schema []byte) string {
	var v any
	if err := json.Unmarshal(schema, &v); err != nil {
		return err.Error()
	}
	return foreign30(v)
}

func foreign30(v any) string {
	s, ok := v.(map[string]any)
	if !ok {
		return ""
	}
	for _, keyword := range slices.Sorted(maps.Keys(s)) {
		switch x := s[keyword].(type) {
		case map[string]any:
			switch keyword {
			case "patternProperties", "dependencies", "definitions":
				return keyword + " is not in OpenAPI 3.0"
			case "properties":
				for _, name := range slices.Sorted(maps.Keys(x)) {
					if found := foreign30(x[name]); found != "" {
						return found
					}
				}
			case "enum", "default":
			default:
				if found := foreign30(x); found != "" {
					return found
				}
			}
		case []any:
			if keyword == "items" || keyword == "type" {
				return "a list of " + keyword + " is not in OpenAPI 3.0"
			}
			for _, e := range x {
				if found := foreign30(e); found != "" && keyword != "enum" {
					return found
				}
			}
		default:
			if slices.Contains([]string{"id", "$schema", "additionalItems"}, keyword) {
				return keyword + " is not in OpenAPI 3.0"
			}
			if keyword == "type" && x == "null" {
				return "the type null is not in OpenAPI 3.0"
			}
		}
	}
	return ""
}

// suiteSources is a workspace in which every group is a file and a schema, and an
// object holds a value of it.
func suiteSources(version string, groups []*suiteGroup) map[string]string {
	schemas := map[string]any{}
	files := sources("openapi.json", "")
	for _, g := range groups {
		file := strings.ToLower(g.name) + ".json"
		files[file] = string(g.Schema)
		schemas[g.name] = map[string]string{"$ref": file}
		schemas["Of"+g.name] = map[string]any{
			"type": "object", "required": []string{"v"},
			"properties": map[string]any{"v": map[string]string{"$ref": "#/components/schemas/" + g.name}},
		}
	}
	contract := map[string]any{
		"openapi": version, "info": map[string]string{"title": "suite", "version": "1"}, "paths": map[string]any{},
		"components": map[string]any{"schemas": schemas},
	}
	if !groups[0].inferred {
		contract["x-specc-types"] = "exact"
	}
	text, _ := json.Marshal(contract)
	files["openapi.json"] = string(text)
	return files
}

// refusal compiles one group and returns why specc refuses it: an error, or a
// keyword that it says it does not enforce.
func refusal(t testing.TB, version string, g *suiteGroup) (why string) {
	t.Helper()
	dir := t.TempDir()
	write(t, dir, nil, suiteSources(version, []*suiteGroup{g}))
	use(t, dir, store.Options{}, func(s *compiler.Session) {
		r, err := s.Preview(t.Context())
		if err != nil {
			t.Fatalf("%s: %v", g.Description, err)
		}
		for _, d := range r.Diagnostics {
			content := strings.Contains(d.Message, "content") // annotates
			if d.Severity == diag.Error || d.Code == diag.CodeKeywordNotEnforced && !content || d.Code == diag.CodeUnsupportedPattern {
				why = string(d.Code) + ": " + d.Message
			}
		}
	})
	return why
}

// runSuite asks generated code about every instance.
func runSuite(t *testing.T, version string, groups []suiteGroup) map[string]bool {
	t.Helper()
	verdicts := map[string]bool{}
	out := runProgram(t, generatedProgram(t, version, groups, suiteProgram, nil))
	if err := json.Unmarshal(out, &verdicts); err != nil {
		t.Fatalf("%v\n%.300s", err, out)
	}
	return verdicts
}

// generatedProgram builds the groups that are not refused, with a program to which it
// gives every instance, and more files, and returns the folder.
func generatedProgram(t testing.TB, version string, groups []suiteGroup, source string, more map[string]string) string {
	t.Helper()
	var taken []*suiteGroup
	var program bytes.Buffer
	program.WriteString(source)
	for i := range groups {
		g := &groups[i]
		if g.refused != "" {
			continue
		}
		taken = append(taken, g)
		for j, test := range g.Tests {
			fmt.Fprintf(&program, "\tsay(%q, new(api.Of%s), %q)\n", fmt.Sprintf("%s/%d", g.name, j), g.name, `{"v":`+string(test.Data)+`}`)
		}
	}
	program.WriteString("}\n")
	dir := t.TempDir()
	files := suiteSources(version, taken)
	files["main.go"] = program.String()
	maps.Copy(files, more)
	files["specc.yaml"] += "    backends: [gotypes]\n"
	write(t, dir, nil, files)
	build(t, dir)
	return dir
}

// runProgram returns what the program of a folder prints.
func runProgram(t testing.TB, dir string, args ...string) []byte {
	t.Helper()
	run := exec.CommandContext(t.Context(), "go", append([]string{"run", "."}, args...)...)
	run.Dir = dir
	out, err := run.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%.3000s", err, out)
	}
	return out
}

const suiteProgram = `package main

import (
	"encoding/json"
	"os"

	"example.com/replay/gen/api"
)

var verdicts = map[string]bool{}

func say(name string, x interface {
	UnmarshalJSON([]byte) error
	Validate() error
}, data string) {
	verdicts[name] = x.UnmarshalJSON([]byte(data)) == nil && x.Validate() == nil
}

func main() {
	all()
	json.NewEncoder(os.Stdout).Encode(verdicts)
}

func all() {
`

// report prints a table with a line per file, and fails for every verdict that is
// not that of the suite.
func report(t *testing.T, groups []suiteGroup, verdicts map[string]bool) {
	t.Helper()
	type tally struct{ passed, total, refused int }
	tallies, reasons := map[string]*tally{}, map[string]int{}
	for i := range groups {
		g := &groups[i]
		n := tallies[g.file]
		if n == nil {
			n = new(tally)
			tallies[g.file] = n
		}
		if g.refused != "" {
			n.refused += len(g.Tests)
			reasons[g.refused]++
			continue
		}
		for j, test := range g.Tests {
			n.total++
			if got := verdicts[fmt.Sprintf("%s/%d", g.name, j)]; got == test.Valid {
				n.passed++
			} else {
				t.Errorf("%s: %s: %s: %s is said to be valid: %t\n%s", g.file, g.Description, test.Description, test.Data, got, g.Schema)
			}
		}
	}
	var b strings.Builder
	sum := tally{}
	for _, file := range slices.Sorted(maps.Keys(tallies)) {
		n := tallies[file]
		fmt.Fprintf(&b, "%-28s %4d of %4d, refused %3d\n", file, n.passed, n.total, n.refused)
		sum = tally{sum.passed + n.passed, sum.total + n.total, sum.refused + n.refused}
	}
	fmt.Fprintf(&b, "%-28s %4d of %4d, refused %3d\n", "all", sum.passed, sum.total, sum.refused)
	for _, why := range slices.Sorted(maps.Keys(reasons)) {
		fmt.Fprintf(&b, "refused %3d schemas: %s\n", reasons[why], why)
	}
	t.Log("\n" + b.String())
}

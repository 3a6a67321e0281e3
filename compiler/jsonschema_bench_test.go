package compiler_test

import (
	"bytes"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// BenchmarkJSONSchemaSuite asks generated code, and a library that interprets schemas,
// about all instances of the suite whose schemas both take, from bytes to verdict, in
// one process. "times" is by how much generated code is faster.
func BenchmarkJSONSchemaSuite(b *testing.B) {
	groups := suite(b, "draft2020-12")
	var schemas strings.Builder
	instances := 0
	for i := range groups {
		g := &groups[i]
		if g.refused = refusal(b, "3.1.0", g); g.refused == "" {
			g.refused = misjudged(g)
		}
		if g.refused == "" {
			fmt.Fprintf(&schemas, "\t%q: %q,\n", g.name, g.Schema)
			instances += len(g.Tests)
		}
	}
	if instances < 1000 {
		b.Fatalf("only %d instances are left", instances)
	}
	files := map[string]string{
		"go.mod":     "module example.com/replay\n\ngo 1.26\n\n" + required(b, "github.com/santhosh-tekuri/jsonschema/v6", "golang.org/x/text"),
		"go.sum":     fileText(b, "../go.sum"),
		"schemas.go": "package main\n\nvar schemas = map[string]string{\n" + schemas.String() + "}\n",
	}
	var generated, library float64
	for b.Loop() {
		out := askGenerated(b, "3.1.0", groups, timingProgram, files)
		if _, err := fmt.Sscan(string(out), &generated, &library); err != nil {
			b.Fatalf("%v: %s", err, out)
		}
	}
	b.ReportMetric(float64(instances), "instances")
	b.ReportMetric(generated, "generated-ns")
	b.ReportMetric(library, "library-ns")
	b.ReportMetric(library/generated, "times")
}

// required returns the lines of a go.mod that require modules as that of specc does.
func required(b *testing.B, modules ...string) string {
	var all strings.Builder
	for line := range strings.Lines(fileText(b, "../go.mod")) {
		if f := strings.Fields(line); len(f) > 1 && slices.Contains(modules, f[0]) {
			all.WriteString("require " + f[0] + " " + f[1] + "\n")
		}
	}
	return all.String()
}

func fileText(b *testing.B, path string) string {
	text, err := os.ReadFile(path)
	if err != nil {
		b.Fatal(err)
	}
	return string(text)
}

// misjudged says which instance of a group the library does not judge as the suite.
func misjudged(g *suiteGroup) string {
	c := jsonschema.NewCompiler()
	c.DefaultDraft(jsonschema.Draft2020)
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(g.Schema))
	if err != nil {
		return err.Error()
	}
	if err := c.AddResource("schema.json", doc); err != nil {
		return err.Error()
	}
	schema, err := c.Compile("schema.json")
	if err != nil {
		return err.Error()
	}
	for _, test := range g.Tests {
		v, err := jsonschema.UnmarshalJSON(bytes.NewReader(test.Data))
		if err != nil || (schema.Validate(v) == nil) != test.Valid {
			return fmt.Sprintf("the library misjudges %s", test.Data)
		}
	}
	return ""
}

// timingProgram prints how many nanoseconds an instance takes generated code and the
// library.
const timingProgram = `package main

import (
	"bytes"
	"fmt"
	"reflect"
	"strings"
	"time"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"example.com/replay/gen/api"
)

type value interface {
	UnmarshalJSON([]byte) error
	Validate() error
}

type question struct {
	x          value
	text       []byte
	schema     *jsonschema.Schema
	schemaText []byte
}

var questions []question

// say asks the type itself where it reads JSON, else the object that holds it, which
// also knows what null means for a union. What is held as JSON is checked when it is read; of all else Validate checks the limits.
func say(name string, x value, data string) {
	group, _, _ := strings.Cut(name, "/")
	f := reflect.ValueOf(x).Elem().FieldByName("V")
	if f.Kind() == reflect.Pointer {
		f = reflect.New(f.Type().Elem()).Elem()
	}
	own := []byte(data)[len("{\"v\":"):len(data)-1]
	text := []byte(data)
	itself, ok := f.Addr().Interface().(value)
	isJSON := f.Kind() == reflect.Struct && f.FieldByName("RawValue").IsValid()
	if ok && (isJSON || string(own) != "null") {
		x, text = itself, own
		if isJSON {
			x = read{x}
		}
	}
	questions = append(questions, question{x, text, compiled(group), own})
}

// read is a value that is valid if it can be read.
type read struct{ value }

func (read) Validate() error { return nil }

var known = map[string]*jsonschema.Schema{}

func compiled(group string) *jsonschema.Schema {
	if s := known[group]; s != nil {
		return s
	}
	doc, err := jsonschema.UnmarshalJSON(strings.NewReader(schemas[group]))
	if err != nil {
		panic(err)
	}
	c := jsonschema.NewCompiler()
	c.DefaultDraft(jsonschema.Draft2020)
	if err := c.AddResource("schema.json", doc); err != nil {
		panic(err)
	}
	known[group] = c.MustCompile("schema.json")
	return known[group]
}

func (q *question) generated() bool {
	return q.x.UnmarshalJSON(q.text) == nil && q.x.Validate() == nil
}

func (q *question) library() bool {
	v, err := jsonschema.UnmarshalJSON(bytes.NewReader(q.schemaText))
	return err == nil && q.schema.Validate(v) == nil
}

func main() {
	all()
	for i := range questions {
		if q := &questions[i]; q.generated() != q.library() {
			panic(fmt.Sprintf("they differ about %s", q.schemaText))
		}
	}
	generated, library := 0.0, 0.0
	for round := 0; round < 10; round++ { // in turns, for the machine has its moods
		generated = least(generated, timed((*question).generated))
		library = least(library, timed((*question).library))
	}
	fmt.Println(generated, library)
}

func least(before, now float64) float64 {
	if before == 0 || now < before {
		return now
	}
	return before
}

// timed returns how many nanoseconds an instance takes.
func timed(ask func(*question) bool) float64 {
	n, start := 0, time.Now()
	for time.Since(start) < 250*time.Millisecond {
		for i := range questions {
			ask(&questions[i])
		}
		n += len(questions)
	}
	return float64(time.Since(start).Nanoseconds()) / float64(n)
}

func all() {
`

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
// about all instances of the suite whose schemas both take, from bytes to verdict and
// what is wrong, in one process. "times" is by how much generated code is faster.
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
	dir := generatedProgram(b, "3.1.0", groups, timingProgram, map[string]string{
		"go.mod":     "module example.com/replay\n\ngo 1.26\n\n" + required(b, "github.com/santhosh-tekuri/jsonschema/v6", "golang.org/x/text"),
		"go.sum":     fileText(b, "../go.sum"),
		"schemas.go": "package main\n\nvar schemas = map[string]string{\n" + schemas.String() + "}\n",
	})
	for _, which := range []string{"all", "valid", "invalid"} {
		b.Run(which, func(b *testing.B) {
			var instances, generated, library, times float64
			for b.Loop() {
				out := runProgram(b, dir, which)
				if _, err := fmt.Sscan(string(out), &instances, &generated, &library, &times); err != nil {
					b.Fatalf("%v: %s", err, out)
				}
			}
			b.ReportMetric(instances, "instances")
			b.ReportMetric(generated, "generated-ns")
			b.ReportMetric(library, "library-ns")
			b.ReportMetric(times, "times")
		})
	}
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

// timingProgram prints of how many instances it is about, how many nanoseconds of
// the processor one takes generated code and the library, and how often the one goes into the other: the
// medians of several rounds. Its argument says which instances: all, valid, invalid.
const timingProgram = `package main

import (
	"bytes"
	"fmt"
	"os"
	"reflect"
	"slices"
	"strings"
	"syscall"
	"time"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"example.com/replay/gen/api"
)

type value interface {
	UnmarshalJSON([]byte) error
	Validate() error
}

type question struct {
	t          reflect.Type
	checked    bool // by reading
	text       []byte
	schema     *jsonschema.Schema
	schemaText []byte
}

var questions []question

// say asks the type itself where it reads JSON, else the object that holds it, which
// also knows what null means for a union. What is held as JSON is checked when it is
// read; of all else Validate checks the limits.
func say(name string, x value, data string) {
	group, _, _ := strings.Cut(name, "/")
	f := reflect.ValueOf(x).Elem().FieldByName("V")
	if f.Kind() == reflect.Pointer {
		f = reflect.New(f.Type().Elem()).Elem()
	}
	own := []byte(data)[len("{\"v\":"):len(data)-1]
	q := question{reflect.TypeOf(x).Elem(), false, []byte(data), compiled(group), own}
	_, ok := f.Addr().Interface().(value)
	isJSON := f.Kind() == reflect.Struct && f.FieldByName("RawValue").IsValid()
	if ok && (isJSON || string(own) != "null") {
		q.t, q.checked, q.text = f.Type(), isJSON, own
	}
	questions = append(questions, q)
}

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

// generated reads a new value, as services do for every request.
func (q *question) generated() bool {
	x := reflect.New(q.t).Interface().(value)
	return x.UnmarshalJSON(q.text) == nil && (q.checked || x.Validate() == nil)
}

func (q *question) library() bool {
	v, err := jsonschema.UnmarshalJSON(bytes.NewReader(q.schemaText))
	return err == nil && q.schema.Validate(v) == nil
}

func main() {
	all()
	questions = slices.DeleteFunc(questions, func(q question) bool {
		valid := q.generated()
		if valid != q.library() {
			panic(fmt.Sprintf("they differ about %s", q.schemaText))
		}
		return os.Args[1] == "valid" && !valid || os.Args[1] == "invalid" && valid
	})
	var generated, library, times []float64
	for range 15 { // in turns, for the machine has its moods
		g, l := timed((*question).generated), timed((*question).library)
		generated, library, times = append(generated, g), append(library, l), append(times, l/g)
	}
	fmt.Println(len(questions), median(generated), median(library), median(times))
}

func median(all []float64) float64 {
	slices.Sort(all)
	return all[len(all)/2]
}

// timed returns how many nanoseconds of the processor an instance takes, the collection
// of garbage included.
func timed(ask func(*question) bool) float64 {
	n, start, before := 0, time.Now(), spent()
	for time.Since(start) < 100*time.Millisecond {
		for i := range questions {
			ask(&questions[i])
		}
		n += len(questions)
	}
	return float64(spent()-before) / float64(n)
}

func spent() int64 {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		panic(err)
	}
	return u.Utime.Nano() + u.Stime.Nano()
}

func all() {
`

package compiler_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// TestCorpusIsJudgedAlike makes instances of every schema of published contracts, valid
// ones and such that break a rule, and holds what the generated types say of each against
// a library that interprets schemas; see reading for where the two read differently. What
// a type accepts it also writes, which has to be valid again.
//
// A few small contracts are enough for everyday, all if SPECC_CORPUS_BUILD is "all".
func TestCorpusIsJudgedAlike(t *testing.T) {
	everyday := []string{"museum.yaml", "telegram_bot_api.json", "discord.json"}
	if testing.Short() {
		t.Skip("compiles large packages")
	}
	entries, err := os.ReadDir(corpus(t, "openapi"))
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		t.Run(e.Name(), func(t *testing.T) {
			if os.Getenv("SPECC_CORPUS_BUILD") != "all" && !slices.Contains(everyday, e.Name()) {
				t.Skip("only if SPECC_CORPUS_BUILD is all")
			}
			judge(t, e.Name())
		})
	}
}

func judge(t *testing.T, document string) {
	data, err := os.ReadFile(corpus(t, filepath.Join("openapi", document)))
	if err != nil {
		t.Fatal(err)
	}
	c := readContract(t, document, data)
	names := slices.Sorted(maps.Keys(c.schemas))
	if len(names) == 0 {
		t.Skip("no schemas")
	}
	questions := questionsAbout(c, names)
	answers := ask(t, c, names, questions)
	j := newJudgement(t, c, names)
	for i, q := range questions {
		if schema := j.compiled(q.Schema); schema != nil {
			j.compare(schema, q, answers[i])
		}
	}
	t.Logf("%d schemas, %d of them judged otherwise, %d instances, %d valid", len(names), len(j.mismatches), len(questions), j.valid)
}

// A judgedQuestion is an instance of the schema with a number.
type judgedQuestion struct {
	Schema int
	Text   string
}

// A judgedAnswer is what the generated type says of an instance: what is wrong with it,
// and how it is written, if it can be held.
type judgedAnswer struct{ Wrong, Written string }

// instancesPerSchema is enough to break most rules of a schema alone.
const instancesPerSchema = 40

func questionsAbout(c *judgedContract, names []string) (all []judgedQuestion) {
	m := &instanceMaker{Rand: rand.New(rand.NewPCG(1, uint64(len(names)))), judgedContract: c, matching: map[string]*rapid.Generator[string]{}}
	for i, name := range names {
		known := map[string]bool{}
		for range instancesPerSchema {
			text, _ := json.Marshal(m.instance(c.schemas[name]))
			if !known[string(text)] && len(text) < 100_000 {
				known[string(text)] = true
				all = append(all, judgedQuestion{i, string(text)})
			}
		}
	}
	return all
}

// ask has the generated types answer. Each schema is a member of an object, so that one
// that is no type of its own is asked, too, and null where the schema allows it. The
// operations of the contract are left out: TestCorpus compiles them.
func ask(t *testing.T, c *judgedContract, names []string, questions []judgedQuestion) (answers []judgedAnswer) {
	t.Helper()
	root, components, schemas := maps.Clone(c.root), maps.Clone(c.components), maps.Clone(c.schemas)
	drop(root, "webhooks")
	root["paths"], root["components"], components["schemas"] = map[string]any{}, components, schemas
	var program strings.Builder
	program.WriteString(judgedProgram)
	for i, name := range names {
		schemas[fmt.Sprintf("Judged%d", i)] = map[string]any{
			"type": "object", "required": []string{"v"}, "properties": map[string]any{"v": map[string]string{"$ref": refTo(name)}},
		}
		fmt.Fprintf(&program, "\tfunc() value { return new(api.Judged%d) },\n", i)
	}
	program.WriteString("}\n")
	contract, _ := json.Marshal(root)
	instances, _ := json.Marshal(questions)
	files := sources("openapi.json", string(contract))
	files["specc.yaml"] += "    backends: [gotypes]\n"
	files["main.go"], files["instances.json"] = program.String(), string(instances)
	dir := t.TempDir()
	write(t, dir, nil, files)
	build(t, dir)
	out := runProgram(t, dir)
	if err := json.Unmarshal(out, &answers); err != nil || len(answers) != len(questions) {
		t.Fatalf("%d answers to %d questions: %v\n%.300s", len(answers), len(questions), err, out)
	}
	return answers
}

func refTo(schema string) string {
	token := strings.NewReplacer("~", "~0", "/", "~1").Replace(schema)
	return "#/components/schemas/" + url.PathEscape(token)
}

// judgedProgram answers every question about the types that follow.
const judgedProgram = `package main

import (
	"encoding/json"
	"os"

	"example.com/replay/gen/api"
)

type value interface {
	json.Marshaler
	json.Unmarshaler
	Validate() error
}

type answer struct{ Wrong, Written string }

func judge(x value, text string) (a answer) {
	if err := x.UnmarshalJSON([]byte(text)); err != nil {
		return answer{Wrong: err.Error()}
	}
	if err := x.Validate(); err != nil {
		a.Wrong = err.Error()
	}
	written, err := x.MarshalJSON()
	if a.Written = string(written); err != nil {
		a.Written = err.Error()
	}
	return a
}

func main() {
	var questions []struct {
		Schema int
		Text   string
	}
	data, err := os.ReadFile("instances.json")
	if err == nil {
		err = json.Unmarshal(data, &questions)
	}
	if err != nil {
		panic(err)
	}
	var answers []answer
	for _, q := range questions {
		answers = append(answers, judge(types[q.Schema](), "{\"v\":"+q.Text+"}"))
	}
	json.NewEncoder(os.Stdout).Encode(answers)
}

var types = []func() value{
`

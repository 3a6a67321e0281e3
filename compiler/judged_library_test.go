package compiler_test

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/specc-dev/specc/ir/ecma"
)

// A judgement compares what the types of a contract say with what the library says.
type judgement struct {
	*testing.T
	names      []string
	compiler   *jsonschema.Compiler
	schemas    map[int]*jsonschema.Schema // nil of one that the library does not take
	mismatches map[int]int                // by schema
	valid      int
}

// compiled returns the schema with a number.
func (j *judgement) compiled(schema int) *jsonschema.Schema {
	j.Helper()
	if s, ok := j.schemas[schema]; ok {
		return s
	}
	s, err := j.compiler.Compile("a.json" + refTo(j.names[schema]))
	if err != nil {
		j.Errorf("%s: %v", j.names[schema], err)
	}
	j.schemas[schema] = s
	return s
}

func newJudgement(t *testing.T, c *judgedContract, names []string) *judgement {
	t.Helper()
	text, _ := json.Marshal(reading{judgedContract: c}.document())
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	j := &judgement{T: t, names: names, compiler: jsonschema.NewCompiler(), schemas: map[int]*jsonschema.Schema{}, mismatches: map[int]int{}}
	j.compiler.DefaultDraft(jsonschema.Draft2020)
	j.compiler.UseRegexpEngine(ofECMA)
	j.formats()
	if err == nil {
		err = j.compiler.AddResource("a.json", doc)
	}
	if err != nil {
		t.Fatal(err)
	}
	return j
}

// ofECMA reads patterns as generated code does: what RE2 makes of them is not the question.
func ofECMA(pattern string) (jsonschema.Regexp, error) {
	re, err := ecma.Translate(pattern)
	if err != nil {
		return nil, err
	}
	return regexp.Compile(re)
}

// formats has the library hold the formats that specc holds, and no others.
func (j *judgement) formats() {
	j.compiler.AssertFormat()
	for _, name := range []string{"time", "duration", "iri", "iri-reference", "uri-template", "regex", "json-pointer", "relative-json-pointer", "idn-email", "idn-hostname", "period", "semver"} {
		j.compiler.RegisterFormat(&jsonschema.Format{Name: name, Validate: func(any) error { return nil }})
	}
	j.compiler.RegisterFormat(&jsonschema.Format{Name: "byte", Validate: func(v any) error {
		text, _ := v.(string)
		_, err := base64.StdEncoding.DecodeString(text)
		return err
	}})
}

// compare holds what the generated type says of an instance against the library.
func (j *judgement) compare(schema *jsonschema.Schema, q judgedQuestion, ours judgedAnswer) {
	j.Helper()
	instance := parsed(q.Text)
	theirs := schema.Validate(instance)
	if theirs == nil {
		j.valid++
	}
	held, isHeld := parsed(ours.Written).(map[string]any)
	switch {
	case theirs != nil && ours.Wrong == "":
		j.differ(q, "the generated type: valid\nthe library: %v", theirs)
	case theirs == nil && ours.Wrong != "":
		if isHeld && isPart(held["v"], instance) && schema.Validate(held["v"]) != nil {
			return // members that are not declared are ignored: they make no items differ
		}
		j.differ(q, "the generated type: %s\nthe library: valid", ours.Wrong)
	case theirs == nil && !isHeld:
		j.differ(q, "is not written: %s", ours.Written)
	case theirs == nil:
		if err := schema.Validate(held["v"]); err != nil {
			j.differ(q, "is written as %.2000s\nthe library: %v", ours.Written, err)
		}
	}
}

func (j *judgement) differ(q judgedQuestion, format string, args ...any) {
	j.Helper()
	if j.mismatches[q.Schema]++; j.mismatches[q.Schema] > 2 {
		return // two of a schema say enough
	}
	j.Errorf("%s: %.2000s\n"+format, append([]any{j.names[q.Schema], q.Text}, args...)...)
}

// isPart reports whether a value is another one without some members.
func isPart(part, whole any) bool {
	switch part := part.(type) {
	case map[string]any:
		for name, v := range part {
			if w, ok := members(whole)[name]; !ok || !isPart(v, w) {
				return false
			}
		}
		return members(whole) != nil
	case []any:
		return slices.EqualFunc(part, list(whole), isPart)
	}
	return part == whole
}

// parsed returns JSON as the library wants it, nothing of what is none.
func parsed(text string) any {
	v, err := jsonschema.UnmarshalJSON(strings.NewReader(text))
	if err != nil {
		return nil
	}
	return v
}

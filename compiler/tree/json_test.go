package tree_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/specc-dev/specc/compiler/tree"
	"github.com/specc-dev/specc/ir/diag"
	"github.com/specc-dev/specc/ir/source"
)

// report writes findings as "line:column text: message".
func report(ds []diag.Diagnostic) []string {
	var lines []string
	for _, d := range ds {
		pos := d.Primary.Span.Position()
		line := fmt.Sprintf("%d:%d %s: %s", pos.Line, pos.Column, d.Code, d.Message)
		for _, r := range d.Related {
			pos := r.Span.Position()
			line += fmt.Sprintf(" (%d:%d %s)", pos.Line, pos.Column, r.Text)
		}
		lines = append(lines, line)
	}
	return lines
}

func TestJSONMistakes(t *testing.T) {
	tests := []struct {
		name, text string
		tree       string // what could be read
		want       []string
	}{
		{"no comma between members", "{\"a\": 1\n \"b\": 2}", `{"a":1,"b":2}`,
			[]string{"2:2 syntax: expected `,` or `}` after this member"}},
		{"no comma between elements", `[1 2]`, `[1,2]`,
			[]string{"1:4 syntax: expected `,` or `]` after this element"}},
		{"comma too many", `{"a": [1,], "b": 2,}`, `{"a":[1],"b":2}`,
			[]string{"1:9 syntax: expected no `,` after the last element", "1:19 syntax: expected no `,` after the last member"}},
		{"comments", "{ // one\n\"a\": /* two */ 1}", `{"a":1}`,
			[]string{"1:3 syntax: JSON has no comments", "2:6 syntax: JSON has no comments"}},
		{"end of the file", `{"a": {"b": [1`, `{"a":{"b":[1]}}`,
			[]string{"1:15 syntax: expected `,` or `]` after this element, found the end of the file"}},
		{"wrong bracket", `{"a": [1}, "b": 2}`, `{"a":[1]}`,
			[]string{"1:9 syntax: expected `,` or `]` after this element"}},
		{"name without quotes", `{a: 1}`, `{}`,
			[]string{"1:2 syntax: expected a member's name in double quotes"}},
		{"no colon", `{"a" 1}`, `{}`,
			[]string{"1:6 syntax: expected `:` after this member's name"}},
		{"no value", `{"a": }`, `{}`,
			[]string{"1:7 syntax: expected a value"}},
		{"open string", "{\"a\": \"b\n}", `{}`,
			[]string{"1:7 syntax: expected a closing `\"` before the end of the line"}},
		{"bad escape", `["\x", "\u12"]`, "[\"\ufffd\",\"\ufffd12\"]", nil},
		{"control character", "[\"a\tb\"]", `["a\u0009b"]`,
			[]string{"1:4 syntax: expected an escape; JSON has no control characters in a string"}},
		{"numbers", `[01, 1., .5, +1, 1e, -]`, `[null,null,null,null,null,null]`, nil},
		{"words", `[True, nil, 'x']`, `[null,null,null]`, nil},
		{"more after the end", `{} {}`, `{}`,
			[]string{"1:4 syntax: expected nothing after the end of the document"}},
		{"duplicate", "{\"a\": 1,\n\"\\u0061\": 2, \"a\": 3}", `{"a":1}`,
			[]string{"2:1 duplicate-key: duplicate key `a` (1:2 first here)", "2:14 duplicate-key: duplicate key `a` (1:2 first here)"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			n, ds := tree.Parse(source.NewFile("x.json", []byte(tt.text)))
			if len(ds) == 0 {
				t.Error("no findings")
			}
			if diff := cmp.Diff(tt.want, report(ds)); diff != "" && tt.want != nil {
				t.Errorf("findings (-want +got):\n%s", diff)
			}
			if got := string(n.AppendJSON(nil)); got != tt.tree {
				t.Errorf("tree %s, want %s", got, tt.tree)
			}
		})
	}
}

// What lies too deep is left out; the rest is read.
func TestJSONNesting(t *testing.T) {
	text := `{"deep": ` + strings.Repeat("[", 5000) + strings.Repeat("]", 5000) + `, "next": 1}`
	n, ds := tree.Parse(source.NewFile("x.json", []byte(text)))
	want := []string{"1:1009 nesting: objects and arrays are nested more than 1000 levels deep"}
	if diff := cmp.Diff(want, report(ds)); diff != "" {
		t.Error(diff)
	}
	if n.Get("next").Number() != "1" {
		t.Error("what follows was not read")
	}
}

// FuzzJSON holds the parser against encoding/json: the same texts are valid, and
// they mean the same.
func FuzzJSON(f *testing.F) {
	for _, seed := range []string{
		`{}`, `[]`, `""`, `null`, `[true,false,null]`, `{"a":{"b":[1,-0.5e+3,"\ud83d\ude00\n\ud800"]}}`, ` [ 1 , 2 ] `,
		`{"a":1,"a":2}`, `[01]`, `[1.]`, `{"a"}`, `["` + "\x7f" + `"]`, `{"a":1,}`, `[1]x`, "\ufeff{}",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		file := source.NewFile("x.json", []byte(text))
		n, ds := tree.Parse(file)
		checkSplit(t, file)
		if !utf8.ValidString(text) || strings.HasPrefix(text, "\ufeff") || hasCode(ds, diag.CodeDuplicateKey) || hasCode(ds, diag.CodeNesting) {
			return
		}
		if valid := json.Valid([]byte(text)); valid != (len(ds) == 0) {
			t.Fatalf("encoding/json says %v, the tree %v", valid, report(ds))
		}
		if len(ds) > 0 {
			return
		}
		if diff := cmp.Diff(decode(t, []byte(text)), decode(t, n.AppendJSON(nil))); diff != "" {
			t.Error(diff)
		}
	})
}

func hasCode(ds []diag.Diagnostic, c diag.Code) bool {
	for _, d := range ds {
		if d.Code == c {
			return true
		}
	}
	return false
}

func decode(t *testing.T, text []byte) (v any) {
	t.Helper()
	d := json.NewDecoder(strings.NewReader(string(text)))
	d.UseNumber()
	if err := d.Decode(&v); err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	return v
}

// checkSplit holds Split and Outline.Parse against Parse: without findings they
// agree on everything; with findings, neither is without.
func checkSplit(t fataler, f *source.File) {
	t.Helper()
	root, want := tree.Parse(f)
	o, got := tree.Split(f, [][]string{{"a"}, {"*", "b"}})
	if len(want) == 0 {
		if len(got) > 0 {
			t.Fatalf("only Split reports %v", report(got))
		}
		checkOutline(t, o, root)
		return
	}
	for i := range o.Pieces {
		_, ds := o.Parse(&o.Pieces[i])
		got = append(got, ds...)
	}
	if len(got) == 0 {
		t.Fatalf("Split does not report %v", report(want))
	}
}

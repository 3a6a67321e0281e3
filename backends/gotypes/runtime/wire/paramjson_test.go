package wire

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestParseLoose(t *testing.T) {
	for _, c := range []struct{ text, asString, asInt, asRaw string }{
		{`a`, `"a"`, "error", `"a"`},
		{``, `""`, "error", `""`},
		{`5`, `"5"`, `5`, `5`},
		{` 5`, `" 5"`, `5`, `" 5"`},
		{`true`, `"true"`, "error", `true`},
		{`null`, `"null"`, `0`, `"null"`},
		{`"a"`, `"\"a\""`, "error", `"\"a\""`},
		{`[1]`, `"[1]"`, "error", `[1]`},
		{`{"a":1}`, `"{\"a\":1}"`, "error", `{"a":1}`},
		{`{"a":`, `"{\"a\":"`, "error", `"{\"a\":"`},
	} {
		got := []string{loose[string](c.text), loose[int](c.text), loose[json.RawMessage](c.text)}
		if diff := cmp.Diff([]string{c.asString, c.asInt, c.asRaw}, got); diff != "" {
			t.Errorf("%q (-want +got):\n%s", c.text, diff)
		}
	}
}

func loose[T any](text string) string {
	x, err := ParseLoose[T](text)
	if err != nil {
		return "error"
	}
	return string(FormatJSON(nil, x))
}

type point struct {
	X int    `json:"x"`
	Y string `json:"y"`
}

func TestLooseObjects(t *testing.T) {
	for _, style := range []Param{
		{Name: "p", In: "query", Style: "deepObject", Explode: true},
		{Name: "p", In: "query", Explode: true},
		{Name: "p", In: "query"},
		{Name: "p", In: "path"},
		{Name: "p", In: "header", Explode: true},
	} {
		var w ParamWriter
		want, got := point{7, "8 &"}, point{}
		WriteLoose(&w, &style, want)
		r := ParamReader{Path: []Pair{{"p", string(w.Path)}}, Query: string(w.Query), Header: w.Header}
		if !ReadLoose(&r, &style, &got, "x", "y") || w.Err() != nil || got != want {
			t.Errorf("%+v: got %+v by way of %+v, %v, %v", style, got, w, w.Err(), r.Err())
		}
	}
}

func TestLooseObjectIsReported(t *testing.T) {
	p := Param{Name: "p", In: "query", Style: "deepObject", Explode: true}
	r := ParamReader{Query: "p[x]=seven"}
	if ReadLoose(&r, &p, new(point)) || r.Err() == nil {
		t.Errorf("got %v", r.Err())
	}
}

func TestOthers(t *testing.T) {
	r := ParamReader{Query: "a=1&limit=2&b=3&limit[max]=4"}
	got := r.Others(&Param{Name: "p", In: "query", Explode: true}, "p", "limit")
	if diff := cmp.Diff([]string{"a", "b"}, got); diff != "" {
		t.Error(diff)
	}
}

func TestLooseLists(t *testing.T) {
	type all struct {
		Names []string `json:"names,omitempty"`
		Sizes []int    `json:"sizes,omitempty"`
	}
	p := &Param{Name: "p", In: "query", Explode: true}
	for query, want := range map[string]all{
		"names=1":                         {Names: []string{"1"}},
		"names=a&sizes=1&names=b&sizes=2": {Names: []string{"a", "b"}, Sizes: []int{1, 2}},
		"sizes=[1,2]":                     {Sizes: []int{1, 2}},
		"sizes=7":                         {Sizes: []int{7}},
	} {
		var got all
		r := ParamReader{Query: query}
		if !ReadLoose(&r, p, &got, "names", "sizes") || !cmp.Equal(got, want) {
			t.Errorf("%s: %+v, %v", query, got, r.Err())
		}
		var w ParamWriter
		var again all
		WriteLoose(&w, p, want)
		r = ParamReader{Query: string(w.Query)}
		if !ReadLoose(&r, p, &again, "names", "sizes") || !cmp.Equal(again, want) {
			t.Errorf("%s: %+v, %v", w.Query, again, r.Err())
		}
	}
	r := ParamReader{Query: "sizes=x"}
	if ReadLoose(&r, p, new(all), "names", "sizes") || r.Err() == nil {
		t.Error("no number was accepted")
	}
}

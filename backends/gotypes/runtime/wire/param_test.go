package wire_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/specc-dev/specc/backends/gotypes/runtime/values"
	"github.com/specc-dev/specc/backends/gotypes/runtime/wire"
)

// styles are all ways in which a parameter may travel, with the wire form of the
// scalar blue, the array blue, black and the object R=100, G=200 (OpenAPI 3.1,
// style examples). none stands for a way that is not defined.
var styles = []struct {
	in, style             string
	explode               bool
	scalar, array, object string
}{
	{"path", "simple", false, "blue", "blue,black", "R,100,G,200"},
	{"path", "simple", true, "blue", "blue,black", "R=100,G=200"},
	{"path", "label", false, ".blue", ".blue,black", ".R,100,G,200"},
	{"path", "label", true, ".blue", ".blue.black", ".R=100.G=200"},
	{"path", "matrix", false, ";c=blue", ";c=blue,black", ";c=R,100,G,200"},
	{"path", "matrix", true, ";c=blue", ";c=blue;c=black", ";R=100;G=200"},
	{"query", "form", false, "c=blue", "c=blue,black", "c=R,100,G,200"},
	{"query", "form", true, "c=blue", "c=blue&c=black", "R=100&G=200"},
	{"query", "spaceDelimited", false, "c=blue", "c=blue%20black", "c=R%20100%20G%20200"},
	{"query", "pipeDelimited", false, "c=blue", "c=blue%7Cblack", "c=R%7C100%7CG%7C200"},
	{"query", "deepObject", true, "c=blue", "c=blue&c=black", "c%5BR%5D=100&c%5BG%5D=200"},
	{"header", "simple", false, "blue", "blue,black", "R,100,G,200"},
	{"header", "simple", true, "blue", "blue,black", "R=100,G=200"},
	{"cookie", "form", false, "c=blue", "c=blue,black", "c=R,100,G,200"},
	{"cookie", "form", true, "c=blue", "c=blue; c=black", "R=100; G=200"},
}

// written returns what a writer holds, whatever the place.
func written(w *wire.ParamWriter) string {
	s := string(w.Path) + string(w.Query) + string(w.Cookie)
	for _, values := range w.Header {
		s += values[0]
	}
	return s
}

// received returns a reader of what a writer wrote.
func received(in, text string) *wire.ParamReader {
	switch in {
	case "path":
		return &wire.ParamReader{Path: []wire.Pair{{Name: "c", Value: text}}}
	case "query":
		return &wire.ParamReader{Query: text}
	case "cookie":
		return &wire.ParamReader{Header: map[string][]string{"Cookie": {text}}}
	}
	return &wire.ParamReader{Header: map[string][]string{"C": {text}}}
}

func TestStyles(t *testing.T) {
	members := []wire.Pair{{Name: "R", Value: "100"}, {Name: "G", Value: "200"}}
	for _, s := range styles {
		p := &wire.Param{Name: "c", In: s.in, Style: s.style, Explode: s.explode, Required: true}
		t.Run(fmt.Sprintf("%s %s %v", s.in, s.style, s.explode), func(t *testing.T) {
			var scalar, array, object wire.ParamWriter
			wire.WriteScalar(&scalar, p, "blue", wire.FormatString)
			wire.WriteArray(&array, p, []string{"blue", "black"}, wire.FormatString)
			wire.WriteObject(&object, p, members)
			got := []string{written(&scalar), written(&array), written(&object)}
			if diff := cmp.Diff([]string{s.scalar, s.array, s.object}, got); diff != "" {
				t.Error(diff)
			}
			var one string
			r := received(s.in, s.scalar)
			if !wire.ReadScalar(r, p, &one, wire.ParseString) || one != "blue" || r.Err() != nil {
				t.Errorf("scalar: got %q, %v", one, r.Err())
			}
			var list []string
			r = received(s.in, s.array)
			if !wire.ReadArray(r, p, &list, wire.ParseString) || !cmp.Equal(list, []string{"blue", "black"}) {
				t.Errorf("array: got %q, %v", list, r.Err())
			}
			r = received(s.in, s.object)
			m, ok := r.Object(p, "R", "G")
			if diff := cmp.Diff(members, m); diff != "" || !ok {
				t.Errorf("object: %s, %v", diff, r.Err())
			}
		})
	}
}

func TestParametersSurviveEverything(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.SampledFrom(styles).Draw(t, "style")
		p := &wire.Param{Name: "c", In: s.in, Style: s.style, Explode: s.explode, Required: true, Reserved: rapid.Bool().Draw(t, "reserved")}
		text := rapid.StringN(1, 10, -1)
		if s.in == "header" {
			text = rapid.StringMatching(`[!-+\--~]{1,10}`) // neither space nor comma
		}
		if s.style == "spaceDelimited" || s.style == "pipeDelimited" {
			text = text.Filter(func(s string) bool { return !strings.ContainsAny(s, " |") })
		}
		list := rapid.SliceOfN(text, 1, 4).Draw(t, "list")
		var w, ws wire.ParamWriter
		wire.WriteArray(&w, p, list, wire.FormatString)
		var got []string
		r := received(s.in, written(&w))
		if !wire.ReadArray(r, p, &got, wire.ParseString) || !cmp.Equal(got, list) || w.Err() != nil {
			t.Fatalf("%q became %s, then %q: %v, %v", list, written(&w), got, r.Err(), w.Err())
		}
		var one string
		wire.WriteScalar(&ws, p, list[0], wire.FormatString)
		r = received(s.in, written(&ws))
		if !wire.ReadScalar(r, p, &one, wire.ParseString) || one != list[0] {
			t.Fatalf("%q became %s, then %q: %v", list[0], written(&ws), one, r.Err())
		}
	})
}

func TestReadScalar(t *testing.T) {
	limit := &wire.Param{Name: "limit", In: "query", Required: true}
	for query, want := range map[string]string{
		"limit=7":          "",
		"limit=-7&x=%zz":   "",
		"a=b&&lim%69t=7.0": "",
		"":                 "required /query/limit: is missing",
		"Limit=7":          "required /query/limit: is missing",
		"limit=7&limit=8":  "repeated /query/limit: must not be given more than once",
		"limit=":           "type /query/limit: must be an integer",
		"limit":            "type /query/limit: must be an integer",
		"limit=abc":        "type /query/limit: must be an integer",
		"limit=+7":         "type /query/limit: must be an integer",
		"limit=07":         "type /query/limit: must be an integer",
		"limit=7.5":        "type /query/limit: must be an integer",
		"limit=0x7":        "type /query/limit: must be an integer",
		"limit=3000000000": "range /query/limit: must fit into an integer of 32 bits",
		"limit=%zz":        "format /query/limit: must be percent-encoded correctly",
	} {
		r := &wire.ParamReader{Query: query}
		var n int32
		ok := wire.ReadScalar(r, limit, &n, wire.ParseInt32)
		if got := outcome(r.Err()); got != want || ok != (want == "") {
			t.Errorf("%s: got %d, %q; want %q", query, n, got, want)
		}
	}
}

func TestReadFromSeveralPlacesOfAPath(t *testing.T) {
	id := &wire.Param{Name: "id", In: "path", Required: true}
	for second, want := range map[string]string{"7": "", "8": "repeated /path/id: must not be given more than once"} {
		r := &wire.ParamReader{Path: []wire.Pair{{Name: "id", Value: "7"}, {Name: "of", Value: "1"}, {Name: "id", Value: second}}}
		var n int32
		wire.ReadScalar(r, id, &n, wire.ParseInt32)
		if got := outcome(r.Err()); got != want || want == "" && n != 7 {
			t.Errorf("7 and %s: got %d, %q; want %q", second, n, got, want)
		}
	}
}

func TestReadKinds(t *testing.T) {
	r := &wire.ParamReader{Query: "b=true&f=1.5e3&d=2020-02-29&u=F81d4fae-7dec-11d0-a765-00a0c91e6bf6&t=2020-02-29T12:00:00%2B01:00&e=sold&bad=NaN&x=aGk=&no=1&utf=%ff"}
	q := func(name string) *wire.Param { return &wire.Param{Name: name, In: "query"} }
	var (
		b   bool
		f   float64
		d   values.Date
		u   values.UUID
		e   PetStatus
		x   []byte
		utf string
	)
	ok := []bool{
		wire.ReadScalar(r, q("b"), &b, wire.ParseBool), wire.ReadScalar(r, q("f"), &f, wire.ParseFloat64),
		wire.ReadScalar(r, q("d"), &d, wire.ParseText), wire.ReadScalar(r, q("u"), &u, wire.ParseText),
		wire.ReadScalar(r, q("e"), &e, wire.ParseString), wire.ReadScalar(r, q("x"), &x, wire.ParseBytes),
		wire.ReadScalar(r, q("bad"), &f, wire.ParseFloat64), wire.ReadScalar(r, q("no"), &b, wire.ParseBool),
		wire.ReadScalar(r, q("utf"), &utf, wire.ParseString), wire.ReadScalar(r, q("f"), &d, wire.ParseText),
		wire.ReadScalar(r, q("gone"), &b, wire.ParseBool),
	}
	if diff := cmp.Diff([]bool{true, true, true, true, true, true, false, false, false, false, false}, ok); diff != "" {
		t.Error(diff)
	}
	if got := fmt.Sprintf("%v %v %v %v %s %s", b, f, d, u, e, x); got != "true 1500 2020-02-29 f81d4fae-7dec-11d0-a765-00a0c91e6bf6 sold hi" {
		t.Errorf("got %s", got)
	}
	want := `type /query/bad: must be a number
type /query/no: must be true or false
format /query/utf: must be UTF-8
format /query/f: must be a date of RFC 3339`
	if diff := cmp.Diff(want, outcome(r.Err())); diff != "" {
		t.Error(diff)
	}
}

func TestReadArray(t *testing.T) {
	for _, test := range []struct {
		query, style string
		explode      bool
		want         []int64
		err          string
	}{
		{"ids=1&x=0&ids=2", "form", true, []int64{1, 2}, ""},
		{"ids=1,2", "form", false, []int64{1, 2}, ""},
		{"ids=", "form", false, []int64{}, ""},
		{"ids=1+2", "spaceDelimited", false, []int64{1, 2}, ""},
		{"ids=1|2", "pipeDelimited", false, []int64{1, 2}, ""},
		{"ids=1%2c2", "form", false, nil, "type /query/ids/0: must be an integer"},
		{"ids=1,x,,3", "form", false, nil, "type /query/ids/1: must be an integer\ntype /query/ids/2: must be an integer"},
		{"ids=1&ids=2", "form", false, nil, "repeated /query/ids: must not be given more than once"},
		{"", "form", true, nil, "required /query/ids: is missing"},
		{"ids=%", "form", true, nil, "format /query/ids: must be percent-encoded correctly"},
	} {
		r := &wire.ParamReader{Query: test.query}
		var got []int64
		wire.ReadArray(r, &wire.Param{Name: "ids", In: "query", Style: test.style, Explode: test.explode, Required: true}, &got, wire.ParseInt64)
		if diff := cmp.Diff(test.want, got); diff != "" || outcome(r.Err()) != test.err {
			t.Errorf("%s %s: %s, %q", test.query, test.style, diff, outcome(r.Err()))
		}
	}
}

func TestReadObject(t *testing.T) {
	filter := &wire.Param{Name: "filter", In: "query", Style: "deepObject", Explode: true}
	r := &wire.ParamReader{Query: "filter%5Bmin%5D=1&filter[max]=x+y&filter=2&filters[min]=3&filter[a%2Fb]=4"}
	got, ok := r.Object(filter)
	want := []wire.Pair{{Name: "min", Value: "1"}, {Name: "max", Value: "x y"}, {Name: "a/b", Value: "4"}}
	if diff := cmp.Diff(want, got); diff != "" || !ok || r.Err() != nil {
		t.Error(diff, ok, r.Err())
	}
	for query, want := range map[string]string{"": "required /query/c: is missing", "c=a,b,c": "format /query/c: must be names and values in turn"} {
		r := &wire.ParamReader{Query: query}
		if _, ok := r.Object(&wire.Param{Name: "c", In: "query", Required: true}); ok || outcome(r.Err()) != want {
			t.Errorf("%s: %v, %q", query, ok, outcome(r.Err()))
		}
	}
}

func TestHeadersAndCookies(t *testing.T) {
	r := &wire.ParamReader{Header: map[string][]string{
		"X-Ids": {"1, 2", "3"}, "X-One": {" a%20b "}, "Cookie": {`a=1; b="x%20y"`, "c=3"},
	}}
	var ids []int64
	var one, b string
	wire.ReadArray(r, &wire.Param{Name: "x-ids", In: "header"}, &ids, wire.ParseInt64)
	wire.ReadScalar(r, &wire.Param{Name: "X-One", In: "header"}, &one, wire.ParseString)
	wire.ReadScalar(r, &wire.Param{Name: "b", In: "cookie"}, &b, wire.ParseString)
	if fmt.Sprintf("%v %s %s %v", ids, one, b, r.Err()) != "[1 2 3] a%20b x y <nil>" {
		t.Error(ids, one, b, r.Err())
	}
}

func TestWrite(t *testing.T) {
	w := wire.ParamWriter{Path: []byte("/a/")}
	wire.WriteScalar(&w, &wire.Param{Name: "id", In: "path"}, "x/y ?%é", wire.FormatString)
	w.Path = append(w.Path, '/')
	wire.WriteScalar(&w, &wire.Param{Name: "up", In: "path"}, "..", wire.FormatString)
	wire.WriteScalar(&w, &wire.Param{Name: "q q", In: "query", Reserved: true}, "a/b?c&d=e", wire.FormatString)
	wire.WriteScalar(&w, &wire.Param{Name: "n", In: "query"}, int32(-1), wire.AppendInt)
	wire.WriteArray(&w, &wire.Param{Name: "none", In: "query"}, []bool{}, wire.AppendBool)
	wire.WriteArray(&w, &wire.Param{Name: "empty", In: "query", Required: true}, []bool{}, wire.AppendBool)
	wire.WriteScalar(&w, &wire.Param{Name: "d", In: "cookie"}, values.Date{Year: 2020, Month: 2, Day: 29}, wire.FormatText)
	got := []string{string(w.Path), string(w.Query), string(w.Cookie)}
	want := []string{"/a/x%2Fy%20%3F%25%C3%A9/%2E%2E", "q%20q=a/b?c%26d%3De&n=-1&empty=", "d=2020-02-29"}
	if diff := cmp.Diff(want, got); diff != "" || w.Err() != nil {
		t.Error(diff, w.Err())
	}
}

func TestWhatCannotBeWritten(t *testing.T) {
	for _, test := range []struct {
		in, value, want string
	}{
		{"path", "", "path parameter p: must not be empty"},
		{"header", "a\r\nSet-Cookie: b", "header parameter p: must not contain control characters"},
	} {
		var w wire.ParamWriter
		wire.WriteScalar(&w, &wire.Param{Name: "p", In: test.in}, test.value, wire.FormatString)
		if w.Err() == nil || w.Err().Error() != test.want {
			t.Errorf("got %v, want %s", w.Err(), test.want)
		}
	}
	for in, value := range map[string]string{"header": "a,b", "query": "a|b"} {
		var w wire.ParamWriter
		wire.WriteArray(&w, &wire.Param{Name: "p", In: in, Style: map[string]string{"query": "pipeDelimited"}[in]}, []string{value}, wire.FormatString)
		if w.Err() == nil || w.Err().Error() != in+" parameter p: must not contain the separator" {
			t.Errorf("%s: got %v", in, w.Err())
		}
	}
	var w wire.ParamWriter
	wire.WriteScalar(&w, &wire.Param{Name: "p", In: "query"}, values.Date{Year: 2021, Month: 2, Day: 29}, wire.FormatText)
	if w.Err() == nil || w.Err().Error() != "query parameter p: cannot encode: there is no such date: 2021-2-29" {
		t.Error(w.Err())
	}
}

func FuzzQuery(f *testing.F) {
	f.Add("c=1&c=2&c%5Ba%5D=%20|")
	f.Fuzz(func(t *testing.T, query string) {
		for _, s := range styles {
			r := received(s.in, query)
			var list []string
			wire.ReadArray(r, &wire.Param{Name: "c", In: s.in, Style: s.style, Explode: s.explode}, &list, wire.ParseString)
			r.Object(&wire.Param{Name: "c", In: s.in, Style: s.style, Explode: s.explode}, "R")
			if err := r.Err(); err != nil && outcome(err) == "" {
				t.Error("an error without violations")
			}
		}
	})
}

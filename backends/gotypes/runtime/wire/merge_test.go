package wire_test

import (
	"testing"

	"github.com/specc-dev/specc/backends/gotypes/runtime/wire"
)

func TestMerge(t *testing.T) {
	for _, test := range []struct {
		name  string
		parts []string
		want  string
	}{
		{"one", []string{`{"a":1}`}, `{"a":1}`},
		{"members", []string{`{"a":1,"x":null}`, `{"b":[2],"a":1}`}, `{"a":1,"x":null,"b":[2]}`},
		{"inside", []string{`{"o":{"a":"é\""}}`, `{"o":{"b":{}}}`}, `{"o":{"a":"é\"","b":{}}}`},
		{"elements", []string{`[{"a":1},{}]`, `[{"b":1},{"b":2}]`}, `[{"a":1,"b":1},{"b":2}]`},
		{"lengths", []string{`[1]`, `[1,2]`, `[]`}, `[1,2]`},
		{"three", []string{`{}`, `{"a":1}`, `{"b":1}`}, `{"a":1,"b":1}`},
		{"space", []string{` {"a" : 1} `, "\n{\"b\":{ }}"}, `{"a":1,"b":{ }}`},
		{"the first wins", []string{`{"a":1,"b":{}}`, `{"a":2,"b":[]}`}, `{"a":1,"b":{}}`},
	} {
		t.Run(test.name, func(t *testing.T) {
			m := wire.NewMerge([]byte("before:"))
			for _, part := range test.parts {
				m.Add(append(m.Next(), part...))
			}
			if got := string(m.End("none")); got != "before:"+test.want {
				t.Errorf("got %s, want before:%s", got, test.want)
			}
		})
	}
}

func TestMergeKeepsErrors(t *testing.T) {
	none := wire.NewMerge(nil)
	if _, err := wire.Encoded(none.End("nothing is set")); err == nil || err.Error() != "cannot encode: nothing is set" {
		t.Errorf("of nothing: %v", err)
	}
	for _, invalid := range []int{0, 1} {
		m := wire.NewMerge(nil)
		for i := range 3 {
			if i == invalid {
				m.Add(wire.AppendInvalid(m.Next(), "no number"))
			} else {
				m.Add(append(m.Next(), `{"a":1}`...))
			}
		}
		if _, err := wire.Encoded(m.End("none")); err == nil || err.Error() != "cannot encode: no number" {
			t.Errorf("%d is invalid: %v", invalid, err)
		}
	}
}

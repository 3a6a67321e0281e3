package wire_test

import (
	"math"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/specc-dev/specc/backends/gotypes/runtime/wire"
)

func TestRoundTrip(t *testing.T) {
	var a, b Pet
	if err := a.UnmarshalJSON([]byte(petJSON)); err != nil {
		t.Fatal(err)
	}
	text, err := a.MarshalJSON()
	if err != nil {
		t.Fatal(err)
	}
	if err := b.UnmarshalJSON(text); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(a, b); diff != "" {
		t.Error(diff)
	}
}

func TestWhatCannotBeEncoded(t *testing.T) {
	for _, test := range []struct {
		name string
		json []byte
		want string
	}{
		{"NaN", wire.AppendFloat64([]byte("["), math.NaN()), "cannot encode: a number that is not finite"},
		{"infinity", wire.AppendFloat32(nil, float32(math.Inf(-1))), "cannot encode: a number that is not finite"},
		{"year", wire.AppendTime(nil, time.Date(10000, 1, 1, 0, 0, 0, 0, time.UTC)), "cannot encode: a time that RFC 3339 cannot hold"},
		{"raw", wire.AppendRaw(nil, []byte(`{"a":`)), "cannot encode: not JSON: unexpected character at offset 5"},
		{"raw with NUL", wire.AppendRaw(nil, []byte("\x00")), "cannot encode: not JSON: unexpected character at offset 0"},
		{"variant", new(Insurance).AppendJSON(nil), "cannot encode: an Insurance without a variant"},
		{"first of two", wire.AppendInvalid(wire.AppendInvalid([]byte(`{"a":`), "x"), "y"), "cannot encode: x"},
	} {
		if _, err := wire.Encoded(append(test.json, `,"more":1}`...)); err == nil || err.Error() != test.want {
			t.Errorf("%s: got %v, want %s", test.name, err, test.want)
		}
	}
}

func TestAppendEmpty(t *testing.T) {
	b := wire.AppendArray([]byte("x"), []string(nil), wire.AppendString)
	b = wire.AppendMap(b, map[string]bool(nil), wire.AppendBool)
	b = wire.AppendRaw(b, nil)
	b = wire.AppendBytes(b, nil)
	if string(b) != `x[]{}null""` {
		t.Errorf("got %s", b)
	}
}

func TestMapsAreSorted(t *testing.T) {
	m := map[string]int64{"b": 2, "a": 1, "": 0, "c\n": 3}
	if got := string(wire.AppendMap(nil, m, wire.AppendInt)); got != `{"":0,"a":1,"b":2,"c\n":3}` {
		t.Errorf("got %s", got)
	}
}

func TestTimes(t *testing.T) {
	for text, want := range map[string]string{
		`"2020-02-29T12:00:00Z"`:        `"2020-02-29T12:00:00Z"`,
		`"2020-02-29t12:00:00.250z"`:    `"2020-02-29T12:00:00.25Z"`,
		`"2020-02-29T12:00:00-07:30"`:   `"2020-02-29T12:00:00-07:30"`,
		`"2016-12-31T23:59:60Z"`:        `"2017-01-01T00:00:00Z"`,
		`"2017-01-01T00:59:60.5+01:00"`: `"2017-01-01T01:00:00.5+01:00"`,
		`"2020-02-30T12:00:00Z"`:        "",
		`"2020-02-29 12:00:00Z"`:        "",
		`"2020-02-29T12:00:00"`:         "",
		`"2020-02-29T24:00:00Z"`:        "",
		`"2020-02-29T12:00:60Z"`:        "",
		`"2020-02-29T12:00Z"`:           "",
		`"2020-02-29T12:00:00,5Z"`:      "",
		`"2020-02-29T12:00:00+24:00"`:   "",
		`"20-02-29T12:00:00Z"`:          "",
		`"2020-02-29T12:00:00ZZ"`:       "",
		`"2020-02-29T1:00:00Z"`:         "",
		`"-001-02-28T12:00:00Z"`:        "",
	} {
		var got time.Time
		err := read(text, func(d *wire.Decoder) { got = d.Time() })
		if want == "" {
			if outcome(err) != "format : must be a date and time of RFC 3339" {
				t.Errorf("%s: %v, %q", text, got, outcome(err))
			}
		} else if out := string(wire.AppendTime(nil, got)); out != want || err != nil {
			t.Errorf("%s: got %s, %v; want %s", text, out, err, want)
		}
	}
}

package values_test

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/specc-dev/specc/backends/gotypes/runtime/values"
	"github.com/specc-dev/specc/backends/gotypes/runtime/wire"
)

// A holder is a struct of a user's own that mentions the types.
type holder struct {
	Opt  values.Optional[int]                     `json:"opt,omitzero"`
	Null values.Nullable[string]                  `json:"null"`
	Both values.Optional[values.Nullable[string]] `json:"both,omitzero"`
	Date values.Date                              `json:"date"`
	ID   values.UUID                              `json:"id"`
	Raw  values.RawValue                          `json:"raw"`
}

func TestEncodingJSON(t *testing.T) {
	const date = `"date":"2020-02-29","id":"f81d4fae-7dec-11d0-a765-00a0c91e6bf6"`
	for text, want := range map[string]holder{
		`{"null":null,` + date + `,"raw":null}`: {},
		`{"opt":0,"null":"","both":null,` + date + `,"raw":{"a":[1]}}`: {
			Opt: values.Some(0), Null: values.NonNull(""), Both: values.Some(values.Null[string]()), Raw: values.RawValue(`{"a":[1]}`),
		},
		`{"opt":7,"null":"x","both":"y",` + date + `,"raw":"z"}`: {
			Opt: values.Some(7), Null: values.NonNull("x"), Both: values.Some(values.NonNull("y")), Raw: values.RawValue(`"z"`),
		},
	} {
		want.Date = values.Date{Year: 2020, Month: time.February, Day: 29}
		want.ID, _ = values.ParseUUID("f81d4fae-7dec-11d0-a765-00a0c91e6bf6")
		out, err := json.Marshal(want)
		if string(out) != text || err != nil {
			t.Errorf("got %s, %v; want %s", out, err, text)
		}
		var got holder
		if err := json.Unmarshal([]byte(text), &got); err != nil {
			t.Error(err)
		}
		if string(got.Raw) == "null" {
			got.Raw = nil
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: %s", text, diff)
		}
	}
}

func TestAccess(t *testing.T) {
	some, none := values.Some("a"), values.Optional[string]{}
	valid, null := values.NonNull("a"), values.Null[string]()
	if some.Or("b") != "a" || none.Or("b") != "b" || valid.Or("b") != "a" || null.Or("b") != "b" {
		t.Error("Or is wrong")
	}
	if v, ok := some.Get(); v != "a" || !ok {
		t.Error("Get of a present value is wrong")
	}
	if _, ok := null.Get(); ok {
		t.Error("Get of null is wrong")
	}
}

func TestDates(t *testing.T) {
	for _, bad := range []string{"", "2021-02-29", "2020-2-29", "2020-02-29T00:00:00Z", "20200229", "0000-00-00", "2020-13-01", " 2020-02-29"} {
		if d, err := values.ParseDate(bad); err == nil {
			t.Errorf("%q is %v", bad, d)
		}
	}
	for _, bad := range []values.Date{{}, {Year: 2021, Month: 2, Day: 29}, {Year: 10000, Month: 1, Day: 1}, {Year: -1, Month: 1, Day: 1}} {
		if text, err := bad.MarshalText(); err == nil {
			t.Errorf("%+v is %s", bad, text)
		}
		if _, err := wire.Encoded(bad.AppendJSON(nil)); err == nil {
			t.Errorf("%+v is encoded", bad)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		d := values.DateOf(time.Unix(rapid.Int64Range(-62e9, 253e9).Draw(t, "seconds"), 0).UTC())
		if again, err := values.ParseDate(d.String()); again != d || err != nil {
			t.Fatalf("%v became %v, %v", d, again, err)
		}
	})
}

func TestUUIDs(t *testing.T) {
	for _, bad := range []string{"", "f81d4fae7dec11d0a76500a0c91e6bf6", "f81d4fae-7dec-11d0-a765-00a0c91e6bf", "g81d4fae-7dec-11d0-a765-00a0c91e6bf6",
		"f81d4fae-7dec-11d0-a765+00a0c91e6bf6", "{81d4fae-7dec-11d0-a765-00a0c91e6bf6}", "f81d4fae-7dec-11d0-a765-00a0c91e6bf6 "} {
		if u, err := values.ParseUUID(bad); err == nil {
			t.Errorf("%q is %v", bad, u)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		var u values.UUID
		copy(u[:], rapid.SliceOfN(rapid.Byte(), 16, 16).Draw(t, "bytes"))
		if again, err := values.ParseUUID(u.String()); again != u || err != nil {
			t.Fatalf("%v became %v, %v", u, again, err)
		}
	})
}

func TestDecode(t *testing.T) {
	var date values.Date
	var id values.UUID
	var raw values.RawValue
	d := wire.NewDecoder([]byte(`["2020-02-29","f81d4fae-7dec-11d0-a765-00a0c91e6bf6", {"a": 1} ,"x","y",1]`))
	for _, f := range []func(*wire.Decoder){d0, date.DecodeJSON, id.DecodeJSON, raw.DecodeJSON, new(values.Date).DecodeJSON, new(values.UUID).DecodeJSON, new(values.UUID).DecodeJSON} {
		f(d)
		d.NextElement()
	}
	want := "/3: must be a date of RFC 3339 (and 2 more)"
	if err := d.Finish(); err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
	out := raw.AppendJSON(id.AppendJSON(date.AppendJSON(nil)))
	if string(out) != `"2020-02-29""f81d4fae-7dec-11d0-a765-00a0c91e6bf6"{"a": 1}` {
		t.Errorf("got %s", out)
	}
}

func d0(d *wire.Decoder) { d.BeginArray() }

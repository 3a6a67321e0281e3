package wire_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"math"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/specc-dev/specc/backends/gotypes/runtime/wire"
)

// tree reads any value in the form in which encoding/json gives it.
func tree(d *wire.Decoder) any {
	switch d.Peek() {
	case wire.Object:
		m := map[string]any{}
		for d.BeginObject(); d.NextMember(""); {
			m[string(d.Name())] = tree(d)
		}
		return m
	case wire.Array:
		list := []any{}
		for d.BeginArray(); d.NextElement(); {
			list = append(list, tree(d))
		}
		return list
	case wire.String:
		return d.String()
	case wire.Number:
		return json.Number(d.Raw())
	case wire.Bool:
		return d.Bool()
	}
	d.Skip()
	return nil
}

func appendTree(b []byte, x any) []byte {
	switch x := x.(type) {
	case map[string]any:
		return wire.AppendMap(b, x, appendTree)
	case []any:
		return wire.AppendArray(b, x, appendTree)
	case string:
		return wire.AppendString(b, x)
	case bool:
		return wire.AppendBool(b, x)
	case json.Number:
		return wire.AppendRaw(b, []byte(x))
	}
	return append(b, "null"...)
}

// agree checks the decoder against encoding/json, which is less strict about
// UTF-8, surrogates, names that occur twice and depth.
func agree(t interface{ Fatalf(string, ...any) }, data []byte) {
	d := wire.NewDecoder(data)
	got := tree(d)
	err := d.Finish()
	var syntax *wire.SyntaxError
	if errors.As(err, &syntax) {
		if json.Valid(data) && !stricter(data, syntax) {
			t.Fatalf("%q is rejected: %v", data, err)
		}
		return
	}
	var want any
	oracle := json.NewDecoder(bytes.NewReader(data))
	oracle.UseNumber()
	if !json.Valid(data) {
		t.Fatalf("%q is accepted", data)
	} else if oracle.Decode(&want) != nil {
		t.Fatalf("%q is not decoded by encoding/json", data)
	}
	if err == nil {
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("%q: %s", data, diff)
		}
		roundTrip(t, got)
	}
}

func stricter(data []byte, err *wire.SyntaxError) bool {
	return !utf8.Valid(data) || strings.Contains(err.Message, "surrogate") || strings.Contains(err.Message, "nested deeper")
}

func roundTrip(t interface{ Fatalf(string, ...any) }, x any) {
	b, err := wire.Encoded(appendTree(nil, x))
	if err != nil {
		t.Fatalf("%v: %v", x, err)
	}
	d := wire.NewDecoder(b)
	again := tree(d)
	if err := d.Finish(); err != nil || !cmp.Equal(x, again) {
		t.Fatalf("%v became %s: %v", x, b, err)
	}
}

func FuzzDecoder(f *testing.F) {
	for _, seed := range []string{petJSON, `[1.5e3,-0,"\ud834\udd1e\n",null,true]`, `{"a":{"a":[]},"a":1}`, "\"\xff\"", `"\ud800"`, `[`, `01`} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) { agree(t, data) })
}

// FuzzPet looks for input that makes decoding panic, or that is valid but does
// not survive a round trip.
func FuzzPet(f *testing.F) {
	f.Add([]byte(petJSON))
	f.Fuzz(func(t *testing.T, data []byte) {
		var a, b Pet
		if a.UnmarshalJSON(data) != nil {
			return
		}
		out, err := a.MarshalJSON()
		if err != nil {
			t.Fatal(err)
		}
		if err := b.UnmarshalJSON(out); err != nil || !cmp.Equal(a, b) {
			t.Fatalf("%s became %s: %v", data, out, err)
		}
	})
}

func TestDecoderAgreesWithEncodingJSON(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := []byte(jsonText(3).Draw(t, "text"))
		agree(t, text)
		i := rapid.IntRange(0, len(text)-1).Draw(t, "at")
		text[i] = rapid.SampledFrom([]byte("{}[],:\"\\01-+.eEu tfn\x00\xff")).Draw(t, "byte")
		agree(t, text)
	})
}

// jsonText draws JSON, with members that may occur twice.
func jsonText(depth int) *rapid.Generator[string] {
	leaf := rapid.OneOf(
		rapid.SampledFrom([]string{"null", "true", "false", "-0", "1E+2", `"\ud834\udd1e\/"`, `""`, "[ ]", "{\n}"}),
		rapid.Map(rapid.Float64(), func(x float64) string { return strconv.FormatFloat(x, 'g', -1, 64) }),
		rapid.Map(rapid.String(), func(s string) string { b, _ := json.Marshal(s); return string(b) }),
	)
	if depth == 0 {
		return leaf
	}
	inner := rapid.Deferred(func() *rapid.Generator[string] { return jsonText(depth - 1) })
	array := rapid.Map(rapid.SliceOfN(inner, 0, 4), func(s []string) string { return "[" + strings.Join(s, " , ") + "]" })
	object := rapid.Map(rapid.SliceOfN(inner, 0, 4), func(s []string) string {
		for i := range s {
			s[i] = `"` + strings.Repeat("x", i%3) + `" : ` + s[i]
		}
		return "{" + strings.Join(s, ",") + "}"
	})
	return rapid.OneOf(leaf, array, object)
}

func TestFloatsAgreeWithEncodingJSON(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := rapid.OneOf(rapid.Float64(), rapid.SampledFrom([]float64{0, math.Copysign(0, -1), 1e21, 1e-6, 1e-7, 1e20, math.MaxFloat64})).Draw(t, "x")
		want, _ := json.Marshal(x)
		if got := wire.AppendFloat64(nil, x); string(got) != string(want) {
			t.Fatalf("got %s, want %s", got, want)
		}
		want, _ = json.Marshal(float32(x))
		if got, err := wire.Encoded(wire.AppendFloat32(nil, float32(x))); err == nil && string(got) != string(want) {
			t.Fatalf("got %s, want %s", got, want)
		}
	})
}

func TestIntegersAgreeWithEncodingJSON(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.Int64().Draw(t, "n")
		var got int64
		if err := read(string(wire.AppendInt(nil, n)), func(d *wire.Decoder) { got = d.Int64() }); err != nil || got != n {
			t.Fatalf("%d became %d: %v", n, got, err)
		}
	})
}

func TestStringsAreEscapedAsRequired(t *testing.T) {
	for s, want := range map[string]string{
		"":               `""`,
		"a\"\\/\n\r\t":   `"a\"\\/\n\r\t"`,
		"\x00\x1f\x7f":   `"\u0000\u001f` + "\x7f\"",
		"é𝄞\u2028<>&":    "\"é𝄞\u2028<>&\"",
		"a\xffb\xf0\x9d": "\"a\uFFFDb\uFFFD\uFFFD\"",
		"\uFFFD":         "\"\uFFFD\"",
	} {
		if got := wire.AppendString(nil, s); string(got) != want {
			t.Errorf("%q: got %s, want %s", s, got, want)
		}
	}
}

package wire_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/specc-dev/specc/backends/gotypes/runtime/values"
	"github.com/specc-dev/specc/backends/gotypes/runtime/wire"
)

func TestChecks(t *testing.T) {
	type check = func(v wire.Validator)
	ints := make([]int64, 20)
	for i := range ints {
		ints[i] = int64(i)
	}
	raw := func(b []byte, s string) []byte { return append(b, s...) }
	strs := func(b []byte, s []string) []byte { return wire.AppendArray(b, s, wire.AppendString) }
	for _, test := range []struct {
		valid, invalid check
		want           string
	}{
		{func(v wire.Validator) { wire.MinLength(v, "ä", 1) }, func(v wire.Validator) { wire.MinLength(v, "äö𝄞", 4) },
			"min-length : must have at least 4 characters"},
		{func(v wire.Validator) { wire.MaxLength(v, "äö𝄞", 3) }, func(v wire.Validator) { wire.MaxLength(v, "äö", 1) },
			"max-length : must have at most 1 character"},
		{func(v wire.Validator) { wire.MinItems(v, 1, 1) }, func(v wire.Validator) { wire.MinItems(v, 0, 1) },
			"min-items : must have at least 1 item"},
		{func(v wire.Validator) { wire.MaxItems(v, 2, 2) }, func(v wire.Validator) { wire.MaxItems(v, 3, 2) },
			"max-items : must have at most 2 items"},
		{func(v wire.Validator) { wire.MinProperties(v, 1, 1) }, func(v wire.Validator) { wire.MinProperties(v, 0, 1) },
			"min-properties : must have at least 1 member"},
		{func(v wire.Validator) { wire.MaxProperties(v, 2, 2) }, func(v wire.Validator) { wire.MaxProperties(v, 3, 2) },
			"max-properties : must have at most 2 members"},
		{func(v wire.Validator) { wire.Minimum(v, int64(1<<62+1), 1<<62+1) }, func(v wire.Validator) { wire.Minimum(v, int64(1<<62), 1<<62+1) },
			"minimum : must be at least 4611686018427387905"},
		{func(v wire.Validator) { wire.Maximum(v, 0.5, 0.5) }, func(v wire.Validator) { wire.Maximum(v, 0.75, 0.5) },
			"maximum : must be at most 0.5"},
		{func(v wire.Validator) { wire.ExclusiveMinimum(v, int32(2), 1) }, func(v wire.Validator) { wire.ExclusiveMinimum(v, int32(1), 1) },
			"exclusive-minimum : must be greater than 1"},
		{func(v wire.Validator) { wire.ExclusiveMaximum(v, 1e300, 1e301) }, func(v wire.Validator) { wire.ExclusiveMaximum(v, 1e300, 1e300) },
			"exclusive-maximum : must be less than 1e+300"},
		{func(v wire.Validator) { wire.MultipleOf(v, 0.3, 0.1) }, func(v wire.Validator) { wire.MultipleOf(v, 0.35, 0.1) },
			"multiple-of : must be a multiple of 0.1"},
		{func(v wire.Validator) { wire.MultipleOf(v, 19.99, 0.01) }, func(v wire.Validator) { wire.MultipleOf(v, 19.999, 0.01) },
			"multiple-of : must be a multiple of 0.01"},
		{func(v wire.Validator) { wire.MultipleOf(v, int64(-9), 3) }, func(v wire.Validator) { wire.MultipleOf(v, int64(10), 3) },
			"multiple-of : must be a multiple of 3"},
		{func(v wire.Validator) { wire.MultipleOf(v, 1e300, 7e-2+0.03) }, func(v wire.Validator) { wire.MultipleOf(v, 1e300, 7) },
			"multiple-of : must be a multiple of 7"},
		{func(v wire.Validator) { wire.MultipleOf(v, float32(0.3), 0.1) }, func(v wire.Validator) { wire.MultipleOf(v, float32(0.25), 0.1) },
			"multiple-of : must be a multiple of 0.1"},
		{func(v wire.Validator) { wire.MultipleOf(v, 0.0, 0.1) }, func(v wire.Validator) { wire.MultipleOf(v, int32(5), 10) },
			"multiple-of : must be a multiple of 10"},
		{func(v wire.Validator) { wire.Enum(v, "b", "a", "b") }, func(v wire.Validator) { wire.Enum(v, 1.5, 1, 2) },
			"enum : must be one of the declared values"},
		{func(v wire.Validator) {
			wire.EnumJSON(v, []byte(` { "a b\\\"" : [1 ,2e0], "c":0 }`), "1", `{"c":-0,"a b\\\"":[1.0,2]}`)
		},
			func(v wire.Validator) { wire.EnumJSON(v, []byte(`"a b"`), `"ab"`) }, "enum : must be one of the declared values"},
		{func(v wire.Validator) { wire.UniqueItems(v, []string{"a", "b"}) }, func(v wire.Validator) { wire.UniqueItems(v, []string{"a", "b", "a"}) },
			"unique-items : must not contain two equal items"},
		{func(v wire.Validator) { wire.UniqueItems(v, ints) }, func(v wire.Validator) { wire.UniqueItems(v, append(ints, 7)) },
			"unique-items : must not contain two equal items"},
		{func(v wire.Validator) { wire.UniqueItemsFunc(v, [][]string{{"a"}, {"a", "b"}, {}}, strs) },
			func(v wire.Validator) { wire.UniqueItemsFunc(v, [][]string{{"a"}, {"a", "b"}, {"a"}}, strs) },
			"unique-items : must not contain two equal items"},
		{func(v wire.Validator) { wire.UniqueItemsFunc(v, []string{"1", `"1"`, `{"a":[]}`}, raw) },
			func(v wire.Validator) {
				wire.UniqueItemsFunc(v, []string{`{"a":1,"b":[]}`, `{ "b":[], "a":1.0}`}, raw)
			},
			"unique-items : must not contain two equal items"},
		{func(v wire.Validator) { wire.Match(v, "ab1", wire.NewPattern(`^[a-z]+\d$`)) }, func(v wire.Validator) { wire.Match(v, "ab\n", wire.NewPattern(`b$`)) },
			"pattern : must match b$"},
	} {
		if got := checked(test.valid); got != "" {
			t.Errorf("%s: the valid value is reported: %s", test.want, got)
		}
		if got := checked(test.invalid); got != test.want {
			t.Errorf("got %q, want %q", got, test.want)
		}
	}
}

func checked(f func(v wire.Validator)) string {
	var all wire.Validation
	f(all.Root())
	return outcome(all.Err())
}

func TestFormats(t *testing.T) {
	for _, test := range []struct{ format, valid, invalid string }{
		{"email", "a.b+c@example.org", "Erika<e@example.org> @ a@ é a@b@c"},
		{"hostname", "example.org a xn--bcher-kva.example 1.2", "-a a- a..b .a a_b ä " + strings.Repeat("a", 64)},
		{"ipv4", "127.0.0.1 255.255.255.255", "256.1.1.1 1.2.3 01.2.3.4 ::1 x"},
		{"ipv6", "::1 2001:db8::1 ::ffff:1.2.3.4", "1.2.3.4 :::1 fe80::1%eth0 [::1]"},
		{"uri", "https://example.org/a?b#c urn:isbn:1 mailto:a@b", "/a a :a http://[::1 %zz"},
		{"uri-reference", "https://example.org /a a #c", "http://[::1 %zz"},
		{"date-time", "2024-02-29T23:59:60Z 2024-02-29t00:00:00.5+01:00", "2023-02-29T00:00:00Z 2024-02-29 2024-02-29T24:00:00Z"},
		{"whatever", "x", ""},
	} {
		for _, s := range strings.Fields(test.valid) {
			if got := checked(func(v wire.Validator) { wire.Format(v, s, test.format) }); got != "" {
				t.Errorf("%s %q: %s", test.format, s, got)
			}
		}
		for _, s := range strings.Fields(test.invalid) {
			if got := checked(func(v wire.Validator) { wire.Format(v, s, test.format) }); got == "" {
				t.Errorf("%s %q is accepted", test.format, s)
			}
		}
	}
}

func TestValidate(t *testing.T) {
	pet := Pet{
		ID: 0, Name: "bello", Status: "lost", Age: values.Some[int32](201),
		Tags: []string{"ok", ""}, Nicks: []string{"12345678901"},
		Owner: Owner{Phone: "110"}, Insured: &Insurance{Basic: &Basic{}},
	}
	want := `maximum /age: must be at most 200
minimum /id: must be at least 1
minimum /insured/limit: must be at least 1
pattern /name: must match ^[A-Z][a-z]+$
max-length /nicks/0: must have at most 10 characters
min-length /owner/name: must have at least 1 character
pattern /owner/phone: must match ^\+[0-9]{6,14}$
enum /status: must be one of the declared values
min-length /tags/1: must have at least 1 character`
	if diff := cmp.Diff(want, outcome(pet.Validate())); diff != "" {
		t.Error(diff)
	}
}

// TestOneViolationForOneCause holds for what is checked on the JSON of a value and on the
// value, too; two factors are two causes.
func TestOneViolationForOneCause(t *testing.T) {
	got := checked(func(v wire.Validator) {
		for range 2 {
			wire.Maximum(v.Member("a"), int64(7), 3)
			v.Violate("multiple-of", "must be a multiple of 2")
		}
		v.Violate("multiple-of", "must be a multiple of 3")
		v.Member("b").Violate("type", "must be a string")
		v.Member("b").Violate("type", "must be a string, not a number")
	})
	want := "maximum /a: must be at most 3\nmultiple-of : must be a multiple of 2\nmultiple-of : must be a multiple of 3\ntype /b: must be a string"
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestDeepPointers(t *testing.T) {
	const depth = 40
	got := checked(func(v wire.Validator) {
		deep := v
		for i := range depth {
			if i%2 == 0 {
				deep = deep.Member("a/b")
			} else {
				deep = deep.Element(i)
			}
		}
		deep.Violate("x", "deep")
		v.Violate("x", "top")
	})
	want := "x "
	for i := range depth {
		if want += "/"; i%2 == 0 {
			want += "a~1b"
		} else {
			want += string(wire.AppendInt(nil, int64(i)))
		}
	}
	if want += ": deep\nx : top"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// raceEnabled says that pools drop things at random, as they do under the race
// detector.
var raceEnabled bool

func TestValidNothingIsAllocated(t *testing.T) {
	var pet Pet
	if err := pet.UnmarshalJSON([]byte(petJSON)); err != nil {
		t.Fatal(err)
	}
	if err := pet.Validate(); err != nil {
		t.Fatal(err)
	}
	if n := testing.AllocsPerRun(100, func() { pet.Validate() }); n != 0 {
		t.Errorf("Validate allocates %v times", n)
	}
	buf := make([]byte, 0, 1024)
	// The sorted names of a map are the only thing to allocate.
	if n := testing.AllocsPerRun(100, func() { buf = pet.AppendJSON(buf[:0]) }); n > 1 {
		t.Errorf("AppendJSON allocates %v times", n)
	}
	data := []byte(petJSON)
	if n := testing.AllocsPerRun(100, func() { new(Pet).UnmarshalJSON(data) }); n > 27 && !raceEnabled {
		t.Errorf("UnmarshalJSON allocates %v times", n)
	}
}

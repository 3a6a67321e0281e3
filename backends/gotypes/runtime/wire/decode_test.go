package wire_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/specc-dev/specc/backends/gotypes/runtime/wire"
)

// outcome renders the result of decoding for a table: a line per violation.
func outcome(err error) string {
	var invalid *wire.ValidationError
	var syntax *wire.SyntaxError
	switch {
	case errors.As(err, &syntax):
		return "syntax " + syntax.Pointer + ": " + syntax.Message
	case errors.As(err, &invalid):
		var lines []string
		for _, v := range invalid.Violations {
			lines = append(lines, v.Rule+" "+v.Pointer+": "+v.Message)
		}
		return strings.Join(lines, "\n")
	case err != nil:
		return "other error: " + err.Error()
	}
	return ""
}

// read decodes data by f.
func read(data string, f func(d *wire.Decoder)) error {
	d := wire.NewDecoder([]byte(data))
	f(d)
	return d.Finish()
}

func TestSyntax(t *testing.T) {
	accepted := []string{
		`null`, ` true `, "\t\r\nfalse", `""`, `"\"\\\/\b\f\n\r\t\u00e9\uD834\udd1e"`, `"é𝄞"`, "\"\u2028\x7f\"",
		`0`, `-0`, `-0.0`, `10`, `1.5`, `1e5`, `1E+05`, `1e-5`, `123456789012345678901234567890`,
		`[]`, `[ ]`, `{}`, `{ }`, `[1,[2,{"a":[]}]]`, `{"":0}`, `{"a":1,"b":{"a":2}}`, `{"a":null , "A" :null}`,
		strings.Repeat("[", 1000) + strings.Repeat("]", 1000),
	}
	for _, text := range accepted {
		if err := read(text, (*wire.Decoder).Skip); err != nil {
			t.Errorf("%.40q: %v", text, err)
		}
	}
	rejected := []string{
		``, ` `, `nul`, `nulll`, `True`, `tru`, `NaN`, `Infinity`, `'a'`, `"`, `"a`, `"\`, `"\"`, `"\x"`, `"\u12"`, `"\u12g4"`,
		"\"\x00\"", "\"\n\"", "\"\\u0041\n\"", "\"\xff\"", "\"\xed\xa0\x80\"", `"\ud834"`, `"\udd1e\ud834"`, `"\ud834\u0041"`, `"\ud834x"`,
		`01`, `-`, `+1`, `.5`, `1.`, `1e`, `1e+`, `0x1`, `1_0`, `--1`, `1 2`, `1,`,
		`[`, `]`, `[1`, `[1,`, `[1,]`, `[,1]`, `[1 2]`, `[1}`, `[1;2]`, `{`, `}`, `{"a"`, `{"a":`, `{"a":1`, `{"a":1,}`, `{"a" 1}`,
		`{a:1}`, `{1:1}`, `{"a":1]`, `{,}`, `{"a":1 "b":2}`, `{"a":}`, `[1]x`, `{} {}`, "\ufeff{}", "// c\n1", "\x00", "1\x00",
		strings.Repeat("[", 1001) + strings.Repeat("]", 1001), strings.Repeat(`{"a":`, 100_000), strings.Repeat("[", 100_000),
	}
	for _, text := range rejected {
		var syntax *wire.SyntaxError
		if err := read(text, (*wire.Decoder).Skip); !errors.As(err, &syntax) {
			t.Errorf("%.40q: got %v, want a syntax error", text, err)
		}
	}
}

func TestIntegers(t *testing.T) {
	const wide = "range : must fit into an integer of 64 bits"
	for _, test := range []struct {
		text string
		want int64
		err  string
	}{
		{"0", 0, ""}, {"-0", 0, ""}, {"7", 7, ""}, {"-7", -7, ""}, {"7.0", 7, ""}, {"7e0", 7, ""}, {"70e-1", 7, ""},
		{"0.7e1", 7, ""}, {"0.007E+3", 7, ""}, {"0e999999999999999999999", 0, ""}, {"0.000", 0, ""}, {"1e18", 1e18, ""},
		{"7.5", 0, "type : must be an integer"}, {"1e-1", 0, "type : must be an integer"},
		{"1e-999999999999", 0, "type : must be an integer"},
		{"9223372036854775807", 1<<63 - 1, ""}, {"-9223372036854775808", -1 << 63, ""}, {"922337203685477580.70e1", 1<<63 - 1, ""},
		{"9223372036854775808", 0, wide}, {"-9223372036854775809", 0, wide}, {"1e19", 0, wide}, {"1e999999999999", 0, wide},
		{"99999999999999999999999999999999", 0, wide},
		{`"7"`, 0, "type : must be an integer, not a string"}, {"null", 0, "type : must be an integer, not null"},
	} {
		var got int64
		err := read(test.text, func(d *wire.Decoder) { got = d.Int64() })
		if outcome(err) != test.err || got != test.want {
			t.Errorf("%s: got %d, %q; want %d, %q", test.text, got, outcome(err), test.want, test.err)
		}
	}
	for text, want := range map[string]string{
		"2147483647": "", "-2147483648": "", "2147483648": "range : must fit into an integer of 32 bits",
		"-2147483649": "range : must fit into an integer of 32 bits",
	} {
		if err := read(text, func(d *wire.Decoder) { d.Int32() }); outcome(err) != want {
			t.Errorf("%s: got %q, want %q", text, outcome(err), want)
		}
	}
}

func TestViolations(t *testing.T) {
	for _, test := range []struct{ name, text, want string }{
		{"valid", petJSON, ""},
		{"every one is reported",
			`{"id":"1","name":2,"status":"sold","tags":[1,"a",null],"owner":{"name":"E","email":1,"x/y~z":[0]},"born":"today"}`,
			`type /id: must be an integer, not a string
type /name: must be a string, not a number
type /tags/0: must be a string, not a number
type /tags/2: must be a string, not null
type /owner/email: must be a string, not a number
unknown-member /owner/x~1y~0z: is not declared
required /owner/phone: is missing
format /born: must be a date and time of RFC 3339`},
		{"array for object", `[1,{"id":{}}]`, `type : must be an object, not an array`},
		{"missing", `{}`, `required /born: is missing
required /id: is missing
required /name: is missing
required /owner: is missing
required /status: is missing
required /tags: is missing`},
		{"duplicates", `{"x":1,"x":2,"id":1,"\u0069d":2,"born":"2019-03-14T09:26:53Z","name":"","owner":null,"status":"","tags":{}, "A":{"b":1,"b":1}}`,
			`duplicate-member /x: occurs twice
duplicate-member /id: occurs twice
type /owner: must be an object, not null
type /tags: must be an array, not an object
duplicate-member /A/b: occurs twice`},
		{"no alias by case", strings.Replace(petJSON, `"id"`, `"ID"`, 1), `required /id: is missing`},
		{"syntax wins", `{"id":"1","name":tru}`, `syntax /name: must be true`},
		{"discriminator", strings.Replace(petJSON, `"full"`, `"gold"`, 1), `discriminator /insured/kind: selects no variant`},
		{"discriminator last", strings.Replace(petJSON, `"kind":"full","perks":[`, `"perks":["a"],"kind":"full","more":[`, 1), ``},
		{"discriminator missing", strings.Replace(petJSON, `"kind":"full",`, ``, 1), `required /insured/kind: is missing`},
		{"discriminator of another kind", strings.Replace(petJSON, `"full"`, `4`, 1), `type /insured/kind: must be a string, not a number`},
		{"variant", strings.Replace(petJSON, `"full"`, `"basic"`, 1), `required /insured/limit: is missing`},
		{"leap second", strings.Replace(petJSON, `2019-03-14T09:26:53Z`, `2016-12-31t23:59:60z`, 1), ``},
		{"no leap second", strings.Replace(petJSON, `09:26:53Z`, `09:26:60Z`, 1), `format /born: must be a date and time of RFC 3339`},
		{"trailing", petJSON + `1`, `syntax : unexpected text after the value`},
	} {
		t.Run(test.name, func(t *testing.T) {
			var pet Pet
			if diff := cmp.Diff(test.want, outcome(pet.UnmarshalJSON([]byte(test.text)))); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestManyMembers(t *testing.T) {
	var b strings.Builder
	for i := range 300 {
		b.WriteString(`"m` + strings.Repeat("x", i) + `":0,`)
	}
	members := b.String()
	for _, test := range []struct{ text, want string }{
		{"{" + members + `"last":1}`, ""},
		{"{" + members + `"mx":1,"last":1}`, "duplicate-member /mx: occurs twice"},
		{"{" + members + `"o":{"a":1},"mx":1}`, "duplicate-member /mx: occurs twice\nrequired /last: is missing"},
	} {
		err := read(test.text, func(d *wire.Decoder) {
			for d.BeginObject(); d.NextMember("m,last"); {
				d.Skip()
			}
		})
		if outcome(err) != test.want {
			t.Errorf("got %q, want %q", outcome(err), test.want)
		}
	}
}

// TestRequiredNames holds that any name can be required, and that no other is taken for it:
// not one that is written like its form in the list, nor one with the same key.
func TestRequiredNames(t *testing.T) {
	required := wire.RequiredNames("a,b", "", "~1", "né", "abcdefgh")
	for text, want := range map[string]string{
		`{"a,b":1,"":1,"~1":1,"n\u00e9":1,"abcdefgh":1}`: "",
		`{"a":1,"b":1,"\\xff1":1,"n\u00e9":1,"ab_defgh":1}`: "required /a,b: is missing\nrequired /: is missing\n" +
			"required /~01: is missing\nrequired /abcdefgh: is missing",
		`{"\u0061,b":1,"":1,"~1":1,"né":1,"abcdefgh":1,"abcd\u0065fgh":1,"ne":1}`: "duplicate-member /abcdefgh: occurs twice",
	} {
		err := read(text, func(d *wire.Decoder) {
			for d.BeginObject(); d.NextMember(required); {
				d.Skip()
			}
		})
		if outcome(err) != want {
			t.Errorf("%s: got %q, want %q", text, outcome(err), want)
		}
	}
}

// TestManyEscapedNames holds that names are told apart by their text, however they are
// written, also once they are many.
func TestManyEscapedNames(t *testing.T) {
	var b strings.Builder
	for i := range 200 {
		fmt.Fprintf(&b, `"\u%04x":0,`, 0x4e00+i)
	}
	for text, want := range map[string]string{
		"{" + b.String() + `"last":1}`:   "",
		"{" + b.String() + `"\u4e00":1}`: "duplicate-member /\u4e00: occurs twice",
		"{" + b.String() + `"\u4ec7":1}`: "duplicate-member /\u4ec7: occurs twice",
	} {
		if err := read(text, func(d *wire.Decoder) { d.Skip() }); outcome(err) != want {
			t.Errorf("got %q, want %q", outcome(err), want)
		}
	}
}

func TestViolationsAreBounded(t *testing.T) {
	texts := func(d *wire.Decoder) {
		for d.BeginArray(); d.NextElement(); {
			d.Text()
		}
	}
	deep := func(d *wire.Decoder) {
		for d.BeginObject(); d.NextMember(""); {
			texts(d)
		}
	}
	many := "[" + strings.Repeat("1,", 100_000) + "1]"
	for name, err := range map[string]error{
		"count": read(many, texts),
		"bytes": read(`{"`+strings.Repeat("n", 1<<16)+`":`+many+"}", deep),
	} {
		var invalid *wire.ValidationError
		if !errors.As(err, &invalid) {
			t.Fatal(name, err)
		}
		size := 0
		for _, v := range invalid.Violations {
			size += len(v.Pointer)
		}
		last := invalid.Violations[len(invalid.Violations)-1]
		if len(invalid.Violations) > 1001 || size > 2<<20 || last.Rule != "too-many" {
			t.Errorf("%s: %d violations, %d bytes, last is %v", name, len(invalid.Violations), size, last)
		}
	}
}

func TestRaw(t *testing.T) {
	var got []string
	err := read(` [ {"a" : [1, 2 ]} , "x" ,3]`, func(d *wire.Decoder) {
		for d.BeginArray(); d.NextElement(); {
			got = append(got, string(d.Raw()))
		}
	})
	if diff := cmp.Diff([]string{`{"a" : [1, 2 ]}`, `"x"`, `3`}, got); diff != "" || err != nil {
		t.Error(diff, err)
	}
}

func TestBytes(t *testing.T) {
	for text, want := range map[string]string{
		`"aGk="`: "", `""`: "", `"aGk"`: "format : must be base64", `"aGl="`: "format : must be base64", `"a-_="`: "format : must be base64",
	} {
		if err := read(text, func(d *wire.Decoder) { d.Bytes() }); outcome(err) != want {
			t.Errorf("%s: %q", text, outcome(err))
		}
	}
}

// TestUnreadMembersAreSkipped reads one member of an object and leaves the others,
// whatever they hold, to the decoder.
func TestUnreadMembersAreSkipped(t *testing.T) {
	deep := strings.Repeat("[", 40) + strings.Repeat("]", 40)
	d := wire.NewDecoder([]byte(`{"a":[1,{"b":[]}],"c":{"d":` + deep + `},"e":null,"x":5,"f":"g","h":tru}`))
	got := int64(0)
	for d.BeginObject(); d.NextMember("x"); {
		if string(d.Name()) == "x" {
			got = d.Int64()
		}
	}
	var syntax *wire.SyntaxError
	if err := d.Finish(); !errors.As(err, &syntax) || syntax.Pointer != "/h" || got != 5 {
		t.Errorf("got %d, %v", got, err)
	}
}

// TestSyntaxHasAPlace leads to the value that the mistake is in: to a member once its name
// was read, before that to the object.
func TestSyntaxHasAPlace(t *testing.T) {
	for text, want := range map[string]string{
		`{`: "", `{1:2}`: "", `{"a" 1}`: "/a", `{"a":1,}`: "", `{"a":1 "b":2}`: "/a", `{"":x}`: "/",
		`{"a":{"b":1,2}}`: "/a", `{"a":[1,{]}`: "/a/1", `[{"a":1},{,}]`: "/1",
	} {
		d := wire.NewDecoder([]byte(text))
		d.Skip()
		var syntax *wire.SyntaxError
		if err := d.Finish(); !errors.As(err, &syntax) || syntax.Pointer != want {
			t.Errorf("%s: %v at %q, want %q", text, err, syntax.Pointer, want)
		}
	}
}

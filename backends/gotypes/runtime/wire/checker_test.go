package wire_test

import (
	"strings"
	"testing"
	"time"

	"github.com/specc-dev/specc/backends/gotypes/runtime/wire"
)

type schema = wire.Schema

func TestChecker(t *testing.T) {
	text, number := &schema{Kinds: wire.String}, &schema{Kinds: wire.Number}
	for _, test := range []struct {
		name           string
		schema         schema
		valid, invalid []string // of which the first breaks the rule want
		want           string
	}{
		{"an enum does not care how numbers are written", schema{Enum: []string{"1", "25e-1", "-0"}},
			[]string{"1.0", "10e-1", "2.5", "0", "0e5", "-0.0"}, []string{"1.0000000000000000001", "-1", `"1"`, "25", "[1]"},
			"enum : must be one of the declared values"},
		{"nor in which order members are", schema{Enum: []string{`{"a":1,"b":[{"c":"\u00e9","d":null}]}`}},
			[]string{`{"b":[{"d":null,"c":"é"}],"a":1.0}`, `{"\u0061":1,"b":[{"\u0064":null,"c":"é"}]}`},
			[]string{`{"a":1,"b":[{"c":"e","d":null}]}`, `{"a":1}`, `{"a":1,"b":[],"c":1}`, "1"},
			"enum : must be one of the declared values"},
		{"an integer of 64 bits is exact", schema{Enum: []string{"9007199254740993"}},
			[]string{"9007199254740993", "9007199254740993.0", "9.007199254740993e15"}, []string{"9007199254740992", "9007199254740994"},
			"enum : must be one of the declared values"},
		{"so are bounds", schema{Minimum: "0.1", ExclusiveMaximum: "100000000000000000000000000001"},
			[]string{"0.1", "1e-1", "100000000000000000000000000000", "1e29"}, []string{"0.09999999999999999999999", "-5", "1e999999999999999999999"},
			"minimum : must be at least 0.1"},
		{"what is above a maximum", schema{Maximum: "-1.5", ExclusiveMinimum: "-2"},
			[]string{"-1.5", "-15e-1", "-1.99"}, []string{"-1.49999", "0", "-2", "-2.000", "-1e400"}, "maximum : must be at most -1.5"},
		{"an integer", schema{Kinds: wire.Number, Whole: true}, []string{"1.0", "15e1", "1.5e1", "-0.0", "1e999999999999", "123456789012345678901234567890"},
			[]string{"1.5", "1e-1", "1e-999999999999", `"1"`}, "type : must be an integer"},
		{"decimal multiples", schema{MultipleOf: "0.01"}, []string{"0", "0.07", "1.13", "-4.02", "1e999999999", "19.99", "7e-2"}, []string{"0.075", "1e-3", "1e-999999999"},
			"multiple-of : must be a multiple of 0.01"},
		{"multiples of large numbers", schema{MultipleOf: "12345678901234567890123"},
			[]string{"12345678901234567890123", "24691357802469135780246", "-12345678901234567890123e5", "0"}, []string{"12345678901234567890124", "1e30", "1"},
			"multiple-of : must be a multiple of 12345678901234567890123"},
		{"multiples of 7", schema{MultipleOf: "7"}, []string{"7e999999999999", "1000000000000000000001e0", "0e9"}, []string{"1e999999999999999", "1e999999"},
			"multiple-of : must be a multiple of 7"},
		{"items are unique by value", schema{Unique: true},
			[]string{`[1,"1",true,[1],{"a":1},null,{"a":"1"}]`, `[[1,2],[2,1]]`, `[0,false,[],{},""]`, `[{"a":1},{"b":1}]`},
			[]string{"[1,1.0]", "[1,2,1e0]", "[10e-1,1]", `["a","\u0061"]`, `[{"a":1,"b":2},{"b":2.0,"a":1}]`, `[{"a":1},{"\u0061":1}]`, "[[1],[1.0]]", "[-0,0]", "[null,null]"},
			"unique-items : must not contain two equal items"},
		{"many items are", schema{Unique: true}, []string{"[" + digits(40) + "]"}, []string{"[" + digits(40) + ",4e0]"},
			"unique-items : must not contain two equal items"},
		{"lengths are those of code points", schema{MinLength: 3, MaxLength: 4}, []string{`"äö"`, `"\ud834\udd1e𝄞"`, `"a\n\u0301"`}, []string{`"𝄞"`, `"\u0061"`, `"abcd"`},
			"min-length : must have at least 2 characters"},
		{"a pattern is held against what is meant", schema{Pattern: `^[a-z]\n$`}, []string{`"\u0061\n"`, `"a\u000a"`}, []string{`"a\\n"`, `"an"`},
			`pattern : must match ^[a-z]\n$`},
		{"a name is what it means", schema{Properties: []wire.Property{{Name: "a/b", Schema: number}}, AdditionalProperties: &schema{Never: true}},
			[]string{`{"a/b":1}`, `{"a\/b":1}`, `{"\u0061\u002fb":1}`}, []string{`{"a\u002fb":"1"}`, `{"a":1}`}, "type /a~1b: must be a number"},
		{"what is missing", schema{Required: []string{"é"}}, []string{`{"\u00e9":1}`, `{"é":null}`, "[]"}, []string{`{"e":1}`, "{}"}, "required /é: is missing"},
		{"names are texts", schema{PropertyNames: &schema{MaxLength: 3, Pattern: "^[a-z\n]"}}, []string{`{"ab":1,"\n":2}`, "{}"}, []string{`{"abc":1}`, `{"A":1}`},
			"property-names : has a member of a name that is not allowed: abc"},
		{"what is never valid", schema{Never: true}, nil, []string{"1", "{}"}, "never : must not be there"},
		{"members on demand", schema{DependentRequired: []wire.Dependency{{Name: "a", Required: []string{"b"}}}, Required: []string{"c"}},
			[]string{`{"c":1}`, `{"a":1,"b":1,"c":1}`}, []string{`{"a":1,"c":1}`, `{"a":1}`}, "required /b: is missing"},
		{"one of", schema{OneOf: [][]*schema{{number, text, {Kinds: wire.Number | wire.Null}}}}, []string{`"a"`, "null"}, []string{"1", "[]"},
			"one-of : must be exactly one of the alternatives, not 2"},
		{"what is left", schema{AnyOf: [][]*schema{{
			{Required: []string{"a"}, Properties: []wire.Property{{Name: "a", Schema: number}}},
			{Properties: []wire.Property{{Name: "b", Schema: text}}},
		}}, UnevaluatedProperties: &schema{Never: true}},
			[]string{`{"a":1}`, `{"b":""}`, `{"a":1,"b":""}`, "{}"}, []string{`{"a":1,"b":"","c":1}`, `{"a":1,"b":1}`, `{"a":"","b":""}`},
			"never /c: must not be there"},
	} {
		t.Run(test.name, func(t *testing.T) {
			c := wire.NewChecker(func() *schema { return &test.schema })
			for _, text := range test.valid {
				if err := c.Check([]byte(text)); err != nil {
					t.Errorf("%s: %v", text, err)
				}
			}
			for i, text := range test.invalid {
				if err := c.Check([]byte(text)); err == nil {
					t.Errorf("%s is accepted", text)
				} else if got := outcome(err); i == 0 && got != test.want {
					t.Errorf("%s: got %q, want %q", text, got, test.want)
				}
			}
		})
	}
}

// digits lists the numbers from 0 on.
func digits(n int) string {
	var all []string
	for i := range n {
		all = append(all, string(wire.AppendInt(nil, int64(i))))
	}
	return strings.Join(all, ",")
}

// TestCheckerTakesJSONOnly gives what is none, or not strict, to a schema that allows
// everything.
func TestCheckerTakesJSONOnly(t *testing.T) {
	deep := func(open, inside, end string, n int) string {
		return strings.Repeat(open, n) + inside + strings.Repeat(end, n)
	}
	c := wire.NewChecker(func() *schema { return new(schema) })
	for text, want := range map[string]string{
		deep("[", "", "]", 1000):             "",
		deep(`{"a":`, "1", "}", 1000):        "",
		deep("[", "", "]", 1001):             "nested deeper than 1000 levels",
		deep("[", "", "]", 100_000):          "nested deeper than 1000 levels",
		deep(`{"a":`, "1", "}", 100_000):     "nested deeper than 1000 levels",
		deep("[", "", "", 100_000):           "nested deeper than 1000 levels",
		`{"a":1,"b":2,"a":3}`:                "duplicate-member /a: occurs twice",
		`[{"a":1,"\u0061":3}]`:               "duplicate-member /0/a: occurs twice",
		`"\ud800"`:                           "half of a surrogate pair",
		`{"\udc00":1}`:                       "half of a surrogate pair",
		"\"\xff\"":                           "UTF-8",
		`{"a":1,}`:                           "must be a member's name",
		"[1,]":                               "unexpected character",
		"[1 2]":                              "must be a comma or ]",
		"01":                                 "unexpected text after the value",
		"":                                   "unexpected character",
		"nul":                                "must be null",
		`{"a" 1}`:                            "must be a colon",
		"{" + members(200) + "}":             "",
		"{" + members(200) + `,"m7":1}`:      "duplicate-member /m7: occurs twice",
		"{" + members(63) + `,"m7":1}`:       "duplicate-member /m7: occurs twice",
		`{"x":{` + members(70) + `},"x":[]}`: "duplicate-member /x: occurs twice",
	} {
		got := ""
		if err := c.Check([]byte(text)); err != nil {
			if got = outcome(err); want == "" {
				t.Errorf("%.40s: %v", text, err)
			}
		}
		if !strings.Contains(got, want) || want != "" && got == "" {
			t.Errorf("%.40s: got %q, want %q", text, got, want)
		}
	}
}

// FuzzChecker looks for text that a checker takes for JSON and the decoder does not, or
// the other way round, and for values that are not equal to themselves.
func FuzzChecker(f *testing.F) {
	for _, seed := range []string{petJSON, `{"a":{"\u0061":[]},"a":1}`, `["\ud834\udd1e",-0.5e+10,null,true]`, "[[],{},\"\xff\"]", `{"a":1,}`} {
		f.Add([]byte(seed))
	}
	anything := wire.NewChecker(func() *schema { return new(schema) })
	f.Fuzz(func(t *testing.T, data []byte) {
		want := outcome(read(string(data), (*wire.Decoder).Skip))
		if got := outcome(anything.Check(data)); got != want {
			t.Fatalf("%q: got %q, want %q", data, got, want)
		}
		if want != "" {
			return
		}
		itself := wire.NewChecker(func() *schema { return &schema{Enum: []string{string(data)}} })
		if err := itself.Check(data); err != nil {
			t.Fatalf("%q: %v", data, err)
		}
		twice := wire.NewChecker(func() *schema { return &schema{Unique: true} })
		if twice.Check([]byte("["+string(data)+",\n"+string(data)+"]")) == nil {
			t.Fatalf("%q is said not to equal itself", data)
		}
	})
}

func members(n int) string {
	var all []string
	for i := range n {
		all = append(all, `"m`+string(wire.AppendInt(nil, int64(i)))+`":0`)
	}
	return strings.Join(all, ",")
}

// TestNumbersTakeTheirTime checks numbers that are short for what they say, and long
// ones, within moments.
func TestNumbersTakeTheirTime(t *testing.T) {
	s := schema{MultipleOf: "3e-5", Minimum: "-1e999999999", Maximum: "1e999999999", Enum: []string{"3e999999999", "6e-5"}}
	large := schema{MultipleOf: "123456789012345678901234567e-7"}
	start := time.Now()
	for _, of := range []*schema{&s, &large, {Unique: true}} {
		c := wire.NewChecker(func() *schema { return of })
		for _, text := range []string{"1e999999999", "-1e-999999999", "1e99999999999999999999999999", strings.Repeat("9", 1<<20), "0." + strings.Repeat("1", 1<<20) + "e999999"} {
			_ = c.Check([]byte(text))
			_ = c.Check([]byte("[" + text + ",1," + text + "]"))
		}
	}
	if took := time.Since(start); took > 5*time.Second {
		t.Errorf("took %v", took)
	}
}

package tree_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/specc-dev/specc/compiler/tree"
	"github.com/specc-dev/specc/ir/diag"
	"github.com/specc-dev/specc/ir/source"
)

// yamlValues are texts and what they mean; those that lines tell apart are marked
// in TestYAMLByLines.
var yamlValues = []struct{ name, text, want string }{
	{"block", "a:\n  b: 1\n  c:\n    - x\n    - y: 2\n      z: 3\nd: e\n", `{"a":{"b":1,"c":["x",{"y":2,"z":3}]},"d":"e"}`},
	{"array not indented", "a:\n- 1\n- b: 2\n  c: 3\nd: 4\n", `{"a":[1,{"b":2,"c":3}],"d":4}`},
	{"whole text indented", "  a: 1\n  b:\n    c: 2\n", `{"a":1,"b":{"c":2}}`},
	{"comments", "# top\na: 1 # one\n# between\nb: # two\n  # inside\n  c: x#y\n  # after\nd: 2\n", `{"a":1,"b":{"c":"x#y"},"d":2}`},
	{"empty lines and blanks", "\n\na: 1\n   \n\t\nb: 2  \n\n", `{"a":1,"b":2}`},
	{"keys that are not strings", "200: ok\ntrue: yes\nnull: n\n1.5: x\non: off\n", `{"200":"ok","true":"yes","null":"n","1.5":"x","on":"off"}`},
	{"quoted keys", "\"a\": 1\n'b c': 2\n\"d\\te\": 3\n'it''s': 4\n", `{"a":1,"b c":2,"d\u0009e":3,"it's":4}`},
	{"nothing", "a:\nb: ~\nc: null\nd:\n", `{"a":null,"b":null,"c":null,"d":null}`},
	{"core schema", "a: [true, True, FALSE, yes, no, Null, NULL, ~]\n", `{"a":[true,true,false,"yes","no",null,null,null]}`},
	{"numbers", "a: [1, -2, +3, 0x1F, 0o17, 017, .5, 5., 1e3, -0.0, 12345678901234567890123, 1_000, 0b1, 1:30]\n",
		`{"a":[1,-2,3,31,15,17,0.5,5,1e3,-0.0,12345678901234567890123,"1_000","0b1","1:30"]}`},
	{"timestamps are text", "a: 2024-01-02\nb: 2024-01-02T03:04:05Z\n", `{"a":"2024-01-02","b":"2024-01-02T03:04:05Z"}`},
	{"tags", "a: !!str 1\nb: !!int \"2\"\nc: !custom 3\nd: !!map\n  e: 4\n", `{"a":"1","b":2,"c":"3","d":{"e":4}}`},
	{"tag that says nothing", "! a: ! x\nb: 2\n", `{"a":"x","b":2}`},
	{"literal", "a: |\n  one\n    two: x\n\n  # three\nb: |-\n  x\n\nc: |+\n  y\n\n\nd: >\n  f\n  g\n\n  h\n", `{"a":"one\u000a  two: x\u000a\u000a# three\u000a","b":"x","c":"y\u000a\u000a\u000a","d":"f g\u000ah\u000a"}`},
	{"literal with its indentation given", "a:\n  b: |2\n      x\n     y\n  c: 1\n", `{"a":{"b":"  x\u000a y\u000a","c":1}}`},
	{"literal without a line", "a: |\nb: >-\nc: |+\n\n\nd: 1\n", `{"a":"","b":"","c":"\u000a\u000a","d":1}`},
	{"literal at the end of the file", "a: |\n  x", `{"a":"x"}`},
	{"literal in an array", "a:\n  - |\n    x\n  - b: |\n      y\n    c: 1\n", `{"a":["x\u000a",{"b":"y\u000a","c":1}]}`},
	{"literal on its own line", "a:\n  |\n  x\nb: 1\n", `{"a":"x\u000a","b":1}`},
	{"plain over lines", "a: one\n  two: three\n  # not\nb: 1\n", ""},
	{"plain over lines, well", "a: one\n  two\n\n  three # end\nb:\n    x\n  y\nc:\n  - p\n    q\n", `{"a":"one two\u000athree","b":"x y","c":["p q"]}`},
	{"plain that looks like structure", "a: one\n  - two\n  * three\n  \"four\nb: x & y # z\n", `{"a":"one - two * three \"four","b":"x & y"}`},
	{"double quoted", "a: \"x\\ty \\\"z\\\" \\u00e9\"\nb: \"one\n  two: 2\n\n  three \\\n  four\"\nc: 1\n", `{"a":"x\u0009y \"z\" é","b":"one two: 2\u000athree four","c":1}`},
	{"single quoted", "a: 'it''s'\nb: 'one\n  # two\n  three'\nc: 'x' # y\n", `{"a":"it's","b":"one # two three","c":"x"}`},
	{"colons and hashes", "a: http://x/y#z\nb:c: 1\n\"d\": e:f\n/g/{h}: i\n", `{"a":"http://x/y#z","b:c":1,"d":"e:f","/g/{h}":"i"}`},
	{"flow", "a: {b: [1, 'x]', \"y}\"], c: {}, d: , e}\nf: [\n  1, # one\n  2\n]\ng: [a: 1, {b: 2}]\n", `{"a":{"b":[1,"x]","y}"],"c":{},"d":null,"e":null},"f":[1,2],"g":[{"a":1},{"b":2}]}`},
	{"flow of the text of JSON", "{\"a\": {\"b\": 1}, c: d}", `{"a":{"b":1},"c":"d"}`},
	{"flow pair without a value", "a: [b:]\nc: [d: , {e:}]\n", `{"a":[{"b":null}],"c":[{"d":null},{"e":null}]}`},
	{"empty objects", "a: {}\nb: []\nc: { }\n", `{"a":{},"b":[],"c":{}}`},
	{"explicit keys", "? a\n: 1\n? b\n? |\n  c\n: d\n", `{"a":1,"b":null,"c\u000a":"d"}`},
	{"aliases", "a: &x {b: 1}\nc: *x\nd: &y 2\ne: [*y, *x]\n", `{"a":{"b":1},"c":{"b":1},"d":2,"e":[2,{"b":1}]}`},
	{"anchored keys", "&k a: 1\nb: *k\n", `{"a":1,"b":"a"}`},
	{"merge", "a: &x {p: 1, q: 2}\nb: &y {q: 3, r: 4}\nc:\n  <<: [*x, *y]\n  p: 0\nd:\n  <<: *y\n", `{"a":{"p":1,"q":2},"b":{"q":3,"r":4},"c":{"p":0,"q":2,"r":4},"d":{"q":3,"r":4}}`},
	{"quoted merge key", "a:\n  \"<<\": 1\n", `{"a":{"<<":1}}`},
	{"document markers", "%YAML 1.2\n---\na: 1\n...\n", `{"a":1}`},
	{"document start", "# c\n--- # d\na: 1\nb: 2\n", `{"a":1,"b":2}`},
	{"byte order mark", "\ufeffa: 1\nb: 2\n", `{"a":1,"b":2}`},
	{"carriage returns", "a: 1\r\nb: |\r\n  x\r\n  y\r\nc:\r\n  d: 'e\r\n    f'\r\n", `{"a":1,"b":"x\u000ay\u000a","c":{"d":"e f"}}`},
	{"characters of several bytes", "ä: ö # ü\nß: {é: è, 日本: \"語\"}\n", `{"ä":"ö","ß":{"é":"è","日本":"語"}}`},
	{"breaks of Unicode", "a: x\u2028y\nb: |\n  p\u2029q\nc: 'r\u0085s'\n", "{\"a\":\"x\u2028y\",\"b\":\"p\u2029q\\u000a\",\"c\":\"r\u0085s\"}"},
	{"tabs", "a:\t1\nb:\t# c\n\tc\n", ""},
	{"array at the root", "- a\n- b: 1\n", `["a",{"b":1}]`},
	{"text at the root", "hello\n", `"hello"`},
}

func TestYAMLValues(t *testing.T) {
	for _, tt := range yamlValues {
		t.Run(tt.name, func(t *testing.T) {
			f := source.NewFile("x.yaml", []byte(tt.text))
			checkSplit(t, f)
			n, ds := tree.Parse(f)
			if tt.want == "" {
				if len(ds) == 0 {
					t.Errorf("no findings, tree %s", n.AppendJSON(nil))
				}
				return
			}
			if len(ds) > 0 {
				t.Errorf("findings %q", report(ds))
			}
			if got := string(n.AppendJSON(nil)); got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
			if !strings.Contains(tt.text, "!") { // a text without its tag may read otherwise
				checkSpans(t, n)
			}
		})
	}
}

// checkSpans looks at the text of every scalar and bracket.
func checkSpans(t fataler, n *tree.Node) {
	t.Helper()
	text := n.Span().Text()
	if strings.HasPrefix(text, "*") {
		return // what an alias stands for is elsewhere
	}
	switch n.Kind() {
	case tree.Object, tree.Array:
		if open := strings.IndexAny(text, "{["); open == 0 && !strings.HasSuffix(text, text[:1]) && !strings.ContainsAny(text[len(text)-1:], "}]") {
			t.Errorf("%q is not closed", text)
		}
	case tree.Null:
		if text != "" && text != "~" && !strings.EqualFold(text, "null") {
			t.Errorf("null spans %q", text)
		}
	default:
		if again := reparse(text); again.Hash() != n.Hash() && !strings.ContainsAny(text[:1], "|>") {
			t.Errorf("%q reads as %s, is %s", text, again.AppendJSON(nil), n.AppendJSON(nil))
		}
	}
	for name, c := range n.Members() {
		if key := c.KeySpan().Text(); !strings.ContainsAny(key[:1], "*|") && reparse(key+": 1").Get(name) == nil {
			t.Errorf("key %q spans %q", name, key)
		}
		checkSpans(t, c)
	}
	for _, c := range n.Elements() {
		checkSpans(t, c)
	}
}

func reparse(text string) *tree.Node {
	n, _ := tree.Parse(source.NewFile("again.yaml", []byte(text)))
	return n
}

func TestYAMLMistakes(t *testing.T) {
	tests := []struct {
		name, text string
		want       []string
	}{
		{"each member is read by itself", "a: b: c\nd: 1\ne: @x\nf:\n  g\n  h: 1\n", []string{"1:5 syntax: expected no `:` here: a member cannot begin in this place", "3:4 syntax: expected a value; none begins with this character", "6:4 syntax: expected no `:` here: a member cannot begin in this place"}},
		{"duplicate", "a:\n  b: 1\n  'b': 2\na: 3\n", []string{"3:3 duplicate-key: duplicate key `b` (2:3 first here)", "4:1 duplicate-key: duplicate key `a` (1:1 first here)"}},
		{"duplicate in other quotes", "\"\":\n'': 1\n", []string{"2:1 duplicate-key: duplicate key `` (1:1 first here)"}},
		{"alias of an object as a key", "a: &x {b: 1}\n? *x\n: 1\n", []string{"2:3 syntax: expected a text as the name of a member"}},
		{"only comments", "# nothing\n", []string{"2:1 syntax: expected a document, found only comments"}},
		{"empty", " \n", []string{"1:1 syntax: expected a document, found an empty file"}},
		{"two documents", "a: 1\n---\nb: 2\n", []string{"2:1 syntax: expected a single document, found a second one"}},
		{"wrong indentation", "a:\n    b: 1\n  c: 2\n", []string{"3:3 syntax: expected the next member, or a line that is indented less (1:1 this object begins here)"}},
		{"open quote", "a: 'b\nc: d\n", []string{"3:1 syntax: expected the closing quote, found the end of the file (1:4 this text begins here)"}},
		{"open flow", "a: [1, 2\nb: 3\n", []string{"2:2 syntax: expected `,` or `]` after this element (1:4 this array begins here)"}},
		{"unknown alias", "a: *b\n", []string{"1:4 syntax: expected an alias of what an anchor marks further up"}},
		{"tab behind a literal", "a: |1\n\t", []string{"2:1 syntax: found a tab character where an indentation space is expected (1:4 this text begins here)"}},
		{"tab", "a:\n\tb: 1\n", []string{"2:1 syntax: expected a value; none begins with this character"}},
		{"control character", "a: b\x01c\n", []string{"1:5 syntax: expected no control character"}},
		{"not UTF-8", "a: \xff\n", []string{"1:4 syntax: expected text in UTF-8"}},
		{"array as a key", "? [a]\n: b\nc: d\n", []string{"1:3 syntax: expected a text as the name of a member"}},
		{"merging a text", "a:\n  <<: b\n", []string{"2:7 syntax: expected an object, or an array of objects, to merge"}},
		{"alias of itself", "a: &x\n  b: *x\n  c: 1\n", []string{"2:6 alias-expansion: alias `*x` stands for what it is itself a part of"}},
		{"infinity", "a: .inf\nb: -.INF\nc: .NaN\n", []string{"1:4 non-finite-number: `.inf` is no number of JSON", "2:4 non-finite-number: `-.INF` is no number of JSON", "3:4 non-finite-number: `.NaN` is no number of JSON"}},
		{"bad escape", "a: \"\\q\"\n", []string{"1:5 syntax: expected an escape that YAML knows (1:4 this text begins here)"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			f := source.NewFile("x.yaml", []byte(tt.text))
			checkSplit(t, f)
			_, ds := tree.Parse(f)
			if diff := cmp.Diff(tt.want, report(ds)); diff != "" {
				t.Errorf("findings (-want +got):\n%s", diff)
			}
		})
	}
}

// Deep nesting is reported, whether the tree or the YAML library minds it.
func TestYAMLNesting(t *testing.T) {
	for _, levels := range []int{2000, 20000} {
		text := "a: " + strings.Repeat("[", levels) + strings.Repeat("]", levels) + "\nb: 1\n"
		f := source.NewFile("x.yaml", []byte(text))
		checkSplit(t, f)
		n, ds := tree.Parse(f)
		if len(ds) != 1 || ds[0].Code != diag.CodeNesting {
			t.Errorf("%d levels: %q", levels, report(ds))
		}
		if n.Get("b").Number() != "1" {
			t.Errorf("%d levels: what follows was not read", levels)
		}
	}
}

// FuzzYAML looks for texts that make the package panic, and for such as the lines
// and the parser read differently.
func FuzzYAML(f *testing.F) {
	for _, tt := range yamlValues {
		f.Add(tt.text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) < 1<<12 {
			checkSplit(t, source.NewFile("x.yaml", []byte(text)))
		}
	})
}

package tree_test

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/specc-dev/specc/compiler/tree"
	"github.com/specc-dev/specc/ir/source"
)

// However a value is written, its hash is the same, its pieces are what a parse
// has in their place, and its spans cover what they say.
func TestHashIgnoresWriting(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		v := value{kind: '{', children: drawChildren(rt, '{', 4)}
		want := read(rt, "x.json", writer{rt: rt}.json(v, "")).Hash()
		for name, text := range map[string]string{
			"pretty.json": writer{rt: rt, vary: true}.json(v, "\n"),
			"flow.yaml":   "# a comment\n" + writer{rt: rt, vary: true}.json(v, " "),
			"block.yaml":  writer{rt: rt, vary: true}.block(v, 0),
		} {
			n := read(rt, name, text)
			if got := n.Hash(); got != want {
				rt.Errorf("%s: hash differs:\n%s\n%s", name, text, n.AppendJSON(nil))
			}
			checkTree(rt, name, text, n)
		}
	})
}

// A value that differs in one place has another hash.
func TestHashSeesValues(t *testing.T) {
	texts := []string{
		`null`, `true`, `false`, `0`, `1`, `-1`, `10`, `0.1`, `1e400`, `1e401`, `12345678901234567890`, `12345678901234567891`,
		`""`, `"0"`, `"null"`, `" "`, `[]`, `{}`, `[[]]`, `[{}]`, `[null]`, `[1,2]`, `[2,1]`, `[12]`, `["1,2"]`,
		`{"a":1}`, `{"a":2}`, `{"b":1}`, `{"a":{"b":1}}`, `{"a":1,"b":1}`, `{"":null}`, `{"a":[]}`,
		`1e9999999999999999999`, `1e-9999999999999999999`, `-1e9999999999999999999`,
	}
	seen := make(map[any]string)
	for _, text := range texts {
		hash := read(t, "x.json", text).Hash()
		if other, taken := seen[hash]; taken {
			t.Errorf("%s and %s have one hash", text, other)
		}
		seen[hash] = text
	}
}

// Numbers of equal value have one hash, exactly, however large.
func TestHashOfNumbers(t *testing.T) {
	for _, group := range [][]string{
		{"0", "-0", "0.000", "0e7", "-0.0E-3"},
		{"1", "1.0", "10e-1", "0.1e1", "1E+0", "1e-00"},
		{"100", "1e2", "1.00e2", "1000e-1"},
		{"-12.5", "-125e-1", "-0.125e2", "-12.500"},
		{"123456789012345678901234567890", "1.2345678901234567890123456789e29"},
		{"1e999999999999999999", "10e999999999999999998"},
	} {
		want := read(t, "x.json", group[0]).Hash()
		for _, other := range group[1:] {
			if read(t, "x.json", other).Hash() != want {
				t.Errorf("%s and %s have two hashes", group[0], other)
			}
		}
	}
}

// A fataler is a *testing.T or a *rapid.T.
type fataler interface {
	Helper()
	Errorf(format string, args ...any)
	Fatalf(format string, args ...any)
}

func read(t fataler, name, text string) *tree.Node {
	t.Helper()
	n, ds := tree.Parse(source.NewFile(name, []byte(text)))
	if len(ds) > 0 {
		t.Fatalf("%s: %q\n%s", name, report(ds), text)
	}
	return n
}

func checkTree(t fataler, name, text string, n *tree.Node) {
	t.Helper()
	f := source.NewFile(name, []byte(text))
	checkSplit(t, f)
	checkSpans(t, n)
}

// A value is a value of JSON, apart from how it is written.
type value struct {
	kind     byte   // '{', '[', '"', '0', or 0 for a word
	text     string // of a scalar
	name     string // of a member
	children []value
}

func drawValue(t *rapid.T, depth int) value {
	kinds := []byte{'"', '"', '0', 0}
	if depth > 0 {
		kinds = append(kinds, '{', '[')
	}
	v := value{kind: rapid.SampledFrom(kinds).Draw(t, "kind")}
	switch v.kind {
	case '"':
		v.text = drawText(t)
	case '0':
		v.text = rapid.StringMatching(`-?(0|[1-9][0-9]{0,20})`).Draw(t, "number")
	case 0:
		v.text = rapid.SampledFrom([]string{"true", "false", "null"}).Draw(t, "word")
	default:
		v.children = drawChildren(t, v.kind, depth)
	}
	return v
}

func drawChildren(t *rapid.T, kind byte, depth int) (children []value) {
	names := make(map[string]bool)
	for range rapid.IntRange(0, 4).Draw(t, "count") {
		c := drawValue(t, depth-1)
		if kind == '{' {
			c.name = rapid.OneOf(rapid.SampledFrom([]string{"a", "b", "200", "<<", "x-y", "/p/{q}", "null", "~"}), rapid.Custom(drawText)).Draw(t, "name")
			if names[c.name] {
				continue
			}
			names[c.name] = true
		}
		children = append(children, c)
	}
	return children
}

// drawText favours what YAML gives a meaning to.
func drawText(t *rapid.T) string {
	words := []string{"a", "one", " ", "  ", ": ", ":", " #", "#", "- ", "\n", "\n\n", "\t", "'", "\"", "\\", "{", "}", "[", ",", "&x", "*", "!", "|", ">", "%", "@", "?", "---", "é", "日本", "😀", "\x01", "\u2028", "1", "true", "~"}
	return strings.Join(rapid.SliceOfN(rapid.SampledFrom(words), 0, 5).Draw(t, "text"), "")
}

// A writer writes values; if vary, in ways drawn anew for each.
type writer struct {
	rt   *rapid.T
	vary bool
}

func (w writer) pick(n int) int {
	if !w.vary {
		return 0
	}
	return rapid.IntRange(0, n-1).Draw(w.rt, "style")
}

// json writes JSON, which is also YAML in flow style, with space between tokens.
func (w writer) json(v value, space string) string {
	var parts []string
	for _, c := range w.shuffled(v) {
		text := w.json(c, space)
		if v.kind == '{' {
			text = quoteJSON(c.name) + ":" + space + text
		}
		parts = append(parts, text)
	}
	switch v.kind {
	case '{':
		return "{" + space + strings.Join(parts, space+","+space) + space + "}"
	case '[':
		return "[" + space + strings.Join(parts, ","+space) + space + "]"
	case '"':
		return quoteJSON(v.text)
	case '0':
		return w.number(v.text)
	default:
		return v.text
	}
}

func (w writer) shuffled(v value) []value {
	if v.kind != '{' || !w.vary || len(v.children) == 0 {
		return v.children
	}
	return rapid.Permutation(v.children).Draw(w.rt, "order")
}

func (w writer) number(text string) string {
	switch w.pick(4) {
	case 1:
		return text + ".0"
	case 2:
		return text + ".00e+0"
	case 3:
		return text + "E+0"
	default:
		return text
	}
}

// block writes YAML in block style, indented by indent columns.
func (w writer) block(v value, indent int) string {
	if len(v.children) == 0 {
		return w.json(v, "") + "\n"
	}
	var b strings.Builder
	for _, c := range w.shuffled(v) {
		if w.pick(6) == 1 {
			fmt.Fprintf(&b, "%*s# comment: [\n\n", indent, "")
		}
		b.WriteString(strings.Repeat(" ", indent))
		if v.kind == '{' {
			b.WriteString(w.key(c.name) + ":" + w.below(c, indent))
		} else {
			b.WriteString("-" + w.below(c, indent))
		}
	}
	return b.String()
}

// below writes a value behind its key or dash.
func (w writer) below(v value, indent int) string {
	deeper := indent + 1 + w.pick(4)
	if len(v.children) > 0 {
		return "\n" + w.block(v, deeper)
	}
	if v.kind == '"' && w.pick(2) == 1 && literal.MatchString(v.text) {
		return literalBlock(v.text, deeper)
	}
	text := w.scalar(v)
	if w.pick(5) == 1 {
		return "\n" + strings.Repeat(" ", deeper) + text + "\n"
	}
	if w.pick(5) == 1 {
		return " " + text + " # {comment\n"
	}
	return " " + text + "\n"
}

func (w writer) scalar(v value) string {
	if v.kind == '"' {
		return w.key(v.text)
	}
	return w.json(v, "")
}

func (w writer) key(text string) string {
	style := w.pick(3)
	switch {
	case style == 1 && plain.MatchString(text):
		return text
	case style == 2 && !strings.ContainsAny(text, "\n\x01"):
		return "'" + strings.ReplaceAll(text, "'", "''") + "'"
	default:
		return quoteJSON(text)
	}
}

var (
	plain   = regexp.MustCompile(`^(/p/\{q\}|one(a|é|日本|:[a1])*)$`)
	literal = regexp.MustCompile(`^[^\s\x01\x{2028}]+(\n*[^\s\x01\x{2028}]+)*\n*$`)
)

func literalBlock(text string, indent int) string {
	chomp := "|+"
	switch body := strings.TrimRight(text, "\n"); len(text) - len(body) {
	case 0:
		chomp, text = "|-", text+"\n"
	case 1:
		chomp = "|"
	}
	var b strings.Builder
	b.WriteString(" " + chomp + "\n")
	for line := range strings.Lines(text) {
		if line != "\n" {
			b.WriteString(strings.Repeat(" ", indent))
		}
		b.WriteString(line)
	}
	return b.String()
}

func quoteJSON(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r < ' ':
			fmt.Fprintf(&b, "\\u%04x", r)
		default:
			b.WriteRune(r)
		}
	}
	return b.String() + "\""
}

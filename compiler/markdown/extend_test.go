package markdown

import (
	"fmt"
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/text"
)

// shape writes a tree of goldmark: kinds and texts. Code is written as a reader sees
// it, since the two parsers unescape pipes in it at different times.
func shape(n ast.Node, source []byte) string {
	var b strings.Builder
	_ = ast.Walk(n, func(x ast.Node, enter bool) (ast.WalkStatus, error) {
		if !enter {
			b.WriteByte(')')
			return ast.WalkContinue, nil
		}
		fmt.Fprintf(&b, "(%s", x.Kind())
		switch x := x.(type) {
		case *ast.Text:
			fmt.Fprintf(&b, " %q", x.Segment.Value(source))
		case *ast.CodeSpan:
			var code strings.Builder
			for c := x.FirstChild(); c != nil; c = c.NextSibling() {
				code.Write(c.(*ast.Text).Segment.Value(source))
			}
			fmt.Fprintf(&b, " %q", strings.ReplaceAll(code.String(), `\|`, "|"))
			return ast.WalkSkipChildren, nil
		}
		return ast.WalkContinue, nil
	})
	return b.String()
}

// TestTablesAreThoseOfGoldmark holds our tables and strikethrough against those of
// goldmark's own extensions, on what people write and on the corners.
func TestTablesAreThoseOfGoldmark(t *testing.T) {
	theirs := goldmark.New(goldmark.WithExtensions(extension.Table, extension.Strikethrough)).Parser()
	same := func(name string, data []byte) {
		t.Helper()
		want, got := shape(theirs.Parse(text.NewReader(data)), data), shape(newParser().Parse(text.NewReader(data)), data)
		if want != got {
			i := 0
			for i < len(want) && i < len(got) && want[i] == got[i] {
				i++
			}
			t.Errorf("%s:\nwant …%.200s\n got …%.200s", name, want[max(0, i-40):], got[max(0, i-40):])
		}
	}
	for _, s := range []string{
		"|a|b|\n|-|-|\n|1|2|\n", "a|b\n-|-\n1|2\n", "a | b\n:-: | --:\n1\n1|2|3\n", "|a|\n|-|\nx\n\ny\n", "text\n|a|b|\n|-|-|\n",
		"|a|b|\n|-|\n", "|a\\|b|c|\n|-|-|\n|`x\\|y`|**z**|\n", "> |a|\n> |-|\n> |b|\n", "- |a|b|\n  |-|-|\n  |c|d|\n", "|a|\n|-|\n# h\n",
		"~~a~~ ~b~ ~~~c~~~ ~~d\ne~~\n", "|~~a~~|\n|-|\n", "a\n-\n", "|a|\n|:|\n", "||\n|-|\n", "|a||b|\n|-|-|-|\n|1||2|\n", "|a|\r\n|-|\r\n|b|\r\n",
	} {
		same(s, []byte(s))
	}
	for _, f := range corpus(t) {
		same(f.Path, f.Data)
	}
}

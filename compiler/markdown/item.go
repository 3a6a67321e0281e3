package markdown

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"

	"github.com/specc-dev/specc/compiler/pattern"
)

func (p *reader) items(l *ast.List) []*Item {
	var items []*Item
	for n := l.FirstChild(); n != nil; n = n.NextSibling() {
		items = append(items, p.item(l, n))
	}
	return items
}

func (p *reader) item(l *ast.List, n ast.Node) *Item {
	start := n.Pos()
	it := &Item{Ordered: l.IsOrdered(), Span: p.span(start, p.end(n))}
	marker := 1
	if it.Ordered {
		digits := digitsAt(p.data, start)
		it.Number, _ = strconv.Atoi(string(p.data[start : start+digits])) // at most nine digits
		marker += digits
	}
	it.Marker = p.span(start, start+marker)
	it.Blocks = p.blocks(n.FirstChild())
	if len(it.Blocks) > 0 && it.Blocks[0].Kind == Paragraph {
		it.Text = it.Blocks[0].Text
		it.Blocks = it.Blocks[1:]
		it.cutBox()
	}
	return it
}

func digitsAt(data []byte, at int) int {
	n := 0
	for at+n < len(data) && data[at+n] >= '0' && data[at+n] <= '9' {
		n++
	}
	return n
}

// box matches the brackets of a task, with one character between them.
var box = pattern.New(`^\[([^\]\n])\](?:[ \t]+|\n|$|\*)`)

// cutBox takes a box off the text. A star behind it, as Kiro marks what is
// optional, stays.
func (it *Item) cutBox() {
	m := box.FindStringSubmatchIndex(it.Text.Text)
	if m == nil {
		return
	}
	it.Box, _ = utf8.DecodeRuneInString(it.Text.Text[m[2]:])
	it.BoxSpan = it.Text.At(0, m[3]+1)
	rest := it.Text.Slice(m[3]+1, len(it.Text.Text))
	it.Text = rest.Trim()
	if strings.TrimSpace(rest.Text) == "" {
		it.Text = Inline{Span: it.BoxSpan}
	}
}

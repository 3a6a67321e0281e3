package markdown

import (
	"bytes"
	"html"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/util"

	"github.com/specc-dev/specc/ir/source"
)

// inline returns the running text below a block.
func (p *reader) inline(block ast.Node) Inline {
	w := &inliner{reader: p}
	_, w.cell = block.(*east.TableCell)
	for n := block.FirstChild(); n != nil; n = n.NextSibling() {
		w.node(n, 0, "")
	}
	w.in.Text = string(w.text)
	w.in.Span = p.span(block.Pos(), block.Pos())
	if l := block.Lines(); l != nil && l.Len() > 0 {
		w.in.Span = p.span(l.At(0).Start, p.trimmed(l.At(l.Len()-1).Stop))
	} else if n := len(w.in.pieces); n > 0 {
		w.in.Span = source.Span{File: p.file, Start: w.in.pieces[0].from, End: w.in.pieces[n-1].until}
	}
	return w.in
}

// trimmed returns end without the line ends before it.
func (p *reader) trimmed(end int) int {
	for end > 0 && (p.data[end-1] == '\n' || p.data[end-1] == '\r') {
		end--
	}
	return end
}

type inliner struct {
	*reader
	cell bool // of a table, where \| stands for a pipe in code, too
	text []byte
	in   Inline
}

func (w *inliner) node(n ast.Node, style Style, target string) {
	switch x := n.(type) {
	case *ast.Text:
		w.segment(x.Segment.Start, x.Segment.Stop, style, target)
		if x.SoftLineBreak() || x.HardLineBreak() {
			w.lineEnd(x.Segment.Stop)
		}
		return
	case *ast.String:
		w.put(x.Value, n.Pos(), n.Pos(), style, target)
		return
	case *ast.AutoLink:
		label := x.Label(w.data)
		at := bytes.Index(w.data[min(max(0, n.Pos()), len(w.data)):], label) + n.Pos()
		w.put(label, at, at+len(label), style|Link, string(x.URL(w.data)))
		return
	case *ast.CodeSpan:
		style |= Code
	case *ast.Emphasis:
		style |= Emphasis
		if x.Level == 2 {
			style = style&^Emphasis | Strong
		}
	case *east.Strikethrough:
		style |= Strike
	case *ast.Link:
		style, target = style|Link, string(x.Destination)
	case *ast.Image:
		style, target = style|Link, string(x.Destination)
	}
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		w.node(c, style, target)
	}
}

// segment adds source text. In code it is taken as it is, elsewhere escapes and
// entities stand for characters.
func (w *inliner) segment(start, end int, style Style, target string) {
	for start < end {
		next := end
		if i := w.nextSpecial(start, end, style); i >= 0 {
			next = start + i
		}
		w.put(w.data[start:next], start, next, style, target)
		if start = next; start < end {
			start = w.special(start, end, style, target)
		}
	}
}

// nextSpecial returns the offset from start of the next byte that may not stand for
// itself, or -1.
func (w *inliner) nextSpecial(start, end int, style Style) int {
	switch {
	case style&Code == 0:
		return bytes.IndexAny(w.data[start:end], `\&`)
	case w.cell:
		return bytes.Index(w.data[start:end], []byte(`\|`))
	}
	return -1
}

// special adds the character that an escape or an entity stands for and returns
// where it ends.
func (w *inliner) special(start, end int, style Style, target string) int {
	if w.data[start] == '\\' {
		if start+1 < end && util.IsPunct(w.data[start+1]) {
			w.put(w.data[start+1:start+2], start, start+2, style, target)
			return start + 2
		}
	} else if n := bytes.IndexByte(w.data[start:min(end, start+32)], ';'); n > 0 {
		entity := string(w.data[start : start+n+1])
		if plain := html.UnescapeString(entity); plain != entity {
			w.put([]byte(plain), start, start+n+1, style, target)
			return start + n + 1
		}
	}
	w.put(w.data[start:start+1], start, start+1, style, target)
	return start + 1
}

func (w *inliner) lineEnd(at int) {
	for at < len(w.data) && w.data[at] != '\n' {
		at++
	}
	w.put([]byte("\n"), at, at+1, 0, "")
}

// put adds text that comes from a place of the source.
func (w *inliner) put(text []byte, from, until int, style Style, target string) {
	if len(text) == 0 {
		return
	}
	start := len(w.text)
	w.text = append(w.text, text...)
	p := piece{start, len(w.text), w.base + from, w.base + until}
	if n := len(w.in.pieces); n > 0 && w.in.pieces[n-1].joins(p) {
		w.in.pieces[n-1].end, w.in.pieces[n-1].until = p.end, p.until
	} else {
		w.in.pieces = append(w.in.pieces, p)
	}
	if style == 0 {
		return
	}
	if n := len(w.in.Runs); n > 0 && w.in.Runs[n-1].End == start && w.in.Runs[n-1].Style == style && w.in.Runs[n-1].Target == target {
		w.in.Runs[n-1].End = len(w.text)
		return
	}
	w.in.Runs = append(w.in.Runs, Run{Style: style, Start: start, End: len(w.text), Target: target})
}

// joins reports whether q goes on, byte by byte, where p ends.
func (p piece) joins(q piece) bool {
	return p.until == q.from && p.end-p.start == p.until-p.from && q.end-q.start == q.until-q.from
}

package markdown

import (
	"bytes"
	"sync"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"github.com/specc-dev/specc/ir/source"
)

// engine returns the parser, which is made when the first document is read and is
// safe for concurrent use.
var engine = sync.OnceValue(newParser)

// Parse reads a file. Any bytes are a document.
func Parse(f *source.File) *Document {
	d := &Document{File: f}
	p := &reader{file: f, data: f.Data}
	if bytes.HasPrefix(p.data, []byte("\ufeff")) {
		p.base = len("\ufeff")
	}
	if d.Front = frontMatter(f, p.base); d.Front != nil {
		p.base = d.Front.Span.End
	}
	p.data = tame(p.data[p.base:])
	root := engine().Parse(text.NewReader(p.data), parser.WithContext(parser.NewContext()))
	d.Root = p.sections(root)
	return d
}

// A reader turns goldmark's tree into ours. Offsets of goldmark count from base.
type reader struct {
	file *source.File
	data []byte
	base int
}

func (p *reader) span(start, end int) source.Span {
	start = max(0, min(start, len(p.data)))
	return source.Span{File: p.file, Start: p.base + start, End: p.base + max(start, min(end, len(p.data)))}
}

// sections hangs every block below the heading before it.
func (p *reader) sections(root ast.Node) *Section {
	top := &Section{Span: source.Span{File: p.file, Start: p.base, End: len(p.file.Data)}}
	at := top
	for n := root.FirstChild(); n != nil; n = n.NextSibling() {
		h, ok := n.(*ast.Heading)
		if !ok {
			if b := p.block(n); b != nil {
				at.Blocks = append(at.Blocks, b)
			}
			continue
		}
		for at.Level >= h.Level {
			at.Span.End = p.base + p.lineStart(h.Pos())
			at = at.Parent
		}
		s := &Section{Level: h.Level, Title: p.inline(h), Parent: at}
		s.Heading = p.span(p.lineStart(h.Pos()), p.lineEnd(max(h.Pos(), p.end(h))))
		s.Span = source.Span{File: p.file, Start: s.Heading.Start, End: len(p.file.Data)}
		at.Sections = append(at.Sections, s)
		at = s
	}
	return top
}

func (p *reader) lineStart(at int) int {
	at = max(0, min(at, len(p.data)))
	return bytes.LastIndexByte(p.data[:at], '\n') + 1
}

func (p *reader) lineEnd(at int) int {
	at = max(0, min(at, len(p.data)))
	n := bytes.IndexByte(p.data[at:], '\n')
	if n < 0 {
		return len(p.data)
	}
	if n > 0 && p.data[at+n-1] == '\r' {
		n--
	}
	return at + n
}

// end returns where the last line of a block ends, without its line end.
func (p *reader) end(n ast.Node) int {
	end := n.Pos()
	if n.Type() == ast.TypeBlock && n.Lines() != nil && n.Lines().Len() > 0 {
		end = max(end, n.Lines().At(n.Lines().Len()-1).Stop)
	}
	for c := n.FirstChild(); c != nil && c.Type() == ast.TypeBlock; c = c.NextSibling() {
		end = max(end, p.end(c))
	}
	for end > 0 && end <= len(p.data) && (p.data[end-1] == '\n' || p.data[end-1] == '\r') {
		end--
	}
	return end
}

// block returns n as a block, or nil if it says nothing.
func (p *reader) block(n ast.Node) *Block {
	b := &Block{Span: p.span(n.Pos(), p.end(n))}
	switch x := n.(type) {
	case *ast.Paragraph, *ast.TextBlock:
		b.Text = p.inline(n).Trim()
		b.Span = b.Text.Span
	case *ast.Heading: // inside a quote or an item
		b.Text = p.inline(n).Trim()
	case *ast.List:
		b.Kind, b.Ordered = List, x.IsOrdered()
		b.Items = p.items(x)
	case *east.Table:
		b.Kind = Table
		p.table(x, b)
	case *ast.FencedCodeBlock:
		p.fence(x, b)
	case *ast.CodeBlock:
		b.Kind, b.Code = Fence, p.lines(n)
	case *ast.Blockquote:
		b.Kind, b.Blocks = Quote, p.blocks(n.FirstChild())
	case *ast.HTMLBlock:
		p.html(x, b)
	case *ast.ThematicBreak:
		b.Kind = Break
	default: // definitions of links
		return nil
	}
	return b
}

func (p *reader) blocks(first ast.Node) []*Block {
	var all []*Block
	for n := first; n != nil; n = n.NextSibling() {
		if b := p.block(n); b != nil {
			all = append(all, b)
		}
	}
	return all
}

// lines returns the extent of a block's lines.
func (p *reader) lines(n ast.Node) source.Span {
	l := n.Lines()
	if l == nil || l.Len() == 0 {
		return p.span(n.Pos(), n.Pos())
	}
	return p.span(l.At(0).Start, l.At(l.Len()-1).Stop)
}

func (p *reader) fence(n *ast.FencedCodeBlock, b *Block) {
	b.Kind, b.Code = Fence, p.lines(n)
	if n.Info != nil {
		b.Info = string(bytes.TrimSpace(n.Info.Segment.Value(p.data)))
		b.Language = string(bytes.ToLower(n.Language(p.data)))
	}
	if n.Lines().Len() == 0 { // nothing between the fences: the next line is not known
		at := p.lineEnd(n.Pos())
		b.Code = p.span(at, at)
	}
	b.Span.End = p.base + p.lineEnd(b.Code.End-p.base)
}

func (p *reader) html(n *ast.HTMLBlock, b *Block) {
	b.Kind, b.Code = HTML, p.lines(n)
	if n.HasClosure() {
		b.Code.End = p.base + n.ClosureLine.Stop
	}
	b.Span = p.span(b.Code.Start-p.base, p.trimmed(b.Code.End-p.base))
	if bytes.HasPrefix(bytes.TrimLeft(p.data[b.Code.Start-p.base:], " "), []byte("<!--")) {
		b.Kind = Comment
	}
}

func (p *reader) table(n *east.Table, b *Block) {
	for row := n.FirstChild(); row != nil; row = row.NextSibling() {
		var cells []Inline
		for c := row.FirstChild(); c != nil; c = c.NextSibling() {
			cells = append(cells, p.inline(c).Trim())
		}
		start, end := p.lineStart(row.Pos()), p.lineEnd(row.Pos())
		if _, ok := row.(*east.TableHeader); ok {
			b.Header = cells
			b.Span = p.span(start, end)
			continue
		}
		b.Rows = append(b.Rows, Row{Span: p.span(start, end), Cells: cells})
		b.Span.End = p.base + end
	}
}

package markdown

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// Tables and strikethrough of GitHub. goldmark has both, in a package that compiles
// the expressions of all its extensions whenever a process starts: a millisecond of
// each run of specc. These make the same nodes.

// newParser returns the parser of CommonMark with both.
func newParser() parser.Parser {
	return parser.NewParser(
		parser.WithBlockParsers(parser.DefaultBlockParsers()...),
		parser.WithInlineParsers(append(parser.DefaultInlineParsers(), util.Prioritized(strikes{}, 500))...),
		parser.WithParagraphTransformers(append(parser.DefaultParagraphTransformers(), util.Prioritized(tables{}, 200))...),
	)
}

// tables turns the end of a paragraph into a table where a line of dashes follows one
// with as many cells (GitHub Flavored Markdown, 4.10).
type tables struct{}

func (tables) Transform(p *ast.Paragraph, reader text.Reader, _ parser.Context) {
	lines, source := p.Lines(), reader.Source()
	for i := 1; i < lines.Len(); i++ {
		head := cellsOf(lines.At(i-1), source)
		if !isRule(lines.At(i), source, len(head)) {
			continue
		}
		table := newTable(head, lines.At(i-1), len(head))
		for j := i + 1; j < lines.Len(); j++ {
			table.AppendChild(table, newRow(cellsOf(lines.At(j), source), lines.At(j), len(head)))
		}
		p.Parent().InsertAfter(p.Parent(), p, table)
		if i == 1 {
			p.Parent().RemoveChild(p.Parent(), p)
		} else {
			lines.SetSliced(0, i-1)
		}
		return
	}
}

func newTable(head []text.Segment, line text.Segment, width int) *east.Table {
	table := east.NewTable()
	table.SetPos(line.Start)
	header := east.NewTableHeader(newRow(head, line, width))
	header.SetPos(line.Start)
	table.AppendChild(table, header)
	return table
}

// newRow returns a row of as many cells as the table is wide: what is missing is
// empty, what is too much is left out.
func newRow(cells []text.Segment, line text.Segment, width int) *east.TableRow {
	row := east.NewTableRow(nil)
	row.SetPos(line.Start)
	for i := range width {
		cell := east.NewTableCell()
		cell.SetPos(line.Start)
		if i < len(cells) {
			cell.SetPos(cells[i].Start)
			cell.Lines().Append(cells[i])
		}
		row.AppendChild(row, cell)
	}
	return row
}

// cellsOf cuts a line at its pipes, but for those behind a backslash. Pipes at its
// ends say nothing.
func cellsOf(line text.Segment, source []byte) []text.Segment {
	line = trim(line, source)
	if line.Start < line.Stop && source[line.Start] == '|' {
		line = line.WithStart(line.Start + 1)
	}
	var cells []text.Segment
	start := line.Start
	for at := line.Start; at < line.Stop; at++ {
		switch source[at] {
		case '\\':
			at++
		case '|':
			cells = append(cells, trim(text.NewSegment(start, at), source))
			start = at + 1
		}
	}
	if last := trim(text.NewSegment(start, line.Stop), source); last.Start < last.Stop {
		cells = append(cells, last)
	}
	return cells
}

func trim(s text.Segment, source []byte) text.Segment {
	for s.Start < s.Stop && isBlank(source[s.Start]) {
		s = s.WithStart(s.Start + 1)
	}
	for s.Stop > s.Start && isBlank(source[s.Stop-1]) {
		s = s.WithStop(s.Stop - 1)
	}
	return text.NewSegment(s.Start, s.Stop)
}

// isRule reports whether a line separates a header of width cells from the rows.
func isRule(line text.Segment, source []byte, width int) bool {
	written := line.Value(source)
	if width == 0 || !bytes.ContainsAny(written, "|:") || len(bytes.Trim(written, "|:- \t\r\n")) > 0 {
		return false
	}
	cells := cellsOf(line, source)
	for _, c := range cells {
		dashes := bytes.TrimSuffix(bytes.TrimPrefix(c.Value(source), []byte(":")), []byte(":"))
		if len(dashes) == 0 || len(bytes.Trim(dashes, "-")) > 0 {
			return false
		}
	}
	return len(cells) == width
}

// strikes reads ~~text~~.
type strikes struct{}

func (strikes) Trigger() []byte { return []byte{'~'} }

func (strikes) Parse(_ ast.Node, block text.Reader, pc parser.Context) ast.Node {
	before := block.PrecendingCharacter()
	line, segment := block.PeekLine()
	d := parser.ScanDelimiter(line, before, 1, tildes{})
	if d == nil || d.OriginalLength > 2 || before == '~' {
		return nil
	}
	d.Segment = segment.WithStop(segment.Start + d.OriginalLength)
	block.Advance(d.OriginalLength)
	pc.PushDelimiter(d)
	return d
}

// tildes are the delimiters of strikes.
type tildes struct{}

func (tildes) IsDelimiter(b byte) bool                        { return b == '~' }
func (tildes) CanOpenCloser(open, end *parser.Delimiter) bool { return open.Char == end.Char }
func (tildes) OnMatch(int) ast.Node                           { return east.NewStrikethrough() }

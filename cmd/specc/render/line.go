package render

import (
	"strings"
	"unicode/utf8"

	"github.com/specc-dev/specc/ir/source"
)

// A line is one line of a source as it is shown: cropped around what it is
// shown for, tabs expanded, characters escaped.
type line struct {
	text     string
	from, to int   // the bytes of the file that are shown
	columns  []int // where each of those bytes begins, and where the last ends
}

const (
	tabWidth = 4
	ellipsis = "…"
)

// layOut prepares a line for showing at most about width bytes of it, with
// focus, an offset, among them.
func layOut(f *source.File, number, focus, width int) line {
	start, end := f.LineBounds(number)
	l := line{from: start, to: end}
	if end-start > width {
		l.from = max(start, min(focus-width/3, end-width))
		l.to = min(end, l.from+width)
		l.from, l.to = runeStart(f.Data, l.from, end), runeStart(f.Data, l.to, end)
	}
	l.fill(f.Data, l.from > start, l.to < end)
	return l
}

// runeStart moves an offset off the middle of a character.
func runeStart(data []byte, offset, end int) int {
	for n := 0; n < utf8.UTFMax && offset < end && !utf8.RuneStart(data[offset]); n++ {
		offset++
	}
	return offset
}

func (l *line) fill(data []byte, cutBefore, cutAfter bool) {
	var b strings.Builder
	column := 0
	if cutBefore {
		b.WriteString(ellipsis)
		column++
	}
	l.columns = make([]int, 0, l.to-l.from+1)
	for at := l.from; at < l.to; {
		r, size := utf8.DecodeRune(data[at:l.to])
		shown := visible(r, string(data[at:at+size]))
		if r == '\t' {
			shown = strings.Repeat(" ", tabWidth-column%tabWidth)
		}
		for range size {
			l.columns = append(l.columns, column)
		}
		b.WriteString(shown)
		column += cellWidth(shown)
		at += size
	}
	l.columns = append(l.columns, column)
	if cutAfter {
		b.WriteString(ellipsis)
	}
	l.text = strings.TrimRight(b.String(), " ")
}

// column returns where the byte at an offset of the file is shown; what was
// cropped is at the nearest end.
func (l *line) column(offset int) int {
	return l.columns[max(0, min(offset-l.from, len(l.columns)-1))]
}

// isBlankBefore reports whether only white space is shown before an offset.
func (l *line) isBlankBefore(offset int) bool {
	n := min(l.column(offset), len(l.text))
	return strings.TrimLeft(l.text[:n], " ") == ""
}

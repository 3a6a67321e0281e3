package tree

import (
	"unicode/utf8"
)

// lines finds bytes by line and column, the way the YAML library counts: both
// from 1, columns in characters. It is quick when asked in the order of the text.
type lines struct {
	data   []byte // up to where the text ends
	starts []int  // offset of each line

	line, column, pos int // where it was last
}

// newLines indexes data from an offset on.
func newLines(data []byte, start int) lines {
	l := lines{data: data, starts: []int{start}}
	for i := start; i < len(data); i++ {
		if data[i] == '\n' || data[i] == '\r' && (i+1 == len(data) || data[i+1] != '\n') {
			l.starts = append(l.starts, i+1)
		}
	}
	l.rewind()
	return l
}

func (l *lines) rewind() { l.line, l.column, l.pos = 1, 1, l.starts[0] }

// offset returns the offset of a line and column, or the nearest there is.
func (l *lines) offset(line, column int) int {
	line = max(1, min(line, len(l.starts)))
	if line != l.line || column < l.column {
		l.line, l.column, l.pos = line, 1, l.starts[line-1]
	}
	for l.column < column && l.pos < len(l.data) {
		_, size := utf8.DecodeRune(l.data[l.pos:])
		l.pos += size
		l.column++
	}
	return l.pos
}

// indent returns how far a position is from the beginning of its line, in bytes.
// It is at or behind the one that was last asked for.
func (l *lines) indent(pos int) int {
	i := l.line - 1
	for i+1 < len(l.starts) && l.starts[i+1] <= pos {
		i++
	}
	return pos - l.starts[i]
}

package tree

import "bytes"

// endOfBlock returns the end of a block scalar (YAML 1.2 section 8.1) whose `|`
// or `>` is at start, in an object or array indented by parent columns. Its last
// line break is not part of it; empty lines at its end are if they are kept.
func endOfBlock(data []byte, start, parent int) int {
	l := lineAt(data, start)
	end, indent, keep := blockHeader(data[:l.end], start, parent)
	for l.next < len(data) {
		l = lineAt(data, l.next)
		switch {
		case l.blank():
			if keep || indent >= 0 && l.indent() > indent {
				end = l.end
			}
			continue
		case indent < 0 && l.indent() > parent:
			indent = l.indent()
		}
		if indent < 0 || l.indent() < indent {
			break
		}
		end = l.end
	}
	return end
}

// blockHeader reads the indicators of a block scalar: where they end, how far its
// text is indented (-1 if the text shows it), and whether empty lines at its end
// are kept.
func blockHeader(header []byte, start, parent int) (end, indent int, keep bool) {
	indent = -1
	for end = start + 1; end < len(header); end++ {
		switch c := header[end]; {
		case c == '+':
			keep = true
		case isDigit(c):
			indent = max(parent, 0) + int(c-'0')
		case c != '-':
			return end, indent, keep
		}
	}
	return end, indent, keep
}

// A line is a line of a file, as offsets.
type line struct {
	start int // its first byte
	text  int // the first byte that is no space
	end   int // behind its last byte, without the line break
	next  int // the first byte of the next line
}

func lineAt(data []byte, pos int) line {
	l := line{start: pos, text: pos, end: len(data), next: len(data)}
	if i := bytes.IndexByte(data[pos:], '\n'); i >= 0 {
		l.end, l.next = pos+i, pos+i+1
	}
	if l.end > pos && data[l.end-1] == '\r' {
		l.end--
	}
	for l.text < l.end && data[l.text] == ' ' {
		l.text++
	}
	return l
}

func (l line) indent() int { return l.text - l.start }

// blank reports whether there are only spaces.
func (l line) blank() bool { return l.text == l.end }

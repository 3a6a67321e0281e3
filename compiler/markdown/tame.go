package markdown

import "bytes"

// Bounds that no document written for people comes near. Beyond them the time that
// CommonMark takes grows with the square of the size.
const (
	maxNesting     = 100      // quotes and list items that one line opens
	maxDefinitions = 4_000    // link definitions in a document
	maxLinkWork    = 64 << 20 // links times bytes, in one paragraph
)

// tame returns data with everything beyond the bounds made harmless: a byte of each
// marker is replaced, so that it is text. No offset changes. Data that is within
// the bounds is returned as it is.
func tame(data []byte) []byte {
	t := tamer{data: data}
	definitions := 0
	for start := 0; start < len(data); {
		end := start + len(data[start:])
		if n := bytes.IndexByte(data[start:], '\n'); n >= 0 {
			end = start + n + 1
		}
		t.nesting(start, end)
		if at := definition(data[start:end]); at >= 0 {
			if definitions++; definitions > maxDefinitions {
				t.mask(start + at)
			}
		}
		start = end
	}
	t.links()
	return t.data
}

// A tamer copies the data when it has to change it.
type tamer struct {
	data   []byte
	copied bool
}

func (t *tamer) mask(at int) {
	if !t.copied {
		t.data, t.copied = bytes.Clone(t.data), true
	}
	t.data[at] = 'x' // a letter begins nothing
}

// nesting masks the markers of a line that open one container too many.
func (t *tamer) nesting(start, end int) {
	depth := 0
	for i := start; i < end; i++ {
		switch c := t.data[i]; {
		case c == ' ' || c == '\t':
			continue
		case c == '>', (c == '-' || c == '+' || c == '*') && i+1 < end && isBlank(t.data[i+1]):
		case c >= '0' && c <= '9':
			n := digitsAt(t.data, i)
			if i += n; i >= end || t.data[i] != '.' && t.data[i] != ')' {
				return
			}
		default:
			return
		}
		if depth++; depth > maxNesting {
			t.mask(i)
		}
	}
}

func isBlank(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' }

// definition returns the offset of the colon of a line such as "[label]: target",
// or -1.
func definition(line []byte) int {
	trimmed := bytes.TrimLeft(line, " ")
	if len(trimmed) == 0 || trimmed[0] != '[' {
		return -1
	}
	at := bytes.Index(line, []byte("]:"))
	if at < 0 {
		return -1
	}
	return at + 1
}

// links masks links in paragraphs that hold too many: each one that is not closed
// is looked for up to the paragraph's end.
func (t *tamer) links() {
	for start := 0; start < len(t.data); {
		end := len(t.data)
		if n := bytes.Index(t.data[start:], []byte("\n\n")); n >= 0 {
			end = start + n + 2
		}
		chunk := t.data[start:end]
		if n := bytes.Count(chunk, []byte("](")); n*len(chunk) > maxLinkWork {
			t.keepLinks(start, end, maxLinkWork/len(chunk))
		}
		start = end
	}
}

// keepLinks leaves the first few links of a paragraph.
func (t *tamer) keepLinks(start, end, most int) {
	for at, n := start, 0; ; n++ {
		i := bytes.Index(t.data[at:end], []byte("]("))
		if i < 0 {
			return
		}
		if at += i + 2; n >= most {
			t.mask(at - 1)
		}
	}
}

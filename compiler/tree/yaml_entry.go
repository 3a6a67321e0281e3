package tree

import "bytes"

// An entry is a line in block style, with the lines that its text goes on for.
type entry struct {
	start, end int  // its content, without comments
	indent     int  // columns before it
	dash       bool // it is an element of an array
	// The key that the line begins with, if it does, and where its value begins:
	// at end when there is none on the line.
	keyStart, keyEnd, valueStart int
}

// isMember reports whether e is a member of an object that is not within an array.
func (e *entry) isMember() bool { return e.keyEnd > 0 && !e.dash }

// name returns the decoded key; false if it takes a parser to decode it, or if it
// might be a merge key.
func (e *entry) name(data []byte) (string, bool) {
	raw := data[e.keyStart:e.keyEnd]
	if isQuoted(raw) {
		inner := raw[1 : len(raw)-1]
		return string(inner), bytes.IndexByte(inner, raw[0]) < 0 && (raw[0] == '\'' || bytes.IndexByte(inner, '\\') < 0)
	}
	return string(raw), string(raw) != "<<"
}

// An entryScanner reads the entries of a YAML text in block style. It knows just
// enough to tell structure from text: where quoted, plain and block scalars and
// flow collections end. On anything else it stops and is unsure.
type entryScanner struct {
	data   []byte
	pos    int // the next line
	entry  entry
	unsure bool
	// awaiting is the indentation of the key or dash whose value has yet to come;
	// nothing if there is none.
	awaiting int
}

const nothing = -1

// begin goes on to the first line of the document. It reports false for a text that
// the scanner does not understand as a whole.
func (s *entryScanner) begin() bool {
	s.awaiting = nothing
	if !isOrdinary(s.data[s.pos:]) {
		return false
	}
	for s.pos < len(s.data) {
		l := lineAt(s.data, s.pos)
		if !l.blank() && s.data[l.text] != '#' {
			if isMarker(s.data[l.start:l.end], "---") {
				s.pos = l.next
				return onlyComment(s.data[l.start+3 : l.end])
			}
			return true
		}
		s.pos = l.next
	}
	return false
}

// next reads an entry. It reports false at the end, and where it is unsure.
func (s *entryScanner) next() bool {
	for s.pos < len(s.data) {
		l := lineAt(s.data, s.pos)
		s.pos = l.next
		if l.blank() || s.data[l.text] == '#' {
			continue
		}
		text := s.data[l.start:l.end]
		if s.data[l.text] == '\t' || isMarker(text, "---") || isMarker(text, "...") {
			return s.stop()
		}
		return s.scan(l)
	}
	return false
}

func (s *entryScanner) stop() bool {
	s.unsure = true
	return false
}

// scan reads the entry that begins on l.
func (s *entryScanner) scan(l line) bool {
	parent := s.awaiting
	s.awaiting = nothing
	s.entry = entry{start: l.text, indent: l.indent()}
	pos := l.text
	for isIndicator(s.data[pos:l.end], '-') {
		s.entry.dash = true
		parent = pos - l.start
		rest := skipBlanks(s.data[:l.end], pos+1)
		if onlyComment(s.data[rest:l.end]) {
			s.entry.end = pos + 1
			s.awaiting = parent
			return true
		}
		pos = rest
	}
	if end, after := keyAt(s.data[:l.end], pos); end > 0 {
		return s.member(l, pos, end, after)
	}
	if parent == nothing {
		return s.stop()
	}
	return s.value(l, pos, parent)
}

// member reads what follows a key.
func (s *entryScanner) member(l line, start, end, after int) bool {
	if end-start > longestKey {
		return s.stop()
	}
	e := &s.entry
	e.keyStart, e.keyEnd = start, end
	pos := skipBlanks(s.data[:l.end], after)
	if onlyComment(s.data[pos:l.end]) {
		e.valueStart, e.end = after, after
		s.awaiting = start - l.start
		return true
	}
	e.valueStart = pos
	return s.value(l, pos, start-l.start)
}

// longestKey is less than what YAML allows on one line (section 7.4.2).
const longestKey = 1000

// value reads a value that begins at pos, inside of what is indented by parent.
func (s *entryScanner) value(l line, pos, parent int) bool {
	text := s.data[pos:l.end]
	switch c := text[0]; {
	case c == '|' || c == '>':
		end, _, _ := blockHeader(s.data[:l.end], pos, parent)
		return onlyComment(s.data[end:l.end]) && s.endsAt(endOfBlock(s.data, pos, parent)) || s.stop()
	case c == '"':
		return s.endsAt(endOfString(s.data, pos)) && s.closed(pos, '"') || s.stop()
	case c == '\'':
		return s.endsAt(endOfSingleQuoted(s.data, pos)) && s.closed(pos, '\'') || s.stop()
	case c == '[' || c == '{':
		end := endOfFlow(s.data, pos)
		return end > 0 && s.endsAt(end) || s.stop()
	case special[c] || isIndicator(text, '-') || isIndicator(text, '?') || isIndicator(text, ':'):
		return s.stop()
	default:
		return s.plain(l, pos, parent)
	}
}

// special begin what the scanner leaves to the parser.
var special = [256]bool{'&': true, '*': true, '!': true, ',': true, ']': true, '}': true, '#': true, '\t': true}

// endsAt ends the entry; nothing but a comment may follow on the line.
func (s *entryScanner) endsAt(end int) bool {
	rest := lineAt(s.data, end)
	s.entry.end = end
	s.pos = rest.next
	return end == rest.end || onlyComment(s.data[end:rest.end]) && s.data[end] != '#'
}

// closed reports whether the quoted text from start to the entry's end has its
// closing quote, and no line that might end the document.
func (s *entryScanner) closed(start int, quote byte) bool {
	text := s.data[start:s.entry.end]
	return len(text) >= 2 && text[len(text)-1] == quote &&
		!bytes.Contains(text, []byte("\n---")) && !bytes.Contains(text, []byte("\n..."))
}

// plain reads a plain scalar: the lines that are indented more than its parent.
func (s *entryScanner) plain(l line, pos, parent int) bool {
	end, comment := endOfPlainLine(s.data[:l.end], pos)
	s.entry.end = end
	for at := s.pos; !comment && at < len(s.data); {
		l := lineAt(s.data, at)
		at = l.next
		if l.blank() {
			continue
		}
		if c := s.data[l.text]; l.indent() <= parent || c == '#' {
			break
		} else if c == '\t' {
			return s.stop()
		}
		s.entry.end, comment = endOfPlainLine(s.data[:l.end], l.text)
		s.pos = at
	}
	return true
}

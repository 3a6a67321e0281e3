package tree

import (
	"bytes"
	"fmt"
)

var byteOrderMark = []byte("\xef\xbb\xbf")

// A scanner moves over the tokens of JSON. Its data ends where the value that
// is read ends, but begins where the file does: positions are offsets of the file.
type scanner struct {
	findings
	data []byte
	pos  int
	halt bool
}

// stopped reports whether there is no use in reading on.
func (s *scanner) stopped() bool { return s.halt || s.full() }

// stop reports a mistake at the current position and ends the parse.
func (s *scanner) stop(expected string) {
	if s.stopped() {
		return
	}
	s.halt = true
	s.syntax(s.pos, min(s.pos+1, len(s.data)), expected+s.found())
}

func (s *scanner) found() string {
	if s.pos >= len(s.data) {
		return ", found the end of the file"
	}
	return ""
}

// peek returns the byte at the current position, 0 at the end.
func (s *scanner) peek() byte {
	if s.pos < len(s.data) {
		return s.data[s.pos]
	}
	return 0
}

// space skips white space, and comments, which it reports.
func (s *scanner) space() {
	for s.blank(); s.peek() == '/' && s.comment(); s.blank() {
	}
}

// blank skips white space (RFC 8259 section 2).
func (s *scanner) blank() {
	for s.pos < len(s.data) {
		if c := s.data[s.pos]; c > ' ' || c != ' ' && c != '\n' && c != '\r' && c != '\t' {
			return
		}
		s.pos++
	}
}

func (s *scanner) comment() bool {
	rest := s.data[s.pos:]
	var size int
	switch {
	case bytes.HasPrefix(rest, []byte("//")):
		size = bytes.IndexByte(rest, '\n')
	case bytes.HasPrefix(rest, []byte("/*")):
		if size = bytes.Index(rest, []byte("*/")); size >= 0 {
			size += len("*/")
		}
	default:
		return false
	}
	if size < 0 {
		size = len(rest)
	}
	s.syntax(s.pos, s.pos+size, "JSON has no comments")
	s.pos += size
	return true
}

// closes consumes the bracket of an empty object or array.
func (s *scanner) closes(bracket byte) bool {
	s.space()
	if s.peek() != bracket {
		return s.stopped()
	}
	s.pos++
	return true
}

// another consumes what follows a member or element, and reports whether it was
// not the closing bracket. A comma too many or missing is reported and mended.
func (s *scanner) another(bracket byte, what string) bool {
	s.space()
	if s.stopped() {
		return false
	}
	switch c := s.peek(); {
	case c == bracket:
		s.pos++
		return false
	case c == ',':
		return s.comma(bracket, what)
	case c == '"' || what == "element" && startsValue(c):
		s.syntax(s.pos, s.pos+1, expectedAfter(bracket, what))
		return true
	default:
		s.stop(expectedAfter(bracket, what))
		return false
	}
}

func (s *scanner) comma(bracket byte, what string) bool {
	comma := s.pos
	s.pos++
	s.space()
	if s.peek() != bracket {
		return !s.stopped()
	}
	s.syntax(comma, comma+1, fmt.Sprintf("expected no `,` after the last %s", what))
	s.pos++
	return false
}

func expectedAfter(bracket byte, what string) string {
	return fmt.Sprintf("expected `,` or `%c` after this %s", bracket, what)
}

func startsValue(c byte) bool {
	return c == '{' || c == '[' || c == '-' || isDigit(c) || 'a' <= c && c <= 'z'
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// word skips to the next delimiter.
func (s *scanner) word() {
	for !s.atDelimiter() {
		s.pos++
	}
}

func (s *scanner) atDelimiter() bool {
	return s.pos >= len(s.data) || delimiters[s.data[s.pos]]
}

var delimiters = [256]bool{
	' ': true, '\t': true, '\r': true, '\n': true,
	',': true, ':': true, '[': true, ']': true, '{': true, '}': true, '"': true, '/': true,
}

// skipDeep reports an object or array nested too deeply and skips it.
func (s *scanner) skipDeep() {
	s.tooDeep(s.pos)
	s.skipNested()
}

// skipNested skips an object or array by its brackets alone. It reports false
// when they do not end.
func (s *scanner) skipNested() bool {
	depth, pos := 0, s.pos
	for pos < len(s.data) {
		switch s.data[pos] {
		case '"':
			pos = endOfString(s.data, pos)
			continue
		case '{', '[':
			depth++
		case '}', ']':
			depth--
			if depth == 0 {
				s.pos = pos + 1
				return true
			}
		}
		pos++
	}
	s.pos = len(s.data)
	return false
}

// endOfString returns the offset behind the string that opens at pos.
func endOfString(data []byte, pos int) int {
	for pos++; pos < len(data); pos++ {
		switch data[pos] {
		case '"':
			return pos + 1
		case '\\':
			pos++
		}
	}
	return len(data)
}

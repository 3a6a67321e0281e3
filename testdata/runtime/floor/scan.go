package floor

import (
	"strconv"
	"time"
	"unicode/utf8"
)

// A scanner reads JSON from left to right. After the first mistake it stands
// still.
type scanner struct {
	data []byte
	pos  int
	err  error
	text []byte // of the last string that held an escape
}

func (s *scanner) fail(message string) {
	if s.err == nil {
		s.err = violations{{"", "syntax", message + " at offset " + strconv.Itoa(s.pos)}}
		s.pos = len(s.data)
	}
}

// peek skips white space and returns the next byte, 0 at the end.
func (s *scanner) peek() byte {
	for s.pos < len(s.data) {
		switch c := s.data[s.pos]; c {
		case ' ', '\n', '\t', '\r':
			s.pos++
		default:
			return c
		}
	}
	return 0
}

func (s *scanner) expect(c byte) bool {
	if s.peek() != c {
		s.fail("expected " + string(c))
		return false
	}
	s.pos++
	return true
}

// next reports whether another element or member follows, after the first one of
// which a comma is due, and steps over the closing byte.
func (s *scanner) next(first *bool, shut byte) bool {
	c := s.peek()
	if c == shut {
		s.pos++
		return false
	}
	if !*first {
		if !s.expect(',') {
			return false
		}
		s.peek()
	}
	*first = false
	return s.err == nil
}

// str reads a string. The bytes are valid until the next call.
func (s *scanner) str() []byte {
	if !s.expect('"') {
		return nil
	}
	start := s.pos
	for s.pos < len(s.data) {
		switch c := s.data[s.pos]; {
		case c == '"':
			s.pos++
			return s.data[start : s.pos-1]
		case c == '\\':
			return s.escaped(start)
		case c < ' ':
			s.fail("control character")
		case c < utf8.RuneSelf:
			s.pos++
		default:
			r, n := utf8.DecodeRune(s.data[s.pos:])
			if r == utf8.RuneError && n == 1 {
				s.fail("invalid UTF-8")
				return nil
			}
			s.pos += n
		}
	}
	s.fail("unfinished string")
	return nil
}

// escaped finishes a string with escapes through package strconv.
func (s *scanner) escaped(start int) []byte {
	for i := s.pos; i < len(s.data); i++ {
		switch s.data[i] {
		case '\\':
			i++
		case '"':
			text, err := strconv.Unquote(`"` + string(s.data[start:i]) + `"`)
			if err != nil {
				s.fail("bad escape")
			}
			s.pos, s.text = i+1, append(s.text[:0], text...)
			return s.text
		}
	}
	s.fail("unfinished string")
	return nil
}

// number returns the text of a number.
func (s *scanner) number() string {
	s.peek()
	start := s.pos
	for s.pos < len(s.data) {
		c := s.data[s.pos]
		if c != '-' && c != '+' && c != '.' && c != 'e' && c != 'E' && (c < '0' || c > '9') {
			break
		}
		s.pos++
	}
	if start == s.pos {
		s.fail("expected a number")
	}
	return string(s.data[start:s.pos])
}

func (s *scanner) int(bits int) int64 {
	n, err := strconv.ParseInt(s.number(), 10, bits)
	if err != nil {
		s.fail("not an integer")
	}
	return n
}

func (s *scanner) float() float64 {
	x, err := strconv.ParseFloat(s.number(), 64)
	if err != nil {
		s.fail("not a number")
	}
	return x
}

func (s *scanner) time() time.Time {
	t, err := time.Parse(time.RFC3339Nano, string(s.str()))
	if err != nil {
		s.fail("not a date and time")
	}
	return t
}

func (s *scanner) null() bool {
	if s.peek() == 'n' && s.pos+4 <= len(s.data) && string(s.data[s.pos:s.pos+4]) == "null" {
		s.pos += 4
		return true
	}
	return false
}

func (s *scanner) strings() []string {
	list := make([]string, 0, 4)
	if !s.expect('[') {
		return nil
	}
	for first := true; s.next(&first, ']'); {
		list = append(list, string(s.str()))
	}
	return list
}

// skip steps over a value.
func (s *scanner) skip() {
	switch s.peek() {
	case '{', '[':
		shut := s.data[s.pos] + 2
		s.pos++
		for first := true; s.next(&first, shut); {
			if shut == '}' {
				s.str()
				s.expect(':')
			}
			s.skip()
		}
	case '"':
		s.str()
	case 't', 'n':
		s.pos += 4
	case 'f':
		s.pos += 5
	default:
		s.number()
	}
}

package floor

import (
	"errors"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// A scanner reads JSON from left to right. After the first mistake it stands
// still.
type scanner struct {
	data []byte
	pos  int
	err  error  // violations, if the text is JSON so far
	text []byte // of the last string that held an escape
}

func (s *scanner) stop(err error) {
	if s.err == nil {
		s.err = err
		s.pos = len(s.data)
	}
}

// fail reports that the text is no JSON.
func (s *scanner) fail(message string) {
	if s.err == nil {
		s.stop(errors.New(message + " at offset " + strconv.Itoa(s.pos)))
	}
}

// wrong reports JSON that the contract does not have.
func (s *scanner) wrong(message string) {
	s.stop(violations{{"", "type", message + " at offset " + strconv.Itoa(s.pos)}})
}

// mismatch reports a value of another kind than is wanted.
func (s *scanner) mismatch(wanted string) {
	if c := s.peek(); c != 0 && strings.IndexByte(`"{[tfn-0123456789`, c) >= 0 {
		s.wrong("must be " + wanted)
		return
	}
	s.fail("expected " + wanted)
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

// begin steps into an object or array.
func (s *scanner) begin(open byte) bool {
	if s.peek() != open {
		s.mismatch(string(open))
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
		if c != ',' {
			s.fail("expected a comma")
			return false
		}
		s.pos++
	}
	*first = false
	return s.err == nil
}

// name reads the name of a member and the colon. The bytes are valid until the next string.
func (s *scanner) name() []byte {
	if s.peek() != '"' {
		s.fail("expected a name")
		return nil
	}
	name := s.quoted()
	if s.peek() != ':' {
		s.fail("expected a colon")
		return nil
	}
	s.pos++
	return name
}

// str reads a string. The bytes are valid until the next call.
func (s *scanner) str() []byte {
	if s.peek() != '"' {
		s.mismatch("a string")
		return nil
	}
	return s.quoted()
}

func (s *scanner) quoted() []byte {
	s.pos++
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

func (s *scanner) time() time.Time {
	text := s.str()
	t, err := time.Parse(time.RFC3339Nano, string(text))
	if err != nil || len(text) > 19 && text[19] == ',' {
		if t, err = leap(strings.ToUpper(string(text))); err != nil {
			s.wrong("not a date and time")
		}
	}
	return t
}

// leap parses the times that package time does not: in small letters, and in the last second
// of a day that has one more.
func leap(text string) (time.Time, error) {
	early := strings.Replace(text, "23:59:60", "23:59:59", 1)
	t, err := time.Parse(time.RFC3339Nano, early)
	if early != text {
		t = t.Add(time.Second)
	}
	if strings.Contains(text, ",") {
		err = errors.New("a comma")
	}
	return t, err
}

func (s *scanner) null() bool { return s.peek() == 'n' && s.literal("null") }

func (s *scanner) literal(word string) bool {
	if end := s.pos + len(word); end <= len(s.data) && string(s.data[s.pos:end]) == word {
		s.pos = end
		return true
	}
	s.fail("expected " + word)
	return false
}

func (s *scanner) strings() []string {
	list := make([]string, 0, 4)
	if !s.begin('[') {
		return nil
	}
	for first := true; s.next(&first, ']'); {
		list = append(list, string(s.str()))
	}
	return list
}

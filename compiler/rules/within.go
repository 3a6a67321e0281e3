package rules

import (
	"bytes"
	"unicode/utf8"

	"github.com/specc-dev/specc/ir/source"
)

// within returns the place of the bytes [start, end) of the text of a scalar of
// YAML, given the place of the scalar as it is written: plain, quoted or as a
// block. It follows both character by character, so that what lies between, such
// as indentation, backslashes and line ends, does not shift the place.
func within(scalar source.Span, text string, start, end int) source.Span {
	s := newScalar(scalar)
	span := source.Span{File: scalar.File, Start: -1}
	for at, r := range text {
		if at >= start && span.Start < 0 {
			span.Start = s.peek(r)
			span.End = span.Start
		}
		if at >= max(end, start+1) {
			break
		}
		if next := s.skip(r); at < end {
			span.End = next
		}
	}
	if span.Start < 0 { // behind the last character
		span.Start, span.End = s.at, s.at
	}
	span.Start += scalar.Start
	span.End += scalar.Start
	return span
}

// A scalar is read as it is written.
type scalar struct {
	raw []byte
	at  int
}

func newScalar(span source.Span) *scalar {
	s := &scalar{raw: []byte(span.Text())}
	if len(s.raw) == 0 {
		return s
	}
	switch s.raw[0] {
	case '"', '\'':
		s.at = 1
	case '|', '>':
		if line := bytes.IndexByte(s.raw, '\n'); line >= 0 {
			s.at = line + 1
		}
	}
	return s
}

// peek returns where a character of the text is written. White space of the text
// is wherever the text before it ends.
func (s *scalar) peek(r rune) int {
	at := s.at
	if isSpace(r) {
		return at
	}
	for at < len(s.raw) {
		c, size := utf8.DecodeRune(s.raw[at:])
		if c == r || c == '\\' && escape(s.raw[at:]) > 1 {
			return at
		}
		if !isSpace(c) && c != '\'' && c != '\\' {
			return s.at
		}
		at += size
	}
	return s.at
}

// skip moves behind a character of the text and returns where that is.
func (s *scalar) skip(r rune) int {
	at := s.peek(r)
	if at >= len(s.raw) {
		return at
	}
	c, size := utf8.DecodeRune(s.raw[at:])
	switch {
	case isSpace(r) && !isSpace(c):
		if n := escape(s.raw[at:]); n > 1 {
			s.at = at + n
		}
		return at
	case c == '\\' && (r != '\\' || s.raw[0] == '"'):
		size = escape(s.raw[at:])
	case c == '\'' && s.raw[0] == '\'': // written twice
		size = min(2, len(s.raw)-at)
	}
	s.at = at + size
	return s.at
}

// escape returns the length of what begins with a backslash in a double-quoted
// scalar and stands for another character; 1 for anything else.
func escape(raw []byte) int {
	if len(raw) < 2 || raw[0] != '\\' {
		return 1
	}
	length := map[byte]int{'x': 4, 'u': 6, 'U': 10}[raw[1]]
	return min(max(length, 2), len(raw))
}

func isSpace(r rune) bool { return r == ' ' || r == '\n' || r == '\t' || r == '\r' }

package floor

import (
	"math"
	"slices"
	"strconv"
	"unicode/utf16"
	"unicode/utf8"
)

// number returns the text of a number (RFC 8259, section 6).
func (s *scanner) number() []byte {
	c := s.peek()
	start := s.pos
	switch {
	case c == '-':
		s.pos++
	case c < '0' || c > '9':
		s.mismatch("a number")
		return nil
	}
	if s.pos < len(s.data) && s.data[s.pos] == '0' {
		s.pos++
	} else {
		s.digits()
	}
	if s.pos < len(s.data) && s.data[s.pos] == '.' {
		s.pos++
		s.digits()
	}
	if s.pos < len(s.data) && s.data[s.pos]|0x20 == 'e' {
		s.pos++
		if s.pos < len(s.data) && (s.data[s.pos] == '+' || s.data[s.pos] == '-') {
			s.pos++
		}
		s.digits()
	}
	if s.err != nil {
		return nil
	}
	return s.data[start:s.pos]
}

func (s *scanner) digits() {
	start := s.pos
	for s.pos < len(s.data) && '0' <= s.data[s.pos] && s.data[s.pos] <= '9' {
		s.pos++
	}
	if s.pos == start {
		s.fail("expected a digit")
	}
}

// int reads an integer, of which 7.0 is one.
func (s *scanner) int(bits int) int64 {
	text := s.number()
	if s.err != nil {
		return 0
	}
	n, err := strconv.ParseInt(string(text), 10, bits)
	if err == nil {
		return n
	}
	x, err := strconv.ParseFloat(string(text), 64)
	if err != nil || x != math.Trunc(x) || math.Abs(x) > min(1<<53, math.Exp2(float64(bits-1))-1) {
		s.wrong("not an integer")
	}
	return int64(x)
}

func (s *scanner) float() float64 {
	text := s.number()
	if s.err != nil {
		return 0
	}
	x, err := strconv.ParseFloat(string(text), 64)
	if err != nil {
		s.wrong("not a number of 64 bits")
	}
	return x
}

// escaped finishes a string from its first escape on.
func (s *scanner) escaped(start int) []byte {
	b := append(s.text[:0], s.data[start:s.pos]...)
	for s.pos < len(s.data) {
		c := s.data[s.pos]
		s.pos++
		switch {
		case c == '"':
			if s.text = b; !utf8.Valid(b) {
				s.fail("invalid UTF-8")
			}
			return b
		case c < ' ':
			s.fail("control character")
		case c == '\\':
			b = s.escape(b)
		default:
			b = append(b, c)
		}
	}
	s.fail("unfinished string")
	return nil
}

func (s *scanner) escape(b []byte) []byte {
	c := byte(0)
	if s.pos < len(s.data) {
		c = s.data[s.pos]
	}
	s.pos++
	if c == 'u' {
		r := s.hex()
		if utf16.IsSurrogate(r) {
			low := rune(0)
			if s.pos+1 < len(s.data) && s.data[s.pos] == '\\' && s.data[s.pos+1] == 'u' {
				s.pos += 2
				low = s.hex()
			}
			if r = utf16.DecodeRune(r, low); r == utf8.RuneError {
				s.fail("half a surrogate pair")
			}
		}
		return utf8.AppendRune(b, r)
	}
	if i := slices.Index([]byte(`"\/bfnrt`), c); i >= 0 {
		return append(b, "\"\\/\b\f\n\r\t"[i])
	}
	s.fail("unknown escape")
	return b
}

func (s *scanner) hex() rune {
	if s.pos+4 > len(s.data) {
		s.fail("unfinished escape")
		return 0
	}
	n, err := strconv.ParseUint(string(s.data[s.pos:s.pos+4]), 16, 32)
	if err != nil {
		s.fail("not hexadecimal")
	}
	s.pos += 4
	return rune(n)
}

// mostDepth bounds how deep members that nobody knows are nested.
const mostDepth = 1000

// skip steps over a value, in which no member may occur twice.
func (s *scanner) skip(depth int) {
	switch s.peek() {
	case '{':
		s.pos++
		var seen names
		for first := true; depth < mostDepth && s.next(&first, '}'); {
			seen.add(s, s.name())
			s.skip(depth + 1)
		}
	case '[':
		s.pos++
		for first := true; depth < mostDepth && s.next(&first, ']'); {
			s.skip(depth + 1)
		}
	case '"':
		s.quoted()
	case 't':
		s.literal("true")
	case 'f':
		s.literal("false")
	case 'n':
		s.literal("null")
	default:
		s.number()
	}
	if depth >= mostDepth {
		s.fail("too deep")
	}
}

// names are those of members that nobody knows.
type names []string

// skip steps over such a member.
func (n *names) skip(s *scanner, name []byte) {
	n.add(s, name)
	s.skip(0)
}

func (n *names) add(s *scanner, name []byte) {
	if slices.Contains(*n, string(name)) {
		s.wrong("a member comes twice")
	}
	*n = append(*n, string(name))
}

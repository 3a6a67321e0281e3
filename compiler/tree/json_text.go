package tree

// quoted reads a string (RFC 8259 section 7), reports whether it has escapes,
// and what is wrong with it.
func (s *scanner) quoted() (escaped bool) {
	start := s.pos
	pos := start + 1
	for pos < len(s.data) {
		c := s.data[pos]
		if plain[c] {
			pos++
			continue
		}
		switch {
		case c == '"':
			s.pos = pos + 1
			return escaped
		case c == '\\':
			escaped = true
			pos += s.escape(pos)
		case c == '\n':
			s.pos = pos
			s.halt = true
			s.syntax(start, pos, "expected a closing `\"` before the end of the line")
			return escaped
		default:
			s.syntax(pos, pos+1, "expected an escape; JSON has no control characters in a string")
			pos++
		}
	}
	s.pos = len(s.data)
	s.halt = true
	s.syntax(start, start+1, "expected a closing `\"`, found the end of the file")
	return escaped
}

// escape checks the escape at pos and returns how many bytes to go on by.
func (s *scanner) escape(pos int) int {
	rest := s.data[pos:]
	if len(rest) < 2 {
		return 1
	}
	if rest[1] == 'u' {
		if _, ok := hex4(rest[2:]); !ok {
			s.syntax(pos, pos+2, "expected four hexadecimal digits after `\\u`")
			return 2
		}
		return 6
	}
	if shortEscapes[rest[1]] == 0 {
		s.syntax(pos, pos+2, "expected one of the escapes of JSON: `\\\"` `\\\\` `\\/` `\\b` `\\f` `\\n` `\\r` `\\t` `\\uXXXX`")
	}
	return 2
}

// plain are the bytes that stand for themselves inside of a string.
var plain = func() (t [256]bool) {
	for c := range t {
		t[c] = c >= ' ' && c != '"' && c != '\\'
	}
	return t
}()

// numberLen returns the length of the number that text begins with (RFC 8259
// section 6), 0 if it begins with none.
func numberLen(text []byte) int {
	i := 0
	if i < len(text) && text[i] == '-' {
		i++
	}
	whole := digits(text[i:])
	if whole == 0 || whole > 1 && text[i] == '0' {
		return 0
	}
	i += whole
	if i < len(text) && text[i] == '.' {
		fraction := digits(text[i+1:])
		if fraction == 0 {
			return 0
		}
		i += 1 + fraction
	}
	return i + exponentLen(text[i:])
}

func exponentLen(text []byte) int {
	if len(text) == 0 || text[0] != 'e' && text[0] != 'E' {
		return 0
	}
	i := 1
	if i < len(text) && (text[i] == '+' || text[i] == '-') {
		i++
	}
	n := digits(text[i:])
	if n == 0 {
		return 0
	}
	return i + n
}

// digits counts the digits that text begins with.
func digits(text []byte) int {
	i := 0
	for i < len(text) && isDigit(text[i]) {
		i++
	}
	return i
}

package wire

import (
	"unicode/utf16"
	"unicode/utf8"
)

// syntax records the first syntax error and moves to the end, so that every
// later read finds nothing.
func (d *Decoder) syntax(message string) {
	if d.fault == nil {
		d.fault = &SyntaxError{Offset: d.pos, Pointer: d.pointer(), Message: message}
	}
	d.pos = len(d.data)
}

// next skips white space and returns the byte after it, 0 at the end.
func (d *Decoder) next() byte {
	const space = 1<<' ' | 1<<'\t' | 1<<'\n' | 1<<'\r'
	for d.pos < len(d.data) {
		if c := d.data[d.pos]; c > ' ' || uint64(space)>>c&1 == 0 {
			return c
		}
		d.pos++
	}
	return 0
}

func (d *Decoder) literal(s string) bool {
	if end := d.pos + len(s); end <= len(d.data) && string(d.data[d.pos:end]) == s {
		d.pos = end
		return true
	}
	d.syntax("must be " + s)
	return false
}

// number reads a number and returns its text.
func (d *Decoder) number() []byte {
	start := d.pos
	if d.data[d.pos] == '-' {
		d.pos++
	}
	if d.at('0') {
		d.pos++
	} else {
		d.digits()
	}
	if d.at('.') {
		d.pos++
		d.digits()
	}
	if d.at('e') || d.at('E') {
		d.pos++
		if d.at('+') || d.at('-') {
			d.pos++
		}
		d.digits()
	}
	return d.data[start:d.pos]
}

func (d *Decoder) at(c byte) bool { return d.pos < len(d.data) && d.data[d.pos] == c }

// digits reads one digit or more.
func (d *Decoder) digits() {
	start := d.pos
	for d.pos < len(d.data) && d.data[d.pos]-'0' <= 9 {
		d.pos++
	}
	if d.pos == start {
		d.syntax("must be a digit")
	}
}

// text reads a string, of which the opening quote is next, and returns its
// bytes: a part of the data where nothing is escaped, else the scratch memory.
func (d *Decoder) text() []byte {
	start := d.pos + 1
	ascii := true
	for i := start; i < len(d.data); i++ {
		c := d.data[i]
		if plainBytes[c] {
			continue
		}
		switch {
		case c == '"':
			d.pos = i + 1
			if ascii {
				return d.data[start:i]
			}
			return d.utf8(d.data[start:i])
		case c == '\\':
			d.pos = i
			return d.utf8(d.unescape(d.data[start:i]))
		case c < ' ':
			d.pos = i
			d.syntax("control character in a string")
			return nil
		}
		ascii = false
	}
	d.pos = len(d.data)
	d.syntax("string without end")
	return nil
}

// plainBytes tells the bytes that stand for themselves in a string, and are ASCII.
var plainBytes = func() (table [256]bool) {
	for c := ' '; c < utf8.RuneSelf; c++ {
		table[c] = c != '"' && c != '\\'
	}
	return table
}()

func (d *Decoder) utf8(b []byte) []byte {
	if !utf8.Valid(b) {
		d.syntax("string is not valid UTF-8")
		return nil
	}
	return b
}

// unescape reads the rest of a string from its first escape on and returns all
// of it, in the scratch memory. head is what came before.
func (d *Decoder) unescape(head []byte) []byte {
	b := append(d.scratch[:0], head...)
	for d.fault == nil && d.pos < len(d.data) {
		c := d.data[d.pos]
		d.pos++
		switch {
		case c == '"':
			d.scratch = b
			return b
		case c == '\\':
			b = d.escape(b)
		case c < ' ':
			d.pos--
			d.syntax("control character in a string")
		default:
			b = append(b, c)
		}
	}
	d.syntax("string without end")
	return nil
}

// escape reads what follows a backslash.
func (d *Decoder) escape(b []byte) []byte {
	var c byte
	if d.pos < len(d.data) {
		c = d.data[d.pos]
	}
	d.pos++
	switch c {
	case '"', '\\', '/':
		return append(b, c)
	case 'b':
		return append(b, '\b')
	case 'f':
		return append(b, '\f')
	case 'n':
		return append(b, '\n')
	case 'r':
		return append(b, '\r')
	case 't':
		return append(b, '\t')
	case 'u':
		return d.unicode(b)
	}
	d.pos--
	d.syntax("unknown escape in a string")
	return b
}

// unicode reads the digits of an escape, and the one that completes a surrogate.
func (d *Decoder) unicode(b []byte) []byte {
	r := d.hex()
	if utf16.IsSurrogate(r) {
		var low rune
		if d.at('\\') && d.pos+1 < len(d.data) && d.data[d.pos+1] == 'u' {
			d.pos += 2
			low = d.hex()
		}
		if r = utf16.DecodeRune(r, low); r == utf8.RuneError {
			d.syntax("half of a surrogate pair in a string")
		}
	}
	return utf8.AppendRune(b, r)
}

func (d *Decoder) hex() (r rune) {
	for range 4 {
		var c byte
		if d.pos < len(d.data) {
			c = d.data[d.pos]
		}
		switch {
		case '0' <= c && c <= '9':
			c -= '0'
		case 'a' <= c|0x20 && c|0x20 <= 'f':
			c = c | 0x20 - 'a' + 10
		default:
			d.syntax("must be a hexadecimal digit")
			return 0
		}
		r = r<<4 | rune(c)
		d.pos++
	}
	return r
}

package wire

import (
	"strconv"
	"unicode/utf16"
	"unicode/utf8"
)

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

// A broken rule is what makes a text no value of its type.
type broken struct{ rule, message string }

var (
	notInteger = &broken{"type", "must be an integer"}
	outOfRange = map[uint]*broken{
		32: {"range", "must fit into an integer of 32 bits"},
		64: {"range", "must fit into an integer of 64 bits"},
	}
)

// parseInteger parses a JSON number whose value is an integer, however it is
// written. Its work is bounded by the length of the text.
func parseInteger(text []byte, bits uint) (int64, *broken) {
	if n, ok := shortInteger(text); ok && n>>(bits-1) == n>>63 {
		return n, nil
	}
	digits, exp, negative := decimal(text)
	switch {
	case len(digits) == 0:
		return 0, nil
	case exp < 0:
		return 0, notInteger
	case len(digits)+exp > 19:
		return 0, outOfRange[bits]
	}
	sign := ""
	if negative {
		sign = "-"
	}
	n, err := strconv.ParseInt(sign+string(digits)+"0000000000000000000"[:exp], 10, int(bits))
	if err != nil {
		return 0, outOfRange[bits]
	}
	return n, nil
}

// shortInteger parses up to 18 plain digits, which is what integers look like.
func shortInteger(text []byte) (n int64, ok bool) {
	digits := text
	if len(text) > 0 && text[0] == '-' {
		digits = text[1:]
	}
	if len(digits) > 18 {
		return 0, false
	}
	for _, c := range digits {
		if c -= '0'; c > 9 {
			return 0, false
		}
		n = n*10 + int64(c)
	}
	if len(digits) < len(text) {
		n = -n
	}
	return n, true
}

// decimal splits a JSON number into digits without zeros at either end and a
// power of ten. Exponents beyond a million are cut, no number of interest has one.
func decimal(text []byte) (digits []byte, exp int, negative bool) {
	const limit = 1_000_000
	point := -1
	for i, c := range text {
		switch c {
		case '-':
			negative = true
		case '.':
			point = len(digits)
		case 'e', 'E':
			exp, _ = strconv.Atoi(string(text[i+1:]))
			exp = max(-limit, min(exp, limit))
			return trimZeros(digits, point, exp, negative)
		default:
			digits = append(digits, c)
		}
	}
	return trimZeros(digits, point, 0, negative)
}

func trimZeros(digits []byte, point, exp int, negative bool) ([]byte, int, bool) {
	if point >= 0 {
		exp -= len(digits) - point
	}
	for len(digits) > 0 && digits[0] == '0' {
		digits = digits[1:]
	}
	for len(digits) > 0 && digits[len(digits)-1] == '0' {
		digits = digits[:len(digits)-1]
		exp++
	}
	return digits, exp, negative
}

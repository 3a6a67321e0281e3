package wire

import (
	"bytes"
	"math/bits"
	"slices"
	"strconv"
	"strings"
)

// canonicalText returns a JSON text in the form of canonical; as it is, if it is
// no JSON.
func canonicalText(text string) string {
	a := newAssertion([]byte(text), nil, nil)
	defer a.release()
	if !a.read() {
		return text
	}
	return string(a.canonical(nil, 0))
}

// canonical appends a value so that equal values, and no others, are equal texts:
// numbers by value, members by name.
func (a *assertion) canonical(b []byte, i int) []byte {
	switch n := &a.nodes[i]; n.kind {
	case Number:
		return appendDecimal(b, a.raw(i))
	case String:
		return AppendString(b, string(a.text(i)))
	case Array:
		b = append(b, '[')
		for _, j := range a.children(i) {
			b = append(a.canonical(b, j), ',')
		}
		return append(b, ']')
	case Object:
		return a.canonicalObject(b, i)
	default:
		return append(b, a.raw(i)...)
	}
}

func (a *assertion) canonicalObject(b []byte, i int) []byte {
	type member struct {
		name string
		node int
	}
	members := make([]member, 0, a.nodes[i].count)
	for _, j := range a.children(i) {
		members = append(members, member{string(a.name(j)), j})
	}
	slices.SortFunc(members, func(x, y member) int { return strings.Compare(x.name, y.name) })
	b = append(b, '{')
	for _, m := range members {
		b = append(AppendString(b, m.name), ':')
		b = append(a.canonical(b, m.node), ',')
	}
	return append(b, '}')
}

// appendDecimal appends a number as its digits and a power of ten.
func appendDecimal(b, text []byte) []byte {
	digits, exp, negative := decimal(text)
	if len(digits) == 0 {
		return append(b, '0')
	}
	if negative {
		b = append(b, '-')
	}
	b = append(append(b, digits...), 'e')
	return strconv.AppendInt(b, int64(exp), 10)
}

// A decimalNumber is a number of any size, exactly.
type decimalNumber struct {
	text     string
	digits   []byte
	exp      int
	negative bool
}

// parseDecimal returns nil for no text.
func parseDecimal(text string) *decimalNumber {
	if text == "" {
		return nil
	}
	n := readDecimal([]byte(text))
	n.text = text
	return &n
}

func readDecimal(text []byte) decimalNumber {
	digits, exp, negative := decimal(text)
	return decimalNumber{digits: digits, exp: exp, negative: negative && len(digits) > 0}
}

// whole reports whether n is an integer.
func (n *decimalNumber) whole() bool { return n.exp >= 0 || len(n.digits) == 0 }

// compare returns -1, 0 or 1.
func (n *decimalNumber) compare(m *decimalNumber) int {
	switch {
	case n.negative != m.negative:
		if n.negative {
			return -1
		}
		return 1
	case n.negative:
		return compareDigits(m, n)
	}
	return compareDigits(n, m)
}

// compareDigits compares two numbers without their signs.
func compareDigits(n, m *decimalNumber) int {
	if len(n.digits) == 0 || len(m.digits) == 0 {
		return min(len(n.digits), 1) - min(len(m.digits), 1)
	}
	if x, y := len(n.digits)+n.exp, len(m.digits)+m.exp; x != y {
		if x < y {
			return -1
		}
		return 1
	}
	return bytes.Compare(n.digits, m.digits)
}

// multipleOf reports whether n is a multiple of m, which is not 0.
func (n *decimalNumber) multipleOf(m *decimalNumber) bool {
	if len(n.digits) == 0 || len(m.digits) == 0 {
		return len(n.digits) == 0
	}
	if n.exp < m.exp { // neither ends in a zero
		return false
	}
	factor, err := strconv.ParseUint(string(m.digits), 10, 63)
	if err != nil {
		return n.exp == m.exp && bytes.Equal(n.digits, m.digits) // as far as anybody has gone
	}
	rest := uint64(0)
	for _, c := range n.digits {
		rest = mulAddMod(rest, 10, uint64(c-'0'), factor)
	}
	for range n.exp - m.exp {
		if rest == 0 {
			return true
		}
		rest = mulAddMod(rest, 10, 0, factor)
	}
	return rest == 0
}

// mulAddMod returns (x·y + z) mod m for x < m.
func mulAddMod(x, y, z, m uint64) uint64 {
	hi, lo := bits.Mul64(x, y)
	lo, carry := bits.Add64(lo, z, 0)
	return bits.Rem64(hi+carry, lo, m)
}

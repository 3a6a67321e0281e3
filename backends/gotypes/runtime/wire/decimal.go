package wire

import (
	"bytes"
	"math/big"
	"math/bits"
	"strconv"
)

// A decimalNumber is a number of any size, exactly.
type decimalNumber struct {
	digits   []byte // without zeros at either end
	exp      int64  // of the power of ten that they are multiplied by
	negative bool
}

// readDecimal reads a JSON number. Its digits lie in the room if that suffices.
func readDecimal(room, text []byte) decimalNumber {
	digits, exp, negative := decimal(room, text)
	return decimalNumber{digits, exp, negative && len(digits) > 0}
}

// append appends n as its digits and a power of ten, the same for equal numbers.
func (n *decimalNumber) append(b []byte) []byte {
	if len(n.digits) == 0 {
		return append(b, '0')
	}
	if n.negative {
		b = append(b, '-')
	}
	b = append(append(b, n.digits...), 'e')
	return strconv.AppendInt(b, n.exp, 10)
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
	if x, y := int64(len(n.digits))+n.exp, int64(len(m.digits))+m.exp; x != y {
		if x < y {
			return -1
		}
		return 1
	}
	return bytes.Compare(n.digits, m.digits)
}

// A divisor is a number that others may be multiples of.
type divisor struct {
	decimalNumber
	small uint64   // the digits as an integer, if they fit
	large *big.Int // else
}

func newDivisor(n decimalNumber) *divisor {
	m := divisor{decimalNumber: n}
	var err error
	if m.small, err = strconv.ParseUint("0"+string(n.digits), 10, 63); err != nil {
		m.large, _ = new(big.Int).SetString(string(n.digits), 10)
	}
	return &m
}

// divides reports whether n is a multiple of m, in time that is bounded by the lengths
// of both texts. Only 0 is a multiple of 0.
func (m *divisor) divides(n *decimalNumber) bool {
	switch {
	case len(n.digits) == 0 || len(m.digits) == 0:
		return len(n.digits) == 0
	case n.exp < m.exp: // neither ends in a zero
		return false
	case m.large != nil:
		return m.dividesLarge(n)
	}
	rest := uint64(0)
	for _, c := range n.digits {
		rest = mulAddMod(rest, 10, uint64(c-'0'), m.small)
	}
	return rest == 0 || mulAddMod(rest, powerOfTenMod(n.exp-m.exp, m.small), 0, m.small) == 0
}

// dividesLarge is divides for what takes more than 63 bits.
func (m *divisor) dividesLarge(n *decimalNumber) bool {
	const step = 18 // digits of an int64
	rest := new(big.Int)
	for digits := n.digits; len(digits) > 0; {
		part := digits[:min(step, len(digits))]
		digits = digits[len(part):]
		scale, value := int64(1), int64(0)
		for _, c := range part {
			scale, value = scale*10, value*10+int64(c-'0')
		}
		rest.Mul(rest, big.NewInt(scale)).Add(rest, big.NewInt(value)).Mod(rest, m.large)
	}
	power := new(big.Int).Exp(big.NewInt(10), big.NewInt(n.exp-m.exp), m.large)
	return rest.Mul(rest, power).Mod(rest, m.large).Sign() == 0
}

// powerOfTenMod returns 10^n mod m.
func powerOfTenMod(n int64, m uint64) uint64 {
	power, square := 1%m, 10%m
	for ; n > 0; n /= 2 {
		if n%2 == 1 {
			power = mulAddMod(power, square, 0, m)
		}
		square = mulAddMod(square, square, 0, m)
	}
	return power
}

// mulAddMod returns (x·y + z) mod m for x < m.
func mulAddMod(x, y, z, m uint64) uint64 {
	hi, lo := bits.Mul64(x, y)
	lo, carry := bits.Add64(lo, z, 0)
	return bits.Rem64(hi+carry, lo, m)
}

package wire

import "strconv"

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
	var room [roomForDigits]byte
	digits, exp, negative := decimal(room[:0], text)
	switch {
	case len(digits) == 0:
		return 0, nil
	case exp < 0:
		return 0, notInteger
	case int64(len(digits))+exp > 19:
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

// shortInteger parses up to 19 plain digits, which is what integers look like.
func shortInteger(text []byte) (n int64, ok bool) {
	digits := text
	if len(text) > 0 && text[0] == '-' {
		digits = text[1:]
	}
	if len(digits) > 19 { // what does not overflow below
		return 0, false
	}
	var abs uint64
	for _, c := range digits {
		if c -= '0'; c > 9 {
			return 0, false
		}
		abs = abs*10 + uint64(c)
	}
	switch n = int64(abs); {
	case len(digits) < len(text):
		n = -n
		return n, n <= 0
	default:
		return n, n >= 0
	}
}

// roomForDigits is how many digits most numbers have at most.
const roomForDigits = 24

// decimal splits a JSON number into digits without zeros at either end and a power of
// ten. The digits are appended to the room. Exponents beyond 10^18 are cut.
func decimal(room, text []byte) (digits []byte, exp int64, negative bool) {
	const limit = 1_000_000_000_000_000_000
	digits = room
	point := -1
	for i, c := range text {
		switch c {
		case '-':
			negative = true
		case '.':
			point = len(digits)
		case 'e', 'E':
			power, _ := strconv.ParseInt(string(text[i+1:]), 10, 64)
			exp = max(-limit, min(power, limit))
			return trimZeros(digits, point, exp, negative)
		default:
			digits = append(digits, c)
		}
	}
	return trimZeros(digits, point, 0, negative)
}

func trimZeros(digits []byte, point int, exp int64, negative bool) ([]byte, int64, bool) {
	if point >= 0 {
		exp -= int64(len(digits) - point)
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

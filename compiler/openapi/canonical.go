package openapi

import (
	"encoding/json"
	"strconv"
	"strings"

	"github.com/specc-dev/specc/compiler/tree"
)

// canonical returns a value as JSON that is the same however the source writes
// it: members sorted, numbers in their shortest exact spelling. Facets hold
// nothing else, or reformatting a source would change them.
func canonical(n *tree.Node) json.RawMessage { return appendCanonical(nil, n) }

func appendCanonical(dst []byte, n *tree.Node) []byte {
	switch n.Kind() {
	case tree.Object:
		return appendCanonicalObject(dst, n)
	case tree.Array:
		dst = append(dst, '[')
		for i, e := range n.Elements() {
			if i > 0 {
				dst = append(dst, ',')
			}
			dst = appendCanonical(dst, e)
		}
		return append(dst, ']')
	case tree.Number:
		return append(dst, canonicalNumber(n.Number())...)
	case tree.String:
		return appendString(dst, n.String())
	}
	return n.AppendJSON(dst)
}

func appendCanonicalObject(dst []byte, n *tree.Node) []byte {
	dst = append(dst, '{')
	for i, m := range sorted(n) {
		if i > 0 {
			dst = append(dst, ',')
		}
		dst = append(appendString(dst, m.name), ':')
		dst = appendCanonical(dst, m.node)
	}
	return append(dst, '}')
}

func appendString(dst []byte, s string) []byte {
	b, _ := json.Marshal(s) // a string always has an encoding
	return append(dst, b...)
}

// plainDigits is how many digits a number may have before an exponent is the
// shorter way to write it.
const plainDigits = 40

// canonicalNumber returns the shortest exact spelling of a JSON number: equal
// numbers get equal texts, whatever their size.
func canonicalNumber(text string) string {
	sign, digits, exponent, ok := splitNumber(text)
	switch {
	case !ok:
		return text
	case digits == "":
		return "0"
	case exponent >= 0 && len(digits)+exponent <= plainDigits:
		return sign + digits + strings.Repeat("0", exponent)
	case exponent < 0 && exponent > -plainDigits && len(digits) <= plainDigits:
		return sign + withPoint(digits, -exponent)
	}
	return sign + digits + "e" + strconv.Itoa(exponent)
}

// splitNumber reads text as sign, digits times ten to the exponent; the digits
// neither begin nor end with a zero.
func splitNumber(text string) (sign, digits string, exponent int, ok bool) {
	mantissa, power, found := strings.Cut(strings.ToLower(text), "e")
	if found {
		n, err := strconv.ParseInt(power, 10, 32)
		if err != nil {
			return "", "", 0, false
		}
		exponent = int(n)
	}
	if rest, negative := strings.CutPrefix(mantissa, "-"); negative {
		sign, mantissa = "-", rest
	}
	whole, fraction, _ := strings.Cut(mantissa, ".")
	digits = strings.TrimLeft(whole+fraction, "0")
	trimmed := strings.TrimRight(digits, "0")
	return sign, trimmed, exponent - len(fraction) + len(digits) - len(trimmed), true
}

// withPoint puts a decimal point before the last n of the digits.
func withPoint(digits string, n int) string {
	if len(digits) <= n {
		return "0." + strings.Repeat("0", n-len(digits)) + digits
	}
	return digits[:len(digits)-n] + "." + digits[len(digits)-n:]
}

// isWhole reports whether a canonical number is a whole number from 0 that fits
// into 64 bits.
func isWhole(text string) bool {
	_, err := strconv.ParseUint(text, 10, 64)
	return err == nil
}

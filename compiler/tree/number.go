package tree

import (
	"strconv"
	"strings"
)

// appendNumber appends a number of JSON in its normal form: digits without zeros
// at either end, then the power of ten to multiply them by. 1, 1.0 and 10e-1 are
// all "1e0". Neither value nor size is lost, as a float64 would.
func appendNumber(dst []byte, text string) []byte {
	mantissa, exponent := text, ""
	if i := strings.IndexAny(text, "eE"); i >= 0 {
		mantissa, exponent = text[:i], text[i+1:]
	}
	mantissa, negative := strings.CutPrefix(mantissa, "-")
	whole, fraction, _ := strings.Cut(mantissa, ".")
	all := strings.TrimLeft(whole+fraction, "0")
	significant := strings.TrimRight(all, "0")
	if significant == "" {
		return append(dst, '0')
	}
	if negative {
		dst = append(dst, '-')
	}
	dst = append(append(dst, significant...), 'e')
	return appendExponent(dst, exponent, len(all)-len(significant)-len(fraction))
}

// appendExponent appends exponent + shift.
func appendExponent(dst []byte, exponent string, shift int) []byte {
	exponent = strings.TrimPrefix(exponent, "+")
	magnitude, negative := strings.CutPrefix(exponent, "-")
	magnitude = strings.TrimLeft(magnitude, "0")
	if len(magnitude) <= 18 {
		value, _ := strconv.ParseInt("0"+magnitude, 10, 64) // 18 digits fit
		if negative {
			value = -value
		}
		return strconv.AppendInt(dst, value+int64(shift), 10)
	}
	if negative {
		dst = append(dst, '-')
	}
	dst = append(dst, magnitude...)
	return strconv.AppendInt(append(dst, 'e'), int64(shift), 10)
}

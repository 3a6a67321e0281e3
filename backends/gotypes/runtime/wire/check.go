package wire

import (
	"encoding/base64"
	"math/bits"
	"slices"
	"strconv"
	"unicode/utf8"
)

// Numeric is what the numeric checks apply to.
type Numeric interface {
	~int32 | ~int64 | ~float32 | ~float64
}

// MinLength checks that s has at least n code points.
func MinLength[S ~string](v Validator, s S, n int) {
	if len(s) < n || len(s) < n*utf8.UTFMax && utf8.RuneCountInString(string(s)) < n {
		v.tooFew("min-length", n, "character")
	}
}

// MaxLength checks that s has at most n code points.
func MaxLength[S ~string](v Validator, s S, n int) {
	if len(s) > n && utf8.RuneCountInString(string(s)) > n {
		v.tooMany("max-length", n, "character")
	}
}

// MinBase64 checks that the base64 of b has at least n characters.
func MinBase64(v Validator, b []byte, n int) {
	if base64.StdEncoding.EncodedLen(len(b)) < n {
		v.tooFew("min-length", n, "character")
	}
}

// MaxBase64 checks that the base64 of b has at most n characters.
func MaxBase64(v Validator, b []byte, n int) {
	if base64.StdEncoding.EncodedLen(len(b)) > n {
		v.tooMany("max-length", n, "character")
	}
}

// MinItems checks that an array of the given length has at least n elements.
func MinItems(v Validator, length, n int) {
	if length < n {
		v.tooFew("min-items", n, "item")
	}
}

// MaxItems checks that an array of the given length has at most n elements.
func MaxItems(v Validator, length, n int) {
	if length > n {
		v.tooMany("max-items", n, "item")
	}
}

// MinProperties checks that an object of the given length has at least n members.
func MinProperties(v Validator, length, n int) {
	if length < n {
		v.tooFew("min-properties", n, "member")
	}
}

// MaxProperties checks that an object of the given length has at most n members.
func MaxProperties(v Validator, length, n int) {
	if length > n {
		v.tooMany("max-properties", n, "member")
	}
}

func (v Validator) tooFew(rule string, n int, noun string) {
	v.Violate(rule, "must have at least "+count(n, noun))
}

func (v Validator) tooMany(rule string, n int, noun string) {
	v.Violate(rule, "must have at most "+count(n, noun))
}

func count(n int, noun string) string {
	if n != 1 {
		noun += "s"
	}
	return strconv.Itoa(n) + " " + noun
}

// Minimum checks that x is at least limit.
func Minimum[N Numeric](v Validator, x, limit N) {
	if x < limit {
		v.bound("minimum", "must be at least ", float64(limit), int64(limit))
	}
}

// Maximum checks that x is at most limit.
func Maximum[N Numeric](v Validator, x, limit N) {
	if x > limit {
		v.bound("maximum", "must be at most ", float64(limit), int64(limit))
	}
}

// ExclusiveMinimum checks that x is greater than limit.
func ExclusiveMinimum[N Numeric](v Validator, x, limit N) {
	if x <= limit {
		v.bound("exclusive-minimum", "must be greater than ", float64(limit), int64(limit))
	}
}

// ExclusiveMaximum checks that x is less than limit.
func ExclusiveMaximum[N Numeric](v Validator, x, limit N) {
	if x >= limit {
		v.bound("exclusive-maximum", "must be less than ", float64(limit), int64(limit))
	}
}

// bound prints the limit as an integer if it is one, so that large ones stay exact.
func (v Validator) bound(rule, must string, f float64, i int64) {
	text := strconv.FormatInt(i, 10)
	if float64(i) != f {
		text = string(AppendFloat64(nil, f))
	}
	v.Violate(rule, must+text)
}

// MultipleOf checks that x is a multiple of factor, which is positive, in decimal:
// 0.3 is a multiple of 0.1.
func MultipleOf[N Numeric](v Validator, x, factor N) {
	a, e := significand(x)
	m, f := significand(factor)
	if !divides(m, f, a, e) {
		v.Violate("multiple-of", "must be a multiple of "+string(appendNumber(nil, factor)))
	}
}

// divides reports whether m·10^f divides a·10^e. Neither a nor m ends in a zero.
func divides(m uint64, f int, a uint64, e int) bool {
	if a == 0 || m == 0 {
		return a == 0
	}
	if e < f {
		return false
	}
	rest := a % m
	for range e - f {
		if rest == 0 {
			return true
		}
		hi, lo := bits.Mul64(rest, 10)
		rest = bits.Rem64(hi, lo, m)
	}
	return rest == 0
}

// significand splits the shortest decimal form of x, without its sign, into digits
// that do not end in a zero, and a power of ten.
func significand[N Numeric](x N) (uint64, int) {
	var room, more [32]byte
	digits, exp, _ := decimal(more[:0], appendNumber(room[:0], x))
	n, _ := strconv.ParseUint(string(digits), 10, 64)
	return n, int(exp)
}

func appendNumber[N Numeric](b []byte, x N) []byte {
	switch one := N(1); {
	case one/2 == 0:
		return strconv.AppendInt(b, int64(x), 10)
	case one+N(1)/(1<<30) == one:
		return appendFloat(b, float64(x), 32)
	}
	return appendFloat(b, float64(x), 64)
}

// Enum checks that x is one of the allowed values.
func Enum[T comparable](v Validator, x T, allowed ...T) {
	if !slices.Contains(allowed, x) {
		v.Violate("enum", "must be one of the declared values")
	}
}

// EnumJSON checks that a JSON text is equal to one of the allowed ones, however it is
// written.
func EnumJSON(v Validator, raw []byte, allowed ...string) {
	if slices.Contains(allowed, string(raw)) {
		return
	}
	form, _ := canonicalText(string(raw))
	for _, text := range allowed {
		if other, _ := canonicalText(text); other == form {
			return
		}
	}
	v.Violate("enum", "must be one of the declared values")
}

// UniqueItems checks that no two elements are equal.
func UniqueItems[T comparable](v Validator, list []T) {
	const few = 16
	if len(list) <= few {
		for i := range list {
			if slices.Contains(list[:i], list[i]) {
				v.notUnique()
				return
			}
		}
		return
	}
	seen := make(map[T]struct{}, len(list))
	for _, x := range list {
		seen[x] = struct{}{}
	}
	if len(seen) < len(list) {
		v.notUnique()
	}
}

// UniqueItemsFunc checks that no two elements are equal as the JSON that f appends, which
// is for types that Go does not compare, or not by value.
func UniqueItemsFunc[T any](v Validator, list []T, f func([]byte, T) []byte) {
	if len(list) > 1 {
		v.Check(distinct, AppendArray(v.Buffer(), list, f))
	}
}

var distinct = NewChecker(func() *Schema { return &Schema{Unique: true} })

func (v Validator) notUnique() { v.Violate("unique-items", "must not contain two equal items") }

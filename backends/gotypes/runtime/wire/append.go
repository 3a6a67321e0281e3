package wire

import (
	"bytes"
	"encoding/base64"
	"errors"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// Encoded is the end of every encoding: it returns b, or the error that an
// appender left in it.
func Encoded(b []byte) ([]byte, error) {
	if i := bytes.IndexByte(b, poison[0]); i >= 0 {
		return poisoned(b[i:], b)
	}
	return b, nil
}

// poison encloses the message of an error amid encoded text, where these bytes
// cannot otherwise occur: no JSON contains the first, and no UTF-8 the second. So
// encoders need no check after every step.
const poison = "\x00\xff"

func poisoned(rest, b []byte) ([]byte, error) {
	if _, rest, ok := bytes.Cut(rest, []byte(poison)); ok {
		message, _, _ := bytes.Cut(rest, []byte(poison))
		return nil, errors.New("cannot encode: " + string(message))
	}
	return b, nil
}

// AppendInvalid appends an error, which Encoded will return.
func AppendInvalid(b []byte, message string) []byte {
	return append(append(append(b, poison...), message...), poison...)
}

// EndObject completes an object whose members, each with a comma before it, were
// appended from b[start] on.
func EndObject(b []byte, start int) []byte { return end(b, start, '{', '}') }

// EndArray completes an array in the same way.
func EndArray(b []byte, start int) []byte { return end(b, start, '[', ']') }

//go:noinline
func end(b []byte, start int, open, shut byte) []byte {
	if len(b) == start {
		return append(b, open, shut)
	}
	b[start] = open
	return append(b, shut)
}

// AppendArray appends an array of elements that f appends.
func AppendArray[T any](b []byte, list []T, f func([]byte, T) []byte) []byte {
	n := len(b)
	for _, x := range list {
		b = f(append(b, ','), x)
	}
	return end(b, n, '[', ']')
}

// AppendMap appends an object of values that f appends, sorted by name.
func AppendMap[T any](b []byte, m map[string]T, f func([]byte, T) []byte) []byte {
	return EndObject(AppendMembers(b, m, f), len(b))
}

// AppendMembers appends the members of m, each with a comma before it, sorted by
// name, for EndObject to complete.
func AppendMembers[T any](b []byte, m map[string]T, f func([]byte, T) []byte) []byte {
	type member struct {
		name  string
		value T
	}
	var few [8]member // which most maps have no more than
	members := few[:0]
	for name, value := range m {
		members = append(members, member{name, value})
	}
	slices.SortFunc(members, func(x, y member) int { return strings.Compare(x.name, y.name) })
	for i := range members {
		b = append(AppendString(append(b, ','), members[i].name), ':')
		b = f(b, members[i].value)
	}
	return b
}

// AppendString appends a string. Bytes that are not UTF-8 become U+FFFD.
func AppendString[S ~string](b []byte, s S) []byte {
	b = append(b, '"')
	from := 0
	for i := 0; i < len(s); i++ {
		if plainBytes[s[i]] {
			continue
		}
		if s[i] < utf8.RuneSelf {
			b = appendEscape(append(b, s[from:i]...), s[i])
			from = i + 1
			continue
		}
		r, size := utf8.DecodeRuneInString(string(s[i:]))
		if r == utf8.RuneError && size == 1 {
			b = append(append(b, s[from:i]...), "\uFFFD"...)
			from = i + 1
		}
		i += size - 1
	}
	return append(append(b, s[from:]...), '"')
}

func appendEscape(b []byte, c byte) []byte {
	switch c {
	case '"', '\\':
		return append(b, '\\', c)
	case '\n':
		return append(b, '\\', 'n')
	case '\r':
		return append(b, '\\', 'r')
	case '\t':
		return append(b, '\\', 't')
	}
	const hex = "0123456789abcdef"
	return append(b, '\\', 'u', '0', '0', hex[c>>4], hex[c&15])
}

// AppendBool appends true or false.
//
//go:noinline
func AppendBool[B ~bool](b []byte, x B) []byte { return strconv.AppendBool(b, bool(x)) }

// AppendInt appends an integer.
//
//go:noinline
func AppendInt[N ~int32 | ~int64](b []byte, n N) []byte { return strconv.AppendInt(b, int64(n), 10) }

// AppendFloat32 appends a number in the form of AppendFloat64.
func AppendFloat32[F ~float32](b []byte, x F) []byte { return appendFloat(b, float64(x), 32) }

// AppendFloat64 appends a number in the shortest form that reads back the same,
// as ECMAScript writes it. What is not finite is an error.
func AppendFloat64[F ~float64](b []byte, x F) []byte { return appendFloat(b, float64(x), 64) }

func appendFloat(b []byte, x float64, bits int) []byte {
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return AppendInvalid(b, "a number that is not finite")
	}
	low, high := 1e-6, 1e21
	if bits == 32 {
		low, high = float64(float32(low)), float64(float32(high))
	}
	format := byte('f')
	if abs := math.Abs(x); abs != 0 && (abs < low || abs >= high) {
		format = 'e'
	}
	b = strconv.AppendFloat(b, x, format, -1, bits)
	if n := len(b); format == 'e' && n >= 4 && string(b[n-4:n-1]) == "e-0" { // e-07 is e-7
		b = append(b[:n-2], b[n-1])
	}
	return b
}

// AppendTime appends a time stamp of RFC 3339.
func AppendTime(b []byte, t time.Time) []byte {
	b = append(b, '"')
	out, err := t.AppendText(b)
	if err != nil {
		return AppendInvalid(b, "a time that RFC 3339 cannot hold")
	}
	return append(out, '"')
}

// AppendBytes appends a string in base64.
func AppendBytes(b, data []byte) []byte {
	return append(base64.StdEncoding.AppendEncode(append(b, '"'), data), '"')
}

// AppendRaw appends a JSON text, which is checked; none is null.
func AppendRaw(b, raw []byte) []byte {
	if len(raw) == 0 {
		return append(b, "null"...)
	}
	d := NewDecoder(raw)
	d.Skip()
	if err := d.Finish(); err != nil {
		return AppendInvalid(b, err.Error())
	}
	return append(b, raw...)
}

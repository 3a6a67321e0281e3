package wire

import (
	"encoding"
	"encoding/base64"
	"strconv"
	"time"
	"unicode/utf8"
)

// Error returns what is wrong, without the rule.
func (b *broken) Error() string { return b.message }

// ParseString takes text that is valid UTF-8.
func ParseString[T ~string](s string) (T, error) {
	if !utf8.ValidString(s) {
		return "", &broken{"format", "must be UTF-8"}
	}
	return T(s), nil
}

// ParseInt32 parses an integer of 32 bits.
func ParseInt32[T ~int32](s string) (T, error) {
	n, err := parseInt(s, 32)
	return T(n), err
}

// ParseInt64 parses an integer of 64 bits.
func ParseInt64[T ~int64](s string) (T, error) {
	n, err := parseInt(s, 64)
	return T(n), err
}

func parseInt(s string, bits uint) (int64, error) {
	if !isNumber(s) {
		return 0, notInteger
	}
	n, err := parseInteger([]byte(s), bits)
	if err != nil {
		return 0, err
	}
	return n, nil
}

// ParseFloat32 parses a number.
func ParseFloat32[T ~float32](s string) (T, error) {
	x, err := parseFloat(s, 32)
	return T(x), err
}

// ParseFloat64 parses a number.
func ParseFloat64[T ~float64](s string) (T, error) {
	x, err := parseFloat(s, 64)
	return T(x), err
}

func parseFloat(s string, bits int) (float64, error) {
	if !isNumber(s) {
		return 0, &broken{"type", "must be a number"}
	}
	x, err := strconv.ParseFloat(s, bits)
	if err != nil {
		return 0, &broken{"range", "must fit into a number of " + strconv.Itoa(bits) + " bits"}
	}
	return x, nil
}

// isNumber reports whether s is a number as JSON writes it.
func isNumber(s string) bool {
	d := Decoder{data: []byte(s)}
	if d.Peek() != Number || d.pos != 0 {
		return false
	}
	d.number()
	return d.fault == nil && d.pos == len(s)
}

// ParseBool parses true or false.
func ParseBool[T ~bool](s string) (T, error) {
	if s != "true" && s != "false" {
		return false, &broken{"type", "must be true or false"}
	}
	return s == "true", nil
}

// ParseTime parses a time stamp of RFC 3339.
func ParseTime(s string) (time.Time, error) {
	t, ok := parseTime(s)
	if !ok {
		return t, &broken{"format", "must be a date and time of RFC 3339"}
	}
	return t, nil
}

// ParseBytes parses base64.
func ParseBytes[T ~[]byte](s string) (T, error) {
	b, err := base64.StdEncoding.Strict().DecodeString(s)
	if err != nil {
		return nil, &broken{"format", "must be base64"}
	}
	return b, nil
}

// ParseText parses a type that knows its text.
func ParseText[T any, P interface {
	*T
	encoding.TextUnmarshaler
}](s string) (T, error) {
	var x T
	err := P(&x).UnmarshalText([]byte(s))
	return x, err
}

// DecodeText reads a string into a type that knows its text.
func DecodeText(d *Decoder, x encoding.TextUnmarshaler) {
	if b, ok := d.Text(); ok {
		if err := x.UnmarshalText(b); err != nil {
			d.Violate("format", err.Error())
		}
	}
}

// FormatString appends a string as it is.
func FormatString[T ~string](b []byte, s T) []byte { return append(b, s...) }

// FormatTime appends a time stamp of RFC 3339.
func FormatTime(b []byte, t time.Time) []byte { return FormatText(b, t) }

// FormatBytes appends base64.
func FormatBytes[T ~[]byte](b []byte, data T) []byte {
	return base64.StdEncoding.AppendEncode(b, data)
}

// FormatText appends a type that knows its text.
func FormatText[T encoding.TextAppender](b []byte, x T) []byte {
	out, err := x.AppendText(b)
	if err != nil {
		return AppendInvalid(b, err.Error())
	}
	return out
}

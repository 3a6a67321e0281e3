// Package values holds the Go types of a contract: what travels between clients
// and the service, with JSON encoding, strict JSON decoding and validation.
//
// MarshalJSON and UnmarshalJSON of a type implement the interfaces of package
// encoding/json; the error of the latter lists all that is wrong. Validate reports
// all that breaks the contract, as a *ValidationError. AppendJSON appends to what
// is there already. A type is declared once if it
// is written alike in several places of the contract: then the name of each place
// is an alias.
package values

import (
	"encoding/hex"
	"encoding/json"
	"errors"
	"strconv"
	"time"

	"github.com/specc-dev/specc/backends/gotypes/runtime/wire"
)

// A ValidationError holds all violations of a value.
type ValidationError = wire.ValidationError

// A Violation says where a value breaks which rule.
type Violation = wire.Violation

// A SyntaxError says why a text is not JSON.
type SyntaxError = wire.SyntaxError

// SentEvent is an event of a stream (HTML, Server-sent events).
type SentEvent[T any] struct {
	Name  string        // "" means "message"
	ID    string        // the last one that was sent, with this event or one before it
	Retry time.Duration // how long to wait before a connection that broke is made anew; 0 says nothing
	Data  T
}

// FormFile is content that travels as a part of a form.
type FormFile = wire.File

// Optional is a value that may be absent. The zero value is absent.
//
// In a struct of your own, encoding/json leaves it out with the option omitzero.
type Optional[T any] struct {
	Value T
	Set   bool
}

// Some returns an optional value that is present.
func Some[T any](value T) Optional[T] { return Optional[T]{Value: value, Set: true} }

// Get returns the value and whether it is present.
func (o Optional[T]) Get() (T, bool) { return o.Value, o.Set }

// Or returns the value or, if it is absent, fallback.
func (o Optional[T]) Or(fallback T) T {
	if o.Set {
		return o.Value
	}
	return fallback
}

// IsZero reports whether the value is absent.
func (o Optional[T]) IsZero() bool { return !o.Set }

// MarshalJSON returns the value as JSON, null if it is absent.
func (o Optional[T]) MarshalJSON() ([]byte, error) {
	if !o.Set {
		return []byte("null"), nil
	}
	return json.Marshal(o.Value)
}

// UnmarshalJSON reads the value, which is then present.
func (o *Optional[T]) UnmarshalJSON(data []byte) error {
	*o = Optional[T]{Set: true}
	return json.Unmarshal(data, &o.Value)
}

// Nullable is a value that may be null. The zero value is null.
type Nullable[T any] struct {
	Value T
	Valid bool
}

// NonNull returns a nullable value that is not null.
func NonNull[T any](value T) Nullable[T] { return Nullable[T]{Value: value, Valid: true} }

// Null returns null.
func Null[T any]() Nullable[T] { return Nullable[T]{} }

// Get returns the value and whether it is not null.
func (n Nullable[T]) Get() (T, bool) { return n.Value, n.Valid }

// Or returns the value or, if it is null, fallback.
func (n Nullable[T]) Or(fallback T) T {
	if n.Valid {
		return n.Value
	}
	return fallback
}

// MarshalJSON returns the value as JSON.
func (n Nullable[T]) MarshalJSON() ([]byte, error) {
	if !n.Valid {
		return []byte("null"), nil
	}
	return json.Marshal(n.Value)
}

// UnmarshalJSON reads null or the value.
func (n *Nullable[T]) UnmarshalJSON(data []byte) error {
	*n = Nullable[T]{}
	if string(data) == "null" {
		return nil
	}
	n.Valid = true
	return json.Unmarshal(data, &n.Value)
}

// A Date is a day of the Gregorian calendar without a time zone (full-date of
// RFC 3339). The zero value is not a valid date.
type Date struct {
	Year  int
	Month time.Month
	Day   int
}

// DateOf returns the date of t in its own location.
func DateOf(t time.Time) Date {
	var d Date
	d.Year, d.Month, d.Day = t.Date()
	return d
}

// ParseDate parses a date such as 2006-01-02.
func ParseDate(s string) (Date, error) {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return Date{}, errBadDate
	}
	return DateOf(t), nil
}

var errBadDate = errors.New("must be a date of RFC 3339")

// In returns the beginning of the day in a location.
func (d Date) In(loc *time.Location) time.Time {
	return time.Date(d.Year, d.Month, d.Day, 0, 0, 0, 0, loc)
}

// String returns the date in the form 2006-01-02.
func (d Date) String() string { return d.In(time.UTC).Format(time.DateOnly) }

// AppendText appends the date in the form 2006-01-02. A date that is not in the
// calendar, or not in the years 0 to 9999, is an error.
func (d Date) AppendText(b []byte) ([]byte, error) {
	t := d.In(time.UTC)
	if DateOf(t) != d || d.Year < 0 || d.Year > 9999 {
		return b, errors.New("there is no such date: " + strconv.Itoa(d.Year) + "-" +
			strconv.Itoa(int(d.Month)) + "-" + strconv.Itoa(d.Day))
	}
	return t.AppendFormat(b, time.DateOnly), nil
}

// MarshalText returns the date in the form 2006-01-02.
func (d Date) MarshalText() ([]byte, error) { return d.AppendText(nil) }

// UnmarshalText parses a date such as 2006-01-02.
func (d *Date) UnmarshalText(text []byte) (err error) {
	*d, err = ParseDate(string(text))
	return err
}

// AppendJSON appends the date as JSON.
func (d Date) AppendJSON(b []byte) []byte {
	return append(wire.FormatText(append(b, '"'), d), '"')
}

// DecodeJSON reads the date.
func (d *Date) DecodeJSON(dec *wire.Decoder) { wire.DecodeText(dec, d) }

// A UUID is a universally unique identifier (RFC 9562).
type UUID [16]byte

var errBadUUID = errors.New("must be a UUID")

// ParseUUID parses a UUID such as f81d4fae-7dec-11d0-a765-00a0c91e6bf6, in either
// case.
func ParseUUID(s string) (UUID, error) {
	var u UUID
	err := u.UnmarshalText([]byte(s))
	return u, err
}

// String returns the UUID in lower case.
func (u UUID) String() string {
	b, _ := u.AppendText(make([]byte, 0, 36))
	return string(b)
}

// AppendText appends the UUID in lower case. The error is always nil.
func (u UUID) AppendText(b []byte) ([]byte, error) {
	for i, end := range uuidGroups {
		if i > 0 {
			b = append(b, '-')
		}
		b = hex.AppendEncode(b, u[start(i):end])
	}
	return b, nil
}

// uuidGroups are where the groups of digits end, in bytes.
var uuidGroups = [...]int{4, 6, 8, 10, 16}

// start is where a group begins.
func start(group int) int {
	if group == 0 {
		return 0
	}
	return uuidGroups[group-1]
}

// MarshalText returns the UUID in lower case.
func (u UUID) MarshalText() ([]byte, error) { return u.AppendText(nil) }

// UnmarshalText parses a UUID.
func (u *UUID) UnmarshalText(text []byte) error {
	var out UUID
	if len(text) != 36 {
		return errBadUUID
	}
	for i, end := range uuidGroups {
		first, last := 2*start(i)+i, 2*end+i
		if _, err := hex.Decode(out[start(i):end], text[first:last]); err != nil || i > 0 && text[first-1] != '-' {
			return errBadUUID
		}
	}
	*u = out
	return nil
}

// AppendJSON appends the UUID as JSON.
func (u UUID) AppendJSON(b []byte) []byte {
	return append(wire.FormatText(append(b, '"'), u), '"')
}

// DecodeJSON reads the UUID.
func (u *UUID) DecodeJSON(d *wire.Decoder) { wire.DecodeText(d, u) }

// RawValue is a JSON text of any kind; nil stands for null.
type RawValue []byte

// AppendJSON appends the text, which is checked.
func (r RawValue) AppendJSON(b []byte) []byte { return wire.AppendRaw(b, r) }

// MarshalJSON returns the text.
func (r RawValue) MarshalJSON() ([]byte, error) { return wire.Encoded(r.AppendJSON(nil)) }

// DecodeJSON reads any value.
func (r *RawValue) DecodeJSON(d *wire.Decoder) { *r = append(RawValue(nil), d.Raw()...) }

// UnmarshalJSON reads any value.
func (r *RawValue) UnmarshalJSON(data []byte) error {
	d := wire.NewDecoder(data)
	r.DecodeJSON(d)
	return d.Finish()
}

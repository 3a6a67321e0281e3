// Package wire moves values between Go and the wire: a strict JSON decoder that
// reports every violation with its JSON pointer, JSON appenders, the checks of
// JSON Schema, the parameters of a request and problem details. It knows no
// type of the contract, uses no reflection and only the standard library.
package wire

import (
	"encoding/base64"
	"strconv"
	"sync"
	"time"
)

// A Decoder reads one JSON text (RFC 8259), value by value. Its methods never
// return an error: a value that does not fit is reported as a violation, skipped
// and read as its zero value, and decoding goes on; after a syntax error every
// method returns at once. Finish tells the outcome.
//
// Make one with NewDecoder. It is not safe for concurrent use.
type Decoder struct {
	data       []byte
	pos        int
	fault      *SyntaxError
	frames     []frame
	names      []memberName                // of all open objects
	many       map[int]map[string]struct{} // the names of objects that have many, by depth
	violations violations
	limits     Limits
	budget     int    // bytes that may be read twice, see Union
	lost       int    // members that nobody wanted
	scratch    []byte // the last text that had escapes
	checking   assertion
}

// maxDepth bounds the nesting of objects and arrays.
const maxDepth = 1000

var decoders = sync.Pool{New: func() any { return new(Decoder) }}

// NewDecoder returns a decoder of data, which must not change until Finish.
func NewDecoder(data []byte) *Decoder {
	d := decoders.Get().(*Decoder)
	d.data, d.limits = data, unlimited
	d.budget = 100*len(data) + 1<<20
	return d
}

// In says where the text came from, such as "body": violations carry it, and
// their pointers begin with it.
func (d *Decoder) In(place string) { d.violations.in = place }

// Finish checks that nothing follows the value and releases the decoder, which
// must not be used again. The error is a *SyntaxError, a *ValidationError or nil.
func (d *Decoder) Finish() error {
	if d.next(); d.pos < len(d.data) {
		d.syntax("unexpected text after the value")
	}
	err := d.violations.err()
	if d.fault != nil {
		err = d.fault
	}
	d.release()
	return err
}

// release forgets what the decoder refers to and keeps its memory for the next.
func (d *Decoder) release() {
	if cap(d.frames) > 64 || cap(d.names) > 256 || cap(d.scratch) > 1<<12 || d.many != nil || d.checking.large() {
		return
	}
	d.data, d.pos, d.lost, d.fault, d.checking.data = nil, 0, 0, nil, nil
	d.violations.reset()
	d.frames = d.frames[:0]
	d.names = d.names[:0]
	d.scratch = d.scratch[:0]
	decoders.Put(d)
}

// Violate reports that the value at hand, about to be read or just read, breaks
// a rule.
func (d *Decoder) Violate(rule, message string) {
	if d.fault == nil && d.violations.room() {
		d.violations.add(d.pointer(), rule, message)
	}
}

// Skip reads one value and drops it. Members named twice in it are violations.
func (d *Decoder) Skip() {
	switch d.Peek() {
	case Object:
		for d.BeginObject(); d.NextMember(""); {
			d.Skip()
		}
	case Array:
		for d.BeginArray(); d.NextElement(); {
			d.Skip()
		}
	case String:
		d.text()
	case Number:
		d.number()
	case Bool:
		d.Bool()
	case Null:
		d.Null()
	default:
		d.syntax("unexpected character")
	}
}

// Raw reads one value and returns its text, a part of what NewDecoder got.
func (d *Decoder) Raw() []byte {
	d.next()
	start := d.pos
	d.Skip()
	return d.data[min(start, d.pos):d.pos]
}

// Null reports whether the next value is null, and reads it if so.
func (d *Decoder) Null() bool { return d.next() == 'n' && d.literal("null") }

// Bool reads true or false.
func (d *Decoder) Bool() bool {
	switch d.next() {
	case 't':
		return d.literal("true")
	case 'f':
		d.literal("false")
	default:
		d.mismatch("a boolean")
	}
	return false
}

// String reads a string.
//
//go:noinline
func (d *Decoder) String() string {
	if d.next() != '"' {
		d.mismatch("a string")
		return ""
	}
	return string(d.text())
}

// Enum reads a string. It allocates nothing if it is one of the known ones; that
// it must be is for a check to say.
func (d *Decoder) Enum(known ...string) string {
	b, _ := d.Text()
	for _, s := range known {
		if string(b) == s {
			return s
		}
	}
	return string(b)
}

// ReadEnum reads a string, as Enum does, into x.
func ReadEnum[S ~string](d *Decoder, x *S, known ...string) { *x = S(d.Enum(known...)) }

// Text reads a string and returns its bytes, which the next call may overwrite,
// and whether there was one.
func (d *Decoder) Text() ([]byte, bool) {
	if d.next() != '"' {
		d.mismatch("a string")
		return nil, false
	}
	return d.text(), d.fault == nil
}

// Time reads a time stamp of RFC 3339.
func (d *Decoder) Time() time.Time {
	b, ok := d.Text()
	if !ok {
		return time.Time{}
	}
	t, ok := parseTime(string(b))
	if !ok {
		d.Violate("format", "must be a date and time of RFC 3339")
	}
	return t
}

// Bytes reads a string in base64 (RFC 4648, section 4, padded).
func (d *Decoder) Bytes() []byte {
	b, ok := d.Text()
	if !ok {
		return nil
	}
	out := make([]byte, base64.StdEncoding.DecodedLen(len(b)))
	n, err := base64.StdEncoding.Strict().Decode(out, b)
	if err != nil {
		d.Violate("format", "must be base64")
	}
	return out[:n]
}

// Int32 reads an integer of 32 bits. 7.0 and 7e0 are integers, too.
//
//go:noinline
func (d *Decoder) Int32() int32 { return int32(d.integer(32)) }

// Int64 reads an integer of 64 bits. 7.0 and 7e0 are integers, too.
//
//go:noinline
func (d *Decoder) Int64() int64 { return d.integer(64) }

// Float32 reads a number.
func (d *Decoder) Float32() float32 { return float32(d.float(32)) }

// Float64 reads a number.
func (d *Decoder) Float64() float64 { return d.float(64) }

func (d *Decoder) integer(bits uint) int64 {
	if d.Peek() != Number {
		d.mismatch("an integer")
		return 0
	}
	n, err := parseInteger(d.number(), bits)
	if err != nil && d.fault == nil {
		d.Violate(err.rule, err.message)
	}
	return n
}

func (d *Decoder) float(bits int) float64 {
	if d.Peek() != Number {
		d.mismatch("a number")
		return 0
	}
	x, err := strconv.ParseFloat(string(d.number()), bits)
	if err != nil {
		d.Violate("range", "must fit into a number of "+strconv.Itoa(bits)+" bits")
		return 0
	}
	return x
}

// mismatch reports the kind of the next value and skips it.
func (d *Decoder) mismatch(want string) {
	d.Violate("type", "must be "+want+", not "+d.Peek().String())
	d.Skip()
}

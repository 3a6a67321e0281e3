// Package codec holds the functions behind the exported methods of generated
// types, which are alike for all of them. It becomes a file of package api.
package codec

import (
	"iter"
	"sync"
	"time"

	"github.com/specc-dev/specc/backends/gotypes/runtime/wire"
)

// What generated types, or pointers to them, do by themselves: replace themselves by what
// they read, append and check themselves. Most functions are not generic over that:
// compilers would repeat them for every type.
type (
	decodable  interface{ DecodeJSON(d *wire.Decoder) }
	appendable interface{ AppendJSON(b []byte) []byte }
	checkable  interface{ check(v wire.Validator) }
)

// marshal returns x as JSON.
func marshal(x appendable) ([]byte, error) {
	return wire.Encoded(x.AppendJSON(nil))
}

// unmarshal sets x to what data holds.
func unmarshal(data []byte, x decodable) error {
	d := wire.NewDecoder(data)
	x.DecodeJSON(d)
	return d.Finish()
}

var validations = sync.Pool{New: func() any { return new(wire.Validation) }}

// validate reports all that is wrong with x.
func validate(x checkable) error {
	all := validations.Get().(*wire.Validation)
	all.Reset()
	x.check(all.Root())
	err := all.Err()
	validations.Put(all)
	return err
}

// appendOptional appends a value with the text before it, if it is present.
func appendOptional[T any](b []byte, before string, o Optional[T], f func([]byte, T) []byte) []byte {
	if o.Set {
		b = f(append(b, before...), o.Value)
	}
	return b
}

// setDefault sets what is absent.
func setDefault[T any](o *Optional[T], x T) {
	if !o.Set {
		o.Set, o.Value = true, x
	}
}

// appendOptionalNullable appends a value or null with the text before it, if it is present.
// Inlined, it took compilers a tenth of the memory for a large package.
//
//go:noinline
func appendOptionalNullable[T any](b []byte, before string, o Optional[Nullable[T]], f func([]byte, T) []byte) []byte {
	if o.Set {
		b = appendNullable(append(b, before...), o.Value, f)
	}
	return b
}

// appendScalars appends an array with the text before it, unless it is nil.
func appendScalars[T any](b []byte, before string, list []T, f func([]byte, T) []byte) []byte {
	if list != nil {
		b = wire.AppendArray(append(b, before...), list, f)
	}
	return b
}

// appendNullable appends a value or null.
func appendNullable[T any](b []byte, n Nullable[T], f func([]byte, T) []byte) []byte {
	if n.Valid {
		return f(b, n.Value)
	}
	return append(b, "null"...)
}

// readNullable reads a value or null.
func readNullable[T any](d *wire.Decoder, read func(*wire.Decoder) T) Nullable[T] {
	if d.Null() {
		return Nullable[T]{}
	}
	return Nullable[T]{Value: read(d), Valid: true}
}

// readScalars reads an array of values that read reads.
func readScalars[T any](d *wire.Decoder, read func(*wire.Decoder) T) []T {
	list := make([]T, 0, 4) // which costs less at once than one by one
	for d.BeginArray(); d.NextElement(); {
		list = append(list, read(d))
	}
	return list
}

// A codec is a pointer to a type with the methods of generated types.
type codec[T any] interface {
	*T
	wire.Value
	check(v wire.Validator)
}

// listBody returns a body that is an array.
func listBody[T any, P codec[T]](at *[]T) wire.Value { return (*listOf[T, P])(at) }

// pointerBody returns a body that is held by pointer.
func pointerBody[T any, P codec[T]](at *P) wire.Value { return pointerTo[T, P]{at} }

// listOf is a body that is an array of values that read and append themselves.
type listOf[T any, P codec[T]] []T

func (l *listOf[T, P]) DecodeJSON(d *wire.Decoder) { *l = readList[T, P](d) }
func (l *listOf[T, P]) AppendJSON(b []byte) []byte { return appendList[T, P](b, *l) }
func (l *listOf[T, P]) check(v wire.Validator)     { checkList[T, P](v, *l) }
func (l *listOf[T, P]) Validate() error            { return validate(l) }

// readList reads an array of values that read themselves.
func readList[T any, P interface {
	*T
	decodable
}](d *wire.Decoder) []T {
	list := []T{}
	for d.BeginArray(); d.NextElement(); {
		list = append(list, *new(T))
		P(&list[len(list)-1]).DecodeJSON(d)
	}
	return list
}

// appendList appends an array of values that append themselves.
func appendList[T any, P codec[T]](b []byte, list []T) []byte {
	start := len(b)
	for i := range list {
		b = P(&list[i]).AppendJSON(append(b, ','))
	}
	return wire.EndArray(b, start)
}

// appendItems appends an array of values that append themselves with the text before it,
// unless it is nil.
func appendItems[T any, P codec[T]](b []byte, before string, list []T) []byte {
	if list != nil {
		b = appendList[T, P](append(b, before...), list)
	}
	return b
}

// checkList checks the elements of an array.
func checkList[T any, P interface {
	*T
	check(v wire.Validator)
}](v wire.Validator, list []T,
) {
	for i := range list {
		P(&list[i]).check(v.Element(i))
	}
}

// checkPointers checks the elements of an array that are not nil.
func checkPointers[T any, P codec[T]](v wire.Validator, list []P) {
	for i, x := range list {
		checkGiven(v.Element(i), x != nil, x)
	}
}

// accept makes of a union what it is with a variant that was read, if that is accepted.
func accept[T any, P interface {
	*T
	Validate() error
}](u *wire.Union, x P, read T) {
	was := *x
	if *x = read; !u.Accept(x) {
		*x = was
	}
}

// readOptional reads a value that reads itself.
func readOptional[T any, P interface {
	*T
	decodable
}](d *wire.Decoder, o *Optional[T],
) {
	o.Set = true
	P(&o.Value).DecodeJSON(d)
}

// readUnlessNull reads a value that reads itself, or null.
func readUnlessNull[T any, P interface {
	*T
	decodable
}](d *wire.Decoder, n *Nullable[T],
) {
	if !d.Null() {
		n.Valid = true
		P(&n.Value).DecodeJSON(d)
	}
}

// readNew reads a value that is held by pointer into a new one.
func readNew[P decodable](d *wire.Decoder, x P) P {
	x.DecodeJSON(d)
	return x
}

// pointerTo is a body that is held by pointer, and not there if that is nil.
type pointerTo[T any, P codec[T]] struct{ at *P }

func (p pointerTo[T, P]) DecodeJSON(d *wire.Decoder) { *p.at = readNew(d, P(new(T))) }
func (p pointerTo[T, P]) AppendJSON(b []byte) []byte {
	return appendPresent(b, "", *p.at != nil, *p.at)
}
func (p pointerTo[T, P]) Validate() error {
	if *p.at == nil {
		return nil
	}
	return validate(*p.at)
}

// readOrNil reads a value that is held by pointer, or null as nil.
func readOrNil[T any, P codec[T]](d *wire.Decoder) P {
	if d.Null() {
		return nil
	}
	return readNew(d, P(new(T)))
}

// appendPointer appends an element, null if it is nil.
func appendPointer[T any, P codec[T]](b []byte, x P) []byte { return appendOrNull(b, x != nil, x) }

// appendPresent appends a value with the text before it, if it is given: a pointer that
// is not nil, which x does not tell.
func appendPresent(b []byte, before string, given bool, x appendable) []byte {
	if !given {
		return b
	}
	return x.AppendJSON(append(b, before...))
}

// appendOrNull appends a value, null if none is given.
func appendOrNull(b []byte, given bool, x appendable) []byte {
	if !given {
		return append(b, "null"...)
	}
	return x.AppendJSON(b)
}

// appendOptionalOrNull appends a value, or null if none is given, with the text before it,
// if it is present.
func appendOptionalOrNull(b []byte, before string, present, given bool, x appendable) []byte {
	if present {
		b = appendOrNull(append(b, before...), given, x)
	}
	return b
}

// checkGiven checks a value if it is given.
func checkGiven(v wire.Validator, given bool, x checkable) {
	if given {
		x.check(v)
	}
}

// checkPresent checks a member if it is given.
func checkPresent(v wire.Validator, name string, given bool, x checkable) {
	if given {
		x.check(v.Member(name))
	}
}

// checkOptional checks a member that has a value.
func checkOptional[T checkable](v wire.Validator, name string, o Optional[T]) {
	if o.Set {
		o.Value.check(v.Member(name))
	}
}

// checkNullable checks a member that is not null.
func checkNullable[T checkable](v wire.Validator, name string, n Nullable[T]) {
	if n.Valid {
		n.Value.check(v.Member(name))
	}
}

// checkOptionalFormat checks the format of a member that has a value.
func checkOptionalFormat[S ~string](v wire.Validator, name string, o Optional[S], format string) {
	if o.Set {
		wire.Format(v.Member(name), o.Value, format)
	}
}

// checkNullableFormat checks the format of a member that is not null.
func checkNullableFormat[S ~string](v wire.Validator, name string, n Nullable[S], format string) {
	if n.Valid {
		wire.Format(v.Member(name), n.Value, format)
	}
}

// itemsOf is a body that is a sequence of values. The function gives what reads and
// writes one.
func itemsOf[T any](at *iter.Seq2[T, error], value func(*T) wire.Value, as wire.Items) *wire.Items {
	as.Values = func(yield func(wire.Event, error) bool) {
		for x, err := range *at {
			if !yield(wire.Event{Value: value(&x)}, err) {
				return
			}
		}
	}
	as.Set = func(received iter.Seq2[wire.Received, error]) {
		*at = func(yield func(T, error) bool) {
			for r, err := range received {
				var x T
				if err == nil {
					err = r.ReadInto(value(&x))
				}
				if !yield(x, err) || err != nil {
					return
				}
			}
		}
	}
	return &as
}

// eventsOf is a body that is a sequence of events with values as their data.
func eventsOf[T any](at *iter.Seq2[SentEvent[T], error], value func(*T) wire.Value, as wire.Items) *wire.Items {
	as.Values = func(yield func(wire.Event, error) bool) {
		for x, err := range *at {
			info := wire.EventInfo{ID: x.ID, Name: x.Name, Retry: x.Retry.Milliseconds()}
			if !yield(wire.Event{Value: value(&x.Data), EventInfo: info}, err) {
				return
			}
		}
	}
	as.Set = func(received iter.Seq2[wire.Received, error]) {
		*at = func(yield func(SentEvent[T], error) bool) {
			for r, err := range received {
				x := SentEvent[T]{Name: r.Name, ID: r.ID, Retry: time.Duration(r.Retry) * time.Millisecond}
				if err == nil {
					err = r.ReadInto(value(&x.Data))
				}
				if !yield(x, err) || err != nil {
					return
				}
			}
		}
	}
	return &as
}

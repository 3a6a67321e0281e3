// Package codec holds the functions behind the exported methods of generated
// types, which are alike for all of them. It becomes a file of package api.
package codec

import (
	"sync"

	"github.com/specc-dev/specc/backends/gotypes/runtime/wire"
)

// A decodable is a pointer to a type that replaces itself by what it reads. The
// functions are not generic over it: compilers would repeat them for every type.
type decodable interface{ decodeJSON(d *wire.Decoder) }

// unmarshal sets x to what data holds.
func unmarshal(data []byte, x decodable) error {
	d := wire.NewDecoder(data)
	x.decodeJSON(d)
	return d.Finish()
}

// unmarshalBody sets x to what the body of a request or response holds.
func unmarshalBody(data []byte, x decodable) error {
	d := wire.NewDecoder(data)
	d.In("body")
	x.decodeJSON(d)
	return d.Finish()
}

var validators = sync.Pool{New: func() any { return new(wire.Validator) }}

// validate reports all that is wrong with x.
func validate(x interface{ check(v *wire.Validator) }) error {
	v := validators.Get().(*wire.Validator)
	v.Reset()
	x.check(v)
	err := v.Err()
	validators.Put(v)
	return err
}

// appendOptional appends a value with the text before it, if it is present.
func appendOptional[T any](b []byte, before string, o Optional[T], f func([]byte, T) []byte) []byte {
	if o.Set {
		b = f(append(b, before...), o.Value)
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

// Package codec holds the functions behind the exported methods of generated
// types, which are alike for all of them. It becomes a file of package api.
package codec

import (
	"sync"

	"github.com/specc-dev/specc/backends/gotypes/runtime/wire"
)

// A decodable is a pointer to a type that reads itself.
type decodable[T any] interface {
	*T
	decodeJSON(d *wire.Decoder)
}

// unmarshal sets x to what data holds.
func unmarshal[T any, P decodable[T]](data []byte, x P) error {
	return unmarshalFrom(wire.NewDecoder(data), x)
}

// unmarshalBody sets x to what the body of a request or response holds.
func unmarshalBody[T any, P decodable[T]](data []byte, x P) error {
	d := wire.NewDecoder(data)
	d.In("body")
	return unmarshalFrom(d, x)
}

func unmarshalFrom[T any, P decodable[T]](d *wire.Decoder, x P) error {
	*x = *new(T)
	x.decodeJSON(d)
	return d.Finish()
}

var validators = sync.Pool{New: func() any { return new(wire.Validator) }}

// validate reports all that is wrong with x.
func validate(x interface{ check(v *wire.Validator) }) error {
	v := validators.Get().(*wire.Validator)
	*v = wire.Validator{}
	x.check(v)
	err := v.Err()
	validators.Put(v)
	return err
}

package contracttest

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
	"reflect"

	client "github.com/specc-dev/specc/backends/goclient/runtime"
	"github.com/specc-dev/specc/backends/gotypes/runtime/wire"
)

// A stub is what the handlers of the generated server do: keep the input, and answer
// with what they are given.
type stub struct {
	in, out any
}

// reply does the work of one operation.
func reply[O any](s *stub, in any) (O, error) {
	keepBody(in)
	s.in = in
	out, ok := s.out.(O)
	if !ok {
		return out, &wire.Problem{Status: http.StatusNotImplemented}
	}
	return out, nil
}

// response is what all declared responses are.
type response interface{ StatusCode() int }

// asResponse returns an error that is a declared response.
func asResponse(err error) (any, bool) {
	r, ok := err.(response)
	return r, ok
}

// input returns what the generated server reads from a request.
func (o operation) input(r request) (any, error) {
	s := new(stub)
	e := exchange{operation: o, target: Target{Handler: o.serve(s)}}
	_, _, body, err := e.raw(context.Background(), refusal{request: r})
	if err == nil && s.in == nil {
		err = fmt.Errorf("%s", bytes.TrimSpace(body))
	}
	return s.in, err
}

// output returns what the generated client makes of an answer, and the body of the
// request that it sends.
func (o operation) output(in any, a answer) (out any, sent []byte, err error) {
	transport := &recorded{answer: a}
	c, err := client.New("http://contract.test", client.WithHTTPClient(&http.Client{Transport: transport}))
	if err != nil {
		return nil, nil, err
	}
	rewind(in)
	out, err = o.call(context.Background(), c, in)
	if declared, ok := asResponse(err); ok {
		out, err = declared, nil
	}
	return out, transport.body, err
}

// keepBody reads a body that is a stream, which ends with the exchange.
func keepBody(in any) {
	if field, stream := bodyOf(in); stream != nil {
		data, _ := io.ReadAll(stream)
		field.Set(reflect.ValueOf(bytes.NewReader(data)))
	}
}

// rewind makes the body ready to be read again.
func rewind(in any) {
	if _, stream := bodyOf(in); stream != nil {
		if s, ok := stream.(io.Seeker); ok {
			_, _ = s.Seek(0, io.SeekStart)
		}
	}
}

// bodyOf returns the field Body of an input or a response, and what it holds if that
// is a stream.
func bodyOf(in any) (reflect.Value, io.Reader) {
	v := reflect.ValueOf(in)
	if v.Kind() != reflect.Pointer || v.IsNil() || v.Elem().Kind() != reflect.Struct {
		return reflect.Value{}, nil
	}
	field := v.Elem().FieldByName("Body")
	if !field.IsValid() {
		return field, nil
	}
	stream, _ := field.Interface().(io.Reader)
	return field, stream
}

// validate checks the body of a response against its schema.
func validate(out any) error {
	field, _ := bodyOf(out)
	if !field.IsValid() || !field.CanAddr() {
		return nil
	}
	if v, ok := field.Addr().Interface().(interface{ Validate() error }); ok {
		return v.Validate()
	}
	return nil
}

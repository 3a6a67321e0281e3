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

// serve returns the generated server, which answers with out, or if that is nil with
// status 501.
func (o operation) serve(out any) http.Handler {
	o.stub.in, o.stub.out = nil, out
	return o.server
}

// input returns what the generated server reads from a request.
func (o operation) input(r request) (any, error) {
	e := exchange{operation: o, target: Target{Handler: o.serve(nil)}}
	_, _, body, err := e.raw(context.Background(), refusal{request: r})
	if err == nil && o.stub.in == nil {
		err = fmt.Errorf("%s", bytes.TrimSpace(body))
	}
	return o.stub.in, err
}

// output returns what the generated client makes of an answer, and the request that it
// sends.
func (o operation) output(in any, a answer) (out any, sent *recorded, err error) {
	transport := &recorded{answer: a}
	c, err := client.New("http://contract.test", client.WithHTTPClient(&http.Client{Transport: transport}))
	if err != nil {
		return nil, transport, err
	}
	rewind(in)
	out, err = o.call(context.Background(), c, in)
	if declared, ok := asResponse(err); ok {
		out, err = declared, nil
	}
	return out, transport, err
}

// keepBody reads a body that is a stream, which ends with the exchange.
func keepBody(in any) {
	if field, stream := bodyOf(in); stream != nil {
		data, _ := io.ReadAll(stream)
		field.Set(reflect.ValueOf(bytes.NewReader(data)))
	}
}

// rewind makes the body, and the files of a form, ready to be read again.
func rewind(in any) {
	_, stream := bodyOf(in)
	streams := []io.Reader{stream}
	for _, files := range filesOf(in) {
		for _, f := range files {
			streams = append(streams, f.Content)
		}
	}
	for _, stream := range streams {
		if s, ok := stream.(io.Seeker); ok {
			_, _ = s.Seek(0, io.SeekStart)
		}
	}
}

// filesOf returns the files of an input.
func filesOf(in any) map[string][]wire.File {
	v := reflect.Indirect(reflect.ValueOf(in))
	if v.Kind() != reflect.Struct || !v.FieldByName("Files").IsValid() {
		return nil
	}
	files, _ := v.FieldByName("Files").Interface().(map[string][]wire.File)
	return files
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

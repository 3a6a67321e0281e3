package server

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net/http"
	"slices"
	"strings"
	"sync"

	"github.com/specc-dev/specc/backends/gotypes/runtime/wire"
)

// An exchange is one request and its response.
type exchange struct {
	search // where the request leads
	server *server
	route  *route
	w      http.ResponseWriter
	r      *http.Request
	ctx    context.Context // what the handler gets

	reader wire.ParamReader
	writer wire.ParamWriter
	body   error // what is wrong with the request's body
	wrote  bool  // the response has begun
	buffer *bytes.Buffer
	space  [4]wire.Pair // for the parameters of most paths
}

// parameters returns what reads the parameters of the request. What is wrong
// with them is for validate to tell.
func (x *exchange) parameters() *wire.ParamReader {
	x.reader = wire.ParamReader{Path: x.params, Query: x.r.URL.RawQuery, Header: x.r.Header}
	return &x.reader
}

// readJSON reads the body of one of the media types into an input. Violations are
// for validate to tell. A body that is empty and need not be there is not read.
func (x *exchange) readJSON(in interface{ DecodeBody([]byte) error }, required bool, mediaTypes ...string) error {
	stream, err := x.stream(required, mediaTypes...)
	if stream == nil || err != nil {
		return err
	}
	b := x.scratch()
	if _, err := b.ReadFrom(stream); err != nil {
		return unreadable(err)
	}
	if b.Len() == 0 {
		return missingBody(required)
	}
	x.body = in.DecodeBody(b.Bytes())
	return nil
}

// stream returns the request's body, unread, or nil if there is none and none
// is required.
func (x *exchange) stream(required bool, mediaTypes ...string) (io.Reader, error) {
	switch {
	case x.r.ContentLength == 0:
		return nil, missingBody(required)
	case !accepts(mediaTypes, x.r.Header.Get("Content-Type")):
		x.setHeader("Accept", strings.Join(mediaTypes, ", "))
		return nil, problem(http.StatusUnsupportedMediaType, "the body must be "+strings.Join(mediaTypes, " or "))
	case x.r.ContentLength > x.server.bodyLimit:
		return nil, &http.MaxBytesError{Limit: x.server.bodyLimit}
	}
	return http.MaxBytesReader(x.w, x.r.Body, x.server.bodyLimit), nil
}

func missingBody(required bool) error {
	if required {
		return problem(http.StatusBadRequest, "the body is missing")
	}
	return nil
}

// unreadable blames the caller for a body that does not arrive.
func unreadable(err error) error {
	var tooLarge *http.MaxBytesError
	if errors.As(err, &tooLarge) {
		return err
	}
	return problem(http.StatusBadRequest, "the body cannot be read")
}

// validate tells all that is wrong with the request: first what could not be
// read, and if there is nothing, which limits of the contract do not hold.
func (x *exchange) validate(in interface{ Validate() error }) error {
	violations, err := x.unread()
	if err == nil && violations == nil {
		violations, err = violationsOf(in.Validate())
	}
	if err != nil || violations == nil {
		return err
	}
	p := problem(http.StatusUnprocessableEntity, "the request breaks the contract")
	if slices.ContainsFunc(violations, func(v wire.Violation) bool { return v.In != "body" }) {
		p = problem(http.StatusBadRequest, p.Detail)
	}
	p.Errors = violations
	return p
}

// unread returns what is wrong with the parameters and the body as texts.
func (x *exchange) unread() ([]wire.Violation, error) {
	violations, err := violationsOf(x.reader.Err())
	if err != nil {
		return nil, err
	}
	var syntax *wire.SyntaxError
	if errors.As(x.body, &syntax) {
		p := problem(http.StatusBadRequest, "the body is "+syntax.Error())
		p.Errors = append(violations, wire.Violation{
			In: "body", Pointer: syntax.Pointer, Rule: "syntax", Message: syntax.Message,
		})
		return nil, p
	}
	more, err := violationsOf(x.body)
	return append(violations, more...), err
}

// violationsOf returns the violations that err holds, or err if it is not about any.
func violationsOf(err error) ([]wire.Violation, error) {
	var invalid *wire.ValidationError
	if errors.As(err, &invalid) {
		return invalid.Violations, nil
	}
	return nil, err
}

// accepts reports whether a Content-Type is one of the media types, which may
// be ranges such as image/* (RFC 9110, section 8.3.1). Parameters do not count.
func accepts(mediaTypes []string, contentType string) bool {
	given, _, _ := strings.Cut(contentType, ";")
	given = strings.TrimSpace(given)
	for _, m := range mediaTypes {
		family, isRange := strings.CutSuffix(m, "*")
		switch {
		case strings.EqualFold(m, given), m == "*/*":
			return true
		case isRange && len(given) > len(family) && strings.EqualFold(given[:len(family)], family):
			return true
		}
	}
	return false
}

var buffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}

// scratch returns an empty buffer that lives as long as the exchange. What was
// in it before is gone.
func (x *exchange) scratch() *bytes.Buffer {
	if x.buffer == nil {
		x.buffer = buffers.Get().(*bytes.Buffer)
	}
	x.buffer.Reset()
	return x.buffer
}

// release gives the buffer back, unless it has grown out of proportion.
func (x *exchange) release() {
	const most = 64 << 10
	if x.buffer != nil && x.buffer.Cap() <= most {
		buffers.Put(x.buffer)
	}
	x.buffer = nil
}

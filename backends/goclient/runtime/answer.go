package client

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"strings"
	"sync"

	"github.com/specc-dev/specc/backends/gotypes/runtime/wire"
)

// An answer is a response whose body is not read yet, or why there is none: then its
// status is 0, which no case is for, and whatever is called returns err. Exactly one of
// read, stream, empty, failure and unexpected is to be called.
type answer struct {
	*http.Response
	err    error
	limit  int64
	checks bool   // the response is held to the contract
	body   []byte // what was read of it, where that may be told
	wrong  error  // what is wrong with the headers
}

// unanswered returns the answer to what was not sent or not answered.
func unanswered(err error) *answer { return &answer{Response: new(http.Response), err: err} }

// json reads a body of any JSON type.
func (a *answer) json(into wire.Value) error {
	if a.err != nil {
		return a.err
	}
	b := buffers.Get().(*bytes.Buffer)
	defer recycle(b)
	err := a.fill(b, a.limit)
	if err == nil {
		err = a.wrong
	}
	if err == nil {
		err = a.isJSON()
	}
	if err == nil {
		err = wire.DecodeBody(b.Bytes(), into)
	}
	if err != nil || a.checks {
		a.body = bytes.Clone(b.Bytes())
	}
	if err != nil {
		return a.undeclared(a.body, err)
	}
	return nil
}

// headers reads the headers of a response that has any. What is wrong with them is told
// with the body.
func (a *answer) headers(out any) {
	if h, ok := out.(interface{ ReadHeaders(*wire.ParamReader) }); ok {
		r := &wire.ParamReader{Header: a.Header}
		h.ReadHeaders(r)
		a.wrong = r.Err()
	}
}

// head returns what is wrong before the body.
func (a *answer) head() error {
	if a.err != nil || a.wrong != nil {
		return a.unexpected(a.wrong)
	}
	return nil
}

// stream reads a response with a body that is to be read to its end or closed, and sets
// that and its type.
func (a *answer) stream(out any, body *io.Reader, contentType *string) error {
	a.headers(out)
	if err := a.head(); err != nil {
		return err
	}
	*body, *contentType = a.Body, a.Header.Get("Content-Type")
	return nil
}

// read reads a response, which tells how: its headers, and its body as JSON, as one of some
// payloads, or not at all.
func (a *answer) read(out any) error {
	a.headers(out)
	switch body := out.(type) {
	case interface{ Payloads() []wire.Payload }:
		return a.payload(body.Payloads())
	case interface{ JSON() wire.Value }:
		return a.json(body.JSON())
	}
	return a.drop()
}

// receive reads the answer as out if it has its status, else as the error that otherwise
// makes of it; nil if no other status is declared. The type parameter is a pointer, so
// that this is compiled once.
func receive[P interface{ StatusCode() int }](a *answer, out P, otherwise func(*answer) error) (P, error) {
	switch {
	case a.StatusCode == out.StatusCode():
		return result(a, out, a.read(out))
	case otherwise == nil:
		return *new(P), a.unexpected(nil)
	}
	return *new(P), otherwise(a)
}

// result returns a response that was read without an error.
func result[P any](a *answer, out P, err error) (P, error) {
	if err = a.check(out, err); err != nil {
		return *new(P), err
	}
	return out, nil
}

// check returns what breaks the contract in a response, if that is to be looked at.
func (a *answer) check(out any, err error) error {
	if err == nil && a.checks {
		if err := wire.Validate(out); err != nil {
			return a.undeclared(a.body, err)
		}
	}
	return err
}

// A declared response is an error with a status of its own.
type declared interface {
	error
	StatusCode() int
}

// failure reads the answer as the response that is declared for its status.
func (a *answer) failure(responses ...declared) error {
	for _, out := range responses {
		if out.StatusCode() == a.StatusCode {
			return failure(a, out, a.read(out))
		}
	}
	return a.unexpected(nil)
}

// failure returns a response that is an error, or why it could not be read.
func failure(a *answer, out, err error) error {
	if err := a.check(out, err); err != nil {
		return err
	}
	return out
}

// empty reads a response without the body that it would have elsewhere.
func (a *answer) empty(out any) error {
	a.headers(out)
	return a.drop()
}

// drop drops what there is of a body, so that its connection is used again.
func (a *answer) drop() error {
	if err := a.head(); err != nil {
		return err
	}
	_, _ = io.CopyN(io.Discard, a.Body, excerpt)
	_ = a.Body.Close()
	return nil
}

// unexpected returns the answer as one that the contract does not declare, or, if
// err is given, that is not as declared.
func (a *answer) unexpected(err error) error {
	if a.err != nil {
		return a.err
	}
	body, _ := a.bytes(excerpt)
	return a.undeclared(body, err)
}

func (a *answer) undeclared(body []byte, err error) error {
	return &UnexpectedResponse{
		Status: a.StatusCode, Header: a.Header, Body: body[:min(len(body), excerpt)], Err: err,
	}
}

// isJSON reports an error unless the Content-Type is JSON by name or by suffix
// (RFC 6839, section 3.1).
func (a *answer) isJSON() error {
	contentType := a.Header.Get("Content-Type")
	essence, _, _ := strings.Cut(contentType, ";")
	essence = strings.ToLower(strings.TrimSpace(essence))
	if strings.HasSuffix(essence, "/json") || strings.HasSuffix(essence, "+json") {
		return nil
	}
	return fmt.Errorf("content type %q is not JSON", contentType)
}

// bytes returns the body up to a limit and closes it.
func (a *answer) bytes(limit int64) ([]byte, error) {
	var b bytes.Buffer
	err := a.fill(&b, limit)
	a.body = b.Bytes()
	return a.body, err
}

// fill reads the body up to a limit into an empty buffer and closes it.
func (a *answer) fill(b *bytes.Buffer, limit int64) error {
	defer a.Body.Close()
	if n := a.ContentLength; n > 0 && n <= limit {
		b.Grow(int(n) + bytes.MinRead) // else the buffer grows to see the end
	}
	_, err := b.ReadFrom(io.LimitReader(a.Body, limit+1))
	if int64(b.Len()) > limit {
		b.Truncate(int(limit))
		return fmt.Errorf("the body is longer than %d bytes", limit)
	}
	return err
}

// buffers are for bodies that are read and not kept.
var buffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}

// recycle gives a buffer back, unless it has grown out of proportion.
func recycle(b *bytes.Buffer) {
	if b.Cap() <= excerpt {
		b.Reset()
		buffers.Put(b)
	}
}

// excerpt is how much of an unexpected body is kept, in bytes.
const excerpt = 64 << 10

// An UnexpectedResponse is a response that the contract does not declare, or
// that is not what it declares for the status.
type UnexpectedResponse struct {
	Status int
	Header http.Header
	Body   []byte // the first 64 KiB
	Err    error  // what is wrong with it; nil if the status is not declared
}

// Error names the status and what is wrong.
func (u *UnexpectedResponse) Error() string {
	text := fmt.Sprintf("unexpected response: %d %s", u.Status, http.StatusText(u.Status))
	if u.Err != nil {
		text += ": " + u.Err.Error()
	}
	return text
}

// Unwrap returns Err.
func (u *UnexpectedResponse) Unwrap() error { return u.Err }

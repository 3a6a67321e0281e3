package server

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strconv"

	"github.com/specc-dev/specc/backends/gotypes/runtime/wire"
)

// A Problem says what went wrong with a request (RFC 9457). Return one from an
// operation to answer with it; any other error is answered with status 500 and
// no detail.
type Problem = wire.Problem

// fail answers with the problem that err is, and reports it if the caller is
// not told what happened. A response that has begun is cut off instead.
func (x *exchange) fail(err error) {
	p, told := problemOf(err)
	if !told {
		x.server.report(x.ctx, err)
	}
	if x.wrote {
		panic(http.ErrAbortHandler)
	}
	x.writeProblem(p)
}

// problemOf returns what to tell the caller of err, and whether that says all.
func problemOf(err error) (p *wire.Problem, told bool) {
	var tooLarge *http.MaxBytesError
	switch {
	case errors.As(err, &p) && p != nil:
		return p, true
	case errors.As(err, &tooLarge):
		return problem(http.StatusRequestEntityTooLarge, "the body is longer than "+strconv.FormatInt(tooLarge.Limit, 10)+" bytes"), true
	}
	return problem(http.StatusInternalServerError, ""), false
}

func problem(status int, detail string) *wire.Problem {
	return &wire.Problem{Status: status, Title: http.StatusText(status), Detail: detail}
}

// notImplemented is what Unimplemented answers.
func notImplemented(operation string) error {
	return problem(http.StatusNotImplemented, operation+" is not implemented")
}

func (x *exchange) writeProblem(p *wire.Problem) {
	status := p.Status
	if status < 400 || status > 599 {
		status = http.StatusInternalServerError
	}
	b := x.scratch()
	body, err := wire.Encoded(p.AppendJSON(b.AvailableBuffer()))
	if err != nil {
		x.begin(status)
		return
	}
	b.Write(body)
	x.write(status, "application/problem+json", b)
}

// given makes the response of an error that is one, for a handler may return
// either.
func given[T any](out T, err error) (T, error) {
	if err == nil {
		return out, nil
	}
	var response T
	if errors.As(err, &response) {
		return response, nil
	}
	return out, err
}

// check returns the error of a handler, or, if that is to be looked at, what breaks the
// contract in its response.
func (x *exchange) check(out any, err error) error {
	if err != nil || !x.server.checks {
		return err
	}
	if err := wire.Validate(out); err != nil {
		return fmt.Errorf("the response breaks the contract: %w", err)
	}
	return nil
}

// headers returns what writes the headers of the response.
func (x *exchange) headers() *wire.ParamWriter {
	x.writer.Header = x.w.Header()
	return &x.writer
}

// respond writes a response that has no headers and either no body or one of the
// media type application/json.
func (x *exchange) respond(out interface{ StatusCode() int }) error {
	switch body, ok := out.(interface{ JSON() wire.Value }); {
	case out == nil:
		return noResponse(out)
	case ok:
		return x.writeJSON(out.StatusCode(), "application/json", body.JSON())
	}
	return x.writeEmpty(out.StatusCode())
}

// writeJSON writes a response with a JSON body.
func (x *exchange) writeJSON(status int, mediaType string, body wire.Value) error {
	if err := x.writer.Err(); err != nil {
		return err
	}
	b := x.scratch()
	text, err := wire.Encoded(body.AppendJSON(b.AvailableBuffer()))
	if err != nil {
		return err
	}
	b.Write(text)
	x.write(status, mediaType, b)
	return nil
}

// writeStream writes a response with what body gives, and closes body if it can
// be closed.
func (x *exchange) writeStream(status int, contentType string, body io.Reader) error {
	if closer, ok := body.(io.Closer); ok {
		defer closer.Close()
	}
	if err := x.writer.Err(); err != nil {
		return err
	}
	if x.server.checks && status < 300 && !accepts(x.route.produces, contentType) {
		return fmt.Errorf("the response breaks the contract: it is %q", contentType)
	}
	x.setHeader("Content-Type", contentType)
	x.begin(status)
	if body == nil {
		return nil
	}
	_, err := io.Copy(x.w, body)
	return err
}

// writeEmpty writes a response without a body.
func (x *exchange) writeEmpty(status int) error {
	if err := x.writer.Err(); err != nil {
		return err
	}
	x.begin(status)
	return nil
}

// write sends a whole body. That it does not arrive is the caller's loss.
func (x *exchange) write(status int, contentType string, body *bytes.Buffer) {
	k, h := x.kept, x.w.Header()
	k.contentType[0], k.length[0] = contentType, strconv.Itoa(body.Len())
	h["Content-Type"], h["Content-Length"] = k.contentType[:], k.length[:]
	x.begin(status)
	_, _ = x.w.Write(body.Bytes())
}

func (x *exchange) begin(status int) {
	x.wrote = true
	x.w.WriteHeader(status)
}

func (x *exchange) setHeader(name, value string) { x.w.Header()[name] = []string{value} }

// checkStatus reports a status outside of what the contract declares.
func checkStatus(status, lowest, highest int) error {
	if status < lowest || status > highest {
		return fmt.Errorf("the response has status %d, not one from %d to %d", status, lowest, highest)
	}
	return nil
}

// noResponse reports a handler's result that is none of the declared responses.
func noResponse(out any) error {
	return fmt.Errorf("the handler returned %T, which is no response of the operation", out)
}

package server

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"maps"
	"net/http"
	"reflect"
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
	x.writer = wire.ParamWriter{} // nothing of what failed is sent
	x.writeProblem(p)
}

// problemOf returns what to tell the caller of err, and whether that says all.
func problemOf(err error) (p *wire.Problem, told bool) {
	if p, ok := err.(*wire.Problem); ok && p != nil { // as it mostly is
		return p, true
	}
	return wrappedProblem(err)
}

// wrappedProblem is problemOf for what has to be looked for.
func wrappedProblem(err error) (p *wire.Problem, told bool) {
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

// A response tells its status.
type response interface{ StatusCode() int }

// ask lets a handler work on an input, if the request keeps to the contract. A response
// that is an error may come as the handler's error, too. Nothing here is generic over an
// operation: a thousand of them took the compiler a fifth of its memory.
func (x *exchange) ask(in interface{ Validate() error }, handle func() (response, error)) (response, error) {
	if err := x.validate(in); err != nil {
		return nil, err
	}
	out, err := handle()
	if err != nil {
		out, err = responseIn(err, x.route.response)
	}
	if err = x.settle(out, err); err != nil {
		return nil, err
	}
	return out, nil
}

// responseIn returns the response that err is, of the interface to which kind points, or
// err. Only here types are looked at while a service runs, as errors.As itself does.
func responseIn(err error, kind any) (response, error) {
	found := reflect.New(reflect.TypeOf(kind).Elem())
	if !errors.As(err, found.Interface()) {
		return nil, err
	}
	return found.Elem().Interface().(response), nil
}

// settle checks the response of a handler, if that is asked for, and writes its headers.
func (x *exchange) settle(out any, err error) error {
	if err == nil {
		err = x.check(out)
	}
	if err == nil {
		x.writeHeaders(out)
	}
	return err
}

// check returns what breaks the contract in a response, if that is to be looked at.
func (x *exchange) check(out any) error {
	if !x.server.checks {
		return nil
	}
	if err := wire.Validate(out); err != nil {
		return fmt.Errorf("the response breaks the contract: %w", err)
	}
	return nil
}

// writeHeaders writes the headers of a response that has any, which are sent when it
// begins. What is wrong with them is told when its body is written.
func (x *exchange) writeHeaders(out any) {
	if h, ok := out.(interface{ WriteHeaders(*wire.ParamWriter) }); ok {
		x.headed = true
		h.WriteHeaders(&x.writer)
	}
}

// respond writes a response that tells its status and its body: none, payloads, or one
// of the media type application/json. Its headers are written.
func (x *exchange) respond(out response, err error) error {
	if err != nil {
		return err
	}
	switch body := out.(type) {
	case nil:
		return errors.New("the handler returned no response")
	case interface{ Payloads() []wire.Payload }:
		return x.writePayload(out.StatusCode(), body.Payloads())
	case interface{ JSON() wire.Value }:
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
	x.unhurriedResponse()
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
	maps.Copy(x.w.Header(), x.writer.Header)
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

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

// An exchange is one request and its response. It is used again for another one
// when it has ended, so nothing may keep it or a part of it.
type exchange struct {
	search // where the request leads
	server *server
	route  *route
	w      http.ResponseWriter
	r      *http.Request
	ctx    context.Context // what the handler gets
	kept   *kept

	reader  wire.ParamReader // of the request's parameters; what is wrong with them is for validate to tell
	writer  wire.ParamWriter
	limited limitedBody // of a body that is read before the handler is called
	files   spool
	within  wire.Limited // the body that is read
	err     error        // why the request is not read further
	body    error        // what is wrong with the request's body
	wrote   bool         // the response has begun
	headed  bool         // the response has headers of its own
	buffer  bytes.Buffer
	space   [4]wire.Pair // for the parameters of most paths
}

// kept is the part of an exchange that others may keep: the context, and what
// the header of the response is made of.
type kept struct {
	context.Context           // of the request as it came
	exchange        *exchange // nil when it has ended
	operation       string
	contentType     [1]string
	length          [1]string
}

type keptKey struct{}

// Value implements context.Context.
func (k *kept) Value(key any) any {
	if key == (keptKey{}) {
		return k
	}
	return k.Context.Value(key)
}

var exchanges = sync.Pool{New: func() any {
	x := new(exchange)
	x.params = x.space[:0]
	return x
}}

// begin returns the exchange of a request.
func (s *server) begin(w http.ResponseWriter, r *http.Request) *exchange {
	x := exchanges.Get().(*exchange)
	x.server, x.w, x.r = s, w, r
	x.kept = &kept{Context: r.Context(), exchange: x}
	x.ctx = x.kept
	return x
}

// release gives the exchange back, unless its buffer has grown out of proportion.
func (x *exchange) release() {
	const most = 64 << 10
	x.kept.exchange = nil
	x.files.remove()
	if x.buffer.Cap() > most {
		return
	}
	x.reset()
	exchanges.Put(x)
}

// reset makes the exchange ready for another request. It writes little, which is dear while
// garbage is collected: what is set before it is looked at stays, as the pool soon lets go of
// it, and what few requests use is as it was after most.
func (x *exchange) reset() {
	x.params = x.params[:0]
	if x.ends != nil {
		x.ends = nil
	}
	x.reader.Reset()
	if x.files.used > 0 || x.files.file != nil {
		x.files = spool{}
	}
	if x.headed {
		x.writer = wire.ParamWriter{}
	}
	if x.err != nil || x.body != nil {
		x.err, x.body = nil, nil
	}
	x.wrote, x.headed = false, false
}

// What reads the body, which is of one of the media types, leaves it to validate to tell
// what is wrong with it. A body that is empty and need not be there is not read.

// readJSON reads a body that is JSON.
func (x *exchange) readJSON(body wire.Value, required bool, mediaTypes ...string) {
	if b := x.readAll(required, mediaTypes); b != nil {
		x.body = wire.DecodeBody(b, x.bounded(body))
	}
}

// bounded returns a value that is read within the limits of the server.
func (x *exchange) bounded(v wire.Value) wire.Value {
	x.within = wire.Limited{Value: v, Limits: x.server.limits}
	return &x.within
}

// readAll returns the body, nil if it is not there.
func (x *exchange) readAll(required bool, mediaTypes []string) []byte {
	stream := x.open(required, mediaTypes)
	if stream == nil {
		return nil
	}
	b := x.scratch()
	if _, err := b.ReadFrom(x.limit(&x.limited, stream)); err != nil {
		x.err = unreadable(err)
		return nil
	}
	if b.Len() == 0 {
		x.missingBody(required)
		return nil
	}
	return b.Bytes()
}

// stream returns the request's body, unread, or nil if there is none and none
// is required, and its Content-Type. The handler may keep it.
func (x *exchange) stream(required bool, mediaTypes ...string) (body io.Reader, contentType string) {
	contentType = x.r.Header.Get("Content-Type")
	if stream := x.open(required, mediaTypes); stream != nil {
		x.unhurried()
		body = x.limit(new(limitedBody), stream)
	}
	return body, contentType
}

// open returns the request's body as it comes, or nil if there is none.
func (x *exchange) open(required bool, mediaTypes []string) io.Reader {
	switch {
	case x.r.ContentLength == 0:
		x.missingBody(required)
	case !accepts(mediaTypes, contentType(x.r)):
		x.setHeader("Accept", strings.Join(mediaTypes, ", "))
		x.err = problem(http.StatusUnsupportedMediaType, "the body must be "+strings.Join(mediaTypes, " or "))
	case !isPlain(x.r.Header["Content-Encoding"]):
		x.setHeader("Accept-Encoding", "identity")
		x.err = problem(http.StatusUnsupportedMediaType, "the body must not be encoded")
	case x.r.ContentLength > x.server.bodyLimit:
		x.setHeader("Connection", "close")
		x.err = &http.MaxBytesError{Limit: x.server.bodyLimit}
	default:
		return x.r.Body
	}
	return nil
}

// limit makes l the body up to the limit of the server. The connection of one that goes on is
// not worth what it would take to read the rest.
func (x *exchange) limit(l *limitedBody, body io.Reader) *limitedBody {
	l.body, l.header = body, x.w.Header()
	l.left, l.limit = x.server.bodyLimit, x.server.bodyLimit
	return l
}

// A limitedBody is the body of a request, up to the limit. It is like that of
// http.MaxBytesReader, without its allocations.
type limitedBody struct {
	body        io.Reader
	left, limit int64
	header      http.Header // of the response
}

// Read implements io.Reader.
func (l *limitedBody) Read(p []byte) (int, error) {
	if int64(len(p)) > l.left+1 { // one more says whether there is more
		p = p[:l.left+1]
	}
	n, err := l.body.Read(p)
	if int64(n) <= l.left {
		l.left -= int64(n)
		return n, err
	}
	n, l.left = int(l.left), 0
	l.header["Connection"] = []string{"close"}
	return n, &http.MaxBytesError{Limit: l.limit}
}

func (x *exchange) missingBody(required bool) {
	if required {
		x.err = problem(http.StatusBadRequest, "the body is missing")
	}
}

// validate tells all that is wrong with the request: first what could not be
// read, and if there is nothing, which limits of the contract do not hold.
func (x *exchange) validate(in interface{ Validate() error }) error {
	if x.err != nil {
		return x.err
	}
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
	if err != nil || x.body == nil {
		return violations, err
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
	if err == nil {
		return nil, nil
	}
	if all, ok := err.(*wire.ValidationError); ok { // as it mostly is
		return all.Violations, nil
	}
	return wrappedViolations(err)
}

// wrappedViolations is violationsOf for what has to be looked for.
func wrappedViolations(err error) ([]wire.Violation, error) {
	var invalid *wire.ValidationError
	if errors.As(err, &invalid) {
		return invalid.Violations, nil
	}
	return nil, err
}

// contentType returns what a server finds under its canonical name, which Get would make.
func contentType(r *http.Request) string {
	if given := r.Header["Content-Type"]; len(given) > 0 {
		return given[0]
	}
	return ""
}

// isPlain reports whether content is not compressed (RFC 9110, section 8.4).
func isPlain(encodings []string) bool {
	for _, e := range encodings {
		if e != "" && !strings.EqualFold(e, "identity") {
			return false
		}
	}
	return true
}

// accepts reports whether a Content-Type is one of the media types, which may
// be ranges such as image/* (RFC 9110, section 8.3.1). Parameters do not count.
func accepts(mediaTypes []string, contentType string) bool {
	return slices.ContainsFunc(mediaTypes, func(m string) bool { return wire.Covers(m, contentType) })
}

// scratch returns an empty buffer that lives as long as the exchange. What was
// in it before is gone.
func (x *exchange) scratch() *bytes.Buffer {
	x.buffer.Reset()
	return &x.buffer
}

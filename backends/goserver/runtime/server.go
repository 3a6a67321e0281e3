// Package server serves the operations of the contract over HTTP.
//
// Implement Handler, the union of one small interface per operation, and pass
// it to New. Embed Unimplemented to begin with some of them. Requests are
// checked against the contract before a handler sees them; whatever a request
// lacks is answered with problem details (RFC 9457) that name every violation.
//
// Where the contract has security schemes, New takes a Security, which says who
// callers are. A caller who meets none of an operation's requirements is refused
// before the request is read.
package server

import (
	"context"
	"net/http"
	"runtime/debug"
	"strings"

	"github.com/specc-dev/specc/backends/gotypes/runtime/wire"
)

// server is the http.Handler that New returns.
type server struct {
	routes    *router
	basePath  string
	anywhere  bool // there is one path, and it is whichever is asked for
	bodyLimit int64
	fileLimit int64
	limits    wire.Limits
	checks    bool // of responses
	guard     guard
	before    []func(context.Context, *http.Request) (context.Context, error)
	inner     http.Handler // the middleware around the operations; nil if there is none
	report    func(context.Context, error)
}

// An operation is served by a function that reads a request, lets the handler work,
// and writes the response. An error is answered with a problem.
type operation struct {
	serve func(x *exchange) error
	// secured says that the operation has requirements of its own, or expressly none.
	secured      bool
	requirements []requirement
	// produces are the media types of the responses that are no errors; none if they
	// have no bodies.
	produces []string
	// response is a nil pointer to the interface that the responses have in common.
	response any
}

func newServer(routes []route, g guard, options []Option) *server {
	s := &server{routes: newRouter(routes), guard: g, bodyLimit: 1 << 20, fileLimit: 32 << 20, limits: wire.Limits{Depth: 1000, Elements: 10_000}, report: logError}
	for i := range routes {
		if !routes[i].secured {
			routes[i].requirements = g.inherited
		}
	}
	for _, set := range options {
		set(s)
	}
	for i := range routes {
		routes[i].pattern = routes[i].method + " " + s.basePath + routes[i].path
	}
	return s
}

// ServeHTTP implements http.Handler.
func (s *server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	x := s.begin(w, r)
	defer x.end()
	if !s.find(x) {
		x.refuse()
		return
	}
	if s.inner == nil {
		x.operate()
		return
	}
	s.inner.ServeHTTP(w, r.WithContext(x.ctx))
}

// find sets the route and the path parameters of an exchange.
func (s *server) find(x *exchange) bool {
	path, ok := strings.CutPrefix(x.r.URL.EscapedPath(), s.basePath)
	if s.anywhere {
		path = ""
	}
	x.method, x.route = x.r.Method, nil
	if ok && (s.anywhere || strings.HasPrefix(path, "/")) {
		x.route = s.routes.root.find(&x.search, path)
	}
	if x.route == nil {
		return false
	}
	x.kept.operation, x.r.Pattern = x.route.name, x.route.pattern
	return true
}

// refuse answers a request that no operation is for.
func (x *exchange) refuse() {
	allow := x.allow()
	switch {
	case allow == "":
		x.writeProblem(problem(http.StatusNotFound, "the contract has no such path"))
	case x.r.Method == http.MethodOptions:
		x.setHeader("Allow", allow)
		x.begin(http.StatusNoContent)
	default:
		x.setHeader("Allow", allow)
		x.writeProblem(problem(http.StatusMethodNotAllowed, "the path does not allow "+x.r.Method))
	}
}

// innermost is what the middleware wraps.
func innermost(w http.ResponseWriter, r *http.Request) {
	k, ok := r.Context().Value(keptKey{}).(*kept)
	if !ok || k.exchange == nil {
		panic("middleware did not pass on the context of the request")
	}
	x := k.exchange
	x.w, x.r, x.ctx = w, r, r.Context()
	x.operate()
}

// operate runs the operation.
func (x *exchange) operate() {
	if err := x.prepare(); err != nil {
		x.fail(err)
		return
	}
	x.reader.Path, x.reader.Query = x.params, x.r.URL.RawQuery
	x.reader.Header, x.reader.Most = x.r.Header, x.server.limits.Elements
	if err := x.route.serve(x); err != nil {
		x.fail(err)
	}
}

func (x *exchange) prepare() error {
	if err := x.authorize(x.route.requirements); err != nil {
		return err
	}
	if len(x.route.produces) > 0 && !acceptable(x.r.Header["Accept"], x.route.produces) {
		return problem(http.StatusNotAcceptable, "the response is "+strings.Join(x.route.produces, " or "))
	}
	for _, before := range x.server.before {
		ctx, err := before(x.ctx, x.r)
		if err != nil {
			return err
		}
		x.ctx = ctx
	}
	return nil
}

// end contains a panic. What has begun to be answered can only be cut off.
func (x *exchange) end() {
	switch value := recover(); value {
	case nil:
	case http.ErrAbortHandler:
		panic(value)
	default:
		x.fail(&PanicError{Value: value, Stack: debug.Stack()})
	}
	x.release()
}

// OperationName returns the name that the contract gives to the operation of a
// request, or "" if ctx is not the context of one.
func OperationName(ctx context.Context) string {
	if k, ok := ctx.Value(keptKey{}).(*kept); ok {
		return k.operation
	}
	return ""
}

package server

import (
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"strings"
)

// An Option adjusts the handler that New returns.
type Option func(*server)

// WithBasePath serves all paths of the contract below path, say "/v1". By
// default they are served as they stand, whatever servers the contract names.
func WithBasePath(path string) Option {
	return func(s *server) { s.basePath = strings.TrimSuffix(path, "/") }
}

// WithBodyLimit sets how many bytes of a request body are read before the
// answer is 413. The default is 1 MiB.
func WithBodyLimit(bytes int64) Option {
	return func(s *server) { s.bodyLimit = bytes }
}

// WithFileLimit sets how many bytes of a file are read where files are read while they
// arrive, for which the limit of a body does not hold; then the answer is 413. The
// default is 32 MiB.
func WithFileLimit(bytes int64) Option {
	return func(s *server) { s.fileLimit = bytes }
}

// WithDepthLimit sets how deep objects and arrays of a request nest before the answer is
// 400. The default is 1,000.
func WithDepthLimit(levels int) Option {
	return func(s *server) { s.limits.Depth = levels }
}

// WithCollectionLimit sets how many elements an array, and members an object, of a request
// has before the answer is 422, or 400 in a parameter, whatever the contract says. The
// default is 10,000: a megabyte of text may otherwise become hundreds in memory.
func WithCollectionLimit(elements int) Option {
	return func(s *server) { s.limits.Elements = elements }
}

// WithMiddleware wraps every operation, the first middleware outermost. It runs
// after routing, so OperationName knows the operation, and the request's Pattern is
// its method and path template; requests that no operation is for do not reach it.
// It must pass on the request's context.
func WithMiddleware(middleware ...func(http.Handler) http.Handler) Option {
	return func(s *server) {
		if s.inner == nil {
			s.inner = http.HandlerFunc(innermost)
		}
		for i := len(middleware) - 1; i >= 0; i-- {
			s.inner = middleware[i](s.inner)
		}
	}
}

// WithBefore calls before ahead of every operation, once its request is routed
// and before it is read. The context that it returns goes to the handler. An
// error is answered like that of a handler, say with a *Problem of status 401.
func WithBefore(before func(context.Context, *http.Request) (context.Context, error)) Option {
	return func(s *server) { s.before = append(s.before, before) }
}

// WithResponseChecks holds the responses of handlers to the contract: what breaks it is
// not sent but answered with status 500, and reported with a *ValidationError of package
// api in the chain. A sequence is cut off before an item that breaks it. Without the
// option only what cannot be sent is an error, for checking takes time.
func WithResponseChecks() Option {
	return func(s *server) { s.checks = true }
}

// WithErrorLog replaces what is done about errors that are answered with
// status 500 and no details: those of handlers, responses that cannot be
// encoded, and panics (*PanicError). By default they go to slog.Default.
func WithErrorLog(report func(context.Context, error)) Option {
	return func(s *server) { s.report = report }
}

func logError(ctx context.Context, err error) {
	slog.ErrorContext(ctx, "serve operation", "operation", OperationName(ctx), "error", err)
}

// A PanicError is a panic of a handler.
type PanicError struct {
	Value any
	Stack []byte // as debug.Stack gives it
}

// Error returns the value of the panic, without the stack.
func (e *PanicError) Error() string { return fmt.Sprintf("panic: %v", e.Value) }

package client

import (
	"context"
	"net/http"
	"slices"
)

// A Send sends a request and returns the response, as http.Client.Do does.
type Send func(*http.Request) (*http.Response, error)

// WithMiddleware wraps the sending of every attempt, the first middleware outermost:
// to trace and measure, say. The context of the request knows OperationName and
// Attempt, and the request has the method and the path template as its Pattern.
func WithMiddleware(middleware ...func(Send) Send) Option {
	return func(c *Client) { c.middleware = append(c.middleware, middleware...) }
}

func (c *Client) wrapped(send Send) Send {
	for _, wrap := range slices.Backward(c.middleware) {
		send = wrap(send)
	}
	return send
}

// sent is what the context of a request knows about it.
type sent struct {
	operation string
	attempt   int
}

type sentKey struct{}

// OperationName returns the name that the contract gives to the operation of a
// request, or "" if ctx is not the context of one that middleware sees.
func OperationName(ctx context.Context) string {
	s, _ := ctx.Value(sentKey{}).(sent)
	return s.operation
}

// Attempt returns 1 for the first time that a request is sent, and so on; 0 if ctx is
// not the context of a request that middleware sees.
func Attempt(ctx context.Context) int {
	s, _ := ctx.Value(sentKey{}).(sent)
	return s.attempt
}

package server

import (
	"net/http"
	"time"
)

// HTTP returns an http.Server for a handler, with limits that the one of package http
// does not have: a caller who sends the head of a request slowly, or a large one, is
// cut off, and so are connections that are not used. Change what does not suit:
// ReadTimeout and WriteTimeout are 0, for bodies may be streams.
func HTTP(addr string, handler http.Handler) *http.Server {
	return &http.Server{
		Addr: addr, Handler: handler,
		ReadHeaderTimeout: 10 * time.Second,
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    64 << 10,
	}
}

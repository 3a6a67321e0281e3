package server

import (
	"net/http"
	"time"
)

// HTTP returns an http.Server for a handler, with limits that the one of package http
// does not have: a caller who sends a request slowly, or a large head, or takes the
// response slowly, is cut off, and so are connections that are not used. Change what does
// not suit. Bodies that handlers read or give as streams may take as long as they like.
func HTTP(addr string, handler http.Handler) *http.Server {
	return &http.Server{
		Addr: addr, Handler: handler,
		ReadHeaderTimeout: 10 * time.Second,
		ReadTimeout:       time.Minute,
		WriteTimeout:      5 * time.Minute,
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    64 << 10,
	}
}

// unhurried lets the body of the request take as long as it likes.
func (x *exchange) unhurried() {
	_ = http.NewResponseController(x.w).SetReadDeadline(time.Time{}) // not every connection has one
}

// unhurriedResponse does so for the response.
func (x *exchange) unhurriedResponse() {
	_ = http.NewResponseController(x.w).SetWriteDeadline(time.Time{})
}

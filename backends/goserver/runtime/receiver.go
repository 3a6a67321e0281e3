package server

import "net/http"

// newReceiver serves a webhook or callback, wherever it is mounted.
func newReceiver(r route, g guard, options []Option) http.Handler {
	s := newServer([]route{r}, g, options)
	s.anywhere = true
	return s
}

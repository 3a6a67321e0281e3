package client

import (
	"context"
	"fmt"
	"net/url"
)

// A Sender sends what the contract says that the service sends by itself: every
// webhook and callback is a method of it. It is safe for concurrent use. Make one with
// NewSender.
//
// Targets are given by others: where that matters, let the http.Client of
// WithHTTPClient reach nothing but what strangers may.
type Sender struct{ client *Client }

// NewSender returns a sender. Credentials go with what declares security requirements
// itself; those of the contract as a whole are for calls of the service.
func NewSender(options ...Option) *Sender {
	c := newClient("", options)
	c.inherited = nil
	return &Sender{c}
}

// send sends a call to an absolute HTTP URL.
func (s *Sender) send(ctx context.Context, target string, k *call) *answer {
	u, err := url.Parse(target)
	switch {
	case err != nil:
		k.fail(fmt.Errorf("target: %w", err))
	case u.Scheme != "http" && u.Scheme != "https", u.Host == "":
		k.fail(fmt.Errorf("target %q: not an absolute HTTP URL", target))
	default:
		u.Fragment, u.RawFragment = "", ""
		k.target = u.String()
	}
	return s.client.send(ctx, k)
}

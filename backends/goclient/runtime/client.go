// Package client calls the operations of the contract over HTTP.
//
// Every operation is a method of Client. Its input may be nil where nothing has to be in
// it, and is checked before anything is sent. A response that the contract declares for
// success is the result; one that it declares for anything else is an error of its own
// type, to be found with errors.As; whatever it does not declare is an
// *UnexpectedResponse.
package client

import (
	"bytes"
	"context"
	"fmt"
	"net/http"
	"net/url"
	"strings"
)

// A Client calls the operations of one service. It is safe for concurrent use.
// Make one with New.
type Client struct {
	http       *http.Client
	follow     Send
	direct     Send   // follows no redirects
	base       string // without a slash at the end
	userAgent  string
	bodyLimit  int64
	checks     bool
	edit       []func(*http.Request) error
	middleware []func(Send) Send
	retry      Retry
	newKey     func() string // makes an idempotency key; nil: none are made

	signers   map[string]signer // by security scheme
	inherited []requirement     // of operations that have none of their own
	secrets   []string          // the headers that hold credentials
}

// New returns a client of the service at baseURL, to which the paths of the
// contract are appended, say "https://example.com/v1".
func New(baseURL string, options ...Option) (*Client, error) {
	u, err := url.Parse(baseURL)
	switch {
	case err != nil:
		return nil, fmt.Errorf("base URL: %w", err)
	case u.Scheme != "http" && u.Scheme != "https", u.Host == "":
		return nil, fmt.Errorf("base URL %q: not an absolute HTTP URL", baseURL)
	case u.RawQuery != "", u.Fragment != "":
		return nil, fmt.Errorf("base URL %q: has a query or a fragment", baseURL)
	}
	return newClient(strings.TrimRight(u.String(), "/"), options), nil
}

func newClient(base string, options []Option) *Client {
	c := &Client{http: http.DefaultClient, base: base, bodyLimit: 64 << 20, signers: map[string]signer{}}
	for _, set := range options {
		set(c)
	}
	if len(c.signers) > 0 {
		c.http = keepSecrets(c.http, c.secrets)
	}
	direct := *c.http
	direct.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	c.follow, c.direct = c.wrapped(c.http.Do), c.wrapped(direct.Do)
	return c
}

// An Option adjusts a Client.
type Option func(*Client)

// WithHTTPClient sets what sends the requests; its timeout, redirect policy and
// transport hold, except that no redirect is followed where the contract declares
// what it looks like. The default is http.DefaultClient.
func WithHTTPClient(h *http.Client) Option { return func(c *Client) { c.http = h } }

// WithUserAgent sets the User-Agent header.
func WithUserAgent(agent string) Option { return func(c *Client) { c.userAgent = agent } }

// WithBodyLimit sets how many bytes of a response body are read into memory
// before it is an error. The default is 64 MiB. Bodies that are streams are not
// limited.
func WithBodyLimit(bytes int64) Option { return func(c *Client) { c.bodyLimit = bytes } }

// WithResponseChecks holds responses to all that the contract says: limits such as
// maxLength, too. What breaks them is an *UnexpectedResponse with a *ValidationError of
// package api as its Err. Without the option a response that can be represented is
// taken.
func WithResponseChecks() Option { return func(c *Client) { c.checks = true } }

// WithRequestEditor calls edit on every request just before it is sent, say to
// add credentials. An error of it is returned instead of sending.
func WithRequestEditor(edit func(*http.Request) error) Option {
	return func(c *Client) { c.edit = append(c.edit, edit) }
}

// send sends a call, again if need be. The body of the answer is open.
func (c *Client) send(ctx context.Context, k *call) *answer {
	if k.fail(k.writer.Err()); k.err != nil {
		return unanswered(k.err)
	}
	c.giveKey(k)
	for attempt := 1; ; attempt++ {
		r, err := c.prepare(ctx, k, attempt)
		if err != nil {
			return unanswered(err)
		}
		send := c.follow
		if k.direct {
			send = c.direct
		}
		if k.begin != nil {
			k.begin()
		}
		res, err := send(r)
		switch {
		case c.again(ctx, k, attempt, res, err):
		case err != nil:
			return unanswered(err)
		default:
			return &answer{Response: res, limit: c.bodyLimit, checks: c.checks}
		}
	}
}

// prepare makes the request of an attempt.
func (c *Client) prepare(ctx context.Context, k *call, attempt int) (*http.Request, error) {
	if len(c.middleware) > 0 { // for nobody else looks
		ctx = context.WithValue(ctx, sentKey{}, sent{k.operation, attempt})
	}
	r, err := c.request(ctx, k)
	if err != nil {
		return nil, err
	}
	if len(c.middleware) > 0 {
		r.Pattern = k.method + " " + k.path
	}
	if err := c.sign(ctx, r, k); err != nil {
		return nil, err
	}
	for _, edit := range c.edit {
		if err := edit(r); err != nil {
			return nil, err
		}
	}
	return r, nil
}

func (c *Client) request(ctx context.Context, k *call) (*http.Request, error) {
	target := k.target
	if target == "" {
		target = c.base + string(k.params().End())
	}
	if len(k.writer.Query) > 0 {
		separator := "?"
		if strings.Contains(target, separator) {
			separator = "&"
		}
		target += separator + string(k.writer.Query)
	}
	body := k.body
	if k.text != nil {
		body = bytes.NewReader(k.text)
	}
	r, err := http.NewRequestWithContext(ctx, k.method, target, body)
	if err != nil {
		return nil, err
	}
	k.setHeaders(r.Header, c.userAgent)
	return r, nil
}

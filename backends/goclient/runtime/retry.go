package client

import (
	"context"
	"crypto/rand"
	"io"
	mathrand "math/rand/v2"
	"net/http"
	"strconv"
	"time"
)

// A Retry says how a request is sent again that was not answered, or with 429, 502,
// 503 or 504. Only what is safe to repeat is: operations that are idempotent by their
// method or by the contract, or carry an idempotency key, with a body that is in memory.
//
// Between two attempts lies a random time of at most Wait, doubled with each
// attempt up to MaxWait, or what Retry-After asks for. An answer that asks for more
// than MaxWait, or for more than the context has left, is returned as it is.
type Retry struct {
	Attempts int           // in all; 0 means 4
	Wait     time.Duration // 0 means 200 ms
	MaxWait  time.Duration // 0 means 10 s
}

// WithRetry sends requests again as r says. By default every request is sent once.
func WithRetry(r Retry) Option {
	if r.Attempts == 0 {
		r.Attempts = 4
	}
	if r.Wait == 0 {
		r.Wait = 200 * time.Millisecond
	}
	if r.MaxWait == 0 {
		r.MaxWait = 10 * time.Second
	}
	return func(c *Client) { c.retry = r }
}

// WithIdempotencyKeys gives every call of an operation that takes an idempotency key,
// and that was given none, a random one, the same for all its attempts.
func WithIdempotencyKeys() Option { return func(c *Client) { c.newKey = rand.Text } }

// keyHeader is the header of the idempotency key (draft-ietf-httpapi-idempotency-key-header).
const keyHeader = "Idempotency-Key"

// giveKey gives a call the idempotency key that it may have, unless it has one.
func (c *Client) giveKey(k *call) {
	given := func() bool { v := k.writer.Header[keyHeader]; return len(v) > 0 && v[0] != "" }
	if !k.keyed {
		return
	}
	if c.newKey != nil && !given() {
		if k.writer.Header == nil {
			k.writer.Header = map[string][]string{}
		}
		k.writer.Header[keyHeader] = []string{c.newKey()}
	}
	k.repeatable = given()
}

// again says whether to send a call another time after an attempt, and waits until then.
func (c *Client) again(ctx context.Context, k *call, attempt int, res *http.Response, failure error) bool {
	if attempt >= c.retry.Attempts || !k.repeatable || k.body != nil || !worthwhile(ctx, res, failure) {
		return false
	}
	wait, ok := c.retry.wait(attempt, res)
	if end, limited := ctx.Deadline(); !ok || limited && time.Until(end) < wait {
		return false
	}
	if res != nil {
		_, _ = io.CopyN(io.Discard, res.Body, excerpt)
		_ = res.Body.Close()
	}
	select {
	case <-ctx.Done():
	case <-time.After(wait):
	}
	return true // a context that has ended fails the next attempt before it is sent
}

// worthwhile reports whether another attempt may end otherwise.
func worthwhile(ctx context.Context, res *http.Response, failure error) bool {
	if ctx.Err() != nil {
		return false
	}
	if failure != nil {
		return true
	}
	switch res.StatusCode {
	case http.StatusTooManyRequests, http.StatusBadGateway, http.StatusServiceUnavailable, http.StatusGatewayTimeout:
		return true
	}
	return false
}

// wait returns the time until the next attempt; ok is false if that is too long.
func (r Retry) wait(attempt int, res *http.Response) (wait time.Duration, ok bool) {
	if res != nil {
		if wait, ok := retryAfter(res.Header.Get("Retry-After"), time.Now()); ok {
			return wait, wait <= r.MaxWait
		}
	}
	most := max(r.MaxWait, 0)
	if shift := attempt - 1; shift < 30 && r.Wait < most>>shift {
		most = max(r.Wait, 0) << shift
	}
	return mathrand.N(max(most, 1)), true
}

// retryAfter reads the header Retry-After (RFC 9110, section 10.2.3).
func retryAfter(text string, now time.Time) (time.Duration, bool) {
	if seconds, err := strconv.ParseUint(text, 10, 31); err == nil {
		return time.Duration(seconds) * time.Second, true
	}
	at, err := http.ParseTime(text)
	return max(at.Sub(now), 0), err == nil
}

package client

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"slices"
)

// A requirement is one way to be let in: all of its needs.
type requirement []need

// A need is a security scheme of the contract and the scopes that it asks for.
type need struct {
	scheme string
	scopes []string
}

// A signer puts the credentials of one security scheme into a request.
type signer func(ctx context.Context, r *http.Request, scopes []string) error

// sign meets the first requirement for which there are all credentials. Where there
// are none, the request goes without: the service says what it thinks of that.
func (c *Client) sign(ctx context.Context, r *http.Request, k *call) error {
	requirements := k.requirements
	if !k.secured {
		requirements = c.inherited
	}
	i := slices.IndexFunc(requirements, c.has)
	if i < 0 {
		return nil
	}
	for _, n := range requirements[i] {
		if sign := c.signers[n.scheme]; sign != nil {
			if err := sign(ctx, r, n.scopes); err != nil {
				return err
			}
		}
	}
	return nil
}

// has reports whether there is something to sign with, and all of it. A scheme with
// a signer that is nil is met by the connection.
func (c *Client) has(requirement requirement) bool {
	signs := false
	for _, n := range requirement {
		sign, known := c.signers[n.scheme]
		if !known {
			return false
		}
		signs = signs || sign != nil
	}
	return signs
}

// inHeader puts an API key into a header.
func inHeader(name string, key func(context.Context) (string, error)) signer {
	return func(ctx context.Context, r *http.Request, _ []string) error {
		text, err := key(ctx)
		r.Header.Set(name, text)
		return err
	}
}

// inQuery puts an API key into a query parameter. The rest of the query stays as it is
// written, unless it has such a parameter already.
func inQuery(name string, key func(context.Context) (string, error)) signer {
	return func(ctx context.Context, r *http.Request, _ []string) error {
		text, err := key(ctx)
		if query := r.URL.Query(); query.Has(name) {
			query.Del(name)
			r.URL.RawQuery = query.Encode()
		}
		if r.URL.RawQuery != "" {
			r.URL.RawQuery += "&"
		}
		r.URL.RawQuery += url.QueryEscape(name) + "=" + url.QueryEscape(text)
		return err
	}
}

// inCookie puts an API key into a cookie.
func inCookie(name string, key func(context.Context) (string, error)) signer {
	return func(ctx context.Context, r *http.Request, _ []string) error {
		text, err := key(ctx)
		r.AddCookie(&http.Cookie{Name: name, Value: text})
		return err
	}
}

// inAuthorization puts a token behind the name of an HTTP authentication scheme.
func inAuthorization(name string, token func(context.Context, []string) (string, error)) signer {
	return func(ctx context.Context, r *http.Request, scopes []string) error {
		text, err := token(ctx, scopes)
		r.Header.Set("Authorization", name+" "+text)
		return err
	}
}

// asBasic puts user and password into a request (RFC 7617).
func asBasic(who func(context.Context) (user, password string, err error)) signer {
	return func(ctx context.Context, r *http.Request, _ []string) error {
		user, password, err := who(ctx)
		r.SetBasicAuth(user, password)
		return err
	}
}

// keepSecrets returns a client that sends no credentials to another host than the
// one that they are for, whatever redirects say. Package http takes other ports and
// subdomains for the same host, and tells where it came from, with the query.
func keepSecrets(h *http.Client, headers []string) *http.Client {
	guarded, next := *h, h.CheckRedirect
	headers = append([]string{"Authorization", "Cookie", "Referer"}, headers...)
	guarded.CheckRedirect = func(r *http.Request, via []*http.Request) error {
		if r.URL.Host != via[0].URL.Host || r.URL.Scheme != via[0].URL.Scheme {
			for _, name := range headers {
				r.Header.Del(name)
			}
		}
		switch {
		case next != nil:
			return next(r, via)
		case len(via) >= 10:
			return errors.New("stopped after 10 redirects")
		}
		return nil
	}
	return &guarded
}

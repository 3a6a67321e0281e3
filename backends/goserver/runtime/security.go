package server

import (
	"context"
	"crypto/x509"
	"encoding/base64"
	"errors"
	"net/http"
	"slices"
	"strings"
)

// ErrForbidden is for a Security to return of credentials that are good, but not
// for the operation: the answer is 403. Any other error is answered with 401,
// unless it is a *Problem, say of status 503 if there is no telling. It may be
// wrapped.
var ErrForbidden = errors.New("forbidden")

// A requirement is one way to be let in: all of its needs. Without any, everybody
// is.
type requirement []need

// A need is a security scheme of the contract and the scopes that it asks for.
type need struct {
	scheme string
	scopes []string
}

// A guard is the security of the contract.
type guard struct {
	schemes   map[string]scheme
	inherited []requirement // of operations that say nothing themselves
}

// A scheme is how one security scheme is read from a request and checked.
type scheme struct {
	read      func(r *http.Request) (credentials, bool)
	check     func(ctx context.Context, c credentials, scopes []string) (context.Context, error)
	challenge string // for WWW-Authenticate; "" if there is none
}

// credentials are what a request carries for one scheme.
type credentials struct {
	text           string // an API key, a token, or what follows the name of a scheme
	user, password string
	certificates   []*x509.Certificate
}

// authorize lets a request in that meets one of the requirements. The context is
// that of the first one that is met; one that asks for nothing comes last, so that
// whoever says who they are is known.
func (x *exchange) authorize(requirements []requirement) error {
	if len(requirements) == 0 {
		return nil
	}
	refused, open := refusal{err: errMissing}, false
	for i, r := range requirements {
		if len(r) == 0 {
			open = true
			continue
		}
		ctx, err := x.meet(r)
		if err == nil {
			x.ctx = ctx
			return nil
		}
		if errors.Is(refused.err, errMissing) { // what was given says more than what was not
			refused = refusal{err: err, requirement: i}
		}
	}
	if open {
		return nil
	}
	return x.unauthorized(requirements, refused)
}

// A refusal says why a requirement is not met.
type refusal struct {
	err         error
	requirement int // which one
}

// errMissing says that a request does not carry what a requirement needs.
var errMissing = errors.New("credentials are missing")

func (x *exchange) meet(r requirement) (context.Context, error) {
	given := make([]credentials, len(r))
	for i, n := range r {
		s, known := x.server.guard.schemes[n.scheme]
		if !known {
			return nil, errMissing
		}
		var ok bool
		if given[i], ok = s.read(x.r); !ok {
			return nil, errMissing
		}
	}
	ctx := x.ctx
	for i, n := range r {
		var err error
		if ctx, err = x.server.guard.schemes[n.scheme].check(ctx, given[i], n.scopes); err != nil {
			return nil, err
		}
	}
	return ctx, nil
}

// unauthorized tells no more than that, and how to do better.
func (x *exchange) unauthorized(requirements []requirement, refused refusal) error {
	var told *Problem
	var code string // of RFC 6750, section 3.1
	switch {
	case errors.As(refused.err, &told) && told != nil:
	case errors.Is(refused.err, errMissing):
		told = problem(http.StatusUnauthorized, "the operation needs credentials")
	case errors.Is(refused.err, ErrForbidden):
		told, code = problem(http.StatusForbidden, "the credentials do not allow the operation"), "insufficient_scope"
	default:
		told, code = problem(http.StatusUnauthorized, "the credentials are not accepted"), "invalid_token"
	}
	for i, r := range requirements {
		switch {
		case i == refused.requirement && code != "":
			x.challenge(r, code)
		case told.Status == http.StatusUnauthorized:
			x.challenge(r, "")
		}
	}
	return told
}

// challenge adds to the response what a request that meets a requirement carries (RFC
// 9110, section 11.6.1), each once. A code says why a bearer token was refused; with
// 403, there is nothing to say about other schemes.
func (x *exchange) challenge(r requirement, code string) {
	h := x.w.Header()
	for _, n := range r {
		c := x.server.guard.schemes[n.scheme].challenge
		switch {
		case strings.HasPrefix(c, "Bearer"):
			if code != "" {
				c += `, error="` + code + `"`
			}
			if scopes := quotable(n.scopes); scopes != "" {
				c += `, scope="` + scopes + `"`
			}
		case code == "insufficient_scope":
			continue
		}
		if c != "" && !slices.Contains(h["Www-Authenticate"], c) {
			h.Add("WWW-Authenticate", c)
		}
	}
}

// quotable lists the scopes without what no scope has in it (RFC 6749, section 3.3).
func quotable(scopes []string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || r > '~' || r == '"' || r == '\\' {
			return -1
		}
		return r
	}, strings.Join(scopes, " "))
}

// fromHeader reads an API key from a header that occurs once.
func fromHeader(name string) func(*http.Request) (credentials, bool) {
	return func(r *http.Request) (credentials, bool) { return only(r.Header.Values(name)) }
}

// fromQuery reads an API key from a query parameter that occurs once.
func fromQuery(name string) func(*http.Request) (credentials, bool) {
	return func(r *http.Request) (credentials, bool) { return only(r.URL.Query()[name]) }
}

// fromCookie reads an API key from a cookie that occurs once.
func fromCookie(name string) func(*http.Request) (credentials, bool) {
	return func(r *http.Request) (credentials, bool) {
		var values []string
		for _, c := range r.CookiesNamed(name) {
			values = append(values, c.Value)
		}
		return only(values)
	}
}

func only(values []string) (credentials, bool) {
	if len(values) != 1 || values[0] == "" {
		return credentials{}, false
	}
	return credentials{text: values[0]}, true
}

// fromAuthorization reads what follows the name of a scheme in the header
// Authorization (RFC 9110, section 11.6.2).
func fromAuthorization(name string) func(*http.Request) (credentials, bool) {
	return func(r *http.Request) (credentials, bool) {
		c, ok := only(r.Header.Values("Authorization"))
		given, rest, _ := strings.Cut(c.text, " ")
		rest = strings.TrimLeft(rest, " ")
		return credentials{text: rest}, ok && strings.EqualFold(given, name) && rest != ""
	}
}

// fromBasic reads user and password (RFC 7617).
func fromBasic(r *http.Request) (credentials, bool) {
	c, ok := fromAuthorization("Basic")(r)
	text, err := base64.StdEncoding.DecodeString(c.text)
	user, password, colon := strings.Cut(string(text), ":")
	return credentials{user: user, password: password}, ok && err == nil && colon
}

// fromTLS reads the certificates of the other side, which the TLS layer has
// verified as it was told to.
func fromTLS(r *http.Request) (credentials, bool) {
	if r.TLS == nil || len(r.TLS.PeerCertificates) == 0 {
		return credentials{}, false
	}
	return credentials{certificates: r.TLS.PeerCertificates}, true
}

package server

import (
	"context"
	"crypto/x509"
	"encoding/base64"
	"errors"
	"net/http"
	"strings"
)

// ErrForbidden is for a Security to return of credentials that are good, but not
// for the operation: the answer is 403. Any other error is answered with 401,
// unless it is a *Problem. It may be wrapped.
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
// that of the first one that is met.
func (x *exchange) authorize(requirements []requirement) error {
	if len(requirements) == 0 {
		return nil
	}
	var refused error
	for _, r := range requirements {
		ctx, err := x.meet(r)
		if err == nil {
			x.ctx = ctx
			return nil
		}
		if refused == nil || errors.Is(refused, errMissing) { // what was given says more than what was not
			refused = err
		}
	}
	return x.unauthorized(requirements, refused)
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
func (x *exchange) unauthorized(requirements []requirement, refused error) error {
	var told *Problem
	switch {
	case errors.As(refused, &told):
		return refused
	case errors.Is(refused, ErrForbidden):
		return problem(http.StatusForbidden, "the credentials do not allow the operation")
	}
	for _, challenge := range x.challenges(requirements) {
		x.w.Header().Add("WWW-Authenticate", challenge)
	}
	if errors.Is(refused, errMissing) {
		return problem(http.StatusUnauthorized, "the operation needs credentials")
	}
	return problem(http.StatusUnauthorized, "the credentials are not accepted")
}

// challenges lists what a request could have carried (RFC 9110, section 11.6.1),
// each once.
func (x *exchange) challenges(requirements []requirement) []string {
	var all []string
	seen := map[string]bool{}
	for _, r := range requirements {
		for _, n := range r {
			c := x.server.guard.schemes[n.scheme].challenge
			if strings.HasPrefix(c, "Bearer") && len(n.scopes) > 0 {
				c += `, scope="` + strings.Join(n.scopes, " ") + `"`
			}
			if c != "" && !seen[c] {
				seen[c] = true
				all = append(all, c)
			}
		}
	}
	return all
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

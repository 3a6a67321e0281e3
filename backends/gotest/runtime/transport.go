package contracttest

import (
	"bufio"
	"bytes"
	"crypto/tls"
	"crypto/x509"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
)

// credentials are placeholders of the kinds that security schemes ask for.
type credentials struct {
	header      string // fields on lines of their own
	query       string // name=value
	cookie      string // name=value
	certificate bool
}

// sign puts credentials into a request.
func (c credentials) sign(r *http.Request) {
	setHeader(r.Header, c.header)
	if c.query != "" {
		r.URL.RawQuery = strings.TrimPrefix(r.URL.RawQuery+"&"+c.query, "&")
	}
	if c.cookie != "" {
		r.Header.Set("Cookie", strings.TrimPrefix(r.Header.Get("Cookie")+"; "+c.cookie, "; "))
	}
	if c.certificate {
		r.TLS = &tls.ConnectionState{PeerCertificates: []*x509.Certificate{{}}}
	}
}

// base returns where the paths of the contract begin.
func (t Target) base() string {
	if t.URL == "" {
		return "http://contract.test"
	}
	return strings.TrimSuffix(t.URL, "/")
}

// transport returns what carries requests to the target as they are.
func (t Target) transport() http.RoundTripper {
	switch {
	case t.Handler != nil:
		return handled{t.Handler}
	case t.Client != nil && t.Client.Transport != nil:
		return t.Client.Transport
	}
	return http.DefaultTransport
}

// transport returns what carries requests to the target with credentials.
func (e *exchange) transport() http.RoundTripper {
	authorize := e.target.Authorize
	if authorize == nil {
		authorize = e.credentials.sign
	}
	if !e.secured {
		return e.target.transport()
	}
	return signed{e.target.transport(), authorize}
}

// signed puts credentials into requests.
type signed struct {
	http.RoundTripper
	sign func(*http.Request)
}

// RoundTrip implements http.RoundTripper.
func (s signed) RoundTrip(r *http.Request) (*http.Response, error) {
	r = r.Clone(r.Context())
	s.sign(r)
	return s.RoundTripper.RoundTrip(r)
}

// handled carries requests to a handler, written and read as on a connection.
type handled struct{ handler http.Handler }

// RoundTrip implements http.RoundTripper.
func (h handled) RoundTrip(r *http.Request) (*http.Response, error) {
	var connection bytes.Buffer
	if err := r.Write(&connection); err != nil {
		return nil, err
	}
	received, err := http.ReadRequest(bufio.NewReader(&connection))
	if err != nil {
		return nil, err
	}
	received.TLS = r.TLS
	w := httptest.NewRecorder()
	h.handler.ServeHTTP(w, received.WithContext(r.Context()))
	res := w.Result()
	res.Request = r
	return res, nil
}

// recorded gives the same response to every request, and keeps the last of them.
type recorded struct {
	answer answer
	// body and contentType are those of the last request.
	body        []byte
	contentType string
}

// RoundTrip implements http.RoundTripper.
func (t *recorded) RoundTrip(r *http.Request) (*http.Response, error) {
	if t.contentType = r.Header.Get("Content-Type"); r.Body != nil {
		var err error
		if t.body, err = readAll(r.Body); err != nil {
			return nil, err
		}
	}
	w := httptest.NewRecorder()
	t.answer.write(w)
	res := w.Result()
	res.Request = r
	return res, nil
}

func (a answer) write(w http.ResponseWriter) {
	setHeader(w.Header(), a.header)
	if a.contentType != "" {
		w.Header().Set("Content-Type", a.contentType)
	}
	w.WriteHeader(a.status)
	_, _ = io.WriteString(w, a.body)
}

func readAll(body io.ReadCloser) ([]byte, error) {
	defer body.Close()
	return io.ReadAll(body)
}

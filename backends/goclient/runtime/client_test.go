package client

import (
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/specc-dev/specc/backends/gotypes/runtime/wire"
)

// received returns the answer to a request that a handler answers.
func received(t *testing.T, limit int64, handler http.HandlerFunc) *answer {
	t.Helper()
	ts := httptest.NewServer(handler)
	t.Cleanup(ts.Close)
	c, err := New(ts.URL, WithBodyLimit(limit))
	if err != nil {
		t.Fatal(err)
	}
	k := call{method: "GET", path: "/"}
	a := c.send(t.Context(), &k)
	if a.err != nil {
		t.Fatal(a.err)
	}
	return a
}

// A text is a response whose body is kept as it is.
type text string

func (x *text) DecodeJSON(d *wire.Decoder) { *x = text(d.Raw()) }
func (x *text) AppendJSON(b []byte) []byte { return append(b, *x...) }

func TestAnswerJSON(t *testing.T) {
	for _, c := range []struct {
		contentType, body string
		ok                bool
	}{
		{"application/json", "12345", true},
		{"Application/Problem+JSON; charset=utf-8", "1", true},
		{"text/json", "1", true},
		{"text/plain", "1", false},
		{"application/jsonp", "1", false},
		{"application/json", "", false},
		{"application/json", "123456", false},
	} {
		a := received(t, 5, func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", c.contentType)
			_, _ = w.Write([]byte(c.body))
		})
		var got text
		err := a.json(&got)
		unexpected, _ := errors.AsType[*UnexpectedResponse](err)
		if c.ok != (err == nil) || !c.ok && (unexpected == nil || unexpected.Err == nil) || c.ok && string(got) != c.body {
			t.Errorf("%s %q: got %q, %v", c.contentType, c.body, got, err)
		}
	}
}

func TestUnexpectedResponseKeepsTheBeginning(t *testing.T) {
	a := received(t, 5, func(w http.ResponseWriter, _ *http.Request) {
		w.WriteHeader(http.StatusBadGateway)
		_, _ = w.Write([]byte(strings.Repeat("x", 2*excerpt)))
	})
	err, _ := errors.AsType[*UnexpectedResponse](a.unexpected(nil))
	if err == nil || len(err.Body) != excerpt || err.Err != nil || err.Error() != "unexpected response: 502 Bad Gateway" {
		t.Errorf("got %v", err)
	}
}

func TestStreamIsRequired(t *testing.T) {
	for _, c := range []struct {
		body        io.Reader
		required    bool
		contentType string
		fails       bool
	}{
		{nil, true, "", true},
		{nil, false, "", false},
		{strings.NewReader(""), true, "text/plain", false},
	} {
		var k call
		k.stream(c.body, "", "text/plain", c.required)
		if (k.err != nil) != c.fails || k.contentType != c.contentType {
			t.Errorf("%+v: got %v, %q", c, k.err, k.contentType)
		}
	}
}

func TestWhatIsWrongIsNotSent(t *testing.T) {
	c, err := New("http://example.invalid", WithRequestEditor(func(*http.Request) error {
		t.Error("the request is made")
		return nil
	}))
	if err != nil {
		t.Fatal(err)
	}
	wrong := errors.New("wrong")
	k := call{method: "GET", err: wrong}
	k.json("application/json", new(text))
	k.stream(nil, "", "text/plain", true)
	a := c.send(t.Context(), &k)
	for _, err := range []error{
		a.json(new(text)), a.empty(nil), a.stream(nil, new(io.Reader), new(string)), a.payload(nil), a.failure(), a.unexpected(nil),
	} {
		if a.StatusCode != 0 || err != wrong {
			t.Errorf("got %d, %v", a.StatusCode, err)
		}
	}
}

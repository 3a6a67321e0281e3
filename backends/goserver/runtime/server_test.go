package server

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/specc-dev/specc/backends/gotypes/runtime/wire"
)

func TestAccepts(t *testing.T) {
	for _, c := range []struct {
		given, mediaTypes string
		want              bool
	}{
		{"application/json", "application/json", true},
		{"Application/JSON ; charset=utf-8", "application/json", true},
		{"application/jsonx", "application/json", false},
		{"", "application/json", false},
		{"", "*/*", true},
		{"image/png", "image/*", true},
		{"image/", "image/*", false},
		{"images/png", "image/*", false},
		{"text/csv", "application/xml text/csv", true},
	} {
		if got := accepts(strings.Fields(c.mediaTypes), c.given); got != c.want {
			t.Errorf("%q for %q: got %v", c.given, c.mediaTypes, got)
		}
	}
}

// serveOne serves GET / by one operation and returns what it reports.
func serveOne(w http.ResponseWriter, serve func(*exchange) error) error {
	var reported error
	log := WithErrorLog(func(_ context.Context, err error) { reported = err })
	s := newServer([]route{{method: "GET", path: "/", name: "one", operation: operation{serve: serve}}}, guard{}, []Option{log})
	s.ServeHTTP(w, httptest.NewRequest("GET", "/", nil))
	return reported
}

func TestErrorsAreProblems(t *testing.T) {
	for name, c := range map[string]struct {
		err    error
		status int
		silent bool
	}{
		"a problem":                {err: &wire.Problem{Status: 409, Title: "Conflict"}, status: 409, silent: true},
		"a wrapped problem":        {err: errors.Join(&wire.Problem{Status: 410}), status: 410, silent: true},
		"a problem without status": {err: &wire.Problem{Title: "?"}, status: 500, silent: true},
		"too large a body":         {err: &http.MaxBytesError{Limit: 1}, status: 413, silent: true},
		"anything else":            {err: errors.New("secret"), status: 500},
	} {
		w := httptest.NewRecorder()
		reported := serveOne(w, func(*exchange) error { return c.err })
		if w.Code != c.status || w.Header().Get("Content-Type") != "application/problem+json" {
			t.Errorf("%s: %d %v", name, w.Code, w.Header())
		}
		if (reported == nil) != c.silent || strings.Contains(w.Body.String(), "secret") {
			t.Errorf("%s: reported %v, told %s", name, reported, w.Body)
		}
	}
}

// TestBegunResponseIsCutOff holds that a caller cannot take the beginning of a
// response for the whole.
func TestBegunResponseIsCutOff(t *testing.T) {
	defer func() {
		if value := recover(); value != http.ErrAbortHandler {
			t.Errorf("recovered %v", value)
		}
	}()
	w := httptest.NewRecorder()
	body := io.MultiReader(strings.NewReader("half"), new(brokenReader))
	_ = serveOne(w, func(x *exchange) error { return x.writeStream(200, "text/plain", body) })
	t.Error("the exchange ended well")
}

type brokenReader struct{}

func (*brokenReader) Read([]byte) (int, error) { return 0, errors.New("broken") }

func TestStreamIsClosed(t *testing.T) {
	body := &closing{Reader: strings.NewReader("all")}
	w := httptest.NewRecorder()
	if err := serveOne(w, func(x *exchange) error { return x.writeStream(200, "text/plain", body) }); err != nil {
		t.Error(err)
	}
	if !body.closed || w.Body.String() != "all" {
		t.Errorf("closed %v, body %q", body.closed, w.Body)
	}
}

type closing struct {
	io.Reader
	closed bool
}

func (c *closing) Close() error {
	c.closed = true
	return nil
}

func TestCheckStatus(t *testing.T) {
	for status, ok := range map[int]bool{399: false, 400: true, 499: true, 500: false, 0: false} {
		if err := checkStatus(status, 400, 499); (err == nil) != ok {
			t.Errorf("%d: %v", status, err)
		}
	}
}

func TestOperationNameOutsideOfAnOperation(t *testing.T) {
	if name := OperationName(t.Context()); name != "" {
		t.Errorf("got %q", name)
	}
}

// A keyed response has a header, and a body that cannot be written if it is not whole.
type keyed struct{ whole bool }

func (keyed) StatusCode() int { return 200 }

func (keyed) WriteHeaders(w *wire.ParamWriter) {
	wire.WriteScalar(w, &wire.Param{Name: "Set-Cookie", In: "header"}, "key=secret", wire.FormatString)
}

func (k keyed) JSON() wire.Value {
	return wire.Funcs{Append: func(b []byte) []byte {
		if k.whole {
			return append(b, "1"...)
		}
		return wire.AppendInvalid(b, "not whole")
	}}
}

func TestHeadersGoWithTheirResponse(t *testing.T) {
	for _, k := range []keyed{{true}, {false}} {
		w := httptest.NewRecorder()
		err := serveOne(w, func(x *exchange) error {
			x.writeHeaders(k)
			return x.respond(k, nil)
		})
		if sent := w.Header().Get("Set-Cookie") != ""; sent != k.whole || (err == nil) != k.whole {
			t.Errorf("%+v: %d %v, %v", k, w.Code, w.Header(), err)
		}
	}
}

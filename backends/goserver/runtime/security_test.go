package server

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"slices"
	"strconv"
	"testing"
)

func TestBasicIsRead(t *testing.T) {
	for header, want := range map[string]string{
		"Basic dTpw":       "u p",
		"BASIC dTpw":       "u p",
		"Basic    dTpw":    "u p",
		"Basic dTpwOng=":   "u p:x",
		"Basic Og==":       " ",
		"Basic":            "",
		"Basic ":           "",
		"Basic dTpw,":      "",
		"Basic dTpw dTpw":  "",
		"Basic dXA=":       "",
		"Basicx dTpw":      "",
		"Bearer dTpw":      "",
		"Basic ZHU6cDp3\t": "",
		"":                 "",
	} {
		r := httptest.NewRequest("GET", "/", nil)
		r.Header.Set("Authorization", header)
		c, ok := fromBasic(r)
		if got := c.user + " " + c.password; ok != (want != "") || ok && got != want {
			t.Errorf("%q: got %q, %v", header, got, ok)
		}
	}
}

func TestTwiceIsNotOnce(t *testing.T) {
	r := httptest.NewRequest("GET", "/?k=1&k=1", nil)
	r.Header = http.Header{"X-K": {"1", "1"}, "Cookie": {"k=1", "k=1"}, "Authorization": {"Bearer t", "Bearer t"}}
	for name, read := range map[string]func(*http.Request) (credentials, bool){
		"header": fromHeader("x-k"), "query": fromQuery("k"), "cookie": fromCookie("k"), "token": fromAuthorization("Bearer"),
	} {
		if c, ok := read(r); ok {
			t.Errorf("%s: took %q", name, c.text)
		}
	}
}

func TestQuotable(t *testing.T) {
	if got := quotable([]string{"read:all", "a\"\\b", "ü\r\n\x00", "c"}); got != "read:all ab  c" {
		t.Errorf("got %q", got)
	}
}

// TestTrace makes what a tracing library would make spans of, for a request that is
// served, one that is refused, and one that no operation is for.
func TestTrace(t *testing.T) {
	var spans []string
	trace := func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			status := &statusWriter{ResponseWriter: w}
			next.ServeHTTP(status, r)
			spans = append(spans, OperationName(r.Context())+" "+r.Pattern+" "+strconv.Itoa(status.code))
		})
	}
	closed := operation{serve: func(x *exchange) error { return x.writeEmpty(204) }, secured: true, requirements: []requirement{{{scheme: "key"}}}}
	open := operation{serve: func(x *exchange) error { return x.writeEmpty(204) }}
	s := newServer([]route{
		{method: "GET", path: "/open/{id}", name: "open", operation: open}, {method: "GET", path: "/closed", name: "closed", operation: closed},
	}, guard{}, []Option{WithBasePath("/v1"), WithMiddleware(trace)})
	for _, path := range []string{"/v1/open/7", "/v1/closed", "/v1/nowhere"} {
		s.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest("GET", path, nil))
	}
	if want := []string{"open GET /v1/open/{id} 204", "closed GET /v1/closed 401"}; !slices.Equal(spans, want) {
		t.Errorf("got %q", spans)
	}
}

type statusWriter struct {
	http.ResponseWriter
	code int
}

func (w *statusWriter) WriteHeader(code int) {
	w.code = code
	w.ResponseWriter.WriteHeader(code)
}

// TestAFailingCheckIsNoPermission: whatever a check says, nobody gets in by an error.
func TestAFailingCheckIsNoPermission(t *testing.T) {
	for name, c := range map[string]struct {
		err    error
		status int
	}{
		"any error":           {errors.New("secret"), 401},
		"its time is over":    {context.DeadlineExceeded, 401},
		"a wrapped forbidden": {errors.Join(errors.New("secret"), ErrForbidden), 403},
		"a problem":           {&Problem{Status: 503}, 503},
		"a nil problem":       {(*Problem)(nil), 401},
	} {
		served := false
		check := func(ctx context.Context, _ credentials, _ []string) (context.Context, error) { return ctx, c.err }
		g := guard{
			schemes:   map[string]scheme{"key": {read: fromHeader("X-Key"), check: check, challenge: "Key"}},
			inherited: []requirement{{{scheme: "key"}}},
		}
		one := operation{serve: func(*exchange) error { served = true; return nil }}
		s := newServer([]route{{method: "GET", path: "/", name: "one", operation: one}}, g, nil)
		w, r := httptest.NewRecorder(), httptest.NewRequest("GET", "/", nil)
		r.Header.Set("X-Key", "k")
		s.ServeHTTP(w, r)
		if served || w.Code != c.status || (w.Code == 401) != (w.Header().Get("WWW-Authenticate") == "Key") {
			t.Errorf("%s: served %v with %d %v", name, served, w.Code, w.Header())
		}
	}
}

package main

import (
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestCallShowsTheAnswer(t *testing.T) {
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if len(r.Header.Get("Idempotency-Key")) != 36 {
			t.Errorf("header is %v", r.Header)
		}
		w.WriteHeader(http.StatusCreated)
		_, _ = io.Copy(w, r.Body) // which the test then compares
	}))
	defer s.Close()
	for body, want := range map[string]string{
		`{"id":7,"a":[1,2]}`: "201 Created\n  a              [1,2]\n  id             7\n",
		"no object":          "201 Created\nno object\n",
	} {
		var out strings.Builder
		if err := call(t.Context(), &out, "POST", s.URL, body); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, out.String()); diff != "" {
			t.Errorf("answer to %s (-want +got):\n%s", body, diff)
		}
	}
}

package server

import (
	"bytes"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"reflect"
	"slices"
	"testing"

	"github.com/specc-dev/specc/backends/gotypes/runtime/wire"
)

// TestResetForgets holds that an exchange that is used again is like a new one. A new field
// of exchange is to be filled here.
func TestResetForgets(t *testing.T) {
	w, r := httptest.NewRecorder(), httptest.NewRequest(http.MethodGet, "/", nil)
	used := &exchange{
		server: new(server), route: new(route), w: w, r: r, ctx: r.Context(), kept: new(kept),
		search:  search{method: "GET", ends: []*node{{}}},
		reader:  wire.ParamReader{Query: "a=b", Header: http.Header{}, Most: 3},
		writer:  wire.ParamWriter{Query: []byte("a=b")},
		limited: limitedBody{body: http.NoBody, left: 1, limit: 1, header: w.Header()},
		files:   spool{used: 1, file: os.Stdin, size: 1},
		within:  wire.Limited{Value: wire.Funcs{}, Limits: wire.Limits{Depth: 1}},
		err:     io.EOF, body: errors.New("wrong"), wrote: true, headed: true,
		buffer: *bytes.NewBufferString("text"), space: [4]wire.Pair{{Name: "id", Value: "7"}},
	}
	used.params = used.space[:1]
	used.reader.Report(&wire.Param{Name: "a", In: "query"}, errors.New("wrong"))
	fields := reflect.TypeFor[exchange]()
	for i := range fields.NumField() {
		if reflect.ValueOf(used).Elem().Field(i).IsZero() {
			t.Errorf("field %s is not filled", fields.Field(i).Name)
		}
	}
	used.reset()
	// These are set whenever they are looked at.
	setFirst := []string{"server", "route", "w", "r", "ctx", "kept", "limited", "within", "buffer", "space"}
	used.method, used.params = "", nil
	for i := range fields.NumField() {
		name := fields.Field(i).Name
		if !slices.Contains(setFirst, name) && !reflect.ValueOf(used).Elem().Field(i).IsZero() {
			t.Errorf("field %s holds what it did", name)
		}
	}
}

// TestRoutesAreNotKept holds that an exchange finds nothing where the one before did.
func TestRoutesAreNotKept(t *testing.T) {
	x := new(exchange)
	s := newServer([]route{{method: "GET", path: "/a/{id}", name: "a"}}, guard{}, nil)
	for _, q := range []struct {
		path  string
		found bool
	}{{"/a/1", true}, {"/b", false}, {"b", false}, {"/a/2", true}} {
		x.r, x.kept = httptest.NewRequest(http.MethodGet, "/", nil), new(kept)
		x.r.URL.Path = q.path
		if got := s.find(x); got != q.found || len(x.params) > 1 {
			t.Errorf("%s: found is %v, with %v", q.path, got, x.params)
		}
		x.reset()
	}
}

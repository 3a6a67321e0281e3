// Package runtime_test holds the generated server and client of pets.yaml against
// the hand-written ones of package floor: they answer alike, and the benchmarks
// say what each costs.
package runtime_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"reflect"
	"strings"
	"testing"

	"example.com/bench/floor"
	"example.com/bench/gen/api"
	"example.com/bench/gen/client"
	"example.com/bench/gen/server"
)

// body is the pet that is posted: every member of it is checked by something.
const body = `{"id":4611686018427387904,"name":"mr-whiskers-2","kind":"cat","age":7,"weight":4.25,"tags":["indoor","shy","née-Félix","rescue"],` +
	`"photos":["https://pets.example/1.jpg","https://pets.example/2.jpg"],"owner":{"email":"ada@example.org","phone":null},` +
	`"labels":{"vet":"Dr. No","chip":"985-112","home":"the red sofa","mood":"mostly asleep"},"born":"2019-05-04T10:30:00.25Z","food":{"type":"meat","grams":120,"animal":"chicken"}}`

// generatedStore implements the generated handler on pets in memory. It and its counterpart
// do the same: they keep a copy of what is posted, and copy nothing else.
type generatedStore struct {
	pets []api.Pet
	one  api.GetPetOK
	kept api.CreatePetCreated
}

func (s *generatedStore) ListPets(context.Context, *api.ListPetsInput) (api.ListPetsOutput, error) {
	return &api.ListPetsOK{Body: s.pets}, nil
}

func (s *generatedStore) CreatePet(_ context.Context, in *api.CreatePetInput) (api.CreatePetOutput, error) {
	s.kept.Body = in.Body
	return &s.kept, nil
}

func (s *generatedStore) GetPet(context.Context, *api.GetPetInput) (api.GetPetOutput, error) {
	return &s.one, nil
}

// floorStore is its counterpart.
type floorStore struct {
	pets []floor.Pet
	kept floor.Pet
}

func (s *floorStore) List(int32, string, string) []floor.Pet { return s.pets }

func (s *floorStore) Create(p *floor.Pet) *floor.Pet {
	s.kept = *p
	return &s.kept
}

func (s *floorStore) Get(int64) *floor.Pet { return &s.pets[0] }

// A side is one of the two implementations.
type side struct {
	name    string
	handler http.Handler
	create  func(transport http.RoundTripper) func() error
}

func sides(tb testing.TB) []side {
	tb.Helper()
	generated, byHand := new(generatedStore), new(floorStore)
	for range 20 {
		var pet api.Pet
		if err := pet.UnmarshalJSON([]byte(body)); err != nil {
			tb.Fatal(err)
		}
		generated.pets = append(generated.pets, pet)
		byHand.pets = append(byHand.pets, floorPet(tb))
	}
	generated.one.Body = generated.pets[0]
	return []side{
		{"floor", floor.Handler(byHand), func(rt http.RoundTripper) func() error {
			c, pet := floor.Client{HTTP: &http.Client{Transport: rt}, Base: "http://pets.example"}, floorPet(tb)
			return func() error {
				_, err := c.Create(context.Background(), &pet)
				return err
			}
		}},
		{"generated", server.New(generated), func(rt http.RoundTripper) func() error {
			c, err := client.New("http://pets.example", client.WithHTTPClient(&http.Client{Transport: rt}))
			if err != nil {
				tb.Fatal(err)
			}
			in := &api.CreatePetInput{Body: generated.pets[0]}
			return func() error {
				_, err := c.CreatePet(context.Background(), in)
				return err
			}
		}},
	}
}

// floorPet reads the pet through the service that is written by hand.
func floorPet(tb testing.TB) floor.Pet {
	tb.Helper()
	var kept floor.Pet
	h := floor.Handler(keeper{&kept})
	w := httptest.NewRecorder()
	r := httptest.NewRequest(http.MethodPost, "/pets", strings.NewReader(body))
	r.Header.Set("Content-Type", "application/json")
	if h.ServeHTTP(w, r); w.Code != http.StatusCreated {
		tb.Fatal(w.Body)
	}
	return kept
}

type keeper struct{ pet *floor.Pet }

func (k keeper) List(int32, string, string) []floor.Pet { return nil }
func (k keeper) Get(int64) *floor.Pet                   { return k.pet }

func (k keeper) Create(p *floor.Pet) *floor.Pet {
	*k.pet = *p
	return p
}

// A request is one that is measured.
type request struct {
	name, method, target, body string
	status                     int
}

var requests = []request{
	{"post", http.MethodPost, "/pets", body, http.StatusCreated},
	{"rejected", http.MethodPost, "/pets", strings.Replace(body, "mr-whiskers", "Mr-Whiskers", 1), http.StatusUnprocessableEntity},
	{"list", http.MethodGet, "/pets?limit=20&kind=cat&tag=shy", "", http.StatusOK},
	{"get", http.MethodGet, "/pets/42", "", http.StatusOK},
}

// TestAlike holds that both sides give the same answers.
func TestAlike(t *testing.T) {
	for _, q := range requests {
		var values []any
		for _, s := range sides(t) {
			w := httptest.NewRecorder()
			r := httptest.NewRequest(q.method, q.target, strings.NewReader(q.body))
			r.Header.Set("Content-Type", "application/json")
			s.handler.ServeHTTP(w, r)
			if w.Code != q.status {
				t.Errorf("%s %s: status %d: %s", s.name, q.name, w.Code, w.Body)
			}
			var v any
			if err := json.Unmarshal(w.Body.Bytes(), &v); err != nil {
				t.Errorf("%s %s: %v", s.name, q.name, err)
			}
			values = append(values, v)
		}
		if !reflect.DeepEqual(values[0], values[1]) {
			t.Errorf("%s: the floor answers\n%v\nthe generated server\n%v", q.name, values[0], values[1])
		}
	}
}

// TestRefusedAlike holds that both sides refuse the same requests with the same status.
func TestRefusedAlike(t *testing.T) {
	for _, q := range []struct {
		method, target, header, value string
		status                        int
	}{
		{http.MethodPost, "/pets", "Content-Type", "text/plain", http.StatusUnsupportedMediaType},
		{http.MethodPost, "/pets", "Content-Encoding", "gzip", http.StatusUnsupportedMediaType},
		{http.MethodPost, "/pets", "Accept", "text/csv", http.StatusNotAcceptable},
		{http.MethodGet, "/pets/42", "Accept", "application/json;q=0", http.StatusNotAcceptable},
		{http.MethodGet, "/pets/42", "Accept", "text/csv, application/*;q=0.1", http.StatusOK},
		{http.MethodGet, "/pets/0", "", "", http.StatusBadRequest},
		{http.MethodGet, "/pets?limit=1&limit=1", "", "", http.StatusBadRequest},
		{http.MethodGet, "/pets?tag=%zz", "", "", http.StatusBadRequest},
		{http.MethodGet, "/pets?limit=101", "", "", http.StatusBadRequest},
	} {
		for _, s := range sides(t) {
			w := httptest.NewRecorder()
			r := httptest.NewRequest(q.method, q.target, strings.NewReader(body))
			r.Header.Set("Content-Type", "application/json")
			r.Header.Set(q.header, q.value)
			if s.handler.ServeHTTP(w, r); w.Code != q.status {
				t.Errorf("%s: %s %s with %s %q: status %d, not %d", s.name, q.method, q.target, q.header, q.value, w.Code, q.status)
			}
		}
	}
}

// TestBodiesRefusedAlike holds that both sides take and refuse the same bodies: what is no
// JSON (RFC 8259), members that occur twice wherever they are, and what the contract says of
// numbers, times and variants.
func TestBodiesRefusedAlike(t *testing.T) {
	deep := strings.Repeat("[", 100_000) + strings.Repeat("]", 100_000)
	for _, q := range []struct {
		old, new string
		status   int
	}{
		{`"age":7,`, `"age":7.0,`, http.StatusCreated},
		{`"age":7,`, `"age":70e-1,`, http.StatusCreated},
		{`"age":7,`, `"age":-0,`, http.StatusCreated},
		{`"age":7,`, `"age":7.5,`, http.StatusUnprocessableEntity},
		{`"age":7,`, `"age":07,`, http.StatusBadRequest},
		{`"age":7,`, `"age":+7,`, http.StatusBadRequest},
		{`"age":7,`, `"age":7.,`, http.StatusBadRequest},
		{`"age":7,`, `"age":"7",`, http.StatusUnprocessableEntity},
		{`"age":7,`, `"age":null,`, http.StatusUnprocessableEntity},
		{`"age":7,`, `"age":4294967303,`, http.StatusUnprocessableEntity},
		{`4.25`, `4.25e0`, http.StatusCreated},
		{`4.25`, `.25`, http.StatusBadRequest},
		{`4.25`, `4.`, http.StatusBadRequest},
		{`4.25`, `1e999`, http.StatusUnprocessableEntity},
		{`4.25`, `0`, http.StatusUnprocessableEntity},
		{`"shy"`, `"\/ \u00e9 \ud83d\ude00 \n"`, http.StatusCreated},
		{`"shy"`, `"\ud83d"`, http.StatusBadRequest},
		{`"shy"`, `"\x41"`, http.StatusBadRequest},
		{`"shy"`, "\"\xff\"", http.StatusBadRequest},
		{`"shy"`, "\"\t\"", http.StatusBadRequest},
		{`"shy"`, `7`, http.StatusUnprocessableEntity},
		{`{"id"`, `{"more":{"a":[true,false,null,1.5]},"id"`, http.StatusCreated},
		{`{"id"`, `{"more":1,"more":2,"id"`, http.StatusUnprocessableEntity},
		{`{"id"`, `{"more":{"a":1,"a":2},"id"`, http.StatusUnprocessableEntity},
		{`{"id"`, `{"more":trve,"id"`, http.StatusBadRequest},
		{`{"id"`, `{"more":` + deep + `,"id"`, http.StatusBadRequest},
		{`{"id"`, `{"\u0069d":7,"id"`, http.StatusUnprocessableEntity},
		{`"vet":`, `"chip":"","vet":`, http.StatusUnprocessableEntity},
		{`"phone":null`, `"phone":null,"phone":null`, http.StatusUnprocessableEntity},
		{`"grams":120`, `"grams":120,"grams":120`, http.StatusUnprocessableEntity},
		{`"grams":120`, `"bales":1`, http.StatusUnprocessableEntity},
		{`"grams":120`, `"grams":120,"bales":"none"`, http.StatusCreated},
		{`"type":"meat","grams":120`, `"grams":120,"type":"meat"`, http.StatusCreated},
		{`"type":"meat"`, `"type":"soup"`, http.StatusUnprocessableEntity},
		{`"type":"meat","grams":120,"animal":"chicken"`, `"animal":7,"bales":2,"type":"hay"`, http.StatusCreated},
		{`2019-05-04T10:30:00.25Z`, `2019-05-04T10:30:00,25Z`, http.StatusUnprocessableEntity},
		{`2019-05-04T10:30:00.25Z`, `2019-05-04t10:30:00z`, http.StatusCreated},
		{`2019-05-04T10:30:00.25Z`, `2019-02-29T10:30:00Z`, http.StatusUnprocessableEntity},
		{`2019-05-04T10:30:00.25Z`, `2016-12-31T23:59:60Z`, http.StatusCreated},
		{`"chicken"}}`, `"chicken"}} {}`, http.StatusBadRequest},
		{`"chicken"}}`, `"chicken"}`, http.StatusBadRequest},
		{`"chicken"}}`, `"chicken"},}`, http.StatusBadRequest},
	} {
		changed := strings.Replace(body, q.old, q.new, 1)
		if changed == body {
			t.Fatalf("the body has no %s", q.old)
		}
		for _, s := range sides(t) {
			w := httptest.NewRecorder()
			r := httptest.NewRequest(http.MethodPost, "/pets", strings.NewReader(changed))
			r.Header.Set("Content-Type", "application/json")
			if s.handler.ServeHTTP(w, r); w.Code != q.status {
				t.Errorf("%s: %.40s: status %d, not %d: %.200s", s.name, q.new, w.Code, q.status, w.Body)
			}
		}
	}
}

// TestClientsAlike holds that both clients send the same and take the answer.
func TestClientsAlike(t *testing.T) {
	var sent []any
	for _, s := range sides(t) {
		create := s.create(roundTrip(func(r *http.Request) *http.Response {
			var v any
			if err := json.NewDecoder(r.Body).Decode(&v); err != nil {
				t.Error(err)
			}
			sent = append(sent, v)
			return answer()
		}))
		if err := create(); err != nil {
			t.Errorf("%s: %v", s.name, err)
		}
	}
	if !reflect.DeepEqual(sent[0], sent[1]) {
		t.Errorf("the floor sends\n%v\nthe generated client\n%v", sent[0], sent[1])
	}
}

type roundTrip func(*http.Request) *http.Response

func (f roundTrip) RoundTrip(r *http.Request) (*http.Response, error) { return f(r), nil }

var jsonHeader = http.Header{"Content-Type": {"application/json"}}

func answer() *http.Response {
	return &http.Response{StatusCode: http.StatusCreated, Header: jsonHeader, Body: io.NopCloser(strings.NewReader(body))}
}

// A sink is a response writer that keeps nothing.
type sink struct {
	header http.Header
	status int
}

func (s *sink) Header() http.Header         { return s.header }
func (s *sink) Write(b []byte) (int, error) { return len(b), nil }
func (s *sink) WriteHeader(status int)      { s.status = status }

// BenchmarkServer times requests in process, without sockets: what is left is
// routing, decoding, checking, the handler and encoding.
func BenchmarkServer(b *testing.B) {
	for _, q := range requests {
		for _, s := range sides(b) {
			b.Run(q.name+"/"+s.name, func(b *testing.B) { benchmarkServer(b, q, s.handler) })
		}
	}
}

func benchmarkServer(b *testing.B, q request, h http.Handler) {
	r := httptest.NewRequest(q.method, q.target, nil)
	r.Header.Set("Content-Type", "application/json")
	r.ContentLength = int64(len(q.body))
	reader := strings.NewReader("")
	closer := io.NopCloser(reader)
	w := &sink{header: http.Header{}}
	b.ReportAllocs()
	for b.Loop() {
		reader.Reset(q.body)
		r.Body = closer
		clear(w.header)
		h.ServeHTTP(w, r)
	}
	if w.status != q.status {
		b.Fatalf("status %d", w.status)
	}
}

// BenchmarkClient times a call whose answer is in memory.
func BenchmarkClient(b *testing.B) {
	for _, s := range sides(b) {
		b.Run("post/"+s.name, func(b *testing.B) {
			create := s.create(roundTrip(func(r *http.Request) *http.Response {
				_, _ = io.Copy(io.Discard, r.Body)
				return answer()
			}))
			b.ReportAllocs()
			for b.Loop() {
				if err := create(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// TestSizes says how large the measured texts are.
func TestSizes(t *testing.T) {
	w := httptest.NewRecorder()
	sides(t)[0].handler.ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/pets", nil))
	if got := fmt.Sprint(len(body), " ", w.Body.Len()/1000); got != "424 8" {
		t.Errorf("the body and the list have %s bytes and kilobytes", got)
	}
	if !bytes.HasPrefix(w.Body.Bytes(), []byte("[{")) {
		t.Error("the list is no list of objects")
	}
}

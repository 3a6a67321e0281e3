package conformance

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"reflect"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"example.com/pets/api"
	"example.com/pets/client"
	"example.com/pets/server"
)

func TestResultsAndHeaders(t *testing.T) {
	c, _ := start(t, new(service))
	list, err := c.ListPets(t.Context(), &api.ListPetsInput{Tag: []string{"a b", "c&d", "é,"}})
	if err != nil {
		t.Fatal(err)
	}
	if list.XTotal != 20 || list.XNext.Value != "a b|c&d|é," || !reflect.DeepEqual(list.Body, []api.Pet{whiskers}) {
		t.Errorf("got %+v", list)
	}
	created, err := c.CreatePet(t.Context(), &api.CreatePetInput{Body: whiskers})
	if err != nil {
		t.Fatal(err)
	}
	if created.Location != "/pets/Whiskers" || !reflect.DeepEqual(created.Body, whiskers) {
		t.Errorf("got %+v", created)
	}
	if _, err := c.DeletePet(t.Context(), &api.DeletePetInput{ID: 1}); err != nil {
		t.Error(err)
	}
}

func TestErrorsHaveTheirTypes(t *testing.T) {
	c, _ := start(t, new(service))
	get := func(id int64) error {
		_, err := c.GetPet(t.Context(), &api.GetPetInput{ID: id})
		return err
	}
	if err := get(42); err != nil {
		t.Error(err)
	}
	if e, ok := errors.AsType[*api.GetPet404](get(49)); !ok || e.Body.Message != "gone" {
		t.Errorf("got %v", get(49))
	}
	if e, ok := errors.AsType[*api.GetPet4XX](get(43)); !ok || e.Status != 418 {
		t.Errorf("got %v", get(43))
	}
	if _, ok := errors.AsType[*api.GetPet304](get(46)); !ok {
		t.Errorf("got %v", get(46))
	}
	if e, ok := errors.AsType[*client.UnexpectedResponse](get(45)); !ok || e.Status != 500 || e.Err != nil || !strings.Contains(string(e.Body), "Internal") {
		t.Errorf("got %v", get(45))
	}
	if _, ok := errors.AsType[*api.ValidationError](get(0)); !ok {
		t.Errorf("got %v", get(0))
	}
	_, err := c.ListPets(t.Context(), &api.ListPetsInput{Limit: api.Some[int32](99)})
	if e, ok := errors.AsType[*api.ListPetsDefault](err); !ok || e.Status != 503 || e.Body.Message != "busy" {
		t.Errorf("got %v", err)
	}
	out, err := c.OnlyDefault(t.Context(), nil)
	if e, ok := out.(*api.OnlyDefaultDefault); err != nil || !ok || e.Body.Message != "fine" {
		t.Errorf("got %v, %v", out, err)
	}
}

func TestParametersRoundTrip(t *testing.T) {
	s := new(service)
	c, _ := start(t, s)
	in := &api.EchoInput{
		Word: "a/b c%.é:;?", IDs: []int64{1, -2}, Label: []int64{3, 4}, Matrix: []int64{5, 6},
		Session: api.Some("s 1"), XAt: api.Some(time.Date(2024, 5, 6, 7, 8, 9, 0, time.UTC)), XIDs: []int64{7, 8},
		XPoint: &api.HeaderPoint{X: api.Some[int64](1), Y: api.Some("2")},
		Any:    api.RawValue(`{"a":[1]}`), Blob: []byte{0, 255, 63}, Content: &api.Window{From: api.Some[int64](1), To: api.Some("x y")},
		CSV: []int64{9, 10}, Day: api.Some(api.Date{Year: 2024, Month: 2, Day: 29}),
		Deep: &api.Deep{X: api.Some[int64](11), Y: api.Some("12&=")}, Flag: api.Some(true),
		Loose: &api.Loose{Integer: api.Some[int64](5)}, Null: api.Some(api.NonNull("n")), Pipes: []string{"a", "b c"},
		Ratio: api.Some[float32](0.25), Spaces: []string{"d", "e"}, Tags: api.Tags{"t 1", "5", "null"},
		Window: &api.Window{From: api.Some[int64](13), To: api.Some("14")},
	}
	if _, err := c.Echo(t.Context(), in); err != nil {
		t.Fatal(err)
	}
	got, want := reflect.ValueOf(*s.echoed), reflect.ValueOf(*in)
	for i := range want.NumField() {
		if !reflect.DeepEqual(got.Field(i).Interface(), want.Field(i).Interface()) {
			t.Errorf("%s: got %+v, want %+v", want.Type().Field(i).Name, got.Field(i), want.Field(i))
		}
	}
}

func TestAbsentParametersStayAbsent(t *testing.T) {
	s := new(service)
	c, _ := start(t, s)
	in := &api.EchoInput{Word: "w", IDs: []int64{1}, Label: []int64{2}, Matrix: []int64{3}}
	if _, err := c.Echo(t.Context(), in); err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(s.echoed, in) {
		t.Errorf("got %+v", s.echoed)
	}
	in.Word = ""
	if _, err := c.Echo(t.Context(), in); err == nil {
		t.Error("an empty path parameter was sent")
	}
}

func TestStreams(t *testing.T) {
	c, _ := start(t, new(service))
	out, err := c.Upload(t.Context(), &api.UploadInput{Body: strings.NewReader("pixels"), ContentType: "image/png"})
	if err != nil {
		t.Fatal(err)
	}
	if body, err := io.ReadAll(out.Body); string(body) != "pixels" || err != nil || out.ContentType != "image/png" {
		t.Errorf("got %s, %v, %s", body, err, out.ContentType)
	}
	_, err = c.Upload(t.Context(), nil)
	if e, ok := errors.AsType[*api.Upload302](err); !ok || e.Location != "/elsewhere" {
		t.Errorf("a declared redirect gives %v", err)
	}
}

func TestOptionalBody(t *testing.T) {
	s := new(service)
	c, url := start(t, s)
	for _, in := range []*api.MaybeInput{{}, {Body: api.Some(api.Null[int64]())}, {Body: api.Some(api.NonNull[int64](5))}} {
		if _, err := c.Maybe(t.Context(), in); err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(s.maybe, in) {
			t.Errorf("got %+v, want %+v", s.maybe, in)
		}
	}
	res, err := http.Post(url+"/maybe", "text/html", strings.NewReader("<a/>"))
	if err != nil || res.StatusCode != http.StatusUnsupportedMediaType {
		t.Errorf("got %v, %v", res, err)
	}
}

func TestResponsesThatBreakTheContract(t *testing.T) {
	for name, answer := range map[string]func(http.ResponseWriter){
		"status":       func(w http.ResponseWriter) { w.WriteHeader(201) },
		"content type": func(w http.ResponseWriter) { w.Header().Set("X-Total", "1"); _, _ = w.Write([]byte("[]")) },
		"header":       func(w http.ResponseWriter) { w.Header().Set("Content-Type", "a/json"); _, _ = w.Write([]byte("[]")) },
		"body": func(w http.ResponseWriter) {
			w.Header().Set("X-Total", "1")
			w.Header().Set("Content-Type", "application/json")
			_, _ = w.Write([]byte(`[{}]`))
		},
		"length": func(w http.ResponseWriter) {
			w.Header().Set("X-Total", "1")
			w.Header().Set("Content-Type", "application/json")
			_, _ = w.Write([]byte(`[` + strings.Repeat(" ", 2000) + `]`))
		},
	} {
		// The operation's default response makes status 201 a declared one, with a body.
		ts := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { answer(w) }))
		c, err := client.New(ts.URL, client.WithBodyLimit(1000))
		if err != nil {
			t.Fatal(err)
		}
		_, err = c.ListPets(t.Context(), nil)
		if _, ok := errors.AsType[*client.UnexpectedResponse](err); !ok {
			t.Errorf("%s: got %v", name, err)
		}
		ts.Close()
	}
}

func TestServerOptions(t *testing.T) {
	type key struct{}
	var seen []string
	var reported error
	_, url := start(t, new(service),
		server.WithBasePath("/v1/"), server.WithBodyLimit(10),
		server.WithErrorLog(func(ctx context.Context, err error) {
			seen, reported = append(seen, "log "+server.OperationName(ctx)), err
		}),
		server.WithMiddleware(func(next http.Handler) http.Handler {
			return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				seen = append(seen, "middleware "+server.OperationName(r.Context()))
				next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), key{}, "value")))
			})
		}),
		server.WithBefore(func(ctx context.Context, r *http.Request) (context.Context, error) {
			seen = append(seen, "before "+ctx.Value(key{}).(string))
			if r.Header.Get("Authorization") == "" {
				return nil, &server.Problem{Status: http.StatusUnauthorized}
			}
			return ctx, nil
		}),
	)
	status := func(path, authorization, body string) int {
		r, _ := http.NewRequest("GET", url+path, nil)
		if body != "" {
			r, _ = http.NewRequest("POST", url+path, strings.NewReader(body))
			r.Header.Set("Content-Type", "application/json")
		}
		r.Header.Set("Authorization", authorization)
		res, err := http.DefaultClient.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		res.Body.Close()
		return res.StatusCode
	}
	got := []int{status("/pets/42", "a", ""), status("/v1/pets/42", "a", ""), status("/v1/pets/42", "", ""), status("/v1/pets/45", "a", ""), status("/v1/pets", "a", pet)}
	if want := []int{404, 200, 401, 500, 413}; !reflect.DeepEqual(got, want) {
		t.Errorf("statuses %v, want %v", got, want)
	}
	if p, ok := errors.AsType[*server.PanicError](reported); !ok || p.Value != "no pet" || !strings.Contains(string(p.Stack), "GetPet") {
		t.Errorf("reported %v", reported)
	}
	want := "middleware getPet, before value, middleware getPet, before value, middleware getPet, before value, log getPet, middleware createPet, before value"
	if got := strings.Join(seen, ", "); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestClientOptions(t *testing.T) {
	var agent, authorization, accept string
	ts := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		agent, authorization, accept = r.UserAgent(), r.Header.Get("Authorization"), r.Header.Get("Accept")
		w.WriteHeader(204)
	}))
	defer ts.Close()
	c, err := client.New(ts.URL+"/", client.WithUserAgent("tests"), client.WithRequestEditor(func(r *http.Request) error {
		r.Header.Set("Authorization", r.URL.Path)
		return nil
	}))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := c.DeletePet(t.Context(), &api.DeletePetInput{ID: 3}); err != nil {
		t.Fatal(err)
	}
	if agent != "tests" || authorization != "/pets/3" || accept != "application/json" {
		t.Errorf("got %q, %q, %q", agent, authorization, accept)
	}
	for _, base := range []string{"", "/pets", "ftp://x", "http://x?y", "http://x#y", "http://[", "http://"} {
		if _, err := client.New(base); err == nil {
			t.Errorf("base URL %q was accepted", base)
		}
	}
}

func TestConnectionsAreReused(t *testing.T) {
	var connections atomic.Int32
	ts := httptest.NewUnstartedServer(server.New(new(service)))
	ts.Config.ConnState = func(_ net.Conn, state http.ConnState) {
		if state == http.StateNew {
			connections.Add(1)
		}
	}
	ts.Start()
	defer ts.Close()
	c, err := client.New(ts.URL, client.WithHTTPClient(ts.Client()))
	if err != nil {
		t.Fatal(err)
	}
	for _, id := range []int64{42, 43, 47, 49} {
		_, _ = c.GetPet(t.Context(), &api.GetPetInput{ID: id})
		_, _ = c.DeletePet(t.Context(), &api.DeletePetInput{ID: id})
	}
	if n := connections.Load(); n != 1 {
		t.Errorf("%d connections", n)
	}
}

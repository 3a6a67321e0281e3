package main

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/specc-dev/specc/examples/library/gen/api"
	"github.com/specc-dev/specc/examples/library/gen/client"
)

const (
	poirot   api.ISBN = "9780007119318"
	voyage   api.ISBN = "9780140432077"
	unknown  api.ISBN = "9790000000000"
	christie          = "M1890"
	darwin            = "M1809"
)

func crimeNovel() api.Book {
	return api.Book{
		Title:     "Murder on the Orient Express",
		Authors:   []api.Author{{Name: "Agatha Christie", Born: api.Some(api.NonNull[int32](1890))}},
		Genre:     api.GenreCrime,
		Published: 1934,
		Branch:    api.BranchHarbour,
		PartOf:    api.Some(api.Null[api.ISBN]()),
	}
}

func travelBook() api.Book {
	return api.Book{
		Title:     "The Voyage of the Beagle",
		Authors:   []api.Author{{Name: "Charles Darwin"}},
		Genre:     api.GenreTravel,
		Published: 1839,
		Branch:    api.BranchHill,
	}
}

// start serves a library of two books and returns a client of it.
func start(t *testing.T) *client.Client {
	t.Helper()
	c, err := client.New(startURL(t))
	if err != nil {
		t.Fatal(err)
	}
	for isbn, book := range map[api.ISBN]api.Book{poirot: crimeNovel(), voyage: travelBook()} {
		if _, err := c.PutBook(t.Context(), &api.PutBookInput{ISBN: isbn, Body: book}); err != nil {
			t.Fatal(err)
		}
	}
	return c
}

// startURL serves a library without books and returns its URL.
func startURL(t *testing.T) string {
	t.Helper()
	s := httptest.NewServer(handler())
	t.Cleanup(s.Close)
	return s.URL
}

// failure returns the declared response that err is.
func failure[T error](t *testing.T, err error) T {
	t.Helper()
	var response T
	if !errors.As(err, &response) {
		t.Fatalf("error is %T (%v), not %T", err, err, response)
	}
	return response
}

func TestBookIsKept(t *testing.T) {
	c := start(t)
	got, err := c.GetBook(t.Context(), &api.GetBookInput{ISBN: poirot})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(crimeNovel(), got.Body); diff != "" {
		t.Errorf("book (-want +got):\n%s", diff)
	}
	_, err = c.GetBook(t.Context(), &api.GetBookInput{ISBN: unknown})
	notFound := failure[*api.GetBookNotFound](t, err)
	if want := "there is no book " + string(unknown); notFound.Body.Detail != api.Some(want) {
		t.Errorf("detail is %v, want %q", notFound.Body.Detail, want)
	}
}

// An operation with two kinds of success returns either.
func TestPutTellsAddedFromReplaced(t *testing.T) {
	c := start(t)
	added, err := c.PutBook(t.Context(), &api.PutBookInput{ISBN: unknown, Body: crimeNovel()})
	if err != nil {
		t.Fatal(err)
	}
	if _, ok := added.(*api.PutBookCreated); !ok {
		t.Errorf("first put answers %T", added)
	}
	replaced, err := c.PutBook(t.Context(), &api.PutBookInput{ISBN: unknown, Body: travelBook()})
	if err != nil {
		t.Fatal(err)
	}
	if _, ok := replaced.(*api.PutBookOK); !ok {
		t.Errorf("second put answers %T", replaced)
	}
}

func TestRemoveBook(t *testing.T) {
	c := start(t)
	if _, err := c.RemoveBook(t.Context(), &api.RemoveBookInput{ISBN: poirot}); err != nil {
		t.Fatal(err)
	}
	_, err := c.RemoveBook(t.Context(), &api.RemoveBookInput{ISBN: poirot})
	failure[*api.RemoveBookNotFound](t, err)
}

// A body that is not JSON goes through as it is.
func TestCoverIsKept(t *testing.T) {
	c := start(t)
	_, err := c.GetCover(t.Context(), &api.GetCoverInput{ISBN: poirot})
	failure[*api.GetCoverNotFound](t, err)

	const picture = "\x89PNG\r\n\x1a\n"
	in := &api.PutCoverInput{ISBN: poirot, ContentType: "image/png", Body: strings.NewReader(picture)}
	if _, err := c.PutCover(t.Context(), in); err != nil {
		t.Fatal(err)
	}
	got, err := c.GetCover(t.Context(), &api.GetCoverInput{ISBN: poirot})
	if err != nil {
		t.Fatal(err)
	}
	data, err := io.ReadAll(got.Body)
	if err != nil {
		t.Fatal(err)
	}
	if got.ContentType != "image/png" || string(data) != picture {
		t.Errorf("cover is %q of type %s", data, got.ContentType)
	}

	_, err = c.PutCover(t.Context(), &api.PutCoverInput{ISBN: unknown, Body: strings.NewReader(picture)})
	failure[*api.PutCoverNotFound](t, err)
	_, err = c.GetCover(t.Context(), &api.GetCoverInput{ISBN: unknown})
	failure[*api.GetCoverNotFound](t, err)
}

func TestServiceEndsWhenItIsTold(t *testing.T) {
	listener, err := net.Listen("tcp", "localhost:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, end := context.WithCancel(t.Context())
	ended := make(chan error)
	go func() { ended <- serve(ctx, listener) }()
	c, err := client.New("http://" + listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := c.SearchBooks(t.Context(), nil); err != nil {
		t.Error(err)
	}
	end()
	if err := <-ended; err != nil {
		t.Errorf("serve: %v", err)
	}
}

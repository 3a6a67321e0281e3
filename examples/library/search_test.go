package main

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/specc-dev/specc/examples/library/gen/api"
)

func years(from, to int32) *api.YearRange {
	return &api.YearRange{From: api.Some(from), To: api.Some(to)}
}

func TestSearch(t *testing.T) {
	c := start(t)
	borrow(t, c, darwin, voyage)
	for name, test := range map[string]struct {
		in   api.SearchBooksInput
		want []api.ISBN
	}{
		"everything":          {api.SearchBooksInput{}, []api.ISBN{poirot, voyage}},
		"words":               {api.SearchBooksInput{Q: api.Some("the CHRISTIE")}, []api.ISBN{poirot}},
		"words of two books":  {api.SearchBooksInput{Q: api.Some("christie beagle")}, nil},
		"one genre":           {api.SearchBooksInput{Genre: []api.Genre{api.GenreTravel}}, []api.ISBN{voyage}},
		"two genres":          {api.SearchBooksInput{Genre: []api.Genre{api.GenreTravel, api.GenreCrime}}, []api.ISBN{poirot, voyage}},
		"years":               {api.SearchBooksInput{Published: years(1839, 1900)}, []api.ISBN{voyage}},
		"years up to now":     {api.SearchBooksInput{Published: &api.YearRange{From: api.Some[int32](1840)}}, []api.ISBN{poirot}},
		"shelves of a branch": {api.SearchBooksInput{XBranch: api.Some(api.BranchHarbour)}, []api.ISBN{poirot}},
		"what a branch lent":  {api.SearchBooksInput{XBranch: api.Some(api.BranchHill)}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			out, err := c.SearchBooks(t.Context(), &test.in)
			if err != nil {
				t.Fatal(err)
			}
			var got []api.ISBN
			for _, b := range out.Body.Items {
				got = append(got, b.ISBN)
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("books (-want +got):\n%s", diff)
			}
			if out.Body.Total != int64(len(test.want)) {
				t.Errorf("total is %d, want %d", out.Body.Total, len(test.want))
			}
		})
	}
}

func TestSearchListsNoMoreThanItIsAskedFor(t *testing.T) {
	out, err := start(t).SearchBooks(t.Context(), &api.SearchBooksInput{Limit: api.Some[int64](1)})
	if err != nil {
		t.Fatal(err)
	}
	if len(out.Body.Items) != 1 || out.Body.Total != 2 {
		t.Errorf("%d books are listed, %d were found", len(out.Body.Items), out.Body.Total)
	}
}

func TestSearchRefusesYearsThatEndBeforeTheyBegin(t *testing.T) {
	_, err := start(t).SearchBooks(t.Context(), &api.SearchBooksInput{Published: years(1900, 1800)})
	bad := failure[*api.SearchBooksBadRequest](t, err)
	if diff := cmp.Diff([]string{"/query/published/to order"}, broken(&bad.Body)); diff != "" {
		t.Errorf("errors (-want +got):\n%s", diff)
	}
}

package library

import (
	"context"
	"slices"
	"strings"

	"github.com/specc-dev/specc/examples/library/gen/api"
)

// SearchBooks returns the books that no filter excludes.
func (s *Service) SearchBooks(_ context.Context, in *api.SearchBooksInput) (api.SearchBooksOutput, error) {
	f, ok := newFilter(in)
	if !ok {
		return nil, &api.SearchBooksBadRequest{Body: yearsBackwards()}
	}
	s.mu.RLock()
	defer s.mu.RUnlock()
	var found []api.ListedBook
	for isbn, v := range s.books {
		if f.passes(v) {
			found = append(found, listed(isbn, v.book))
		}
	}
	slices.SortFunc(found, func(a, b api.ListedBook) int {
		if c := strings.Compare(a.Title, b.Title); c != 0 {
			return c
		}
		return strings.Compare(string(a.ISBN), string(b.ISBN))
	})
	return &api.SearchBooksOK{Body: api.BookList{
		Total: int64(len(found)),
		Items: found[:min(len(found), int(in.Limit.Value))],
	}}, nil
}

func listed(isbn api.ISBN, b api.Book) api.ListedBook {
	return api.ListedBook{
		ISBN:      isbn,
		Title:     b.Title,
		Authors:   b.Authors,
		Genre:     b.Genre,
		Published: b.Published,
		Branch:    b.Branch,
		PartOf:    b.PartOf,
	}
}

// A filter holds what a search asks for.
type filter struct {
	words  []string // in lower case
	genres []api.Genre
	years  api.YearRange
	branch api.Optional[api.Branch]
}

// newFilter returns the filter of a search, and whether any year can pass it.
func newFilter(in *api.SearchBooksInput) (f filter, ok bool) {
	f = filter{
		words:  strings.Fields(strings.ToLower(in.Q.Value)),
		genres: in.Genre,
		branch: in.XBranch,
	}
	if in.Published != nil {
		f.years = *in.Published
	}
	from, to := f.years.From, f.years.To
	return f, !from.Set || !to.Set || from.Value <= to.Value
}

func (f *filter) passes(v *volume) bool {
	switch b := &v.book; {
	case len(f.genres) > 0 && !slices.Contains(f.genres, b.Genre):
		return false
	case b.Published < f.years.From.Or(b.Published), b.Published > f.years.To.Or(b.Published):
		return false
	case f.branch.Set && (v.loan != nil || b.Branch != f.branch.Value):
		return false
	default:
		return f.speaksOf(b)
	}
}

// speaksOf reports whether all the words are in the title or the authors' names.
func (f *filter) speaksOf(b *api.Book) bool {
	text := strings.ToLower(b.Title)
	for _, a := range b.Authors {
		text += " " + strings.ToLower(a.Name)
	}
	return !slices.ContainsFunc(f.words, func(word string) bool { return !strings.Contains(text, word) })
}

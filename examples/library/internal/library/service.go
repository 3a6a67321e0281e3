// Package library keeps the books of a library and lends them. It is what people
// write of the example; everything between it and HTTP is generated.
package library

import (
	"bytes"
	"cmp"
	"context"
	"io"
	"slices"
	"strconv"
	"sync"
	"time"

	"github.com/specc-dev/specc/examples/library/gen/api"
)

// A Service does the work of the operations. It is safe for concurrent use.
// Make one with New.
type Service struct {
	now func() time.Time

	mu       sync.RWMutex
	books    map[api.ISBN]*volume
	loans    map[int64]*loan
	lastLoan int64
}

// A volume is a book and what else the library knows of it.
type volume struct {
	book  api.Book
	cover picture
	loan  *loan // nil if the book is on its shelf
}

// A picture is never changed, only replaced. Its zero value is none.
type picture struct {
	mediaType string
	data      []byte
}

type loan struct {
	api.Loan
	member string
}

// period is how long a book may be kept, in days.
const period = 28

// New returns a service of a library without books. It asks now for the time.
func New(now func() time.Time) *Service {
	return &Service{now: now, books: make(map[api.ISBN]*volume), loans: make(map[int64]*loan)}
}

// GetBook returns a book.
func (s *Service) GetBook(_ context.Context, in *api.GetBookInput) (api.GetBookOutput, error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	v, ok := s.books[in.ISBN]
	if !ok {
		return nil, &api.GetBookNotFound{Body: noSuchBook(in.ISBN)}
	}
	return &api.GetBookOK{Body: v.book}, nil
}

// PutBook adds or replaces a book.
func (s *Service) PutBook(_ context.Context, in *api.PutBookInput) (api.PutBookOutput, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if v, ok := s.books[in.ISBN]; ok {
		v.book = in.Body
		return &api.PutBookOK{}, nil
	}
	s.books[in.ISBN] = &volume{book: in.Body}
	return &api.PutBookCreated{}, nil
}

// RemoveBook removes a book that is on its shelf.
func (s *Service) RemoveBook(_ context.Context, in *api.RemoveBookInput) (api.RemoveBookOutput, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	v, ok := s.books[in.ISBN]
	switch {
	case !ok:
		return nil, &api.RemoveBookNotFound{Body: noSuchBook(in.ISBN)}
	case v.loan != nil:
		return nil, &api.RemoveBookConflict{Body: lent(v.loan)}
	}
	delete(s.books, in.ISBN)
	return &api.RemoveBookNoContent{}, nil
}

// PutCover adds or replaces the picture of a cover. The server limits its size.
func (s *Service) PutCover(_ context.Context, in *api.PutCoverInput) (api.PutCoverOutput, error) {
	data, err := io.ReadAll(in.Body)
	if err != nil {
		return nil, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	v, ok := s.books[in.ISBN]
	if !ok {
		return nil, &api.PutCoverNotFound{Body: noSuchBook(in.ISBN)}
	}
	v.cover = picture{mediaType: in.ContentType, data: data}
	return &api.PutCoverNoContent{}, nil
}

// GetCover returns the picture of a cover.
func (s *Service) GetCover(_ context.Context, in *api.GetCoverInput) (api.GetCoverOutput, error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	v, ok := s.books[in.ISBN]
	switch {
	case !ok:
		return nil, &api.GetCoverNotFound{Body: noSuchBook(in.ISBN)}
	case v.cover.data == nil:
		return nil, &api.GetCoverNotFound{Body: noCover(in.ISBN)}
	}
	return &api.GetCoverOK{Body: bytes.NewReader(v.cover.data), ContentType: v.cover.mediaType}, nil
}

// BorrowBook lends a book that is on its shelf.
func (s *Service) BorrowBook(_ context.Context, in *api.BorrowBookInput) (api.BorrowBookOutput, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	v, ok := s.books[in.ISBN]
	switch {
	case !ok:
		return nil, &api.BorrowBookNotFound{Body: noSuchBook(in.ISBN)}
	case v.loan != nil:
		return nil, &api.BorrowBookConflict{Body: lent(v.loan)}
	}
	s.lastLoan++
	v.loan = &loan{member: in.Member, Loan: api.Loan{
		ID: s.lastLoan, ISBN: in.ISBN, Due: api.DateOf(s.now().AddDate(0, 0, period)),
	}}
	s.loans[v.loan.ID] = v.loan
	return &api.BorrowBookCreated{Location: "/loans/" + strconv.FormatInt(v.loan.ID, 10), Body: v.loan.Loan}, nil
}

// ListLoans returns what a member has borrowed.
func (s *Service) ListLoans(_ context.Context, in *api.ListLoansInput) (api.ListLoansOutput, error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	var loans []api.Loan
	for _, l := range s.loans {
		if l.member == in.Member {
			loans = append(loans, l.Loan)
		}
	}
	// Loans take equally long, so that the first of them is due first.
	slices.SortFunc(loans, func(a, b api.Loan) int { return cmp.Compare(a.ID, b.ID) })
	return &api.ListLoansOK{Body: loans[:min(len(loans), int(in.Limit.Value))]}, nil
}

// ReturnBook ends a loan. That of another member is as good as none.
func (s *Service) ReturnBook(_ context.Context, in *api.ReturnBookInput) (api.ReturnBookOutput, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	l, ok := s.loans[in.LoanID]
	if !ok || l.member != in.Member {
		return nil, &api.ReturnBookNotFound{Body: noSuchLoan(in.LoanID)}
	}
	s.books[l.ISBN].loan = nil
	delete(s.loans, l.ID)
	return &api.ReturnBookNoContent{}, nil
}

package main

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/specc-dev/specc/examples/library/gen/api"
	"github.com/specc-dev/specc/examples/library/gen/client"
)

func borrow(t *testing.T, c *client.Client, member string, isbn api.ISBN) api.Loan {
	t.Helper()
	out, err := c.BorrowBook(t.Context(), &api.BorrowBookInput{Member: member, ISBN: isbn})
	if err != nil {
		t.Fatal(err)
	}
	return out.Body
}

func loansOf(t *testing.T, c *client.Client, in api.ListLoansInput) []api.Loan {
	t.Helper()
	out, err := c.ListLoans(t.Context(), &in)
	if err != nil {
		t.Fatal(err)
	}
	return out.Body
}

func TestLentBookStaysWithItsMember(t *testing.T) {
	c := start(t)
	loan := borrow(t, c, christie, voyage)
	if due := loan.Due.In(time.UTC); time.Until(due) < 26*24*time.Hour || time.Until(due) > 29*24*time.Hour {
		t.Errorf("the book is due on %s", loan.Due)
	}
	_, err := c.BorrowBook(t.Context(), &api.BorrowBookInput{Member: darwin, ISBN: voyage})
	conflict := failure[*api.BorrowBookConflict](t, err)
	if want := "the book is lent until " + loan.Due.String(); conflict.Body.Detail != api.Some(want) {
		t.Errorf("detail is %v, want %q", conflict.Body.Detail, want)
	}
	_, err = c.RemoveBook(t.Context(), &api.RemoveBookInput{ISBN: voyage})
	failure[*api.RemoveBookConflict](t, err)
	_, err = c.ReturnBook(t.Context(), &api.ReturnBookInput{Member: darwin, LoanID: loan.ID})
	failure[*api.ReturnBookNotFound](t, err)
}

func TestReturnedBookCanBeBorrowed(t *testing.T) {
	c := start(t)
	loan := borrow(t, c, christie, voyage)
	if _, err := c.ReturnBook(t.Context(), &api.ReturnBookInput{Member: christie, LoanID: loan.ID}); err != nil {
		t.Fatal(err)
	}
	if again := borrow(t, c, darwin, voyage); again.ID == loan.ID {
		t.Errorf("both loans are number %d", loan.ID)
	}
	_, err := c.BorrowBook(t.Context(), &api.BorrowBookInput{Member: darwin, ISBN: unknown})
	failure[*api.BorrowBookNotFound](t, err)
}

func TestMembersSeeTheirLoans(t *testing.T) {
	c := start(t)
	if loans := loansOf(t, c, api.ListLoansInput{Member: christie}); len(loans) != 0 {
		t.Errorf("loans of a new member: %v", loans)
	}
	first, second := borrow(t, c, christie, voyage), borrow(t, c, christie, poirot)
	for name, test := range map[string]struct {
		in   api.ListLoansInput
		want []api.Loan
	}{
		"all":       {api.ListLoansInput{Member: christie}, []api.Loan{first, second}},
		"one":       {api.ListLoansInput{Member: christie, Limit: api.Some[int64](1)}, []api.Loan{first}},
		"another's": {api.ListLoansInput{Member: darwin}, []api.Loan{}},
	} {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, loansOf(t, c, test.in)); diff != "" {
				t.Errorf("loans (-want +got):\n%s", diff)
			}
		})
	}
}

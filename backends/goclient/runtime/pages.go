package client

import (
	"context"
	"errors"
	"iter"
)

// pages ranges over the items of pages, the first of which is the one that in asks for.
// next changes in so that it asks for the page behind out, and reports whether there
// may be one.
func pages[I, O, T any](ctx context.Context, in *I, call func(context.Context, *I) (*O, error), items func(*O) []T, next func(in *I, out *O) (bool, error)) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		var at I
		if in != nil {
			at = *in
		}
		for more := true; more; {
			out, err := call(ctx, &at)
			if err != nil {
				yield(*new(T), err)
				return
			}
			for _, item := range items(out) {
				if !yield(item, nil) {
					return
				}
			}
			if more, err = next(&at, out); err != nil {
				yield(*new(T), err)
				return
			}
		}
	}
}

// moveCursor moves to the next page of a list, unless the next cursor is empty.
func moveCursor[C comparable](at *C, isSet bool, next C) (bool, error) {
	var none C
	switch {
	case next == none:
		return false, nil
	case isSet && *at == next:
		return false, errors.New("the next page of the list is the same again")
	}
	*at = next
	return true, nil
}

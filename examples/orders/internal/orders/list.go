package orders

import (
	"context"
	"iter"
	"slices"
	"strconv"

	"github.com/specc-dev/specc/examples/orders/gen/api"
)

// ListOrders returns a page of orders. Its cursor is the number of the last order
// on the page, so that orders placed meanwhile move nothing.
//
// The contract has defaults for the limit and the order, so both are set.
func (s *Service) ListOrders(_ context.Context, in *api.ListOrdersInput) (api.ListOrdersOutput, error) {
	skip, err := skipped(in)
	if err != nil {
		return nil, &api.ListOrdersBadRequest{Body: badCursor()}
	}

	s.mu.RLock()
	defer s.mu.RUnlock()
	out := new(api.ListOrdersOK)
	page := &out.Body
	last := ""
	for r := range s.sorted(in.Sort.Value) {
		if !selects(in, &r.order) {
			continue
		}
		out.XTotalCount++
		switch {
		case skip(r.number):
		case len(page.Items) < int(in.Limit.Value):
			page.Items = append(page.Items, r.order)
			last = strconv.Itoa(r.number)
		default:
			page.NextCursor = api.NonNull(last)
		}
	}
	return out, nil
}

// sorted yields all orders.
func (s *Service) sorted(by api.ListOrdersSort) iter.Seq[*record] {
	if by == api.ListOrdersSortOldest {
		return slices.Values(s.placed)
	}
	return func(yield func(*record) bool) {
		for _, r := range slices.Backward(s.placed) {
			if !yield(r) {
				return
			}
		}
	}
}

// selects reports whether the filters of a request let an order pass.
func selects(in *api.ListOrdersInput, o *api.Order) bool {
	if len(in.Status) > 0 && !slices.Contains(in.Status, o.Status) {
		return false
	}
	after, ok := in.PlacedAfter.Get()
	return !ok || o.PlacedAt.After(after)
}

// skipped returns which orders, by number, were on the pages before.
func skipped(in *api.ListOrdersInput) (func(number int) bool, error) {
	cursor, ok := in.Cursor.Get()
	if !ok {
		return func(int) bool { return false }, nil
	}
	last, err := strconv.Atoi(cursor)
	if err != nil {
		return nil, err
	}
	if in.Sort.Value == api.ListOrdersSortOldest {
		return func(number int) bool { return number <= last }, nil
	}
	return func(number int) bool { return number >= last }, nil
}

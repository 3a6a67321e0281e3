package main

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/specc-dev/specc/examples/orders/gen/api"
	"github.com/specc-dev/specc/examples/orders/gen/client"
)

// placeThree places a paid, a cancelled and an open order.
func placeThree(t *testing.T, c *client.Client) (ids [3]api.OrderID) {
	t.Helper()
	ids[0] = place(t, c, bicycle()).Body.ID
	ids[1] = place(t, c, bicycle()).Body.ID
	ids[2] = place(t, c, transfer(bicycle())).Body.ID
	_, err := c.CancelOrder(t.Context(), &api.CancelOrderInput{
		OrderID: ids[1], Body: api.Cancellation{Reason: api.CancellationReasonChangedMind},
	})
	if err != nil {
		t.Fatal(err)
	}
	return ids
}

func TestListSelectsAndSorts(t *testing.T) {
	c := start(t)
	none, err := c.ListOrders(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	if none.XTotalCount != 0 || len(none.Body.Items) != 0 || none.Body.NextCursor.Valid {
		t.Errorf("list of no orders is %+v", none)
	}

	ids := placeThree(t, c)
	for name, test := range map[string]struct {
		in   api.ListOrdersInput
		want []api.OrderID
	}{
		"all": {api.ListOrdersInput{}, []api.OrderID{ids[2], ids[1], ids[0]}},
		"oldest first": {
			api.ListOrdersInput{Sort: api.Some(api.ListOrdersSortOldest)},
			[]api.OrderID{ids[0], ids[1], ids[2]},
		},
		"in two states": {
			api.ListOrdersInput{Status: []api.OrderStatus{api.OrderStatusCancelled, api.OrderStatusOpen}},
			[]api.OrderID{ids[2], ids[1]},
		},
		"in a state that none has": {
			api.ListOrdersInput{Status: []api.OrderStatus{api.OrderStatusShipped}}, nil,
		},
		"placed recently": {
			api.ListOrdersInput{PlacedAfter: api.Some(time.Now().Add(-time.Hour))},
			[]api.OrderID{ids[2], ids[1], ids[0]},
		},
		"placed in the future": {
			api.ListOrdersInput{PlacedAfter: api.Some(time.Now().Add(time.Hour))}, nil,
		},
	} {
		t.Run(name, func(t *testing.T) {
			out, err := c.ListOrders(t.Context(), &test.in)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(test.want, idsOf(out)); diff != "" {
				t.Errorf("orders (-want +got):\n%s", diff)
			}
			if out.XTotalCount != int64(len(test.want)) {
				t.Errorf("total is %d, want %d", out.XTotalCount, len(test.want))
			}
		})
	}
}

func TestPagesHoldEveryOrderOnce(t *testing.T) {
	for _, by := range []api.ListOrdersSort{api.ListOrdersSortNewest, api.ListOrdersSortOldest} {
		t.Run(string(by), func(t *testing.T) {
			c := start(t)
			ids := placeThree(t, c)
			in := &api.ListOrdersInput{Sort: api.Some(by), Limit: api.Some[int32](1)}
			seen := make(map[api.OrderID]int)
			for range ids {
				out, err := c.ListOrders(t.Context(), in)
				if err != nil {
					t.Fatal(err)
				}
				for _, id := range idsOf(out) {
					seen[id]++
				}
				cursor, more := out.Body.NextCursor.Get()
				if more != (len(seen) < len(ids)) {
					t.Fatalf("after %d orders of %d, there are more: %t", len(seen), len(ids), more)
				}
				in.Cursor = api.Some(cursor)
			}
			want := map[api.OrderID]int{ids[0]: 1, ids[1]: 1, ids[2]: 1}
			if diff := cmp.Diff(want, seen); diff != "" {
				t.Errorf("orders seen (-want +got):\n%s", diff)
			}
		})
	}
}

func idsOf(out *api.ListOrdersOK) (ids []api.OrderID) {
	for _, order := range out.Body.Items {
		ids = append(ids, order.ID)
	}
	return ids
}

func TestListRefusesAnUnknownCursor(t *testing.T) {
	_, err := start(t).ListOrders(t.Context(), &api.ListOrdersInput{Cursor: api.Some("made up")})
	bad := failure[*api.ListOrdersBadRequest](t, err)
	if diff := cmp.Diff([]string{"/query/cursor cursor"}, broken(&bad.Body)); diff != "" {
		t.Errorf("errors (-want +got):\n%s", diff)
	}
}

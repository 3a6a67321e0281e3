package main

import (
	"strconv"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/specc-dev/specc/examples/orders/gen/api"
)

// A patch tells three things apart: a member that is absent, null, and there.
func TestPatchTellsAbsentFromNull(t *testing.T) {
	for name, test := range map[string]struct {
		patch api.OrderPatch
		edit  func(*api.Order)
	}{
		"nothing": {api.OrderPatch{}, func(*api.Order) {}},
		"set a note": {
			api.OrderPatch{Note: api.Some(api.NonNull("ring once"))},
			func(o *api.Order) { o.Note = api.Some(api.NonNull("ring once")) },
		},
		"remove the note": {
			api.OrderPatch{Note: api.Some(api.Null[string]())},
			func(o *api.Order) { o.Note = api.Optional[api.Nullable[string]]{} },
		},
		"remove the day": {
			api.OrderPatch{DeliverOn: api.Some(api.Null[api.Date]())},
			func(o *api.Order) { o.DeliverOn = api.Optional[api.Date]{} },
		},
		"merge labels": {
			api.OrderPatch{Labels: api.Some(map[string]api.Nullable[string]{
				"channel": api.Null[string](), "gift": api.NonNull("yes"),
			})},
			func(o *api.Order) { o.Labels = map[string]string{"gift": "yes"} },
		},
		"remove labels": {
			api.OrderPatch{Labels: api.Some[map[string]api.Nullable[string]](nil)},
			func(o *api.Order) { o.Labels = nil },
		},
	} {
		t.Run(name, func(t *testing.T) {
			c := start(t)
			want := place(t, c, bicycle()).Body
			test.edit(&want)
			updated, err := c.UpdateOrder(t.Context(), &api.UpdateOrderInput{OrderID: want.ID, Body: test.patch})
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(want, updated.Body); diff != "" {
				t.Errorf("updated (-want +got):\n%s", diff)
			}
		})
	}
}

func TestLostUpdateIsRefused(t *testing.T) {
	c := start(t)
	created := place(t, c, bicycle())
	in := &api.UpdateOrderInput{
		OrderID: created.Body.ID,
		IfMatch: api.Some(created.ETag),
		Body:    api.OrderPatch{Note: api.Some(api.NonNull("ring once"))},
	}
	updated, err := c.UpdateOrder(t.Context(), in)
	if err != nil {
		t.Fatal(err)
	}
	if updated.ETag == created.ETag {
		t.Errorf("ETag is still %s", updated.ETag)
	}
	_, err = c.UpdateOrder(t.Context(), in)
	failure[*api.UpdateOrderPreconditionFailed](t, err)
}

// What the contract cannot say of a patch, it says of the order that comes out.
func TestPatchMayNotBreakTheOrder(t *testing.T) {
	c := start(t)
	labels := make(map[string]api.Nullable[string])
	for i := range 8 { // and one is there
		labels[strconv.Itoa(i)] = api.NonNull("")
	}
	_, err := c.UpdateOrder(t.Context(), &api.UpdateOrderInput{
		OrderID: place(t, c, bicycle()).Body.ID,
		Body:    api.OrderPatch{Labels: api.Some(labels)},
	})
	invalid := failure[*api.UpdateOrderUnprocessableEntity](t, err)
	if diff := cmp.Diff([]string{"/body/labels max-properties"}, broken(&invalid.Body)); diff != "" {
		t.Errorf("errors (-want +got):\n%s", diff)
	}
}

package main

import (
	"context"
	"errors"
	"net"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/specc-dev/specc/examples/orders/gen/api"
	"github.com/specc-dev/specc/examples/orders/gen/client"
)

// start serves a shop without orders and returns a client of it.
func start(t *testing.T) *client.Client {
	t.Helper()
	c, err := client.New(startURL(t))
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// startURL serves a shop without orders and returns its URL.
func startURL(t *testing.T) string {
	t.Helper()
	s := httptest.NewServer(handler())
	t.Cleanup(s.Close)
	return s.URL + "/v1"
}

// bicycle is an order of a bundle, to be paid by card.
func bicycle() api.NewOrder {
	euros := func(n int64) api.Money { return api.Money{Amount: 100 * n, Currency: api.MoneyCurrencyEur} }
	return api.NewOrder{
		Customer: api.Customer{Name: "Ada Lovelace", Email: "ada@example.com"},
		Lines: []api.Line{
			{SKU: "BIKE-01", Quantity: 1, UnitPrice: euros(900), Parts: []api.Line{
				{SKU: "FRAME-01", Quantity: 1, UnitPrice: euros(600)},
				{SKU: "WHEEL-28", Quantity: 2, UnitPrice: euros(200)},
			}},
			{SKU: "BELL-7", Quantity: 3, UnitPrice: euros(5)},
		},
		Payment: api.Payment{CardPayment: &api.CardPayment{
			Method: api.CardPaymentMethodCard, Token: "tok_1f9a", Last4: "4242",
		}},
		Note:      api.Some(api.NonNull("ring twice")),
		DeliverOn: api.Some(api.Date{Year: 2030, Month: time.May, Day: 4}),
		Labels:    map[string]string{"channel": "web"},
	}
}

// transfer makes an order one that is to be paid later.
func transfer(o api.NewOrder) api.NewOrder {
	o.Payment = api.Payment{TransferPayment: &api.TransferPayment{
		Method: api.TransferPaymentMethodTransfer, IBAN: "DE02120300000000202051",
	}}
	return o
}

// place places an order under a key of its own.
func place(t *testing.T, c *client.Client, o api.NewOrder) *api.CreateOrderCreated {
	t.Helper()
	placed++
	out, err := c.CreateOrder(t.Context(), &api.CreateOrderInput{IdempotencyKey: api.UUID{15: placed}, Body: o})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

var placed byte // for keys; the tests of this package do not run in parallel

// failure returns the declared response that err is.
func failure[T error](t *testing.T, err error) T {
	t.Helper()
	var response T
	if !errors.As(err, &response) {
		t.Fatalf("error is %T (%v), not %T", err, err, response)
	}
	return response
}

func TestPlacedOrderIsTheOneThatIsGot(t *testing.T) {
	c := start(t)
	created := place(t, c, bicycle())
	order := created.Body
	want := api.Order{
		ID: order.ID, PlacedAt: order.PlacedAt, // chosen by the service
		Status: api.OrderStatusPaid, Total: api.Money{Amount: 91500, Currency: api.MoneyCurrencyEur},
		Customer: bicycle().Customer, Lines: bicycle().Lines, Payment: bicycle().Payment,
		Note: bicycle().Note, DeliverOn: bicycle().DeliverOn, Labels: bicycle().Labels,
	}
	if diff := cmp.Diff(want, order); diff != "" {
		t.Errorf("placed (-want +got):\n%s", diff)
	}
	if want := "orders/" + order.ID.String(); created.Location != want {
		t.Errorf("Location is %q, want %q", created.Location, want)
	}
	got, err := c.GetOrder(t.Context(), &api.GetOrderInput{OrderID: order.ID})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(&api.GetOrderOK{ETag: created.ETag, Body: order}, got); diff != "" {
		t.Errorf("got (-want +got):\n%s", diff)
	}
}

func TestTransferLeavesAnOrderOpen(t *testing.T) {
	order := place(t, start(t), transfer(bicycle())).Body
	if order.Status != api.OrderStatusOpen || order.Payment.TransferPayment == nil {
		t.Errorf("order is %s with payment %+v", order.Status, order.Payment)
	}
}

func TestKeyPlacesOneOrder(t *testing.T) {
	c := start(t)
	in := &api.CreateOrderInput{IdempotencyKey: api.UUID{1}, Body: bicycle()}
	first, err := c.CreateOrder(t.Context(), in)
	if err != nil {
		t.Fatal(err)
	}
	again, err := c.CreateOrder(t.Context(), in)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(first, again); diff != "" {
		t.Errorf("second attempt (-first +second):\n%s", diff)
	}
	in.Body.Note = api.Some(api.NonNull("ring once"))
	_, err = c.CreateOrder(t.Context(), in)
	conflict := failure[*api.CreateOrderConflict](t, err)
	if conflict.Body.Status != 409 || conflict.Body.OrderStatus.Set {
		t.Errorf("conflict is %+v", conflict.Body)
	}
}

func TestUnknownOrder(t *testing.T) {
	c, id := start(t), api.OrderID{1}
	_, err := c.GetOrder(t.Context(), &api.GetOrderInput{OrderID: id})
	notFound := failure[*api.GetOrderNotFound](t, err)
	if want := "there is no order " + id.String(); notFound.Body.Detail.Value != want {
		t.Errorf("detail is %q, want %q", notFound.Body.Detail.Value, want)
	}
	_, err = c.UpdateOrder(t.Context(), &api.UpdateOrderInput{OrderID: id})
	failure[*api.UpdateOrderNotFound](t, err)
	_, err = c.CancelOrder(t.Context(), &api.CancelOrderInput{
		OrderID: id, Body: api.Cancellation{Reason: api.CancellationReasonTooLate},
	})
	failure[*api.CancelOrderNotFound](t, err)
}

func TestCancelledOrderStaysSo(t *testing.T) {
	c := start(t)
	in := &api.CancelOrderInput{
		OrderID: place(t, c, bicycle()).Body.ID,
		Body:    api.Cancellation{Reason: api.CancellationReasonOrderedTwice, Comment: api.Some("by mistake")},
	}
	cancelled, err := c.CancelOrder(t.Context(), in)
	if err != nil {
		t.Fatal(err)
	}
	order := cancelled.Body
	if order.Status != api.OrderStatusCancelled || !order.CancelledAt.Valid {
		t.Errorf("order is %s, cancelled at %v", order.Status, order.CancelledAt)
	}
	if why := order.CancelledBecause; why != api.Some(api.CancellationReasonOrderedTwice) {
		t.Errorf("cancelled because of %v", why)
	}
	_, err = c.CancelOrder(t.Context(), in)
	conflict := failure[*api.CancelOrderConflict](t, err)
	if status := conflict.Body.OrderStatus; status != api.Some(api.OrderStatusCancelled) {
		t.Errorf("conflict is about status %v", status)
	}
	_, err = c.UpdateOrder(t.Context(), &api.UpdateOrderInput{OrderID: in.OrderID})
	failure[*api.UpdateOrderConflict](t, err)
}

func TestServiceEndsWhenItIsTold(t *testing.T) {
	listener, err := net.Listen("tcp", "localhost:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, end := context.WithCancel(t.Context())
	ended := make(chan error)
	go func() { ended <- serve(ctx, listener) }()
	c, err := client.New("http://" + listener.Addr().String() + "/v1")
	if err != nil {
		t.Fatal(err)
	}
	place(t, c, bicycle())
	end()
	if err := <-ended; err != nil {
		t.Errorf("serve: %v", err)
	}
	if _, err := c.ListOrders(t.Context(), nil); err == nil {
		t.Error("it still answers")
	}
}

// Package orders takes the orders of a shop and keeps them in memory. It is what
// people write of the example; everything between it and HTTP is generated.
package orders

import (
	"context"
	"crypto/rand"
	"maps"
	"strconv"
	"sync"
	"time"

	"github.com/specc-dev/specc/examples/orders/gen/api"
)

// A Service does the work of the operations. It is safe for concurrent use.
// Make one with New.
type Service struct {
	now func() time.Time

	mu       sync.RWMutex
	byID     map[api.OrderID]*record
	placed   []*record // oldest first
	attempts map[api.UUID]*record
}

// A record is an order and what the service knows of it beyond that. What its
// order points to is never changed, only replaced: responses share it.
type record struct {
	order   api.Order
	number  int    // of the orders placed before
	version int    // how often it has changed
	request string // the JSON that the order was placed with
}

// New returns a service without orders. It asks now for the time.
func New(now func() time.Time) *Service {
	return &Service{
		now:      now,
		byID:     make(map[api.OrderID]*record),
		attempts: make(map[api.UUID]*record),
	}
}

// CreateOrder places an order, once per key.
func (s *Service) CreateOrder(_ context.Context, in *api.CreateOrderInput) (api.CreateOrderOutput, error) {
	total, err := sum(in.Body.Lines)
	if err != nil {
		return nil, &api.CreateOrderUnprocessableEntity{Body: invalid(err)}
	}
	request := in.Body.AppendJSON(nil)

	s.mu.Lock()
	defer s.mu.Unlock()
	r, known := s.attempts[in.IdempotencyKey]
	switch {
	case !known:
		r = s.place(in.Body, total)
		r.request = string(request)
		s.attempts[in.IdempotencyKey] = r
	case r.request != string(request):
		return nil, &api.CreateOrderConflict{Body: keyTaken()}
	}
	return &api.CreateOrderCreated{
		Location: "orders/" + r.order.ID.String(),
		ETag:     r.etag(),
		Body:     r.order,
	}, nil
}

func (s *Service) place(body api.NewOrder, total api.Money) *record {
	r := &record{number: len(s.placed), order: api.Order{
		ID:        newID(),
		Status:    api.OrderStatusOpen,
		PlacedAt:  s.now().UTC(),
		Total:     total,
		Customer:  body.Customer,
		Lines:     body.Lines,
		Payment:   body.Payment,
		Note:      body.Note,
		DeliverOn: body.DeliverOn,
		Labels:    body.Labels,
	}}
	if body.Payment.CardPayment != nil {
		r.order.Status = api.OrderStatusPaid
	}
	s.placed = append(s.placed, r)
	s.byID[r.order.ID] = r
	return r
}

// GetOrder returns an order.
func (s *Service) GetOrder(_ context.Context, in *api.GetOrderInput) (api.GetOrderOutput, error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	r, ok := s.byID[in.OrderID]
	if !ok {
		return nil, &api.GetOrderNotFound{Body: noSuchOrder(in.OrderID)}
	}
	return &api.GetOrderOK{ETag: r.etag(), Body: r.order}, nil
}

// UpdateOrder changes an order that can still be changed.
func (s *Service) UpdateOrder(_ context.Context, in *api.UpdateOrderInput) (api.UpdateOrderOutput, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	r, ok := s.byID[in.OrderID]
	if !ok {
		return nil, &api.UpdateOrderNotFound{Body: noSuchOrder(in.OrderID)}
	}
	if etag, ok := in.IfMatch.Get(); ok && etag != r.etag() {
		return nil, &api.UpdateOrderPreconditionFailed{Body: changedSince(etag)}
	}
	if !r.changeable() {
		return nil, &api.UpdateOrderConflict{Body: tooLate(r.order.Status)}
	}
	order := patched(r.order, &in.Body)
	if err := order.Validate(); err != nil {
		return nil, &api.UpdateOrderUnprocessableEntity{Body: invalid(err)}
	}
	r.replace(order)
	return &api.UpdateOrderOK{ETag: r.etag(), Body: r.order}, nil
}

// patched returns what a merge patch (RFC 7396) makes of an order.
func patched(o api.Order, patch *api.OrderPatch) api.Order {
	if note, ok := patch.Note.Get(); ok {
		o.Note = api.Optional[api.Nullable[string]]{Value: note, Set: note.Valid}
	}
	if day, ok := patch.DeliverOn.Get(); ok {
		o.DeliverOn = api.Optional[api.Date]{Value: day.Value, Set: day.Valid}
	}
	if labels, ok := patch.Labels.Get(); ok {
		o.Labels = merged(o.Labels, labels)
	}
	return o
}

// merged returns labels after a patch; a nil patch removes them all.
func merged(labels map[string]string, patch map[string]api.Nullable[string]) map[string]string {
	if patch == nil {
		return nil
	}
	all := make(map[string]string)
	maps.Copy(all, labels)
	for name, label := range patch {
		if label.Valid {
			all[name] = label.Value
		} else {
			delete(all, name)
		}
	}
	return all
}

// CancelOrder cancels an order that can still be changed.
func (s *Service) CancelOrder(_ context.Context, in *api.CancelOrderInput) (api.CancelOrderOutput, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	r, ok := s.byID[in.OrderID]
	if !ok {
		return nil, &api.CancelOrderNotFound{Body: noSuchOrder(in.OrderID)}
	}
	if !r.changeable() {
		return nil, &api.CancelOrderConflict{Body: tooLate(r.order.Status)}
	}
	order := r.order
	order.Status = api.OrderStatusCancelled
	order.CancelledAt = api.NonNull(s.now().UTC())
	order.CancelledBecause = api.Some(in.Body.Reason)
	r.replace(order)
	return &api.CancelOrderOK{ETag: r.etag(), Body: r.order}, nil
}

func (r *record) changeable() bool {
	return r.order.Status == api.OrderStatusOpen || r.order.Status == api.OrderStatusPaid
}

func (r *record) replace(o api.Order) {
	r.order = o
	r.version++
}

func (r *record) etag() string { return `"` + strconv.Itoa(r.version) + `"` }

// newID returns a random identifier, a UUID of version 4 (RFC 9562, section 5.4).
func newID() api.OrderID {
	var id api.OrderID
	_, _ = rand.Read(id[:]) // never fails
	id[6] = id[6]&0x0f | 0x40
	id[8] = id[8]&0x3f | 0x80
	return id
}

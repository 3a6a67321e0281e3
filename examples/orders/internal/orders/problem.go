package orders

import (
	"errors"
	"net/http"

	"github.com/specc-dev/specc/examples/orders/gen/api"
)

func noSuchOrder(id api.OrderID) api.ProblemDetails {
	return problem(http.StatusNotFound, "there is no order "+id.String())
}

func badCursor() api.ProblemDetails {
	p := problem(http.StatusBadRequest, "the cursor is not one that a page gave")
	p.Errors = []api.FieldError{{Pointer: "/query/cursor", Rule: api.Some("cursor"), Message: "is unknown"}}
	return p
}

func changedSince(etag string) api.ProblemDetails {
	return problem(http.StatusPreconditionFailed, "the order has changed since version "+etag)
}

func keyTaken() api.ConflictDetails {
	return conflict("the key was used for another order")
}

func tooLate(status api.OrderStatus) api.ConflictDetails {
	c := conflict("the order is " + string(status))
	c.OrderStatus = api.Some(status)
	return c
}

func conflict(detail string) api.ConflictDetails {
	p := problem(http.StatusConflict, detail)
	return api.ConflictDetails{Title: p.Title, Status: p.Status, Detail: p.Detail}
}

// invalid is about a request that the contract allows, but whose order would not
// be one; err is what the order's own validation says.
func invalid(err error) api.ProblemDetails {
	p := problem(http.StatusUnprocessableEntity, "that would not be a valid order")
	var broken *api.ValidationError
	if errors.As(err, &broken) {
		for _, v := range broken.Violations {
			p.Errors = append(p.Errors, api.FieldError{
				Pointer: "/body" + v.Pointer, Rule: api.Some(v.Rule), Message: v.Message,
			})
		}
	}
	return p
}

func problem(status int, detail string) api.ProblemDetails {
	return api.ProblemDetails{Title: http.StatusText(status), Status: int32(status), Detail: api.Some(detail)}
}

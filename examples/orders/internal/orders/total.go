package orders

import (
	"strconv"

	"github.com/specc-dev/specc/examples/orders/gen/api"
)

// sum returns what the lines cost together. The parts of a bundle come with it.
// By contract there is a line, and amounts and quantities are so small that nothing
// overflows.
//
// The error is an *api.ValidationError about the order.
func sum(lines []api.Line) (api.Money, error) {
	total := api.Money{Currency: lines[0].UnitPrice.Currency}
	for i, line := range lines {
		if line.UnitPrice.Currency != total.Currency {
			return total, violation("/lines/"+strconv.Itoa(i)+"/unit_price/currency", "same-currency",
				"must be "+string(total.Currency)+", like that of the first line")
		}
		total.Amount += int64(line.Quantity) * line.UnitPrice.Amount
	}
	if total.Validate() != nil {
		return total, violation("/lines", "max-total", "cost too much together")
	}
	return total, nil
}

func violation(pointer, rule, message string) error {
	return &api.ValidationError{Violations: []api.Violation{{Pointer: pointer, Rule: rule, Message: message}}}
}

package schema

import (
	"encoding/json"
	"errors"

	"github.com/specc-dev/specc/backends/gotypes/runtime/wire"
	"github.com/specc-dev/specc/ir"
	"github.com/specc-dev/specc/ir/sample"
)

// Check returns the check of samples: what the schema that a type is says of them, which
// knows nothing of the types that are generated. Bodies come from body, as for Of.
func Check(body func(ir.ID) *ir.Body) sample.Check {
	checkers := map[*ir.Type]*wire.Checker{}
	return func(t *ir.Type, value json.RawMessage) []sample.Violation {
		c := checkers[t]
		if c == nil {
			c = wire.NewChecker(func() *wire.Schema { return Of(t, body) })
			checkers[t] = c
		}
		err := c.Check(value)
		if err == nil {
			return nil
		}
		invalid, ok := errors.AsType[*wire.ValidationError](err)
		if !ok {
			return []sample.Violation{{Rule: "syntax"}}
		}
		var all []sample.Violation
		for _, v := range invalid.Violations {
			all = append(all, sample.Violation{Rule: v.Rule, Pointer: v.Pointer})
		}
		return all
	}
}

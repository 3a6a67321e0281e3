package sample

import (
	"encoding/json"
	"math/big"
	"slices"

	"github.com/specc-dev/specc/ir"
)

// numbers are the values of an integer or number: the multiples of step from low to
// high, nil where there is no end.
type numbers struct {
	low, high *big.Rat
	step      *big.Rat
	limits    ir.Limits
	// intLow and intHigh are what the format holds, nil for numbers that are no
	// integers.
	intLow, intHigh *big.Rat
}

func numbersOf(t *ir.Type) *numbers {
	n := &numbers{limits: limitsOf(t), step: big.NewRat(1, 1)}
	factor := ir.Rational(n.limits.MultipleOf)
	if factor != nil && factor.Sign() > 0 {
		n.step = factor
	}
	if t.Kind == ir.TypeInteger {
		n.step = wholeStep(n.step)
		low, high := ir.IntegerRange(t.Format)
		n.intLow, n.intHigh = new(big.Rat).SetInt64(low), new(big.Rat).SetInt64(high)
		n.raise(n.intLow, false)
		n.lower(n.intHigh, false)
	}
	n.raise(ir.Rational(n.limits.Minimum), false)
	n.raise(ir.Rational(n.limits.ExclusiveMinimum), true)
	n.lower(ir.Rational(n.limits.Maximum), false)
	n.lower(ir.Rational(n.limits.ExclusiveMaximum), true)
	if most := largest(t); most != nil && (!isWithin(n.low, most) || !isWithin(n.high, most)) {
		n.raise(new(big.Rat).Neg(most), false)
		n.lower(most, false)
	}
	return n
}

// largest returns the largest number that a format holds, as far as it is not rounded; nil
// if all that JSON has are held.
func largest(t *ir.Type) *big.Rat {
	if t.Kind != ir.TypeNumber || t.Format != "float" {
		return nil
	}
	return ir.Rational("1e38")
}

// isWithin reports whether an end is open, or no larger than a number.
func isWithin(end, most *big.Rat) bool {
	return end == nil || new(big.Rat).Abs(end).Cmp(most) <= 0
}

// heldValues returns the values that a type declares, without integers that are not held.
func heldValues(t *ir.Type) []json.RawMessage {
	values := slices.Clone(t.Enum)
	if t.Kind != ir.TypeInteger {
		return values
	}
	held := numbersOf(&ir.Type{Kind: t.Kind, Format: t.Format})
	return slices.DeleteFunc(values, func(v json.RawMessage) bool {
		x := ir.Rational(string(v))
		return x == nil || !held.in(x)
	})
}

// wholeStep returns the least integer that is a multiple of step.
func wholeStep(step *big.Rat) *big.Rat { return new(big.Rat).SetInt(step.Num()) }

// raise and lower move an end of the range to a bound, or if the bound is not part of
// the range, a step inside.
func (n *numbers) raise(bound *big.Rat, exclusive bool) {
	if bound == nil {
		return
	}
	bound = n.up(bound, exclusive)
	if n.low == nil || n.low.Cmp(bound) < 0 {
		n.low = bound
	}
}

func (n *numbers) lower(bound *big.Rat, exclusive bool) {
	if bound == nil {
		return
	}
	bound = n.down(bound, exclusive)
	if n.high == nil || n.high.Cmp(bound) > 0 {
		n.high = bound
	}
	if n.low != nil && n.low.Cmp(n.high) > 0 && !n.stepped() { // between two exclusive bounds
		n.refine()
	}
}

// stepped reports whether the values have a distance, as integers and multiples have.
func (n *numbers) stepped() bool { return n.intLow != nil || n.limits.MultipleOf != "" }

// refine takes the middle of a range that has no number a whole step inside.
func (n *numbers) refine() {
	low, high := ir.Rational(first(n.limits.ExclusiveMinimum, n.limits.Minimum)), ir.Rational(first(n.limits.ExclusiveMaximum, n.limits.Maximum))
	if low == nil || high == nil || low.Cmp(high) >= 0 {
		return
	}
	middle := new(big.Rat).Add(low, high)
	middle.Quo(middle, big.NewRat(2, 1))
	n.low, n.high = middle, middle
}

func first(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

// up returns the least value that is at least x, or greater than it.
func (n *numbers) up(x *big.Rat, exclusive bool) *big.Rat {
	if !n.stepped() {
		if exclusive {
			return new(big.Rat).Add(x, n.step)
		}
		return x
	}
	k := ir.Ceil(new(big.Rat).Quo(x, n.step))
	y := new(big.Rat).Mul(new(big.Rat).SetInt(k), n.step)
	if exclusive && y.Cmp(x) == 0 {
		y.Add(y, n.step)
	}
	return y
}

// down returns the greatest value that is at most x, or less than it.
func (n *numbers) down(x *big.Rat, exclusive bool) *big.Rat {
	y := n.up(new(big.Rat).Neg(x), exclusive) // the values are symmetrical
	return y.Neg(y)
}

// in reports whether x is within the range.
func (n *numbers) in(x *big.Rat) bool {
	return (n.low == nil || n.low.Cmp(x) <= 0) && (n.high == nil || x.Cmp(n.high) <= 0)
}

// nth returns the i-th value as JSON.
func (n *numbers) nth(i int) (json.RawMessage, bool) {
	x, ok := n.value(i)
	if !ok {
		return nil, false
	}
	return decimal(x)
}

// value returns the i-th value, counted from the one next to zero.
func (n *numbers) value(i int) (*big.Rat, bool) {
	x := new(big.Rat)
	switch {
	case n.low != nil && n.low.Sign() > 0:
		x = n.low
	case n.high != nil && n.high.Sign() < 0:
		x = n.high
	}
	move := new(big.Rat).Mul(n.step, new(big.Rat).SetInt64(int64(i)))
	y := new(big.Rat).Add(x, move)
	if !n.in(y) {
		y.Sub(x, move)
	}
	return y, n.in(y)
}

// decimal returns the exact decimal text of x, if it has one of sensible length.
func decimal(x *big.Rat) (json.RawMessage, bool) {
	digits, exact := x.FloatPrec()
	if !exact || digits > 400 {
		return nil, false
	}
	return json.RawMessage(x.FloatString(digits)), true
}

package gotypes

import (
	"math"
	"math/big"
	"strconv"

	"github.com/dave/jennifer/jen"

	"github.com/specc-dev/specc/ir"
)

// number checks the bounds of a number.
func (c *checks) number(l *ir.Limits) {
	switch {
	case c.v.Scalar.Kind == ir.TypeBoolean:
	case c.v.Scalar.Kind == ir.TypeInteger:
		c.integer(l)
	default:
		c.float("Minimum", l.Minimum)
		c.float("Maximum", l.Maximum)
		c.float("ExclusiveMinimum", l.ExclusiveMinimum)
		c.float("ExclusiveMaximum", l.ExclusiveMaximum)
		if factor, ok := parseFloat(l.MultipleOf); ok && factor > 0 {
			c.float("MultipleOf", l.MultipleOf)
		}
	}
}

// integer checks integers against bounds of any size, rounded to the next integer that
// makes no difference: at least 0.5 is at least 1, more than 0.5 is more than 0.
func (c *checks) integer(l *ir.Limits) {
	if x := ir.Rational(l.Minimum); x != nil {
		c.atLeast("Minimum", ir.Ceil(x), 0)
	}
	if x := ir.Rational(l.Maximum); x != nil {
		c.atMost("Maximum", ir.Floor(x), 0)
	}
	if x := ir.Rational(l.ExclusiveMinimum); x != nil {
		c.atLeast("ExclusiveMinimum", ir.Floor(x), 1)
	}
	if x := ir.Rational(l.ExclusiveMaximum); x != nil {
		c.atMost("ExclusiveMaximum", ir.Ceil(x), 1)
	}
	if x := ir.Rational(l.MultipleOf); x != nil && x.Sign() > 0 {
		c.multipleOf(x.Num(), l.MultipleOf)
	}
}

// atLeast checks a lower bound; the least value that it allows is a step above. One that
// every value of the type meets is left out, and one that none does becomes one that the
// type can express.
func (c *checks) atLeast(function string, bound *big.Int, step int64) {
	low, high := c.integers()
	switch least := new(big.Int).Add(bound, big.NewInt(step)); {
	case least.Cmp(low) <= 0:
	case least.Cmp(high) > 0:
		c.against("ExclusiveMinimum", high)
	default:
		c.against(function, bound)
	}
}

// atMost is atLeast of an upper bound.
func (c *checks) atMost(function string, bound *big.Int, step int64) {
	low, high := c.integers()
	switch most := new(big.Int).Sub(bound, big.NewInt(step)); {
	case most.Cmp(high) >= 0:
	case most.Cmp(low) < 0:
		c.against("ExclusiveMaximum", low)
	default:
		c.against(function, bound)
	}
}

// multipleOf checks integers against the numerator of a factor in lowest terms: they are
// multiples of 0.75 if they are of 3. Of a factor that is larger than the type can hold,
// only 0 is a multiple.
func (c *checks) multipleOf(numerator *big.Int, factor string) {
	_, high := c.integers()
	switch {
	case numerator.Cmp(big.NewInt(1)) == 0:
	case numerator.Cmp(high) > 0:
		c.all = append(c.all, jen.If(jen.Id(c.at).Op("!=").Lit(0)).Block(
			jen.Id(c.validator+".Violate").Call(jen.Lit("multiple-of"), jen.Lit("must be a multiple of "+factor))))
	default:
		c.against("MultipleOf", numerator)
	}
}

func (c *checks) against(function string, limit *big.Int) {
	c.add(function, jen.Id(c.at), code(limit.String()))
}

// integers returns the least and the greatest integer that the type holds.
func (c *checks) integers() (low, high *big.Int) {
	least, greatest := ir.IntegerRange(c.v.Scalar.Format)
	return big.NewInt(least), big.NewInt(greatest)
}

// float checks a number against a bound. One beyond what 32 bits hold excludes nothing, or
// everything.
func (c *checks) float(function, text string) {
	if text == "" {
		return
	}
	if limit := constant([]byte(text), c.v.Scalar); limit != nil {
		c.add(function, jen.Id(c.at), limit)
		return
	}
	switch x, ok := parseFloat(text); {
	case !ok:
	case x > 0 && (function == "Minimum" || function == "ExclusiveMinimum"):
		c.add("ExclusiveMinimum", jen.Id(c.at), c.largest(1))
	case x < 0 && (function == "Maximum" || function == "ExclusiveMaximum"):
		c.add("ExclusiveMaximum", jen.Id(c.at), c.largest(-1))
	}
}

// largest returns the largest number of 32 bits with a sign.
func (c *checks) largest(sign float64) *jen.Statement {
	return code(strconv.FormatFloat(sign*math.MaxFloat32, 'g', -1, 32))
}

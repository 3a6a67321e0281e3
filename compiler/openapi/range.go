package openapi

import (
	"fmt"
	"math"
	"math/big"

	"github.com/specc-dev/specc/compiler/tree"
	"github.com/specc-dev/specc/ir"
	"github.com/specc-dev/specc/ir/diag"
	"github.com/specc-dev/specc/ir/source"
)

// A numberRange is the integers or numbers that a schema allows; an end without a value is
// open.
type numberRange struct {
	low, high end
	whole     bool
}

// An end is a bound of a range and the keyword that sets it.
type end struct {
	value     *big.Rat
	keyword   string
	exclusive bool
}

// checkRange reports bounds between which there is no value, and integers that a schema
// means to allow beyond those that are held.
func (l *lowering) checkRange(c *composition, kind ir.TypeKind, p position) {
	r := numberRange{whole: kind == ir.TypeInteger}
	r.low = r.end(c.node, "minimum", "exclusiveMinimum", 1)
	r.high = r.end(c.node, "maximum", "exclusiveMaximum", -1)
	if r.low.value != nil && r.high.value != nil && r.isEmpty() {
		l.reportAt(p.at.Child(r.high.keyword), false, diag.CodeNeverValid,
			fmt.Sprintf("no value is valid: none meets both `%s` and `%s`", r.low.keyword, r.high.keyword))
		return
	}
	if r.whole {
		l.checkHeld(r, c.schema.Format, p)
	}
}

// end returns the tighter one of two bounds; sign is 1 for lower ones. Of integers, it is
// the last one that is allowed.
func (r numberRange) end(n *tree.Node, inclusive, exclusive string, sign int) end {
	var e end
	in, ex := bounds(n, inclusive, exclusive)
	if x := ir.Rational(in); x != nil {
		e = end{value: x, keyword: inclusive}
	}
	if x := ir.Rational(ex); x != nil && (e.value == nil || x.Cmp(e.value) != -sign) {
		e = end{value: x, keyword: exclusive, exclusive: true}
		if n.Get(exclusive).Bool() {
			e.keyword = inclusive
		}
	}
	if e.value != nil && r.whole {
		e.value, e.exclusive = lastInteger(e, sign), false
	}
	return e
}

func lastInteger(e end, sign int) *big.Rat {
	x := new(big.Rat).Mul(e.value, big.NewRat(int64(sign), 1))
	last := ir.Ceil(x)
	if e.exclusive {
		last = last.Add(ir.Floor(x), big.NewInt(1))
	}
	return x.Mul(x.SetInt(last), big.NewRat(int64(sign), 1))
}

func (r numberRange) isEmpty() bool {
	order := r.low.value.Cmp(r.high.value)
	return order > 0 || order == 0 && (r.low.exclusive || r.high.exclusive)
}

// checkHeld reports what integers of 64 bits, or 32, do not hold of a range. A format says
// itself that there are no more of them.
func (l *lowering) checkHeld(r numberRange, format string, p position) {
	least, greatest := ir.IntegerRange(format)
	low, high := new(big.Rat).SetInt64(least), new(big.Rat).SetInt64(greatest)
	sized := format == "int32" || format == "int64"
	switch {
	case r.low.value != nil && r.low.value.Cmp(high) > 0:
		l.reportAt(p.at.Child(r.low.keyword), false, diag.CodeNeverValid, fmt.Sprintf("no value is valid: the greatest integer that is held is %d", greatest))
	case r.high.value != nil && r.high.value.Cmp(low) < 0:
		l.reportAt(p.at.Child(r.high.keyword), false, diag.CodeNeverValid, fmt.Sprintf("no value is valid: the least integer that is held is %d", least))
	case sized:
	case r.high.value != nil && r.high.value.Cmp(high) > 0:
		l.reportAt(p.at.Child(r.high.keyword), false, diag.CodeIntegerRange, fmt.Sprintf("integers above %d are refused", greatest))
	case r.low.value != nil && r.low.value.Cmp(low) < 0:
		l.reportAt(p.at.Child(r.low.keyword), false, diag.CodeIntegerRange, fmt.Sprintf("integers below %d are refused", least))
	case format == "uint64" && r.high.value == nil:
		l.reportAt(p.at.Child("format"), false, diag.CodeIntegerRange, fmt.Sprintf("integers above %d are refused", int64(math.MaxInt64)))
	}
}

// checkInteger reports a value of an integer type that is not held.
func (l *lowering) checkInteger(n *tree.Node, kind ir.TypeKind, format string, at source.Pointer) {
	if kind != ir.TypeInteger || n.Kind() != tree.Number {
		return
	}
	least, greatest := ir.IntegerRange(format)
	x := ir.Rational(n.Number())
	if x == nil || x.Cmp(new(big.Rat).SetInt64(least)) < 0 || x.Cmp(new(big.Rat).SetInt64(greatest)) > 0 {
		l.reportAt(at, false, diag.CodeIntegerRange, fmt.Sprintf("integers are held from %d to %d, this one is not", least, greatest))
	}
}

package ir

import (
	"cmp"
	"math/big"
)

// bothLimits returns the limits that hold where a and b hold. Of two patterns
// or two divisors the later one remains; see unmerged.
func bothLimits(a, b *Limits) *Limits {
	if a == nil || b == nil {
		return cmp.Or(a, b)
	}
	return &Limits{
		MinLength: larger(a.MinLength, b.MinLength), MaxLength: smaller(a.MaxLength, b.MaxLength),
		MinItems: larger(a.MinItems, b.MinItems), MaxItems: smaller(a.MaxItems, b.MaxItems),
		MinProperties: larger(a.MinProperties, b.MinProperties), MaxProperties: smaller(a.MaxProperties, b.MaxProperties),
		Pattern: cmp.Or(b.Pattern, a.Pattern), MultipleOf: cmp.Or(b.MultipleOf, a.MultipleOf),
		Minimum: tighter(a.Minimum, b.Minimum, 1), Maximum: tighter(a.Maximum, b.Maximum, -1),
		ExclusiveMinimum: tighter(a.ExclusiveMinimum, b.ExclusiveMinimum, 1),
		ExclusiveMaximum: tighter(a.ExclusiveMaximum, b.ExclusiveMaximum, -1),
		UniqueItems:      a.UniqueItems || b.UniqueItems,
	}
}

// unmerged returns, as an exact type, what a says that limits cannot hold beside what b
// does: another pattern or factor.
func unmerged(a, b *Type, format string) []*Type {
	if a.Limits == nil || b.Limits == nil {
		return nil
	}
	var l Limits
	if b.Limits.Pattern != "" && b.Limits.Pattern != a.Limits.Pattern {
		l.Pattern = a.Limits.Pattern
	}
	if b.Limits.MultipleOf != "" && b.Limits.MultipleOf != a.Limits.MultipleOf {
		l.MultipleOf = a.Limits.MultipleOf
	}
	if l == (Limits{}) {
		return nil
	}
	if !IsParsed(format) && format != "binary" { // it says nothing of how the pattern is meant
		format = ""
	}
	return []*Type{{Kind: TypeAny, At: b.At, Format: format, Limits: &l}}
}

func larger(a, b *uint64) *uint64 {
	if a == nil || b != nil && *b > *a {
		return b
	}
	return a
}

func smaller(a, b *uint64) *uint64 {
	if a == nil || b != nil && *b < *a {
		return b
	}
	return a
}

// tighter returns the larger of two numbers for sign 1, the smaller for -1.
func tighter(a, b string, sign int) string {
	x, okA := number(a)
	y, okB := number(b)
	if !okA || okB && y.Cmp(x) == sign {
		return b
	}
	return a
}

// number parses with bounded precision, so that a large exponent costs nothing.
func number(s string) (*big.Float, bool) {
	f, _, err := big.ParseFloat(s, 10, 256, big.ToNearestEven)
	return f, err == nil
}

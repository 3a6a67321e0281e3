package sample

import (
	"math/big"
	"strings"

	"github.com/specc-dev/specc/ir"
)

// textCases are the lengths at and beyond the bounds, and strings that match neither
// pattern nor format.
func (w *walker) textCases(t *ir.Type) []Case {
	x, l := w.textsOf(t), limitsOf(t)
	var cases []Case
	if !isUnkept(t.Format) {
		for _, c := range lengths("length", l.MinLength, l.MaxLength) {
			if s, ok := x.exactly(c.length); ok {
				cases = append(cases, Case{Name: c.name, Value: quote(s), Rule: c.rule})
			}
		}
	}
	pad := strings.Repeat("~", min(max(x.low-1, 0), maxText))
	if wrong, checked := misfits[t.Format]; checked {
		if wrong += pad; x.fits(wrong) {
			cases = append(cases, Case{Name: "not of the format", Value: quote(wrong), Rule: "format"})
		}
		if s, ok := x.unmatched(); ok {
			cases = append(cases, Case{Name: "no match", Value: quote(s), Rule: "pattern"})
		}
		return cases
	}
	for _, s := range []string{"", "~", "!", " ", "0", "a", "A", "\u00e9", "\u0001"} {
		if s += pad; !x.matches(s) && x.long(s) {
			return append(cases, Case{Name: "no match", Value: quote(s), Rule: "pattern"})
		}
	}
	return cases
}

// misfits holds a string that is not of a format, for each that is checked.
var misfits = map[string]string{
	"date-time": "no time", "date": "no date", "uuid": "no uuid", "byte": "~", "email": "nobody", "hostname": "no host",
	"ipv4": "no address", "ipv6": "no address", "uri": "no uri", "uri-reference": "%zz",
}

// numberCases are the values at the bounds and one step beyond, and one between two
// multiples.
func numberCases(t *ir.Type) []Case {
	n, l := numbersOf(t), limitsOf(t)
	var cases []Case
	add := func(name, rule string, x *big.Rat) {
		if text, ok := decimal(x); ok && (rule == "range" || n.held(t, x)) {
			cases = append(cases, Case{Name: name, Value: text, Rule: rule})
		}
	}
	sized := n.intHigh != nil && (t.Format == "int32" || t.Format == "int64")
	if n.low != nil && n.in(n.low) && (sized || l.Minimum != "" || l.ExclusiveMinimum != "") {
		add("lowest", "", n.low)
	}
	if n.high != nil && n.in(n.high) && (sized || l.Maximum != "" || l.ExclusiveMaximum != "") {
		add("highest", "", n.high)
	}
	if x := ir.Rational(l.Minimum); x != nil {
		add("below minimum", "minimum", n.below(x, false))
	}
	if x := ir.Rational(l.ExclusiveMinimum); x != nil {
		add("at exclusive-minimum", "exclusive-minimum", n.below(x, true))
	}
	if x := ir.Rational(l.Maximum); x != nil {
		add("above maximum", "maximum", n.above(x, false))
	}
	if x := ir.Rational(l.ExclusiveMaximum); x != nil {
		add("at exclusive-maximum", "exclusive-maximum", n.above(x, true))
	}
	if sized {
		add("out of range", "range", new(big.Rat).Add(n.intHigh, big.NewRat(1, 1)))
	}
	if x, ok := n.between(); ok {
		add("no multiple", "multiple-of", x)
	}
	return cases
}

// held reports whether what holds values of a type holds x.
func (n *numbers) held(t *ir.Type, x *big.Rat) bool {
	if most := largest(t); most != nil {
		return isWithin(x, most)
	}
	return n.intLow == nil || n.intLow.Cmp(x) <= 0 && x.Cmp(n.intHigh) <= 0
}

// below and above return the value one step outside a bound.
func (n *numbers) below(bound *big.Rat, exclusive bool) *big.Rat {
	x := n.up(bound, exclusive)
	return x.Sub(new(big.Rat).Set(x), n.step)
}

func (n *numbers) above(bound *big.Rat, exclusive bool) *big.Rat {
	x := n.down(bound, exclusive)
	return x.Add(new(big.Rat).Set(x), n.step)
}

// between returns a number that lies between two values, if there is a smaller step
// than theirs.
func (n *numbers) between() (*big.Rat, bool) {
	one := big.NewRat(1, 1)
	base, ok := n.value(0)
	if !ok || n.limits.MultipleOf == "" || n.intLow != nil && n.step.Cmp(one) <= 0 {
		return nil, false
	}
	if n.intLow == nil {
		one = new(big.Rat).Quo(n.step, big.NewRat(2, 1))
	}
	x := new(big.Rat).Add(one, base)
	return x, n.in(x)
}

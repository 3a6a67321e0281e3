package ir_test

import (
	"testing"

	"github.com/specc-dev/specc/ir"
)

// TestRationalsAreRoundedExactly holds numbers that floats would round, and those that are
// too large or fine to be held.
func TestRationalsAreRoundedExactly(t *testing.T) {
	for _, c := range []struct{ text, floor, ceil string }{
		{"1.5", "1", "2"},
		{"-1.5", "-2", "-1"},
		{"7.0", "7", "7"},
		{"-0", "0", "0"},
		{"9223372036854775807.5", "9223372036854775807", "9223372036854775808"},
		{"18446744073709551615", "18446744073709551615", "18446744073709551615"},
		{"1e20", "100000000000000000000", "100000000000000000000"},
		{"1e-300", "0", "1"},
	} {
		x := ir.Rational(c.text)
		if x == nil {
			t.Errorf("%s is no number", c.text)
			continue
		}
		if floor, ceil := ir.Floor(x), ir.Ceil(x); floor.String() != c.floor || ceil.String() != c.ceil {
			t.Errorf("%s lies between %s and %s, want %s and %s", c.text, floor, ceil, c.floor, c.ceil)
		}
	}
	for _, text := range []string{"", "x", "1e999999999", "1e-401", "1e"} {
		if x := ir.Rational(text); x != nil {
			t.Errorf("%q is %s", text, x)
		}
	}
}

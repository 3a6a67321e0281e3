package ir

import (
	"math"
	"math/big"
	"strconv"
	"strings"
)

// IntegerRange returns the least and the greatest integer that are held of a format: of 64
// bits, or of 32 where it says so.
func IntegerRange(format string) (low, high int64) {
	if format == "int32" {
		return math.MinInt32, math.MaxInt32
	}
	return math.MinInt64, math.MaxInt64
}

// Rational parses a JSON number. It returns nil for one that is none, or whose
// exponent makes it larger or finer than anything that is held exactly.
func Rational(text string) *big.Rat {
	if text == "" || len(text) > 200 {
		return nil
	}
	if _, exponent, ok := strings.Cut(strings.ToLower(text), "e"); ok {
		if e, err := strconv.Atoi(exponent); err != nil || e < -400 || e > 400 {
			return nil
		}
	}
	x, ok := new(big.Rat).SetString(text)
	if !ok {
		return nil
	}
	return x
}

// Floor returns the greatest integer that is not above x.
func Floor(x *big.Rat) *big.Int {
	return new(big.Int).Div(x.Num(), x.Denom()) // Euclidean, which for a positive divisor is the floor
}

// Ceil returns the least integer that is not below x.
func Ceil(x *big.Rat) *big.Int {
	floor := Floor(new(big.Rat).Neg(x))
	return floor.Neg(floor)
}

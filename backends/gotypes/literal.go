package gotypes

import (
	"encoding/json"
	"math"
	"strconv"
	"strings"

	"github.com/dave/jennifer/jen"

	"github.com/specc-dev/specc/backends/gofile"
	"github.com/specc-dev/specc/ir"
)

// code returns Go source that mentions no import: identifiers of ours and
// literals made by package strconv.
func code(source string) *jen.Statement { return jen.Id(source) }

// literal returns text as a Go string literal, raw where that reads better and
// hides nothing.
func literal(text string) string {
	if strings.Contains(text, `"`) && strconv.CanBackquote(text) && !strings.ContainsFunc(text, unprintable) {
		return "`" + text + "`"
	}
	return strconv.Quote(text)
}

func unprintable(r rune) bool { return !strconv.IsPrint(r) }

// constant returns a JSON value as an untyped Go literal for a scalar, or nil if
// it is not a value of that kind and size.
func constant(raw json.RawMessage, s gofile.Scalar) *jen.Statement {
	switch s.Kind {
	case ir.TypeBoolean:
		if text := string(raw); text == "true" || text == "false" {
			return jen.Id(text)
		}
	case ir.TypeInteger:
		if n, ok := integer(string(raw), s); ok {
			return jen.Op(strconv.FormatInt(n, 10))
		}
	case ir.TypeNumber:
		return number(string(raw), s)
	case ir.TypeString:
		var text string
		if !s.Transparent() && s.Format != "byte" && json.Unmarshal(raw, &text) == nil && len(raw) > 0 && raw[0] == '"' {
			return jen.Lit(text)
		}
	}
	return nil
}

// integer parses the text of a JSON number that is an integer, such as 5 or 5.0.
func integer(text string, s gofile.Scalar) (int64, bool) {
	bits := 64
	if s.Format == "int32" {
		bits = 32
	}
	if n, err := strconv.ParseInt(text, 10, bits); err == nil {
		return n, true
	}
	x, ok := parseFloat(text)
	limit := math.Ldexp(1, min(bits-1, 53))
	if !ok || x != math.Trunc(x) || math.Abs(x) >= limit {
		return 0, false
	}
	return int64(x), true
}

func number(text string, s gofile.Scalar) *jen.Statement {
	x, ok := parseFloat(text)
	bits := 64
	if s.Format == "float" {
		bits, ok = 32, ok && math.Abs(x) <= math.MaxFloat32
	}
	if !ok {
		return nil
	}
	return jen.Op(strconv.FormatFloat(x, 'g', -1, bits))
}

// parseFloat parses the text of a JSON number that a float64 can hold.
func parseFloat(text string) (float64, bool) {
	if !json.Valid([]byte(text)) {
		return 0, false // such as "inf" or "0x1p-2", which Go would take
	}
	x, err := strconv.ParseFloat(text, 64)
	return x, err == nil
}

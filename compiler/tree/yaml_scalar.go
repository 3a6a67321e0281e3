package tree

import (
	"math/big"
	"strings"

	"go.yaml.in/yaml/v4"

	"github.com/specc-dev/specc/ir/diag"
)

const (
	quotedStyles = yaml.DoubleQuotedStyle | yaml.SingleQuotedStyle
	blockStyles  = yaml.LiteralStyle | yaml.FoldedStyle
)

// scalar makes a node of a text, which the core schema of YAML 1.2 (section
// 10.3.2) takes for something else if it is neither quoted nor tagged.
func (r *yamlReader) scalar(y *yaml.Node, start, indent int) *Node {
	end := r.scalarEnd(y, start, indent)
	kind, text := r.resolve(y, start, end)
	n := r.doc.node(kind, start, end)
	switch kind {
	case Bool:
		if text == "true" {
			n.flags = isTrue
		}
	case String, Number:
		r.setText(n, text)
	}
	return n
}

// setText leaves the text in the file's bytes where they spell it.
func (r *yamlReader) setText(n *Node, text string) {
	switch raw := r.text.data[n.start:n.end]; {
	case string(raw) == text:
	case isQuoted(raw) && string(raw[1:len(raw)-1]) == text:
		n.flags |= quotedValue
	default:
		n.flags |= storedValue
		r.doc.values[n] = text
	}
}

// resolve returns the kind of a scalar and its text: a number's as JSON writes
// it, a boolean's "true" or "false".
func (r *yamlReader) resolve(y *yaml.Node, start, end int) (Kind, string) {
	tagged := y.Style&yaml.TaggedStyle != 0
	switch {
	case tagged && !coreTags[y.ShortTag()]:
		return String, y.Value
	case !tagged && y.Style&(quotedStyles|blockStyles) != 0:
		return String, y.Value
	case nonFinite[y.Value]:
		r.add(diag.New(diag.CodeNonFinite, diag.Label{Span: r.span(start, end), Text: "read as text"},
			quote(y.Value)+" is no number of JSON"))
		return String, y.Value
	}
	return resolvePlain(y.Value)
}

// coreTags are those that say no more than how to take a plain text.
var coreTags = map[string]bool{"!!null": true, "!!bool": true, "!!int": true, "!!float": true}

var nonFinite = map[string]bool{
	".inf": true, ".Inf": true, ".INF": true, "+.inf": true, "+.Inf": true, "+.INF": true,
	"-.inf": true, "-.Inf": true, "-.INF": true, ".nan": true, ".NaN": true, ".NAN": true,
}

func resolvePlain(text string) (Kind, string) {
	switch text {
	case "", "~", "null", "Null", "NULL":
		return Null, ""
	case "true", "True", "TRUE":
		return Bool, "true"
	case "false", "False", "FALSE":
		return Bool, "false"
	}
	if number := numberOf(text); number != "" {
		return Number, number
	}
	return String, text
}

// numberOf returns a number of the core schema as JSON writes it, "" if text is none.
func numberOf(text string) string {
	if numberLen([]byte(text)) == len(text) {
		return text
	}
	if len(text) > 2 && text[0] == '0' && (text[1] == 'x' || text[1] == 'o') {
		return radixNumber(text)
	}
	sign := ""
	if text[0] == '+' || text[0] == '-' {
		sign, text = strings.TrimPrefix(text[:1], "+"), text[1:]
	}
	return decimalNumber(sign, text)
}

// decimalNumber fills in what JSON asks for and drops what it does not allow.
func decimalNumber(sign, text string) string {
	mantissa, exponent := text, ""
	if i := strings.IndexAny(text, "eE"); i >= 0 {
		mantissa, exponent = text[:i], text[i:]
	}
	whole, fraction, _ := strings.Cut(mantissa, ".")
	if whole+fraction == "" {
		return ""
	}
	if whole = strings.TrimLeft(whole, "0"); whole == "" {
		whole = "0"
	}
	if fraction != "" {
		fraction = "." + fraction
	}
	number := sign + whole + fraction + exponent
	if numberLen([]byte(number)) != len(number) {
		return ""
	}
	return number
}

// maxRadixDigits bounds the work of converting; what is longer is a text.
const maxRadixDigits = 1000

func radixNumber(text string) string {
	base := 16
	if text[1] == 'o' {
		base = 8
	}
	digits := text[2:]
	if len(digits) > maxRadixDigits || strings.ContainsAny(digits, "+-_") {
		return ""
	}
	value, ok := new(big.Int).SetString(digits, base)
	if !ok {
		return ""
	}
	return value.String()
}

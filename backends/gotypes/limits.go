package gotypes

import (
	"math"

	"github.com/dave/jennifer/jen"

	"github.com/specc-dev/specc/backends/gofile"
	"github.com/specc-dev/specc/ir"
	"github.com/specc-dev/specc/ir/ecma"
)

// limits returns the calls that check what a type itself says of the value at:
// its limits, its enumeration and its format.
func (d *declaration) limits(at string, v gofile.Value) []jen.Code {
	l := v.Type.Limits
	if l == nil {
		l = &ir.Limits{}
	}
	c := &checks{declaration: d, at: at, v: v}
	switch {
	case v.Bytes():
		c.base64(l)
	case v.Form == gofile.FormSlice:
		c.length("MinItems", l.MinItems, 0)
		c.length("MaxItems", l.MaxItems, math.MaxInt)
		c.unique(l)
	case v.Form == gofile.FormMap:
		c.length("MinProperties", l.MinProperties, 0)
		c.length("MaxProperties", l.MaxProperties, math.MaxInt)
	case v.Form == gofile.FormScalar && v.Scalar.Kind == ir.TypeString:
		c.text(l)
	case v.Form == gofile.FormScalar:
		c.number(l)
	}
	if v.Form == gofile.FormScalar {
		c.enum()
	}
	return c.all
}

// checks collects the calls for one value.
type checks struct {
	*declaration
	at  string
	v   gofile.Value
	all []jen.Code
}

// add appends wire.function(v, args...).
func (c *checks) add(function string, args ...jen.Code) {
	c.all = append(c.all, c.Wire(function).Call(append([]jen.Code{code(c.validator)}, args...)...))
}

// length checks a number of elements, unless the limit is void.
func (c *checks) length(function string, limit *uint64, void int) {
	if n, ok := within(limit, void); ok {
		c.add(function, jen.Len(jen.Id(c.at)), jen.Lit(n))
	}
}

// within returns a limit as an int, and whether it restricts anything.
func within(limit *uint64, void int) (int, bool) {
	if limit == nil {
		return 0, false
	}
	n := int(min(*limit, math.MaxInt32))
	return n, n != void && (void == 0 || *limit < math.MaxInt32)
}

func (c *checks) unique(l *ir.Limits) {
	if !l.UniqueItems || c.v.Type.Kind == ir.TypeRef { // whose elements are not known here
		return
	}
	e := c.Element(c.v)
	if e.Scalar.Kind == ir.TypeString && e.Scalar.Format == "binary" { // whose texts are empty in a form
		return
	}
	isTime := e.Scalar.Kind == ir.TypeString && e.Scalar.Format == "date-time" // == looks at the pointer to its zone
	if e.Form == gofile.FormScalar && !isTime {
		c.add("UniqueItems", jen.Id(c.at))
		return
	}
	c.add("UniqueItemsFunc", jen.Id(c.at), c.elementAppender("item", e))
}

func (c *checks) text(l *ir.Limits) {
	switch {
	case c.v.Scalar.Transparent():
		c.parsed(l)
		return
	case c.v.Scalar.Format == "binary": // content, which mostly travels by itself, with an empty text in its place
		return
	}
	if n, ok := within(l.MinLength, 0); ok {
		c.add("MinLength", jen.Id(c.at), jen.Lit(n))
	}
	if n, ok := within(l.MaxLength, math.MaxInt); ok {
		c.add("MaxLength", jen.Id(c.at), jen.Lit(n))
	}
	if pattern, ok := goPattern(l.Pattern); ok {
		c.add("Match", jen.Id(c.at), jen.Id(c.pattern(pattern)))
	}
	if checkedFormats[c.v.Type.Format] {
		c.add("Format", jen.Id(c.at), jen.Lit(c.v.Type.Format))
	}
}

// checkedFormats are the formats that the runtime knows.
var checkedFormats = map[string]bool{
	"email": true, "hostname": true, "ipv4": true, "ipv6": true, "uri": true, "uri-reference": true,
}

// enum checks a scalar against the values of its type. A named enumeration of
// its own checks itself.
func (c *checks) enum() {
	if c.v.Scalar.Transparent() || len(c.v.Type.Enum) == 0 {
		return
	}
	args := []jen.Code{jen.Id(c.at)} // alone if no value is of the type: then nothing is valid
	for _, raw := range c.v.Type.Enum {
		if value := constant(raw, c.v.Scalar); value != nil {
			args = append(args, value)
		}
	}
	c.add("Enum", args...)
}

// goPattern returns an ECMA-262 pattern in the syntax of package regexp, and
// whether that can express it. One that it cannot express is not enforced.
func goPattern(pattern string) (string, bool) {
	if pattern == "" {
		return "", false
	}
	expr, err := ecma.Translate(pattern)
	return expr, err == nil
}

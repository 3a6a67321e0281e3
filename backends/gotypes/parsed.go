package gotypes

import (
	"encoding/json"
	"strings"

	"github.com/dave/jennifer/jen"

	"github.com/specc-dev/specc/backends/gofile"
	"github.com/specc-dev/specc/ir"
)

// Strings of some formats are held as what they say: a date, a UUID, bytes. What else a
// contract says of them is about their text, which follows from the value, but for the
// case of a UUID. That of a time does not: it may be written in several ways.

// textLengths are the lengths of all texts of a format.
var textLengths = map[string]int{"date": len("2006-01-02"), "uuid": len("f81d4fae-7dec-11d0-a765-00a0c91e6bf6")}

// parsed checks the text of a date or UUID.
func (c *checks) parsed(l *ir.Limits) {
	format := c.v.Scalar.Format
	if !ir.IsParsed(format) {
		return
	}
	text, length := jen.Id(c.at).Dot("String").Call(), textLengths[format]
	if n, ok := within(l.MinLength, 0); ok && n > length {
		c.add("MinLength", text, jen.Lit(n))
	}
	if n, ok := within(l.MaxLength, -1); ok && n < length {
		c.add("MaxLength", text, jen.Lit(n))
	}
	if pattern, ok := goPattern(l.Pattern); ok {
		if format == "uuid" { // either case says the same
			pattern = "(?i)" + pattern
		}
		c.add("Match", text, jen.Id(c.pattern(pattern)))
	}
	if values := c.v.Type.Enum; len(values) > 0 {
		c.add("Enum", append([]jen.Code{text}, textsOf(values, format)...)...)
	}
}

// textsOf returns the texts among values as literals, as values of the format are written.
func textsOf(values []json.RawMessage, format string) []jen.Code {
	var all []jen.Code
	for _, raw := range values {
		var text string
		if json.Unmarshal(raw, &text) != nil {
			continue
		}
		if format == "uuid" {
			text = strings.ToLower(text)
		}
		all = append(all, jen.Lit(text))
	}
	return all
}

// base64 checks the text of bytes.
func (c *checks) base64(l *ir.Limits) {
	if n, ok := within(l.MinLength, 0); ok {
		c.add("MinBase64", jen.Id(c.at), jen.Lit(n))
	}
	if n, ok := within(l.MaxLength, -1); ok {
		c.add("MaxBase64", jen.Id(c.at), jen.Lit(n))
	}
	if pattern, ok := goPattern(l.Pattern); ok {
		c.add("Match", c.textOfBytes(), jen.Id(c.pattern(pattern)))
	}
	if values := c.v.Type.Enum; len(values) > 0 {
		c.add("Enum", append([]jen.Code{c.textOfBytes()}, textsOf(values, "byte")...)...)
	}
}

func (c *checks) textOfBytes() jen.Code {
	return jen.String().Call(c.Wire("FormatBytes").Call(jen.Nil(), jen.Id(c.at)))
}

// isRestricted reports whether a value is of a type with a function that checks its text:
// it is an alias, which has no methods.
func (d *declaration) isRestricted(v gofile.Value) bool {
	if v.Type.Kind == ir.TypeRef {
		return d.View.Symbol(v.Type.Target).Sig.Restricted
	}
	return d.Name(v) != "" && ir.IsParsed(v.Scalar.Format)
}

// checkParsed checks a value of a type that has no methods of ours.
func (d *declaration) checkParsed(at string, v gofile.Value) []jen.Code {
	var checks []jen.Code
	if d.isRestricted(v) {
		checks = append(checks, d.foreignFunc(v, "Check").Call(code(d.validator), code(at)))
	}
	switch {
	case v.Type.Kind == ir.TypeRef:
		checks = append(checks, d.limits(at, v)...)
	case d.Name(v) == "" && ir.IsParsed(v.Scalar.Format):
		checks = append(append(checks, d.limits(at, v)...), d.checkPart(at, v)...)
	}
	return checks
}

// parsedAlias declares another name of a type that stands for a text, and the function that
// checks that, if others call it.
func (d *declaration) parsedAlias(restricted bool) {
	d.alias(d.Plain(d.value))
	if !restricted {
		return
	}
	d.checkFunc(append(d.limits(d.self, d.value), d.checkExact()...))
	d.checkVars()
}

// restrictedAlias declares another name of a restricted type, with a function that is called
// like it.
func (d *declaration) restrictedAlias(of ir.ID) {
	name := gofile.Exported(d.View.Symbol(of).Name)
	d.alias(d.Of(of, name))
	d.checkFunc([]jen.Code{d.Of(of, d.foreignName(name, "Check")).Call(code("v"), code(d.self))})
}

// checkFunc declares the function that checks the values of an alias.
func (d *declaration) checkFunc(checks []jen.Code) {
	v := jen.Id("v")
	if len(checks) == 0 {
		v = jen.Id("_")
		checks = []jen.Code{jen.Null()}
	}
	d.function(d.foreignHead("Check").Params(v.Add(d.Wire("Validator")), jen.Id(d.self).Id(d.name)), checks)
}

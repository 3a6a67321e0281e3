package gotypes

import (
	"encoding/json"
	"strconv"
	"strings"

	"github.com/dave/jennifer/jen"

	"github.com/specc-dev/specc/backends/gofile"
)

// jsonMethods adds the exported methods, which are alike for all types. Those of
// a struct have pointers for receivers, but for MarshalJSON, which package
// encoding/json has to find on values, too.
func (d *declaration) jsonMethods(isStruct bool) {
	d.line("AppendJSON appends the JSON encoding of "+d.self+" to b.",
		d.head("AppendJSON", isStruct).Params(jen.Id("b").Index().Byte()).Params(jen.Index().Byte(), jen.Error()),
		jen.Return(d.Wire("Encoded").Call(jen.Id(d.self+".appendJSON").Call(jen.Id("b")))))
	d.line("MarshalJSON returns the JSON encoding of "+d.self+".",
		d.head("MarshalJSON", false).Params().Params(jen.Index().Byte(), jen.Error()),
		jen.Return(d.Wire("Encoded").Call(jen.Id(d.self+".appendJSON").Call(jen.Nil()))))
	d.Comment(gofile.Comment("UnmarshalJSON sets " + d.self + " to what data holds, or reports all that is wrong with it."))
	d.Add(d.head("UnmarshalJSON", true).Params(jen.Id("data").Index().Byte()).Error().Block(d.unmarshal(isStruct)...))
	d.Comment(gofile.Comment("Validate reports everything in " + d.self + " that breaks the contract as a *ValidationError."))
	d.Add(d.head("Validate", isStruct).Params().Error().Block(
		jen.Var().Id("v").Add(d.Wire("Validator")),
		jen.Id(d.self+".check").Call(jen.Op("&").Id("v")),
		jen.Return(jen.Id("v.Err").Call()),
	))
}

func (d *declaration) unmarshal(isStruct bool) []jen.Code {
	statements := []jen.Code{
		jen.Id("d").Op(":=").Add(d.Wire("NewDecoder")).Call(jen.Id("data")),
		jen.Id(d.self + ".decodeJSON").Call(jen.Id("d")),
		jen.Return(jen.Id("d.Finish").Call()),
	}
	if isStruct {
		reset := jen.Op("*").Id(d.self).Op("=").Id(d.name).Values()
		return append([]jen.Code{reset}, statements...)
	}
	return statements
}

// head begins a method.
func (d *declaration) head(name string, byPointer bool) *jen.Statement {
	self := jen.Id(d.self)
	if byPointer {
		self = self.Op("*")
	}
	return jen.Func().Params(self.Id(d.name)).Id(name)
}

// codecMethods adds the methods that the types around this one call.
func (d *declaration) codecMethods(isStruct bool, decode, encode, check []jen.Code) {
	d.Add(d.head("decodeJSON", true).Params(jen.Id("d").Op("*").Add(d.Wire("Decoder"))).Block(decode...))
	d.Add(d.head("appendJSON", isStruct).Params(jen.Id("b").Index().Byte()).Index().Byte().Block(encode...))
	d.Add(d.head("check", isStruct).Params(jen.Id("v").Op("*").Add(d.Wire("Validator"))).Block(check...))
}

// line adds a function of one line.
func (d *declaration) line(comment string, head *jen.Statement, body jen.Code) {
	d.Comment(gofile.Comment(comment))
	d.Add(head.Custom(jen.Options{Open: "{ ", Close: " }"}, body))
}

// pattern returns the variable that holds a compiled pattern of the type.
func (d *declaration) pattern(expr string) string {
	for i, known := range d.patterns {
		if known == expr {
			return d.patternVar(i)
		}
	}
	d.patterns = append(d.patterns, expr)
	return d.patternVar(len(d.patterns) - 1)
}

func (d *declaration) patternVar(i int) string {
	name := gofile.Unexported(d.name) + "Pattern"
	if i > 0 {
		name += strconv.Itoa(i + 1)
	}
	return name
}

// patternVars declares the patterns that the checks of the type asked for.
func (d *declaration) patternVars() {
	for i, expr := range d.patterns {
		d.Add(jen.Var().Id(d.patternVar(i)).Op("=").Add(d.Wire("NewPattern")).Call(patternLiteral(expr)))
	}
}

// patternLiteral prefers the raw form, in which backslashes are what they are.
func patternLiteral(expr string) *jen.Statement {
	if strings.Contains(expr, `\`) && strconv.CanBackquote(expr) {
		return jen.Op("`" + expr + "`")
	}
	return literal(expr)
}

// quoteJSON returns text, which is valid UTF-8, as a JSON string.
func quoteJSON(text string) string {
	var b strings.Builder
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(text); err != nil {
		return strconv.QuoteToASCII(text)
	}
	return strings.TrimSuffix(b.String(), "\n")
}

package gotypes

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"github.com/dave/jennifer/jen"

	"github.com/specc-dev/specc/backends/gofile"
	"github.com/specc-dev/specc/ir"
)

// jsonMethods adds the exported methods, which the package comment explains. Those of a struct have pointers for
// receivers, but for MarshalJSON, which package encoding/json has to find on
// values, too.
func (d *declaration) jsonMethods(isStruct bool) {
	self := jen.Id(d.self)
	if isStruct {
		self = jen.Op("&").Add(self)
	}
	d.line(d.head("MarshalJSON", false).Params().Params(jen.Index().Byte(), jen.Error()), jen.Return(d.helper("marshal").Call(self)))
	d.line(d.head("UnmarshalJSON", true).Params(jen.Id("b").Index().Byte()).Error(),
		jen.Return(d.helper("unmarshal").Call(jen.Id("b"), jen.Id(d.self))))
	d.validateMethod(isStruct)
}

// validationMethods adds the methods that check a value which nothing else holds.
func (d *declaration) validationMethods(checks []jen.Code) {
	if len(checks) == 0 {
		d.line(d.head("Validate", true).Params().Error(), jen.Return(jen.Nil()))
		return
	}
	d.validateMethod(true)
	d.checkMethod(true, checks)
}

// validateMethod adds the method Validate, which calls check.
func (d *declaration) validateMethod(byPointer bool) {
	d.line(d.head("Validate", byPointer).Params().Error(), jen.Return(d.helper("validate").Call(jen.Id(d.self))))
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
	if exact := d.exactVar(); exact != "" && d.value.Scalar.Kind != ir.TypeExact { // before the value is read, for it may lose what is not declared
		decode = append([]jen.Code{code("d.Check(" + exact + ")")}, decode...)
	}
	d.function(d.head("DecodeJSON", true).Params(jen.Id("d").Op("*").Add(d.Wire("Decoder"))), decode)
	d.function(d.head("AppendJSON", isStruct).Params(jen.Id("b").Index().Byte()).Index().Byte(), encode)
	d.checkMethod(isStruct, check)
}

// reset is the statement that makes the receiver the zero value, which every
// reading of a struct begins with.
func (d *declaration) reset() jen.Code { return jen.Op("*").Id(d.self).Op("=").Id(d.name).Values() }

// checkName returns the name of the method that checks a value with others: only
// packages of types that are split call it from outside.
func (f *file) checkName() string {
	if f.Split() {
		return gofile.CheckMethod
	}
	return "check"
}

// helper names a function of the codec: package api has its own, and the packages of
// tags share one.
func (f *file) helper(name string) *jen.Statement {
	if f.pkg == "" {
		return jen.Id(name)
	}
	return jen.Qual(f.CodecPath(), exported(name))
}

// checkMethod adds the method check.
func (d *declaration) checkMethod(byPointer bool, check []jen.Code) {
	check = append(check, d.checkExact()...)
	head := d.head(d.checkName(), byPointer)
	if len(check) == 0 {
		d.line(head.Params(d.Wire("Validator")), jen.Null())
		return
	}
	d.function(head.Params(jen.Id("v").Add(d.Wire("Validator"))), check)
}

// function adds a function, on one line if it has a single statement and gofmt
// finds that short enough.
func (d *declaration) function(head *jen.Statement, body []jen.Code) {
	if len(body) == 1 {
		d.line(head, body[0])
		return
	}
	d.Add(jen.Line(), head.Block(body...))
}

// line adds a function of one line.
func (d *declaration) line(head *jen.Statement, body jen.Code) {
	d.Add(head.Custom(jen.Options{Open: "{ ", Close: " }"}, body))
}

// pattern returns the variable that holds a compiled pattern of the type.
func (d *declaration) pattern(expr string) string {
	return d.variableFor(expr, &d.patterns, patternSuffix)
}

// The variables of a type are called after it and what they hold.
const (
	patternSuffix = "Pattern"
	partSuffix    = "Part"
)

// variableFor returns the variable of the type that holds something, which is among the
// known from now on.
func (d *declaration) variableFor(it string, known *[]string, suffix string) string {
	i := slices.Index(*known, it)
	if i < 0 {
		i = len(*known)
		*known = append(*known, it)
	}
	return d.variableName(i, suffix)
}

func (d *declaration) variableName(i int, suffix string) string {
	name := gofile.Unexported(d.name) + suffix
	if i > 0 {
		name += strconv.Itoa(i + 1)
	}
	return name
}

// checkVars declares the patterns and checkers that the checks of the type asked for.
func (d *declaration) checkVars() {
	for i, source := range d.parts {
		d.checkerVar(d.variableName(i, partSuffix), source)
	}
	for i, expr := range d.patterns {
		d.Add(jen.Var().Id(d.variableName(i, patternSuffix)).Op("=").Add(d.Wire("NewPattern")).Call(patternLiteral(expr)))
	}
}

// patternLiteral prefers the raw form, in which backslashes are what they are.
func patternLiteral(expr string) *jen.Statement {
	if strings.Contains(expr, `\`) && strconv.CanBackquote(expr) {
		return code("`" + expr + "`")
	}
	return code(literal(expr))
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

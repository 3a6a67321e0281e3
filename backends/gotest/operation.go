package gotest

import (
	"strconv"

	"github.com/dave/jennifer/jen"

	"github.com/specc-dev/specc/backends/gofile"
	"github.com/specc-dev/specc/backends/gotypes/runtime/wire"
	"github.com/specc-dev/specc/backends/gotypes/schema"
	"github.com/specc-dev/specc/ir"
	"github.com/specc-dev/specc/ir/sample"
)

// An operation is the file with the cases of an operation in the making.
type operation struct {
	*gofile.File
	gofile.Operation
	check       sample.Check
	accepts     []request
	refuses     []refusal
	answers     []answer
	forgeries   []answer // which break a rule
	forged      int      // bytes of those of a response, and of those that were too many
	omitted     bool     // there are more cases than the bounds allow
	contentType string
	documents   map[*gofile.Body]*wire.XMLDocument // how bodies are written in XML
}

// What bounds the tests of one operation: cases, and bytes of one of them.
const (
	maxAccepts = 120
	maxRefuses = 250
	maxAnswers = 12
	maxForged  = 8 << 10 // bytes, for one response
	maxText    = 4 << 10
)

// emitOperation makes the file with the cases of an operation.
func emitOperation(v *ir.View) ([]byte, error) {
	o := operation{File: gofile.New(v, pkg), check: schema.Check(v.Body), documents: map[*gofile.Body]*wire.XMLDocument{}}
	o.Operation = o.File.Operation(v.Subject)
	o.requests()
	o.responses()
	o.table()
	o.Add(jen.Func().Params(jen.Id("h").Id("handler")).Id(o.Name).Params(
		jen.Id("_").Qual("context", "Context"), jen.Id("in").Op("*").Add(o.Of(o.ID, o.Input)),
	).Params(o.Of(o.ID, o.Output), jen.Error()).Block(
		jen.Return(jen.Id("reply").Types(o.Of(o.ID, o.Output)).Call(jen.Id("h.stub"), jen.Id("in"))),
	))
	return o.Bytes()
}

// table adds the variable with all there is to test.
func (o *operation) table() {
	client := jen.Op("*").Qual(o.View.Options["import"]+"/client", "Client")
	call := jen.Func().Params(jen.Id("ctx").Qual("context", "Context"), jen.Id("c").Add(client), jen.Id("in").Any()).
		Params(jen.Any(), jen.Error()).Block(
		jen.Return(jen.Id("c."+o.Name).Call(jen.Id("ctx"), jen.Id("in").Assert(jen.Op("*").Add(o.Of(o.ID, o.Input))))),
	)
	fields := []jen.Code{field("name", o.ID.Local()), field("method", o.Method)}
	if o.contentType != "" {
		fields = append(fields, field("contentType", o.contentType))
	}
	given, secured := credentials(o.View, o.View.Body(o.ID).Operation)
	if secured && given == nil { // nobody is let in
		o.accepts, o.refuses, o.answers, o.forgeries = nil, nil, nil, nil
	}
	if secured {
		fields = append(fields, jen.Id("credentials").Op(":").Id("credentials").Values(given...), jen.Id("secured").Op(":").True())
	}
	fields = append(fields,
		jen.Id("call").Op(":").Add(call),
		list("accepts", "request", o.accepts), list("refuses", "refusal", o.refuses), list("answers", "answer", o.answers),
		list("forgeries", "answer", o.forgeries),
	)
	name := casesOf(o.Name)
	lines := gofile.Comment(name + " are the cases of " + o.Method + " " + o.Path + ".")
	if o.omitted {
		lines = gofile.Comment(name + " are cases of " + o.Method + " " + o.Path + ", not all that there are.")
	}
	o.Comment(lines)
	o.Add(jen.Var().Id(name).Op("=").Id("operation").Custom(multi, fields...))
}

// A row is an element of a table.
type row interface{ fields() []jen.Code }

func list[R row](name, typ string, rows []R) jen.Code {
	return jen.Id(name).Op(":").Index().Id(typ).CustomFunc(multi, func(g *jen.Group) {
		for _, r := range rows {
			g.Values(r.fields()...)
		}
	})
}

// field returns name: "text".
func field(name, text string) jen.Code { return jen.Id(name).Op(":").Add(literal(text)) }

// literal returns a string literal, raw where that is easier to read.
func literal(text string) *jen.Statement {
	if len(text) > 0 && strconv.CanBackquote(text) && strconv.Quote(text) != `"`+text+`"` {
		return jen.Op("`" + text + "`")
	}
	return jen.Lit(text)
}

func (r request) fields() []jen.Code {
	fields := []jen.Code{field("name", r.name), field("target", r.target)}
	for _, f := range []struct{ name, text string }{{"header", r.header}, {"body", r.body}} {
		if f.text != "" {
			fields = append(fields, field(f.name, f.text))
		}
	}
	return fields
}

func (r refusal) fields() []jen.Code {
	fields := []jen.Code{jen.Id("request").Op(":").Id("request").Values(r.request.fields()...), jen.Id("status").Op(":").Lit(r.status)}
	if r.rule != "" {
		fields = append(fields, field("rule", r.rule), field("pointer", r.pointer))
	}
	return fields
}

func (a answer) fields() []jen.Code {
	fields := []jen.Code{field("name", a.name), jen.Id("status").Op(":").Lit(a.status)}
	for _, f := range []struct{ name, text string }{{"contentType", a.contentType}, {"header", a.header}, {"body", a.body}} {
		if f.text != "" {
			fields = append(fields, field(f.name, f.text))
		}
	}
	return fields
}

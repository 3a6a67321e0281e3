package goclient

import (
	"github.com/dave/jennifer/jen"

	"github.com/specc-dev/specc/backends/gofile"
)

// receive returns the statement that makes a result or an error of the answer.
// Exact statuses go before ranges, and those before the default.
func (o *operation) receive() jen.Code {
	last := []jen.Code{jen.Return(jen.Nil(), jen.Id("a.unexpected").Call(jen.Nil()))}
	var exact, ranges []gofile.Response
	for _, r := range o.Responses {
		switch {
		case r.Status == "default":
			last = o.read(r)
		case r.Code != 0:
			exact = append(exact, r)
		default:
			ranges = append(ranges, r)
		}
	}
	if len(exact)+len(ranges) == 0 {
		return jen.Add(lines(last)...)
	}
	otherwise := jen.Default().Block(last...)
	if len(ranges) == 0 {
		return jen.Switch(jen.Id("a.StatusCode")).Block(append(o.cases(exact, false), otherwise)...)
	}
	return jen.Switch().Block(append(o.cases(append(exact, ranges...), true), otherwise)...)
}

// cases returns a case for each response, as a value or as a condition.
func (o *operation) cases(rs []gofile.Response, asCondition bool) []jen.Code {
	var all []jen.Code
	for _, r := range rs {
		lowest, highest := r.Statuses()
		match := jen.Lit(lowest)
		switch {
		case lowest < highest:
			match = jen.Id("a.StatusCode").Op("/").Lit(100).Op("==").Lit(lowest / 100)
		case asCondition:
			match = jen.Id("a.StatusCode").Op("==").Add(match)
		}
		all = append(all, jen.Case(match).Block(o.read(r)...))
	}
	return all
}

// lines puts statements on lines of their own.
func lines(code []jen.Code) []jen.Code {
	var all []jen.Code
	for i, c := range code {
		if i > 0 {
			all = append(all, jen.Line())
		}
		all = append(all, c)
	}
	return all
}

// read returns the statements that read a response and return it.
func (o *operation) read(r gofile.Response) []jen.Code {
	var fields []jen.Code
	if r.Code == 0 {
		fields = append(fields, jen.Id("Status").Op(":").Id("a.StatusCode"))
	}
	body := []jen.Code{jen.Id("out").Op(":=").Op("&").Add(o.API(r.Name)).Values(fields...)}
	if len(r.Headers) > 0 {
		body = append(body, jen.Id("p").Op(":=").Id("a.headers").Call())
	}
	for _, h := range r.Headers {
		body = append(body, o.ReadParameter("out", h, nil)...)
	}
	body = append(body, o.readBody(r)...)
	return append(body, o.give(r)...)
}

func (o *operation) readBody(r gofile.Response) []jen.Code {
	switch b := r.Carried(o.Method); {
	case b == nil:
		return []jen.Code{ifErr(jen.Id("a.empty").Call())}
	case b.JSON:
		return []jen.Code{ifErr(jen.Id("a.json").Call(jen.Id("out")))}
	}
	return []jen.Code{
		jen.Var().Err().Error(),
		jen.If(
			jen.List(jen.Id("out.Body"), jen.Id("out.ContentType"), jen.Err()).Op("=").Id("a.stream").Call(),
			jen.Err().Op("!=").Nil(),
		).Block(fail()),
	}
}

// give returns a response as the result or as the error. The default response
// can be either.
func (o *operation) give(r gofile.Response) []jen.Code {
	asError := jen.Return(jen.Nil(), jen.Id("out"))
	_, isOnly := o.only()
	switch {
	case !r.Error:
		return []jen.Code{jen.Return(jen.Id("out"), jen.Nil())}
	case r.Status != "default" || isOnly:
		return []jen.Code{asError}
	}
	success := jen.Id("a.StatusCode").Op("/").Lit(100).Op("==").Lit(2)
	return []jen.Code{jen.If(success).Block(jen.Return(jen.Id("out"), jen.Nil())), asError}
}

package goclient

import (
	"github.com/dave/jennifer/jen"

	"github.com/specc-dev/specc/backends/gofile"
)

// receive returns the statement that makes a result or an error of the answer.
// Exact statuses go before ranges, and those before the default.
func (o *operation) receive() jen.Code {
	unexpected := jen.Return(jen.Nil(), jen.Id("a.unexpected").Call(jen.Nil()))
	var exact, ranges, last []jen.Code
	for _, r := range o.Responses {
		switch lowest, highest := r.Statuses(); {
		case r.Status == "default":
			last = o.read(r)
		case lowest == highest:
			exact = append(exact, jen.Case(jen.Id("a.StatusCode").Op("==").Lit(lowest)).Block(o.read(r)...))
		default:
			condition := jen.Id("a.StatusCode").Op("/").Lit(100).Op("==").Lit(lowest / 100)
			ranges = append(ranges, jen.Case(condition).Block(o.read(r)...))
		}
	}
	if last == nil {
		last = []jen.Code{unexpected}
	}
	if len(exact)+len(ranges) == 0 {
		return jen.Add(lines(last)...)
	}
	return jen.Switch().Block(append(append(exact, ranges...), jen.Default().Block(last...))...)
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

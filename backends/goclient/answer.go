package goclient

import (
	"slices"

	"github.com/dave/jennifer/jen"

	"github.com/specc-dev/specc/backends/gofile"
)

// simple returns what is received where one response is the result and all others are
// errors told apart by their statuses, as most operations have it: a new response, and
// what makes an error of any other answer.
func (o *operation) simple() (success, otherwise jen.Code, ok bool) {
	var failures []jen.Code
	for _, r := range o.Responses {
		made := jen.New(o.Of(o.ID, r.Name))
		switch {
		case !o.isPlain(r), !r.Error && success != nil:
			return nil, nil, false
		case r.Error:
			failures = append(failures, made)
		default:
			success = made
		}
	}
	otherwise = jen.Nil()
	if len(failures) > 0 {
		otherwise = jen.Func().Params(jen.Id("a").Op("*").Id("answer")).Error().Block(jen.Return(jen.Id("a.failure").Call(failures...)))
	}
	return success, otherwise, success != nil
}

// receive returns the statement that makes a result or an error of the answer.
// Exact statuses go before ranges, and those before the default. Errors that have nothing
// but a body are told apart by their statuses, where there are no others.
func (o *operation) receive() jen.Code {
	var last []jen.Code
	var exact, ranges []gofile.Response
	var failures []jen.Code
	other := slices.ContainsFunc(o.Responses, func(r gofile.Response) bool { return r.Code == 0 })
	for _, r := range o.Responses {
		switch {
		case r.Status == "default":
			last = o.read(r)
		case r.Error && o.isPlain(r) && !other:
			failures = append(failures, jen.New(o.Of(o.ID, r.Name)))
		case r.Code != 0:
			exact = append(exact, r)
		default:
			ranges = append(ranges, r)
		}
	}
	if last == nil {
		last = []jen.Code{jen.Return(jen.Nil(), jen.Id("a.failure").Call(failures...))}
	}
	return jen.Add(gofile.Statements(append(o.choose(exact, ranges), last...))...)
}

// choose returns the statement that reads one of the responses if its status is that of
// the answer; none if there are no responses.
func (o *operation) choose(exact, ranges []gofile.Response) []jen.Code {
	switch {
	case len(exact)+len(ranges) == 0:
		return nil
	case len(exact) == 1 && len(ranges) == 0:
		return []jen.Code{jen.If(jen.Id("a.StatusCode").Op("==").Lit(exact[0].Code)).Block(o.read(exact[0])...)}
	case len(ranges) == 0:
		return []jen.Code{jen.Switch(jen.Id("a.StatusCode")).Block(o.cases(exact, false)...)}
	}
	return []jen.Code{jen.Switch().Block(o.cases(append(exact, ranges...), true)...)}
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

// read returns the statements that read a response and return it.
func (o *operation) read(r gofile.Response) []jen.Code {
	if r.Error && o.isPlain(r) {
		return []jen.Code{jen.Return(jen.Nil(), jen.Id("a.failure").Call(jen.New(o.Of(o.ID, r.Name))))}
	}
	var fields []jen.Code
	if r.Code == 0 {
		fields = append(fields, jen.Id("Status").Op(":").Id("a.StatusCode"))
	}
	out := jen.New(o.Of(o.ID, r.Name))
	if len(fields) > 0 {
		out = jen.Op("&").Add(o.Of(o.ID, r.Name)).Values(fields...)
	}
	if o.isPlain(r) {
		return []jen.Code{jen.Return(jen.Id("receive").Call(jen.Id("a"), out, jen.Nil()))}
	}
	body := []jen.Code{jen.Id("out").Op(":=").Add(out)}
	return append(body, o.give(r)...)
}

// readBody returns the error of reading the headers and the body of a response.
func (o *operation) readBody(r gofile.Response) *jen.Statement {
	switch b := r.Carried(o.Method); {
	case b == nil && r.Body != nil:
		return jen.Id("a.empty").Call(jen.Id("out"))
	case b == nil, b.Varied(), b.JSON:
		return jen.Id("a.read").Call(jen.Id("out"))
	}
	return jen.Id("a.stream").Call(jen.Id("out"), jen.Op("&").Id("out.Body"), jen.Op("&").Id("out.ContentType"))
}

// isPlain reports whether a response has a status of its own and tells how the rest of it
// is read.
func (o *operation) isPlain(r gofile.Response) bool {
	b := r.Carried(o.Method)
	return r.Code != 0 && b == r.Body && (b == nil || b.JSON || b.Varied())
}

// give returns a response as the result or as the error. The default response
// can be either.
func (o *operation) give(r gofile.Response) []jen.Code {
	asResult := jen.Return(jen.Id("result").Call(jen.Id("a"), jen.Id("out"), o.readBody(r)))
	asError := jen.Return(jen.Nil(), jen.Id("failure").Call(jen.Id("a"), jen.Id("out"), o.readBody(r)))
	_, isOnly := o.only()
	switch {
	case !r.Error:
		return []jen.Code{asResult}
	case r.Status != "default" || isOnly:
		return []jen.Code{asError}
	}
	success := jen.Id("a.StatusCode").Op("/").Lit(100).Op("==").Lit(2)
	return []jen.Code{jen.If(success).Block(asResult), asError}
}

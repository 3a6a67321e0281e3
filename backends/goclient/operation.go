package goclient

import (
	"slices"
	"strings"

	"github.com/dave/jennifer/jen"

	"github.com/specc-dev/specc/backends/gofile"
	"github.com/specc-dev/specc/ir"
)

// An operation is the file about one operation in the making.
type operation struct {
	*gofile.File
	gofile.Operation
}

// emitOperation makes the file with the method of an operation.
func emitOperation(v *ir.View) ([]byte, error) {
	o := operation{File: gofile.New(v, "client")}
	o.Operation = o.File.Operation(v.Subject)
	doc := v.Doc(v.Subject)[""]
	brief := gofile.Brief(doc)
	brief.More = doc.More
	o.Comment(gofile.Opening(o.Name+" "+o.does()+".", brief))
	receiver, params := "Client", []jen.Code{jen.Id("ctx").Qual("context", "Context")}
	if o.sent() {
		receiver, params = "Sender", append(params, jen.Id("target").String())
	}
	params = append(params, jen.Id("in").Op("*").Add(o.Of(o.ID, o.Input)))
	o.Add(jen.Func().Params(jen.Id("c").Op("*").Id(receiver)).Id(o.Name).Params(params...).
		Params(o.result(), jen.Error()).Block(o.body()...))
	o.pages()
	return o.Bytes()
}

// sent reports whether the operation is one that the service calls.
func (o *operation) sent() bool { return o.ID.Kind().Sent() }

func (o *operation) does() string {
	switch o.ID.Kind() {
	case ir.KindWebhook:
		return "sends " + o.Method + " to the URL of who wants the webhook"
	case ir.KindCallback:
		return "sends " + o.Method + " to the URL that a request gave as " + gofile.OneLine(o.Path)
	}
	return "calls " + o.Method + " " + o.Path
}

// only returns the response that is not an error, if the contract declares
// exactly one.
func (o *operation) only() (name string, ok bool) {
	n := 0
	for _, r := range o.Responses {
		if !r.Error {
			name, n = r.Name, n+1
		}
	}
	return name, n == 1
}

// result returns the type of the method's result: the only response that is not
// an error, or else any of the operation's.
func (o *operation) result() jen.Code {
	if name, ok := o.only(); ok {
		return jen.Op("*").Add(o.Of(o.ID, name))
	}
	return o.Of(o.ID, o.Output)
}

func (o *operation) body() []jen.Code {
	var body []jen.Code
	if !o.needsInput() {
		body = append(body, jen.If(jen.Id("in").Op("==").Nil()).Block(jen.Id("in").Op("=").New(o.Of(o.ID, o.Input))))
	}
	body = append(body, jen.Id("k").Op(":=").Id("call").Values(o.call()...))
	body = append(body, o.writeParameters()...)
	body = append(body, o.writeBody()...)
	send := jen.Id("c.send").Call(jen.Id("ctx"), jen.Op("&").Id("k"))
	if o.sent() {
		send = jen.Id("c.send").Call(jen.Id("ctx"), jen.Id("target"), jen.Op("&").Id("k"))
	}
	if success, failures, ok := o.simple(); ok {
		return append(body, jen.Return(jen.Id("receive").Call(send, success, failures)))
	}
	return append(body, jen.Id("a").Op(":=").Add(send), o.receive())
}

// needsInput reports whether something must be in the input, which therefore cannot be nil.
func (o *operation) needsInput() bool {
	return o.Body != nil && o.Body.Required || slices.ContainsFunc(o.Parameters, func(p gofile.Parameter) bool { return p.Source.Required })
}

// call returns the fields of the request that are the same for every input.
func (o *operation) call() []jen.Code {
	fields := []jen.Code{
		jen.Id("operation").Op(":").Lit(o.ID.Local()), jen.Id("method").Op(":").Lit(o.Method), jen.Id("path").Op(":").Lit(o.Path),
		jen.Id("err").Op(":").Id("in.Validate").Call(),
	}
	if escaped := gofile.EscapedTemplate(o.Path); escaped != o.Path && !o.sent() {
		fields = append(fields, jen.Id("escaped").Op(":").Lit(escaped))
	}
	if accept := o.accept(); accept != "" {
		fields = append(fields, jen.Id("accept").Op(":").Lit(accept))
	}
	source := o.View.Body(o.ID).Operation
	switch {
	case o.keyed():
		fields = append(fields, jen.Id("keyed").Op(":").True())
	case source.Idempotent:
		fields = append(fields, jen.Id("repeatable").Op(":").True())
	}
	if own := source.Security; own != nil {
		fields = append(fields, jen.Id("secured").Op(":").True(), jen.Id("requirements").Op(":").Add(gofile.Requirements(*own)))
	}
	if slices.ContainsFunc(o.Responses, isRedirect) {
		fields = append(fields, jen.Id("direct").Op(":").True())
	}
	return fields
}

// keyed reports whether a request is repeatable if it carries a key that says so.
func (o *operation) keyed() bool {
	return (o.Method == "POST" || o.Method == "PATCH") && slices.ContainsFunc(o.Parameters, func(p gofile.Parameter) bool {
		return p.Source.In == "header" && strings.EqualFold(p.Source.Name, "Idempotency-Key")
	})
}

func isRedirect(r gofile.Response) bool {
	return r.Status == "3XX" || r.Code >= 300 && r.Code < 400 && r.Code != 304
}

// accept lists the media types of the responses, sorted.
func (o *operation) accept() string {
	var types []string
	for _, r := range o.Responses {
		if b := r.Carried(o.Method); b != nil {
			types = append(types, b.Taken()...)
		}
	}
	slices.Sort(types)
	return strings.Join(slices.Compact(types), ", ")
}

// writeParameters fills the template of the path and adds the other parameters.
func (o *operation) writeParameters() []jen.Code {
	var body []jen.Code
	for _, p := range o.inPath() {
		body = append(body, o.WriteParameter("k.params()", "in", p))
	}
	for _, p := range o.Parameters {
		if p.Source.In != "path" {
			body = append(body, o.WriteParameter("k.params()", "in", p))
		}
	}
	return body
}

// inPath returns the parameters in the path in the order of its template. The path of
// what the service sends is the target.
func (o *operation) inPath() []gofile.Parameter {
	if o.sent() {
		return nil
	}
	var all []gofile.Parameter
	for _, part := range gofile.PathParts(o.Path) {
		for _, p := range o.Parameters {
			if p.Source.In == "path" && p.Source.Name == part.Parameter {
				all = append(all, p)
			}
		}
	}
	return all
}

func (o *operation) writeBody() []jen.Code {
	b := o.Body
	if b == nil {
		return nil
	}
	if b.Varied() {
		return []jen.Code{jen.Id("k.payload").Call(jen.Lit(b.Required), jen.Id("in.Payloads").Call())}
	}
	if !b.Form && !b.JSON {
		return []jen.Code{jen.Id("k.stream").Call(
			jen.Id("in.Body"), jen.Id("in.ContentType"), jen.Lit(b.Concrete()), jen.Lit(b.Required))}
	}
	if b.JSON {
		return []jen.Code{jen.Id("k.json").Call(jen.Lit(b.MediaType), jen.Id("in.JSON").Call())}
	}
	write := jen.Id("k.form").Call(jen.Lit(b.MediaType), jen.Id("in.Form").Call())
	if given := gofile.Given("in.Body", b.Value); given != "" {
		write = jen.If(jen.Id(given)).Block(write)
	}
	return []jen.Code{write}
}

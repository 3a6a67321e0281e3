package goserver

import (
	"slices"

	"github.com/dave/jennifer/jen"

	"github.com/specc-dev/specc/backends/gofile"
	"github.com/specc-dev/specc/ir"
)

// An operation is the file about one operation in the making.
type operation struct {
	*gofile.File
	gofile.Operation
	doc ir.Text
}

// emitOperation makes the file with an operation's handler interface and the
// code that reads its request and writes its response.
func emitOperation(v *ir.View) ([]byte, error) {
	o := operation{File: gofile.New(v, "server"), doc: v.Doc(v.Subject)[""]}
	o.Operation = o.File.Operation(v.Subject)
	o.handler()
	if o.ID.Kind().Sent() {
		o.receive()
	}
	o.serve()
	return o.Bytes()
}

// receive adds the function that makes a handler of a webhook or callback.
func (o *operation) receive() {
	params := []jen.Code{jen.Id("h").Id(o.Name + "Handler")}
	guard := jen.Id("guard").Values()
	own := o.View.Body(o.ID).Operation.Security
	if own != nil && len(*own) > 0 {
		params, guard = append(params, jen.Id("s").Id("Security")), jen.Id("securityOf").Call(jen.Id("s"))
	}
	o.Comment(gofile.Comment("Receive" + o.Name + " returns an http.Handler that receives " + o.Method + " at any path."))
	o.Add(jen.Func().Id("Receive"+o.Name).Params(append(params, jen.Id("options").Op("...").Id("Option"))...).Qual("net/http", "Handler").Block(
		jen.Id("r").Op(":=").Id("route").Values(
			jen.Id("method").Op(":").Lit(o.Method), jen.Id("name").Op(":").Lit(o.ID.Local()),
			jen.Id("operation").Op(":").Id("serve"+o.Name).Call(jen.Id("h"))),
		jen.Return(jen.Id("newReceiver").Call(jen.Id("r"), guard, jen.Id("options"))),
	))
}

// does says what a handler is for.
func (o *operation) does() string {
	switch o.ID.Kind() {
	case ir.KindWebhook:
		return "takes " + o.Method + " of a webhook"
	case ir.KindCallback:
		return "takes " + o.Method + " of a callback, at the URL that a request gave as " + gofile.OneLine(o.Path)
	}
	return "does the work of " + o.Method + " " + o.Path
}

func (o *operation) handler() {
	name := o.Name + "Handler"
	o.Comment(gofile.Opening(name+" "+o.does()+".", gofile.Brief(o.doc)))
	o.Add(jen.Type().Id(name).Interface(jen.Id(o.Name).Add(o.signature("ctx", "in"))))
	if o.ID.Kind().Sent() {
		return
	}
	o.Add(jen.Func().Params(jen.Id("Unimplemented")).Id(o.Name).Add(o.signature("_", "_")).Block(
		jen.Return(jen.Nil(), jen.Id("notImplemented").Call(jen.Lit(o.ID.Local()))),
	))
}

// signature returns parameters and results of the handler's method.
func (o *operation) signature(ctx, in string) *jen.Statement {
	return jen.Params(
		jen.Id(ctx).Qual("context", "Context"), jen.Id(in).Op("*").Add(o.Of(o.ID, o.Input)),
	).Params(o.Of(o.ID, o.Output), jen.Error())
}

// serve adds the function that turns a handler into an operation of the router.
func (o *operation) serve() {
	var body []jen.Code
	body = append(body, jen.Id("in").Op(":=").Add(o.input()))
	body = append(body, o.readParameters()...)
	body = append(body, o.readBody()...)
	body = append(body, o.respond()...)
	handler := "Handler" // all of it, so that the table of routes is but data
	if o.ID.Kind().Sent() {
		handler = o.Name + handler
	}
	o.Add(jen.Line(), jen.Func().Id("serve"+o.Name).Params(jen.Id("h").Id(handler)).Id("operation").Block(
		jen.Return(o.secured(jen.Func().Params(jen.Id("x").Op("*").Id("exchange")).Error().Block(body...))),
	))
}

// secured adds what the operation itself asks of callers.
func (o *operation) secured(serve jen.Code) jen.Code {
	var fields []jen.Code
	if own := o.View.Body(o.ID).Operation.Security; own != nil {
		fields = append(fields, jen.Id("secured").Op(":").True(), jen.Id("requirements").Op(":").Add(gofile.Requirements(*own)))
	}
	if types := o.produces(); len(types) > 0 {
		fields = append(fields, jen.Id("produces").Op(":").Index().String().Values(types...))
	}
	fields = append(fields, jen.Id("response").Op(":").Parens(jen.Op("*").Add(o.Of(o.ID, o.Output))).Parens(jen.Nil()))
	return jen.Id("operation").Values(append(fields, jen.Id("serve").Op(":").Add(serve))...)
}

// produces lists the media types of the responses that are no errors, sorted.
func (o *operation) produces() []jen.Code {
	var types []string
	for _, r := range o.Responses {
		if b := r.Carried(o.Method); b != nil && !r.Error {
			types = append(types, b.Taken()...)
		}
	}
	slices.Sort(types)
	var all []jen.Code
	for _, t := range slices.Compact(types) {
		all = append(all, jen.Lit(t))
	}
	return all
}

var inline = jen.Options{Open: "{ ", Close: " }"}

func ifErr(call jen.Code) *jen.Statement {
	return jen.If(jen.Err().Op(":=").Add(call), jen.Err().Op("!=").Nil()).Block(jen.Return(jen.Err()))
}

// input returns an input of which only the defaults of parameters are set.
func (o *operation) input() jen.Code {
	var defaults []jen.Code
	for _, p := range o.Parameters {
		if value := o.Default(p); value != nil {
			defaults = append(defaults, jen.Id(p.Field).Op(":").Add(value))
		}
	}
	if defaults == nil {
		return jen.New(o.Of(o.ID, o.Input))
	}
	return jen.Op("&").Add(o.Of(o.ID, o.Input)).Values(defaults...)
}

func (o *operation) readParameters() []jen.Code {
	if len(o.Parameters) == 0 {
		return nil
	}
	declared := make([]string, len(o.Parameters))
	for i, p := range o.Parameters {
		declared[i] = p.Source.Name
	}
	var body []jen.Code
	for _, p := range o.Parameters {
		body = append(body, o.ReadParameter("&x.reader", "in", p, declared)...)
	}
	return body
}

// readBody reads JSON into the input and gives it the stream of anything else.
func (o *operation) readBody() []jen.Code {
	b := o.Body
	if b == nil {
		return nil
	}
	if b.Varied() {
		return []jen.Code{jen.Id("x.readPayload").Call(jen.Id("in.Payloads").Call(), jen.Lit(b.Required))}
	}
	args := []jen.Code{jen.Lit(b.Required)}
	for _, m := range b.Taken() {
		args = append(args, jen.Lit(m))
	}
	if b.Form {
		return []jen.Code{jen.Id("x.readForm").Call(append([]jen.Code{jen.Id("in.Form").Call()}, args...)...)}
	}
	if b.JSON {
		return []jen.Code{jen.Id("x.readJSON").Call(append([]jen.Code{jen.Id("in.JSON").Call()}, args...)...)}
	}
	return []jen.Code{jen.List(jen.Id("in.Body"), jen.Id("in.ContentType")).Op("=").Id("x.stream").Call(args...)}
}

// respond returns the statements that let the handler work and write its response: in a
// case of its own if the response does not tell all of it itself.
func (o *operation) respond() []jen.Code {
	var cases []jen.Code
	for _, r := range o.Responses {
		if !o.isPlain(r) {
			cases = append(cases, jen.Case(jen.Op("*").Add(o.Of(o.ID, r.Name))).Block(o.write(r)...))
		}
	}
	handle := jen.Func().Params().Params(jen.Id("response"), jen.Error()).Custom(inline, jen.Return(jen.Id("h."+o.Name).Call(jen.Id("x.ctx"), jen.Id("in"))))
	ask := jen.Id("x.ask").Call(jen.Id("in"), handle)
	if len(cases) == 0 {
		return []jen.Code{jen.Return(jen.Id("x.respond").Call(ask))}
	}
	return []jen.Code{
		jen.List(jen.Id("out"), jen.Err()).Op(":=").Add(ask),
		jen.Switch(jen.Id("out").Op(":=").Id("out").Op(".").Parens(jen.Type())).Block(cases...),
		jen.Return(jen.Id("x.respond").Call(jen.Id("out"), jen.Err())),
	}
}

// isPlain reports whether a response tells its status and its body itself.
func (o *operation) isPlain(r gofile.Response) bool {
	b := r.Carried(o.Method)
	return r.Code != 0 && b == r.Body && (b == nil || b.Varied() || b.JSON && b.MediaType == "application/json")
}

// write returns the statements that write a response.
func (o *operation) write(r gofile.Response) []jen.Code {
	var body []jen.Code
	status := jen.Lit(r.Code)
	if lowest, highest := r.Statuses(); lowest < highest {
		status = jen.Id("out.Status")
		body = append(body, ifErr(jen.Id("checkStatus").Call(status, jen.Lit(lowest), jen.Lit(highest))))
	}
	return append(body, jen.Return(o.writeBody(r, status)))
}

func (o *operation) writeBody(r gofile.Response, status jen.Code) jen.Code {
	switch b := r.Carried(o.Method); {
	case b == nil:
		return jen.Id("x.writeEmpty").Call(jen.Id("out.StatusCode").Call())
	case b.Varied():
		return jen.Id("x.writePayload").Call(status, jen.Id("out.Payloads").Call())
	case b.JSON:
		return jen.Id("x.writeJSON").Call(status, jen.Lit(b.MediaType), jen.Id("out.JSON").Call())
	default:
		contentType := jen.Qual("cmp", "Or").Call(jen.Id("out.ContentType"), jen.Lit(b.Concrete()))
		return jen.Id("x.writeStream").Call(status, contentType, jen.Id("out.Body"))
	}
}

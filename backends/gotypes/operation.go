package gotypes

import (
	"github.com/dave/jennifer/jen"

	"github.com/specc-dev/specc/backends/gofile"
	"github.com/specc-dev/specc/ir"
)

// emitOperation makes the file of an operation or webhook: its input, its
// output, a type for every response, and the inline types among them.
func emitOperation(v *ir.View) ([]byte, error) {
	f := newFile(v)
	op := f.Operation(v.Subject)
	f.input(op)
	f.output(op)
	for _, r := range op.Responses {
		if r.Shared == "" {
			f.answer(r, op.Name, op.Output)
		}
	}
	types := operationTypes(v.Body(v.Subject).Operation)
	for _, t := range types {
		f.owns(t)
	}
	for _, t := range types {
		f.nested(t)
	}
	f.addAliases()
	return f.Bytes()
}

// operationTypes lists the types that an operation itself declares.
func operationTypes(op *ir.Operation) []*ir.Type {
	var types []*ir.Type
	for _, p := range op.Parameters {
		types = append(types, p.Type)
	}
	if op.RequestBody != nil {
		types = append(types, contentTypes(op.RequestBody.Content)...)
	}
	for i := range op.Responses {
		types = append(types, responseTypes(&op.Responses[i])...)
	}
	return types
}

// input declares what the operation takes.
func (f *file) input(op gofile.Operation) {
	d := &declaration{file: f, name: op.Input, self: "in"}
	f.Comment(gofile.Comment(op.Input + " is what " + op.Name + " takes."))
	f.Add(jen.Type().Id(op.Input).Struct(append(f.parameterFields(op.Parameters), f.bodyFields(op.Body)...)...))
	d.validationMethods(d.checkInput(op))
	d.bodyMethods(op.Body)
	d.targets(op)
	d.checkVars()
}

func (f *file) parameterFields(ps []gofile.Parameter) []jen.Code {
	var fields []jen.Code
	for _, p := range ps {
		var comment []string
		if p.Owner == f.View.Subject {
			comment = gofile.FieldDoc(p.Field, f.doc[p.Source.At])
		}
		fields = append(fields, f.field(comment, p.Field, p.Value)...)
	}
	return fields
}

// output declares the interface that the responses implement, and other names of those
// that are shared.
func (f *file) output(op gofile.Operation) {
	lines := gofile.Comment(op.Output + " is one of the responses of " + op.Name + ".")
	f.Comment(lines)
	f.Add(jen.Type().Id(op.Output).Interface(
		jen.Id("StatusCode").Params().Int(),
		jen.Id("is"+op.Output).Params(),
	))
	for _, r := range op.Responses {
		if r.Shared != "" {
			f.aliases = append(f.aliases, jen.Id(r.Name).Op("=").Id(r.Shared))
			(&declaration{file: f, name: r.Shared}).isOutput(op.Output)
		}
	}
}

// answer declares the struct of a response, which is one of the outputs, if any, and as an
// error names what it is of.
func (f *file) answer(r gofile.Response, of, output string) {
	d := &declaration{file: f, name: r.Name, self: "r"}
	d.Comment(d.responseComment(r))
	var fields []jen.Code
	if r.Code == 0 {
		fields = append(fields, jen.Id("Status").Int())
	}
	fields = append(fields, f.parameterFields(r.Headers)...)
	fields = append(fields, f.bodyFields(r.Body)...)
	if len(fields) == 1 && len(r.Headers) == 0 { // which may have a comment in its line
		f.Add(jen.Type().Id(r.Name).Add(code("struct")).Custom(jen.Options{Open: "{ ", Close: " }"}, fields...))
	} else {
		f.Add(jen.Type().Id(r.Name).Struct(fields...))
	}
	d.statusMethods(r, of)
	if output != "" {
		d.isOutput(output)
	}
	d.checkResponse(r)
	d.headerMethods(r.Headers)
	d.bodyMethods(r.Body)
}

// headerMethods adds the methods that read and write the headers of a response.
func (d *declaration) headerMethods(headers []gofile.Parameter) {
	if len(headers) == 0 {
		return
	}
	var read, write []jen.Code
	for _, h := range headers {
		if value := d.Default(h); value != nil {
			read = append(read, jen.Id(d.self+"."+h.Field).Op("=").Add(value))
		}
		read = append(read, d.ReadParameter("p", d.self, h, nil)...)
		write = append(write, d.WriteParameter("w", d.self, h))
	}
	d.function(d.head("ReadHeaders", true).Params(jen.Id("p").Op("*").Add(d.Wire("ParamReader"))), read)
	d.function(d.head("WriteHeaders", true).Params(jen.Id("w").Op("*").Add(d.Wire("ParamWriter"))), write)
}

// isOutput adds the method by which a response is one of the outputs.
func (d *declaration) isOutput(output string) {
	d.line(jen.Func().Params(jen.Id("*"+d.name)).Id("is"+output).Params(), jen.Null())
}

func (d *declaration) responseComment(r gofile.Response) []string {
	what := "the response with status " + r.Status
	if r.Status == "default" {
		what = "any other response"
	}
	var text ir.Text
	if r.Owner == d.View.Subject {
		text.Description = d.doc[r.At].Description
	}
	return gofile.Opening(d.name+" is "+gofile.OneLine(what)+".", text)
}

func (d *declaration) statusMethods(r gofile.Response, of string) {
	self := jen.Id("*" + r.Name)
	status, text := jen.Lit(r.Code), jen.Lit(of+": status "+r.Status)
	if r.Code == 0 {
		self = jen.Id(d.self).Op("*").Id(r.Name)
		status = jen.Id(d.self + ".Status")
		text = jen.Lit(of+": status ").Op("+").Qual("strconv", "Itoa").Call(jen.Id(d.self + ".Status"))
	}
	d.line(jen.Func().Params(self.Clone()).Id("StatusCode").Params().Int(), jen.Return(status))
	if r.Error {
		d.line(jen.Func().Params(self.Clone()).Id("Error").Params().String(), jen.Return(text))
	}
}

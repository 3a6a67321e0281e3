package gotypes

import (
	"strconv"
	"strings"

	"github.com/dave/jennifer/jen"

	"github.com/specc-dev/specc/backends/gofile"
)

// bodyFields are the fields that hold a body and those beside it.
func (f *file) bodyFields(b *gofile.Body) []jen.Code {
	if b == nil {
		return nil
	}
	var fields []jen.Code
	seen, bytes := map[string]bool{}, false
	for _, one := range b.All() {
		if seen[one.Field] {
			continue
		}
		seen[one.Field] = true
		if b.Varied() {
			fields = append(fields, jen.Comment("// "+one.Field+" travels as "+gofile.OneLine(strings.Join(typesOfField(b, one.Field), ", "))+"."))
		}
		switch held := jen.Id(one.Field); {
		case one.Items:
			fields = append(fields, held.Qual("iter", "Seq2").Types(f.item(one), jen.Error()))
		case one.Typed():
			fields = append(fields, held.Add(f.Mention(one.Value)))
		default:
			if !b.Varied() {
				fields = append(fields, jen.Comment("// Body is of the media type ContentType, by default "+gofile.OneLine(one.MediaType)+"."))
			}
			fields, bytes = append(fields, held.Qual("io", "Reader")), true
		}
	}
	if bytes {
		fields = append(fields, jen.Id("ContentType").String())
	}
	switch {
	case b.Streamed():
		fields = append(fields, jen.Comment("// Files are what travels as parts of their own, behind all values, one after the other as they arrive."),
			jen.Id("Files").Qual("iter", "Seq2").Types(f.API("FormFile"), jen.Error()))
	case b.Multipart():
		fields = append(fields, jen.Comment("// Files holds what travels as parts of their own, by the names of their fields."),
			jen.Id("Files").Map(jen.String()).Index().Add(f.API("FormFile")))
	}
	return fields
}

// typesOfField lists the media types in which a field travels.
func typesOfField(b *gofile.Body, field string) []string {
	var types []string
	for _, one := range b.All() {
		if one.Field == field {
			types = append(types, one.Types()...)
		}
	}
	return types
}

// item returns the type of the items of a body.
func (f *file) item(b *gofile.Body) *jen.Statement {
	if b.Types()[0] == "text/event-stream" && !b.Events {
		return f.API("SentEvent").Types(f.Mention(b.Value))
	}
	return f.Mention(b.Value)
}

// bodyMethods adds the methods that say how a body is read and written.
func (d *declaration) bodyMethods(b *gofile.Body) {
	if b == nil {
		return
	}
	switch {
	case b.JSON || b.Text:
		d.line(d.head("JSON", true).Params().Add(d.Wire("Value")), jen.Return(d.bodyValue(d.self+".Body", b.Value)))
	case b.Form:
		d.Add(jen.Line(), d.head("Form", true).Params().Add(d.Wire("Form")).Block(jen.Return(d.form(b, b.Multipart()))))
	}
	if b.Varied() {
		d.payloads(b)
	}
}

// bodyValue returns a wire.Value of a body: its address, if it has the methods.
func (d *declaration) bodyValue(at string, v gofile.Value) *jen.Statement {
	switch d.carriageOf(v) {
	case asItself:
		return jen.Op("&").Id(at)
	case asPointer:
		return d.helper("pointerBody").Call(jen.Op("&").Id(at))
	case asList:
		return d.helper("listBody").Call(jen.Op("&").Id(at))
	}
	return d.Wire("Funcs").Values(jen.Dict{
		jen.Id("Decode"): jen.Func().Params(jen.Id("d").Op("*").Add(d.Wire("Decoder"))).Block(d.decode(at, v)...),
		jen.Id("Append"): jen.Func().Params(jen.Id("b").Index().Byte()).Index().Byte().Block(d.encodeBody(at, v)...),
	})
}

// A carriage is what reads and writes a body. All but functions know how to check it.
type carriage uint8

const (
	asFunctions carriage = iota
	asItself
	asPointer
	asList
)

func (d *declaration) carriageOf(v gofile.Value) carriage {
	plain := !v.Optional && !v.Nullable && !v.Pointer()
	switch {
	case plain && d.Name(v) != "" && d.read(v) == nil && !isText(v.Scalar) && v.Form != gofile.FormScalar:
		return asItself
	case v.Pointer() && v.Optional && !v.Nullable && d.Name(v) != "":
		return asPointer
	case plain && v.Form == gofile.FormSlice && !v.Bytes() && d.listable(d.Element(v)):
		return asList
	}
	return asFunctions
}

// encodeBody is what appends a body. An absent one appends nothing.
func (d *declaration) encodeBody(at string, v gofile.Value) []jen.Code {
	condition := present(at, v)
	if condition == nil && !v.Nullable {
		return []jen.Code{jen.Return(d.appended(jen.Id("b"), at, v))}
	}
	encode := d.encode("", at, v)
	if condition != nil {
		encode = []jen.Code{jen.If(condition).Block(encode...)}
	}
	return append(encode, jen.Return(jen.Id("b")))
}

// checkInput checks the parameters, place by place, and the body.
func (d *declaration) checkInput(op gofile.Operation) []jen.Code {
	var all []jen.Code
	for _, place := range []string{"path", "query", "querystring", "header", "cookie"} {
		all = append(all, d.checkPlace(place, op.Parameters)...)
	}
	return append(all, d.checkBodies(op.Body)...)
}

// checkPlace checks the parameters of a place.
func (d *declaration) checkPlace(place string, ps []gofile.Parameter) []jen.Code {
	var checks []jen.Code
	for _, p := range ps {
		if p.Source.In == place {
			m := member{name: p.Source.Name, at: d.self + "." + p.Field, value: p.Value}
			checks = append(checks, d.with(inPlace(place), func() []jen.Code { return d.checkMember(m) })...)
		}
	}
	return checks
}

// checkResponse adds the methods that check a response, unless its body is all that there
// is to check, and knows how.
func (d *declaration) checkResponse(r gofile.Response) {
	headers, body := d.checkPlace("header", r.Headers), d.checkBodies(r.Body)
	if b := r.Body; len(headers) == 0 && b != nil && !b.Varied() && b.JSON {
		carried := d.carriageOf(b.Value)
		if carried == asItself || carried == asPointer || carried == asList && len(d.limits("r.Body", b.Value)) == 0 && len(b.Value.Type.Exact) == 0 {
			return
		}
	}
	if checks := append(headers, body...); checks != nil {
		d.validateMethod(true)
		d.checkMethod(true, checks)
		d.checkVars()
	}
}

// checkBodies checks what holds a body.
func (d *declaration) checkBodies(b *gofile.Body) []jen.Code {
	if b == nil {
		return nil
	}
	var all []jen.Code
	seen := map[string]bool{}
	for _, one := range b.All() {
		if one.Typed() && !seen[one.Field] {
			all = append(all, d.with(inPlace("body"), func() []jen.Code { return d.check(d.self+"."+one.Field, one.Value, "") })...)
		}
		seen[one.Field] = true
	}
	return all
}

// inPlace is what checks what travels in a place.
func inPlace(place string) string { return "v.In(" + strconv.Quote(place) + ")" }

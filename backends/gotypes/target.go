package gotypes

import (
	"slices"

	"github.com/dave/jennifer/jen"

	"github.com/specc-dev/specc/backends/gofile"
	"github.com/specc-dev/specc/ir"
)

// targets adds a method for each callback that returns the URL which it is sent to.
func (d *declaration) targets(op gofile.Operation) {
	for _, t := range op.Targets {
		from := func(places ...string) bool {
			return slices.ContainsFunc(t.Parts, func(p ir.TargetPart) bool { return slices.Contains(places, p.From) })
		}
		var params, parts []jen.Code
		if from("url") {
			params = append(params, jen.Id("url").String())
		}
		if from("response", "responseHeader", "status") {
			params = append(params, jen.Id("out").Id(op.Output))
		}
		for _, p := range t.Parts {
			part := d.targetPart(op, p)
			if part == nil {
				break
			}
			parts = append(parts, d.Wire("URLPart").Values(part...))
		}
		if len(parts) < len(t.Parts) {
			continue // the body is a stream
		}
		d.Comment(gofile.Comment(t.Method + " returns where to send " + t.Callback + ": " + gofile.OneLine(t.Expression) + "."))
		d.Add(d.head(t.Method, true).Params(params...).Params(jen.String(), jen.Error()).Block(
			jen.Return(d.Wire("CallbackURL").Call(parts...)),
		))
	}
}

// targetPart returns the fields of a wire.URLPart, nil if there are none to tell it by.
func (d *declaration) targetPart(op gofile.Operation, p ir.TargetPart) []jen.Code {
	var value jen.Code
	switch p.From {
	case "":
		return []jen.Code{jen.Id("Text").Op(":").Lit(p.Text)}
	case "status":
		return []jen.Code{jen.Id("Text").Op(":").Qual("strconv", "Itoa").Call(jen.Id("out.StatusCode").Call())}
	case "url":
		value = d.appending(jen.Return(d.Wire("AppendString").Call(jen.Id("b"), jen.Id("url"))))
	case "response":
		value = d.Wire("BodyOf").Call(jen.Id("out"))
	case "responseHeader":
		value = d.Wire("HeaderOf").Call(jen.Id("out"), jen.Lit(p.Name))
		p.Name = ""
	case "body":
		value = d.bodyJSON(op.Body)
	default:
		i := slices.IndexFunc(op.Parameters, func(q gofile.Parameter) bool { return q.Source.In == p.From && q.Source.Name == p.Name })
		if i >= 0 {
			value = d.appending(d.encodeBody(d.self+"."+op.Parameters[i].Field, op.Parameters[i].Value)...)
		}
		p.Name = ""
	}
	if value == nil {
		return nil
	}
	fields := []jen.Code{jen.Id("Value").Op(":").Add(value)}
	if p.Name != "" {
		fields = append(fields, jen.Id("Pointer").Op(":").Lit(p.Name))
	}
	return fields
}

// appending returns a wire.Value of which only the writing is known.
func (d *declaration) appending(statements ...jen.Code) jen.Code {
	return d.Wire("Funcs").Values(jen.Id("Append").Op(":").Func().Params(jen.Id("b").Index().Byte()).Index().Byte().Block(statements...))
}

// bodyJSON returns the wire.Value of a body that is read as a whole, nil for others.
func (d *declaration) bodyJSON(b *gofile.Body) jen.Code {
	switch {
	case b == nil || !b.Typed():
		return nil
	case b.Form:
		return jen.Id(d.self + ".Form").Call().Dot("Body")
	}
	return jen.Id(d.self + ".JSON").Call()
}

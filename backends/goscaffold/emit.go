package goscaffold

import (
	"strings"

	"github.com/dave/jennifer/jen"

	"github.com/specc-dev/specc/backends/gofile"
	"github.com/specc-dev/specc/ir"
)

// emitService makes the file with the type of the service.
func emitService(v *ir.View) ([]byte, error) {
	f := gofile.NewOwned(v, v.Options["package"], "Package "+v.Options["package"]+" does the work of the operations of "+
		gofile.OneLine(v.Subject.Contract())+".")
	f.Comment(gofile.Comment("A Service implements server.Handler. What the service needs to work, a store say, goes into its fields."))
	f.Add(jen.Type().Id("Service").Struct(
		jen.Comment("// Unimplemented answers 501 for the operations that are not written yet."),
		jen.Qual(f.ServerPath(), "Unimplemented"),
	))
	f.Comment([]string{"//"})
	f.Add(jen.Var().Id("_").Qual(f.ServerPath(), "Handler").Op("=").Parens(jen.Op("*").Id("Service")).Call(jen.Nil()))
	return f.Bytes()
}

// emitOperation makes the file of an operation: the contract of it above a method
// that answers 501.
func emitOperation(v *ir.View) ([]byte, error) {
	f := gofile.NewOwned(v, v.Options["package"])
	op := f.Operation(v.Subject)
	doc := v.Doc(v.Subject)
	f.Comment(gofile.Comment(op.Name + " does the work of " + op.Method + " " + op.Path + "."))
	for _, block := range [][]string{gofile.Doc("", doc[""]), contract(v, op, doc)} {
		if len(block) > 0 {
			f.Comment(append([]string{"//"}, block...))
		}
	}
	f.Add(jen.Func().Params(jen.Id("s").Op("*").Id("Service")).Id(op.Name).Params(
		jen.Id("ctx").Qual("context", "Context"), jen.Id("in").Op("*").Add(f.API(op.Input)),
	).Params(f.API(op.Output), jen.Error()).Block(
		jen.Return(jen.Id("s.Unimplemented."+op.Name).Call(jen.Id("ctx"), jen.Id("in"))),
	))
	return f.Bytes()
}

// contract quotes what the operation takes and answers, as an indented block of a
// comment.
func contract(v *ir.View, op gofile.Operation, doc ir.Doc) []string {
	var lines []string
	add := func(text, prose string) {
		if prose = gofile.OneLine(prose); prose != "" {
			text += ": " + prose
		}
		lines = append(lines, "//\t"+cut(gofile.OneLine(text)))
	}
	for _, p := range op.Parameters {
		text := "in." + p.Field + " is the " + p.Source.In + " parameter " + p.Source.Name
		if p.Source.Required {
			text += ", required"
		}
		add(text, prose(v, doc, p.Owner, p.Source.At))
	}
	if b := op.Body; b != nil {
		text := "in.Body is the body, " + strings.Join(b.Accepts, " or ")
		if b.Required {
			text += ", required"
		}
		add(text, prose(v, doc, b.Owner, b.At))
	}
	for _, r := range op.Responses {
		add(r.Status+" is an *api."+r.Name, prose(v, doc, r.Owner, r.At))
	}
	return lines
}

// prose returns what the operation itself says of one of its parts.
func prose(v *ir.View, doc ir.Doc, owner ir.ID, at string) string {
	if owner != v.Subject {
		return ""
	}
	return doc[at].Description
}

// cut bounds a line.
func cut(text string) string {
	const most = 110
	runes := []rune(text)
	if len(runes) <= most {
		return text
	}
	return strings.TrimSpace(string(runes[:most])) + " …"
}

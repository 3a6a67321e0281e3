package goscaffold

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/dave/jennifer/jen"

	"github.com/specc-dev/specc/backends"
	"github.com/specc-dev/specc/backends/gofile"
	"github.com/specc-dev/specc/ir"
)

// emitService makes the file with the type of the service.
func emitService(v *ir.View) ([]byte, error) {
	pkg := v.Options["package"]
	f := gofile.NewOwned(v, pkg, "Package "+pkg+" does the work of the operations of "+gofile.OneLine(v.Subject.Contract())+".")
	embedded := jen.Qual(f.ServerPath(), unimplemented)
	if name := v.Options["field"]; name != unimplemented {
		f.Comment(gofile.Comment("This name leaves the other one to the operation that is called so."))
		f.Add(jen.Type().Id(name).Op("=").Add(embedded), jen.Line())
		embedded = jen.Id(name)
	}
	f.Comment(gofile.Comment("A Service implements server.Handler. What it needs to work, a store say, goes into its fields."))
	f.Add(jen.Type().Id(serviceType).Struct(
		jen.Comment("// It answers 501 for the operations that are not written yet."),
		embedded,
	))
	f.Add(jen.Line(), jen.Var().Id("_").Qual(f.ServerPath(), "Handler").Op("=").Parens(jen.Op("*").Id(serviceType)).Call(jen.Nil()))
	return f.Bytes()
}

// emitOperation makes the file of an operation: the contract of it above a method
// that answers 501.
func emitOperation(v *ir.View) ([]byte, error) {
	f := gofile.NewOwned(v, v.Options["package"])
	op := f.Operation(v.Subject)
	doc := v.Doc(v.Subject)
	f.Comment(gofile.Comment(op.Name + " does the work of " + op.Method + " " + op.Path + "."))
	for _, block := range [][]string{bounded(gofile.Doc("", doc[""])), quote(v, op, doc, cmp.Or(f.PackageOf(op.ID), backends.UsualHome))} {
		if len(block) > 0 {
			f.Comment(append([]string{"//"}, block...))
		}
	}
	f.Add(jen.Func().Params(jen.Id("s").Op("*").Id(serviceType)).Id(op.Name).Params(
		jen.Id("ctx").Qual("context", "Context"), jen.Id("in").Op("*").Add(f.Of(op.ID, op.Input)),
	).Params(f.Of(op.ID, op.Output), jen.Error()).Block(
		jen.Return(jen.Id("s").Dot(v.Options["field"]).Dot(op.Name).Call(jen.Id("ctx"), jen.Id("in"))),
	))
	return f.Bytes()
}

// Bounds of a comment: beyond them people read the contract.
const (
	maxLines = 40
	maxWidth = 110
)

// bounded cuts the lines of a comment.
func bounded(lines []string) []string {
	if len(lines) <= maxLines {
		return lines
	}
	return append(lines[:maxLines:maxLines], "// …")
}

// A quotation is what the contract says of an operation, as an indented block of a
// comment.
type quotation struct {
	view  *ir.View
	doc   ir.Doc // of the operation
	lines []string
}

// quote says what the operation takes and answers, and of whom.
func quote(v *ir.View, op gofile.Operation, doc ir.Doc, pkg string) []string {
	q := quotation{view: v, doc: doc}
	for _, p := range op.Parameters {
		q.add(fmt.Sprintf("in.%s is the %s parameter %s%s%s", p.Field, p.Source.In, p.Source.Name, required(p.Source.Required), kind(p.Source.Type)), p.Owner, p.Source.At)
	}
	if b := op.Body; b != nil {
		q.add("in.Body is the body, "+strings.Join(b.Accepts, " or ")+required(b.Required)+kind(b.Value.Type), b.Owner, b.At)
	}
	for _, r := range op.Responses {
		text := "*" + pkg + "." + r.Name + " answers " + r.Status
		if r.Body != nil {
			text += kind(r.Body.Value.Type)
		}
		q.add(text, r.Owner, r.At)
	}
	if security := v.Body(v.Subject).Operation.Security; security != nil {
		q.add(callers(*security), "", "")
	}
	return bounded(q.lines)
}

// add adds a line, and what the operation itself says of the part at a pointer.
func (q *quotation) add(text string, owner ir.ID, at string) {
	if owner == q.view.Subject {
		if prose := gofile.OneLine(q.doc[at].Description); prose != "" {
			text += ": " + prose
		}
	}
	q.lines = append(q.lines, "//\t"+cut(gofile.OneLine(text)))
}

func required(yes bool) string {
	if yes {
		return ", required"
	}
	return ""
}

// kind words in a few words what a value is.
func kind(t *ir.Type) string {
	switch {
	case t == nil || t.Kind == ir.TypeAny:
		return ""
	case t.Kind == ir.TypeRef:
		return ", " + t.Target.Local()
	case t.Kind == ir.TypeArray && t.Items != nil && t.Items.Kind == ir.TypeRef:
		return ", array of " + t.Items.Target.Local()
	case t.Format != "":
		return ", " + string(t.Kind) + " " + t.Format
	}
	return ", " + string(t.Kind)
}

// callers words whom an operation lets in: any of the alternatives, each with all
// of its schemes.
func callers(alternatives []ir.Security) string {
	var words []string
	for _, a := range alternatives {
		var schemes []string
		for _, name := range slices.Sorted(maps.Keys(a.Schemes)) {
			if scopes := a.Schemes[name]; len(scopes) > 0 {
				name += " (" + strings.Join(scopes, ", ") + ")"
			}
			schemes = append(schemes, name)
		}
		if len(schemes) == 0 {
			schemes = []string{"nothing"}
		}
		words = append(words, strings.Join(schemes, " and "))
	}
	if len(words) == 0 {
		return "anybody may call it"
	}
	return "callers need " + strings.Join(words, ", or ")
}

// cut bounds a line.
func cut(text string) string {
	runes := []rune(text)
	if len(runes) <= maxWidth {
		return text
	}
	return strings.TrimSpace(string(runes[:maxWidth])) + " …"
}

package goclient

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/dave/jennifer/jen"

	"github.com/specc-dev/specc/backends/gofile"
	"github.com/specc-dev/specc/ir"
)

// pages adds the method that ranges over the items of all pages, if the contract says
// how to get at them in a way that Go can follow.
func (o *operation) pages() {
	p := o.View.Body(o.ID).Operation.Pages
	if p == nil {
		return
	}
	i := slices.IndexFunc(o.Responses, func(r gofile.Response) bool {
		return r.Status == "200" && r.Body != nil && r.Body.JSON && !r.Body.Varied()
	})
	selects := slices.IndexFunc(o.Parameters, func(q gofile.Parameter) bool { return q.Source.In == "query" && q.Source.Name == p.Parameter })
	if _, only := o.only(); i < 0 || selects < 0 || !only {
		return
	}
	out := place{expr: "out.Body", value: o.Responses[i].Body.Value}
	items, ok := o.walk(out, p.Items)
	if !ok || items.value.Form != gofile.FormSlice || items.value.Bytes() {
		return
	}
	next := o.next(p, o.Parameters[selects], out, items)
	if next == nil {
		return
	}
	in, response := jen.Op("*").Add(o.Of(o.ID, o.Input)), jen.Op("*").Add(o.Of(o.ID, o.Responses[i].Name))
	item := o.Mention(o.Element(items.value))
	name := cmp.Or(o.View.Options[rangingOption], o.Name+"All")
	o.Comment(gofile.Comment(name + " ranges over the items of all pages, the first of which is the one that in asks for."))
	o.Add(jen.Func().Params(jen.Id("c").Op("*").Id("Client")).Id(name).Params(
		jen.Id("ctx").Qual("context", "Context"), jen.Id("in").Add(in.Clone()),
	).Qual("iter", "Seq2").Types(item.Clone(), jen.Error()).Block(
		jen.Return(jen.Id("pages").Call(jen.Id("ctx"), jen.Id("in"), jen.Id("c."+o.Name),
			jen.Line().Func().Params(jen.Id("out").Add(response.Clone())).Index().Add(item.Clone()).Add(items.orNil()),
			jen.Line().Func().Params(jen.Id("in").Add(in.Clone()), jen.Id("out").Add(response.Clone())).Params(jen.Bool(), jen.Error()).Block(next...),
		))))
}

var inline = jen.Options{Open: "{ ", Close: " }"}

// A place is a part of a response: an expression, what it holds, and the conditions
// under which it is there.
type place struct {
	expr  string
	value gofile.Value
	given []string
}

// held returns the place of what a value holds that may be absent or null.
func (p place) held() place {
	condition, expr := gofile.Present(p.expr, p.value)
	if condition != "" {
		p.given = append(slices.Clone(p.given), condition)
	}
	p.expr = expr
	return p
}

// orNil returns the body of a function that returns a slice, nil if it is not there.
func (p place) orNil() jen.Code {
	if len(p.given) == 0 {
		return jen.Custom(inline, jen.Return(jen.Id(p.expr)))
	}
	return jen.Block(jen.If(jen.Id(strings.Join(p.given, " && "))).Block(jen.Return(jen.Id(p.expr))), jen.Return(jen.Nil()))
}

// walk follows a JSON pointer through structs whose bodies the view has.
func (o *operation) walk(at place, pointer string) (place, bool) {
	for token := range strings.SplitSeq(strings.TrimPrefix(pointer, "/"), "/") {
		if pointer == "" {
			break
		}
		name := strings.NewReplacer("~1", "/", "~0", "~").Replace(token)
		at = at.held()
		t := o.declared(at.value.Type)
		i := slices.IndexFunc(t.Fields, func(f ir.Field) bool { return f.Name == name })
		if at.value.Form != gofile.FormStruct || t.Kind != ir.TypeObject || i < 0 {
			return at, false
		}
		f := t.Fields[i]
		at.expr += "." + o.FieldNames(t)[name]
		at.value = o.ValueOf(f.Type, f.Optional())
	}
	if at.value.Form == gofile.FormSlice { // ranging over nil does no harm
		return at, true
	}
	return at.held(), true
}

// declared returns the type behind references, as far as the view knows it.
func (o *operation) declared(t *ir.Type) *ir.Type {
	const maxChain = 100
	for range maxChain {
		if t = o.Flatten(t); t.Kind != ir.TypeRef || o.View.Reads(t.Target)&ir.FacetBody == 0 {
			break
		}
		t = o.View.Body(t.Target).Schema
	}
	return t
}

// next returns the statements that ask for the next page, nil if there are none.
func (o *operation) next(p *ir.Pages, q gofile.Parameter, out, items place) []jen.Code {
	optional, nullable := q.Value.Wrapped()
	if q.Value.Form != gofile.FormScalar || nullable {
		return nil
	}
	field := jen.Id("in." + q.Field)
	if p.Style == "cursor" {
		return o.nextCursor(p, q, out)
	}
	if q.Value.Scalar.Kind != ir.TypeInteger {
		return nil
	}
	by, first := jen.Lit(1), jen.Lit(firstPage(q.Value.Type))
	if p.Style == "offset" {
		by, first = o.Plain(q.Value).Call(jen.Len(jen.Id(items.expr))), jen.Lit(0)
	}
	next := field.Clone().Op("+=").Add(by.Clone())
	if optional {
		next = field.Clone().Op("=").Add(o.API("Some")).Call(jen.Id("in." + q.Field + ".Or").Call(first).Op("+").Add(by))
	}
	return append(guard(items, jen.Return(jen.False(), jen.Nil())), next, jen.Return(jen.Len(jen.Id(items.expr)).Op(">").Lit(0), jen.Nil()))
}

// firstPage returns the number of the first page: the default, or else 1 unless the
// contract goes down to 0.
func firstPage(t *ir.Type) int {
	if n, err := strconv.Atoi(string(t.Default)); err == nil {
		return n
	}
	if t.Limits != nil && t.Limits.Minimum == "0" {
		return 0
	}
	return 1
}

// guard returns the statement that runs otherwise where a place is not there.
func guard(p place, otherwise jen.Code) []jen.Code {
	if len(p.given) == 0 {
		return nil
	}
	return []jen.Code{jen.If(jen.Op("!").Parens(jen.Id(strings.Join(p.given, " && ")))).Block(otherwise)}
}

func (o *operation) nextCursor(p *ir.Pages, q gofile.Parameter, out place) []jen.Code {
	cursor, ok := o.walk(out, p.Next)
	if !ok || cursor.value.Form != gofile.FormScalar || cursor.value.Scalar.Kind != q.Value.Scalar.Kind {
		return nil
	}
	at, isSet := "in."+q.Field, jen.True()
	if optional, _ := q.Value.Wrapped(); optional {
		at, isSet = at+".Value", jen.Id("in."+q.Field+".Set")
	}
	value := jen.Id(cursor.expr)
	if o.typeOf(cursor.value) != o.typeOf(q.Value) {
		value = o.Plain(q.Value).Call(value)
	}
	move := jen.Id("moveCursor").Call(jen.Op("&").Id(at), isSet, value)
	code := guard(cursor, jen.Return(jen.False(), jen.Nil()))
	if optional, _ := q.Value.Wrapped(); !optional {
		return append(code, jen.Return(move))
	}
	return append(code,
		jen.List(jen.Id("more"), jen.Err()).Op(":=").Add(move),
		jen.Id("in."+q.Field+".Set").Op("=").True(),
		jen.Return(jen.Id("more"), jen.Err()))
}

// typeOf spells the Go type of a scalar, to compare it.
func (o *operation) typeOf(v gofile.Value) string {
	return o.File.Name(v) + " " + string(v.Scalar.Kind) + v.Scalar.Format
}

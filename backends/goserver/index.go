package goserver

import (
	"github.com/dave/jennifer/jen"

	"github.com/specc-dev/specc/backends/gofile"
	"github.com/specc-dev/specc/ir"
)

// emitHandler makes the file with the interface of all operations and New.
func emitHandler(v *ir.View) ([]byte, error) {
	f := gofile.New(v, "server")
	var handlers []jen.Code
	for _, id := range v.Declared(ir.KindOperation) {
		handlers = append(handlers, jen.Id(gofile.Exported(v.Symbol(id).Name)+"Handler"))
	}
	f.Comment(gofile.Comment("A Handler does the work of every operation of the contract. It is used concurrently."))
	f.Add(jen.Type().Id("Handler").Interface(handlers...))
	f.Comment(gofile.Comment("Unimplemented answers every operation with status 501. Embed it to implement only some of them."))
	f.Add(jen.Type().Id("Unimplemented").Struct())
	does, params, guard := "New returns an http.Handler that serves the operations of h", []jen.Code{jen.Id("h").Id("Handler")}, jen.Id("guard").Values()
	switch {
	case len(v.Declared(ir.KindSecurityScheme)) > 0:
		does += " to whom s lets in. It panics if s is nil"
		params, guard = append(params, jen.Id("s").Id("Security")), jen.Id("securityOf").Call(jen.Id("s"))
	case v.Reads(v.Subject)&ir.FacetBody != 0: // see locked
		does += ". The contract asks for credentials, but does not say which: what does not do without is refused to everybody"
		guard = jen.Id("guard").Values(jen.Id("inherited").Op(":").Add(gofile.Requirements(v.Body(v.Subject).Contract.Security)))
	}
	f.Comment(gofile.Comment(does + "."))
	f.Add(jen.Func().Id("New").Params(append(params, jen.Id("options").Op("...").Id("Option"))...).Qual("net/http", "Handler").Block(
		jen.Return(jen.Id("newServer").Call(jen.Id("routes").Call(jen.Id("h")), guard, jen.Id("options"))),
	))
	return f.Bytes()
}

// emitRoutes makes the file with the table of routes.
func emitRoutes(v *ir.View) ([]byte, error) {
	f := gofile.New(v, "server")
	table := jen.Index().Id("served").CustomFunc(jen.Options{Open: "{", Close: "}", Separator: ",", Multi: true}, func(g *jen.Group) {
		for _, id := range v.Declared(ir.KindOperation) {
			s := v.Symbol(id)
			g.Values(jen.Lit(s.Sig.Method), jen.Lit(s.Sig.Path), jen.Lit(id.Local()), jen.Id("serve"+gofile.Exported(s.Name)))
		}
	})
	f.Comment(gofile.Comment("A served operation of the contract: what serves it reads and checks the input, calls the handler, and writes the output."))
	f.Add(jen.Type().Id("served").Struct(
		jen.List(jen.Id("method"), jen.Id("path"), jen.Id("name")).String(),
		jen.Id("by").Func().Params(jen.Id("Handler")).Id("operation"),
	))
	f.Add(jen.Line(), jen.Var().Id("operations").Op("=").Add(table))
	f.Comment(gofile.Comment("routes lists the operations of the contract as h serves them."))
	f.Add(jen.Func().Id("routes").Params(jen.Id("h").Id("Handler")).Index().Id("route").Block(
		jen.Id("all").Op(":=").Make(jen.Index().Id("route"), jen.Len(jen.Id("operations"))),
		jen.For(jen.List(jen.Id("i"), jen.Id("o")).Op(":=").Range().Id("operations")).Block(
			jen.Id("all[i]").Op("=").Id("route").Values(
				jen.Id("method").Op(":").Id("o.method"), jen.Id("path").Op(":").Id("o.path"),
				jen.Id("name").Op(":").Id("o.name"), jen.Id("operation").Op(":").Id("o.by").Call(jen.Id("h")),
			),
		),
		jen.Return(jen.Id("all")),
	))
	return f.Bytes()
}

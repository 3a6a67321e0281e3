package gotest

import (
	"github.com/dave/jennifer/jen"

	"github.com/specc-dev/specc/backends/gofile"
	"github.com/specc-dev/specc/ir"
)

// emitIndex makes the file with Run, the list of operations, and the server of a stub.
func emitIndex(v *ir.View) ([]byte, error) {
	f := gofile.New(v, pkg, doc(len(v.Declared(ir.KindSecurityScheme)) > 0)...)
	all := gofile.NewScope(v).Schemes()
	serverPath := v.Options["import"] + "/server"
	f.Comment(gofile.Comment("Run tests the operations of a service, each in a subtest. Status 501 answers any valid request."))
	f.Add(jen.Func().Id("Run").Params(jen.Id("t").Op("*").Qual("testing", "T"), jen.Id("target").Id("Target")).Block(
		jen.Id("run").Call(jen.Id("t"), jen.Id("target"), jen.Id("operations").Call()),
	))
	reached, hidden := served(v)
	if len(hidden) > 0 {
		f.Comment(gofile.Comment("No request is for these operations: another one has the same method and path."))
		f.Add(jen.Var().Id("_").Op("=").Index().Id("operation").CustomFunc(multi, cases(hidden)))
	}
	f.Comment(gofile.Comment("operations lists what there is to test."))
	f.Add(jen.Func().Id("operations").Params().Index().Id("operation").Block(
		jen.Id("all").Op(":=").Index().Id("operation").CustomFunc(multi, cases(reached)),
		jen.Id("s").Op(":=").New(jen.Id("stub")),
		jen.Id("h").Op(":=").Id("newServer").Call(jen.Id("s")),
		jen.For(jen.Id("i").Op(":=").Range().Id("all")).Block(
			jen.List(jen.Id("all[i].stub"), jen.Id("all[i].server")).Op("=").List(jen.Id("s"), jen.Id("h")),
		),
		jen.Return(jen.Id("all")),
	))
	arguments := []jen.Code{jen.Id("handler").Values(jen.Id("s"))}
	if len(v.Declared(ir.KindSecurityScheme)) > 0 {
		arguments = append(arguments, jen.Id("doorkeeper").Values())
	}
	f.Comment(gofile.Comment("newServer returns the generated server with a stub for the handlers."))
	f.Add(jen.Func().Id("newServer").Params(jen.Id("s").Op("*").Id("stub")).Qual("net/http", "Handler").Block(
		jen.Return(jen.Qual(serverPath, "New").Call(arguments...)),
	))
	f.Comment(gofile.Comment("handler lets a stub do the work of every operation."))
	f.Add(jen.Type().Id("handler").Struct(jen.Op("*").Id("stub")))
	if len(arguments) > 1 {
		doorkeeper(f, all)
	}
	return f.Bytes()
}

// served lists the operations that requests reach, and those that are hidden by an
// earlier one whose path differs in nothing but names.
func served(v *ir.View) (reached, hidden []*ir.Symbol) {
	known := map[string]bool{}
	for _, id := range v.Declared(ir.KindOperation) {
		s := v.Symbol(id)
		key := s.Sig.Method
		for _, part := range gofile.PathParts(s.Sig.Path) {
			key += "\n" + part.Literal
		}
		if known[key] {
			hidden = append(hidden, s)
		} else {
			reached = append(reached, s)
		}
		known[key] = true
	}
	return reached, hidden
}

// cases writes the variables with the cases of operations.
func cases(operations []*ir.Symbol) func(*jen.Group) {
	return func(g *jen.Group) {
		for _, s := range operations {
			g.Id(casesOf(gofile.Exported(s.Name)))
		}
	}
}

// doc returns the comment of the package.
func doc(secured bool) []string {
	arguments := "service"
	if secured {
		arguments = "service, security"
	}
	return []string{
		"Package contracttest holds a service to the contract.",
		"",
		"For every operation it sends requests that the contract allows, each of which",
		"must be answered with a declared response, and requests that break one rule each,",
		"which must be refused for that reason. Nothing has to be written for it:",
		"",
		"\tfunc TestContract(t *testing.T) {",
		"\t\tcontracttest.Run(t, contracttest.Target{Handler: server.New(" + arguments + ")})",
		"\t}",
		"",
		"The tests of the package itself hold the generated server and client to it.",
	}
}

// multi puts elements on lines of their own.
var multi = jen.Options{Open: "{", Close: "}", Separator: ",", Multi: true}

// casesOf returns the name of the variable with the cases of an operation.
func casesOf(operation string) string { return gofile.Unexported(operation) + "Cases" }

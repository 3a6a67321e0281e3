package goserver

import (
	"github.com/dave/jennifer/jen"

	"github.com/specc-dev/specc/backends/gofile"
	"github.com/specc-dev/specc/ir"
)

// securityReads is what the file about security is made of.
func securityReads(contract *ir.Symbol, schemes []*ir.Symbol) []ir.Read {
	reads := []ir.Read{{ID: contract.ID, Facets: ir.FacetSignature | ir.FacetBody}}
	for _, s := range schemes {
		reads = append(reads, ir.Read{ID: s.ID, Facets: ir.FacetSignature | ir.FacetBody | ir.FacetDoc})
	}
	return reads
}

// locked reports whether a contract asks for credentials that nobody can have, for
// it declares no security scheme.
func locked(p *ir.Program, contract *ir.Symbol, schemes []*ir.Symbol) bool {
	if len(schemes) > 0 {
		return false
	}
	b, err := p.Body(contract)
	return err == nil && b.Contract != nil && len(b.Contract.Security) > 0
}

// A scheme is a security scheme and its method of the interface Security.
type scheme gofile.Scheme

// emitSecurity makes the file with the interface that tells who callers are.
func emitSecurity(v *ir.View) ([]byte, error) {
	f := gofile.New(v, "server")
	var all []scheme
	var methods []jen.Code
	for _, one := range f.Schemes() {
		s := scheme(one)
		all = append(all, s)
		for _, line := range gofile.Doc("", ir.Text{Title: s.GoName + " checks " + s.what() + ".", Description: gofile.Scheme(s).Prose()}) {
			methods = append(methods, jen.Comment(line))
		}
		params := append([]jen.Code{jen.Id("ctx").Qual("context", "Context")}, s.params()...)
		methods = append(methods, jen.Id(s.GoName).Params(append(params, jen.Id("scopes").Index().String())...).
			Params(jen.Qual("context", "Context"), jen.Error()))
	}
	f.Comment(gofile.Comment("A Security says whether callers are who they claim to be, by the security schemes of the contract. " +
		"Each method gets what a request carries for its scheme, and the scopes or roles that the operation asks for, and returns the context that the " +
		"handler gets; OperationName knows the operation. An error refuses the caller: see ErrForbidden."))
	f.Add(jen.Type().Id("Security").Interface(methods...))
	f.Comment(gofile.Comment("securityOf joins the contract's requirements with who checks them. Without anybody the service is not to begin."))
	f.Add(jen.Func().Id("securityOf").Params(jen.Id("s").Id("Security")).Id("guard").Block(
		jen.If(jen.Id("s").Op("==").Nil()).Block(jen.Panic(jen.Lit("server: the contract needs a Security"))),
		jen.Return(jen.Id("guard").Values(jen.Line().Id("schemes").Op(":").Add(table(all)), inherited(v), jen.Line())),
	))
	return f.Bytes()
}

// inherited is the field of the guard with what the contract as a whole asks for.
func inherited(v *ir.View) jen.Code {
	b := v.Body(v.Subject).Contract
	if b == nil || len(b.Security) == 0 {
		return jen.Null()
	}
	return jen.Line().Id("inherited").Op(":").Add(gofile.Requirements(b.Security))
}

func table(all []scheme) jen.Code {
	return jen.Map(jen.String()).Id("scheme").CustomFunc(jen.Options{Open: "{", Close: "}", Separator: ",", Multi: true}, func(g *jen.Group) {
		for _, s := range all {
			for _, name := range s.Locals {
				g.Lit(name).Op(":").Values(s.fields()...)
			}
		}
	})
}

// what says what the method of the scheme is about.
func (s scheme) what() string {
	switch {
	case s.Type == "apiKey":
		return "the API key in the " + s.In + " parameter " + gofile.OneLine(s.Name)
	case s.IsBasic():
		return "user and password"
	case s.IsBearer():
		return "a bearer token"
	case s.Type == "mutualTLS":
		return "the certificates of the caller, its own first, which are verified as far as ClientAuth of the server's tls.Config asks for it"
	}
	return "the credentials of the HTTP scheme " + gofile.OneLine(s.Scheme)
}

// params are what the method gets between the context and the scopes.
func (s scheme) params() []jen.Code {
	switch {
	case s.Type == "apiKey":
		return []jen.Code{jen.Id("key").String()}
	case s.IsBasic():
		return []jen.Code{jen.List(jen.Id("user"), jen.Id("password")).String()}
	case s.IsBearer():
		return []jen.Code{jen.Id("token").String()}
	case s.Type == "mutualTLS":
		return []jen.Code{jen.Id("certificates").Index().Op("*").Qual("crypto/x509", "Certificate")}
	}
	return []jen.Code{jen.Id("credentials").String()}
}

// fields fill the runtime's idea of the scheme.
func (s scheme) fields() []jen.Code {
	name := s.Scheme
	read, challenge := jen.Id("fromAuthorization").Call(jen.Lit(name)), name
	args := []jen.Code{jen.Id("c.text")}
	switch {
	case s.Type == "apiKey":
		read, challenge = s.readKey(), ""
	case s.IsBasic():
		read, challenge = jen.Id("fromBasic"), `Basic realm="api", charset="UTF-8"`
		args = []jen.Code{jen.Id("c.user"), jen.Id("c.password")}
	case s.IsBearer():
		read, challenge = jen.Id("fromAuthorization").Call(jen.Lit("Bearer")), `Bearer realm="api"`
	case s.Type == "mutualTLS":
		read, challenge = jen.Id("fromTLS"), ""
		args = []jen.Code{jen.Id("c.certificates")}
	}
	args = append(append([]jen.Code{jen.Id("ctx")}, args...), jen.Id("scopes"))
	check := jen.Func().Params(
		jen.Id("ctx").Qual("context", "Context"), jen.Id("c").Id("credentials"), jen.Id("scopes").Index().String(),
	).Params(jen.Qual("context", "Context"), jen.Error()).Block(jen.Return(jen.Id("s." + s.GoName).Call(args...)))
	fields := []jen.Code{jen.Line().Id("read").Op(":").Add(read), jen.Line().Id("check").Op(":").Add(check)}
	if challenge != "" {
		fields = append(fields, jen.Line().Id("challenge").Op(":").Lit(challenge))
	}
	return append(fields, jen.Line())
}

// readKey returns what reads an API key.
func (s scheme) readKey() *jen.Statement {
	from := map[string]string{"query": "fromQuery", "cookie": "fromCookie"}[s.In]
	if from == "" {
		from = "fromHeader"
	}
	return jen.Id(from).Call(jen.Lit(s.Name))
}

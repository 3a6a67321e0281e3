package goclient

import (
	"maps"
	"slices"
	"strings"

	"github.com/dave/jennifer/jen"

	"github.com/specc-dev/specc/backends/gofile"
	"github.com/specc-dev/specc/ir"
)

// schemesOf returns the security schemes of a contract, sorted by ID.
func schemesOf(p *ir.Program, contract string) []*ir.Symbol {
	var all []*ir.Symbol
	for _, s := range p.Symbols() {
		if s.ID.Contract() == contract && s.Kind == ir.KindSecurityScheme {
			all = append(all, s)
		}
	}
	return all
}

// securityReads is what the file about security is made of.
func securityReads(contract *ir.Symbol, schemes []*ir.Symbol) []ir.Read {
	reads := []ir.Read{{ID: contract.ID, Facets: ir.FacetSignature | ir.FacetBody}}
	for _, s := range schemes {
		reads = append(reads, ir.Read{ID: s.ID, Facets: ir.FacetSignature | ir.FacetBody})
	}
	return reads
}

// A scheme is a security scheme and its field of Credentials.
type scheme struct {
	*ir.SecurityScheme
	name, field string
}

// emitSecurity makes the file with the option that gives the client credentials.
func emitSecurity(v *ir.View) ([]byte, error) {
	f := gofile.New(v, "client")
	var fields, signers, headers []jen.Code
	for _, id := range v.Declared(ir.KindSecurityScheme) {
		s := scheme{v.Body(id).SecurityScheme, id.Local(), gofile.Exported(v.Symbol(id).Name)}
		if s.SecurityScheme == nil || s.Type == "" || s.Type == "mutualTLS" { // that is for the http.Client
			continue
		}
		fields = append(fields, jen.Comment("// "+s.field+" gives "+s.what()+"."), jen.Id(s.field).Add(s.source()))
		signers = append(signers, jen.If(jen.Id("c."+s.field).Op("!=").Nil()).Block(
			jen.Id("to.signers").Index(jen.Lit(s.name)).Op("=").Add(s.signer())))
		if s.Type == "apiKey" && s.In == "header" {
			headers = append(headers, jen.Lit(s.Name))
		}
	}
	f.Comment(gofile.Comment("Credentials give what the security schemes of the contract ask for, once for each request. A field that is nil has none: " +
		"of the alternatives of an operation the first is used for which there are all. Mutual TLS is a matter of the http.Client."))
	f.Add(jen.Type().Id("Credentials").Struct(fields...))
	f.Comment(gofile.Comment("WithCredentials signs requests. Credentials go to the service and to no other host."))
	body := append(signers, jen.Id("to.inherited").Op("=").Add(inherited(v)), jen.Id("to.secrets").Op("=").Index().String().Values(headers...))
	f.Add(jen.Func().Id("WithCredentials").Params(jen.Id("c").Id("Credentials")).Id("Option").Block(
		jen.Return(jen.Func().Params(jen.Id("to").Op("*").Id("Client")).Block(body...))))
	return f.Bytes()
}

func inherited(v *ir.View) jen.Code {
	if b := v.Body(v.Subject).Contract; b != nil && len(b.Security) > 0 {
		return requirements(b.Security)
	}
	return jen.Nil()
}

// requirements returns a []requirement.
func requirements(all []ir.Security) *jen.Statement {
	return jen.Index().Id("requirement").ValuesFunc(func(g *jen.Group) {
		for _, s := range all {
			g.ValuesFunc(func(g *jen.Group) {
				for _, name := range slices.Sorted(maps.Keys(s.Schemes)) {
					n := []jen.Code{jen.Id("scheme").Op(":").Lit(name)}
					if scopes := s.Schemes[name]; len(scopes) > 0 {
						n = append(n, jen.Id("scopes").Op(":").Index().String().ValuesFunc(func(g *jen.Group) {
							for _, scope := range scopes {
								g.Lit(scope)
							}
						}))
					}
					g.Values(n...)
				}
			})
		}
	})
}

func (s scheme) isBasic() bool { return s.Type == "http" && strings.EqualFold(s.Scheme, "basic") }

func (s scheme) what() string {
	switch {
	case s.Type == "apiKey":
		return "the API key for the " + s.In + " parameter " + gofile.OneLine(s.Name)
	case s.isBasic():
		return "user and password"
	case s.Type == "http" && !strings.EqualFold(s.Scheme, "bearer"):
		return "the credentials of the HTTP scheme " + gofile.OneLine(s.Scheme)
	}
	return "a bearer token for the scopes"
}

// source is the type of the field.
func (s scheme) source() *jen.Statement {
	ctx := jen.Qual("context", "Context")
	switch {
	case s.Type == "apiKey":
		return jen.Func().Params(ctx).Params(jen.String(), jen.Error())
	case s.isBasic():
		return jen.Func().Params(ctx).Params(jen.List(jen.Id("user"), jen.Id("password")).String(), jen.Err().Error())
	}
	return jen.Func().Params(jen.Id("ctx").Add(ctx), jen.Id("scopes").Index().String()).Params(jen.String(), jen.Error())
}

func (s scheme) signer() *jen.Statement {
	source := jen.Id("c." + s.field)
	switch {
	case s.Type == "apiKey" && s.In == "query":
		return jen.Id("inQuery").Call(jen.Lit(s.Name), source)
	case s.Type == "apiKey" && s.In == "cookie":
		return jen.Id("inCookie").Call(jen.Lit(s.Name), source)
	case s.Type == "apiKey":
		return jen.Id("inHeader").Call(jen.Lit(s.Name), source)
	case s.isBasic():
		return jen.Id("asBasic").Call(source)
	case s.Type == "http" && !strings.EqualFold(s.Scheme, "bearer"):
		return jen.Id("inAuthorization").Call(jen.Lit(s.Scheme), source)
	}
	return jen.Id("inAuthorization").Call(jen.Lit("Bearer"), source)
}

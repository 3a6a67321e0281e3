package goserver

import (
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
		reads = append(reads, ir.Read{ID: s.ID, Facets: ir.FacetSignature | ir.FacetBody | ir.FacetDoc})
	}
	return reads
}

// A scheme is a security scheme and its method of the interface Security.
type scheme struct {
	*ir.SecurityScheme
	id     ir.ID
	method string
	doc    ir.Text
}

func schemes(v *ir.View) []scheme {
	var all []scheme
	for _, id := range v.Declared(ir.KindSecurityScheme) {
		if s := v.Body(id).SecurityScheme; s != nil && s.Type != "" { // else it is another name of one
			all = append(all, scheme{s, id, gofile.Exported(v.Symbol(id).Name), v.Doc(id)[""]})
		}
	}
	return all
}

// emitSecurity makes the file with the interface that tells who callers are.
func emitSecurity(v *ir.View) ([]byte, error) {
	f := gofile.New(v, "server")
	all := schemes(v)
	var methods []jen.Code
	for _, s := range all {
		for _, line := range gofile.Doc("", ir.Text{Title: s.method + " checks " + s.what() + ".", Description: s.doc.Description}) {
			methods = append(methods, jen.Comment(line))
		}
		params := append([]jen.Code{jen.Id("ctx").Qual("context", "Context")}, s.params()...)
		methods = append(methods, jen.Id(s.method).Params(append(params, jen.Id("scopes").Index().String())...).
			Params(jen.Qual("context", "Context"), jen.Error()))
	}
	f.Comment(gofile.Comment("A Security says whether callers are who they claim to be, by the security schemes of the contract. " +
		"Each method gets what a request carries for its scheme, and the scopes or roles that the operation asks for, and returns the context that the " +
		"handler gets; OperationName knows the operation. An error refuses the caller: see ErrForbidden."))
	f.Add(jen.Type().Id("Security").Interface(methods...))
	f.Comment(gofile.Comment("securityOf joins the contract's requirements with who checks them."))
	f.Add(jen.Func().Id("securityOf").Params(jen.Id("s").Id("Security")).Id("guard").Block(
		jen.Return(jen.Id("guard").Values(guardFields(v, all)...)),
	))
	return f.Bytes()
}

func guardFields(v *ir.View, all []scheme) []jen.Code {
	table := jen.Map(jen.String()).Id("scheme").CustomFunc(jen.Options{Open: "{", Close: "}", Separator: ",", Multi: true}, func(g *jen.Group) {
		for _, s := range all {
			g.Lit(s.id.Local()).Op(":").Values(s.fields()...)
		}
	})
	fields := []jen.Code{jen.Line().Id("schemes").Op(":").Add(table)}
	if b := v.Body(v.Subject).Contract; b != nil && len(b.Security) > 0 {
		fields = append(fields, jen.Line().Id("inherited").Op(":").Add(requirements(b.Security)), jen.Line())
	} else {
		fields = append(fields, jen.Line())
	}
	return fields
}

// requirements returns a []requirement.
func requirements(all []ir.Security) *jen.Statement {
	return jen.Index().Id("requirement").ValuesFunc(func(g *jen.Group) {
		for _, s := range all {
			g.ValuesFunc(func(g *jen.Group) {
				for _, name := range sortedNames(s.Schemes) {
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

func sortedNames(m map[string][]string) []string {
	names := make([]string, 0, len(m))
	for name := range m {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

func (s scheme) isBasic() bool { return s.Type == "http" && strings.EqualFold(s.Scheme, "basic") }

func (s scheme) isBearer() bool {
	return s.Type == "oauth2" || s.Type == "openIdConnect" || s.Type == "http" && strings.EqualFold(s.Scheme, "bearer")
}

// what says what the method of the scheme is about.
func (s scheme) what() string {
	switch {
	case s.Type == "apiKey":
		return "the API key in the " + s.In + " parameter " + gofile.OneLine(s.Name)
	case s.isBasic():
		return "user and password"
	case s.isBearer():
		return "a bearer token"
	case s.Type == "mutualTLS":
		return "the certificates of the caller, its own first"
	}
	return "the credentials of the HTTP scheme " + gofile.OneLine(s.Scheme)
}

// params are what the method gets between the context and the scopes.
func (s scheme) params() []jen.Code {
	switch {
	case s.Type == "apiKey":
		return []jen.Code{jen.Id("key").String()}
	case s.isBasic():
		return []jen.Code{jen.List(jen.Id("user"), jen.Id("password")).String()}
	case s.isBearer():
		return []jen.Code{jen.Id("token").String()}
	case s.Type == "mutualTLS":
		return []jen.Code{jen.Id("certificates").Index().Op("*").Qual("crypto/x509", "Certificate")}
	}
	return []jen.Code{jen.Id("credentials").String()}
}

// fields fill the runtime's idea of the scheme.
func (s scheme) fields() []jen.Code {
	read, challenge := jen.Id("fromAuthorization").Call(jen.Lit(s.Scheme)), s.Scheme
	args := []jen.Code{jen.Id("c.text")}
	switch {
	case s.Type == "apiKey":
		read, challenge = jen.Id(map[string]string{"query": "fromQuery", "cookie": "fromCookie"}[s.In]).Call(jen.Lit(s.Name)), ""
		if s.In == "header" || s.In == "" {
			read = jen.Id("fromHeader").Call(jen.Lit(s.Name))
		}
	case s.isBasic():
		read, challenge = jen.Id("fromBasic"), `Basic realm="api", charset="UTF-8"`
		args = []jen.Code{jen.Id("c.user"), jen.Id("c.password")}
	case s.isBearer():
		read, challenge = jen.Id("fromAuthorization").Call(jen.Lit("Bearer")), `Bearer realm="api"`
	case s.Type == "mutualTLS":
		read, challenge = jen.Id("fromTLS"), ""
		args = []jen.Code{jen.Id("c.certificates")}
	}
	args = append(append([]jen.Code{jen.Id("ctx")}, args...), jen.Id("scopes"))
	check := jen.Func().Params(
		jen.Id("ctx").Qual("context", "Context"), jen.Id("c").Id("credentials"), jen.Id("scopes").Index().String(),
	).Params(jen.Qual("context", "Context"), jen.Error()).Block(jen.Return(jen.Id("s." + s.method).Call(args...)))
	fields := []jen.Code{jen.Line().Id("read").Op(":").Add(read), jen.Line().Id("check").Op(":").Add(check)}
	if challenge != "" {
		fields = append(fields, jen.Line().Id("challenge").Op(":").Lit(challenge))
	}
	return append(fields, jen.Line())
}

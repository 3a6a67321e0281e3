package goclient

import (
	"strings"

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

// A scheme is a security scheme and its field of Credentials.
type scheme gofile.Scheme

// emitSecurity makes the file with the option that gives the client credentials.
func emitSecurity(v *ir.View) ([]byte, error) {
	f := gofile.New(v, "client")
	var fields, signers, headers []jen.Code
	for _, one := range f.Schemes() {
		s := scheme(one)
		if s.Type == "mutualTLS" {
			signers = append(signers, s.sign(jen.Nil())...)
			continue
		}
		if len(fields) > 0 {
			fields = append(fields, jen.Line())
		}
		for _, line := range gofile.Doc("", ir.Text{Title: s.GoName + " gives " + s.what() + ".", Description: one.Prose()}) {
			fields = append(fields, jen.Comment(line))
		}
		fields = append(fields, jen.Id(s.GoName).Add(s.source()))
		signers = append(signers, jen.If(jen.Id("c."+s.GoName).Op("!=").Nil()).Block(s.sign(s.signer())...))
		if s.Type == "apiKey" && s.In == "header" {
			headers = append(headers, jen.Lit(s.Name))
		}
	}
	f.Comment(gofile.Comment("Credentials give what the security schemes of the contract ask for, once for each request. A field that is nil has none: " +
		"of the alternatives of an operation the first is used for which there are all. Mutual TLS is a matter of the http.Client, which is taken to have what it takes."))
	f.Add(jen.Type().Id("Credentials").Struct(fields...))
	f.Comment(gofile.Comment("WithCredentials signs requests. Credentials go to the service and to no other host."))
	body := append(signers, jen.Id("to.inherited").Op("=").Add(inherited(v)), jen.Id("to.secrets").Op("=").Index().String().Values(headers...))
	f.Add(jen.Func().Id("WithCredentials").Params(jen.Id("c").Id("Credentials")).Id("Option").Block(
		jen.Return(jen.Func().Params(jen.Id("to").Op("*").Id("Client")).Block(body...))))
	return f.Bytes()
}

func inherited(v *ir.View) jen.Code {
	if b := v.Body(v.Subject).Contract; b != nil && len(b.Security) > 0 {
		return gofile.Requirements(b.Security)
	}
	return jen.Nil()
}

// sign returns the statements that let a signer sign for the scheme, by all its names.
func (s scheme) sign(by jen.Code) []jen.Code {
	var all []jen.Code
	for _, name := range s.Locals {
		all = append(all, jen.Id("to.signers").Index(jen.Lit(name)).Op("=").Add(by))
	}
	return all
}

func (s scheme) what() string {
	switch {
	case s.Type == "apiKey":
		return "the API key for the " + s.In + " parameter " + gofile.OneLine(s.Name)
	case s.IsBasic():
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
	case s.IsBasic():
		return jen.Func().Params(ctx).Params(jen.List(jen.Id("user"), jen.Id("password")).String(), jen.Err().Error())
	}
	return jen.Func().Params(jen.Id("ctx").Add(ctx), jen.Id("scopes").Index().String()).Params(jen.String(), jen.Error())
}

func (s scheme) signer() *jen.Statement {
	source := jen.Id("c." + s.GoName)
	switch {
	case s.Type == "apiKey" && s.In == "query":
		return jen.Id("inQuery").Call(jen.Lit(s.Name), source)
	case s.Type == "apiKey" && s.In == "cookie":
		return jen.Id("inCookie").Call(jen.Lit(s.Name), source)
	case s.Type == "apiKey":
		return jen.Id("inHeader").Call(jen.Lit(s.Name), source)
	case s.IsBasic():
		return jen.Id("asBasic").Call(source)
	case s.Type == "http" && !strings.EqualFold(s.Scheme, "bearer"):
		return jen.Id("inAuthorization").Call(jen.Lit(s.Scheme), source)
	}
	return jen.Id("inAuthorization").Call(jen.Lit("Bearer"), source)
}

package gotest

import (
	"encoding/base64"
	"maps"
	"slices"
	"strings"

	"github.com/dave/jennifer/jen"

	"github.com/specc-dev/specc/backends/gofile"
	"github.com/specc-dev/specc/ir"
)

// secret is every placeholder: what the doorkeeper lets in.
const secret = "secret"

// doorkeeper adds the type that implements server.Security.
func doorkeeper(f *gofile.File, all []gofile.Scheme) {
	f.Comment(gofile.Comment("doorkeeper lets in who carries the placeholders."))
	f.Add(jen.Type().Id("doorkeeper").Struct())
	for _, s := range all {
		params := []jen.Code{jen.Id("ctx").Qual("context", "Context")}
		given := jen.Id("given")
		switch {
		case s.IsBasic():
			params = append(params, jen.List(jen.Id("_"), jen.Id("given")).String())
		case s.Type == "mutualTLS":
			params = append(params, jen.Id("_").Index().Op("*").Qual("crypto/x509", "Certificate"))
			given = jen.Id("placeholder")
		default:
			params = append(params, jen.Id("given").String())
		}
		f.Add(jen.Func().Params(jen.Id("doorkeeper")).Id(s.GoName).Params(append(params, jen.Id("_").Index().String())...).
			Params(jen.Qual("context", "Context"), jen.Error()).Block(jen.Return(jen.Id("ctx"), jen.Id("admit").Call(given))))
	}
}

// credentials returns what lets a request of an operation in, and whether it needs
// any: the placeholders for the first requirement that a request can meet. If there is
// none, fields is nil.
func credentials(v *ir.View, op *ir.Operation) (fields []jen.Code, secured bool) {
	required := op.Security
	for _, id := range v.Declared(ir.KindContract) {
		if c := v.Body(id).Contract; required == nil && c != nil {
			required = &c.Security
		}
	}
	if required == nil || len(*required) == 0 {
		return nil, false
	}
	known := map[string]gofile.Scheme{}
	for _, s := range gofile.NewScope(v).Schemes() {
		for _, name := range s.Locals {
			known[name] = s
		}
	}
	for _, r := range *required {
		if len(r.Schemes) == 0 {
			return nil, false
		}
	}
	for _, r := range *required {
		if fields, ok := placeholders(r, known); ok {
			return fields, true
		}
	}
	return nil, true
}

// placeholders returns the fields of the credentials for all schemes of a requirement,
// unless one is not declared, or several take the field Authorization, of which a
// request has one.
func placeholders(r ir.Security, known map[string]gofile.Scheme) ([]jen.Code, bool) {
	var header, query, cookie []string
	certificate := false
	for _, name := range slices.Sorted(maps.Keys(r.Schemes)) {
		s, ok := known[name]
		if !ok {
			return nil, false
		}
		switch {
		case s.Type == "apiKey" && s.In == "query":
			query = append(query, s.Name+"="+secret)
		case s.Type == "apiKey" && s.In == "cookie":
			cookie = append(cookie, s.Name+"="+secret)
		case s.Type == "apiKey":
			header = append(header, s.Name+": "+secret)
		case s.Type == "mutualTLS":
			certificate = true
		case s.IsBasic():
			header = append(header, "Authorization: Basic "+base64.StdEncoding.EncodeToString([]byte("user:"+secret)))
		case s.IsBearer():
			header = append(header, "Authorization: Bearer "+secret)
		default:
			header = append(header, "Authorization: "+s.Scheme+" "+secret)
		}
	}
	if authorizations(header) > 1 {
		return nil, false
	}
	var fields []jen.Code
	for _, f := range []struct {
		name, text string
	}{{"header", strings.Join(header, "\n")}, {"query", strings.Join(query, "&")}, {"cookie", strings.Join(cookie, "; ")}} {
		if f.text != "" {
			fields = append(fields, jen.Id(f.name).Op(":").Add(literal(f.text)))
		}
	}
	if certificate {
		fields = append(fields, jen.Id("certificate").Op(":").True())
	}
	return fields, true
}

// authorizations counts the fields Authorization among header fields.
func authorizations(fields []string) int {
	n := 0
	for _, f := range fields {
		if strings.HasPrefix(f, "Authorization: ") {
			n++
		}
	}
	return n
}

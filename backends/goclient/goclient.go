// Package goclient is the backend that makes package client of a contract: a
// Client with one method per operation.
//
// What does not depend on the contract is ordinary Go in the folder runtime.
package goclient

import (
	"embed"
	"path"

	"github.com/specc-dev/specc/backends"
	"github.com/specc-dev/specc/backends/gofile"
	"github.com/specc-dev/specc/ir"
)

// Backend makes package client.
var Backend = backends.Backend{
	Name:    "goclient",
	Version: "7",
	Doc:     "HTTP client with a method per operation",
	Needs:   []string{"gotypes"},
	Units:   units,
	Emit:    emit,
}

// units lists one file for every operation, and the static files.
func units(p *ir.Program, t backends.Target) []backends.Unit {
	contract, operations := gofile.Contract(p, t.Contract)
	if contract == nil {
		return nil
	}
	var all []backends.Unit
	add := func(name string, subject *ir.Symbol, reads []ir.Read) {
		all = append(all, backends.Unit{
			Path: "client/" + name, Subject: subject.ID, Reads: reads,
			Options: map[string]string{"import": t.ImportPath},
		})
	}
	for _, s := range operations {
		add(gofile.FileName(s.Name, "", reserved...), s, gofile.Reads(p, s.ID, ir.FacetSignature|ir.FacetOutline|ir.FacetDoc))
	}
	if schemes := schemesOf(p, t.Contract); len(schemes) > 0 {
		add(securityFile, contract, securityReads(contract, schemes))
	}
	for _, name := range staticFiles {
		add(name, contract, gofile.Signatures(contract))
	}
	return all
}

// securityFile is there if the contract has security schemes.
const securityFile = "credentials.go"

// staticFiles are the files of the folder runtime.
var staticFiles = []string{"answer.go", "call.go", "client.go", "middleware.go", "retry.go", "security.go"}

//go:embed runtime/answer.go runtime/call.go runtime/client.go runtime/middleware.go runtime/retry.go runtime/security.go
var static embed.FS

// reserved are the stems of those files, which no operation's file may have.
var reserved = []string{"answer", "call", "client", "credentials", "middleware", "retry", "security"}

// emit makes one file.
func emit(v *ir.View) ([]byte, error) {
	if v.Subject.Kind() == ir.KindOperation {
		return emitOperation(v)
	}
	if path.Base(v.Path) == securityFile {
		return emitSecurity(v)
	}
	source, err := static.ReadFile("runtime/" + path.Base(v.Path))
	return gofile.Runtime(v, source), err
}

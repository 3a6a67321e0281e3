// Package goserver is the backend that makes package server of a contract: one
// handler interface per operation, the code that reads a request for it and
// writes its response, and a router.
//
// What does not depend on the contract is ordinary Go in the folder runtime.
package goserver

import (
	"embed"
	"path"
	"slices"

	"github.com/specc-dev/specc/backends"
	"github.com/specc-dev/specc/backends/gofile"
	"github.com/specc-dev/specc/ir"
)

// Backend makes package server.
var Backend = backends.Backend{
	Name:    "goserver",
	Version: "8",
	Doc:     "HTTP server with a typed handler interface",
	Needs:   []string{"gotypes"},
	Units:   units,
	Emit:    emit,
}

// units lists one file for every operation, the indexes, and the static files.
func units(p *ir.Program, t backends.Target) []backends.Unit {
	contract, operations := gofile.Contract(p, t.Contract)
	if contract == nil {
		return nil
	}
	var all []backends.Unit
	add := func(name string, subject *ir.Symbol, reads []ir.Read) {
		all = append(all, backends.Unit{
			Path: "server/" + name, Subject: subject.ID, Reads: reads,
			Options: map[string]string{"import": t.ImportPath},
		})
	}
	for _, s := range operations {
		add(gofile.FileName(s.Name, "", reserved...), s, gofile.Reads(p, s.ID, ir.FacetSignature|ir.FacetOutline|ir.FacetDoc))
	}
	schemes := schemesOf(p, t.Contract)
	for _, name := range []string{handlerFile, routesFile} {
		add(name, contract, gofile.Signatures(slices.Concat(operations, schemes, []*ir.Symbol{contract})...))
	}
	if len(schemes) > 0 {
		add(securityFile, contract, securityReads(contract, schemes))
	}
	for _, name := range staticFiles {
		add(name, contract, gofile.Signatures(contract))
	}
	return all
}

// The files that are about the contract as a whole.
const (
	handlerFile  = "handler.go"
	routesFile   = "routes.go"
	securityFile = "schemes.go"
)

// staticFiles are the files of the folder runtime.
var staticFiles = []string{"exchange.go", "negotiate.go", "options.go", "respond.go", "router.go", "security.go", "segment.go", "server.go"}

//go:embed runtime/exchange.go runtime/negotiate.go runtime/options.go runtime/respond.go runtime/router.go runtime/security.go runtime/segment.go runtime/server.go
var static embed.FS

// reserved are the stems of those files, which no operation's file may have.
var reserved = []string{"exchange", "handler", "negotiate", "options", "respond", "router", "routes", "schemes", "security", "segment", "server"}

// emit makes one file.
func emit(v *ir.View) ([]byte, error) {
	if v.Subject.Kind() == ir.KindOperation {
		return emitOperation(v)
	}
	name := path.Base(v.Path)
	switch name {
	case handlerFile:
		return emitHandler(v)
	case routesFile:
		return emitRoutes(v)
	case securityFile:
		return emitSecurity(v)
	}
	source, err := static.ReadFile("runtime/" + name)
	return gofile.Runtime(v, source), err
}

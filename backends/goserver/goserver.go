// Package goserver is the backend that makes package server of a contract: one
// handler interface per operation, the code that reads a request for it and
// writes its response, and a router; and the same for each webhook and callback, for
// who receives them.
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
	Version: "34",
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
	packages := gofile.PackagesOf(p, t)
	var all []backends.Unit
	add := func(name string, subject *ir.Symbol, reads []ir.Read) {
		options := map[string]string{"import": t.ImportPath}
		if subject.Kind.IsOperation() {
			packages.Options(options, reads)
		}
		all = append(all, backends.Unit{
			Path: "server/" + name, Subject: subject.ID, Reads: reads, Options: options,
		})
	}
	sent := gofile.Sent(p, t.Contract)
	for _, s := range slices.Concat(operations, sent) {
		add(gofile.OperationFile(s, reserved...), s, gofile.Reads(p, s.ID, ir.FacetSignature|ir.FacetOutline|ir.FacetDoc))
	}
	schemes := gofile.SecuritySchemes(p, t.Contract)
	index := gofile.Signatures(slices.Concat(operations, schemes, []*ir.Symbol{contract})...)
	add(routesFile, contract, index)
	if locked(p, contract, schemes) {
		index = append(slices.Clone(index), ir.Read{ID: contract.ID, Facets: ir.FacetBody})
	}
	add(handlerFile, contract, index)
	if len(schemes) > 0 {
		add(securityFile, contract, securityReads(contract, schemes))
	}
	files := staticFiles
	if len(sent) > 0 {
		files = append(slices.Clone(files), receiverFile)
	}
	for _, name := range files {
		add(name, contract, gofile.Signatures(contract))
	}
	return all
}

// The files that are about the contract as a whole.
const (
	handlerFile  = "handler.go"
	routesFile   = "routes.go"
	securityFile = "schemes.go"  // there if it has security schemes
	receiverFile = "receiver.go" // there if it has webhooks or callbacks
)

// staticFiles are the files of the folder runtime.
var staticFiles = []string{"exchange.go", "form.go", "http.go", "negotiate.go", "options.go", "payload.go", "respond.go", "router.go", "security.go", "segment.go", "server.go"}

//go:embed runtime/exchange.go runtime/form.go runtime/http.go runtime/negotiate.go runtime/options.go runtime/payload.go runtime/receiver.go runtime/respond.go runtime/router.go runtime/security.go runtime/segment.go runtime/server.go
var static embed.FS

// reserved are the stems of those files, which no operation's file may have.
var reserved = []string{"exchange", "form", "handler", "http", "negotiate", "options", "payload", "receiver", "respond", "router", "routes", "schemes", "security", "segment", "server"}

// emit makes one file.
func emit(v *ir.View) ([]byte, error) {
	if v.Subject.Kind().IsOperation() {
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

// Package goclient is the backend that makes package client of a contract: a
// Client with one method per operation, and a Sender with one per webhook and
// callback.
//
// What does not depend on the contract is ordinary Go in the folder runtime.
package goclient

import (
	"embed"
	"path"
	"slices"

	"github.com/specc-dev/specc/backends"
	"github.com/specc-dev/specc/backends/gofile"
	"github.com/specc-dev/specc/ir"
)

// Backend makes package client.
var Backend = backends.Backend{
	Name:    "goclient",
	Version: "30",
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
	packages := gofile.PackagesOf(p, t)
	var all []backends.Unit
	add := func(name string, subject *ir.Symbol, reads []ir.Read) {
		options := map[string]string{"import": t.ImportPath}
		if subject.Kind.IsOperation() {
			packages.Options(options, reads)
		}
		all = append(all, backends.Unit{
			Path: "client/" + name, Subject: subject.ID, Reads: reads, Options: options,
		})
	}
	taken := methods(operations)
	sent := gofile.Sent(p, t.Contract)
	for _, s := range slices.Concat(operations, sent) {
		own := ir.FacetSignature | ir.FacetOutline | ir.FacetDoc
		if s.Sig.Pages { // what is in a page is not in the outline
			own |= ir.FacetBody
		}
		add(gofile.OperationFile(s, reserved...), s, gofile.Reads(p, s.ID, own))
		if ranging := gofile.Exported(s.Name) + "All"; s.Sig.Pages && taken[ranging] {
			all[len(all)-1].Options[rangingOption] = ranging + "_2"
		}
	}
	if schemes := gofile.SecuritySchemes(p, t.Contract); len(schemes) > 0 {
		add(securityFile, contract, securityReads(contract, schemes))
	}
	if contract.Sig.Served {
		add(serversFile, contract, []ir.Read{{ID: contract.ID, Facets: ir.FacetSignature | ir.FacetBody | ir.FacetNotes}})
	}
	files := staticFiles
	if len(sent) > 0 {
		files = append(slices.Clone(files), senderFile)
	}
	for _, name := range files {
		add(name, contract, gofile.Signatures(contract))
	}
	return all
}

const (
	securityFile = "credentials.go" // there if the contract has security schemes
	serversFile  = "servers.go"     // there if it names servers
	senderFile   = "sender.go"      // there if it has webhooks or callbacks
)

// staticFiles are the files of the folder runtime.
var staticFiles = []string{"answer.go", "call.go", "client.go", "middleware.go", "pages.go", "payload.go", "retry.go", "security.go"}

//go:embed runtime/answer.go runtime/call.go runtime/client.go runtime/middleware.go runtime/pages.go runtime/payload.go runtime/retry.go runtime/security.go runtime/sender.go
var static embed.FS

// reserved are the stems of those files, which no operation's file may have.
var reserved = []string{"answer", "call", "client", "credentials", "middleware", "pages", "payload", "retry", "security", "sender", "servers"}

// rangingOption is the name of the method that ranges over the pages of an operation,
// where another operation has the usual one.
const rangingOption = "ranging"

// methods returns the names of the methods of Client that call operations.
func methods(operations []*ir.Symbol) map[string]bool {
	names := make(map[string]bool, len(operations))
	for _, s := range operations {
		names[gofile.Exported(s.Name)] = true
	}
	return names
}

// emit makes one file.
func emit(v *ir.View) ([]byte, error) {
	if v.Subject.Kind().IsOperation() {
		return emitOperation(v)
	}
	switch path.Base(v.Path) {
	case securityFile:
		return emitSecurity(v)
	case serversFile:
		return emitServers(v)
	}
	source, err := static.ReadFile("runtime/" + path.Base(v.Path))
	return gofile.Runtime(v, source), err
}

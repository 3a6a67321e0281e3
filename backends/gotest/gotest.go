// Package gotest is the backend that makes package contracttest of a contract: tests
// that hold a service to it, and the generated server and client, too.
//
// The requests and responses are samples, made when the code is generated. What
// sends and compares them is ordinary Go in the folder runtime.
package gotest

import (
	"bytes"
	"embed"
	"path"
	"strconv"

	"github.com/specc-dev/specc/backends"
	"github.com/specc-dev/specc/backends/gofile"
	"github.com/specc-dev/specc/ir"
)

// Backend makes package contracttest.
var Backend = backends.Backend{
	Name:     "gotest",
	Version:  "15",
	Doc:      "tests that hold a service to the contract",
	Needs:    []string{"gotypes", "goserver", "goclient"},
	Optional: true,
	Units:    units,
	Emit:     emit,
}

// pkg is the name of the package and of its folder.
const pkg = "contracttest"

// units lists one file for every operation, the index, and the static files.
func units(p *ir.Program, t backends.Target) []backends.Unit {
	contract, operations := gofile.Contract(p, t.Contract)
	if contract == nil {
		return nil
	}
	packages := gofile.PackagesOf(p, t)
	var all []backends.Unit
	add := func(name string, subject *ir.Symbol, reads []ir.Read) {
		all = append(all, backends.Unit{
			Path: pkg + "/" + name, Subject: subject.ID, Reads: reads,
			Options: packages.Options(map[string]string{"import": t.ImportPath}, gofile.Signatures(subject)),
		})
	}
	schemes := schemesOf(p, t.Contract)
	for _, s := range operations {
		add(gofile.FileName(s.Name, "", reserved...), s, reads(p, s, append(schemes, contract)))
	}
	add(indexFile, contract, indexReads(contract, operations, schemes))
	if len(schemes) > 0 {
		add(securityFile, contract, gofile.Signatures(contract))
	}
	for _, name := range staticFiles {
		add(name, contract, gofile.Signatures(contract))
	}
	return all
}

// The files that are about the contract as a whole. securityFile is there if it has
// security schemes.
const (
	indexFile    = "contract.go"
	securityFile = "doorkeeper.go"
)

// staticFiles are the files of the folder runtime.
var staticFiles = []string{"case.go", "contract_test.go", "run.go", "stub.go", "transport.go"}

//go:embed runtime/case.go runtime/contract_test.go runtime/doorkeeper.go runtime/run.go runtime/stub.go runtime/transport.go
var static embed.FS

// reserved are the stems of those files, which no operation's file may have.
var reserved = []string{"case", "contract", "doorkeeper", "run", "stub", "transport"}

// clientPath is the package that stands for the generated client in the static files.
const clientPath = "github.com/specc-dev/specc/backends/goclient/runtime"

// emit makes one file.
func emit(v *ir.View) ([]byte, error) {
	name := path.Base(v.Path)
	switch {
	case v.Subject.Kind() == ir.KindOperation:
		return emitOperation(v)
	case name == indexFile:
		return emitIndex(v)
	}
	source, err := static.ReadFile("runtime/" + name)
	client := strconv.Quote(v.Options["import"] + "/client")
	source = bytes.ReplaceAll(source, []byte("client "+strconv.Quote(clientPath)), []byte(client))
	return gofile.Runtime(v, source), err
}

// Package goscaffold is the backend that begins the package of a service for its
// authors: a type that implements the generated handler, and a file for every
// operation. The files are written once and belong to whoever edits them.
package goscaffold

import (
	"go/token"
	"path"
	"strings"
	"unicode"

	"github.com/specc-dev/specc/backends"
	"github.com/specc-dev/specc/backends/gofile"
	"github.com/specc-dev/specc/ir"
)

// Backend makes scaffolds. It runs where the configuration has a folder for them.
var Backend = backends.Backend{
	Name:     "goscaffold",
	Version:  "1",
	Doc:      "a file per operation that its author owns",
	Needs:    []string{"gotypes", "goserver"},
	Optional: true,
	Scaffold: true,
	Units:    units,
	Emit:     emit,
}

// serviceFile holds the type of the service.
const serviceFile = "service.go"

// units lists the file of the service and one for every operation.
func units(p *ir.Program, t backends.Target) []backends.Unit {
	contract, operations := gofile.Contract(p, t.Contract)
	if contract == nil {
		return nil
	}
	options := map[string]string{"import": t.ImportPath, "package": packageName(t.Folder)}
	all := []backends.Unit{{
		Path: serviceFile, Subject: contract.ID, Reads: gofile.Signatures(contract), Options: options, Scaffold: true,
	}}
	for _, s := range operations {
		all = append(all, backends.Unit{
			Path: gofile.FileName(s.Name, "", "service"), Subject: s.ID, Options: options, Scaffold: true,
			Reads: gofile.Reads(p, s.ID, ir.FacetSignature|ir.FacetBody|ir.FacetDoc|ir.FacetNotes),
		})
	}
	return all
}

// packageName returns the name of the package in a folder.
func packageName(folder string) string {
	name := strings.Map(func(r rune) rune {
		if r < unicode.MaxASCII && (unicode.IsLower(r) || unicode.IsDigit(r)) {
			return r
		}
		return -1
	}, strings.ToLower(path.Base(folder)))
	if name == "" || name[0] <= '9' || token.IsKeyword(name) {
		return "service"
	}
	return name
}

func emit(v *ir.View) ([]byte, error) {
	if v.Subject.Kind() == ir.KindOperation {
		return emitOperation(v)
	}
	return emitService(v)
}

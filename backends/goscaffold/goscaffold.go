// Package goscaffold is the backend that begins the package of a service for its
// authors: a type that implements the generated handler, and a file for every
// operation. The files are written once and belong to whoever edits them.
package goscaffold

import (
	"go/token"
	"maps"
	"path"
	"strings"

	"github.com/specc-dev/specc/backends"
	"github.com/specc-dev/specc/backends/gofile"
	"github.com/specc-dev/specc/ir"
)

// Backend makes scaffolds. It runs where the configuration has a folder for them.
var Backend = backends.Backend{
	Name:     "goscaffold",
	Version:  "3",
	Doc:      "a file per operation that its author owns",
	Needs:    []string{"gotypes", "goserver"},
	Optional: true,
	Examine:  examine,
	Units:    units,
	Emit:     emit,
}

// serviceFile holds the type of the service, which is called so, too.
const (
	serviceFile = "service.go"
	serviceType = "Service"
)

// units lists the file of the service and one for every operation.
func units(p *ir.Program, t backends.Target) []backends.Unit {
	contract, operations := gofile.Contract(p, t.Contract)
	if contract == nil {
		return nil
	}
	pkg := packageName(t.Folder)
	options := map[string]string{"import": t.ImportPath, "package": pkg, "field": field(operations)}
	all := []backends.Unit{{
		Path: serviceFile, Subject: contract.ID, Reads: gofile.Signatures(contract), Options: options,
		Scaffold: &backends.Scaffold{Provides: serviceType, Package: pkg},
	}}
	packages := gofile.PackagesOf(p, t)
	for _, s := range operations {
		reads := reads(p, s.ID)
		all = append(all, backends.Unit{
			Path: gofile.FileName(s.Name, "", "service"), Subject: s.ID, Reads: reads,
			Options: packages.Options(maps.Clone(options), gofile.Signatures(s)),
			Scaffold: &backends.Scaffold{
				Provides: serviceType + "." + gofile.Exported(s.Name), Package: pkg, Homes: packages.Homes(p, reads),
			},
		})
	}
	return all
}

// field returns the name under which the service embeds server.Unimplemented: its own,
// unless an operation is called so, which becomes a method.
func field(operations []*ir.Symbol) string {
	for _, s := range operations {
		if gofile.Exported(s.Name) == unimplemented {
			return strings.ToLower(unimplemented)
		}
	}
	return unimplemented
}

// maxNear is how many symbols beyond what its files are made of an operation is
// held to mean, those nearest to it first: an author cannot know more at once.
const maxNear = 64

// reads returns what a scaffold is made of, and what its author has to know: the
// meaning of everything that the operation takes and gives, at any depth.
func reads(p *ir.Program, id ir.ID) []ir.Read {
	all := gofile.Reads(p, id, ir.FacetSignature|ir.FacetBody|ir.FacetDoc|ir.FacetNotes)
	queue, known := []ir.ID{id}, map[ir.ID]bool{id: true}
	for i := 0; i < len(queue); i++ {
		s := p.Symbol(queue[i])
		if s == nil {
			continue
		}
		for _, e := range s.Edges {
			if !known[e.Target] && len(known) <= maxNear {
				known[e.Target] = true
				queue = append(queue, e.Target)
				all = append(all, ir.Read{ID: e.Target, Facets: ir.FacetSignature | ir.FacetBody})
			}
		}
	}
	return all
}

// packageName returns the name of the package in a folder, as people would call it:
// its letters and digits in lower case.
func packageName(folder string) string {
	name := strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
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

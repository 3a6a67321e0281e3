// Package gotypes is the backend that makes package api of a contract: a Go type
// for every schema, with its JSON codec and its validation, and the inputs and
// outputs of every operation.
//
// The generated code uses the standard library and the runtime in
// internal/wire, which this backend emits beside it, and no reflection.
package gotypes

import (
	"path"
	"slices"
	"strings"

	"github.com/specc-dev/specc/backends"
	"github.com/specc-dev/specc/backends/gofile"
	"github.com/specc-dev/specc/ir"
)

// Backend makes package api and the runtime package internal/wire.
var Backend = backends.Backend{
	Name:    "gotypes",
	Version: "45",
	Doc:     "Go types with JSON codecs and validation",
	Units:   units,
	Emit:    emit,
}

// Options of files that are worked out of what they do not read. The names are what users
// are told when one changed.
const (
	sharedTypes = "shared types" // see aliases
	takenNames  = "taken names"  // see nameIndex
	statuses    = "statuses"     // see answered
)

// units lists the static files, then one file for every schema, operation and
// webhook, and for every shared component that declares types.
func units(p *ir.Program, t backends.Target) []backends.Unit {
	names := newNameIndex(p, t.Contract)
	packages := gofile.PackagesOf(p, t)
	shapes := shapesOf(p, t.Contract, packages)
	answers := answered(p, t.Contract, packages)
	all := shapeUnits(p, t, packages, shapes)
	inXML := xmlOperations(p, t.Contract)
	reserved := reservedStems(len(inXML) > 0, packages)
	for _, s := range p.Symbols() {
		if s.ID.Contract() != t.Contract {
			continue
		}
		if s.Kind == ir.KindContract {
			all = append(all, staticUnits(s.ID, t, packages, len(inXML) > 0)...)
			all = append(all, packageUnits(p, s.ID, t, packages)...)
			if len(inXML) > 0 {
				all = append(all, xmlUnit(p, t, packages, s.ID, inXML))
			}
		} else if file := fileOf(s, len(answers[s.ID]) > 0, reserved); file != "" {
			reads := gofile.Reads(p, s.ID, facetsOf(s))
			options := packages.Options(map[string]string{"import": t.ImportPath}, reads)
			if len(answers[s.ID]) > 0 {
				options[statuses] = strings.Join(answers[s.ID], " ")
			}
			if taken := names.extending(s); taken != "" {
				options[takenNames] = taken
			}
			if same := aliases(s, packages.Of(s.ID), shapes); same != "" {
				options[sharedTypes] = same
			}
			all = append(all, backends.Unit{
				Path: path.Join(gofile.Folder(packages.Of(s.ID)), file), Subject: s.ID, Options: options, Reads: reads,
			})
		}
	}
	return all
}

// answered returns the statuses, sorted, with which operations answer by a shared
// response of their package.
func answered(p *ir.Program, contract string, packages *gofile.Packages) map[ir.ID][]string {
	all := map[ir.ID][]string{}
	for _, s := range p.Symbols() {
		if s.ID.Contract() != contract || !s.Kind.IsOperation() {
			continue
		}
		for _, in := range s.Inlines {
			if in.Status != "" && len(in.Refs) == 1 {
				target := s.Edges[in.Refs[0]].Target
				if packages.Of(target) == packages.Of(s.ID) {
					all[target] = append(all[target], in.Status)
				}
			}
		}
	}
	for id, statuses := range all {
		slices.Sort(statuses)
		all[id] = slices.Compact(statuses)
	}
	return all
}

// facetsOf returns what the file about s is made of. Only that of a schema
// declares the symbol itself, so only that carries the prose about it.
func facetsOf(s *ir.Symbol) ir.Facets {
	if s.Kind == ir.KindSchema {
		return ir.AllFacets
	}
	return ir.AllFacets &^ ir.FacetDoc
}

// reservedStems are what no file of a schema is called, without extension.
func reservedStems(inXML bool, packages *gofile.Packages) []string {
	stems := slices.Clone(staticStems())
	if inXML {
		stems = append(stems, xmlStem)
	}
	if packages != nil {
		stems = append(stems, packageStem)
	}
	return stems
}

// fileOf returns the name of the file about s, which may be an answer of operations, or ""
// if there is none.
func fileOf(s *ir.Symbol, isAnswer bool, reserved []string) string {
	switch {
	case s.Kind == ir.KindOperation:
		return gofile.FileName(s.Name, "op")
	case s.Kind.Sent():
		return gofile.OperationFile(s)
	case s.Kind == ir.KindSchema || len(s.Inlines) > 0 || isAnswer:
		return gofile.FileName(s.Name, "", reserved...)
	}
	return ""
}

// emit makes one file.
func emit(v *ir.View) ([]byte, error) {
	if v.Options["shape"] != "" {
		return emitShape(v)
	}
	switch v.Options["describes"] {
	case xmlStem:
		return emitXML(v)
	case packageStem:
		return emitPackage(v)
	}
	switch v.Subject.Kind() {
	case ir.KindContract:
		return emitStatic(v)
	case ir.KindOperation, ir.KindWebhook, ir.KindCallback:
		return emitOperation(v)
	}
	return emitTypes(v)
}

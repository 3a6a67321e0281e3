package gotypes

import (
	_ "embed"
	"fmt"
	"path"
	"strings"
	"sync"

	"github.com/specc-dev/specc/backends"
	"github.com/specc-dev/specc/backends/gofile"
	"github.com/specc-dev/specc/backends/gotypes/runtime"
	"github.com/specc-dev/specc/ir"
)

//go:embed codec/codec.go
var codecSource string

// staticFiles returns the files that do not depend on the contract, but for whether it
// is split.
func staticFiles(importPath string, split bool) []runtime.File {
	_, source, _ := strings.Cut(codecSource, "\npackage codec\n")
	source = strings.Replace(source,
		`"github.com/specc-dev/specc/backends/gotypes/runtime/wire"`, `"`+importPath+`/internal/wire"`, 1)
	files := runtime.Files(importPath)
	if split {
		source = checkOutside(source)
		files = append(files, runtime.File{Dir: "internal/codec", Name: "codec.go", Source: []byte(sharedCodec(source, importPath))})
	}
	return append(files, runtime.File{Dir: "api", Name: "codec.go", Source: []byte("package api\n" + source)})
}

// staticStems are the names of those in package api, without extension.
var staticStems = sync.OnceValue(func() []string {
	var stems []string
	for _, f := range staticFiles("", false) {
		if f.Dir == "api" {
			stems = append(stems, strings.TrimSuffix(f.Name, ".go"))
		}
	}
	return stems
})

// staticUnits lists a unit for every static file. They read the contract's
// signature, which makes them about the contract, and nothing else. The text of
// the file is an option, so that a change of the runtime makes it stale. Those for XML are
// only where bodies are in XML: encoding/xml is large.
func staticUnits(contract ir.ID, t backends.Target, packages *gofile.Packages, inXML bool) []backends.Unit {
	var all []backends.Unit
	for _, f := range staticFiles(t.ImportPath, t.Split != "") {
		if f.XML && !inXML {
			continue
		}
		options := map[string]string{"import": t.ImportPath, "source": ir.PrintOf(f.Source).String()}
		all = append(all, backends.Unit{
			Path: path.Join(f.Dir, f.Name), Subject: contract,
			Reads:   []ir.Read{{ID: contract, Facets: ir.FacetSignature}},
			Options: packages.Options(options, nil),
		})
	}
	return all
}

func emitStatic(v *ir.View) ([]byte, error) {
	split := gofile.NewScope(v).Split()
	for _, f := range staticFiles(v.Options["import"], split) {
		switch {
		case path.Join(f.Dir, f.Name) != v.Path:
		case split: // its names are of other lengths, so columns move
			return gofile.Format(v.Path, gofile.Static(v.Subject, f.Source))
		default:
			return gofile.Static(v.Subject, f.Source), nil
		}
	}
	return nil, fmt.Errorf("%s: not a static file", v.Path)
}

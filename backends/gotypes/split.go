package gotypes

import (
	"path"
	"regexp"
	"strings"
	"sync"

	"github.com/specc-dev/specc/backends"
	"github.com/specc-dev/specc/backends/gofile"
	"github.com/specc-dev/specc/ir"
)

// packageStem is the file with the comment of the package of a tag.
const packageStem = "doc"

// packageUnits lists a file for the comment of each package of a tag.
func packageUnits(p *ir.Program, contract ir.ID, t backends.Target, packages *gofile.Packages) []backends.Unit {
	var all []backends.Unit
	for _, pkg := range packages.All(p) {
		all = append(all, backends.Unit{
			Path: path.Join(gofile.Folder(pkg), packageStem+".go"), Subject: contract,
			Reads:   []ir.Read{{ID: contract, Facets: ir.FacetSignature}},
			Options: packages.Options(map[string]string{"import": t.ImportPath, "describes": packageStem}, nil),
		})
	}
	return all
}

func emitPackage(v *ir.View) ([]byte, error) {
	folder := path.Dir(v.Path)
	doc := "Package " + path.Base(folder) + " holds the types of operations that go together, and those that only they refer to."
	return gofile.New(v, folder, doc).Bytes()
}

// The functions of the codec are unexported, and package api has a copy of its own.
// Where a contract is split, the packages of tags share another copy, in which they
// are exported.

// checkOutside gives the method check in source the name by which other packages
// call it.
func checkOutside(source string) string {
	return strings.NewReplacer("check(v wire.", gofile.CheckMethod+"(v wire.", ".check(", "."+gofile.CheckMethod+"(").Replace(source)
}

// declared finds what the codec declares, and mentions what it declares.
var declared = sync.OnceValue(func() *regexp.Regexp {
	var names []string
	for _, m := range regexp.MustCompile(`(?m)^(?:func|type) ([a-z]\w*)`).FindAllStringSubmatch(codecSource, -1) {
		names = append(names, m[1])
	}
	return regexp.MustCompile(`\b(?:` + strings.Join(names, "|") + `)\b`)
})

// ofValues finds the types that package api declares.
var ofValues = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`\b(?:Optional|Nullable|SentEvent)\[`) })

// sharedCodec returns the codec as package internal/codec.
func sharedCodec(source, importPath string) string {
	source = declared().ReplaceAllStringFunc(source, exported)
	source = ofValues().ReplaceAllString(source, "api.$0")
	source = strings.Replace(source, `"`+importPath+`/internal/wire"`, `"`+importPath+`/api"`+"\n\t"+`"`+importPath+`/internal/wire"`, 1)
	return "// Package codec holds the functions behind the methods of generated types.\npackage codec\n" + source
}

// exported returns an identifier with its first letter in upper case.
func exported(name string) string { return strings.ToUpper(name[:1]) + name[1:] }

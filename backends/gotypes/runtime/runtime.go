// Package runtime is the static part of the Go that specc generates: ordinary,
// tested packages of this repository, of which it holds the sources. They import
// the standard library and each other, so generated code depends on nothing else.
package runtime

import (
	"embed"
	"path"
	"strings"
)

// A File is a static file of a generated tree.
type File struct {
	Dir    string // below the output folder: internal/wire or api
	Name   string
	Source []byte // without the header of a generated file
	XML    bool   // it is only for bodies in XML
}

// The tests of the packages stay outside.
//
//go:embed values/values.go wire/append.go wire/assert.go wire/assert_parts.go wire/assert_value.go
//go:embed wire/callback.go wire/canonical.go wire/check.go wire/compile.go wire/decimal.go wire/decode.go wire/form.go wire/formdeep.go wire/format.go wire/items.go wire/itemsparts.go wire/itemsread.go wire/kind.go wire/limit.go
//go:embed wire/merge.go wire/multipart.go wire/names.go wire/node.go wire/nodescan.go wire/number.go wire/object.go wire/param.go wire/paramjson.go
//go:embed wire/paramread.go wire/paramwrite.go wire/part.go wire/pattern.go wire/payload.go wire/problem.go
//go:embed wire/query.go wire/rule.go wire/scan.go wire/schema.go wire/text.go
//go:embed wire/time.go wire/union.go wire/value.go wire/validator.go wire/violation.go
//go:embed wire/xml.go wire/xmlname.go wire/xmlparse.go wire/xmlplace.go wire/xmlread.go wire/xmlwrite.go
var sources embed.FS

// origin is the import path of the packages in this repository.
const origin = "github.com/specc-dev/specc/backends/gotypes/runtime"

// Files returns the static files of a tree with the given import path, sorted.
func Files(importPath string) []File {
	var files []File
	for _, dir := range []string{"values", "wire"} {
		entries, _ := sources.ReadDir(dir)
		for _, entry := range entries {
			source, _ := sources.ReadFile(path.Join(dir, entry.Name()))
			files = append(files, move(dir, entry.Name(), string(source), importPath))
		}
	}
	return files
}

// move turns a source of this repository into a file of a generated tree.
func move(dir, name, source, importPath string) File {
	if dir == "wire" {
		return File{Dir: "internal/wire", Name: name, Source: []byte(source), XML: strings.HasPrefix(name, "xml")}
	}
	source = strings.NewReplacer(
		"// Package values ", "// Package api ",
		"\npackage values\n", "\npackage api\n",
		`"`+origin+`/wire"`, `"`+importPath+`/internal/wire"`,
	).Replace(source)
	return File{Dir: "api", Name: name, Source: []byte(source)}
}

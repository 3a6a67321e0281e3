// Package config reads specc.yaml: which contracts there are, where their output
// goes, which backends make it, and how severe each finding is.
//
// It is strict: an unknown key, a wrong type or a path that leaves the workspace
// is a diagnostic at its place. It opens no file itself.
package config

import (
	"path"
	"strings"

	"github.com/specc-dev/specc/ir/diag"
	"github.com/specc-dev/specc/ir/source"
)

// SplitTag is the only value of split.
const SplitTag = "tag"

// FileName is the name of the configuration file at the workspace root.
const FileName = "specc.yaml"

// A Config is what specc.yaml says, defaults filled in.
type Config struct {
	Contracts []Contract
	Specs     []Specs
	// Severity overrides the severities of codes; Off silences one.
	Severity map[diag.Code]diag.Severity
}

// A Contract is one contract to compile.
type Contract struct {
	// Path of the root document, slash-separated, relative to the workspace root.
	Path string
	// Name is the first part of its symbols' IDs: by default the file's name
	// without extension, or that of its folder for a file called openapi.
	Name string
	// Out is the output folder, relative to the workspace root; gen/<Name> by default.
	Out string
	// Module is the import path of the workspace root's module where no go.mod
	// says it; empty by default.
	Module string
	// Split says that the types of the contract go into several packages, as
	// backends.Target has it; empty by default.
	Split string
	// Backends are the names of the backends to run, in their order; all by default.
	Backends []string
	// Scaffold is the folder of the files that belong to people, relative to the
	// workspace root; empty if there are to be none.
	Scaffold     string
	ScaffoldSpan source.Span
	// Overlays are the paths of documents that change the contract before it is
	// compiled, in their order.
	Overlays []Overlay
	// Names are what symbols of the contract are called in generated code, instead of
	// what the contract calls them; sorted by symbol.
	Names []Name
	// Span is the contract's place in specc.yaml, if it comes from there.
	Span source.Span
}

// An Overlay is a document that changes a contract.
type Overlay struct {
	Path string      // slash-separated, relative to the workspace root
	Span source.Span // of the path in specc.yaml, if it comes from there
}

// A Name is what a symbol is called.
type Name struct {
	Symbol string // without the contract's name: schema/Order
	Name   string
	Span   source.Span // of the symbol
}

// A Specs is a folder of written specifications to compile.
type Specs struct {
	// Path of the folder, slash-separated, relative to the workspace root; "." for
	// the workspace itself.
	Path string
	// Name is the first part of its symbols' IDs; by default it is made of the
	// folder and the dialect. A folder with several roots takes none.
	Name string
	// Dialect, unless it is empty, is the only one that is looked for.
	Dialect string
	// Out is the output folder of the Go types of the data model, relative to the
	// workspace root. Nothing is generated if it is empty.
	Out string
	// Module is as in Contract.
	Module string
	// Span is the folder's place in specc.yaml, if it comes from there.
	Span source.Span
}

// DefaultName derives a contract's name from the path of its root document. It
// does not depend on the file's format, nor on where the file lies unless its
// name says nothing.
func DefaultName(file string) string {
	name := path.Base(file)
	name = strings.TrimSuffix(name, path.Ext(name))
	name, _, _ = strings.Cut(name, ".")
	if dir := path.Base(path.Dir(file)); strings.EqualFold(name, "openapi") && dir != "." && dir != "/" && dir != ".." {
		name = dir
	}
	return Slug(name)
}

// Slug makes of any text a name that is safe as a part of an ID and as a folder:
// lower-case ASCII letters, digits and inner hyphens; "contract" if nothing is left.
func Slug(text string) string {
	slug := strings.Map(func(r rune) rune {
		switch {
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9':
			return r
		case r >= 'A' && r <= 'Z':
			return r + 'a' - 'A'
		}
		return '-'
	}, text)
	slug = strings.Join(strings.FieldsFunc(slug, func(r rune) bool { return r == '-' }), "-")
	if slug == "" {
		return "contract"
	}
	return slug
}

// Apply gives every finding the severity that the configuration wants and drops
// those that are off. Nothing can silence an error that stops the compiler from
// understanding its input: such codes ignore the configuration.
func (c *Config) Apply(ds []diag.Diagnostic) []diag.Diagnostic {
	kept := ds[:0:0]
	for _, d := range ds {
		if s, ok := c.Severity[d.Code]; ok && diag.Adjustable(d.Code) {
			d.Severity = s
		}
		if d.Severity != diag.Off {
			kept = append(kept, d)
		}
	}
	return kept
}

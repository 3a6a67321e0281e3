// Package tessl reads what projects that use Tessl write: specs of both forms (the
// framework's, with its sections of capabilities, API and dependencies, and the
// tile's, with targets in front matter), plans, and the manifests tessl.json and
// tile.json with the rules and skills that a tile brings.
//
// It knows the links that tie a spec to files ([@generate], [@describe], [@test],
// [@use], [@see], and how generations of the tool spell them) and the marks in
// braces ({ .locked }, { .api }, { .impl }, { @user }). Paths are stated from the
// root of the workspace, not from the spec, so that a spec that moves along with
// its links says the same. It does not know the code that a spec is about, nor any
// programming language: an API is an opaque symbol whose bytes count.
package tessl

import (
	"github.com/specc-dev/specc/compiler/spec"
	"github.com/specc-dev/specc/ir"
)

// Dialect is Tessl.
var Dialect = spec.Dialect{
	Name:    "tessl",
	Version: "1",
	Roots:   roots,
	Sources: sources,
	Read:    read,
	Link:    check,
}

// The roles of documents.
const (
	roleSpec    = "spec"
	rolePlan    = "plan"
	roleProject = "project" // tessl.json
	roleTile    = "tile"    // tile.json
	roleRule    = "rule"    // of a tile, for every agent that installs it
	roleSkill   = "skill"   // of a tile, read on demand
)

func read(in spec.Input) *spec.Document {
	r := &reader{in: in, doc: &spec.Document{}, taken: map[string]bool{}}
	switch in.Source.Role {
	case roleProject, roleTile:
		r.manifest()
	default:
		if in.Markdown != nil {
			r.markdown()
		}
	}
	return r.doc
}

// A reader reads one document.
type reader struct {
	in  spec.Input
	doc *spec.Document
	// spec is what Parent wants for parts of the document.
	spec int
	// taken are the local IDs of requirements that the document has used.
	taken map[string]bool
}

func (r *reader) markdown() {
	switch r.in.Source.Role {
	case roleSpec:
		r.specification()
	case rolePlan:
		r.plan()
	case roleRule, roleSkill:
		r.instruction()
	}
}

// add declares a part of the document.
func (r *reader) add(it spec.Item) int {
	if it.Parent == 0 {
		it.Parent = r.spec
	}
	return r.doc.Add(it)
}

// item returns an item that add or Add has declared.
func (r *reader) item(n int) *spec.Item { return &r.doc.Items[n-1] }

// document declares the document itself, which everything in it is a part of. It is
// labelled with its path, which is what links name.
func (r *reader) document(local string, name spec.Place, body ir.Item) *spec.Item {
	r.spec = r.doc.Add(spec.Item{
		Kind: ir.KindSpec, Local: local, Labels: []string{r.in.Source.Path},
		Name: name, Whole: spec.Place{End: len(r.in.File.Data)}, Body: body,
	})
	return r.item(r.spec)
}

// Package language reads specc's own language: a folder of specifications with a
// constitution, a product, capabilities, a data model, decisions and contracts. The
// reference page specs/language.md describes it; its examples are tests of this
// package.
//
// The grammar is the union of what people write. Which forms there are is known to
// package forms, and how entities are written to package entity; this package knows
// where in a document each counts. It does not know what a rule means, nor what a name
// in backticks leads to: that is decided when all contracts and specifications are
// known.
package language

import (
	"github.com/specc-dev/specc/compiler/markdown"
	"github.com/specc-dev/specc/compiler/spec"
	"github.com/specc-dev/specc/compiler/spec/forms"
	"github.com/specc-dev/specc/ir"
)

// Dialect is specc's own language.
var Dialect = spec.Dialect{
	Name:    "specc",
	Version: "1",
	Roots:   roots,
	Sources: sources,
	Read:    read,
}

// The roles of documents.
const (
	roleConstitution = "constitution"
	roleProduct      = "product"
	roleSpec         = "spec"
	rolePlan         = "plan"
	roleTasks        = "tasks"
	roleDataModel    = "data-model"
	roleDecisions    = "decisions" // several in one document
	roleDecision     = "decision"  // one a document
	roleChecklist    = "checklist"
	roleContract     = "contract"
)

// readers say what is in a document of a role, below the item of the document itself.
var readers = map[string]func(*reader){
	roleConstitution: (*reader).constitution,
	roleProduct:      (*reader).product,
	roleSpec:         (*reader).capability,
	rolePlan:         (*reader).plan,
	roleTasks:        (*reader).tasks,
	roleDataModel:    (*reader).dataModel,
	roleDecisions:    (*reader).decisions,
	roleDecision:     (*reader).decision,
	roleChecklist:    (*reader).checklist,
}

func read(in spec.Input) *spec.Document {
	r := &reader{in: in, doc: &spec.Document{}, taken: map[string]bool{}}
	readRole := readers[in.Source.Role]
	if in.Markdown == nil || readRole == nil {
		r.opaque()
		return r.doc
	}
	r.document()
	readRole(r)
	return r.doc
}

// A reader collects what one document declares.
type reader struct {
	in    spec.Input
	doc   *spec.Document
	root  int             // 1 + the index of the item of the document itself
	taken map[string]bool // kinds with local IDs that were given away
}

// add declares an item, as a part of the document if it is of nothing else.
func (r *reader) add(it spec.Item) int {
	if it.Parent == 0 {
		it.Parent = r.root
	}
	r.taken[string(it.Kind)+"/"+it.Local] = true
	return r.doc.Add(it)
}

// content returns a local ID for something without a name. Two things that say the
// same are told apart by the heading that they stand below.
func (r *reader) content(kind ir.Kind, text, group string) string {
	id := spec.ContentID(text)
	if r.taken[string(kind)+"/"+id] && group != "" {
		return spec.ContentID(group + " " + text)
	}
	return id
}

// named returns an item of a kind that is named by the first line of a text.
func named(kind ir.Kind, local string, name markdown.Inline, whole spec.Place) spec.Item {
	return spec.Item{Kind: kind, Local: local, Name: firstLine(name), Whole: whole}
}

// maxProse is the length in bytes beyond which nothing more is kept of what explains.
const maxProse = 64 << 10

// explain adds to what explains an item and binds nobody.
func explain(it *spec.Item, text string) {
	if len(it.Prose) < maxProse {
		it.Prose = forms.Join(it.Prose, text)
	}
}

func firstLine(in markdown.Inline) spec.Place {
	if lines := in.Lines(); len(lines) > 0 {
		return spec.PlaceOf(lines[0].Span)
	}
	return spec.PlaceOf(in.Span)
}

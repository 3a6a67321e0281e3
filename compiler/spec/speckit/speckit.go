// Package speckit reads the documents of GitHub Spec Kit: the constitution and, of
// each feature, the specification, plan, research, data model, tasks, checklists and
// contracts, in the forms of every generation of its templates and as people really
// fill them in.
//
// It knows Spec Kit's folders, headings (translated ones by a table) and the ways in
// which IDs are written. It does not know what a contract means: one of any kind is
// an opaque symbol whose bytes count. Nor does it judge: vague words, placeholders
// and open questions are found by package lint for all dialects.
package speckit

import (
	"github.com/specc-dev/specc/compiler/markdown"
	"github.com/specc-dev/specc/compiler/spec"
)

// Dialect is GitHub Spec Kit.
var Dialect = spec.Dialect{
	Name:    "speckit",
	Version: "1",
	Roots:   roots,
	Sources: sources,
	Read:    read,
	Link:    link,
}

// The roles of documents.
const (
	roleConstitution = "constitution"
	roleSpec         = "spec"
	rolePlan         = "plan"
	roleResearch     = "research"
	roleDecision     = "decision" // one decision a file
	roleDataModel    = "data-model"
	roleTasks        = "tasks"
	roleChecklist    = "checklist"
	roleContract     = "contract"
	roleExtra        = "extra" // a quickstart, a README, notes: kept, not read
)

// readers say what is in a document of a role, below the item of the document itself.
var readers = map[string]func(*reader){
	roleConstitution: (*reader).constitution,
	roleSpec:         (*reader).feature,
	rolePlan:         (*reader).plan,
	roleResearch:     (*reader).research,
	roleDecision:     (*reader).research,
	roleDataModel:    (*reader).dataModel,
	roleTasks:        (*reader).tasks,
	roleChecklist:    (*reader).checklist,
}

func read(in spec.Input) *spec.Document {
	r := &reader{in: in, doc: &spec.Document{}, taken: map[string]bool{}}
	readRole := readers[in.Source.Role]
	if in.Markdown == nil || readRole == nil {
		r.opaque()
		return r.doc
	}
	if r.document() {
		readRole(r)
	}
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

// at returns an item that is named by running text and consists of a place.
func at(name markdown.Inline, whole spec.Place) spec.Item {
	return spec.Item{Name: firstLine(name), Whole: whole}
}

// firstLine returns the place of the first line of text, or the place where text
// would be.
func firstLine(in markdown.Inline) spec.Place {
	if lines := in.Lines(); len(lines) > 0 {
		return spec.PlaceOf(lines[0].Span)
	}
	return spec.PlaceOf(in.Span)
}

package spec

import (
	"github.com/specc-dev/specc/ir"
	"github.com/specc-dev/specc/ir/source"
)

// A Linked is a root with everything that its documents declare, references bound
// as far as they lead inside the root.
type Linked struct {
	Name  string // the first part of every ID
	Root  Root
	Tree  *Tree
	Pages []*Page
	Items []*LinkedItem // in the order of the documents
}

// A Page is one document of a root, as it was read.
type Page struct {
	Source   Source
	File     *source.File
	Document *Document
	// Bodies are the encodings of the items' bodies, each as ir.Encode makes it of an
	// ir.Body. They are the facets, and what is remembered of the bodies.
	Bodies [][]byte
}

// A LinkedItem is an item with its ID and where its references lead.
type LinkedItem struct {
	*Item
	ID    ir.ID
	Page  *Page
	Index int // in the items of the page's document
	Edges []LinkedEdge
	// Entities are what Item.Types lead to; nil for one that is not known.
	Entities []*LinkedItem
	// Unbound are the references that lead nowhere inside the root.
	Unbound []Ref
}

// A LinkedEdge is a bound reference.
type LinkedEdge struct {
	Role   ir.Role
	Target *LinkedItem
	At     Place // where it stands; zero for the parent
}

// Scope returns what the item's local ID is local to.
func (it *LinkedItem) Scope() string {
	if it.Item.Scope != "" {
		return it.Item.Scope
	}
	return it.Page.Source.Scope
}

// Report returns a finding at a place of the item's document.
func (it *LinkedItem) Report(f Finding) Finding {
	f.Path = it.Page.Source.Path
	return f
}

// Package spec is what the front ends of written specifications have in common:
// what a dialect is, what it says of a document, and how the documents of one root
// become a module of declarations.
//
// A dialect reads one file at a time and never fails: what it cannot place stays
// text, with a finding. What a document says is a pure function of its bytes and
// of its Source, so it is remembered under both. References are bound afterwards,
// first within the root, then by package resolve to contracts and other roots.
package spec

import (
	"github.com/specc-dev/specc/compiler/markdown"
	"github.com/specc-dev/specc/ir"
	"github.com/specc-dev/specc/ir/diag"
	"github.com/specc-dev/specc/ir/source"
)

// A Dialect reads the documents of one system. All functions are pure and safe for
// concurrent use.
type Dialect struct {
	// Name is the system: "speckit".
	Name string
	// Version is raised when the same document should say something else.
	Version string
	// Roots finds where the system is in use, by its markers.
	Roots func(t *Tree) []Root
	// Sources lists the documents of a root, each with its role and scope. A file
	// that belongs to another system is left out.
	Sources func(t *Tree, r Root) []Source
	// Read says what a document declares. The Markdown of a file that is none is nil.
	Read func(in Input) *Document
	// Link, if set, looks at all documents of a root together, after their references
	// are bound, and returns what is wrong between them.
	Link func(m *Linked) []Finding
}

// A Root is one place where a system is in use.
type Root struct {
	// Dir is the folder that the system's layout lies in, "." for the workspace.
	Dir string
	// Generation tells versions of a system's layout apart: "v4".
	Generation string
}

// A Source is one document of a root.
type Source struct {
	Path string
	// Role says what kind of document it is, in the dialect's own words: "spec",
	// "plan", "tasks".
	Role string
	// Scope is what the IDs of the document are local to: a feature, a capability,
	// a change. Slash-separated; empty for what holds for the whole root.
	Scope string
	// Archived says that the document is history: what is wrong in it cannot be
	// mended, so nothing of it is checked.
	Archived bool
	// Options are what else the dialect wants to be told when it reads the document.
	Options map[string]string
}

// An Input is a document to read.
type Input struct {
	File     *source.File
	Source   Source
	Markdown *markdown.Document
}

// A Document is what a dialect found in a file.
type Document struct {
	Items    []Item    `json:"items,omitempty"`
	Findings []Finding `json:"findings,omitempty"`
}

// An Item is a declared thing, before its references are bound.
type Item struct {
	Kind ir.Kind `json:"kind"`
	// Local is the ID within the scope. It is made of what the document calls the
	// thing, or of its content (see ContentID), never of its position.
	Local string `json:"local"`
	// Labels are what else the thing is called when the documents refer to it: by
	// its position ("US1/AC2", "1.2"), by its title. A label may change when others
	// come and go.
	Labels []string `json:"labels,omitempty"`
	// Scope replaces that of the source, unless it is empty.
	Scope string `json:"scope,omitempty"`
	// Name is where the thing is named, Whole all that is said of it.
	Name  Place   `json:"name"`
	Whole Place   `json:"whole"`
	Body  ir.Item `json:"-"` // kept beside the document, as Page.Bodies has it
	// Prose is what explains the thing and binds nobody.
	Prose string `json:"prose,omitempty"`
	// Parent is 1 + the index in Document.Items of what this is a part of, or 0.
	Parent int   `json:"parent,omitempty"`
	Refs   []Ref `json:"refs,omitempty"`
	// Type is the form of an entity's values. In it, the Ref of a TypeRef is the
	// index in Types of the name of the entity that is meant.
	Type  *ir.Type `json:"type,omitempty"`
	Types []Ref    `json:"types,omitempty"`
	// Places are where the parts of a rule stand, as YAML has them in its fence, by
	// their keys: "when", "require".
	Places map[string]Place `json:"places,omitempty"`
	// FieldDocs is the prose about the fields of Type, by their pointers.
	FieldDocs ir.Doc `json:"fieldDocs,omitempty"`
}

// A Place is a range of bytes of the document's file. The zero Place is none.
type Place struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

// PlaceOf returns the bytes that a span covers.
func PlaceOf(s source.Span) Place { return Place{s.Start, s.End} }

// In returns the place as a span of a file.
func (p Place) In(f *source.File) source.Span {
	return source.Span{File: f, Start: p.Start, End: p.End}
}

// Contains reports whether q lies in p.
func (p Place) Contains(q Place) bool { return p.Start <= q.Start && q.End <= p.End }

// A Ref is a reference to another thing, as text.
type Ref struct {
	Text string  `json:"text"`
	Role ir.Role `json:"role"`
	At   Place   `json:"at"`
	// Kinds are what it may lead to; anything if there are none.
	Kinds []ir.Kind `json:"kinds,omitempty"`
	// Code says that the text is in backticks and may be any word of code: it is a
	// reference only if the rules in specs/language.md make it one.
	Code bool `json:"code,omitempty"`
	// Loose says that nothing is wrong if it leads nowhere.
	Loose bool `json:"loose,omitempty"`
	// Scope, if set, is the only scope of the root that it may lead into. Text is
	// then the name there, and nobody else is asked for it.
	Scope string `json:"scope,omitempty"`
}

// A Finding is what is wrong at a place of a document.
type Finding struct {
	Code    diag.Code `json:"code"`
	At      Place     `json:"at"`
	Message string    `json:"message"`
	Related []Related `json:"related,omitempty"`
	Notes   []string  `json:"notes,omitempty"`
	Help    []string  `json:"help,omitempty"`
	// Path is the file, where it is not the document itself.
	Path string `json:"path,omitempty"`
	// Replace, if set, is the text that would mend what stands At.
	Replace string `json:"replace,omitempty"`
}

// A Related is another place that takes part in a finding.
type Related struct {
	Path string `json:"path,omitempty"` // the document's own if empty
	At   Place  `json:"at"`
	Text string `json:"text"`
}

// Report adds a finding.
func (d *Document) Report(code diag.Code, at Place, message string) *Finding {
	d.Findings = append(d.Findings, Finding{Code: code, At: at, Message: message})
	return &d.Findings[len(d.Findings)-1]
}

// Add adds an item and returns 1 + its index, which is what Parent wants.
func (d *Document) Add(it Item) int {
	d.Items = append(d.Items, it)
	return len(d.Items)
}

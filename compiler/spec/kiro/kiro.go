// Package kiro reads the specifications of AWS Kiro, and of cc-sdd, which writes
// the same layout for other agents.
//
// It knows the three documents of a feature (requirements or bugfix, design,
// tasks), in the languages of words.go, what lies beside them (spec.json,
// .config.kiro, research), and what agents are told: steering and hooks. It does
// not know what Kiro does with them, and leaves alone what only tools read:
// tasks.meta.json, .kiro/settings with its templates, and MCP servers.
//
// A number such as 1.2 means something only within its feature. References by number
// are bound there and nowhere else, and what they lead to is looked for there when
// all documents are read.
//
// In Kiro a position is an identity: "1.2" is the second criterion of requirement
// 1, so that inserting one silently moves all references below. Here a position is
// only a label; the ID of a criterion is made of its words.
package kiro

import (
	"path"
	"strings"

	"github.com/specc-dev/specc/compiler/spec"
)

// Dialect reads everything below folders called .kiro.
var Dialect = spec.Dialect{
	Name:    "kiro",
	Version: "2",
	Roots:   roots,
	Sources: sources,
	Read:    read,
	Link:    link,
}

// The roles of documents.
const (
	roleRequirements = "requirements"
	roleBugfix       = "bugfix"
	roleDesign       = "design"
	roleTasks        = "tasks"
	roleResearch     = "research"
	roleNote         = "note" // any other Markdown of a feature
	roleSpec         = "spec.json"
	roleConfig       = ".config.kiro"
	roleSteering     = "steering"
	roleHook         = "hook"
)

// read says what a document declares.
func read(in spec.Input) *spec.Document {
	r := &reader{Input: in, doc: &spec.Document{}, stated: map[string]int{}, stories: map[string]bool{}}
	switch in.Source.Role {
	case roleSpec:
		r.specJSON()
	case roleConfig:
		r.config()
	case roleHook:
		r.hooks()
	}
	if in.Markdown == nil {
		return r.doc
	}
	switch in.Source.Role {
	case roleSteering:
		r.steering()
	case roleRequirements:
		r.document()
		r.requirements()
	case roleBugfix:
		r.document()
		r.bugfix()
	case roleDesign:
		r.document()
		r.design()
	case roleTasks:
		r.document()
		r.tasks()
	case roleResearch:
		r.document()
		r.decisions(in.Markdown.Root)
	case roleNote:
		r.document()
	}
	return r.doc
}

// A reader holds what is found in one document.
type reader struct {
	spec.Input
	doc *spec.Document
	// whole is 1 + the index of the item that stands for the document.
	whole int
	// numbered are 1 + the indices of the tasks by their numbers.
	numbered map[string]int
	// stated are 1 + the indices of the properties by their numbers.
	stated map[string]int
	// implied counts the references that ranges and the graph of tasks stand for.
	implied int
	// stories are the local IDs of the stories.
	stories map[string]bool
}

// item returns an item of the document, by 1 + its index.
func (r *reader) item(n int) *spec.Item { return &r.doc.Items[n-1] }

// name returns the name of the document's file without its extension.
func (r *reader) name() string {
	base := path.Base(r.Source.Path)
	return strings.TrimSuffix(base, path.Ext(base))
}

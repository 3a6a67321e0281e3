// Package openspec is the front end of OpenSpec: living specs, changes with their
// deltas, and the archive of changes.
//
// It reads every generation: deltas and the full texts that came before them,
// openspec/project.md and openspec/config.yaml, tasks with and without numbers. A
// requirement has no ID but its name; what a change says of it is in the change's
// own scope, so that it never collides with what holds. How requirements are
// written, and the rules that a delta keeps, are package delta's; applying a delta is
// package merge's. What the text of a document of a custom schema means, it does not
// know: such a document is opaque.
package openspec

import (
	"github.com/specc-dev/specc/compiler/markdown"
	"github.com/specc-dev/specc/compiler/spec"
	"github.com/specc-dev/specc/ir"
)

// Dialect reads OpenSpec.
var Dialect = spec.Dialect{
	Name:    "openspec",
	Version: "1",
	Roots:   roots,
	Sources: sources,
	Read:    read,
	Link:    link,
}

// A reader reads one document.
type reader struct {
	spec.Document
	in  spec.Input
	md  *markdown.Document
	top int // what Parent says of the document itself
}

var readers = map[string]func(r *reader){
	roleSpec:     (*reader).living,
	roleDelta:    (*reader).delta,
	roleStray:    (*reader).stray,
	roleProposal: (*reader).proposal,
	roleDesign:   (*reader).design,
	roleTasks:    (*reader).tasks,
	roleProject:  (*reader).project,
	roleAgents:   (*reader).agents,
	roleConfig:   (*reader).config,
	roleMeta:     (*reader).meta,
	roleText:     (*reader).opaque,
}

func read(in spec.Input) *spec.Document {
	r := &reader{in: in, md: in.Markdown}
	if how := readers[in.Source.Role]; how != nil && (r.md != nil || unmarked[in.Source.Role]) {
		how(r)
	} else {
		r.opaque()
	}
	return &r.Document
}

// archived reports whether the document is history: what is wrong in it cannot be
// mended any more.
func (r *reader) archived() bool { return r.in.Source.Archived }

// all is the place of the whole document.
func (r *reader) all() spec.Place { return spec.Place{End: len(r.in.File.Data)} }

// heading returns the first heading of level 1, or nil.
func (r *reader) heading() *markdown.Section {
	if r.md == nil {
		return nil
	}
	for _, s := range r.md.Root.Sections {
		if s.Level == 1 {
			return s
		}
	}
	return nil
}

// declare adds the document itself, under the name of its role.
func (r *reader) declare(local string, it ir.Item, prose string) *spec.Item {
	item := spec.Item{Kind: ir.KindSpec, Local: local, Whole: r.all(), Name: r.firstLine(), Body: it, Prose: prose}
	if h := r.heading(); h != nil {
		item.Body.Title, item.Name = h.Title.Fold(), spec.PlaceOf(h.Title.Span)
	}
	if r.archived() && item.Body.State == "" {
		item.Body.State = ir.StateDone
	}
	r.top = r.Add(item)
	return &r.Items[r.top-1]
}

// firstLine is the place of the first line that is not blank.
func (r *reader) firstLine() spec.Place {
	data := r.in.File.Data
	start := 0
	for start < len(data) && (data[start] == '\n' || data[start] == '\r' || data[start] == ' ' || data[start] == '\t') {
		start++
	}
	end := start
	for end < len(data) && data[end] != '\n' && data[end] != '\r' {
		end++
	}
	return spec.Place{Start: start, End: end}
}

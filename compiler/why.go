package compiler

import (
	"fmt"

	"github.com/specc-dev/specc/compiler/change"
	"github.com/specc-dev/specc/compiler/plan"
	"github.com/specc-dev/specc/ir"
)

// A Why is the chain from lines of the spec to one generated file.
type Why struct {
	Path     string `json:"path"`
	State    string `json:"state"` // fresh, or what a build would do to it
	Backend  string `json:"backend"`
	Contract string `json:"contract"`
	// Subject is the symbol that the file is about, Source where it is declared.
	Subject string       `json:"subject"`
	Source  string       `json:"source"`
	Causes  []plan.Cause `json:"causes,omitempty"`
	// Changes says field by field how the symbols among the causes differ.
	Changes []string  `json:"changes,omitempty"`
	Reads   []WhyRead `json:"reads"`
	// Specs are the symbols of written specifications that refer to the subject.
	Specs []WhySpec `json:"specs,omitempty"`
	// Key is the fingerprint of everything the file is made of.
	Key string `json:"key"`
}

// A WhyRead is one symbol that a file reads, and where it is declared.
type WhyRead struct {
	Symbol string `json:"symbol"`
	Facets string `json:"facets"`
	Source string `json:"source"`
}

// A WhySpec is a symbol of a written specification, and how it refers to the subject.
type WhySpec struct {
	Symbol string `json:"symbol"`
	Role   string `json:"role"`
	Source string `json:"source"`
}

// Why explains the artifact at a path of the workspace, or returns nil if specc
// does not make it.
func (r *Report) Why(path string) *Why {
	out := r.Compilation
	a := out.Artifact(path)
	if a == nil {
		return r.whyOrphaned(path)
	}
	w := &Why{
		Path: path, State: string(plan.Fresh), Backend: a.Backend.Name, Contract: a.Contract,
		Subject: string(a.Unit.Subject), Source: out.place(a.Unit.Subject), Key: a.Key.String(),
	}
	for _, read := range a.Reads {
		w.Reads = append(w.Reads, WhyRead{string(read.ID), read.Facets.String(), out.place(read.ID)})
	}
	for _, s := range out.Program.Symbols() {
		for _, e := range s.Edges {
			if e.Target == a.Unit.Subject && s.ID.Contract() != a.Contract {
				w.Specs = append(w.Specs, WhySpec{string(s.ID), string(e.Role), out.place(s.ID)})
			}
		}
	}
	for _, s := range r.Steps {
		if s.Path == path {
			w.State, w.Causes, w.Changes = string(s.Verb), s.Causes, r.changesBehind(s)
		}
	}
	return w
}

// whyOrphaned explains a scaffold that the program does not need any more.
func (r *Report) whyOrphaned(path string) *Why {
	for _, s := range r.Steps {
		if s.Path == path && s.Verb == plan.Orphaned {
			return &Why{
				Path: path, State: string(s.Verb), Backend: s.Record.Backend, Contract: s.Record.Contract,
				Causes: s.Causes, Reads: []WhyRead{}, Key: s.Record.Key.String(),
			}
		}
	}
	return nil
}

// place words where a symbol is declared.
func (out *Compilation) place(id ir.ID) string {
	span := out.Locate(id)
	if span.IsZero() {
		return ""
	}
	at := span.Position()
	return fmt.Sprintf("%s:%d:%d", span.File.Path, at.Line, at.Column)
}

// changesBehind says field by field how the symbols among the causes of a step
// differ: from the last build, or from what a scaffold was accepted for.
func (r *Report) changesBehind(s *plan.Step) []string {
	if s.Accepted != nil {
		return s.Changes
	}
	changed := map[ir.ID]change.Change{}
	for _, c := range r.Changes {
		changed[c.Symbol] = c
	}
	var lines []string
	for _, cause := range s.Causes {
		for _, f := range changed[cause.Symbol].Fields {
			lines = append(lines, cause.Symbol.Local()+" "+f.String())
		}
	}
	return lines
}

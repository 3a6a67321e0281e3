// Package agents reads what coding agents are told: AGENTS.md and its kin
// (CLAUDE.md, GEMINI.md, the instructions of Copilot, the rules of Cursor, Windsurf
// and Cline).
//
// It knows the names of these files and where each holds: the folder that it lies in
// and everything below, or the globs in its front matter. Each section that says
// something is an instruction with that scope; of two on one topic the nearer one
// wins (see Effective). It knows the blocks that tools keep up to date in such
// files, and the files that they import. What systems of specifications install for
// agents belongs to their dialects. The text is for agents and is not interpreted.
package agents

import (
	"github.com/specc-dev/specc/compiler/markdown"
	"github.com/specc-dev/specc/compiler/spec"
)

// Dialect is AGENTS.md and its kin.
var Dialect = spec.Dialect{
	Name:    "agents",
	Version: "1",
	Roots:   roots,
	Sources: sources,
	Read:    read,
	Link:    check,
}

// The ways in which a file comes to be read by an agent.
const (
	applyAlways = "always" // for everything in its scope
	applyGlob   = "glob"   // when a file that fits is worked on
	applyAgent  = "agent"  // when the agent finds that its description fits
	applyManual = "manual" // when somebody names it
)

func read(in spec.Input) *spec.Document {
	if in.Markdown == nil { // .cursorrules and the like
		in.Markdown = markdown.Parse(in.File)
	}
	r := &reader{in: in, doc: &spec.Document{}, taken: map[string]bool{}}
	r.document()
	return r.doc
}

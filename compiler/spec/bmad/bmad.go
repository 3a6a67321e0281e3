// Package bmad reads BMAD: the layout of v4 (`.bmad-core`, locations from
// core-config.yaml) and of v6 (`_bmad`, `_bmad-output`, and `bmad` of its alpha;
// locations from config.toml or the config.yaml of its modules).
//
// It knows PRDs, epics, SPEC.md, stories, build specs, architecture spines, QA gates
// and ledgers. What only tells people something (briefs, research, reviews, notes of
// the developer) is a symbol with its status, and its checkboxes; the prose is not
// taken apart. Agents, workflows and templates that BMAD installs are not read.
package bmad

import (
	"strings"

	"github.com/specc-dev/specc/compiler/spec"
)

// Dialect is BMAD.
var Dialect = spec.Dialect{
	Name:    "bmad",
	Version: "2",
	Roots:   roots,
	Sources: sources,
	Read:    read,
	Link:    link,
}

// The roles of documents.
const (
	rolePlanning     = "planning"     // a PRD, epics, a brief, a SPEC.md, or a shard of one
	roleArchitecture = "architecture" // an architecture, or a spine
	roleStory        = "story"
	roleBuild        = "build" // a build spec
	roleGate         = "gate"  // the verdict of QA on a story
	roleTrace        = "trace" // which criterion is covered by what
	roleLedger       = "ledger"
	roleStories      = "stories" // stories.yaml
	roleContext      = "context" // what agents are told of the project
	roleDocument     = "document"
)

// The options of sources.
const (
	optionName  = "name"  // what the document is called within a scope that it shares
	optionEpics = "epics" // "elsewhere": each epic has a document of its own
)

func read(in spec.Input) *spec.Document {
	r := &reader{in: in, doc: &spec.Document{}, seen: seen{}}
	switch role := in.Source.Role; {
	case role == roleGate && (in.Markdown == nil || isGate(in.File.Data)):
		r.gate()
	case role == roleLedger:
		r.ledger()
	case role == roleStories:
		r.storyList()
	case in.Markdown != nil:
		r.markdown(role)
	}
	return r.doc
}

// markdown reads a document that is Markdown, by its role.
func (r *reader) markdown(role string) {
	r.top = outline(r.in.Markdown.Root)
	r.document()
	switch role {
	case rolePlanning:
		r.planning()
	case roleArchitecture:
		r.architecture()
	case roleStory, roleBuild:
		if r.isBuild() {
			r.build()
		} else {
			r.story()
		}
	case roleTrace:
		r.trace()
	case roleContext:
		r.instructions(r.top)
	}
	r.checks(r.top)
	r.tags()
}

// isBuild reports whether a document is a build spec: they lie among the stories,
// too, and differ by their sections.
func (r *reader) isBuild() bool {
	if r.in.Source.Role == roleBuild {
		return true
	}
	return r.top.find(func(p *part) bool { return p.means == meansIntent || p.key == "tasks acceptance" }) != nil
}

// number returns the number of a story in its key: "1.2" for "1-2-login".
func number(key string) string {
	m := keyNumber.FindString(key)
	return strings.ReplaceAll(strings.TrimSuffix(m, "-"), "-", ".")
}

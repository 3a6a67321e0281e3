package openspec

import (
	"path"
	"slices"
	"strings"

	"github.com/specc-dev/specc/compiler/spec"
)

// The roles of documents.
const (
	roleSpec     = "spec"     // a living spec
	roleDelta    = "delta"    // what a change does to a capability
	roleStray    = "stray"    // below the specs of a change, but not called spec.md
	roleProposal = "proposal" // why a change is made
	roleDesign   = "design"
	roleTasks    = "tasks"
	roleProject  = "project" // project.md, before there was config.yaml
	roleAgents   = "agents"  // AGENTS.md inside openspec/
	roleConfig   = "config"
	roleMeta     = "meta" // .openspec.yaml of a change
	roleText     = "text" // anything else
)

// unmarked are the roles of documents that are no Markdown.
var unmarked = map[string]bool{roleConfig: true, roleMeta: true, roleText: true}

const optionMisplaced = "misplaced" // a spec.md directly in specs/

// folder is what the layout lies in.
const folder = "openspec"

// roots finds every folder openspec/ that carries one of the marks.
func roots(t *spec.Tree) []spec.Root {
	found := map[string]bool{}
	for _, p := range t.Paths() {
		if dir, ok := rootOf(p); ok {
			found[dir] = true
		}
	}
	var all []spec.Root
	for dir := range found {
		all = append(all, spec.Root{Dir: dir})
	}
	slices.SortFunc(all, func(a, b spec.Root) int { return strings.Compare(a.Dir, b.Dir) })
	return all
}

// rootOf returns what the outermost folder openspec/ lies in of which a path is a mark.
func rootOf(p string) (dir string, ok bool) {
	for from := 0; ; {
		i := strings.Index(p[from:], folder+"/")
		if i < 0 {
			return "", false
		}
		at := from + i
		from = at + len(folder) + 1
		if (at == 0 || p[at-1] == '/') && isMark(p[from:]) {
			return path.Clean(p[:at]), true
		}
	}
}

func isMark(rest string) bool {
	switch rest {
	case "config.yaml", "config.yml", "project.md":
		return true
	}
	return strings.HasPrefix(rest, "specs/") && path.Base(rest) == "spec.md" ||
		strings.HasPrefix(rest, "changes/") && (path.Base(rest) == "proposal.md" || path.Base(rest) == "spec.md")
}

// sources lists all documents below the folder. Templates of schemas hold
// placeholders and examples: they are part of no specification.
func sources(t *spec.Tree, r spec.Root) []spec.Source {
	var all []spec.Source
	for _, p := range t.Under(r.Join(folder)) {
		if s, ok := sourceOf(strings.TrimPrefix(p, r.Join(folder)+"/")); ok {
			s.Path = p
			all = append(all, s)
		}
	}
	return all
}

func sourceOf(rel string) (spec.Source, bool) {
	names := strings.Split(rel, "/")
	base := names[len(names)-1]
	switch {
	case slices.Contains(names, "templates") || !isText(base):
		return spec.Source{}, false
	case names[0] == "specs" && len(names) > 1:
		return livingSource(names[1:]), true
	case names[0] == "changes" && len(names) > 3 && names[1] == "archive":
		s := changeSource(names[3:], "changes/archive/"+names[2])
		s.Archived = true
		return s, true
	case names[0] == "changes" && len(names) > 2:
		return changeSource(names[2:], "changes/"+names[1]), true
	}
	role := roleText
	switch rel {
	case "config.yaml", "config.yml":
		role = roleConfig
	case "project.md":
		role = roleProject
	case "AGENTS.md":
		role = roleAgents
	}
	return spec.Source{Role: role, Scope: scopeOf(names)}, true
}

func isText(base string) bool {
	return slices.Contains([]string{".md", ".markdown", ".yaml", ".yml"}, strings.ToLower(path.Ext(base)))
}

// scopeOf is the folder of a document that has no better one.
func scopeOf(names []string) string { return strings.Join(names[:len(names)-1], "/") }

func livingSource(names []string) spec.Source {
	s := spec.Source{Role: roleText, Scope: scopeOf(names)}
	switch names[len(names)-1] {
	case "spec.md":
		s.Role = roleSpec
		if len(names) == 1 {
			s.Options = map[string]string{optionMisplaced: "true"}
		}
	case "design.md":
		s.Role = roleDesign
	}
	return s
}

// changeSource says what a document of a change is, by its path from there.
func changeSource(names []string, change string) spec.Source {
	s := spec.Source{Role: roleText, Scope: change}
	base := names[len(names)-1]
	switch {
	case names[0] == "specs" && len(names) > 2 && base == "spec.md":
		s.Role, s.Scope = roleDelta, change+"/"+scopeOf(names[1:])
	case names[0] == "specs" && len(names) > 1:
		s.Role = roleStray
		s.Scope = change + "/" + strings.TrimSuffix(strings.Join(names[1:], "/"), path.Ext(base))
	case len(names) > 1:
		s.Scope = change + "/" + scopeOf(names)
	case base == "proposal.md":
		s.Role = roleProposal
	case base == "design.md":
		s.Role = roleDesign
	case base == "tasks.md" || base == "task.md":
		s.Role = roleTasks
	case base == ".openspec.yaml":
		s.Role = roleMeta
	}
	return s
}

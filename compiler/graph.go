package compiler

import (
	"slices"
	"strings"

	"github.com/specc-dev/specc/compiler/plan"
	"github.com/specc-dev/specc/ir"
)

// A Graph is a part of the dependency graph: symbols and artifacts, and what
// each needs. Nodes are sorted by name, edges by their ends.
type Graph struct {
	Nodes []Node `json:"nodes"`
	Edges []Link `json:"edges"`
}

// A Node is a symbol or an artifact.
type Node struct {
	Name string `json:"name"` // a symbol's ID or an artifact's path
	Kind string `json:"kind"` // the symbol's kind, or "artifact"
}

// A Link says that From needs To.
type Link struct {
	From string `json:"from"`
	To   string `json:"to"`
	Role string `json:"role"` // the edge's role, or the facets that an artifact reads
}

// Graph returns the graph around the symbols and artifacts that focus names, as
// far as depth steps in both directions; all of it if focus is empty. A depth
// below zero has no bound.
func (out *Compilation) Graph(focus string, depth int) Graph {
	all := out.links()
	if focus == "" {
		return graphOf(out, all, nil)
	}
	near := map[string]bool{}
	for _, name := range out.Find(focus) {
		near[name] = true
	}
	for step := 0; depth < 0 || step < depth; step++ {
		if !spread(all, near) {
			break
		}
	}
	return graphOf(out, all, near)
}

// spread adds the neighbours of what is near and reports whether there were any.
func spread(all []Link, near map[string]bool) bool {
	var found []string
	for _, l := range all {
		if near[l.From] != near[l.To] {
			found = append(found, l.From, l.To)
		}
	}
	for _, name := range found {
		near[name] = true
	}
	return len(found) > 0
}

func graphOf(out *Compilation, all []Link, near map[string]bool) Graph {
	g := Graph{Nodes: []Node{}, Edges: []Link{}}
	for _, s := range out.Program.Symbols() {
		if near == nil || near[string(s.ID)] {
			g.Nodes = append(g.Nodes, Node{string(s.ID), string(s.Kind)})
		}
	}
	for _, a := range out.Artifacts {
		if near == nil || near[a.Path] {
			g.Nodes = append(g.Nodes, Node{a.Path, "artifact"})
		}
	}
	for _, l := range all {
		if near == nil || near[l.From] && near[l.To] {
			g.Edges = append(g.Edges, l)
		}
	}
	slices.SortFunc(g.Nodes, func(a, b Node) int { return strings.Compare(a.Name, b.Name) })
	return g
}

// links lists every dependency: of symbols on symbols, of artifacts on symbols.
func (out *Compilation) links() []Link {
	var all []Link
	for _, s := range out.Program.Symbols() {
		for _, e := range s.Edges {
			all = append(all, Link{string(s.ID), string(e.Target), string(e.Role)})
		}
	}
	for _, a := range out.Artifacts {
		for _, r := range a.Reads {
			all = append(all, Link{a.Path, string(r.ID), r.Facets.String()})
		}
	}
	slices.SortFunc(all, func(a, b Link) int {
		return strings.Compare(a.From+"\x00"+a.To+"\x00"+a.Role, b.From+"\x00"+b.To+"\x00"+b.Role)
	})
	return slices.Compact(all)
}

// Find returns the symbols and artifacts that text names: a whole ID or path,
// the name of a symbol within its contract, or the base name of a file. It
// returns all that fit, sorted.
func (out *Compilation) Find(text string) []string {
	var found []string
	for _, s := range out.Program.Symbols() {
		if named(s, text) {
			found = append(found, string(s.ID))
		}
	}
	for _, a := range out.Artifacts {
		if a.Path == text || strings.HasSuffix(a.Path, "/"+text) {
			found = append(found, a.Path)
		}
	}
	slices.Sort(found)
	return found
}

func named(s *ir.Symbol, text string) bool {
	return string(s.ID) == text || s.ID.Local() == text || string(s.Kind)+"/"+s.ID.Local() == text ||
		strings.HasSuffix(s.ID.Local(), "/"+text) // without the scope that it is local to
}

// Artifact returns the artifact at a path, or nil.
func (out *Compilation) Artifact(path string) *plan.Artifact {
	for _, a := range out.Artifacts {
		if a.Path == path {
			return a
		}
	}
	return nil
}

// Names returns every name that Find knows, for suggestions.
func (out *Compilation) Names() []string {
	var names []string
	for _, s := range out.Program.Symbols() {
		names = append(names, s.ID.Local())
	}
	for _, a := range out.Artifacts {
		names = append(names, a.Path)
	}
	return names
}

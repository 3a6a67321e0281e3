package kiro

import (
	"path"
	"slices"
	"strings"

	"github.com/specc-dev/specc/compiler/spec"
	"github.com/specc-dev/specc/ir"
)

// link holds the documents of each feature against each other: what refers to a
// number against what has it, and what is claimed against what is there.
func link(m *spec.Linked) []spec.Finding {
	l := &linker{Linked: m, features: map[string]*feature{}}
	for _, p := range m.Pages {
		l.feature(p.Source.Scope).pages[p.Source.Role] = p
	}
	for _, it := range m.Items {
		l.feature(it.Scope()).add(it)
	}
	var findings []spec.Finding
	for _, p := range m.Pages {
		findings = append(findings, l.dangling(p)...)
	}
	for _, it := range m.Items {
		findings = append(findings, l.claims(it)...)
		findings = append(findings, l.misnamed(it)...)
		findings = append(findings, l.missingFiles(it)...)
	}
	return findings
}

type linker struct {
	*spec.Linked
	features map[string]*feature // by scope
}

// A feature is what the documents of one folder, of those with one suffix, declare.
type feature struct {
	scope string
	pages map[string]*spec.Page // by role
	items map[*spec.Page][]*spec.LinkedItem
	named map[ir.Kind]map[string]*spec.LinkedItem // by folded names
}

func (l *linker) feature(scope string) *feature {
	f := l.features[scope]
	if f == nil {
		f = &feature{
			scope: scope, pages: map[string]*spec.Page{}, items: map[*spec.Page][]*spec.LinkedItem{},
			named: map[ir.Kind]map[string]*spec.LinkedItem{},
		}
		l.features[scope] = f
	}
	return f
}

func (f *feature) add(it *spec.LinkedItem) {
	f.items[it.Page] = append(f.items[it.Page], it)
	if f.named[it.Kind] == nil {
		f.named[it.Kind] = map[string]*spec.LinkedItem{}
	}
	for _, name := range append([]string{it.Local}, it.Labels...) {
		if key := strings.ToLower(name); f.named[it.Kind][key] == nil {
			f.named[it.Kind][key] = it
		}
	}
}

// find returns what of some kinds has a name.
func (f *feature) find(name string, kinds ...ir.Kind) []*spec.LinkedItem {
	var found []*spec.LinkedItem
	for _, k := range kinds {
		if it := f.named[k][strings.ToLower(name)]; it != nil {
			found = append(found, it)
		}
	}
	return found
}

// has reports whether there is anything of one of the kinds.
func (f *feature) has(kinds []ir.Kind) bool {
	return slices.ContainsFunc(kinds, func(k ir.Kind) bool { return len(f.named[k]) > 0 })
}

// document returns the page that declares things of a kind, nil if there is none, and
// the name of its file, seen from another document of the feature.
func (f *feature) document(kind ir.Kind, from *spec.Page) (page *spec.Page, name string) {
	role := roleRequirements
	switch kind {
	case ir.KindProperty:
		role = roleDesign
	case ir.KindTask:
		role = roleTasks
	default:
		if f.pages[roleRequirements] == nil && f.pages[roleBugfix] != nil {
			role = roleBugfix
		}
	}
	return f.pages[role], strings.Replace(path.Base(from.Source.Path), from.Source.Role, role, 1)
}

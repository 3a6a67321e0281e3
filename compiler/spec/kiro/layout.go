package kiro

import (
	"path"
	"slices"
	"strings"

	"github.com/specc-dev/specc/compiler/spec"
)

const folder = ".kiro"

// roots finds the folders that hold a .kiro with specs, steering or hooks in it.
func roots(t *spec.Tree) []spec.Root {
	var found []spec.Root
	for _, p := range t.Paths() {
		before, inside, ok := cutFolder(p)
		if !ok || slices.ContainsFunc(found, func(r spec.Root) bool { return r.Dir == before }) {
			continue
		}
		if _, known := sourceOf(p, inside); known {
			found = append(found, spec.Root{Dir: before, Generation: generation(t, path.Join(before, folder))})
		}
	}
	return found
}

// cutFolder parts a path at its first .kiro.
func cutFolder(p string) (before, inside string, ok bool) {
	if inside, ok = strings.CutPrefix(p, folder+"/"); ok {
		return ".", inside, true
	}
	return strings.Cut(p, "/"+folder+"/")
}

// generation tells cc-sdd from Kiro: it keeps a spec.json per feature, and its own
// rules and templates.
func generation(t *spec.Tree, dir string) string {
	if t.HasDir(path.Join(dir, "settings/templates")) || t.HasDir(path.Join(dir, "settings/rules")) ||
		len(t.Match(path.Join(dir, "specs/**/spec.json"))) > 0 {
		return "cc-sdd"
	}
	return ""
}

func sources(t *spec.Tree, r spec.Root) []spec.Source {
	var all []spec.Source
	dir := r.Join(folder)
	for _, p := range t.Under(dir) {
		if s, ok := sourceOf(p, strings.TrimPrefix(p, dir+"/")); ok {
			if r.Dir != "." {
				s.Options = map[string]string{"root": r.Dir}
			}
			all = append(all, s)
		}
	}
	return all
}

// sourceOf says what a file is by its path below .kiro, and whether it is read.
func sourceOf(p, inside string) (spec.Source, bool) {
	s := spec.Source{Path: p}
	area, rest, _ := strings.Cut(inside, "/")
	switch ext := strings.ToLower(path.Ext(rest)); {
	case area == "specs" && strings.Contains(rest, "/"):
		s.Scope = path.Dir(rest)
		s.Role, s.Scope = featureRole(path.Base(rest), s.Scope)
	case area == "steering" && ext == ".md":
		s.Role, s.Scope = roleSteering, "steering"
	case area == "hooks" && (ext == ".hook" || ext == ".json"):
		s.Role, s.Scope = roleHook, "hooks"
	}
	return s, s.Role != ""
}

// featureRole returns the role of a file in the folder of a feature. A document
// with a suffix, such as tasks-export.md, is a feature of its own below it.
func featureRole(name, scope string) (role, within string) {
	if name == roleSpec || name == roleConfig {
		return name, scope
	}
	stem, ok := strings.CutSuffix(name, ".md")
	if !ok {
		return "", scope
	}
	for _, role := range []string{roleRequirements, roleBugfix, roleDesign, roleTasks} {
		if stem == role {
			return role, scope
		}
		if suffix, ok := strings.CutPrefix(stem, role+"-"); ok && suffix != "" {
			return role, scope + "/" + suffix
		}
	}
	if stem == "research" {
		return roleResearch, scope
	}
	return roleNote, scope
}

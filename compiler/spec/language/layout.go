package language

import (
	"bytes"
	"path"
	"slices"
	"strings"

	"github.com/specc-dev/specc/compiler/pattern"
	"github.com/specc-dev/specc/compiler/spec"
)

// folder is what specifications lie in.
const folder = "specs"

// mixed is the generation of a folder that Spec Kit has features in, too.
const mixed = "mixed"

// roots finds the folders called specs that hold a constitution, a product or a data
// model, or capabilities and no sign of another system.
func roots(t *spec.Tree) []spec.Root {
	found := map[string]bool{}
	var all []spec.Root
	for _, p := range t.Paths() {
		dir, ok := specsFolder(p)
		if !ok || found[dir] {
			continue
		}
		found[dir] = true
		if generation, ok := isOwn(t, dir); ok {
			all = append(all, spec.Root{Dir: dir, Generation: generation})
		}
	}
	slices.SortFunc(all, func(a, b spec.Root) int { return strings.Compare(a.Dir, b.Dir) })
	return all
}

// specsFolder returns the outermost folder called specs on a path. Hidden folders and
// those of other systems hold specifications of their own.
func specsFolder(p string) (string, bool) {
	names := strings.Split(p, "/")
	for i, name := range names[:len(names)-1] {
		switch {
		case strings.HasPrefix(name, "."), name == "openspec", name == "node_modules", name == "vendor", name == "testdata":
			return "", false
		case name == folder:
			return strings.Join(names[:i+1], "/"), true
		}
	}
	return "", false
}

// isOwn reports whether a folder is written in this language. Where Spec Kit lives
// beside it, only a constitution or a product says so.
func isOwn(t *spec.Tree, dir string) (generation string, ok bool) {
	parent := path.Dir(dir)
	direct := t.Has(dir+"/constitution.md") || t.Has(dir+"/product.md")
	if t.HasDir(path.Join(parent, ".specify")) {
		return mixed, direct
	}
	if direct || t.Has(dir+"/data-model.md") {
		return "", true
	}
	if t.HasDir(path.Join(parent, "openspec")) {
		return "", false
	}
	return "", slices.ContainsFunc(t.Under(dir), func(p string) bool {
		return path.Base(p) == "spec.md" && path.Dir(p) != dir && !numbered.MatchString(path.Base(path.Dir(p)))
	})
}

// numbered matches the name of a feature of Spec Kit.
var numbered = pattern.New(`^(?:\d{8}-\d{6}|\d{2,})-.`)

// sources lists the documents of a root. Files that have no place in the layout are no
// part of the specification.
func sources(t *spec.Tree, r spec.Root) []spec.Source {
	names := scopes{tree: t, named: map[string]string{}}
	var all []spec.Source
	for _, p := range t.Under(r.Dir) {
		dir, role := placeOf(r.Rel(p))
		if role == "" || r.Generation == mixed && numbered.MatchString(path.Base(dir)) {
			continue
		}
		all = append(all, spec.Source{Path: p, Role: role, Scope: names.of(r, dir)})
	}
	return all
}

// placeOf returns the folder that a document is local to, and its role by its path in
// the root; no role if it has no place there.
func placeOf(rel string) (dir, role string) {
	names := strings.Split(rel, "/")
	for i, name := range names[:len(names)-1] {
		inside := path.Join(names[:i]...)
		markdown := strings.HasSuffix(rel, ".md")
		switch {
		case strings.HasPrefix(name, "."):
			return "", ""
		case name == "contracts":
			return inside, roleContract
		case (name == "decisions" || name == "adr") && markdown && path.Base(strings.ToLower(rel)) != "readme.md":
			return inside, roleDecision
		case name == "checklists" && markdown:
			return inside, roleChecklist
		}
	}
	dir = path.Join(names[:len(names)-1]...)
	role = roleByName[strings.ToLower(names[len(names)-1])]
	if dir == "" && role == roleSpec {
		return dir, roleSpec // a specification of one document
	}
	return dir, role
}

var roleByName = map[string]string{
	"constitution.md": roleConstitution, "product.md": roleProduct, "spec.md": roleSpec, "plan.md": rolePlan, "tasks.md": roleTasks,
	"data-model.md": roleDataModel, "decisions.md": roleDecisions, "research.md": roleDecisions, "checklist.md": roleChecklist,
}

// scopes finds what the documents of a folder are local to.
type scopes struct {
	tree  *spec.Tree
	named map[string]string // by folder
}

// of returns the scope of a folder: its path in the root, or what the front matter of
// the specification in it says instead.
func (s scopes) of(r spec.Root, dir string) string {
	if dir == "" {
		return ""
	}
	name, ok := s.named[dir]
	if !ok {
		name = dir
		if p := r.Join(dir, "spec.md"); s.tree.Has(p) {
			if f, err := s.tree.Read(p); err == nil {
				if id := frontID(f.Data); id != "" {
					name = id
				}
			}
		}
		s.named[dir] = name
	}
	return name
}

// scopeName matches what a scope may be called.
var scopeName = pattern.New(`^[\pL\pN][\pL\pN._-]*(?:/[\pL\pN][\pL\pN._-]*)*$`)

// frontID returns the ID in the front matter of a document, without reading the rest
// of it, or nothing if it is no name.
func frontID(data []byte) string {
	first, rest, _ := bytes.Cut(bytes.TrimPrefix(data, []byte("\ufeff")), []byte("\n"))
	if string(bytes.TrimRight(first, " \t\r")) != "---" {
		return ""
	}
	for line := range bytes.Lines(rest) {
		text := strings.TrimRight(string(line), " \t\r\n")
		if text == "---" {
			break
		}
		if value, ok := strings.CutPrefix(text, "id:"); ok {
			value, _, _ = strings.Cut(value, " #")
			if id := strings.Trim(value, " \t\"'"); scopeName.MatchString(id) {
				return id
			}
			break
		}
	}
	return ""
}

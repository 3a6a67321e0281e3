package tessl

import (
	"bytes"
	"path"
	"slices"
	"strings"

	"github.com/specc-dev/specc/compiler/spec"
	"github.com/specc-dev/specc/compiler/tree"
)

const (
	specExt = ".spec.md"
	planExt = ".plan.md"
)

// roots finds the folders that a project of Tessl lies in. A file called *.spec.md
// proves nothing: frameworks for tests use that name, too.
func roots(t *spec.Tree) []spec.Root {
	marked := markers(t)
	dirs := slices.Clone(marked)
	for _, p := range t.Paths() {
		if strings.HasSuffix(p, specExt) && !installed(p) && proven(t, p) {
			dirs = append(dirs, rootOf(marked, p))
		}
	}
	slices.Sort(dirs)
	var found []spec.Root
	for _, dir := range slices.Compact(dirs) {
		found = append(found, spec.Root{Dir: dir})
	}
	return found
}

// markers returns the folders that hold a manifest or an installation of Tessl.
func markers(t *spec.Tree) []string {
	var dirs []string
	for _, p := range t.Paths() {
		if before, _, ok := strings.Cut("/"+p, "/.tessl/"); ok {
			dirs = append(dirs, path.Clean(strings.TrimPrefix(before+"/.", "/")))
			continue
		}
		switch path.Base(p) {
		case "tessl.json":
			dirs = append(dirs, path.Dir(p))
		case "tile.json":
			if isTile(t, p) {
				dirs = append(dirs, path.Dir(p))
			}
		}
	}
	slices.Sort(dirs)
	return slices.Compact(dirs)
}

// isTile tells the manifest of a tile from files of that name that maps use.
func isTile(t *spec.Tree, p string) bool {
	f, err := t.Read(p)
	if err != nil || !bytes.Contains(f.Data, []byte(`"name"`)) {
		return false
	}
	node, _ := tree.Parse(f)
	return node.Get("name").Kind() == tree.String && node.Get("tiles") == nil &&
		(node.Get("summary") != nil || node.Get("docs") != nil || node.Get("skills") != nil ||
			node.Get("steering") != nil || node.Get("rules") != nil || node.Get("describes") != nil)
}

// installed reports whether a file was put there by Tessl: the framework's own
// pages and the specs of dependencies.
func installed(p string) bool { return strings.Contains("/"+p, "/.tessl/") }

// proven reports whether a file says that it is a spec of Tessl.
func proven(t *spec.Tree, p string) bool {
	f, err := t.Read(p)
	if err != nil {
		return false
	}
	if bytes.Contains(f.Data, []byte("[@generate")) || bytes.Contains(f.Data, []byte("[@describe")) {
		return true
	}
	front, ok := bytes.CutPrefix(bytes.TrimPrefix(f.Data, []byte("\ufeff")), []byte("---"))
	end := bytes.Index(front, []byte("\n---"))
	return ok && end >= 0 && bytes.Contains(front[:end], []byte("\ntargets:"))
}

// rootOf returns the folder of the project that a spec belongs to: the nearest one
// with a marker, else the one that its outermost folder of specs lies in.
func rootOf(marked []string, p string) string {
	for dir := path.Dir(p); ; dir = path.Dir(dir) {
		if _, ok := slices.BinarySearch(marked, dir); ok {
			return dir
		}
		if dir == "." {
			break
		}
	}
	before, _, ok := strings.Cut("/"+p, "/specs/")
	if !ok || before == "" {
		return "."
	}
	return before[1:]
}

// sources lists the documents of a project. Where there is a project, what lies in
// its folder of specs is one, even if it forgot to say so.
func sources(t *spec.Tree, r spec.Root) []spec.Source {
	marked := markers(t)
	var all []spec.Source
	for _, p := range t.Under(r.Dir) {
		rel := r.Rel(p)
		switch {
		case installed(p):
		case strings.HasSuffix(p, specExt):
			if rootOf(marked, p) == r.Dir && (strings.HasPrefix(rel, "specs/") || proven(t, p)) {
				all = append(all, spec.Source{Path: p, Role: roleSpec, Scope: scopeOf(strings.TrimPrefix(rel, "specs/"), specExt)})
			}
		case strings.HasSuffix(p, planExt):
			if rootOf(marked, p) == r.Dir && strings.Contains("/"+rel, "/plans/") && rel[0] != '.' {
				all = append(all, spec.Source{Path: p, Role: rolePlan, Scope: scopeOf(rel, planExt)})
			}
		case rel == "tessl.json":
			all = append(all, spec.Source{Path: p, Role: roleProject})
		case rel == "tile.json" && isTile(t, p):
			all = append(all, spec.Source{Path: p, Role: roleTile})
			all = append(all, parts(t, p)...)
		}
	}
	return all
}

func scopeOf(rel, ext string) string {
	scope := strings.TrimSuffix(rel, ext)
	if scope == "" || strings.HasSuffix(scope, "/") {
		scope += "unnamed"
	}
	return scope
}

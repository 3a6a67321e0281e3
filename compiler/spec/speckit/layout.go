package speckit

import (
	"bytes"
	"path"
	"slices"
	"strings"

	"github.com/specc-dev/specc/compiler/pattern"
	"github.com/specc-dev/specc/compiler/spec"
)

// The generations of the layout.
const (
	generationFirst   = "v0"   // memory/ and templates/ at the root of the repository
	generationCurrent = "v1"   // .specify/
	generationBare    = "bare" // features, but nothing of Spec Kit's own
)

// roots finds folders that hold .specify/, those with the layout of version zero,
// and those whose specs/ has features without either.
func roots(t *spec.Tree) []spec.Root {
	found := map[string]string{}
	for _, p := range t.Paths() {
		dir, _, ok := cutFolder(p, ".specify")
		switch {
		case ok:
			found[dir] = generationCurrent
		case path.Base(p) == "spec-template.md" && path.Base(path.Dir(p)) == "templates":
			if dir := path.Dir(path.Dir(p)); found[dir] == "" && t.Has(path.Join(dir, "memory", "constitution.md")) {
				found[dir] = generationFirst
			}
		}
	}
	for _, p := range t.Paths() {
		if path.Base(p) != "spec.md" {
			continue
		}
		if dir, ok := bareRoot(t, p); ok && found[dir] == "" {
			found[dir] = generationBare
		}
	}
	var all []spec.Root
	for dir, generation := range found {
		all = append(all, spec.Root{Dir: dir, Generation: generation})
	}
	slices.SortFunc(all, func(a, b spec.Root) int { return strings.Compare(a.Dir, b.Dir) })
	return all
}

// cutFolder cuts a path before and behind the first folder of a name.
func cutFolder(p, name string) (dir, rest string, ok bool) {
	if rest, ok = strings.CutPrefix(p, name+"/"); ok {
		return ".", rest, true
	}
	return strings.Cut(p, "/"+name+"/")
}

// bareRoot returns the folder whose specs/ holds a specification, if that is one of
// Spec Kit's though nothing else of it is there: its folder is numbered, and its
// heading or the documents beside it are as Spec Kit has them.
func bareRoot(t *spec.Tree, p string) (string, bool) {
	feature := path.Dir(p)
	specs := path.Dir(feature)
	if path.Base(specs) != "specs" || !numbered.MatchString(path.Base(feature)) {
		return "", false
	}
	dir := path.Dir(specs)
	if strings.HasPrefix(dir, ".") && dir != "." || strings.Contains(dir, "/.") || path.Base(dir) == "openspec" {
		return "", false
	}
	if ownLanguage(t, specs) {
		return "", false
	}
	return dir, t.Has(feature+"/plan.md") && t.Has(feature+"/tasks.md") || isFeature(t, p)
}

// ownLanguage reports whether a folder of specs is written in specc's own language.
func ownLanguage(t *spec.Tree, specs string) bool {
	return t.Has(specs+"/constitution.md") || t.Has(specs+"/product.md")
}

// isFeature reports whether the first heading of a file is that of Spec Kit's
// template.
func isFeature(t *spec.Tree, p string) bool {
	f, err := t.Read(p)
	if err != nil {
		return false
	}
	for line := range bytes.Lines(f.Data) {
		if title, ok := bytes.CutPrefix(bytes.TrimPrefix(line, []byte("\ufeff")), []byte("# ")); ok {
			return featureTitle.Match(title)
		}
	}
	return false
}

var (
	// numbered matches the name of a feature's folder: NNN-name, NN-name or
	// YYYYMMDD-HHMMSS-name.
	numbered     = pattern.New(`^(\d{8}-\d{6}|\d{2,})-.`)
	featureTitle = pattern.New(`(?i)^\s*(?:feature spec|功能规格|功能規格|機能仕様|기능 (?:명세|사양)|especifica(?:ção|ción) d|đặc tả)`)
)

// sources lists the constitution, then the features below specs/ and .specify/specs.
func sources(t *spec.Tree, r spec.Root) []spec.Source {
	memory := r.Join(".specify", "memory")
	if r.Generation == generationFirst {
		memory = r.Join("memory")
	}
	var all []spec.Source
	for _, p := range t.Under(memory) {
		switch {
		case p == memory+"/constitution.md":
			all = append(all, spec.Source{Path: p, Role: roleConstitution})
		case path.Ext(p) == ".md" && r.Generation != generationFirst:
			all = append(all, spec.Source{Path: p, Role: roleExtra})
		}
	}
	all = append(all, features(t, r.Join("specs"), nil)...)
	return append(all, features(t, r.Join(".specify", "specs"), all)...)
}

// features lists the documents below a folder of features. A feature whose scope is
// taken by one of those before is told apart by the folder.
func features(t *spec.Tree, base string, before []spec.Source) []spec.Source {
	taken := map[string]bool{}
	for _, s := range before {
		taken[s.Scope] = true
	}
	own := ownLanguage(t, base)
	var all []spec.Source
	for _, p := range t.Under(base) {
		scope, rest := featureOf(t, base, strings.TrimPrefix(p, base+"/"))
		if own && !numbered.MatchString(path.Base(scope)) {
			continue
		}
		role := roleOf(rest)
		if role == "" {
			continue
		}
		if scope != "" && taken[scope] {
			scope = ".specify/" + scope
		}
		all = append(all, spec.Source{Path: p, Role: role, Scope: scope})
	}
	return all
}

// featureOf cuts a path below the folder of features into the feature and the path
// in it. A feature is the outermost folder that is numbered or holds one of the main
// documents, so features may be grouped.
func featureOf(t *spec.Tree, base, rel string) (feature, rest string) {
	for i := range rel {
		if rel[i] != '/' {
			continue
		}
		dir := rel[:i]
		if numbered.MatchString(path.Base(dir)) || slices.ContainsFunc([]string{"spec.md", "plan.md", "tasks.md"}, func(name string) bool {
			return t.Has(base + "/" + dir + "/" + name)
		}) {
			return dir, rel[i+1:]
		}
	}
	return "", rel
}

// roleOf returns the role of a document by its path in the feature, "" for one that
// is of another system or no document at all, such as a set of data.
func roleOf(rel string) string {
	name := strings.ToLower(rel)
	folder, _, inside := strings.Cut(name, "/")
	markdown := path.Ext(name) == ".md"
	switch base := path.Base(name); {
	case folder == "contracts" && inside:
		return roleContract
	case slices.Contains(foreign, base), strings.HasSuffix(base, ".spec.md"):
		return ""
	case folder == "checklists" && inside && markdown:
		return roleChecklist
	case (folder == "adr" || folder == "decisions") && inside && markdown && base != "readme.md":
		return roleDecision
	case roleByName[name] != "":
		return roleByName[name]
	case markdown, !inside:
		return roleExtra
	}
	return ""
}

var roleByName = map[string]string{
	"spec.md": roleSpec, "plan.md": rolePlan, "research.md": roleResearch, "tasks.md": roleTasks, "task.md": roleTasks,
	"data-model.md": roleDataModel, "data_model.md": roleDataModel, "datamodel.md": roleDataModel, "checklist.md": roleChecklist,
}

// foreign are the files that tell agents what to do.
var foreign = []string{"agents.md", "claude.md", "gemini.md"}

package bmad

import (
	"path"
	"slices"
	"strings"

	"github.com/specc-dev/specc/compiler/pattern"
	"github.com/specc-dev/specc/compiler/spec"
)

// sources lists the documents of a root. A file is in the place that claims it
// first: v4 names its places more narrowly than v6.
func sources(t *spec.Tree, r spec.Root) []spec.Source {
	c := &collector{tree: t, root: r, seen: map[string]bool{}}
	if strings.Contains(r.Generation, "v4") {
		c.v4(v4Layout(t, r))
	}
	if strings.Contains(r.Generation, "v6") {
		c.v6(v6Layout(t, r))
	}
	slices.SortFunc(c.found, func(a, b spec.Source) int { return strings.Compare(a.Path, b.Path) })
	return c.found
}

type collector struct {
	tree  *spec.Tree
	root  spec.Root
	seen  map[string]bool
	found []spec.Source
}

func (c *collector) add(p, role, scope string, options map[string]string) {
	if !c.seen[p] && c.tree.Has(p) {
		c.seen[p] = true
		c.found = append(c.found, spec.Source{Path: p, Role: role, Scope: scope, Options: options})
	}
}

// each calls add for the files of some kinds below a folder of the root, with their
// paths from there. What is hidden is BMAD's own.
func (c *collector) each(dir string, kinds []string, add func(p, rel string)) {
	full := c.root.Join(dir)
	for _, p := range c.tree.Under(full) {
		rel := strings.TrimPrefix(p, full+"/")
		hidden := strings.HasPrefix(rel, ".") || strings.Contains(rel, "/.")
		if !hidden && slices.Contains(kinds, strings.ToLower(path.Ext(p))) {
			add(p, rel)
		}
	}
}

var (
	onlyMarkdown = []string{".md"}
	onlyYAML     = []string{".yaml", ".yml"}
	both         = []string{".md", ".yaml", ".yml"}
)

func (c *collector) v4(l layout) {
	c.add(c.root.Join(l.prd), rolePlanning, "prd", nil)
	c.shards(l.prdShards, rolePlanning, "prd/sharded", l.epicPattern)
	c.add(c.root.Join(l.architecture), roleArchitecture, "architecture", nil)
	c.shards(l.architectureShards, roleArchitecture, "architecture/sharded", l.epicPattern)
	c.each(l.stories, onlyMarkdown, func(p, rel string) { c.add(p, roleStory, "stories/"+keyOf(rel), nil) })
	// No setting names the folder of epics that people keep beside the stories.
	c.each(path.Join(path.Dir(l.stories), "epics"), onlyMarkdown, func(p, rel string) {
		c.add(p, rolePlanning, "epics/"+withoutExt(rel), nil)
	})
	c.each(path.Join(l.qa, "gates"), both, func(p, rel string) { c.add(p, roleGate, "gates/"+withoutExt(rel), nil) })
	c.each(l.qa, onlyMarkdown, func(p, rel string) {
		role := roleDocument
		if strings.Contains(path.Base(rel), "-trace-") {
			role = roleTrace
		}
		c.add(p, role, "qa/"+withoutExt(rel), nil)
	})
}

// shards adds the parts of a document that was cut: they share one scope, as their
// IDs do, which is not that of the whole document.
func (c *collector) shards(dir, role, scope, epicPattern string) {
	var epics bool
	c.each(dir, onlyMarkdown, func(_, rel string) { epics = epics || spec.Fits(epicPattern, rel) })
	c.each(dir, onlyMarkdown, func(p, rel string) {
		role := role
		if report.MatchString(path.Base(rel)) {
			role = roleDocument
		}
		c.add(p, role, scope, shardOptions(rel, epics && !spec.Fits(epicPattern, rel)))
	})
}

func shardOptions(rel string, elsewhere bool) map[string]string {
	options := map[string]string{}
	if name := withoutExt(rel); name != "index" {
		options[optionName] = spec.Slug(name)
	}
	if elsewhere {
		options[optionEpics] = "elsewhere"
	}
	return options
}

func (c *collector) v6(l layout) {
	c.folder(l.implementation, "implementation/")
	c.folder(l.planning, "planning/")
	c.folder(l.output, "")
}

// folder adds what lies in a folder of v6, by the names that its workflows give.
func (c *collector) folder(dir, prefix string) {
	for _, name := range []string{"prd", "epics", "architecture"} {
		role := rolePlanning
		if name == "architecture" {
			role = roleArchitecture
		}
		c.shards(path.Join(dir, name), role, prefix+name+"/sharded", "epic-[0-9]*.md")
	}
	c.each(dir, onlyYAML, func(p, rel string) {
		switch path.Base(rel) {
		case "sprint-status.yaml", "sprint-status.yml":
			c.add(p, roleLedger, prefix+withoutExt(rel), nil)
		case "stories.yaml", "stories.yml":
			c.add(p, roleStories, prefix+folderOf(rel), map[string]string{optionName: "stories"})
		}
	})
	c.each(dir, onlyMarkdown, func(p, rel string) {
		role := roleOf(rel)
		switch {
		case role == roleDocument && path.Base(dir) == "docs":
			// A folder that is not BMAD's alone: what is not known by its name is none of it.
		case path.Base(rel) == "SPEC.md":
			c.add(p, role, prefix+folderOf(rel), nil)
		case role == roleStory || role == roleBuild:
			c.add(p, role, prefix+keyOf(rel), nil)
		default:
			c.add(p, role, prefix+withoutExt(rel), nil)
		}
	})
}

// report is in the names of documents that say something about others.
var report = pattern.New(`(?i)retro|readiness|validation|report|research|^ux|review|proposal`)

// names tell the role of a document of v6 by its name, the first that fits.
var names = []struct {
	name *pattern.Expression
	role string
}{
	{pattern.New(`^project-context\.md$`), roleContext},
	{report, roleDocument},
	{pattern.New(`^\d+-\d+[a-z]?-`), roleStory},
	{pattern.New(`^(?:tech-)?spec-`), roleBuild},
	{pattern.New(`^spec\.md$|\bprd\b|\bepics?\b|\bbrief\b`), rolePlanning},
	{pattern.New(`architecture|spine`), roleArchitecture},
	{pattern.New(`^story-`), roleStory},
}

func roleOf(rel string) string {
	if path.Base(path.Dir(rel)) == "stories" {
		return roleStory
	}
	base := strings.ToLower(path.Base(rel))
	for _, n := range names {
		if n.name.MatchString(base) {
			return n.role
		}
	}
	return roleDocument
}

func withoutExt(p string) string { return strings.TrimSuffix(p, path.Ext(p)) }

// folderOf returns the folder of a document that speaks for its folder.
func folderOf(rel string) string {
	if dir := path.Dir(rel); dir != "." {
		return dir
	}
	return withoutExt(rel)
}

var keyNumber = pattern.New(`^\d+(?:-\d+[a-z]?)+-`)

// keyOf returns what a story is called in ledgers and by gates: the name of its
// file without what v4 adds to it, its dots as hyphens.
func keyOf(rel string) string {
	dir, base := path.Split(withoutExt(rel))
	base = strings.TrimSuffix(strings.ToLower(base), ".story")
	base = strings.NewReplacer(".", "-", "_", "-", " ", "-").Replace(base)
	return dir + strings.TrimPrefix(base, "story-")
}

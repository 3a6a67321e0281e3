package bmad

import (
	"path"
	"slices"
	"strings"

	"github.com/specc-dev/specc/compiler/spec"
	"github.com/specc-dev/specc/compiler/tree"
)

// The folders that only BMAD makes, and the file in it of the alpha of v6.
const (
	v4Folder    = ".bmad-core"
	v6Folder    = "_bmad"
	v6Output    = "_bmad-output"
	alphaFolder = "bmad"
)

// alphaMarkers tell a folder called bmad that was installed from any other.
var alphaMarkers = []string{"core/config.yaml", "bmm/config.yaml", "_cfg/manifest.yaml"}

// roots finds the folders that BMAD is installed in. Two generations in one folder
// are one root: their documents refer to each other.
func roots(t *spec.Tree) []spec.Root {
	found := map[string][]string{} // generations, by folder
	for _, p := range t.Paths() {
		if !strings.Contains(p, "bmad") {
			continue
		}
		dir, generation := marker(t, p)
		if generation != "" && !slices.Contains(found[dir], generation) {
			found[dir] = append(found[dir], generation)
		}
	}
	var all []spec.Root
	for dir, generations := range found {
		slices.Sort(generations)
		all = append(all, spec.Root{Dir: dir, Generation: strings.Join(generations, "+")})
	}
	slices.SortFunc(all, func(a, b spec.Root) int { return strings.Compare(a.Dir, b.Dir) })
	return all
}

// marker returns the folder and the generation that a path shows to be BMAD's.
func marker(t *spec.Tree, p string) (dir, generation string) {
	names := strings.Split(p, "/")
	for i, name := range names[:len(names)-1] {
		dir = path.Join(append([]string{"."}, names[:i]...)...)
		switch name {
		case v4Folder:
			return dir, "v4"
		case v6Folder, v6Output:
			return dir, "v6"
		case alphaFolder:
			if slices.ContainsFunc(alphaMarkers, func(m string) bool { return t.Has(path.Join(dir, alphaFolder, m)) }) {
				return dir, "v6"
			}
		}
	}
	return "", ""
}

// A layout says where the documents of a root are. Paths count from the root.
type layout struct {
	// v4
	prd, prdShards, epicPattern, architecture, architectureShards, stories, qa string
	// v6
	output, planning, implementation string
}

// v4Layout reads core-config.yaml.
func v4Layout(t *spec.Tree, r spec.Root) layout {
	config := readYAML(t, r.Join(v4Folder, "core-config.yaml"))
	prd, architecture := config.Get("prd"), config.Get("architecture")
	return layout{
		prd:                location(prd.Get("prdFile"), "docs/prd.md"),
		prdShards:          location(prd.Get("prdShardedLocation"), "docs/prd"),
		epicPattern:        epicPattern(prd.Get("epicFilePattern").String()),
		architecture:       location(architecture.Get("architectureFile"), "docs/architecture.md"),
		architectureShards: location(architecture.Get("architectureShardedLocation"), "docs/architecture"),
		stories:            location(config.Get("devStoryLocation"), "docs/stories"),
		qa:                 location(config.Get("qa").Get("qaLocation"), "docs/qa"),
	}
}

func location(n *tree.Node, otherwise string) string {
	if p := inside(n.String()); p != "" {
		return p
	}
	return otherwise
}

// inside returns a path that stays in the root, clean; "" for any other.
func inside(p string) string {
	p = path.Clean(strings.ReplaceAll(strings.TrimSpace(p), `\`, "/"))
	if p == "." || path.IsAbs(p) || p == ".." || strings.HasPrefix(p, "../") {
		return ""
	}
	return p
}

// epicPattern turns the pattern of epic files into one of path.Match.
func epicPattern(epics string) string {
	if epics == "" {
		epics = "epic-{n}*.md"
	}
	return strings.ReplaceAll(epics, "{n}", "[0-9]*")
}

// v6Layout reads the configuration in the order in which BMAD lays one file over
// another.
func v6Layout(t *spec.Tree, r spec.Root) layout {
	settings := map[string]string{}
	for _, folder := range []string{alphaFolder, v6Folder} {
		for _, module := range []string{"core", "bmm"} {
			addYAML(settings, readYAML(t, r.Join(folder, module, "config.yaml")))
		}
	}
	for _, file := range []string{"config.toml", "config.user.toml", "custom/config.toml", "custom/config.user.toml"} {
		addTOML(settings, readFile(t, r.Join(v6Folder, file)))
	}
	l := layout{output: v6Output}
	if p := resolved(settings["output_folder"], ""); p != "" {
		l.output = p
	}
	l.planning = l.first(settings, "planning-artifacts", "planning_artifacts")
	l.implementation = l.first(settings, "implementation-artifacts",
		"implementation_artifacts", "sprint_artifacts", "dev_story_location")
	return l
}

// first returns the first of some settings that is set; the older ones come last.
func (l layout) first(settings map[string]string, folder string, keys ...string) string {
	for _, key := range keys {
		if p := resolved(settings[key], l.output); p != "" {
			return p
		}
	}
	return path.Join(l.output, folder)
}

func resolved(p, output string) string {
	p = strings.ReplaceAll(p, "{output_folder}", output)
	p = strings.ReplaceAll(p, "{project-root}/", "")
	return inside(p)
}

// isSetting reports whether a key is one of those that say where documents are.
func isSetting(key string) bool {
	switch key {
	case "output_folder", "planning_artifacts", "implementation_artifacts", "sprint_artifacts", "dev_story_location":
		return true
	}
	return false
}

func addYAML(settings map[string]string, config *tree.Node) {
	for key, value := range config.Members() {
		if isSetting(key) {
			settings[key] = value.String()
		}
	}
}

func readYAML(t *spec.Tree, p string) *tree.Node {
	if !t.Has(p) {
		return nil
	}
	f, err := t.Read(p)
	if err != nil {
		return nil
	}
	node, _ := tree.Parse(f) // what cannot be read is left to the defaults
	return node
}

func readFile(t *spec.Tree, p string) string {
	if !t.Has(p) {
		return ""
	}
	f, err := t.Read(p)
	if err != nil {
		return ""
	}
	return string(f.Data)
}

package agents

import (
	"bytes"
	"path"
	"slices"
	"strings"

	"github.com/specc-dev/specc/compiler/spec"
	"github.com/specc-dev/specc/ir/source"
)

// A kin is a kind of files for agents.
type kin struct {
	tool string // who reads it
	// folder is the hidden folder that the files lie in, relative to the folder that
	// they hold for; empty for those that lie there themselves.
	folder string
	// name is what the files are called, ext how they end where each has a name of
	// its own.
	name, ext string
}

// kinds are the files that are read, the most general tool first.
var kinds = []kin{
	{tool: "agents", name: "AGENTS.md"},
	{tool: "agents", name: "AGENTS.override.md"},
	{tool: "agents", name: "AGENT.md"},
	{tool: "claude", name: "CLAUDE.md"},
	{tool: "claude", name: "CLAUDE.local.md"},
	{tool: "claude", folder: ".claude", name: "CLAUDE.md"},
	{tool: "claude", folder: ".claude/rules", ext: ".md"},
	{tool: "gemini", name: "GEMINI.md"},
	{tool: "gemini", folder: ".gemini", name: "GEMINI.md"},
	{tool: "copilot", folder: ".github", name: "copilot-instructions.md"},
	{tool: "copilot", folder: ".github/instructions", ext: ".instructions.md"},
	{tool: "cursor", name: ".cursorrules"},
	{tool: "cursor", folder: ".cursor/rules", ext: ".mdc"},
	{tool: "windsurf", name: ".windsurfrules"},
	{tool: "windsurf", folder: ".windsurf/rules", ext: ".md"},
	{tool: "cline", name: ".clinerules"},
	{tool: "cline", folder: ".clinerules", ext: ".md"},
}

// kinOf returns what kind of file for agents a path is, and the folder that it holds
// for. The rank of the kind is its index.
func kinOf(p string) (rank int, holds string, ok bool) {
	base := path.Base(p)
	for i := len(kinds) - 1; i >= 0; i-- { // those in hidden folders before those anywhere
		k := kinds[i]
		if k.name != base && (k.ext == "" || !strings.HasSuffix(base, k.ext)) {
			continue
		}
		if k.folder == "" {
			return i, path.Dir(p), true
		}
		before, after, found := strings.Cut("/"+p, "/"+k.folder+"/")
		if found && (k.name == "" || after == base) {
			return i, path.Clean(strings.TrimPrefix(before+"/.", "/")), true
		}
	}
	return 0, "", false
}

// foreign reports whether a file belongs to a system of specifications, which
// installs or generates it.
func foreign(p string) bool {
	for _, folder := range []string{".kiro", ".specify", ".bmad-core", ".tessl", ".openspec"} {
		if strings.Contains("/"+p, "/"+folder+"/") {
			return true
		}
	}
	return path.Base(path.Dir(p)) == "openspec"
}

// roots finds one root, the workspace, if anything in it is for agents.
func roots(t *spec.Tree) []spec.Root {
	for _, p := range t.Paths() {
		if _, _, ok := kinOf(p); ok && !foreign(p) {
			return []spec.Root{{Dir: "."}}
		}
	}
	return nil
}

// Options of a source.
const (
	optionTool  = "tool"
	optionHolds = "holds" // the folder that it holds for
	optionTwins = "twins" // the copies of it in the same folder
)

// sources lists the files for agents. One that is a copy of another for the same
// folder, or only names it, as version control writes a link where there are none,
// is declared together with that one.
func sources(t *spec.Tree, r spec.Root) []spec.Source {
	var all []candidate
	for _, p := range t.Under(r.Dir) {
		if rank, holds, ok := kinOf(p); ok && !foreign(p) {
			all = append(all, candidate{path: p, rank: rank, holds: holds})
		}
	}
	slices.SortStableFunc(all, candidate.compare)
	var found []spec.Source
	for i, c := range all {
		if all[i].twin {
			continue
		}
		var twins []string
		for j := i + 1; j < len(all) && all[j].holds == c.holds; j++ {
			if !all[j].twin && same(t, c.path, all[j].path) {
				all[j].twin = true
				twins = append(twins, all[j].path)
			}
		}
		found = append(found, spec.Source{Path: c.path, Role: kinds[c.rank].role(), Scope: c.path, Options: map[string]string{
			optionTool: kinds[c.rank].tool, optionHolds: c.holds, optionTwins: strings.Join(twins, "\n"),
		}})
	}
	return found
}

// A candidate is a file for agents that may be a copy of another.
type candidate struct {
	path, holds string
	rank        int
	twin        bool
}

func (c candidate) compare(o candidate) int {
	if c.holds != o.holds {
		return strings.Compare(c.holds, o.holds)
	}
	if c.rank != o.rank {
		return c.rank - o.rank
	}
	return strings.Compare(c.path, o.path)
}

// role says whether a file is a whole page or a rule among others.
func (k kin) role() string {
	if k.ext != "" {
		return roleRule
	}
	return rolePage
}

const (
	rolePage = "page"
	roleRule = "rule"
)

// maxName is the size in bytes up to which a file may be the name of another.
const maxName = 200

// same reports whether one file is a copy of another one, or its name.
func same(t *spec.Tree, p, copied string) bool {
	a, errA := t.Read(p)
	b, errB := t.Read(copied)
	if errA != nil || errB != nil || len(bytes.TrimSpace(b.Data)) == 0 {
		return false
	}
	return bytes.Equal(a.Data, b.Data) || names(b, p)
}

func names(f *source.File, p string) bool {
	if len(f.Data) > maxName {
		return false
	}
	name := string(bytes.TrimSpace(f.Data))
	return !strings.ContainsAny(name, "\n@ ") && path.Join(path.Dir(f.Path), name) == p
}

package agents

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/specc-dev/specc/compiler/spec"
	"github.com/specc-dev/specc/ir"
	"github.com/specc-dev/specc/ir/diag"
)

// check looks at what the files of a workspace say together.
func check(m *spec.Linked) []spec.Finding {
	var findings []spec.Finding
	for _, it := range m.Items {
		for _, ref := range it.Refs {
			if slices.Equal(ref.Kinds, importKinds) && !m.Tree.Has(ref.Text) && !m.Tree.HasDir(ref.Text) && couldHold(ref.Text) {
				findings = append(findings, it.Report(spec.Finding{
					Code: diag.CodeAgentsImportMissing, At: ref.At, Message: fmt.Sprintf("there is no `%s` to import", ref.Text),
					Help: []string{"correct the path, which counts from the folder of this file, or put it in backticks if it is no import"},
				}))
			}
		}
	}
	return append(findings, chains(m)...)
}

// couldHold reports whether a tree would have a file if there was one: it is in the
// workspace, in no hidden folder, and not for one person only.
func couldHold(p string) bool {
	if p == ".." || strings.HasPrefix(p, "../") || strings.Contains(p, ".local.") {
		return false
	}
	return !slices.ContainsFunc(strings.Split(path.Dir(p), "/"), func(name string) bool {
		return len(name) > 1 && name[0] == '.'
	})
}

// chains reports the file from which on what an agent reads on the way to its folder
// is too long, although no file is by itself.
func chains(m *spec.Linked) []spec.Finding {
	sizes := map[string]int{} // by folder, of the AGENTS.md in it
	var heads []*spec.LinkedItem
	for _, it := range m.Items {
		if it.Kind == ir.KindSpec && path.Base(it.Page.Source.Path) == "AGENTS.md" {
			sizes[path.Dir(it.Page.Source.Path)] = len(it.Page.File.Data)
			heads = append(heads, it)
		}
	}
	var findings []spec.Finding
	for _, it := range heads {
		dir := path.Dir(it.Page.Source.Path)
		above := 0
		for _, up := range folders(path.Dir(dir)) {
			above += sizes[up]
		}
		if own := sizes[dir]; dir != "." && above <= maxRead && own <= maxRead && above+own > maxRead {
			findings = append(findings, it.Report(spec.Finding{
				Code: diag.CodeAgentsTooLong, At: it.Name,
				Message: fmt.Sprintf("with the files above it, `%s` makes %d KiB; what is behind the first 32 KiB may not be read", it.Page.Source.Path, (above+own)>>10),
				Help:    []string{"shorten the files above it, which everybody reads"},
			}))
		}
	}
	return findings
}

// folders returns a folder and all above it.
func folders(dir string) []string {
	all := []string{dir}
	for dir != "." && dir != "/" {
		dir = path.Dir(dir)
		all = append(all, dir)
	}
	return all
}

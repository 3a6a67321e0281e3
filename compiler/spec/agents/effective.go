package agents

import (
	"cmp"
	"slices"
	"strings"

	"github.com/specc-dev/specc/compiler/spec"
	"github.com/specc-dev/specc/ir"
)

// Effective returns the instructions that hold for a file of the workspace, from the
// root to the leaf, as agents concatenate them. Where a nearer file has a section of
// the same heading, that one counts instead: the site of AGENTS.md says that the
// nearest wins. The title of a document is no topic, so what stands below it holds
// in addition.
func Effective(m *spec.Linked, file string) []*spec.LinkedItem {
	titles := map[*spec.Page]string{}
	var all []*spec.LinkedItem
	for _, it := range m.Items {
		switch it.Kind {
		case ir.KindSpec:
			titles[it.Page] = it.Body.Title
		case ir.KindInstruction:
			if holds(it.Body.Paths, file) {
				all = append(all, it)
			}
		}
	}
	slices.SortStableFunc(all, func(a, b *spec.LinkedItem) int { return cmp.Or(cmp.Compare(depth(a), depth(b)), compareApply(a, b)) })
	return slices.DeleteFunc(slices.Clone(all), func(it *spec.LinkedItem) bool {
		topic := it.Body.Title
		if topic == "" || topic == titles[it.Page] {
			return false
		}
		return slices.ContainsFunc(all, func(o *spec.LinkedItem) bool {
			return depth(o) > depth(it) && strings.EqualFold(o.Body.Title, topic)
		})
	})
}

// compareApply puts what holds for some files of a folder behind what holds for all.
func compareApply(a, b *spec.LinkedItem) int {
	return cmp.Compare(a.Body.Other["apply"], b.Body.Other["apply"]) // "always" comes before "glob"
}

// holds reports whether any of the globs fits a file.
func holds(globs []string, file string) bool {
	return slices.ContainsFunc(globs, func(glob string) bool { return spec.Fits(glob, file) })
}

// depth returns how deep the folder lies that an instruction holds for.
func depth(it *spec.LinkedItem) int {
	dir := it.Page.Source.Options[optionHolds]
	if dir == "." || dir == "" {
		return 0
	}
	return 1 + strings.Count(dir, "/")
}

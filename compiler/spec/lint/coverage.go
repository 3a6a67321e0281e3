package lint

import (
	"fmt"
	"slices"
	"strings"

	"github.com/specc-dev/specc/compiler/spec"
	"github.com/specc-dev/specc/ir"
	"github.com/specc-dev/specc/ir/diag"
)

// tests are the kinds by which one sees whether a requirement or a story holds.
var tests = []ir.Kind{ir.KindScenario, ir.KindCriterion, ir.KindProperty}

// silent reports requirements that have a name and say nothing.
func (r *root) silent() {
	for _, scope := range r.order {
		for _, it := range r.of(scope, ir.KindRequirement) {
			if it.Body.Text == "" && it.Prose == "" && it.Body.EARS == nil && len(r.parts[it]) == 0 {
				r.report(it, spec.Finding{
					Code: diag.CodeSpecEmptyRequirement, Message: called(it.Item) + " requires nothing",
					Help: []string{"write below its name what the system shall do"},
				})
			}
		}
	}
}

// untested reports requirements and stories without a scenario or criterion, where
// those around them have some: where a system keeps them is seen by what is there.
func (r *root) untested() {
	tested, all := 0, 0
	for _, it := range r.living {
		if it.Kind == ir.KindRequirement {
			all++
			if r.isTested(it) {
				tested++
			}
		}
	}
	for _, scope := range r.order {
		requirements, stories := r.of(scope, ir.KindRequirement), r.of(scope, ir.KindStory)
		r.reportUntested(requirements, len(stories) == 0 && 2*tested > all)
		r.reportUntested(stories, false)
	}
}

func (r *root) isTested(it *spec.LinkedItem) bool {
	return len(it.Body.Steps) > 0 || slices.ContainsFunc(r.parts[it], func(part *spec.LinkedItem) bool {
		return slices.Contains(tests, part.Kind)
	})
}

// reportUntested reports the items without tests of which others in their series have
// some, or all if they are expected.
func (r *root) reportUntested(items []*spec.LinkedItem, expected bool) {
	series := map[string]bool{}
	for _, it := range items {
		if r.isTested(it) {
			series[seriesOf(it)] = true
		}
	}
	for _, it := range items {
		if r.isTested(it) || !expected && !series[seriesOf(it)] || r.isWhole(it) {
			continue
		}
		r.report(it, spec.Finding{
			Code: diag.CodeSpecNoScenario, Message: fmt.Sprintf("%s %s has no scenario", it.Kind, called(it.Item)),
			Help: []string{"add one that shows when it holds"},
		})
	}
}

// isWhole reports whether an item has parts of its own kind, which are what is tested.
func (r *root) isWhole(it *spec.LinkedItem) bool {
	return slices.ContainsFunc(r.parts[it], func(part *spec.LinkedItem) bool { return part.Kind == it.Kind })
}

// seriesOf returns what IDs that are counted together have in common: FR, US, Epic,
// nothing for plain numbers.
func seriesOf(it *spec.LinkedItem) string {
	i := strings.IndexAny(it.Local, "0123456789")
	if i < 0 {
		return "names"
	}
	return strings.ToLower(strings.Trim(it.Local[:i], " -_."))
}

// unclaimed reports requirements that no task is there for, in scopes where most tasks
// say which they are there for, and where tasks name most requirements of the series.
func (r *root) unclaimed() {
	claimed, claims := map[*spec.LinkedItem]bool{}, map[string]int{}
	for _, it := range r.living {
		if it.Kind == ir.KindTask && r.claim(it, claimed) {
			claims[it.Scope()]++
		}
	}
	for _, scope := range r.order {
		leaves := slices.DeleteFunc(r.of(scope, ir.KindTask), r.isWhole)
		if 2*claims[scope] < len(leaves) {
			continue
		}
		named, all := map[string]int{}, map[string]int{}
		requirements := r.of(scope, ir.KindRequirement)
		for _, it := range requirements {
			all[seriesOf(it)]++
			if claimed[it] {
				named[seriesOf(it)]++
			}
		}
		for _, it := range requirements {
			if series := seriesOf(it); claimed[it] || 2*named[series] < all[series] || named[series] == 0 {
				continue
			}
			r.report(it, spec.Finding{
				Code: diag.CodeSpecNoTask, Message: "no task is there for " + called(it.Item),
				Help: []string{"add one, or name the requirement in the task that does it"},
			})
		}
	}
}

// claim marks what a task refers to, and the requirement that a criterion which it
// refers to is a part of. It reports whether there is any.
func (r *root) claim(task *spec.LinkedItem, claimed map[*spec.LinkedItem]bool) (any bool) {
	for _, e := range task.Edges {
		switch {
		case e.Target.Kind == ir.KindRequirement:
			claimed[e.Target], any = true, true
		case slices.Contains(tests, e.Target.Kind):
			any = true
			for _, up := range e.Target.Edges {
				if up.Role == ir.RolePart {
					claimed[up.Target] = true
				}
			}
		}
	}
	return any
}

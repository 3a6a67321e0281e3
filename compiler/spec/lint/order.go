package lint

import (
	"fmt"
	"slices"
	"strings"

	"github.com/specc-dev/specc/compiler/spec"
	"github.com/specc-dev/specc/ir"
	"github.com/specc-dev/specc/ir/diag"
)

// needed returns the tasks that a task depends on.
func needed(it *spec.LinkedItem) (tasks []*spec.LinkedItem) {
	for _, e := range it.Edges {
		if e.Role == ir.RoleDepends && e.Target.Kind == ir.KindTask && !slices.Contains(tasks, e.Target) {
			tasks = append(tasks, e.Target)
		}
	}
	return tasks
}

// maxCycles is the number of cycles that are looked for: whoever has more will start
// with these.
const maxCycles = 50

// cycles reports tasks that wait for each other, with the shortest way round from the
// first of them. Of cycles that share a task, one is reported.
func (r *root) cycles() {
	for _, it := range r.living {
		if at := dependsOnItself(it); at != (spec.Place{}) {
			r.reportCycle(at, []*spec.LinkedItem{it})
		}
	}
	reported := map[*spec.LinkedItem]bool{}
	for i, it := range blocked(r.Items) {
		if i == maxCycles {
			return
		}
		way := wayRound(it)
		if way == nil || slices.ContainsFunc(way, func(t *spec.LinkedItem) bool { return reported[t] }) {
			continue
		}
		for _, t := range way {
			reported[t] = true
		}
		r.reportCycle(edgePlace(it, way[1]), way)
	}
}

// blocked returns the tasks that can never begin, in the order of the documents: those
// that are left when again and again all are taken away that wait for nothing.
func blocked(items []*spec.LinkedItem) (left []*spec.LinkedItem) {
	waits, waiting := map[*spec.LinkedItem]int{}, map[*spec.LinkedItem][]*spec.LinkedItem{}
	var free []*spec.LinkedItem
	for _, it := range items {
		if it.Kind != ir.KindTask {
			continue
		}
		all := needed(it)
		waits[it] = len(all)
		for _, t := range all {
			waiting[t] = append(waiting[t], it)
		}
		if len(all) == 0 {
			free = append(free, it)
		}
	}
	for len(free) > 0 {
		it := free[len(free)-1]
		free = free[:len(free)-1]
		for _, t := range waiting[it] {
			if waits[t]--; waits[t] == 0 {
				free = append(free, t)
			}
		}
	}
	for _, it := range items {
		if waits[it] > 0 {
			left = append(left, it)
		}
	}
	return left
}

// wayRound returns the shortest way from a task along what it depends on back to it,
// or nil if there is none.
func wayRound(it *spec.LinkedItem) []*spec.LinkedItem {
	before := map[*spec.LinkedItem]*spec.LinkedItem{}
	for queue := []*spec.LinkedItem{it}; len(queue) > 0; queue = queue[1:] {
		for _, next := range needed(queue[0]) {
			if before[next] != nil {
				continue
			}
			before[next] = queue[0]
			if next == it {
				return wayBack(before, it)
			}
			queue = append(queue, next)
		}
	}
	return nil
}

func wayBack(before map[*spec.LinkedItem]*spec.LinkedItem, it *spec.LinkedItem) []*spec.LinkedItem {
	way := []*spec.LinkedItem{it}
	for at := before[it]; at != it; at = before[at] {
		way = append(way, at)
	}
	slices.Reverse(way[1:])
	return way
}

// dependsOnItself returns where a task says so. The loader does not bind that.
func dependsOnItself(it *spec.LinkedItem) spec.Place {
	for _, ref := range it.Refs {
		if it.Kind == ir.KindTask && ref.Role == ir.RoleDepends && strings.EqualFold(ref.Text, it.Local) {
			return ref.At
		}
	}
	return spec.Place{}
}

func edgePlace(from, to *spec.LinkedItem) spec.Place {
	for _, e := range from.Edges {
		if e.Target == to && e.Role == ir.RoleDepends {
			return e.At
		}
	}
	return spec.Place{}
}

func (r *root) reportCycle(at spec.Place, way []*spec.LinkedItem) {
	const most = 8
	f := spec.Finding{Code: diag.CodeSpecTaskCycle, At: at, Help: []string{"take one of the dependencies away"}}
	names := "`" + way[0].Local + "`"
	for i, t := range way[1:] {
		if i == most {
			names += " → …"
			break
		}
		names += " → `" + t.Local + "`"
		f.Related = append(f.Related, related(t, "waits, too"))
	}
	f.Message = "tasks wait for each other: " + names + " → `" + way[0].Local + "`"
	if len(way) == 1 {
		f.Message = "task " + names + " waits for itself"
	}
	r.report(way[0], f)
}

// phases reports tasks that wait for one of a later phase, and ticked tasks that wait
// for an open one.
func (r *root) phases() {
	number := r.phaseNumbers()
	for _, it := range r.living {
		if it.Kind != ir.KindTask {
			continue
		}
		for _, t := range needed(it) {
			r.early(it, t, number)
		}
	}
}

// phaseNumbers numbers the phases through all documents, in their order. A phase is
// the tasks of one group that follow each other: the same heading may come again.
func (r *root) phaseNumbers() map[*spec.LinkedItem]int {
	number := map[*spec.LinkedItem]int{}
	n := 0
	var last *spec.LinkedItem
	for _, it := range r.living {
		if it.Kind != ir.KindTask {
			continue
		}
		if last == nil || last.Page != it.Page || last.Body.Group != it.Body.Group {
			n++
		}
		number[it], last = n, it
	}
	return number
}

func (r *root) early(it, waitsFor *spec.LinkedItem, number map[*spec.LinkedItem]int) {
	f := spec.Finding{
		Code: diag.CodeSpecTaskOrder, At: edgePlace(it, waitsFor),
		Related: []spec.Related{related(waitsFor, "waited for")},
	}
	switch {
	case it.Page == waitsFor.Page && it.Body.Group != waitsFor.Body.Group && number[it] < number[waitsFor]:
		f.Message = fmt.Sprintf("task `%s` waits for `%s` of a later phase, `%s`", it.Local, waitsFor.Local, short(waitsFor.Body.Group))
		f.Help = []string{"move one of them, or take the dependency away"}
	case it.Body.State == ir.StateDone && isOpen(waitsFor):
		f.Message = fmt.Sprintf("task `%s` is ticked and waits for `%s`, which is open", it.Local, waitsFor.Local)
		f.Help = []string{"tick what is done, or take the dependency away"}
	default:
		return
	}
	r.report(it, f)
}

// isOpen reports whether a task is still to be done.
func isOpen(it *spec.LinkedItem) bool {
	switch it.Body.State {
	case ir.StateDone, ir.StateDropped, ir.StateRejected:
		return false
	}
	return !it.Body.Struck && !it.Body.Optional
}

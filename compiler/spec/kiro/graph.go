package kiro

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/specc-dev/specc/compiler/markdown"
	"github.com/specc-dev/specc/compiler/spec"
	"github.com/specc-dev/specc/compiler/tree"
	"github.com/specc-dev/specc/ir"
	"github.com/specc-dev/specc/ir/diag"
	"github.com/specc-dev/specc/ir/source"
)

// graph reads the dependency graph of tasks: fenced JSON with waves of tasks, each
// of which waits for all tasks of the wave before it, or of those that it names.
func (r *reader) graph(s *markdown.Section) {
	for _, b := range s.Blocks {
		if b.Kind != markdown.Fence || b.Language != "json" && b.Language != "" {
			continue
		}
		if !strings.Contains(b.Code.Text(), `"waves"`) {
			continue
		}
		root, mistakes := tree.Parse(fenced(b.Code))
		if diag.HasErrors(mistakes) || root.Get("waves").Kind() != tree.Array {
			f := r.doc.Report(diag.CodeKiroGraph, spec.PlaceOf(b.Code), "the graph of tasks is no JSON object with an array `waves`")
			f.Help = []string{`write {"waves": [{"id": 0, "tasks": ["1.1"]}]}`}
			continue
		}
		r.waves(root.Get("waves"))
	}
}

// fenced returns a file with what is in a fence, at the same offsets as in its own.
func fenced(code source.Span) *source.File {
	data := bytes.Repeat([]byte(" "), code.End)
	copy(data[code.Start:], code.Text())
	return source.NewFile(code.File.Path+".json", data)
}

// A wave is a set of tasks that may run side by side.
type wave struct {
	id    string
	tasks []*tree.Node
	after []string // ids of waves; nil if it does not say
}

func (r *reader) waves(list *tree.Node) {
	var all []wave
	for i, n := range list.Elements() {
		w := wave{id: fmt.Sprint(i)}
		tasks := n
		if n.Kind() == tree.Object {
			tasks = n.Get("tasks")
			if id := scalar(n.Get("id")) + scalar(n.Get("wave")); id != "" {
				w.id = id
			}
			if after := n.Get("depends_on"); after.Kind() == tree.Array {
				w.after = []string{}
				for _, id := range after.Elements() {
					w.after = append(w.after, scalar(id))
				}
			}
		}
		for _, t := range tasks.Elements() {
			w.tasks = append(w.tasks, t)
		}
		all = append(all, w)
	}
	r.waits(all)
}

// waits adds what the tasks of each wave depend on.
func (r *reader) waits(all []wave) {
	named := map[string][]*tree.Node{} // tasks by the IDs of waves
	for _, w := range all {
		named[w.id] = append(named[w.id], w.tasks...)
	}
	for i, w := range all {
		var before []*tree.Node
		if w.after == nil && i > 0 {
			before = all[i-1].tasks
		}
		for _, id := range w.after {
			if id != w.id {
				before = append(before, named[id]...)
			}
		}
		if !r.wait(w.tasks, before) {
			return
		}
	}
}

// wait adds to tasks those that they wait for, or reports that these are too many.
func (r *reader) wait(tasks, before []*tree.Node) bool {
	for _, node := range tasks {
		id := taskID(node)
		n := r.numbered[id]
		if n == 0 {
			f := r.doc.Report(diag.CodeKiroGraph, placeOf(node), fmt.Sprintf("the graph names the task `%s`, which there is not", id))
			f.Help = []string{"name a task by its number, as the list of tasks has it"}
			continue
		}
		if r.implied += len(before); r.implied > maxImplied {
			f := r.doc.Report(diag.CodeKiroGraph, placeOf(node), fmt.Sprintf("the graph stands for more than %d dependencies: the rest is not read", maxImplied))
			f.Help = []string{"make the waves smaller"}
			return false
		}
		r.dependsOn(n, before)
	}
	return true
}

func (r *reader) dependsOn(n int, before []*tree.Node) {
	for _, node := range before {
		if id := taskID(node); r.numbered[id] > 0 {
			r.item(n).Refs = append(r.item(n).Refs, spec.Ref{Text: id, Role: ir.RoleDepends, At: placeOf(node), Kinds: toTasks.kinds, Scope: r.Source.Scope})
		}
	}
}

// taskID is the number of a task: of "Task 1.2", too.
func taskID(n *tree.Node) string {
	text := strings.TrimSpace(scalar(n))
	if rest, ok := cutWord(text, taskWords); ok {
		text = strings.TrimSpace(rest)
	}
	return strings.TrimSuffix(text, ".")
}

// placeOf returns the place of a value of a file that is JSON, or of one in a fence.
func placeOf(n *tree.Node) spec.Place { return spec.PlaceOf(n.Span()) }

// scalar returns the text of a string, number or boolean, "" of all else.
func scalar(n *tree.Node) string {
	switch n.Kind() {
	case tree.String:
		return n.String()
	case tree.Number:
		return n.Number()
	case tree.Bool:
		return fmt.Sprint(n.Bool())
	}
	return ""
}

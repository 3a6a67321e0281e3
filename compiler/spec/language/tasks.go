package language

import (
	"slices"
	"strings"

	"github.com/specc-dev/specc/compiler/markdown"
	"github.com/specc-dev/specc/compiler/spec"
	"github.com/specc-dev/specc/compiler/spec/forms"
	"github.com/specc-dev/specc/ir"
)

// tasks reads a tasks.md: every item with a box, at any depth. The heading above is
// the phase.
func (r *reader) tasks() {
	for s := range r.in.Markdown.Root.All() {
		phase := ""
		for a := range s.Ancestors() {
			if a.Level == 2 {
				phase = forms.Plain(a.Title.Fold())
			}
		}
		r.taskItems(s.Blocks, phase, 0)
	}
}

// taskItems declares the tasks of blocks. One below another is a part of it.
func (r *reader) taskItems(blocks []*markdown.Block, phase string, parent int) {
	for _, b := range blocks {
		r.taskItems(b.Blocks, phase, parent)
		for _, it := range b.Items {
			within := parent
			if state, ok := forms.BoxState(it.Box); ok {
				within = r.task(it, state, phase, parent)
			}
			r.taskItems(it.Blocks, phase, within)
		}
	}
}

func boxed(it *markdown.Item) bool { return it.Box != 0 }

// task declares the task of an item, or each of a range.
func (r *reader) task(it *markdown.Item, state ir.State, phase string, parent int) int {
	t := forms.Task(it.Text)
	item := named(ir.KindTask, "", it.Text, spec.PlaceOf(it.Span))
	item.Parent = parent
	text := forms.Join(t.Rest.Fold(), forms.Text(it.Blocks, boxed))
	item.Body = ir.Item{
		Text: text, State: state, Group: phase, Parallel: t.Parallel, Priority: t.Priority, Struck: t.Struck, Paths: forms.Paths(text),
	}
	if t.Struck {
		item.Body.State = ir.StateDropped
	}
	if len(t.Labels) > 0 {
		note(&item, "labels", strings.Join(t.Labels, ", "))
	}
	refs := slices.Concat(t.Stories, forms.References(t.Rest, ir.RoleSatisfies, false))
	for _, b := range it.Blocks {
		refs = append(refs, forms.References(b.Text, ir.RoleSatisfies, false)...)
		for _, sub := range b.Items {
			if !boxed(sub) {
				refs = append(refs, refsBelow(sub, ir.RoleSatisfies, false)...)
			}
		}
	}
	if len(t.IDs) == 0 {
		item.Local, item.Refs = r.content(ir.KindTask, text, phase), refs
		return r.add(item)
	}
	item.Name = spec.PlaceOf(t.Name.Span)
	first := 0
	for _, id := range t.IDs {
		one := item
		one.Local = id
		one.Refs = slices.DeleteFunc(slices.Clone(refs), func(ref spec.Ref) bool { return ref.Text == id })
		if n := r.add(one); first == 0 {
			first = n
		}
	}
	return first
}

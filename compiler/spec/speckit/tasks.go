package speckit

import (
	"fmt"

	"github.com/specc-dev/specc/compiler/markdown"
	"github.com/specc-dev/specc/compiler/pattern"
	"github.com/specc-dev/specc/compiler/spec"
	"github.com/specc-dev/specc/ir"
	"github.com/specc-dev/specc/ir/diag"
)

// tasks reads the list of tasks, phase by phase.
func (r *reader) tasks() {
	t := &taskReader{reader: r, defined: map[string]bool{}}
	for s := range r.in.Markdown.Root.All() {
		t.phase = phaseOf(s)
		t.blocks(s.Blocks, 0)
	}
	t.unplaced()
}

// A taskReader walks through a tasks.md.
type taskReader struct {
	*reader
	phase   string
	defined map[string]bool
	bare    []markdown.Inline // lines that open with an ID, but have no box
}

var (
	phaseTitle = pattern.New(`^(?i:phase|阶段|階段|フェーズ|단계|페이즈|fase|giai đoạn|المرحلة)\b|^(?:阶段|階段|フェーズ|단계|페이즈|المرحلة)|^(?i:第.{1,3}(?:阶段|階段))`)
	bareTask   = pattern.New(`^T\d{2,4}[a-z]?\b`)
)

// phaseOf returns the heading of the phase that a section belongs to: the nearest one
// that says so, else that of level 2.
func phaseOf(s *markdown.Section) string {
	second := ""
	for a := range s.Ancestors() {
		title := clean(a.Title.Fold())
		if phaseTitle.MatchString(title) {
			return title
		}
		if a.Level == 2 {
			second = title
		}
	}
	return second
}

// blocks declares the items with boxes. One below another is a part of it.
func (t *taskReader) blocks(blocks []*markdown.Block, parent int) {
	for _, b := range blocks {
		if b.Kind == markdown.Paragraph {
			t.checkpoint(b)
		}
		t.blocks(b.Blocks, parent)
		for _, it := range b.Items {
			within := parent
			if _, known := boxStates[it.Box]; known {
				within = t.item(it, parent)
			} else if it.Box == 0 && bareTask.MatchString(it.Text.Text) {
				t.bare = append(t.bare, it.Text)
			}
			t.blocks(it.Blocks, within)
		}
	}
}

// item declares the task of an item, or each of the tasks of a range.
func (t *taskReader) item(it *markdown.Item, parent int) int {
	h := cutHead(it.Text)
	item := at(it.Text, spec.PlaceOf(it.Span))
	item.Kind, item.Parent = ir.KindTask, parent
	item.Body = t.body(it, h)
	item.Refs = append(h.refs, refs(h.rest, ir.RoleSatisfies, false)...)
	item.Refs = append(item.Refs, detailRefs(it.Blocks)...)
	if len(h.ids) == 0 {
		if item.Body.Text == "" {
			return parent
		}
		item.Local = t.content(ir.KindTask, it, t.phase)
		return t.add(item)
	}
	item.Name = spec.PlaceOf(h.id.Span)
	first := 0
	for _, id := range h.ids {
		one := item
		one.Local = id
		one.Refs = withoutOwn(item.Refs, one)
		t.defined[id] = true
		if n := t.add(one); first == 0 {
			first = n
		}
	}
	return first
}

func (t *taskReader) body(it *markdown.Item, h head) ir.Item {
	body := ir.Item{
		Text: join(h.rest.Fold(), plain(it.Blocks, boxed)), State: boxStates[it.Box], Group: t.phase,
		Parallel: h.parallel, Priority: h.priority, Struck: h.struck, Paths: pathsOf(it),
	}
	if h.labels != "" {
		body.Other = map[string]string{"labels": h.labels}
	}
	if body.Struck || h.dropped {
		body.State = ir.StateDropped
	}
	return body
}

// detailRefs returns the references in the details of a task, but not those of tasks
// below it.
func detailRefs(blocks []*markdown.Block) []spec.Ref {
	var all []spec.Ref
	for _, b := range blocks {
		all = append(all, refs(b.Text, ir.RoleSatisfies, false)...)
		for _, it := range b.Items {
			if !boxed(it) {
				all = append(all, refs(it.Text, ir.RoleSatisfies, false)...)
				all = append(all, detailRefs(it.Blocks)...)
			}
		}
	}
	return all
}

// checkpoint declares what must hold at the end of a phase.
func (t *taskReader) checkpoint(b *markdown.Block) {
	key, rest, ok := strongKey(b.Text)
	if !ok || labelOf(key.Text) != labelCheckpoint || rest.Text == "" {
		return
	}
	it := at(key, spec.PlaceOf(b.Span))
	text := rest.Fold()
	it.Kind, it.Local = ir.KindCheck, "checkpoint/"+t.checkContent("checkpoint/", text, t.phase)
	it.Body = ir.Item{Title: key.Fold(), Text: text, Group: t.phase}
	it.Refs = refs(rest, ir.RoleValidates, true)
	t.add(it)
}

// unplaced reports the lines that open with the ID of a task that no box defines.
func (t *taskReader) unplaced() {
	for _, line := range t.bare {
		id := bareTask.FindString(line.Text)
		if t.defined[id] {
			continue
		}
		t.defined[id] = true
		f := t.doc.Report(diag.CodeSpecUnplaced, spec.PlaceOf(line.At(0, len(id))), fmt.Sprintf("`%s` has no box, so it is no task", id))
		f.Help = []string{fmt.Sprintf("write `- [ ] %s` if it is to be done", id)}
	}
}

package bmad

import (
	"path"
	"slices"
	"strings"

	"github.com/specc-dev/specc/compiler/markdown"
	"github.com/specc-dev/specc/compiler/pattern"
	"github.com/specc-dev/specc/compiler/spec"
	"github.com/specc-dev/specc/ir"
	"github.com/specc-dev/specc/ir/diag"
)

// tasks reads a part that holds tasks, and those below it that are for nothing else.
// It reports whether there was any.
func (r *reader) tasks(p *part, parent int) bool {
	found := false
	for _, b := range p.blocks {
		if b.Ordered && !boxed(b.Items) {
			found = r.numberedTasks(b.Items, parent, p.group()) || found
			continue
		}
		found = r.taskItems(b.Items, parent, p.group()) || found
	}
	for _, sub := range p.subs {
		if sub.means != meansNothing && sub.means != meansTasks {
			continue
		}
		owner := parent
		if m := taskHead.FindStringSubmatchIndex(sub.title.Text); m != nil {
			owner, found = r.taskHeading(sub, m, parent), true
		}
		found = r.tasks(sub, owner) || found
	}
	return found
}

// group returns the title of a part that tasks are under, unless it only says that they
// are tasks, or is one itself.
func (p *part) group() string {
	if p.means == meansTasks || taskHead.MatchString(p.title.Text) {
		return ""
	}
	return plainTitle(p.title)
}

// taskHead is what comes before the words of a task that has a number.
var taskHead = pattern.New(`(?i)^((?:sub-?|sous-?)?(?:task|t[âa]che)\s+(\d+(?:\.\d+)*))\s*[:：.—–-]?\s*(.*)$`)

// taskHeading adds a task that is a heading over its subtasks.
func (r *reader) taskHeading(p *part, m []int, parent int) int {
	it := spec.Item{Kind: ir.KindTask, Name: spec.PlaceOf(p.title.At(m[2], m[3])), Whole: p.whole}
	r.task(&it, p.title, parent)
	return r.add(parent, it)
}

// taskItems adds the items of a list that have a box, and those below them.
func (r *reader) taskItems(items []*markdown.Item, parent int, group string) bool {
	found := false
	for _, li := range items {
		owner := parent
		if li.Box != 0 {
			owner, found = r.taskItem(li, parent, group), true
		}
		for _, b := range li.Blocks {
			found = r.taskItems(b.Items, owner, group) || found
		}
	}
	return found
}

// boxed reports whether any item has a box, at whatever depth.
func boxed(items []*markdown.Item) bool {
	return slices.ContainsFunc(items, func(li *markdown.Item) bool {
		return li.Box != 0 || slices.ContainsFunc(li.Blocks, func(b *markdown.Block) bool { return boxed(b.Items) })
	})
}

// numberedTasks adds the items of a numbered list without boxes: nobody ticks them, but
// they are the tasks.
func (r *reader) numberedTasks(items []*markdown.Item, parent int, group string) bool {
	for _, li := range items {
		r.taskItem(li, parent, group)
	}
	return len(items) > 0
}

func (r *reader) taskItem(li *markdown.Item, parent int, group string) int {
	it := spec.Item{Kind: ir.KindTask, Name: firstLine(li), Whole: spec.PlaceOf(li.Span)}
	if m := taskHead.FindStringSubmatchIndex(li.Text.Text); m != nil {
		it.Name = spec.PlaceOf(li.Text.At(m[2], m[3]))
	}
	r.task(&it, li.Text, parent)
	it.Body.State = r.take(li)
	it.Body.Group = group
	for _, b := range li.Blocks {
		if text := plainText(b); text != "" {
			it.Prose = joined(it.Prose, text)
		}
	}
	return r.add(parent, it)
}

// plainText returns what a block says in items without a box.
func plainText(b *markdown.Block) string {
	text := b.Text.Fold()
	for _, li := range b.Items {
		if li.Box == 0 {
			text = joined(text, foldItem(li))
		}
	}
	return text
}

var optional = pattern.New(`(?i)\((?:optional|optionnel)`)

// task fills in what the words of a task say.
func (r *reader) task(it *spec.Item, in markdown.Inline, parent int) {
	text, refs, other := r.criterionRefs(in)
	it.Refs = append(refs, r.mentioned(in)...)
	if m := taskHead.FindStringSubmatch(text); m != nil {
		it.Labels = []string{m[1], "Task " + m[2]}
		if strings.EqualFold(m[1], it.Labels[1]) {
			it.Labels = it.Labels[1:]
		}
		text = m[3]
	}
	text = strings.TrimRight(text, " :")
	it.Body = ir.Item{Text: text, Optional: optional.MatchString(text), Paths: pathsIn(in)}
	if other != "" {
		it.Body.Other = map[string]string{"criteria": other}
	}
	it.Local = r.content(it.Kind, text, parent)
}

// pathsIn returns the code in a text that is the path of a file.
func pathsIn(in markdown.Inline) (paths []string) {
	for _, code := range in.Codes() {
		p := strings.TrimSpace(code.Text)
		if isPath(p) {
			paths = append(paths, strings.TrimPrefix(p, "./"))
		}
	}
	return paths
}

// isPath reports whether a word of code is the path of a file: it has a folder and an
// extension, and is no URL, pattern or route.
func isPath(p string) bool {
	if !strings.Contains(p, "/") || strings.ContainsAny(p, " *{}<>()$\"':?#=,") || strings.HasPrefix(p, "/") || strings.HasPrefix(p, "..") {
		return false
	}
	ext := path.Ext(p)
	return len(ext) > 1 && len(ext) <= 6
}

// unplaced reports a part that should hold something and has nothing of it.
func (r *reader) unplaced(p *part, what string) {
	at := spec.PlaceOf(p.title.Span)
	f := r.doc.Report(diag.CodeSpecUnplaced, at, "there is no "+what+" under `"+clip(p.title.Fold())+"`")
	f.Help = []string{"write each as BMAD's template has it"}
}

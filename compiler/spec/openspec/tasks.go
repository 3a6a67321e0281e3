package openspec

import (
	"strings"

	"github.com/specc-dev/specc/compiler/markdown"
	"github.com/specc-dev/specc/compiler/pattern"
	"github.com/specc-dev/specc/compiler/spec"
	"github.com/specc-dev/specc/ir"
)

// tasks reads a list of work: every item with a box, at any depth.
func (r *reader) tasks() {
	r.declare("tasks", ir.Item{}, "")
	r.claims()
	for s := range r.md.Root.All() {
		group := ""
		if s.Level > 1 {
			group = s.Title.Fold()
		}
		r.taskItems(s.Blocks, group, r.top)
	}
}

// taskItems adds the tasks of blocks. What is indented below a task is a part of it.
func (r *reader) taskItems(blocks []*markdown.Block, group string, parent int) {
	for _, b := range blocks {
		r.taskItems(b.Blocks, group, parent)
		for _, it := range b.Items {
			own := parent
			if it.Box != 0 {
				own = r.task(it, group, parent)
			}
			r.taskItems(it.Blocks, group, own)
		}
	}
}

// number matches what tasks are called: "1.2", "3.", "T-4", "AC-1:".
var number = pattern.New(`^(?:(\d+(?:\.\d+)+[a-z]?)[.:)]?|(\d+)[.)]|(T-?\d+)[.:)]?|([A-Z]{1,4}-?\d+):)(?:\s+|$)`)

func (r *reader) task(it *markdown.Item, group string, parent int) int {
	text, local := it.Text, ""
	if m := number.FindStringSubmatchIndex(text.Text); m != nil {
		for i := 2; i < len(m); i += 2 {
			if m[i] >= 0 {
				local = text.Text[m[i]:m[i+1]]
			}
		}
		text = text.Slice(m[1], len(text.Text)).Trim()
	}
	item := spec.Item{
		Kind: ir.KindTask, Local: local, Parent: parent, Name: spec.PlaceOf(it.Text.Span), Whole: spec.PlaceOf(it.Span),
		Body: ir.Item{Text: text.Fold(), Group: group, State: boxState(it.Box), Paths: paths(text)},
	}
	if local == "" {
		item.Local = spec.ContentID(it.Text.Text)
	} else {
		item.Name = spec.PlaceOf(it.Text.At(0, len(local)))
	}
	if s := len(text.Text); s > 0 && text.Styled(0, s, markdown.Strike) {
		item.Body.Struck = true
	}
	return r.Add(item)
}

// boxState says how far a task has come. OpenSpec itself only knows open and done.
func boxState(box rune) ir.State {
	switch box {
	case 'x', 'X':
		return ir.StateDone
	case '-', '/':
		return ir.StateActive
	case '~':
		return ir.StateDropped
	}
	return ir.StateOpen
}

// file matches code that names a file: a folder and an extension.
var file = pattern.New(`^[\w.@-]+(?:/[\w.@\[\]-]+)+\.\w{1,8}$`)

// paths returns the files that a text names in backticks.
func paths(in markdown.Inline) []string {
	var all []string
	for _, code := range in.Codes() {
		if p := strings.TrimPrefix(code.Text, "./"); file.MatchString(p) {
			all = append(all, p)
		}
	}
	return all
}

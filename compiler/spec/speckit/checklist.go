package speckit

import (
	"path"
	"strings"

	"github.com/specc-dev/specc/compiler/markdown"
	"github.com/specc-dev/specc/compiler/pattern"
	"github.com/specc-dev/specc/compiler/spec"
	"github.com/specc-dev/specc/ir"
)

var (
	checkID = pattern.New(`^CHK-?\d+[a-z]?`)
	// marks matches the brackets at the end of a check: what it is about, and where.
	marks = pattern.New(`\s*((?:\[[^\]]+\]\s*)+)$`)
)

// checklist reads a list of questions about the specification. A feature has several
// that each count from CHK001, so their IDs are local to the file.
func (r *reader) checklist() {
	name := strings.TrimSuffix(path.Base(r.in.Source.Path), path.Ext(r.in.Source.Path)) + "/"
	for s := range r.in.Markdown.Root.All() {
		group := ""
		if s.Level > 1 {
			group = clean(s.Title.Fold())
		}
		r.checks(s.Blocks, group, name, 0)
	}
}

// checks declares the items with boxes, those below others as parts of them.
func (r *reader) checks(blocks []*markdown.Block, group, prefix string, parent int) {
	for _, b := range blocks {
		r.checks(b.Blocks, group, prefix, parent)
		for _, it := range b.Items {
			within := parent
			if _, known := boxStates[it.Box]; known {
				within = r.check(it, group, prefix, parent)
			}
			r.checks(it.Blocks, group, prefix, within)
		}
	}
}

// checkItem declares an item with a box outside a checklist, and those below it.
func (r *reader) checkItem(it *markdown.Item, group, prefix string) {
	r.checks([]*markdown.Block{{Kind: markdown.List, Items: []*markdown.Item{it}}}, group, prefix, 0)
}

func (r *reader) check(it *markdown.Item, group, prefix string, parent int) int {
	text := it.Text
	item := at(text, spec.PlaceOf(it.Span))
	item.Kind, item.Parent = ir.KindCheck, parent
	item.Body = ir.Item{Group: group, State: boxStates[it.Box]}
	if id := checkID.FindString(text.Text); id != "" {
		item.Local, item.Labels = prefix+id, []string{id}
		item.Name = spec.PlaceOf(text.At(0, len(id)))
		rest := strings.TrimLeft(text.Text[len(id):], " \t\n:：—–-.")
		text = text.Slice(len(text.Text)-len(rest), len(text.Text))
	}
	item.Refs = refs(it.Text, ir.RoleValidates, false)
	if m := marks.FindStringSubmatchIndex(text.Text); m != nil && m[0] > 0 {
		item.Body.Other = map[string]string{"marks": strings.Join(strings.Fields(text.Text[m[2]:m[3]]), " ")}
		text = text.Slice(0, m[0])
	}
	item.Body.Text = join(text.Fold(), plain(it.Blocks, boxed))
	if item.Local == "" {
		item.Local = prefix + r.checkContent(prefix, text.Fold(), group)
	}
	item.Refs = withoutOwn(item.Refs, item)
	return r.add(item)
}

// checkContent returns the ID of a check without one. The same words may well stand
// in several groups of a list.
func (r *reader) checkContent(prefix, text, group string) string {
	id := spec.ContentID(text)
	if r.taken[string(ir.KindCheck)+"/"+prefix+id] {
		return spec.ContentID(group + " " + text)
	}
	return id
}

func boxed(it *markdown.Item) bool { return it.Box != 0 }

// withoutOwn removes from references the name of the item itself.
func withoutOwn(all []spec.Ref, it spec.Item) []spec.Ref {
	var rest []spec.Ref
	for _, ref := range all {
		if ref.Text != it.Local && !it.Name.Contains(ref.At) {
			rest = append(rest, ref)
		}
	}
	return rest
}

// boxStates says what the character between the brackets means. A box with any other
// one, such as the P of a legend, is none.
var boxStates = map[rune]ir.State{
	' ': ir.StateOpen, '\u00a0': ir.StateOpen, '\u3000': ir.StateOpen,
	'x': ir.StateDone, 'X': ir.StateDone, '✓': ir.StateDone, '✔': ir.StateDone, '✅': ir.StateDone,
	'~': ir.StateActive, '/': ir.StateActive, '-': ir.StateDropped, '>': ir.StateQueued, '!': ir.StateBlocked,
}

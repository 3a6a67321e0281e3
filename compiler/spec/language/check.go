package language

import (
	"path"
	"strings"

	"github.com/specc-dev/specc/compiler/markdown"
	"github.com/specc-dev/specc/compiler/pattern"
	"github.com/specc-dev/specc/compiler/spec"
	"github.com/specc-dev/specc/compiler/spec/forms"
	"github.com/specc-dev/specc/ir"
)

// checklist reads a list of questions about a specification. A capability may have
// several that count from one, so their IDs are local to the file.
func (r *reader) checklist() {
	name := strings.TrimSuffix(path.Base(r.in.Source.Path), path.Ext(r.in.Source.Path)) + "/"
	for s := range r.in.Markdown.Root.All() {
		group := ""
		if s.Level > 1 {
			group = forms.Plain(s.Title.Fold())
		}
		for it := range markdown.Items(s.Blocks) {
			r.checkItem(it, group, name)
		}
	}
}

var checkID = pattern.New(`^CHK-?\d+[a-z]?`)

// checkItem declares an item with a box, and reports whether it has one.
func (r *reader) checkItem(it *markdown.Item, group, prefix string) bool {
	state, ok := forms.BoxState(it.Box)
	if !ok {
		return false
	}
	text := it.Text.Fold()
	item := named(ir.KindCheck, prefix, it.Text, spec.PlaceOf(it.Span))
	if id := checkID.FindString(text); id != "" {
		item.Local += id
		item.Labels = []string{id}
		item.Name = spec.PlaceOf(it.Text.At(0, len(id)))
		text = strings.TrimLeft(text[len(id):], " :—–-.")
	} else {
		item.Local += r.content(ir.KindCheck, text, group)
	}
	item.Body = ir.Item{Text: text, State: state, Group: group}
	item.Refs = forms.References(it.Text, ir.RoleValidates, true)
	r.add(item)
	return true
}

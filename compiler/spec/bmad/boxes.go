package bmad

import (
	"github.com/specc-dev/specc/compiler/markdown"
	"github.com/specc-dev/specc/compiler/spec"
	"github.com/specc-dev/specc/ir"
)

// take notes that something was made of an item's box, and returns what the box
// says.
func (r *reader) take(li *markdown.Item) ir.State {
	if li.Box == 0 {
		return ""
	}
	if r.boxes == nil {
		r.boxes = map[*markdown.Item]bool{}
	}
	r.boxes[li] = true
	switch li.Box {
	case 'x', 'X':
		return ir.StateDone
	case '-', '/', '~':
		return ir.StateActive
	}
	return ir.StateOpen
}

// checks adds every box that nothing has been made of as an item of a checklist: the
// definition of done, what a reviewer asks for, what a gate looks at.
func (r *reader) checks(p *part) {
	for li := range markdown.Items(p.blocks) {
		if li.Box == 0 || r.boxes[li] {
			continue
		}
		it := spec.Item{
			Kind: ir.KindCheck, Name: firstLine(li), Whole: spec.PlaceOf(li.Span),
			Body: ir.Item{Text: li.Text.Fold(), Group: plainTitle(p.title), State: r.take(li)},
		}
		it.Local = r.content(it.Kind, it.Body.Group+" "+it.Body.Text, r.self)
		r.add(r.self, it)
	}
	for _, sub := range p.subs {
		r.checks(sub)
	}
}

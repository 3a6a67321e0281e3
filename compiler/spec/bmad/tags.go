package bmad

import (
	"strings"

	"github.com/specc-dev/specc/compiler/markdown"
	"github.com/specc-dev/specc/compiler/pattern"
	"github.com/specc-dev/specc/compiler/spec"
	"github.com/specc-dev/specc/ir"
)

// tag is what a PRD marks in its running text.
var tag = pattern.New(`\[(ASSUMPTION|NOTE FOR PM|NON-GOAL(?: for [^\]:]+)?)(?:\s*:\s*([^\]]*))?\]`)

// tags adds what the running text marks, each as a part of what it stands in.
func (r *reader) tags() {
	around := spec.NewEnclosing(r.doc.Items)
	for s := range r.in.Markdown.Root.All() {
		markdown.Walk(s.Blocks, func(b *markdown.Block) bool {
			r.tagsIn(b.Text, around)
			for _, li := range b.Items {
				r.tagsIn(li.Text, around)
			}
			for _, row := range b.Rows {
				for _, cell := range row.Cells {
					r.tagsIn(cell, around)
				}
			}
			return true
		})
	}
}

func (r *reader) tagsIn(in markdown.Inline, around spec.Enclosing) {
	if !strings.Contains(in.Text, "[") {
		return
	}
	for _, m := range tag.FindAllStringSubmatchIndex(in.Text, -1) {
		if in.Styled(m[0], m[1], markdown.Code) {
			continue // is written about
		}
		at := spec.PlaceOf(in.At(m[0], m[1]))
		text := ""
		if m[4] >= 0 {
			text = strings.Join(strings.Fields(in.Text[m[4]:m[5]]), " ")
		}
		if text == "" { // the mark is on the text around it
			text = strings.Join(strings.Fields(in.Text[:m[0]]+" "+in.Text[m[1]:]), " ")
		}
		it := spec.Item{Name: at, Whole: at, Body: ir.Item{Text: text}}
		switch {
		case in.Text[m[2]:m[3]] == "ASSUMPTION":
			it.Kind = ir.KindAssumption
		case in.Text[m[2]:m[3]] == "NOTE FOR PM":
			// It asks somebody to look again, not for an answer that others wait for.
			it.Kind, it.Body.State, it.Body.Group = ir.KindClarification, ir.StateReview, "note for PM"
		default:
			it.Kind, it.Body.Group = ir.KindExclusion, in.Text[m[2]:m[3]]
		}
		parent := around.Of(at) + 1
		it.Local = r.content(it.Kind, text, parent)
		r.add(parent, it)
	}
}

package kiro

import (
	"github.com/specc-dev/specc/compiler/markdown"
	"github.com/specc-dev/specc/compiler/spec"
	"github.com/specc-dev/specc/ir"
)

// terms reads a glossary: a list, or a table of two columns.
func (r *reader) terms(s *markdown.Section) {
	for sub := range s.All() {
		for it, depth := range markdown.Items(sub.Blocks) {
			if depth == 0 {
				r.term(it)
			}
		}
		for _, b := range sub.Blocks {
			for _, row := range b.Rows {
				if len(row.Cells) > 1 && row.Cells[0].Text != "" {
					r.addTerm(row.Cells[0], row.Cells[1].Fold(), spec.PlaceOf(row.Span))
				}
			}
		}
	}
}

// term reads an item such as "**Cart**: what a customer collects".
func (r *reader) term(it *markdown.Item) {
	key, rest, ok := it.Text.Key()
	if !ok || key.Text == "" {
		return
	}
	text := rest.Fold()
	for _, more := range plainTexts(it.Blocks) {
		text = join(text, more)
	}
	r.addTerm(key, text, spec.PlaceOf(it.Span))
}

func (r *reader) addTerm(name markdown.Inline, text string, whole spec.Place) {
	r.doc.Add(spec.Item{
		Kind: ir.KindTerm, Local: spec.LocalName(name.Fold()), Name: spec.PlaceOf(name.Span), Whole: whole,
		Body: ir.Item{Title: name.Fold(), Text: text}, Parent: r.whole,
	})
}

// statements reads a section whose list items are of one kind each: what is out of
// scope, what is taken for granted, what success is. In its subsections, too.
func (r *reader) statements(s *markdown.Section, kind ir.Kind) {
	for sub := range s.All() {
		group := ""
		if sub != s {
			group = sub.Title.Fold()
		}
		for it, depth := range markdown.Items(sub.Blocks) {
			if depth > 0 || it.Text.Text == "" {
				continue
			}
			text := it.Text.Fold()
			item := spec.Item{
				Kind: kind, Local: spec.ContentID(text), Name: spec.PlaceOf(firstLineOf(it.Text).Span), Whole: spec.PlaceOf(it.Span), Parent: r.whole,
				Body: ir.Item{Text: text, Group: group, Keyword: spec.Keyword(text), Struck: struck(it.Text)},
			}
			for _, more := range plainTexts(it.Blocks) {
				item.Body.Text = join(item.Body.Text, more)
			}
			r.doc.Add(item)
		}
	}
}

// firstLineOf returns the first line of a text.
func firstLineOf(in markdown.Inline) markdown.Inline {
	if lines := in.Lines(); len(lines) > 0 {
		return lines[0]
	}
	return in
}

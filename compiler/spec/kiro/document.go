package kiro

import (
	"slices"
	"strings"

	"github.com/specc-dev/specc/compiler/markdown"
	"github.com/specc-dev/specc/compiler/spec"
	"github.com/specc-dev/specc/ir"
	"github.com/specc-dev/specc/ir/diag"
)

// document declares the document itself, with its introduction as prose.
func (r *reader) document() {
	local := r.Source.Role
	if local == roleNote {
		local = spec.LocalName(r.name())
	}
	it := spec.Item{
		Kind: ir.KindSpec, Local: local, Name: r.firstLine(), Whole: spec.Place{End: len(r.File.Data)},
		Body: ir.Item{Title: r.name()}, Labels: []string{r.Source.Path},
	}
	for s := range r.Markdown.Root.All() {
		if s.Level == 1 {
			it.Name, it.Body.Title = spec.PlaceOf(s.Title.Span), s.Title.Fold()
			break
		}
	}
	if r.Source.Role == roleRequirements || r.Source.Role == roleBugfix {
		it.Labels = append(it.Labels, r.Source.Scope)
	}
	it.Prose = introduction(r.Markdown.Root)
	it.Refs = r.includes()
	r.whole = r.doc.Add(it)
	r.frontMistakes()
}

// firstLine returns the place of the first line.
func (r *reader) firstLine() spec.Place {
	end := strings.IndexByte(string(r.File.Data), '\n')
	if end < 0 {
		end = len(r.File.Data)
	}
	return spec.Place{End: end}
}

// introduction returns what a document says before its first section, and in those
// that introduce it.
func introduction(root *markdown.Section) string {
	var texts []string
	for s := range root.All() {
		if s.Level < 2 || partOf(s.Title.Text) == partIntroduction {
			texts = append(texts, plainTexts(slices.DeleteFunc(slices.Clone(s.Blocks), hasBoxes))...)
		}
	}
	return strings.Join(texts, "\n")
}

// hasBoxes reports whether a block is a list of tasks.
func hasBoxes(b *markdown.Block) bool {
	return slices.ContainsFunc(b.Items, func(it *markdown.Item) bool { return it.Box != 0 })
}

// plainTexts returns the running text of blocks: a paragraph, an item or a row of a
// table each.
func plainTexts(blocks []*markdown.Block) []string {
	var all []string
	for _, b := range blocks {
		for _, in := range plainBlocks([]*markdown.Block{b}) {
			if text := in.Fold(); text != "" {
				all = append(all, text)
			}
		}
		for _, row := range b.Rows {
			var cells []string
			for _, c := range row.Cells {
				cells = append(cells, c.Fold())
			}
			all = append(all, strings.Join(cells, " | "))
		}
	}
	return all
}

// unplaced reports what looks like a declaration and is none.
func (r *reader) unplaced(at markdown.Inline, message, help string) {
	f := r.doc.Report(diag.CodeSpecUnplaced, spec.PlaceOf(at.Span), message)
	f.Help = []string{help}
}

// frontMistakes reports front matter that is no YAML.
func (r *reader) frontMistakes() {
	front := r.Markdown.Front
	if front == nil || front.Node != nil || len(front.Mistakes) == 0 {
		return
	}
	m := front.Mistakes[0]
	r.doc.Report(diag.CodeSpecFrontMatter, spec.PlaceOf(m.Primary.Span), "the front matter is no YAML: "+m.Message)
}

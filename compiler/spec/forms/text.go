package forms

import (
	"strings"

	"github.com/specc-dev/specc/compiler/markdown"
	"github.com/specc-dev/specc/compiler/pattern"
)

// Text returns the text of blocks on one line: paragraphs, items and rows, but no
// code and no comments. Items for which skip reports true are left out.
func Text(blocks []*markdown.Block, skip func(*markdown.Item) bool) string {
	var parts []string
	for _, b := range blocks {
		parts = append(parts, b.Text.Fold(), Text(b.Blocks, skip))
		for _, it := range b.Items {
			if skip == nil || !skip(it) {
				parts = append(parts, ItemText(it, skip))
			}
		}
		for _, row := range b.Rows {
			parts = append(parts, Row(row.Cells))
		}
	}
	return Join(parts...)
}

// ItemText returns the text of an item with everything below it, on one line.
func ItemText(it *markdown.Item, skip func(*markdown.Item) bool) string {
	return Join(it.Text.Fold(), Text(it.Blocks, skip))
}

// Row returns the text of cells on one line.
func Row(cells []markdown.Inline) string {
	var texts []string
	for _, c := range cells {
		if text := c.Fold(); text != "" {
			texts = append(texts, text)
		}
	}
	return strings.Join(texts, " | ")
}

// Join joins the texts that are not empty by spaces.
func Join(texts ...string) string {
	var b strings.Builder
	for _, t := range texts {
		if t != "" && b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(t)
	}
	return b.String()
}

// bar parts several labels on one line.
var bar = pattern.New(`\s[|｜]\s`)

// MetaLines returns the lines of the paragraphs below a title, which are cut at bars:
//
//	**Status**: Draft | **Owner**: Ada
func MetaLines(blocks []*markdown.Block) []markdown.Inline {
	var all []markdown.Inline
	for _, b := range blocks {
		for _, line := range b.Text.Lines() {
			start := 0
			for _, m := range bar.FindAllStringIndex(line.Text, -1) {
				all = append(all, line.Slice(start, m[0]).Trim())
				start = m[1]
			}
			all = append(all, line.Slice(start, len(line.Text)).Trim())
		}
	}
	return all
}

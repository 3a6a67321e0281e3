package speckit

import (
	"strings"

	"github.com/specc-dev/specc/compiler/markdown"
)

// plain returns the text of blocks on one line: paragraphs, items and rows, but no
// code and no comments. Items for which skip reports true are left out.
func plain(blocks []*markdown.Block, skip func(*markdown.Item) bool) string {
	var parts []string
	put := func(text string) {
		if text != "" {
			parts = append(parts, text)
		}
	}
	for _, b := range blocks {
		put(b.Text.Fold())
		for _, it := range b.Items {
			if skip == nil || !skip(it) {
				put(whole(it, skip))
			}
		}
		for _, row := range b.Rows {
			put(rowText(row.Cells))
		}
		put(plain(b.Blocks, skip))
	}
	return strings.Join(parts, " ")
}

// whole returns the text of an item with everything below it, on one line.
func whole(it *markdown.Item, skip func(*markdown.Item) bool) string {
	return join(it.Text.Fold(), plain(it.Blocks, skip))
}

// rowText returns cells on one line.
func rowText(cells []markdown.Inline) string {
	var texts []string
	for _, c := range cells {
		if text := c.Fold(); text != "" {
			texts = append(texts, text)
		}
	}
	return strings.Join(texts, " | ")
}

// join joins texts that are not empty by a space.
func join(texts ...string) string {
	var all []string
	for _, t := range texts {
		if t != "" {
			all = append(all, t)
		}
	}
	return strings.Join(all, " ")
}

// below returns the text of a section with its subsections, their titles included.
func below(s *markdown.Section) string {
	text := plain(s.Blocks, nil)
	for _, sub := range s.Sections {
		text = join(text, sub.Title.Fold(), below(sub))
	}
	return text
}

// strong reports whether all of a text is in strong type.
func strong(in markdown.Inline) bool {
	return in.Text != "" && in.Styled(0, len(in.Text), markdown.Strong)
}

// strongKey cuts a label in strong type off a text, as "**Key**: rest", "**Key:** rest"
// and "**Key**" have it.
func strongKey(in markdown.Inline) (key, rest markdown.Inline, ok bool) {
	if len(in.Runs) == 0 || in.Runs[0].Start != 0 {
		return markdown.Inline{}, in, false
	}
	key, rest, ok = in.Key()
	return key, rest, ok && strong(key)
}

// A labelled is a label with what belongs to it: the text behind it, and the blocks
// up to the next label.
type labelled struct {
	key   markdown.Inline
	text  string
	items []string // the outermost items below, each on one line
	from  int      // in the file
	until int
}

// cutLabels cuts blocks at labels. What comes before the first is returned as text.
// starts says which labels count, and whether they stand in a list.
func cutLabels(blocks []*markdown.Block, starts func(key markdown.Inline, list bool) bool) (lead string, all []labelled) {
	put := func(text string, end int, items ...string) {
		if len(all) == 0 {
			lead = join(lead, text)
			return
		}
		last := &all[len(all)-1]
		last.text, last.until = join(last.text, text), max(last.until, end)
		last.items = append(last.items, items...)
	}
	begin := func(in markdown.Inline, list bool, end int) bool {
		key, rest, ok := in.Key()
		if !ok || !starts(key, list) {
			return false
		}
		all = append(all, labelled{key: key, text: rest.Fold(), from: in.Span.Start, until: end})
		return true
	}
	for _, b := range blocks {
		switch b.Kind {
		case markdown.Paragraph:
			for _, line := range b.Text.Lines() {
				if !begin(line, false, line.Span.End) {
					put(line.Fold(), line.Span.End)
				}
			}
		case markdown.List:
			for _, it := range b.Items {
				if !begin(it.Text, true, it.Span.End) {
					put(whole(it, nil), it.Span.End, whole(it, nil))
					continue
				}
				put(plain(it.Blocks, nil), it.Span.End, itemTexts(it.Blocks)...)
			}
		default:
			put(plain([]*markdown.Block{b}, nil), b.Span.End)
		}
	}
	return lead, all
}

// itemTexts returns each outermost item of lists on one line.
func itemTexts(blocks []*markdown.Block) []string {
	var all []string
	for _, b := range blocks {
		for _, it := range b.Items {
			all = append(all, whole(it, nil))
		}
	}
	return all
}

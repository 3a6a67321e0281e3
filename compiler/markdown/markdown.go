// Package markdown reads Markdown (CommonMark with the tables and strikethrough
// of GitHub) as a tree of sections with the exact place of everything in it.
//
// It is what the front ends of written specifications stand on. Fences, comments
// and raw HTML are blocks of their own kinds, so their content is never taken for
// text. Nothing in a document is an error.
//
// goldmark finds the structure; this package turns it into sections, list items
// with their boxes, table cells and inline text whose every byte leads back to
// the source.
package markdown

import (
	"iter"

	"github.com/specc-dev/specc/ir/source"
)

// A Document is one file.
type Document struct {
	File *source.File
	// Front is the YAML front matter, nil if there is none.
	Front *Front
	// Root is the section of level 0: what comes before the first heading, and all
	// other sections.
	Root *Section
}

// A Section is a heading and what lies below it.
type Section struct {
	Level    int         // 1 to 6, 0 for the root
	Title    Inline      // of the heading; zero for the root
	Heading  source.Span // the line of the heading
	Span     source.Span // to the end of the last subsection
	Blocks   []*Block    // before the first subsection
	Sections []*Section
	Parent   *Section // nil for the root
}

// BlockKind says what a block is.
type BlockKind uint8

// The kinds of blocks.
const (
	Paragraph BlockKind = iota
	List
	Table
	Fence   // code between fences, or indented by four
	Quote   // its content is in Blocks
	Comment // an HTML comment
	HTML    // other raw HTML
	Break   // a thematic break
)

// A Block is one block of a section, an item or a quote.
type Block struct {
	Kind BlockKind
	Span source.Span
	Text Inline // of a paragraph

	Items   []*Item // of a list
	Ordered bool    // of a list

	Header []Inline // cells of a table's first row
	Rows   []Row    // the others

	Language string      // first word behind a fence, lower case
	Info     string      // everything behind a fence
	Code     source.Span // what is between the fences, or the raw HTML or comment

	Blocks []*Block // of a quote
}

// A Row is a row of a table.
type Row struct {
	Span  source.Span
	Cells []Inline
}

// An Item is an item of a list.
type Item struct {
	Span    source.Span // with everything below it
	Marker  source.Span // "-", "1."
	Ordered bool
	Number  int // of an ordered item, as written
	// Box is what stands between the brackets of a task, such as ' ' and 'x'; 0 if
	// the item has no box. BoxSpan covers the brackets.
	Box     rune
	BoxSpan source.Span
	Text    Inline   // the first paragraph, behind the box
	Blocks  []*Block // what follows the first paragraph
}

// All returns s and every section below it, in their order.
func (s *Section) All() iter.Seq[*Section] {
	return func(yield func(*Section) bool) { s.walk(yield) }
}

func (s *Section) walk(yield func(*Section) bool) bool {
	if !yield(s) {
		return false
	}
	for _, sub := range s.Sections {
		if !sub.walk(yield) {
			return false
		}
	}
	return true
}

// Ancestors returns s, its parent, and so on up to the root.
func (s *Section) Ancestors() iter.Seq[*Section] {
	return func(yield func(*Section) bool) {
		for ; s != nil; s = s.Parent {
			if !yield(s) {
				return
			}
		}
	}
}

// Items returns every item of the lists in blocks with its depth, 0 for those of
// the outermost lists, in their order. Quotes are looked into.
func Items(blocks []*Block) iter.Seq2[*Item, int] {
	return func(yield func(*Item, int) bool) { walkItems(blocks, 0, yield) }
}

func walkItems(blocks []*Block, depth int, yield func(*Item, int) bool) bool {
	for _, b := range blocks {
		if !walkItems(b.Blocks, depth, yield) {
			return false
		}
		for _, it := range b.Items {
			if !yield(it, depth) || !walkItems(it.Blocks, depth+1, yield) {
				return false
			}
		}
	}
	return true
}

// Walk calls visit for every block below blocks, those of items and quotes too,
// in their order. It does not go below a block for which visit returns false.
func Walk(blocks []*Block, visit func(*Block) bool) {
	for _, b := range blocks {
		if !visit(b) {
			continue
		}
		Walk(b.Blocks, visit)
		for _, it := range b.Items {
			Walk(it.Blocks, visit)
		}
	}
}

package kiro

import (
	"strconv"
	"strings"

	"github.com/specc-dev/specc/compiler/markdown"
	"github.com/specc-dev/specc/compiler/spec"
	"github.com/specc-dev/specc/ir"
)

// A criterion is a sentence that a requirement consists of.
type criterion struct {
	number  string // as written, without that of the requirement; "" if it has none
	text    markdown.Inline
	details []string
	whole   spec.Place
}

// criteria collects the criteria of one requirement. They are numbered items of
// lists, also where tables and notes part the lists, rows of tables, and lines that
// begin with a number that Markdown does not take for one: "1.1 THE", "8a. WHEN".
type criteria struct {
	number  string // of the requirement, "" if it has none
	strict  bool   // only sentences with a clause or SHALL count
	bullets bool   // items without a number count as well
	all     []*criterion
	notes   []markdown.Inline
}

func (c *criteria) read(blocks []*markdown.Block) {
	for _, b := range blocks {
		switch b.Kind {
		case markdown.List:
			c.list(b)
		case markdown.Paragraph:
			c.paragraph(b.Text)
		case markdown.Table:
			c.table(b)
		case markdown.Quote:
			c.notes = append(c.notes, plainBlocks(b.Blocks)...)
		}
	}
}

// list reads a list. One that numbers all its items alike leaves the counting to
// whoever shows it.
func (c *criteria) list(b *markdown.Block) {
	same := b.Ordered && len(b.Items) > 1
	for _, it := range b.Items {
		same = same && it.Number == b.Items[0].Number
	}
	for i, it := range b.Items {
		n := ""
		if it.Ordered {
			n = strconv.Itoa(it.Number)
			if same {
				n = strconv.Itoa(it.Number + i)
			}
		}
		c.item(it, n)
	}
}

// item reads an item of a list: its first line is a criterion if it is numbered,
// or a sentence of one; what lies below is part of it.
func (c *criteria) item(it *markdown.Item, n string) {
	text := it.Text
	if text.Text == "" {
		return
	}
	if own, after, ok := c.leading(text.Text, true); ok {
		n, text = own, text.Slice(after, len(text.Text))
	}
	if !c.counts(n, text) {
		c.notes = append(c.notes, text)
		strict := c.strict
		c.strict = strict && partOf(text.Text) != partCriteria
		c.read(it.Blocks)
		c.strict = strict
		return
	}
	c.add(n, text, spec.PlaceOf(it.Span))
	c.below(it.Blocks)
}

// counts reports whether a text is a criterion.
func (c *criteria) counts(n string, text markdown.Inline) bool {
	sentence := spec.EARS(text.Fold()) != nil
	if c.strict {
		return n != "" && sentence && spec.Keyword(text.Text) != ""
	}
	return n != "" || sentence || c.bullets
}

// add begins a criterion. Lines of its text that begin with a number are criteria
// of their own.
func (c *criteria) add(n string, text markdown.Inline, whole spec.Place) {
	own := &criterion{number: n, whole: whole}
	c.all = append(c.all, own)
	own.text = c.lines(text, whole.End)
}

// lines returns the text up to the first line that begins a criterion of its own,
// and adds those, which reach to the end.
func (c *criteria) lines(text markdown.Inline, end int) markdown.Inline {
	for at := strings.IndexByte(text.Text, '\n') + 1; at > 0; {
		if n, after, ok := c.leading(text.Text[at:], false); ok {
			rest := text.Slice(at, len(text.Text))
			c.cut(rest.Span.Start)
			c.add(n, rest.Slice(after, len(rest.Text)), spec.Place{Start: rest.Span.Start, End: end})
			return text.Slice(0, at).Trim()
		}
		next := strings.IndexByte(text.Text[at:], '\n')
		if next < 0 {
			break
		}
		at += next + 1
	}
	return text.Trim()
}

// cut ends the last criterion where the next begins.
func (c *criteria) cut(at int) {
	if n := len(c.all); n > 0 && c.all[n-1].whole.End > at {
		c.all[n-1].whole.End = at
	}
}

// below reads what lies below a criterion: details of it, but for lines that begin
// the next ones.
func (c *criteria) below(blocks []*markdown.Block) {
	for _, text := range plainBlocks(blocks) {
		last := c.all[len(c.all)-1]
		if detail := c.lines(text, last.whole.End).Fold(); detail != "" {
			last.details = append(last.details, detail)
		}
	}
}

// paragraph reads a paragraph: a note, and criteria in its lines.
func (c *criteria) paragraph(text markdown.Inline) {
	if n, after, ok := c.leading(text.Text, true); ok && (!c.strict || c.counts(n, text)) {
		c.add(n, text.Slice(after, len(text.Text)), spec.PlaceOf(text.Span))
		return
	}
	if c.strict {
		c.notes = append(c.notes, text)
		return
	}
	c.notes = append(c.notes, c.lines(text, text.Span.End).Lines()...)
}

// table reads the rows that are a number and a sentence.
func (c *criteria) table(b *markdown.Block) {
	for _, row := range b.Rows {
		if len(row.Cells) < 2 || !oneNumber.MatchString(row.Cells[0].Fold()) || spec.EARS(row.Cells[1].Fold()) == nil {
			continue
		}
		n := row.Cells[0].Fold()
		if own, _, ok := c.leading(n+" x", true); ok {
			n = own
		}
		c.add(n, row.Cells[1], spec.PlaceOf(row.Span))
	}
}

// addCriteria declares the criteria of a requirement.
func (r *reader) addCriteria(c *criteria, parent int) {
	requirement := r.item(parent).Local
	group := r.item(parent).Body.Group
	for _, found := range c.all {
		sentence := found.text.Fold()
		it := spec.Item{
			Kind: ir.KindCriterion, Local: requirement + "/" + spec.ContentID(sentence), Parent: parent,
			Name: spec.PlaceOf(firstLineOf(found.text).Span), Whole: found.whole,
			Body: ir.Item{Keyword: spec.Keyword(sentence), EARS: spec.EARS(sentence), Group: group, Struck: struck(found.text)},
		}
		it.Body.Text = strings.Join(append([]string{sentence}, found.details...), "\n")
		if name := c.label(found); name != "" {
			it.Labels = []string{name}
		}
		r.doc.Add(it)
	}
	r.numbers(c)
}

// plainBlocks returns the paragraphs and list items in blocks, each as one text.
func plainBlocks(blocks []*markdown.Block) []markdown.Inline {
	var all []markdown.Inline
	var visit func(blocks []*markdown.Block)
	visit = func(blocks []*markdown.Block) {
		for _, b := range blocks {
			if b.Kind == markdown.Paragraph {
				all = append(all, b.Text)
			}
			visit(b.Blocks)
			for _, it := range b.Items {
				if it.Text.Text != "" {
					all = append(all, it.Text)
				}
				visit(it.Blocks)
			}
		}
	}
	visit(blocks)
	return all
}

package speckit

import (
	"github.com/specc-dev/specc/compiler/markdown"
	"github.com/specc-dev/specc/compiler/spec"
	"github.com/specc-dev/specc/ir"
)

// requirementItem declares the requirement that an item of a list defines, and those
// below it.
func (f *featureReader) requirementItem(it *markdown.Item, c context) bool {
	if c.part == partClarifications || c.part == partChecks {
		return false
	}
	d, ok := define(it.Text)
	if !ok {
		return false
	}
	text := join(d.rest.Fold(), plain(it.Blocks, defines))
	c.parent = f.define(d, spec.PlaceOf(it.Span), text, c, append(refs(it.Text, ir.RoleMention, true), refsInside(it.Blocks)...))
	for sub := range markdown.Items(it.Blocks) {
		if defines(sub) {
			f.requirementItem(sub, c)
		}
	}
	return true
}

func defines(it *markdown.Item) bool {
	_, ok := define(it.Text)
	return ok
}

// refsInside returns the references below a requirement, but not those of the
// requirements below it.
func refsInside(blocks []*markdown.Block) []spec.Ref {
	var all []spec.Ref
	for _, b := range blocks {
		all = append(all, refs(b.Text, ir.RoleMention, true)...)
		for _, it := range b.Items {
			if !defines(it) {
				all = append(all, refs(it.Text, ir.RoleMention, true)...)
				all = append(all, refsInside(it.Blocks)...)
			}
		}
	}
	return all
}

// requirementLines declares the requirements of a paragraph that has one a line.
func (f *featureReader) requirementLines(b *markdown.Block, c context) bool {
	if c.part != partRequirements && c.part != partOutcomes {
		return false
	}
	lines := b.Text.Lines()
	if len(lines) == 0 || !definesLine(lines[0]) {
		return false
	}
	for i := 0; i < len(lines); {
		next := i + 1
		for next < len(lines) && !definesLine(lines[next]) {
			next++
		}
		d, _ := define(lines[i])
		text, references := d.rest.Fold(), refs(lines[i], ir.RoleMention, true)
		for _, line := range lines[i+1 : next] {
			text = join(text, line.Fold())
			references = append(references, refs(line, ir.RoleMention, true)...)
		}
		f.define(d, spec.Place{Start: lines[i].Span.Start, End: lines[next-1].Span.End}, text, c, references)
		i = next
	}
	return true
}

// definesLine reports whether a line of a paragraph defines something: there the ID
// must be strong, or a colon must follow it.
func definesLine(line markdown.Inline) bool {
	d, ok := define(line)
	return ok && d.marked
}

// requirementRow declares the requirement of a row of a table, whose first cell is
// the ID. A column of priorities is known by its heading.
func (f *featureReader) requirementRow(header []markdown.Inline, row markdown.Row, c context) bool {
	if c.part != partRequirements && c.part != partOutcomes {
		return false
	}
	d, ok := define(row.Cells[0])
	if !ok {
		return false
	}
	var cells []markdown.Inline
	var references []spec.Ref
	priority := ""
	for i, cell := range row.Cells[1:] {
		if i+1 < len(header) && labelOf(header[i+1].Text) == labelPriority {
			priority = cell.Fold()
			continue
		}
		cells = append(cells, cell)
		references = append(references, refs(cell, ir.RoleMention, true)...)
	}
	n := f.define(d, spec.PlaceOf(row.Span), join(d.rest.Fold(), rowText(cells)), c, references)
	f.doc.Items[n-1].Body.Priority = priority
	return true
}

// requirementHeading declares the requirement that a heading defines.
func (f *featureReader) requirementHeading(s *markdown.Section, c context) bool {
	if c.part == partClarifications || c.part == partChecks {
		return false
	}
	d, ok := define(s.Title)
	if !ok {
		return false
	}
	text := below(s)
	if d.title == "" {
		d.title = d.rest.Fold()
	}
	if text == "" {
		text, d.title = d.rest.Fold(), ""
	}
	f.define(d, spec.PlaceOf(s.Span), text, c, refsOfSection(s))
	return true
}

func refsOfSection(s *markdown.Section) []spec.Ref {
	var all []spec.Ref
	for sub := range s.All() {
		all = append(all, refs(sub.Title, ir.RoleMention, true)...)
		markdown.Walk(sub.Blocks, func(b *markdown.Block) bool {
			all = append(all, refs(b.Text, ir.RoleMention, true)...)
			for _, it := range b.Items {
				all = append(all, refs(it.Text, ir.RoleMention, true)...)
			}
			return true
		})
	}
	return all
}

// unnamed declares an item below Requirements that has no ID, if it obliges
// somebody.
func (f *featureReader) unnamed(it *markdown.Item, c context) {
	text := whole(it, defines)
	if spec.Keyword(it.Text.Fold()) == "" {
		for sub := range markdown.Items(it.Blocks) {
			f.requirementItem(sub, c)
		}
		return
	}
	item := at(it.Text, spec.PlaceOf(it.Span))
	item.Kind, item.Local = ir.KindRequirement, f.content(ir.KindRequirement, it, c.group)
	item.Body = ir.Item{Text: text, Keyword: spec.Keyword(text), EARS: spec.EARS(text), Group: c.group}
	item.Refs = append(refs(it.Text, ir.RoleMention, true), refsInside(it.Blocks)...)
	f.add(item)
}

package speckit

import (
	"slices"
	"strings"

	"github.com/specc-dev/specc/compiler/markdown"
	"github.com/specc-dev/specc/compiler/spec"
	"github.com/specc-dev/specc/ir"
)

// A place in a specification: what the section is about, and what is read below it.
type context struct {
	part  part
	story *story
	group string // a heading or a strong line above requirements
	// parent is 1 + the index of the requirement that the next ones stand below, or 0.
	parent int
}

// feature reads a spec.md.
func (r *reader) feature() {
	f := &featureReader{reader: r}
	f.section(r.in.Markdown.Root, context{})
	f.strays()
}

// A featureReader walks through a specification.
type featureReader struct {
	*reader
	first *story      // the one story of the first templates
	stray []spec.Item // what looks like a requirement where none is expected
}

func (f *featureReader) section(s *markdown.Section, c context) {
	if s.Level > 1 {
		c = f.enter(s, c)
	}
	f.blocks(s.Blocks, c)
	for _, sub := range s.Sections {
		f.section(sub, c)
	}
}

// enter returns what holds below a heading, which may itself declare something.
func (f *featureReader) enter(s *markdown.Section, c context) context {
	if st := f.storyHeading(s); st != nil {
		return context{part: partStories, story: st}
	}
	if f.requirementHeading(s, c) {
		return context{part: partText}
	}
	title := s.Title.Fold()
	switch p := partOf(title); {
	case c.part == partChecks || p == partChecks:
		return context{part: partChecks, group: clean(title)}
	case p == partNone && c.part == partRequirements || c.part == partOutcomes && p == partNone:
		c.group = clean(title)
	case p == partNone && s.Level <= 2:
		return context{}
	case p == partNone:
		if c.part == partEntities && f.entity(s.Title, spec.PlaceOf(s.Span), below(s)) {
			c.part = partText
		}
		if c.part == partClarifications {
			c.group = clean(title)
		}
	case p == partRequirements && c.part == partRequirements && !plainRequirements(title):
		c.group = clean(title)
	case p == partOutcomes && c.part == partOutcomes:
	default:
		c.part, c.group = p, ""
		if p != partScenarios && p != partEdges {
			c.story = nil
		} else if c.story == nil {
			c.story = f.first
		}
	}
	return c
}

// plainRequirements reports whether a heading says no more than the template's.
func plainRequirements(title string) bool {
	return slices.Contains(templateRequirements, strings.ToLower(clean(title)))
}

var templateRequirements = []string{
	"functional requirements", "requirements", "功能需求", "功能性需求", "機能要件", "기능 요구사항", "기능 요구 사항",
	"requisitos funcionais", "requisitos funcionales", "yêu cầu chức năng", "المتطلبات الوظيفية",
}

// blocks reads what stands below a heading. A label in front of a list, such as
// "**Edge Cases**:", counts as a heading for that list.
func (f *featureReader) blocks(blocks []*markdown.Block, c context) {
	here := c
	name := markdown.Inline{} // of the scenario in the next list
	for i, b := range blocks {
		switch b.Kind {
		case markdown.Paragraph:
			if f.requirementLines(b, here) {
				continue
			}
			if key, _, ok := strongKey(b.Text); ok {
				here, name = c, markdown.Inline{}
				if p := heads(b, blocks[i+1:]); p != partNone && p != c.part {
					here.part = p
				} else if strong(b.Text) {
					here.group, name = key.Fold(), key
				}
			}
			f.paragraph(b, here)
		case markdown.List:
			f.list(b, here, name)
			name = markdown.Inline{}
		case markdown.Table:
			f.table(b, here)
		case markdown.Quote:
			f.blocks(b.Blocks, here)
		}
	}
}

// heads returns what a paragraph that is nothing but a label in front of a list is
// about. In front of requirements it is their group, whatever it says.
func heads(b *markdown.Block, next []*markdown.Block) part {
	if len(next) == 0 || next[0].Kind != markdown.List || len(next[0].Items) > 0 && defines(next[0].Items[0]) {
		return partNone
	}
	key, rest, ok := strongKey(b.Text)
	if !ok || rest.Text != "" || len(key.Text) > 60 {
		return partNone
	}
	return partOf(key.Text)
}

// paragraph declares the scenario that a paragraph may be.
func (f *featureReader) paragraph(b *markdown.Block, c context) {
	if all := steps(b.Text); (c.part == partScenarios || c.part == partStories) && complete(all) {
		f.scenario(all, b.Text, spec.PlaceOf(b.Span), c, markdown.Inline{})
	}
}

func (f *featureReader) list(b *markdown.Block, c context, name markdown.Inline) {
	if c.part == partScenarios || c.part == partStories {
		f.scenarios(b.Items, c, name)
		return
	}
	for _, it := range b.Items {
		f.item(it, c)
	}
}

// item reads an item of a list by what its section is about.
func (f *featureReader) item(it *markdown.Item, c context) {
	if f.requirementItem(it, c) {
		return
	}
	if it.Box != 0 {
		f.checkItem(it, c.group, "")
		return
	}
	switch c.part {
	case partEdges:
		f.sentence(ir.KindEdgeCase, it, c)
	case partAssumptions:
		f.sentence(ir.KindAssumption, it, c)
	case partExclusions:
		f.sentence(ir.KindExclusion, it, c)
	case partEntities:
		f.entityItem(it)
	case partClarifications:
		f.clarification(it, c.group)
	case partRequirements:
		f.unnamed(it, c)
	default:
		for _, b := range it.Blocks {
			if b.Kind == markdown.List {
				f.list(b, c, markdown.Inline{})
			}
		}
	}
}

// sentence declares an item that is nothing but what it says.
func (f *featureReader) sentence(kind ir.Kind, it *markdown.Item, c context) {
	text := whole(it, nil)
	if text == "" {
		return
	}
	item := at(it.Text, spec.PlaceOf(it.Span))
	item.Kind, item.Local = kind, f.content(kind, it, c.group)
	item.Body = ir.Item{Text: text, Keyword: spec.Keyword(text), Struck: struck(it.Text)}
	if c.story != nil {
		item.Parent = c.story.index
	}
	item.Refs = refsBelow(it, ir.RoleMention, true)
	f.add(item)
}

// table reads the rows of a table: requirements, entities or clarifications.
func (f *featureReader) table(b *markdown.Block, c context) {
	for _, row := range b.Rows {
		if len(row.Cells) == 0 || f.requirementRow(b.Header, row, c) {
			continue
		}
		rest := rowText(row.Cells[1:])
		if c.part == partEntities {
			f.entity(row.Cells[0], spec.PlaceOf(row.Span), rest)
		}
	}
}

// content returns a local ID for an item without a name, made of its own words but not
// of the details below it. Two that say the same are told apart by their group.
func (r *reader) content(kind ir.Kind, it *markdown.Item, group string) string {
	text := it.Text.Fold()
	if text == "" {
		text = whole(it, nil)
	}
	id := spec.ContentID(text)
	if r.taken[string(kind)+"/"+id] && group != "" {
		return spec.ContentID(group + " " + text)
	}
	return id
}

// struck reports whether the source has struck a text out, as far as its first line
// goes.
func struck(in markdown.Inline) bool {
	return len(in.Runs) > 0 && in.Runs[0].Start == 0 && in.Runs[0].Style&markdown.Strike != 0
}

// refsBelow returns the references in an item and below it.
func refsBelow(it *markdown.Item, role ir.Role, loose bool) []spec.Ref {
	all := refs(it.Text, role, loose)
	markdown.Walk(it.Blocks, func(b *markdown.Block) bool {
		all = append(all, refs(b.Text, role, loose)...)
		for _, sub := range b.Items {
			all = append(all, refs(sub.Text, role, loose)...)
		}
		return true
	})
	return all
}

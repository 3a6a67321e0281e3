package language

import (
	"github.com/specc-dev/specc/compiler/markdown"
	"github.com/specc-dev/specc/compiler/spec"
	"github.com/specc-dev/specc/compiler/spec/entity"
	"github.com/specc-dev/specc/compiler/spec/forms"
	"github.com/specc-dev/specc/ir"
)

// A place is where in a document the reader is.
type place struct {
	part  part
	group string // a heading or a label above requirements
	owner *owner // the requirement or story that is spoken of
}

// An owner is a requirement or a story whose section is read.
type owner struct {
	local string
	index int // 1 + that of its item
	kind  ir.Kind
	tests int // scenarios and criteria so far
}

// capability reads a spec.md.
func (r *reader) capability() {
	c := &capability{reader: r}
	c.blocks(r.intro(), place{})
	for _, s := range r.top() {
		c.section(s, place{})
	}
	for _, late := range c.strays {
		if !r.taken[string(late.Kind)+"/"+late.Local] {
			r.add(late)
		}
	}
}

// A capability walks through a specification.
type capability struct {
	*reader
	strays []spec.Item // what is defined where no definition is expected: it counts if nothing else has its ID
}

// section reads a section by what its heading begins, or else announces.
func (c *capability) section(s *markdown.Section, at place) {
	switch {
	case c.story(s, at), c.requirementHeading(s, at), c.scenarioHeading(s, at):
		return
	}
	p := partOf(s.Title.Text)
	switch {
	case p == partEntities:
		c.entities(s)
		return
	case p == partOther && s.Level > 2 && (at.part == partRequirements || at.part == partOutcomes):
		at.group = forms.Plain(s.Title.Fold())
	case p == partOther && s.Level > 2 && at.part == partClarifications:
		at.group = s.Title.Fold()
	case p == partOther && s.Level <= 2:
		at = place{}
	case p == partRequirements && at.part == partRequirements:
		at.group = forms.Plain(s.Title.Fold())
	case p != partOther:
		at.part, at.group = p, ""
		if p != partScenarios && p != partCriteria && p != partEdges {
			at.owner = nil
		}
	}
	c.below(s, at)
}

func (c *capability) below(s *markdown.Section, at place) {
	c.blocks(s.Blocks, at)
	for _, sub := range s.Sections {
		c.section(sub, at)
	}
}

func (c *capability) entities(s *markdown.Section) {
	from := len(c.doc.Items)
	entity.ReadSection(s, c.doc)
	for i := from; i < len(c.doc.Items); i++ {
		c.doc.Items[i].Parent = c.root
	}
}

// blocks reads what stands below a heading. A label in front of a list, such as
// "**Edge cases**:", counts as a heading for that list.
func (c *capability) blocks(blocks []*markdown.Block, at place) {
	here := at
	for _, b := range blocks {
		switch b.Kind {
		case markdown.Paragraph:
			if key, rest, ok := strongKey(b.Text); ok && rest.Text == "" {
				here = at
				if p := partOf(key.Text); p != partOther {
					here.part = p
				} else {
					here.group = key.Fold()
				}
				continue
			}
			c.paragraph(b, here)
		case markdown.List:
			c.list(b.Items, here)
		case markdown.Table:
			c.table(b, here)
		case markdown.Quote:
			c.blocks(b.Blocks, here)
		}
	}
}

// strongKey cuts a label in strong type off a text.
func strongKey(in markdown.Inline) (key, rest markdown.Inline, ok bool) {
	if len(in.Runs) == 0 || in.Runs[0].Start != 0 || in.Runs[0].Style&markdown.Strong == 0 {
		return markdown.Inline{}, in, false
	}
	return in.Key()
}

// paragraph reads running text: definitions, a line each; a sentence that obliges; or a
// scenario.
func (c *capability) paragraph(b *markdown.Block, at place) {
	if c.definedLines(b, at) {
		return
	}
	switch {
	case at.part == partStories || at.part == partScenarios || at.part == partCriteria:
		if steps := spec.Steps(b.Text); complete(steps) {
			c.scenario(steps, b.Text, spec.PlaceOf(b.Span), markdown.Inline{}, at)
		}
	case at.part == partRequirements && spec.EARS(b.Text.Fold()) != nil && capitals(b.Text):
		c.unnamed(b.Text, b.Text.Fold(), spec.PlaceOf(b.Span), at)
	case at.part == partPurpose && c.root > 0:
		explain(&c.doc.Items[c.root-1], b.Text.Fold())
	}
}

// capitals reports whether a sentence has one of the words of RFC 2119 in capitals,
// so that it is not an ordinary sentence that happens to say "shall".
func capitals(in markdown.Inline) bool {
	word := spec.Keyword(in.Text)
	return word != "" && keywordIn(in.Text)
}

func (c *capability) list(items []*markdown.Item, at place) {
	switch at.part {
	case partStories, partScenarios, partCriteria:
		c.tests(items, at)
		return
	}
	for _, it := range items {
		c.item(it, at)
	}
}

// item reads an item of a list by what its section is about.
func (c *capability) item(it *markdown.Item, at place) {
	if c.definedItem(it, at) || c.checkItem(it, at.group, "") {
		return
	}
	switch at.part {
	case partEdges:
		c.sentence(ir.KindEdgeCase, it, at)
	case partAssumptions:
		c.sentence(ir.KindAssumption, it, at)
	case partExclusions:
		c.sentence(ir.KindExclusion, it, at)
	case partOutcomes:
		c.sentence(ir.KindOutcome, it, at)
	case partTerms:
		c.term(it)
	case partClarifications:
		c.clarification(it, at.group)
	case partRequirements:
		if spec.Keyword(it.Text.Text) != "" {
			c.unnamed(it.Text, forms.ItemText(it, isDefinition), spec.PlaceOf(it.Span), at)
		}
		c.nested(it, at)
	default:
		c.nested(it, at)
	}
}

// nested reads the lists below an item for definitions.
func (c *capability) nested(it *markdown.Item, at place) {
	for _, b := range it.Blocks {
		for _, sub := range b.Items {
			if !c.definedItem(sub, at) {
				c.nested(sub, at)
			}
		}
	}
}

// sentence declares an item that is nothing but what it says.
func (r *reader) sentence(kind ir.Kind, it *markdown.Item, at place) {
	text := forms.ItemText(it, nil)
	if text == "" {
		return
	}
	item := named(kind, r.content(kind, text, at.group), it.Text, spec.PlaceOf(it.Span))
	item.Body = ir.Item{Text: text, Keyword: spec.Keyword(text), Struck: forms.Struck(it.Text), Group: at.group}
	if at.owner != nil {
		item.Parent = at.owner.index
	}
	item.Refs = refsBelow(it, ir.RoleMention, true)
	r.add(item)
}

// refsBelow returns the references in an item and below it, but not those of
// definitions and tasks below it.
func refsBelow(it *markdown.Item, role ir.Role, loose bool) []spec.Ref {
	all := forms.References(it.Text, role, loose)
	for _, b := range it.Blocks {
		all = append(all, forms.References(b.Text, role, loose)...)
		for _, sub := range b.Items {
			if sub.Box == 0 && !isDefinition(sub) {
				all = append(all, refsBelow(sub, role, loose)...)
			}
		}
	}
	return all
}

// term declares an entry of a glossary, or an entity that is only named.
func (r *reader) term(it *markdown.Item) {
	key, rest, ok := it.Text.Key()
	if !ok {
		return
	}
	name := forms.Plain(key.Fold())
	if name == "" {
		return
	}
	item := named(ir.KindTerm, spec.LocalName(name), key, spec.PlaceOf(it.Span))
	item.Body = ir.Item{Title: name, Text: forms.Join(rest.Fold(), forms.Text(it.Blocks, nil))}
	r.add(item)
}

package entity

import (
	"strings"

	"github.com/specc-dev/specc/compiler/markdown"
	"github.com/specc-dev/specc/compiler/pattern"
	"github.com/specc-dev/specc/compiler/spec"
)

// A place is where in the document the reader is.
type place struct {
	owner    *entity // the entity that the section is about, nil if none
	section  *markdown.Section
	entities bool   // the section holds entities
	part     part   // what the section or the label above announces
	skip     bool   // fences and tables here are examples
	about    string // the heading, below one that announces what is said of entities
}

// section reads a section: of an entity, of a part of the entity above it, or of
// the document.
func (r *reader) section(s *markdown.Section, above *place) {
	before := 0 // how many entities there were
	here := &place{owner: above.owner, section: s, part: above.part, skip: above.skip, about: above.about}
	switch p := partOf(s.Title.Text); {
	case p == ofEntities:
		here.entities, here.owner, here.part = true, nil, nothing
	case p == ofExamples:
		here.skip, here.part = true, nothing
	case p == ofProse && above.owner == nil:
		here.skip = true
	case p != nothing:
		here.part = p
	case above.part == ofRules || above.part == ofRelations || above.part == ofStates:
		// "### Order" below "## Validation Rules": of an entity that is declared elsewhere
		here.about, _, _ = nameOf(s.Title)
	case above.skip:
	default:
		here.part = nothing
		before = len(r.entities)
		here.owner = r.named(s, above)
	}
	r.blocks(s.Blocks, here)
	for _, sub := range s.Sections {
		r.section(sub, here)
	}
	if here.owner != nil && here.owner != above.owner {
		r.adopt(here.owner, before)
	}
}

// named returns the entity that a section would be about. It counts only if the
// section has fields, or says that it is one.
func (r *reader) named(s *markdown.Section, above *place) *entity {
	name, at, certain := nameOf(s.Title)
	if name == "" || len(name) > 80 || s.Level == 1 && !certain || strings.Trim(name, "0123456789.:- ") == "" ||
		saysNone.MatchString(name) {
		return nil
	}
	if !above.entities && !certain && above.owner == nil && len(strings.Fields(name)) > 6 {
		return nil
	}
	title := announced.ReplaceAllString(numbered.ReplaceAllString(s.Title.Fold(), ""), "")
	if title == name {
		title = ""
	}
	if e := r.byName[fold(name)]; e != nil {
		if e.whole.End-e.whole.Start < s.Span.End-s.Span.Start && e.empty() {
			e.at, e.whole = at, spec.PlaceOf(s.Span)
		}
		return e
	}
	e := r.entity(name, at, spec.PlaceOf(s.Span))
	e.title, e.certain, e.rank = title, certain || above.entities, 1
	return e
}

// saysNone matches headings that say that there is nothing.
var saysNone = pattern.New(`^(?i)(?:none|no new|no |n/a|not applicable|없음|なし|无)`)

// adopt drops a section's entity that nothing was said of in favour of the one type
// that code in it declares, and merges the two if they have the same fields. What is
// in the section came after the entities that there were before.
func (r *reader) adopt(e *entity, before int) {
	var inside []*entity
	for _, other := range r.entities[before:] {
		switch {
		case other == e || other.gone || !e.whole.Contains(other.whole):
		case other.rank == 0:
			inside = append(inside, other)
		case len(e.fields) == 0 && !other.empty(): // a heading over entities with headings of their own
			e.certain = false
		}
	}
	if len(inside) == 0 {
		return
	}
	first := inside[0]
	if len(e.fields) > 0 && !e.like(first) || len(e.fields) == 0 && len(inside) > 1 && !e.certain {
		return
	}
	if len(e.fields) == 0 && len(inside) > 1 && fold(first.name) != fold(e.name) {
		e.certain = false // a heading over several
		return
	}
	r.merge(e, first)
}

// merge makes one entity of a section's and of the type in it. Where the heading is
// in words, the name in code is the entity's, and the heading its title.
func (r *reader) merge(e, code *entity) {
	if identifier.MatchString(e.name) {
		if e.name != code.name {
			e.aliases = append(e.aliases, code.name)
		}
	} else {
		if e.title == "" {
			e.title = e.name
		}
		e.name = code.name
	}
	e.rank = 2
	for _, f := range code.fields {
		e.add(f)
	}
	if e.basic == "" {
		e.basic = code.basic
	}
	if len(e.values) == 0 {
		e.values = code.values
	}
	e.prose = append(e.prose, code.prose...)
	e.constraints = append(e.constraints, code.constraints...)
	r.byName[fold(code.name)] = e
	code.gone = true
}

// blocks reads the blocks of a section. A label on a line of its own says what the
// blocks below it are, up to the next label.
func (r *reader) blocks(blocks []*markdown.Block, here *place) {
	at := *here
	for _, b := range blocks {
		switch b.Kind {
		case markdown.Paragraph:
			r.paragraph(b, here, &at)
		case markdown.List:
			r.list(b, &at)
		case markdown.Table:
			r.table(b, &at)
		case markdown.Fence:
			r.fence(b, &at)
		case markdown.Quote:
			r.prose(&at, b)
		}
	}
}

// paragraph reads running text: labels with what they announce, or prose.
func (r *reader) paragraph(b *markdown.Block, here, at *place) {
	for _, line := range statements(b.Text) {
		key, rest, ok := line.Key()
		p := nothing
		if ok {
			p = partOf(key.Text)
		} else if line.Styled(0, len(line.Text), markdown.Strong) {
			p, key, ok = partOf(line.Text), line, true
		}
		strong := ok && key.Text != "" && key.Styled(0, len(key.Text), markdown.Strong)
		switch {
		case p != nothing && (strong || rest.Text == ""):
			at.part, at.skip = p, here.skip || p == ofExamples
			if p == ofExamples {
				at.part = nothing
			}
			if rest.Text != "" {
				r.said(at, rest)
				at.part = here.part
			}
		case strong && rest.Text == "":
			at.part, at.skip = here.part, here.skip
		case at.part != nothing && at.part != ofFields && at.part != ofValues && rest.Text == line.Text:
			r.said(at, line)
		case at.owner != nil && here.part == nothing && !strong && !here.skip:
			at.owner.prose = append(at.owner.prose, line.Fold())
		}
	}
}

// statements returns a paragraph line by line where it is a list of labels, else as
// a whole.
func statements(in markdown.Inline) []markdown.Inline {
	lines := in.Lines()
	for _, line := range lines[min(1, len(lines)):] {
		if key, _, ok := line.Key(); ok && key.Styled(0, len(key.Text), markdown.Strong) {
			return lines
		}
	}
	return []markdown.Inline{in}
}

func (r *reader) prose(at *place, b *markdown.Block) {
	if at.owner == nil || at.part != nothing || at.skip {
		return
	}
	for _, inner := range b.Blocks {
		if inner.Kind == markdown.Paragraph {
			at.owner.prose = append(at.owner.prose, inner.Text.Fold())
		}
	}
}

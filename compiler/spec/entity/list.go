package entity

import (
	"strings"

	"github.com/specc-dev/specc/compiler/markdown"
	"github.com/specc-dev/specc/compiler/spec"
	"github.com/specc-dev/specc/ir"
)

// list reads a list: of entities, of fields, or of what is said of an entity.
func (r *reader) list(b *markdown.Block, at *place) {
	switch {
	case at.skip:
	case at.part == ofRules || at.part == ofRelations || at.part == ofStates || at.part == ofProse:
		r.statementItems(b, at)
	case at.part == ofValues:
		r.valueItems(b, at.owner)
	case at.part == ofFields:
		r.fieldItems(b, at)
	case at.entities && at.owner == nil:
		r.entityItems(b, at)
	case at.owner != nil && r.labelled(b, at):
	case at.owner != nil && looksLikeFields(b):
		r.fieldItems(b, at)
	}
}

// labelled reads a list whose items are labels: "- **Validation**: …". It reports
// whether it is one.
func (r *reader) labelled(b *markdown.Block, at *place) bool {
	found := false
	for _, it := range b.Items {
		key, _, ok := it.Text.Key()
		found = found || ok && partOf(key.Text) != nothing
	}
	if !found {
		return false
	}
	for _, it := range b.Items {
		key, rest, ok := it.Text.Key()
		here := *at
		if here.part = partOf(key.Text); !ok || here.part == nothing || here.part == ofExamples {
			continue
		}
		if rest.Text != "" {
			r.said(&here, rest)
		}
		r.blocks(it.Blocks, &here)
	}
	return true
}

func (r *reader) statementItems(b *markdown.Block, at *place) {
	for it := range markdown.Items([]*markdown.Block{b}) {
		if it.Text.Text != "" {
			r.said(at, it.Text)
		}
	}
}

// entityItems reads a list of entities: a name that is set apart, what it is for,
// and its fields below it.
func (r *reader) entityItems(b *markdown.Block, at *place) {
	for _, it := range b.Items {
		key, rest, ok := it.Text.Key()
		if !ok || key.Text == "" || !key.Styled(0, len(key.Text), markdown.Strong) && !key.Styled(0, len(key.Text), markdown.Code) {
			continue
		}
		name, _, _ := nameOf(key)
		e := r.entity(name, spec.PlaceOf(key.Span), spec.PlaceOf(it.Span))
		e.certain, e.rank = true, 1
		if rest.Text != "" {
			e.prose = append(e.prose, rest.Fold())
		}
		here := *at
		here.owner = e
		r.blocks(it.Blocks, &here)
	}
}

func (r *reader) valueItems(b *markdown.Block, e *entity) {
	if e == nil || len(e.fields) > 0 || len(e.values) > 0 {
		return
	}
	var values []string
	for _, it := range b.Items {
		name, _, ok := fieldStart(it.Text)
		if !ok || !oneValue.MatchString(name.Text) {
			return
		}
		values = append(values, name.Text)
	}
	if len(values) > 1 {
		e.values = values
	}
}

// looksLikeFields reports whether most items of a list are a name with a type.
func looksLikeFields(b *markdown.Block) bool {
	n := 0
	s := &scope{reader: &reader{}}
	for _, it := range b.Items {
		if name, rest, ok := fieldStart(it.Text); ok && identifier.MatchString(name.Text) {
			f := &field{}
			f.described(rest)
			if r := s.reader.readingOf(f, s); f.typeText != "" && r.unknown == "" && r.typ.Kind != ir.TypeRef {
				n++
			}
		}
	}
	return n > 0 && 2*n >= len(b.Items)
}

// fieldItems reads a list of fields. What lies below an item are the fields of an
// object, or explains it.
func (r *reader) fieldItems(b *markdown.Block, at *place) {
	if at.owner == nil {
		return
	}
	for _, it := range b.Items {
		name, rest, ok := fieldStart(it.Text)
		if !ok || !fieldName.MatchString(name.Text) || r.several(it.Text, at.owner) {
			continue
		}
		for _, one := range strings.FieldsFunc(name.Text, func(c rune) bool { return c == '/' }) {
			f := &field{name: strings.TrimSpace(one), at: spec.PlaceOf(name.Span)}
			f.described(rest)
			for _, inner := range it.Blocks {
				r.below(at.owner, f, inner)
			}
			at.owner.add(f)
		}
	}
}

// several adds the fields of an item that lists them as Go has them, each in backticks:
// "`Run int`, `Failed int`". It reports whether it is one.
func (r *reader) several(in markdown.Inline, e *entity) bool {
	var all []*field
	for _, code := range in.Codes() {
		m := goField.FindStringSubmatch(code.Text)
		if m == nil {
			break
		}
		all = append(all, &field{name: m[1], at: spec.PlaceOf(code.Span), typeText: m[2], typeAt: spec.PlaceOf(code.Span), prose: true})
	}
	if len(all) < 2 {
		return false
	}
	for _, f := range all {
		e.add(f)
	}
	return true
}

// below reads what lies below the item of a field: a list of rules, or of the
// fields of the object that it is.
func (r *reader) below(e *entity, f *field, b *markdown.Block) {
	if b.Kind != markdown.List {
		return
	}
	if looksLikeFields(b) && !describesField(b) {
		for _, it := range b.Items {
			if name, rest, ok := fieldStart(it.Text); ok && identifier.MatchString(name.Text) {
				inner := &field{name: f.name + "." + name.Text, at: spec.PlaceOf(name.Span)}
				inner.described(rest)
				e.add(inner)
			}
		}
		return
	}
	for _, it := range b.Items {
		key, rest, ok := it.Text.Key()
		if !ok || !f.stated(strings.ToLower(key.Fold()), rest.Fold()) {
			f.must(it.Text.Fold())
		}
	}
}

// describesField reports whether a list says more of one field instead of listing
// others.
func describesField(b *markdown.Block) bool {
	key, _, ok := b.Items[0].Text.Key()
	return ok && columns[strings.ToLower(key.Fold())] != otherColumn && columns[strings.ToLower(key.Fold())] != nameColumn
}

// stated reads a labelled line below the item of a field and reports whether it
// knows the label.
func (f *field) stated(label, text string) bool {
	switch c := columns[label]; {
	case c == typeColumn:
		f.typeText, f.running = text, false
	case c == requiredColumn:
		f.presence(text)
	case c == nullableColumn:
		f.nullable = isYes(text)
	case c == defaultColumn:
		f.standard = text
	case c == docColumn:
		f.doc = text
	case c == ruleColumn:
		f.must(text)
	default:
		return partOf(label) == ofExamples || c == noteColumn
	}
	return true
}

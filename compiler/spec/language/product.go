package language

import (
	"github.com/specc-dev/specc/compiler/markdown"
	"github.com/specc-dev/specc/compiler/spec"
	"github.com/specc-dev/specc/compiler/spec/entity"
	"github.com/specc-dev/specc/compiler/spec/forms"
	"github.com/specc-dev/specc/ir"
)

// product reads what the product is for. The paragraphs below the title are the product
// itself; the items of a section, such as Users or Goals, are parts of it. Outcomes,
// exclusions and terms are written as in a capability.
func (r *reader) product() {
	var text []string
	for _, b := range r.intro() {
		if key, _, ok := strongKey(b.Text); ok && (meta[key.Fold()] || key.Text == "Status") {
			continue
		}
		text = append(text, b.Text.Fold())
	}
	it := spec.Item{Kind: ir.KindProduct, Local: "product", Name: r.doc.Items[r.root-1].Name, Whole: spec.Place{End: len(r.in.File.Data)}}
	it.Body = ir.Item{Title: r.doc.Items[r.root-1].Body.Title, Text: forms.Join(text...)}
	own := r.add(it)
	c := &capability{reader: r}
	for _, s := range r.top() {
		switch p := partOf(s.Title.Text); p {
		case partOther, partGoals, partPurpose:
			r.productPart(s, own)
		default:
			c.section(s, place{})
		}
	}
}

func (r *reader) productPart(s *markdown.Section, parent int) {
	group := forms.Plain(s.Title.Fold())
	for _, b := range s.Blocks {
		if b.Kind == markdown.Paragraph && len(b.Text.Text) > 0 {
			r.productItem(b.Text, b.Text.Fold(), spec.PlaceOf(b.Span), group, parent)
		}
		for _, it := range b.Items {
			r.productItem(it.Text, forms.ItemText(it, nil), spec.PlaceOf(it.Span), group, parent)
		}
	}
	for _, sub := range s.Sections {
		r.productPart(sub, parent)
	}
}

func (r *reader) productItem(name markdown.Inline, text string, whole spec.Place, group string, parent int) {
	if text == "" {
		return
	}
	it := named(ir.KindProduct, spec.Slug(group)+"/"+r.content(ir.KindProduct, text, group), name, whole)
	it.Body, it.Parent = ir.Item{Text: text, Group: group}, parent
	if len(name.Runs) > 0 && name.Runs[0].Start == 0 && name.Runs[0].Style&markdown.Strong != 0 {
		title := name.Slice(0, name.Runs[0].End)
		it.Name, it.Body.Title = spec.PlaceOf(title.Span), forms.Plain(title.Fold())
		it.Local = spec.Slug(group) + "/" + spec.LocalName(it.Body.Title)
	}
	it.Refs = forms.References(name, ir.RoleMention, true)
	r.add(it)
}

// dataModel reads the entities of a data-model.md.
func (r *reader) dataModel() {
	from := len(r.doc.Items)
	entity.Read(r.in.Markdown, r.doc)
	for i := from; i < len(r.doc.Items); i++ {
		r.doc.Items[i].Parent = r.root
	}
}

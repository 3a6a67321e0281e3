package bmad

import (
	"strings"

	"github.com/specc-dev/specc/compiler/markdown"
	"github.com/specc-dev/specc/compiler/pattern"
	"github.com/specc-dev/specc/compiler/spec"
	"github.com/specc-dev/specc/ir"
)

// idStart is an ID at the beginning of what declares it.
var idStart = pattern.New(`^((UX-DR|N?FR|[CITBUADQ]R|CAP|UJ|SM)(-?)(C?)(\d+[a-z]?))\b\s*(?:\(([^)]*)\)\s*)?(?:([:：.—–]|-\s|$)\s*)?`)

// A definition is the beginning of a text that declares something under its ID.
type definition struct {
	id, prefix string
	title      string // in parentheses behind the ID
	name, end  int    // where the ID ends, and where what is said begins
	counter    bool
}

// definitionIn reports whether a text declares something: an ID, set apart by what
// follows it or by being strong.
func definitionIn(in markdown.Inline) (definition, bool) {
	m := idStart.FindStringSubmatchIndex(in.Text)
	if m == nil {
		return definition{}, false
	}
	d := definition{id: in.Text[m[2]:m[3]], prefix: in.Text[m[4]:m[5]], name: m[3], end: m[1], counter: m[8] < m[9]}
	if m[12] >= 0 {
		d.title = in.Text[m[12]:m[13]]
	}
	return d, m[14] >= 0 || in.Styled(0, m[3], markdown.Strong)
}

// also returns the other spelling of an ID: "FR1" for "FR-1".
func (d definition) also() string {
	if bare, ok := strings.CutPrefix(d.id, d.prefix+"-"); ok {
		return d.prefix + bare
	}
	return d.prefix + "-" + strings.TrimPrefix(d.id, d.prefix)
}

// blocks reads what a part says itself.
func (p *planner) blocks(s *part, o owner) {
	if s.means == meansProduct {
		p.product(s, o)
	}
	for _, b := range s.blocks {
		switch b.Kind {
		case markdown.Paragraph:
			p.paragraph(b, o)
		case markdown.List:
			for _, li := range b.Items {
				p.listItem(s, li, o)
			}
		case markdown.Table:
			p.table(s, b, o)
		}
	}
}

func (p *planner) product(s *part, o owner) {
	text := s.text()
	if text == "" {
		return
	}
	p.add(o.item, spec.Item{
		Kind: ir.KindProduct, Local: spec.LocalName(plainTitle(s.title)), Name: spec.PlaceOf(s.title.Span), Whole: s.whole,
		Body: ir.Item{Title: plainTitle(s.title), Text: text},
	})
}

// paragraph reads lines that declare something; the others go on with the one before.
func (p *planner) paragraph(b *markdown.Block, o owner) {
	for _, lines := range entries(b.Text.Lines(), startsDefinition) {
		first := lines[0]
		d, _ := definitionIn(first)
		text := joined(first.Slice(d.end, len(first.Text)).Fold(), foldLines(lines[1:]))
		p.define(d, first, spec.Place{Start: first.Span.Start, End: lines[len(lines)-1].Span.End}, text, o)
	}
}

func startsDefinition(line markdown.Inline) bool {
	_, ok := definitionIn(line)
	return ok
}

// withText sets the text of a body and what follows from it.
func withText(body ir.Item, text string) ir.Item {
	n := normative(text)
	body.Text, body.Keyword, body.EARS = text, n.Keyword, n.EARS
	return body
}

// define adds what an ID declares.
func (p *planner) define(d definition, in markdown.Inline, whole spec.Place, text string, o owner) int {
	it := spec.Item{
		Kind: kindOf(d.prefix), Local: d.id, Labels: []string{d.also()}, Name: spec.PlaceOf(in.At(0, d.name)), Whole: whole,
		Body: withText(ir.Item{Title: d.title, Group: o.group}, text),
	}
	if d.counter {
		it.Body.Other = map[string]string{"counter": "true"}
	}
	it.Refs = p.refsOf(d, in.Slice(d.name, len(in.Text)))
	if o.inventory {
		it.Refs = append(it.Refs, d.copied(it.Name)...)
	}
	return p.add(o.item, it)
}

// refsOf returns what something declared refers to: a requirement is there for a
// journey, a metric shows that requirements hold, and both only mention their like.
func (p *planner) refsOf(d definition, in markdown.Inline) (refs []spec.Ref) {
	kind := kindOf(d.prefix)
	for _, ref := range p.idRefs(in, ir.RoleSatisfies, false) {
		switch {
		case ref.Text == d.id:
			continue
		case ref.Kinds[0] == kind:
			ref.Role = ir.RoleMention
		case kind == ir.KindOutcome:
			ref.Role = ir.RoleValidates
		}
		refs = append(refs, ref)
	}
	return refs
}

// copied returns the references of a requirement that the epics list to the one in the
// PRD, whole or in shards.
func (d definition) copied(at spec.Place) (refs []spec.Ref) {
	for _, scope := range []string{"prd/", "prd/sharded/"} {
		refs = append(refs, spec.Ref{Text: scope + d.id, Role: ir.RoleMention, At: at, Kinds: []ir.Kind{kindOf(d.prefix)}, Loose: true})
	}
	return refs
}

// defineHeading adds what the ID in a heading declares. The text is what stands
// below it.
func (p *planner) defineHeading(s *part, d definition, o *owner) int {
	n := p.define(d, s.title, s.whole, s.text(), *o)
	it := p.item(n)
	it.Body.Title = strings.TrimSpace(s.title.Slice(d.end, len(s.title.Text)).Fold())
	for _, b := range s.blocks {
		it.Refs = append(it.Refs, p.refsOf(d, b.Text)...)
	}
	return n
}

// defineItem adds what an item declares, and for a capability how it is known to be
// there.
func (p *planner) defineItem(d definition, li *markdown.Item, o owner) {
	text := joined(li.Text.Slice(d.end, len(li.Text.Text)).Fold(), foldBlocks(li.Blocks))
	if d.prefix == "CAP" {
		text = p.named(li, "intent")
	}
	n := p.define(d, li.Text, spec.PlaceOf(li.Span), text, o)
	if d.prefix == "UJ" {
		it := p.item(n)
		it.Body, it.Prose = ir.Item{Title: li.Text.Slice(d.end, len(li.Text.Text)).Fold(), Group: o.group}, foldBlocks(li.Blocks)
	}
	for sub := range markdown.Items(li.Blocks) {
		p.item(n).Refs = append(p.item(n).Refs, p.refsOf(d, sub.Text)...)
	}
	if d.prefix != "CAP" {
		return
	}
	for sub := range markdown.Items(li.Blocks) {
		key, rest, ok := sub.Text.Key()
		if !ok || !strings.EqualFold(key.Text, "success") {
			continue
		}
		p.add(n, spec.Item{
			Kind: ir.KindCriterion, Local: d.id + "-success", Labels: []string{d.id + "/success"},
			Name: firstLine(sub), Whole: spec.PlaceOf(sub.Span), Body: normative(rest.Fold()),
		})
	}
}

// named returns what an item says under a key.
func (p *planner) named(li *markdown.Item, name string) string {
	for sub := range markdown.Items(li.Blocks) {
		if key, rest, ok := sub.Text.Key(); ok && strings.EqualFold(key.Text, name) {
			return rest.Fold()
		}
	}
	return foldItem(li)
}

// table reads rows whose first cell is an ID, where requirements are declared.
func (p *planner) table(s *part, b *markdown.Block, o owner) {
	if !s.within(meansRequirements, meansInventory, meansMetrics) {
		return
	}
	for _, row := range b.Rows {
		if len(row.Cells) < 2 {
			continue
		}
		d, ok := definitionIn(row.Cells[0])
		if !ok || d.end < len(row.Cells[0].Text) {
			continue
		}
		n := p.define(d, row.Cells[0], spec.PlaceOf(row.Span), row.Cells[1].Fold(), o)
		p.item(n).Refs = p.refsOf(d, row.Cells[1])
	}
}

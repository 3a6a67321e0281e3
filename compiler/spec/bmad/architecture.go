package bmad

import (
	"strings"

	"github.com/specc-dev/specc/compiler/markdown"
	"github.com/specc-dev/specc/compiler/pattern"
	"github.com/specc-dev/specc/compiler/spec"
	"github.com/specc-dev/specc/ir"
)

var decisionHead = pattern.New(`^(AD-\d+)\b\s*[:：.—–-]*\s*(.*)$`)

// architecture reads the decisions of a spine, or of an architecture that has them
// under keys.
func (r *reader) architecture() {
	var maps []*part
	r.top.all(func(p *part) {
		if m := decisionHead.FindStringSubmatchIndex(p.title.Text); m != nil {
			r.decision(p, m)
			return
		}
		switch p.means {
		case meansStack:
			r.stack(p)
		case meansCapabilityMap:
			maps = append(maps, p)
		default:
			r.keyedDecision(p)
		}
	})
	for _, p := range maps {
		r.governed(p)
	}
}

// decision adds a decision of a spine: what it binds, what it prevents, and the rule.
func (r *reader) decision(p *part, m []int) {
	id, title := p.title.Text[m[2]:m[3]], p.title.Text[m[4]:m[5]]
	it := spec.Item{Kind: ir.KindDecision, Local: id, Name: spec.PlaceOf(p.title.At(m[2], m[3])), Whole: p.whole}
	if i := strings.Index(title, "[ADOPTED]"); i >= 0 {
		it.Body.State, it.Body.Claimed = ir.StateDone, "ADOPTED"
		title = title[:i]
	}
	it.Body.Title = strings.TrimSpace(title)
	for _, line := range p.lines() {
		key, rest, ok := line.Key()
		if !ok {
			continue
		}
		switch strings.ToLower(key.Fold()) {
		case "binds":
			it.Refs = append(it.Refs, r.idRefs(rest, ir.RoleSatisfies, true)...)
			it.Body.Other = map[string]string{"binds": rest.Fold()}
		case "prevents":
			it.Body.Answer = rest.Fold()
		case "rule":
			it.Body = withText(it.Body, rest.Fold())
		}
	}
	r.add(r.self, it)
}

// keyedDecision adds a decision that is a list of keys: decision, rationale, and what
// it affects.
func (r *reader) keyedDecision(p *part) {
	it := spec.Item{Kind: ir.KindDecision, Name: spec.PlaceOf(p.title.Span), Whole: p.whole}
	for _, line := range p.lines() {
		key, rest, ok := line.Key()
		if !ok {
			continue
		}
		switch strings.ToLower(key.Fold()) {
		case "decision", "décision":
			if it.Body.Text != "" {
				return // several under one heading: nobody says which rationale is whose
			}
			it.Body = withText(it.Body, rest.Fold())
		case "rationale", "justification":
			it.Body.Answer = rest.Fold()
		case "alternatives", "alternatives considered":
			it.Body.Alternatives = append(it.Body.Alternatives, rest.Fold())
		}
	}
	if it.Body.Text == "" {
		return
	}
	it.Body.Title = plainTitle(p.title)
	it.Local = spec.LocalName(it.Body.Title)
	if p.up != nil && p.up.level > 1 {
		it.Body.Group = plainTitle(p.up.title)
	}
	r.add(r.self, it)
}

// stack reads what the system is built with: a table of names and versions.
func (r *reader) stack(p *part) {
	for _, b := range p.blocks {
		for _, row := range b.Rows {
			if len(row.Cells) < 2 || row.Cells[0].IsZero() {
				continue
			}
			name := row.Cells[0].Fold()
			r.add(r.self, spec.Item{
				Kind: ir.KindContext, Local: spec.LocalName(name), Name: spec.PlaceOf(row.Cells[0].Span), Whole: spec.PlaceOf(row.Span),
				Body: ir.Item{Title: name, Text: row.Cells[1].Fold(), Group: plainTitle(p.title)},
			})
		}
	}
}

// governed reads which decision governs which capability.
func (r *reader) governed(p *part) {
	for _, b := range p.blocks {
		for _, row := range b.Rows {
			for i, cell := range row.Cells {
				if i > 0 {
					r.governs(row, cell)
				}
			}
		}
	}
}

func (r *reader) governs(row markdown.Row, cell markdown.Inline) {
	for _, by := range r.idRefs(cell, ir.RoleSatisfies, true) {
		for i := range r.doc.Items {
			it := &r.doc.Items[i]
			if it.Kind == ir.KindDecision && it.Local == by.Text {
				it.Refs = append(it.Refs, r.idRefs(row.Cells[0], ir.RoleSatisfies, true)...)
			}
		}
	}
}

// instructions reads what agents are told: every section that says something itself.
func (r *reader) instructions(p *part) {
	if text := p.text(); text != "" && p.level > 1 {
		title := plainTitle(p.title)
		it := spec.Item{
			Kind: ir.KindInstruction, Local: spec.LocalName(title), Name: spec.PlaceOf(p.title.Span), Whole: p.whole,
			Body: normative(text),
		}
		if p.up != nil && p.up.level > 1 {
			it.Local = spec.LocalName(plainTitle(p.up.title) + " " + title)
			it.Body.Group = plainTitle(p.up.title)
		}
		it.Body.Title, it.Body.EARS = title, nil
		r.add(r.self, it)
	}
	for _, sub := range p.subs {
		r.instructions(sub)
	}
}

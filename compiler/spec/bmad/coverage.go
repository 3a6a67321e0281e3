package bmad

import (
	"strings"

	"github.com/specc-dev/specc/compiler/markdown"
	"github.com/specc-dev/specc/compiler/spec"
	"github.com/specc-dev/specc/ir"
)

// list reads a list of epics. Those that are declared elsewhere, in the document or in
// one of their own, are references; the others are declared by it.
func (p *planner) list(s *part) {
	for _, b := range s.blocks {
		for _, li := range b.Items {
			p.listedEpic(li)
		}
	}
	for _, sub := range s.subs {
		no, _, ok := epicIn(sub.title.Text)
		if !ok {
			continue
		}
		n := p.epics[no]
		if n == 0 && p.in.Source.Options[optionEpics] == "" {
			p.part(sub, owner{item: p.self})
			continue
		}
		listed := spec.Item{}
		p.keys(&listed, sub)
		if n == 0 {
			n = p.self
			listed.Refs = append(listed.Refs, spec.Ref{
				Text: "Epic " + no, Role: ir.RoleMention, At: spec.PlaceOf(sub.title.Span), Kinds: []ir.Kind{ir.KindStory}, Loose: true,
			})
		}
		p.item(n).Refs = append(p.item(n).Refs, listed.Refs...)
	}
}

// listedEpic adds an epic that only an item of the list declares.
func (p *planner) listedEpic(li *markdown.Item) {
	no, text, ok := epicIn(li.Text.Fold())
	if !ok || no == "" || p.epics[no] != 0 || p.in.Source.Options[optionEpics] != "" {
		return
	}
	p.epics[no] = p.add(p.self, spec.Item{
		Kind: ir.KindStory, Local: "Epic " + no, Labels: []string{"epic-" + strings.ToLower(no)}, Name: firstLine(li), Whole: spec.PlaceOf(li.Span),
		Body: ir.Item{Text: joined(text, foldBlocks(li.Blocks)), Group: "epic"},
	})
}

// covered reads which epic covers which requirement: the epic is there for it.
func (p *planner) covered(s *part) {
	lines := s.lines()
	for _, b := range s.blocks {
		for _, row := range b.Rows {
			for i := 1; i < len(row.Cells); i++ {
				p.coverLine(row.Cells[0], row.Cells[i])
			}
		}
	}
	for _, line := range lines {
		if m := epicRef.FindStringIndex(line.Text); m != nil {
			p.coverLine(line.Slice(0, m[0]), line.Slice(m[0], len(line.Text)))
		}
	}
	for _, sub := range s.subs {
		p.covered(sub)
	}
}

func (p *planner) coverLine(ids, epics markdown.Inline) {
	for _, m := range epicRef.FindAllStringSubmatch(epics.Text, -1) {
		n := p.epics[m[1]]
		if n == 0 {
			n = p.self
		}
		p.item(n).Refs = append(p.item(n).Refs, p.idRefs(ids, ir.RoleSatisfies, false)...)
	}
}

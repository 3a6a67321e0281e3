package tessl

import (
	"slices"
	"strings"

	"github.com/specc-dev/specc/compiler/markdown"
	"github.com/specc-dev/specc/compiler/spec"
	"github.com/specc-dev/specc/ir"
)

// dependencies reads what a spec uses: one thing a subsection, one an item of a
// list, or bare links. Another spec is what this one waits for.
func (r *reader) dependencies(s *markdown.Section) {
	first := len(r.doc.Items)
	r.used(s.Blocks, r.spec)
	for _, sub := range s.Sections {
		t := textOf(sub.Title)
		n := r.dependency(t.said, t, spec.PlaceOf(sub.Title.Span), spec.PlaceOf(sub.Span))
		for below := range sub.All() {
			r.used(below.Blocks, n)
		}
	}
	r.waits(first)
}

// dependency declares one thing that a spec uses.
func (r *reader) dependency(name string, t text, at, whole spec.Place) int {
	n := r.add(spec.Item{
		Kind: ir.KindContext, Local: "dependency/" + spec.LocalName(name), Name: at, Whole: whole,
		Body: ir.Item{Title: name, Group: "dependency"},
	})
	r.bind(t, n)
	return n
}

// used adds what blocks say to a dependency. Items of a list are dependencies
// themselves where the section does not belong to one.
func (r *reader) used(blocks []*markdown.Block, owner int) {
	for _, b := range blocks {
		switch b.Kind {
		case markdown.Paragraph:
			said := r.paragraph(b, owner)
			if it := r.item(owner); owner != r.spec {
				it.Body.Text = strings.TrimSpace(it.Body.Text + " " + said)
			} else {
				it.Prose = parted(it.Prose, said)
			}
		case markdown.List:
			r.usedItems(b, owner)
		}
	}
}

func (r *reader) usedItems(b *markdown.Block, owner int) {
	for _, item := range b.Items {
		t := textOf(item.Text)
		if owner == r.spec {
			name, said := t.said, t.said
			if key, rest, ok := item.Text.Key(); ok {
				name, said = key.Fold(), textOf(rest).said
			} else if len(t.links) > 0 {
				name = firstOf(t.links[0].inManifest(), t.links[0].target)
			}
			n := r.dependency(name, t, spec.PlaceOf(firstLine(item.Text)), spec.PlaceOf(item.Span))
			r.item(n).Body.Text = said
			r.used(item.Blocks, n)
			continue
		}
		r.bind(t, owner)
		it := r.item(owner)
		it.Body.Text = strings.TrimSpace(it.Body.Text + " " + t.said)
		r.used(item.Blocks, owner)
	}
}

// waits moves references to other specs from the dependencies to the document: it is
// the spec that is compiled after them.
func (r *reader) waits(first int) {
	s := r.item(r.spec)
	for i := first; i < len(r.doc.Items); i++ {
		it := &r.doc.Items[i]
		it.Refs = slices.DeleteFunc(it.Refs, func(ref spec.Ref) bool {
			if ref.Role == ir.RoleDepends {
				s.Refs = append(s.Refs, ref)
			}
			return ref.Role == ir.RoleDepends
		})
	}
}

// note adds a line to one of the other things that a body says, each once.
func note(body *ir.Item, key, word string) {
	if body.Other == nil {
		body.Other = map[string]string{}
	}
	if old := body.Other[key]; old == "" {
		body.Other[key] = word
	} else if !slices.Contains(strings.Split(old, "\n"), word) {
		body.Other[key] = old + "\n" + word
	}
}

func addPath(body *ir.Item, file string) {
	if !slices.Contains(body.Paths, file) {
		body.Paths = append(body.Paths, file)
	}
}

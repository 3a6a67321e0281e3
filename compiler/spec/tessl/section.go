package tessl

import (
	"bytes"
	"slices"
	"strings"

	"github.com/specc-dev/specc/compiler/markdown"
	"github.com/specc-dev/specc/compiler/spec"
	"github.com/specc-dev/specc/ir"
	"github.com/specc-dev/specc/ir/source"
)

// A part is what a section of a spec holds.
type part uint8

const (
	partRequirement  part = iota // in the tile's form, every section that is nothing else
	partTarget                   // links to the files that the spec is for
	partCapabilities             // each subsection is one
	partAPI
	partDependencies
	partProse
	partList // of things of one kind, one an item
)

var partsOf = map[string]part{
	"target": partTarget, "targets": partTarget, "implementation": partTarget,
	"capabilities": partCapabilities, "capability": partCapabilities, "behaviors": partCapabilities, "behaviours": partCapabilities,
	"api": partAPI, "public api": partAPI, "interface": partAPI,
	"dependencies": partDependencies, "dependency": partDependencies,
	"overview": partProse, "summary": partProse, "introduction": partProse, "background": partProse, "context": partProse,
	"purpose": partProse, "notes": partProse, "rationale": partProse, "references": partProse, "see also": partProse,
	"changelog": partProse, "change log": partProse, "history": partProse,
	"out of scope": partList, "non-goals": partList, "non goals": partList, "assumptions": partList, "user stories": partList,
}

// kindsOf are the kinds of the items of lists under a heading.
var kindsOf = map[string]ir.Kind{
	"out of scope": ir.KindExclusion, "non-goals": ir.KindExclusion, "non goals": ir.KindExclusion,
	"assumptions": ir.KindAssumption, "user stories": ir.KindStory,
}

// partOf says what a section holds, by a mark or by its heading.
func partOf(t text) (part, string) {
	for _, mark := range t.marks {
		if p, ok := partsOf[strings.TrimLeft(mark, ".#")]; ok {
			return p, ""
		}
	}
	name := strings.ToLower(strings.TrimRight(t.said, " :."))
	return partsOf[name], name
}

// section reads a section below the title. Within a requirement, headings have no
// meaning of their own.
func (r *reader) section(s *markdown.Section, parent int, group string) {
	t := textOf(s.Title)
	p, name := partOf(t)
	if parent != 0 {
		p = partRequirement
	}
	switch p {
	case partTarget:
		r.links(s, r.spec)
	case partCapabilities:
		r.capabilities(s, t)
	case partAPI:
		r.apis(s, t)
	case partDependencies:
		r.dependencies(s)
	case partProse:
		r.links(s, r.spec)
		it := r.item(r.spec)
		it.Prose = parted(it.Prose, sourceOf(s.Span))
	case partList:
		r.list(s, kindsOf[name])
	default:
		r.requirement(s, parent, group)
	}
}

// capabilities reads the section that has one capability a subsection. What stands
// outside of these belongs to the document.
func (r *reader) capabilities(s *markdown.Section, t text) {
	for _, b := range s.Blocks {
		switch b.Kind {
		case markdown.Paragraph:
			r.say(r.paragraph(b, r.spec))
		case markdown.List:
			r.behaviours(b, r.spec, "")
		}
	}
	for _, sub := range s.Sections {
		st := textOf(sub.Title)
		own := r.declare(sub, st, 0, t.said)
		for _, below := range sub.Sections {
			r.section(below, own, st.said)
		}
	}
}

// list reads a section whose items are things of one kind.
func (r *reader) list(s *markdown.Section, kind ir.Kind) {
	for sub := range s.All() {
		for _, b := range sub.Blocks {
			if b.Kind == markdown.Paragraph {
				r.say(r.paragraph(b, r.spec))
			}
			for _, item := range b.Items {
				t := textOf(item.Text)
				n := r.add(spec.Item{
					Kind: kind, Local: spec.ContentID(t.said), Name: spec.PlaceOf(firstLine(item.Text)), Whole: spec.PlaceOf(item.Span),
					Body: ir.Item{Text: t.said},
				})
				r.bind(t, n)
				for _, below := range item.Blocks {
					r.explain(n, below)
				}
			}
		}
	}
}

// links adds every link of a section, and of those below it, to an item.
func (r *reader) links(s *markdown.Section, owner int) {
	for sub := range s.All() {
		markdown.Walk(sub.Blocks, func(b *markdown.Block) bool {
			r.bind(textOf(b.Text), owner)
			for _, item := range b.Items {
				r.bind(textOf(item.Text), owner)
			}
			r.tableLinks(b, owner)
			return true
		})
	}
}

// apis reads the section of the public surface: each fence is one, and what else
// the section says is a requirement.
func (r *reader) apis(s *markdown.Section, t text) {
	for sub := range s.All() {
		name := t.said
		if sub != s {
			name = textOf(sub.Title).said
		}
		var other []*markdown.Block
		for _, b := range sub.Blocks {
			if b.Kind == markdown.Fence {
				r.api(b, name)
			} else {
				other = append(other, b)
			}
		}
		if slices.ContainsFunc(other, func(b *markdown.Block) bool { return b.Kind == markdown.List || b.Kind == markdown.Table }) {
			bare := *sub
			bare.Blocks, bare.Sections = other, nil
			r.declare(&bare, textOf(sub.Title), 0, t.said)
			continue
		}
		for _, b := range other {
			if b.Kind == markdown.Paragraph {
				r.paragraph(b, r.spec)
				r.explain(r.spec, b)
			}
		}
	}
}

// api declares the code between two fences.
func (r *reader) api(b *markdown.Block, name string) {
	body := ir.Item{Title: name, Digest: digest([]byte(b.Code.Text())), Other: map[string]string{"language": language(b)}}
	if marked(fenceMarks(b), "api") {
		body.Other["public"] = "true"
	}
	r.add(spec.Item{Kind: ir.KindOpaque, Local: spec.LocalName(name), Name: spec.PlaceOf(fenceLine(b)), Whole: spec.PlaceOf(b.Span), Body: body})
}

// firstLine returns the first line of a text.
func firstLine(in markdown.Inline) source.Span {
	if in.Text == "" {
		return in.Span
	}
	return in.Lines()[0].Span
}

// fenceLine returns the first line of a fence.
func fenceLine(b *markdown.Block) source.Span {
	s := b.Span
	if n := bytes.IndexAny(s.File.Data[s.Start:s.End], "\r\n"); n >= 0 {
		s.End = s.Start + n
	}
	return s
}

// digest returns the fingerprint of bytes that nobody reads, whatever their line ends.
func digest(data []byte) string {
	return ir.PrintOf(bytes.ReplaceAll(data, []byte("\r\n"), []byte("\n"))).String()
}

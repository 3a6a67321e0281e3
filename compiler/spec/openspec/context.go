package openspec

import (
	"encoding/hex"
	"path"
	"strings"

	"github.com/specc-dev/specc/compiler/markdown"
	"github.com/specc-dev/specc/compiler/spec"
	"github.com/specc-dev/specc/ir"
)

// project reads project.md: what the project is for, and a fact per section.
func (r *reader) project() {
	it := ir.Item{}
	purpose := ""
	if s := r.find(purposeTitle); s != nil {
		purpose = prose(s.Blocks)
	}
	r.declare("project", it, "")
	if purpose != "" {
		r.Add(spec.Item{
			Kind: ir.KindProduct, Local: "purpose", Parent: r.top, Name: r.Items[r.top-1].Name,
			Whole: spec.PlaceOf(r.find(purposeTitle).Span), Body: ir.Item{Text: purpose},
		})
	}
	for s := range r.md.Root.All() {
		if s.Level < 2 || purposeTitle.MatchString(s.Title.Fold()) {
			continue
		}
		if text := prose(s.Blocks); text != "" {
			r.Add(r.sectionItem(ir.KindContext, s, text))
		}
	}
}

// sectionItem is a section as one item. Two sections of one title are told apart by
// the sections that they are in.
func (r *reader) sectionItem(kind ir.Kind, s *markdown.Section, text string) spec.Item {
	var names []string
	for a := range s.Ancestors() {
		if a.Level > 1 {
			names = append([]string{spec.LocalName(a.Title.Fold())}, names...)
		}
	}
	return spec.Item{
		Kind: kind, Local: strings.Join(names, "/"), Parent: r.top, Name: spec.PlaceOf(s.Title.Span),
		Whole: spec.PlaceOf(s.Span), Body: ir.Item{Title: s.Title.Fold(), Text: text},
	}
}

// agents reads AGENTS.md: what agents are told in this folder, a section each.
func (r *reader) agents() {
	r.declare("agents", ir.Item{}, "")
	for s := range r.md.Root.All() {
		if s.Level != 2 {
			continue
		}
		var all []string
		for sub := range s.All() {
			if text := prose(sub.Blocks); text != "" {
				all = append(all, text)
			}
		}
		it := r.sectionItem(ir.KindInstruction, s, strings.Join(all, "\n"))
		it.Body.Paths = []string{path.Dir(r.in.Source.Path) + "/**"}
		r.Add(it)
	}
}

// opaque keeps a document whose meaning is not known: that it is there, and its bytes.
func (r *reader) opaque() {
	base := path.Base(r.in.Source.Path)
	local := strings.TrimSuffix(base, ".md")
	digest := r.in.File.Digest()
	it := spec.Item{
		Kind: ir.KindOpaque, Local: spec.LocalName(local), Name: r.firstLine(), Whole: r.all(),
		Body: ir.Item{Title: base, Digest: hex.EncodeToString(digest[:])},
	}
	if r.md == nil {
		r.Add(it)
		return
	}
	if h := r.heading(); h != nil && h.Title.Text != "" {
		it.Body.Title, it.Name = h.Title.Fold(), spec.PlaceOf(h.Title.Span)
	}
	r.Add(it)
}

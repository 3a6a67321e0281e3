package loader

import (
	"cmp"
	"slices"
	"sort"

	"github.com/specc-dev/specc/compiler/markdown"
	"github.com/specc-dev/specc/compiler/spec"
	"github.com/specc-dev/specc/ir"
)

// mentions adds what stands in backticks to the references of the item that it
// lies in: whether it is one is decided when all names are known.
func mentions(md *markdown.Document, d *spec.Document) {
	owners, read := spec.NewEnclosing(d.Items), referred(d)
	add := func(in markdown.Inline) {
		for _, code := range in.Codes() {
			at := spec.PlaceOf(code.Span)
			if i := owners.Of(at); i >= 0 && !read.overlap(at) {
				d.Items[i].Refs = append(d.Items[i].Refs, spec.Ref{Text: code.Text, Role: ir.RoleMention, At: at, Code: true, Loose: true})
			}
		}
	}
	for s := range md.Root.All() {
		add(s.Title)
		markdown.Walk(s.Blocks, func(b *markdown.Block) bool {
			add(b.Text)
			for _, it := range b.Items {
				add(it.Text)
			}
			for _, c := range b.Header {
				add(c)
			}
			for _, r := range b.Rows {
				for _, c := range r.Cells {
					add(c)
				}
			}
			return true
		})
	}
}

// places are sorted by their start; the end of each is that of the one before it if
// that reaches further.
type places []spec.Place

// referred returns where the dialect has found references.
func referred(d *spec.Document) (all places) {
	for i := range d.Items {
		for _, r := range d.Items[i].Refs {
			all = append(all, r.At)
		}
	}
	slices.SortFunc(all, func(a, b spec.Place) int { return cmp.Compare(a.Start, b.Start) })
	for i := 1; i < len(all); i++ {
		all[i].End = max(all[i].End, all[i-1].End)
	}
	return all
}

// overlap reports whether a place has a byte in common with one of them.
func (p places) overlap(at spec.Place) bool {
	i := sort.Search(len(p), func(i int) bool { return p[i].Start >= at.End })
	return i > 0 && p[i-1].End > at.Start
}

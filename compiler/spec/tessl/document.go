package tessl

import (
	"path"
	"strings"

	"github.com/specc-dev/specc/compiler/markdown"
	"github.com/specc-dev/specc/compiler/spec"
	"github.com/specc-dev/specc/ir"
	"github.com/specc-dev/specc/ir/diag"
	"github.com/specc-dev/specc/ir/source"
)

// specification reads a spec: what it is about, the files that it is for, and its
// sections.
func (r *reader) specification() {
	md := r.in.Markdown
	title, at := r.title()
	s := r.document("spec", at, ir.Item{
		Title: title.said, Text: strings.Join(strings.Fields(md.Front.Text("description")), " "), Other: map[string]string{},
	})
	if marked(title.marks, "locked") {
		s.Body.Other["locked"] = "true"
	}
	r.frontMistakes()
	r.frontTargets()
	r.overview(md.Root.Blocks)
	for i, top := range md.Root.Sections {
		if top.Level > 1 {
			r.section(top, 0, "")
			continue
		}
		if i > 0 {
			r.requirement(top, 0, "")
			continue
		}
		r.overview(top.Blocks)
		for _, sub := range top.Sections {
			r.section(sub, 0, "")
		}
	}
	if s = r.item(r.spec); len(s.Body.Paths) == 0 && !r.brokenFront() {
		f := r.doc.Report(diag.CodeTesslNoTarget, s.Name, "the spec names no file that it is for")
		f.Help = []string{"add `[@generate](path)` or `[@describe](path)` below `## Target`, or `targets:` to the front matter"}
	}
}

func (r *reader) brokenFront() bool {
	front := r.in.Markdown.Front
	return front != nil && front.Node == nil && len(front.Mistakes) > 0
}

// frontMistakes reports front matter that is no YAML.
func (r *reader) frontMistakes() {
	if !r.brokenFront() {
		return
	}
	m := r.in.Markdown.Front.Mistakes[0]
	r.doc.Report(diag.CodeSpecFrontMatter, spec.PlaceOf(m.Primary.Span), "the front matter is no YAML: "+m.Message)
}

// title returns what the document is called, and where it says so: the first heading
// of level 1, the name in front matter, or the name of the file.
func (r *reader) title() (text, spec.Place) {
	md := r.in.Markdown
	if in := titleOf(md); in.Text != "" {
		return textOf(in), spec.PlaceOf(in.Span)
	}
	if n := md.Front.Get("name"); n != nil {
		return text{said: md.Front.Text("name")}, spec.PlaceOf(md.Front.Place(n.Span()))
	}
	base, _, _ := strings.Cut(path.Base(r.in.Source.Path), ".")
	return text{said: base}, spec.Place{}
}

func titleOf(md *markdown.Document) markdown.Inline {
	for _, s := range md.Root.Sections {
		if s.Level == 1 {
			return s.Title
		}
	}
	return markdown.Inline{}
}

// opening returns the first paragraph of a document.
func opening(md *markdown.Document) string {
	for s := range md.Root.All() {
		for _, b := range s.Blocks {
			if b.Kind == markdown.Paragraph {
				return b.Text.Fold()
			}
		}
	}
	return ""
}

// firstOf returns the first text that says anything.
func firstOf(texts ...string) string {
	for _, t := range texts {
		if t != "" {
			return t
		}
	}
	return ""
}

// frontTargets reads the files that a spec of the tile's form is for.
func (r *reader) frontTargets() {
	front := r.in.Markdown.Front
	n := front.Get("targets")
	if n == nil {
		return
	}
	r.item(r.spec).Body.Other["mode"] = "targets"
	if text := n.String(); text != "" {
		r.target(link{target: text, at: spec.PlaceOf(front.Place(n.Span()))})
	}
	for _, e := range n.Elements() {
		if text := e.String(); text != "" {
			r.target(link{target: text, at: spec.PlaceOf(front.Place(e.Span()))})
		}
	}
}

// target adds a file that the spec is for.
func (r *reader) target(l link) {
	s := r.item(r.spec)
	ref, file := r.refer(l)
	if file == "" {
		return
	}
	s.Body.Paths = append(s.Body.Paths, file)
	s.Refs = append(s.Refs, ref)
	if mode := l.known(); mode != "" {
		note(&s.Body, "mode", mode)
	}
}

// overview reads what stands before the first section: the text is what the spec is
// about, and code is the API in the tile's form.
func (r *reader) overview(blocks []*markdown.Block) {
	for _, b := range blocks {
		switch b.Kind {
		case markdown.Paragraph:
			r.say(r.paragraph(b, r.spec))
		case markdown.Fence:
			r.api(b, "API")
		case markdown.List:
			r.behaviours(b, r.spec, "")
		case markdown.Quote, markdown.Table:
			r.explain(r.spec, b)
		}
	}
}

// say adds to what the document is about: the first paragraph is the text, unless
// front matter has one.
func (r *reader) say(said string) {
	s := r.item(r.spec)
	if s.Body.Text == "" {
		s.Body.Text = said
		return
	}
	s.Prose = parted(s.Prose, said)
}

// explain adds the source of a block to the prose of an item.
func (r *reader) explain(n int, b *markdown.Block) {
	it := r.item(n)
	it.Prose = parted(it.Prose, sourceOf(b.Span))
}

// sourceOf returns what stands in the source, whatever its line ends.
func sourceOf(s source.Span) string {
	return strings.TrimSpace(strings.ReplaceAll(s.Text(), "\r\n", "\n"))
}

// parted joins two paragraphs.
func parted(a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + "\n\n" + b
}

// paragraph returns what a paragraph says, and adds its links to an item.
func (r *reader) paragraph(b *markdown.Block, owner int) string {
	t := textOf(b.Text)
	r.bind(t, owner)
	return t.said
}

// bind adds the links and marks of a text to an item. Targets belong to the
// document wherever they stand.
func (r *reader) bind(t text, owner int) {
	for _, l := range t.links {
		word := l.known()
		if word == wordGenerate || word == wordDescribe {
			r.target(l)
			continue
		}
		if word == "" {
			r.unknown(l)
			continue
		}
		it := r.item(owner)
		ref, file := r.refer(l)
		switch {
		case isURL(l.target):
			note(&it.Body, "urls", l.target)
		case word == wordUse && file == "":
			note(&it.Body, "packages", l.target)
		case file != "":
			it.Refs = append(it.Refs, ref)
			r.named(it, l, file)
		}
	}
	for _, mark := range t.marks {
		switch mark {
		case ".locked":
			note(&r.item(owner).Body, "locked", "true")
		case ".impl":
			note(&r.item(owner).Body, "impl", "true")
		}
	}
}

// named notes the file that a link names where it belongs: the tests of a
// requirement and the files of a dependency are its paths. The paths of the document
// are its targets, so its tests are kept apart.
func (r *reader) named(it *spec.Item, l link, file string) {
	word := l.known()
	switch {
	case word == wordTest && it.Kind == ir.KindSpec:
		note(&it.Body, "tests", file)
	case word == wordTest, word == wordUse && it.Kind == ir.KindContext:
		addPath(&it.Body, file)
	}
	if name := l.inManifest(); name != "" {
		note(&it.Body, "packages", name)
	}
}

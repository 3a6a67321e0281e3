package kiro

import (
	"strings"

	"github.com/specc-dev/specc/compiler/markdown"
	"github.com/specc-dev/specc/compiler/pattern"
	"github.com/specc-dev/specc/compiler/spec"
	"github.com/specc-dev/specc/ir"
)

// design reads design.md: its sections as facts of the technical context, with
// their text as prose, and the correctness properties among them. What the data
// models say stays text.
func (r *reader) design() {
	for _, s := range r.Markdown.Root.Sections {
		if s.Level == 1 {
			for _, sub := range s.Sections {
				r.designSection(sub)
			}
			r.properties(s, r.whole, false)
			continue
		}
		r.designSection(s)
	}
}

func (r *reader) designSection(s *markdown.Section) {
	title := s.Title.Fold()
	if _, _, ok := propertyHeading(title); ok {
		for sub := range s.All() {
			r.properties(sub, r.whole, false)
		}
		return
	}
	own := r.doc.Add(spec.Item{
		Kind: ir.KindContext, Local: spec.LocalName(title), Name: spec.PlaceOf(s.Title.Span), Whole: spec.PlaceOf(s.Span), Parent: r.whole,
		Body: ir.Item{Title: title},
	})
	among := partOf(s.Title.Text) == partProperties
	var prose []string
	for sub := range s.All() {
		r.properties(sub, own, among || partOf(sub.Title.Text) == partProperties)
		r.traceTable(sub, own)
		if !among {
			prose = append(prose, plainTexts(sub.Blocks)...)
		}
	}
	r.item(own).Prose = strings.Join(prose, "\n")
	if statementKind, ok := designStatements[partOf(s.Title.Text)]; ok {
		r.statements(s, statementKind)
	}
}

// designStatements are the sections of a design whose items are declared.
var designStatements = map[part]ir.Kind{partExclusions: ir.KindExclusion, partAssumptions: ir.KindAssumption}

// propertyHead matches what is behind the word for a property.
var propertyHead = pattern.New(`^\s*[#\-]?\s*(\d{1,4}[A-Za-z]{0,2}\d{0,2}(?:_[A-Za-z]+)*(?:\.\d{1,3})*)\s*(?:[:：—–]\s*(.*)|[.\-](?:\s+(.*))?)?$`)

// propertyHeading takes the heading of a property apart.
func propertyHeading(text string) (id, title string, ok bool) {
	rest, ok := cutWord(strings.TrimSpace(text), propertyWord)
	if !ok {
		return "", "", false
	}
	m := propertyHead.FindStringSubmatch(rest)
	if m == nil {
		return "", "", false
	}
	return m[1], strings.TrimSpace(m[2] + m[3]), true
}

// properties reads the properties of a section: its heading is that of one, or a
// paragraph in it begins like one. Within the correctness properties it may do so
// in plain letters and as the item of a list.
func (r *reader) properties(s *markdown.Section, parent int, among bool) {
	own := 0
	if id, title, ok := propertyHeading(s.Title.Fold()); ok && s.Level > 1 {
		if !among && r.restates(id, title) {
			return
		}
		own = r.property(id, title, s.Title, spec.PlaceOf(s.Span), parent)
	}
	for _, text := range propertyTexts(s.Blocks, among || own > 0) {
		lines := text.in.Lines()
		if len(lines) == 0 {
			continue
		}
		id, title, ok := propertyHeading(lines[0].Fold())
		switch {
		case ok && among, ok && startsStrong(lines[0]) && !r.restates(id, title):
			own = r.property(id, title, lines[0], text.whole, parent)
			lines = lines[1:]
		case ok:
			own = 0
		}
		if own > 0 {
			r.propertyText(own, lines)
			r.item(own).Whole.End = max(r.item(own).Whole.End, text.whole.End)
		}
	}
}

type wholeText struct {
	in    markdown.Inline
	whole spec.Place
}

// propertyTexts returns the paragraphs that may be properties or go on with them.
func propertyTexts(blocks []*markdown.Block, lists bool) []wholeText {
	var all []wholeText
	for _, b := range blocks {
		switch {
		case b.Kind == markdown.Paragraph:
			all = append(all, wholeText{b.Text, spec.PlaceOf(b.Span)})
		case b.Kind == markdown.List && lists:
			for _, it := range b.Items {
				all = append(all, wholeText{it.Text, spec.PlaceOf(it.Span)})
				for _, below := range plainBlocks(it.Blocks) {
					all = append(all, wholeText{below, spec.PlaceOf(below.Span)})
				}
			}
		}
	}
	return all
}

func startsStrong(in markdown.Inline) bool {
	return len(in.Runs) > 0 && in.Runs[0].Start == 0 && in.Runs[0].Style&markdown.Strong != 0
}

// restates reports whether a heading repeats that of a property above, as the testing
// strategy does with the test of each.
func (r *reader) restates(id, title string) bool {
	n := r.stated[id]
	return n > 0 && strings.EqualFold(r.item(n).Body.Title, title)
}

func (r *reader) property(id, title string, name markdown.Inline, whole spec.Place, parent int) int {
	it := spec.Item{
		Kind: ir.KindProperty, Local: id, Labels: []string{"Property " + id}, Name: spec.PlaceOf(name.Span), Whole: whole, Parent: parent,
		Body: ir.Item{Title: title},
	}
	if title != "" {
		it.Labels = append(it.Labels, title)
	}
	n := r.doc.Add(it)
	if r.stated[id] == 0 {
		r.stated[id] = n
	}
	return n
}

// propertyText adds lines to a property: what it validates, or its text.
func (r *reader) propertyText(own int, lines []markdown.Inline) {
	it := r.item(own)
	for _, in := range lines {
		l := lineOf(in)
		switch {
		case l.label == labelValidates || l.label == labelRequirements:
			it.Refs = append(it.Refs, r.refs(l.rest, toRequirements.as(ir.RoleValidates))...)
		case it.Body.Text == "":
			it.Body.Text = in.Fold()
		default:
			it.Body.Text += " " + in.Fold()
		}
	}
	it.Body.Keyword = spec.Keyword(it.Body.Text)
}

// traceTable reads a table whose first column says which requirements a row is
// for: the design's section is there for them.
func (r *reader) traceTable(s *markdown.Section, own int) {
	for _, b := range s.Blocks {
		if b.Kind != markdown.Table || len(b.Header) == 0 || labelTable()[strings.ToLower(b.Header[0].Fold())] != labelRequirements {
			continue
		}
		for _, row := range b.Rows {
			if len(row.Cells) > 0 && startsNumber(row.Cells[0].Text) {
				r.item(own).Refs = append(r.item(own).Refs, r.refs(row.Cells[0], toRequirements)...)
			}
		}
	}
}

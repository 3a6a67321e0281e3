package language

import (
	"slices"
	"strings"

	"github.com/specc-dev/specc/compiler/markdown"
	"github.com/specc-dev/specc/compiler/pattern"
	"github.com/specc-dev/specc/compiler/spec"
	"github.com/specc-dev/specc/compiler/spec/forms"
	"github.com/specc-dev/specc/ir"
)

var keywords = pattern.New(`\b(?:MUST|SHALL|SHOULD|MAY)\b`)

func keywordIn(text string) bool { return keywords.MatchString(text) }

func isDefinition(it *markdown.Item) bool {
	_, ok := forms.Define(it.Text)
	return ok
}

// requirementHeading reads the section of a requirement: "### FR-001: Keep lines" or
// "### Requirement: Keep lines".
func (c *capability) requirementHeading(s *markdown.Section, at place) bool {
	if at.part == partClarifications || at.part == partTerms {
		return false
	}
	name, ok := forms.Requirement(s.Title)
	local, title := spec.LocalName(name.Fold()), name.Fold()
	if !ok {
		d, ok := forms.Define(s.Title)
		if !ok {
			return false
		}
		local, title, name = d.ID.Text, headingTitle(d), d.ID
	} else if d, ok := forms.Define(name); ok { // "### Requirement: FR-001 Keep lines"
		local, title, name = d.ID.Text, headingTitle(d), d.ID
	}
	it := named(kindOf(local), local, name, spec.PlaceOf(s.Span))
	it.Body.Title, it.Body.Group = title, at.group
	it.Body.Struck = forms.Struck(s.Title)
	if title != "" && title != local {
		it.Labels = append(it.Labels, title)
	}
	c.obligation(s.Blocks, &it)
	own := &owner{local: local, kind: it.Kind}
	own.index = c.add(it)
	c.testsOf(s, place{part: partRequirements, owner: own})
	return true
}

// headingTitle returns the title that follows an ID in a heading.
func headingTitle(d forms.Definition) string {
	return strings.Trim(forms.Join(d.Title, d.Rest.Fold()), "()")
}

func kindOf(id string) ir.Kind {
	if forms.IsOutcome(id) {
		return ir.KindOutcome
	}
	return ir.KindRequirement
}

// obligation reads the text of a requirement's section: what binds, labels, and the
// reason.
func (c *capability) obligation(blocks []*markdown.Block, it *spec.Item) {
	var text []string
	for _, b := range blocks {
		switch b.Kind {
		case markdown.Paragraph:
			for _, line := range labelled(b.Text) {
				if !c.stated(line, it) {
					text = append(text, line.Fold())
				}
			}
			it.Refs = append(it.Refs, forms.References(b.Text, ir.RoleMention, true)...)
		case markdown.List:
			for _, item := range b.Items {
				if isDefinition(item) || item.Box != 0 || spec.Steps(item.Text) != nil {
					continue
				}
				if !c.stated(item.Text, it) {
					text = append(text, forms.ItemText(item, isDefinition))
				}
				it.Refs = append(it.Refs, refsBelow(item, ir.RoleMention, true)...)
			}
		case markdown.Table, markdown.Quote:
			text = append(text, forms.Text([]*markdown.Block{b}, nil))
		}
	}
	it.Body.Text = forms.Join(text...)
	it.Body.Keyword = spec.Keyword(it.Body.Text)
	for _, one := range text {
		if it.Body.EARS = spec.EARS(one); it.Body.EARS != nil {
			break
		}
	}
}

// labelled returns a paragraph as a whole, or its lines if one of them begins with a
// label.
func labelled(in markdown.Inline) []markdown.Inline {
	lines := in.Lines()
	if slices.ContainsFunc(lines, func(l markdown.Inline) bool { _, _, ok := strongKey(l); return ok }) {
		return lines
	}
	return []markdown.Inline{in}
}

// stated reads a line that states something about a requirement, and reports whether
// it does.
func (c *capability) stated(line markdown.Inline, it *spec.Item) bool {
	key, rest, ok := strongKey(line)
	if !ok || rest.Text == "" {
		return false
	}
	switch name := strings.ToLower(key.Fold()); {
	case name == "id":
		it.Labels = append(it.Labels, rest.Fold())
	case strings.HasPrefix(name, "priority"):
		it.Body.Priority = rest.Fold()
	case name == "status":
		it.Body.Claimed, it.Body.State = rest.Fold(), forms.StateOf(rest.Text)
	case strings.HasPrefix(name, "rationale"), strings.HasPrefix(name, "why"), name == "reason":
		explain(it, rest.Fold())
	case name == "independent test", name == "owner", name == "source":
		note(it, strings.ReplaceAll(name, " ", "-"), rest.Fold())
	default:
		return false
	}
	return true
}

// testsOf reads the scenarios and criteria in the section of a requirement: those of
// its own lists, and those below headings.
func (c *capability) testsOf(s *markdown.Section, at place) {
	for _, b := range s.Blocks {
		if b.Kind != markdown.List {
			continue
		}
		var steps []*markdown.Item
		for _, it := range b.Items {
			switch {
			case c.definedItem(it, place{part: partRequirements}), c.checkItem(it, at.owner.local, ""):
			case spec.Steps(it.Text) != nil:
				steps = append(steps, it)
			}
		}
		c.tests(steps, place{part: partScenarios, owner: at.owner})
	}
	for _, sub := range s.Sections {
		_, scenario := forms.Scenario(sub.Title)
		if p := partOf(sub.Title.Text); !scenario && (p == partCriteria || p == partScenarios || p == partEdges) {
			c.below(sub, place{part: p, owner: at.owner})
			continue
		}
		c.section(sub, at)
	}
}

// definedItem declares the requirement that an item of a list defines, and those
// below it.
func (c *capability) definedItem(it *markdown.Item, at place) bool {
	if at.part == partClarifications || at.part == partTerms || at.part == partChecks {
		return false
	}
	d, ok := forms.Define(it.Text)
	if !ok {
		return false
	}
	text := forms.Join(d.Rest.Fold(), forms.Text(it.Blocks, isDefinition))
	c.define(d, spec.PlaceOf(it.Span), text, refsBelow(it, ir.RoleMention, true), at)
	c.nested(it, at)
	return true
}

// definedLines declares the requirements of a paragraph that has one a line.
func (c *capability) definedLines(b *markdown.Block, at place) bool {
	if at.part != partRequirements && at.part != partOutcomes {
		return false
	}
	lines := b.Text.Lines()
	defines := func(i int) bool { _, ok := forms.Define(lines[i]); return ok }
	if len(lines) == 0 || !defines(0) {
		return false
	}
	for i := 0; i < len(lines); {
		d, _ := forms.Define(lines[i])
		text, refs := []string{d.Rest.Fold()}, forms.References(lines[i], ir.RoleMention, true)
		next := i + 1
		for ; next < len(lines) && !defines(next); next++ {
			text = append(text, lines[next].Fold())
			refs = append(refs, forms.References(lines[next], ir.RoleMention, true)...)
		}
		c.define(d, spec.Place{Start: lines[i].Span.Start, End: lines[next-1].Span.End}, forms.Join(text...), refs, at)
		i = next
	}
	return true
}

// define declares a requirement or an outcome, or keeps it for the end where none is
// expected.
func (c *capability) define(d forms.Definition, whole spec.Place, text string, refs []spec.Ref, at place) {
	local := d.ID.Text
	it := spec.Item{Kind: kindOf(local), Local: local, Name: spec.PlaceOf(d.ID.Span), Whole: whole}
	it.Body = ir.Item{Title: d.Title, Text: text, Keyword: spec.Keyword(text), EARS: spec.EARS(text), Group: at.group}
	if forms.Struck(d.ID) {
		it.Body.Struck, it.Body.State = true, ir.StateDropped
	}
	if d.Title != "" {
		it.Labels = []string{d.Title}
	}
	it.Refs = slices.DeleteFunc(refs, func(ref spec.Ref) bool { return it.Name.Contains(ref.At) || ref.Text == local })
	if at.owner != nil {
		it.Parent = at.owner.index
	}
	if at.part == partRequirements || at.part == partOutcomes {
		c.add(it)
		return
	}
	it.Parent = c.root
	c.strays = append(c.strays, it)
}

// unnamed declares a requirement without an ID.
func (c *capability) unnamed(name markdown.Inline, text string, whole spec.Place, at place) {
	it := named(ir.KindRequirement, c.content(ir.KindRequirement, text, at.group), name, whole)
	it.Body = ir.Item{Text: text, Keyword: spec.Keyword(text), EARS: spec.EARS(text), Group: at.group}
	it.Refs = forms.References(name, ir.RoleMention, true)
	c.add(it)
}

// table declares the rows of a table whose first cells are IDs, or terms.
func (c *capability) table(b *markdown.Block, at place) {
	for _, row := range b.Rows {
		if len(row.Cells) < 2 {
			continue
		}
		d, ok := forms.Define(row.Cells[0])
		switch {
		case ok && at.part != partClarifications && at.part != partTerms:
			c.row(d, b.Header, row, at)
		case !ok && at.part == partTerms && row.Cells[0].Text != "":
			name := row.Cells[0].Fold()
			it := named(ir.KindTerm, spec.LocalName(name), row.Cells[0], spec.PlaceOf(row.Span))
			it.Body = ir.Item{Title: name, Text: forms.Row(row.Cells[1:])}
			c.add(it)
		}
	}
}

func (c *capability) row(d forms.Definition, header []markdown.Inline, row markdown.Row, at place) {
	var cells []markdown.Inline
	var refs []spec.Ref
	priority := ""
	for i, cell := range row.Cells[1:] {
		if i+1 < len(header) && strings.EqualFold(header[i+1].Fold(), "priority") {
			priority = cell.Fold()
			continue
		}
		cells = append(cells, cell)
		refs = append(refs, forms.References(cell, ir.RoleMention, true)...)
	}
	n := len(c.doc.Items)
	c.define(d, spec.PlaceOf(row.Span), forms.Join(d.Rest.Fold(), forms.Row(cells)), refs, at)
	if n < len(c.doc.Items) {
		c.doc.Items[n].Body.Priority = priority
	}
}

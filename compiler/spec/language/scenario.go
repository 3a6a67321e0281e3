package language

import (
	"fmt"
	"slices"
	"strings"

	"github.com/specc-dev/specc/compiler/markdown"
	"github.com/specc-dev/specc/compiler/spec"
	"github.com/specc-dev/specc/compiler/spec/forms"
	"github.com/specc-dev/specc/ir"
)

// scenarioHeading reads the section of a scenario: "#### Scenario: A line is added",
// or below a requirement any heading above steps.
func (c *capability) scenarioHeading(s *markdown.Section, at place) bool {
	name, ok := forms.Scenario(s.Title)
	if !ok && (at.owner == nil || at.owner.kind != ir.KindRequirement || at.part != partRequirements) {
		return false
	}
	steps, text := stepsIn(s.Blocks)
	if !ok && (len(steps) == 0 || s.Title.Text == "") {
		return false
	}
	it := named(ir.KindScenario, "", name, spec.PlaceOf(s.Span))
	it.Body = ir.Item{Title: name.Fold(), Steps: steps, Text: text}
	it.Labels = []string{name.Fold()}
	c.refsIn(s.Blocks, &it)
	c.test(&it, at)
	for _, sub := range s.Sections {
		c.section(sub, place{})
	}
	return true
}

func (c *capability) refsIn(blocks []*markdown.Block, it *spec.Item) {
	for _, b := range blocks {
		it.Refs = append(it.Refs, forms.References(b.Text, ir.RoleMention, true)...)
		for _, item := range b.Items {
			it.Refs = append(it.Refs, refsBelow(item, ir.RoleMention, true)...)
		}
	}
}

// stepsIn reads the body of a scenario: items of a list, or lines without bullets;
// what is no step goes on with the one before. Without any step, all is text.
func stepsIn(blocks []*markdown.Block) (steps []ir.Step, text string) {
	var more []string // behind the last step, or before any
	flush := func() {
		if len(steps) > 0 && len(more) > 0 {
			last := &steps[len(steps)-1]
			last.Text = strings.Join(append([]string{last.Text}, more...), "; ")
			more = nil
		}
	}
	add := func(in markdown.Inline) {
		if next := spec.Steps(in); next != nil {
			flush()
			steps = append(steps, next...)
		} else if folded := in.Fold(); folded != "" {
			more = append(more, folded)
		}
	}
	for _, b := range blocks {
		add(b.Text)
		for it := range markdown.Items([]*markdown.Block{b}) {
			add(it.Text)
			for _, inner := range it.Blocks {
				add(inner.Text)
			}
		}
	}
	flush()
	return steps, forms.Join(more...)
}

// test names a scenario or a criterion, makes it a part of its requirement or story,
// and gives it the label by which people refer to it there: US1/AC2.
func (c *capability) test(it *spec.Item, at place) int {
	local := spec.LocalName(it.Body.Title)
	if it.Body.Title == "" {
		local = spec.ContentID(forms.Join(stepsText(it.Body.Steps), it.Body.Text))
	}
	if at.owner != nil {
		it.Parent = at.owner.index
		local = at.owner.local + "/" + local
		at.owner.tests++
		it.Labels = append(it.Labels, fmt.Sprintf("%s/AC%d", at.owner.local, at.owner.tests))
	}
	it.Local = local
	return c.add(*it) - 1
}

func stepsText(steps []ir.Step) string {
	var b strings.Builder
	for _, s := range steps {
		b.WriteString(s.Word + " " + s.Text + " ")
	}
	return strings.TrimSpace(b.String())
}

// tests reads a list of scenarios and criteria. One item is a whole scenario, or one
// step of it.
func (c *capability) tests(items []*markdown.Item, at place) {
	open := -1 // the item that the next step belongs to
	defer func() { c.close(open, at) }()
	for _, it := range items {
		if c.definedItem(it, at) || c.checkItem(it, at.group, "") {
			continue
		}
		steps, title := itemSteps(it)
		switch {
		case len(steps) == 0 || isObligation(it, steps):
			c.close(open, at)
			open = -1
			if at.part != partStories {
				c.criterion(it, at)
			}
		case open >= 0 && goesOn(c.doc.Items[open].Body.Steps, steps[0]):
			c.extend(open, steps, it)
		default:
			c.close(open, at)
			open = c.scenario(steps, it.Text, spec.PlaceOf(it.Span), title, at)
			c.doc.Items[open].Refs = refsBelow(it, ir.RoleMention, true)
		}
	}
}

// isObligation reports whether an item is a sentence of EARS, whose words WHEN and
// THEN are no steps.
func isObligation(it *markdown.Item, steps []ir.Step) bool {
	text := it.Text.Fold()
	return steps[0].Word != "given" && keywordIn(text) && spec.EARS(text) != nil && len(it.Blocks) == 0
}

// itemSteps returns the steps of an item and below it. A text that is no step is the
// title of the steps below.
func itemSteps(it *markdown.Item) (steps []ir.Step, title markdown.Inline) {
	steps = spec.Steps(it.Text)
	if steps == nil {
		title = it.Text
		if key, rest, ok := strongKey(it.Text); ok {
			title, steps = key, spec.Steps(rest)
		}
	}
	for _, b := range it.Blocks {
		steps = append(steps, spec.Steps(b.Text)...)
		for _, sub := range b.Items {
			steps = append(steps, spec.Steps(sub.Text)...)
		}
	}
	return steps, title
}

// complete reports whether steps make a scenario by themselves.
func complete(steps []ir.Step) bool {
	return slices.ContainsFunc(steps, func(s ir.Step) bool { return s.Word == "then" })
}

// goesOn reports whether a step continues a scenario.
func goesOn(before []ir.Step, next ir.Step) bool {
	said := func(word string) bool {
		return slices.ContainsFunc(before, func(s ir.Step) bool { return s.Word == word })
	}
	switch next.Word {
	case "given":
		return false
	case "when":
		return !said("when") && !said("then")
	}
	return true
}

func (c *capability) scenario(steps []ir.Step, text markdown.Inline, whole spec.Place, title markdown.Inline, at place) int {
	it := named(ir.KindScenario, "", text, whole)
	it.Body = ir.Item{Steps: steps}
	if name := strings.Trim(title.Fold(), ":： "); name != "" {
		it.Name, it.Body.Title, it.Labels = firstLine(title), name, []string{name}
	}
	return c.test(&it, at)
}

// extend adds a step to the scenario before.
func (c *capability) extend(i int, steps []ir.Step, item *markdown.Item) {
	it := &c.doc.Items[i]
	it.Body.Steps = append(it.Body.Steps, steps...)
	it.Whole.End = max(it.Whole.End, item.Span.End)
	it.Refs = append(it.Refs, refsBelow(item, ir.RoleMention, true)...)
}

// close names a scenario that has no title by all of its steps.
func (c *capability) close(i int, at place) {
	if i < 0 || c.doc.Items[i].Body.Title != "" {
		return
	}
	it := &c.doc.Items[i]
	it.Local = spec.ContentID(stepsText(it.Body.Steps))
	if at.owner != nil {
		it.Local = at.owner.local + "/" + it.Local
	}
}

// criterion declares an item that says in a sentence when something holds.
func (c *capability) criterion(it *markdown.Item, at place) {
	text := forms.ItemText(it, nil)
	if text == "" {
		return
	}
	item := named(ir.KindCriterion, "", it.Text, spec.PlaceOf(it.Span))
	item.Body = ir.Item{Text: text, Keyword: spec.Keyword(text), EARS: spec.EARS(text)}
	item.Refs = refsBelow(it, ir.RoleMention, true)
	c.test(&item, at)
}

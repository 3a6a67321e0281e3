package speckit

import (
	"fmt"
	"strings"

	"github.com/specc-dev/specc/compiler/markdown"
	"github.com/specc-dev/specc/compiler/pattern"
	"github.com/specc-dev/specc/compiler/spec"
	"github.com/specc-dev/specc/ir"
)

// scenarios declares the scenarios of a list. One item is a whole scenario, or one
// step; then a scenario goes on until it has said THEN and the next begins.
func (f *featureReader) scenarios(items []*markdown.Item, c context, name markdown.Inline) {
	open := -1 // the item that the next step belongs to
	for _, it := range items {
		if f.requirementItem(it, c) {
			continue
		}
		all, title := itemSteps(it)
		switch {
		case all == nil:
			open = -1
			f.criterion(it, c)
		case open >= 0 && goesOn(f.doc.Items[open].Body.Steps, all[0]):
			f.extend(&f.doc.Items[open], all, it)
		default:
			if title.IsZero() && open < 0 {
				title = name
			}
			open = f.scenario(all, it.Text, spec.PlaceOf(it.Span), c, title)
			f.doc.Items[open].Refs = refsBelow(it, ir.RoleMention, true)
			f.doc.Items[open].Body.Text = whole(it, nil)
		}
	}
}

func (f *featureReader) extend(it *spec.Item, more []ir.Step, item *markdown.Item) {
	it.Body.Steps = append(it.Body.Steps, more...)
	it.Body.Text = join(it.Body.Text, whole(item, nil))
	it.Whole.End = max(it.Whole.End, item.Span.End)
	it.Refs = append(it.Refs, refsBelow(item, ir.RoleMention, true)...)
	if it.Body.Title == "" {
		delete(f.taken, string(it.Kind)+"/"+it.Local)
		it.Local = f.scenarioID(it.Parent, it.Body)
		f.taken[string(it.Kind)+"/"+it.Local] = true
	}
}

// scenario declares a scenario and returns its index, or -1 if there are no steps.
func (f *featureReader) scenario(all []ir.Step, text markdown.Inline, whole spec.Place, c context, title markdown.Inline) int {
	if all == nil {
		return -1
	}
	it := at(text, whole)
	it.Kind = ir.KindScenario
	it.Body = ir.Item{Text: text.Fold(), Steps: all}
	if title.Text != "" {
		it.Name, it.Body.Title = firstLine(title), scenarioName(title.Fold())
	}
	f.position(&it, c)
	it.Local = f.scenarioID(it.Parent, it.Body)
	return f.add(it) - 1
}

// scenarioName cuts "Scenario 1:" off the name of a scenario.
func scenarioName(title string) string {
	title = strings.Trim(title, ":： ")
	if m := scenarioWord.FindString(title); len(m) < len(title) {
		title = title[len(m):]
	}
	return title
}

var scenarioWord = pattern.New(`^(?i:(?:acceptance )?scenario|场景|シナリオ|시나리오|cenário|escenario)\s*\d*\s*[-–—:：.]\s*`)

// scenarioID makes an ID of a scenario's title or content. Of two stories that have
// the same scenario each has its own.
func (f *featureReader) scenarioID(parent int, body ir.Item) string {
	local := spec.LocalName(body.Title)
	if body.Title == "" {
		local = spec.ContentID(stepsText(body.Steps))
	}
	if parent > 0 && parent != f.root {
		local = f.doc.Items[parent-1].Local + "/" + local
	}
	return local
}

// position makes an item a part of its story and gives it the label by which people
// refer to it there: US1/AC2.
func (f *featureReader) position(it *spec.Item, c context) {
	if c.story == nil {
		return
	}
	it.Parent = c.story.index
	c.story.scenarios++
	it.Labels = append(it.Labels, fmt.Sprintf("%s/AC%d", c.story.local, c.story.scenarios))
}

// criterion declares an item among the scenarios that is a sentence, if it has no
// steps but stands where acceptance is described.
func (f *featureReader) criterion(it *markdown.Item, c context) {
	if it.Box != 0 {
		f.checkItem(it, c.group, "")
		return
	}
	text := whole(it, nil)
	if text == "" || c.part != partScenarios {
		return
	}
	item := at(it.Text, spec.PlaceOf(it.Span))
	item.Kind = ir.KindCriterion
	item.Body = ir.Item{Text: text, Keyword: spec.Keyword(text), EARS: spec.EARS(text)}
	item.Refs = refsBelow(it, ir.RoleMention, true)
	f.position(&item, c)
	item.Local = f.content(ir.KindCriterion, it, c.group)
	f.add(item)
}

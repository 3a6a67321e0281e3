package language

import (
	"github.com/specc-dev/specc/compiler/markdown"
	"github.com/specc-dev/specc/compiler/spec"
	"github.com/specc-dev/specc/compiler/spec/forms"
	"github.com/specc-dev/specc/ir"
)

// story reads the section of a user story with its scenarios.
func (c *capability) story(s *markdown.Section, at place) bool {
	t, ok := forms.Story(s.Title)
	if !ok {
		return false
	}
	it := named(ir.KindStory, t.ID, s.Title, spec.PlaceOf(s.Span))
	it.Body.Title, it.Body.Priority = t.Title, t.Priority
	if t.Title != "" {
		it.Labels = []string{t.Title}
	}
	c.tell(s, &it)
	own := &owner{local: t.ID, kind: ir.KindStory}
	own.index = c.add(it)
	c.below(s, place{part: partStories, owner: own})
	return true
}

// tell reads the paragraphs of a story: what it is, why it matters, how it is tested.
func (c *capability) tell(s *markdown.Section, it *spec.Item) {
	var text []string
	for _, b := range s.Blocks {
		if b.Kind != markdown.Paragraph || complete(spec.Steps(b.Text)) {
			continue
		}
		for _, line := range labelled(b.Text) {
			if _, rest, ok := strongKey(line); !c.stated(line, it) && (!ok || rest.Text != "") {
				text = append(text, line.Fold())
			}
		}
		it.Refs = append(it.Refs, forms.References(b.Text, ir.RoleMention, true)...)
	}
	it.Body.Text = forms.Join(text...)
	it.Body.Keyword = spec.Keyword(it.Body.Text)
}

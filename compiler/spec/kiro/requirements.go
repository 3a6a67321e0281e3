package kiro

import (
	"fmt"

	"strings"

	"github.com/specc-dev/specc/compiler/markdown"
	"github.com/specc-dev/specc/compiler/pattern"
	"github.com/specc-dev/specc/compiler/spec"
	"github.com/specc-dev/specc/ir"
)

// requirements reads requirements.md.
func (r *reader) requirements() {
	for _, s := range r.Markdown.Root.Sections {
		r.requirementSection(s, 0)
	}
}

// requirementSection reads a section by what it is for. The parent is a
// requirement that it lies in, or 0.
func (r *reader) requirementSection(s *markdown.Section, parent int) {
	if id, title, ok := requirementHeading(s); ok {
		r.requirement(s, id, title, parent)
		return
	}
	switch partOf(s.Title.Text) {
	case partGlossary:
		r.terms(s)
	case partOutcomes:
		r.statements(s, ir.KindOutcome)
	case partExclusions:
		r.statements(s, ir.KindExclusion)
	case partAssumptions:
		r.statements(s, ir.KindAssumption)
	case partQualities:
		r.qualities(s)
	default:
		r.loose(s)
		for _, sub := range s.Sections {
			r.requirementSection(sub, parent)
		}
	}
}

var (
	headNumber = pattern.New(`^[\s#\-]*(?:[Nn][Oo]\.?\s*)?(` + number + `|[一二三四五六七八九十]{1,3})(?:\s*[:：.,、\-—–]\s*|\s+|$)(.*)$`)
	bareNumber = pattern.New(`^(\d{1,4}(?:\.\d{1,4})*[A-Za-z]?)[.:)：、]?\s+(\S.*)$`)
	shortHead  = pattern.New(`^R-?\d`)
)

// requirementHeading takes the heading of a requirement apart: the word for one and
// a number, the word and a colon, or, among the requirements, only a number.
func requirementHeading(s *markdown.Section) (id, title string, ok bool) {
	text := s.Title.Fold()
	if s.Level < 2 || text == "" {
		return "", "", false
	}
	rest, word := cutWord(text, requirementWords)
	if !word && shortHead.MatchString(text) {
		rest, word = text, true
	}
	if m := headNumber.FindStringSubmatch(rest); word && m != nil {
		return m[1], strings.TrimSpace(m[2]), true
	}
	if title, ok := strings.CutPrefix(strings.Replace(strings.TrimSpace(rest), "：", ":", 1), ":"); word && ok && strings.TrimSpace(title) != "" {
		return "", strings.TrimSpace(title), true
	}
	if m := bareNumber.FindStringSubmatch(text); m != nil && amongRequirements(s.Parent) && hasCriteria(s) {
		return m[1], m[2], true
	}
	return "", "", false
}

func amongRequirements(s *markdown.Section) bool {
	return partOf(s.Title.Text) == partRequirements
}

func hasCriteria(s *markdown.Section) bool {
	for sub := range s.All() {
		if partOf(sub.Title.Text) == partCriteria {
			return true
		}
	}
	return false
}

// requirement declares a requirement, its story and its criteria.
func (r *reader) requirement(s *markdown.Section, id, title string, parent int) {
	it := spec.Item{
		Kind: ir.KindRequirement, Local: id, Name: spec.PlaceOf(s.Title.Span), Whole: spec.PlaceOf(s.Span), Parent: parent,
		Body: ir.Item{Title: title, Struck: struck(s.Title)},
	}
	if id == "" {
		it.Local = spec.LocalName(title)
	} else {
		it.Labels = numberLabels(id)
	}
	if title != "" {
		it.Labels = append(it.Labels, title)
	}
	own := r.doc.Add(it)
	c := &criteria{number: id}
	r.requirementBody(s, own, c, !hasCriteria(s))
	r.addCriteria(c, own)
	for _, sub := range s.Sections {
		if _, _, ok := requirementHeading(sub); ok {
			r.requirementSection(sub, own)
		}
	}
}

// numberLabels are the other spellings by which a requirement is referred to.
func numberLabels(id string) []string {
	names := []string{"Requirement " + id}
	if id[0] >= '0' && id[0] <= '9' {
		names = append(names, "R"+id)
	}
	if plain := strings.TrimLeft(id, "0"); plain != id && plain != "" {
		names = append(names, plain, "R"+plain, "Requirement "+plain)
	}
	return names
}

// requirementBody reads what a requirement, or a section of it, consists of: the
// story, criteria, and remarks. Where the section is not called after criteria,
// only numbered sentences with SHALL are some.
func (r *reader) requirementBody(s *markdown.Section, own int, c *criteria, named bool) {
	before := len(c.all)
	c.strict = !named
	c.read(s.Blocks)
	if c.bullets = named && len(c.all) == before && partOf(s.Title.Text) == partCriteria; c.bullets {
		c.notes = nil
		c.read(s.Blocks)
		c.bullets = false
	}
	for _, note := range c.notes {
		r.note(note, own)
	}
	c.notes = nil
	for _, sub := range s.Sections {
		if _, _, ok := requirementHeading(sub); !ok {
			r.requirementBody(sub, own, c, partOf(sub.Title.Text) == partCriteria)
		}
	}
}

// note reads a paragraph of a requirement that is no criterion.
func (r *reader) note(in markdown.Inline, own int) {
	l := lineOf(in)
	switch text := in.Fold(); {
	case l.label == labelStory:
		r.story(l, own)
	case text != "" && partOf(text) != partCriteria:
		r.remark(own, l.key, text)
	}
}

// story declares the story of a requirement, under its ID. Where that has another
// already, or two requirements have one ID, its words tell it apart.
func (r *reader) story(l line, own int) {
	req := r.item(own)
	local := req.Local
	if r.stories[local] {
		local += "/" + spec.ContentID(l.rest.Text)
	}
	r.stories[local] = true
	r.doc.Add(spec.Item{
		Kind: ir.KindStory, Local: local, Name: spec.PlaceOf(l.Span), Whole: spec.PlaceOf(l.Span), Parent: own,
		Body: ir.Item{Title: req.Body.Title, Text: l.rest.Fold()},
	})
}

// remark adds a paragraph to a requirement: the first without a label says what is
// required, the others explain.
func (r *reader) remark(own int, key, text string) {
	it := r.item(own)
	switch {
	case key == "priority":
		it.Body.Priority = strings.TrimSpace(text[strings.IndexAny(text, ":：")+1:])
	case key == "" && it.Body.Text == "" && spec.Keyword(text) != "":
		it.Body.Text, it.Body.Keyword, it.Body.EARS = text, spec.Keyword(text), spec.EARS(text)
	default:
		it.Prose = join(it.Prose, text)
	}
}

// qualities reads the non-functional requirements: those that have the heading of
// a requirement are such, each other section is one by its title.
func (r *reader) qualities(s *markdown.Section) {
	for i, sub := range append([]*markdown.Section{s}, s.Sections...) {
		if id, title, ok := requirementHeading(sub); ok {
			r.requirement(sub, id, title, 0)
			continue
		}
		c := &criteria{bullets: true}
		c.read(sub.Blocks)
		if i > 0 {
			for _, below := range sub.Sections {
				c.read(below.Blocks)
			}
		}
		if len(c.all) == 0 {
			continue
		}
		title := sub.Title.Fold()
		own := r.doc.Add(spec.Item{
			Kind: ir.KindRequirement, Local: spec.LocalName(title), Name: spec.PlaceOf(sub.Title.Span), Whole: spec.PlaceOf(sub.Span),
			Body: ir.Item{Title: title, Group: "non-functional"},
		})
		for _, note := range c.notes {
			r.item(own).Prose = join(r.item(own).Prose, note.Fold())
		}
		r.addCriteria(c, own)
	}
}

// loose reports criteria that lie in no requirement.
func (r *reader) loose(s *markdown.Section) {
	c := &criteria{strict: true}
	c.read(s.Blocks)
	for _, found := range c.all {
		r.unplaced(found.text, fmt.Sprintf("the sentence `%s` lies in no requirement", shorten(found.text.Fold())),
			"put it below a heading such as `### Requirement 1: Title`, in `#### Acceptance Criteria`")
	}
}

// shorten returns the beginning of a text, for a message.
func shorten(text string) string {
	if runes := []rune(text); len(runes) > 60 {
		return string(runes[:59]) + "…"
	}
	return text
}

func join(text, more string) string {
	if text == "" {
		return more
	}
	return text + "\n" + more
}

// struck reports whether all of a text is struck out.
func struck(in markdown.Inline) bool {
	return in.Text != "" && in.Styled(0, len(in.Text), markdown.Strike)
}

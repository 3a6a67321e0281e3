package language

import (
	"strings"

	"github.com/specc-dev/specc/compiler/markdown"
	"github.com/specc-dev/specc/compiler/pattern"
	"github.com/specc-dev/specc/compiler/spec"
	"github.com/specc-dev/specc/compiler/spec/forms"
	"github.com/specc-dev/specc/ir"
	"github.com/specc-dev/specc/ir/diag"
)

var (
	principleNumber = pattern.New(`^(?:(?i:Principle|Article)\s+([IVXL]+|\d+)\s*[-–—:.)]*\s*|([IVXL]+|\d+)\s*[.:)]\s*)`)
	binding         = pattern.New(`(?i)\s*[(\[]\s*non[- ]negotiable\s*[)\]]`)
	history         = pattern.New(`(?i)history|changelog|sync impact|table of contents`)
)

// constitution reads the rules, which stand in fences, and the principles: the
// headings below Principles, those that have a number, and any other section that
// says something and has no rules.
func (r *reader) constitution() {
	r.rules(r.intro(), 0)
	for _, s := range r.top() {
		r.law(s, "")
	}
}

func (r *reader) law(s *markdown.Section, group string) {
	title := forms.Plain(s.Title.Fold())
	numbered := principleNumber.MatchString(s.Title.Fold())
	switch {
	case history.MatchString(title):
	case numbered || group != "" && s.Level > 2:
		r.principle(s, group)
	case partOf(title) == partPrinciples || holds(s, numberedTitle):
		r.rules(s.Blocks, 0)
		for _, sub := range s.Sections {
			r.law(sub, title)
		}
	case holds(s, hasRule):
		r.rules(s.Blocks, 0)
		for _, sub := range s.Sections {
			r.law(sub, "")
		}
	default:
		r.principle(s, title)
	}
}

func holds(s *markdown.Section, what func(*markdown.Section) bool) bool {
	for _, sub := range s.Sections {
		if what(sub) || holds(sub, what) {
			return true
		}
	}
	return s.Level > 0 && what(s)
}

func numberedTitle(s *markdown.Section) bool { return principleNumber.MatchString(s.Title.Fold()) }

func hasRule(s *markdown.Section) bool {
	for _, b := range s.Blocks {
		if isRule(b) {
			return true
		}
	}
	return false
}

func isRule(b *markdown.Block) bool { return b.Kind == markdown.Fence && b.Language == "rule" }

// principle declares a rule for people and agents, with the rules in its section.
func (r *reader) principle(s *markdown.Section, group string) {
	title, number := s.Title.Fold(), ""
	if m := principleNumber.FindStringSubmatch(title); m != nil {
		title, number = title[len(m[0]):], m[1]+m[2]
	}
	name := strings.TrimSpace(binding.ReplaceAllString(forms.Plain(title), ""))
	if name == "" {
		return
	}
	it := named(ir.KindPrinciple, spec.LocalName(name), s.Title, spec.PlaceOf(s.Span))
	it.Body = ir.Item{Title: name, Group: group}
	if binding.MatchString(title) {
		it.Body.Priority = "NON-NEGOTIABLE"
	}
	if number != "" {
		it.Labels = []string{"Principle " + number, "Constitution " + number, "Article " + number}
	}
	it.Body.Text = forms.Join(r.lawText(s, &it)...)
	it.Body.Keyword = spec.Keyword(it.Body.Text)
	index := r.add(it)
	for sub := range s.All() {
		r.rules(sub.Blocks, index)
	}
}

// lawText returns what a section obliges to; the reason goes to the item.
func (r *reader) lawText(s *markdown.Section, it *spec.Item) (text []string) {
	for _, b := range s.Blocks {
		if b.Kind != markdown.Paragraph {
			text = append(text, forms.Text([]*markdown.Block{b}, nil))
			continue
		}
		for _, line := range labelled(b.Text) {
			key, rest, ok := strongKey(line)
			if name := strings.ToLower(key.Fold()); ok && (strings.HasPrefix(name, "rationale") || strings.HasPrefix(name, "why")) {
				explain(it, rest.Fold())
				continue
			}
			text = append(text, line.Fold())
		}
	}
	for _, sub := range s.Sections {
		if strings.EqualFold(sub.Title.Fold(), "rationale") {
			explain(it, forms.Text(sub.Blocks, nil))
			continue
		}
		text = append(append(text, sub.Title.Fold()), r.lawText(sub, it)...)
	}
	return text
}

// rules declares the rules in fences. The paragraph before a fence explains it.
func (r *reader) rules(blocks []*markdown.Block, parent int) {
	prose := ""
	for _, b := range blocks {
		switch {
		case isRule(b):
			r.rule(b, prose, parent)
			prose = ""
		case b.Kind == markdown.Paragraph:
			prose = b.Text.Fold()
		default:
			prose = ""
		}
	}
}

func (r *reader) rule(b *markdown.Block, prose string, parent int) {
	fence := forms.Rule(b.Code)
	for _, m := range fence.Mistakes {
		f := r.doc.Report(diag.CodeLanguageRule, spec.PlaceOf(m.Span), m.Message)
		if m.Help != "" {
			f.Help = []string{m.Help}
		}
	}
	if len(fence.Mistakes) > 0 {
		return
	}
	rule := fence.Rule
	it := spec.Item{
		Kind: ir.KindRule, Local: spec.LocalName(rule.ID), Parent: parent, Whole: spec.PlaceOf(b.Span), Places: fence.Places(),
		Body: ir.Item{Title: rule.Message, Text: rule.Require, Rule: &rule}, Prose: forms.Join(prose, rule.Why),
	}
	it.Name = it.Places["id"]
	r.add(it)
}

package speckit

import (
	"strings"

	"github.com/specc-dev/specc/compiler/markdown"
	"github.com/specc-dev/specc/compiler/pattern"
	"github.com/specc-dev/specc/compiler/spec"
	"github.com/specc-dev/specc/compiler/spec/forms"
	"github.com/specc-dev/specc/ir"
)

var (
	// principleNumber matches "I. ", "1. ", "Principle 1: ", "Article III — ".
	principleNumber = pattern.New(`^(?:(?i:Principle|Article|原则|原則|원칙|Princípio|Principio|Nguyên tắc|المبدأ)\s+([IVXL]+|\d+)\s*[-–—:：.、)]*\s*|([IVXL]+|\d+)\s*[.、:：)]\s*)`)
	binding         = pattern.New(`\s*[(（\[]?\b(NON[- ]NEGOTIABLE)\b[)）\]]?|\s*[(（](不可协商|不可妥协|不可談判|交渉不可|妥協不可|협상 불가|타협 불가|INEGOCIÁVEL|NO NEGOCIABLE)[)）]`)
	coreHeading     = pattern.New(`(?i)principle|原则|原則|원칙|princípio|principio|nguyên tắc|المبادئ|\barticles?\b`)
	historyHeading  = pattern.New(`(?i)history|changelog|change log|sync impact|amendments? log|历史|履歴|변경 이력|이력|table of contents`)
	versionLine     = pattern.New(`(?i)^(?:version|版本|バージョン|버전|versão|versión|phiên bản)\s*[:：]`)
)

// constitution reads the principles: the headings below Core Principles and those that
// have a number. Any other section is one principle as a whole.
func (r *reader) constitution() {
	for _, s := range r.top().Sections {
		r.law(s, "")
	}
	for s := range r.in.Markdown.Root.All() {
		for _, b := range s.Blocks {
			r.version(b)
		}
	}
}

func (r *reader) law(s *markdown.Section, group string) {
	title := clean(s.Title.Fold())
	numbered := principleNumber.MatchString(s.Title.Fold())
	switch {
	case historyHeading.MatchString(title):
	case numbered || group != "" && s.Level > 2:
		r.principle(s, group)
	case coreHeading.MatchString(title) || hasNumbered(s):
		for _, sub := range s.Sections {
			r.law(sub, title)
		}
	default:
		r.principle(s, title)
	}
}

func hasNumbered(s *markdown.Section) bool {
	for _, sub := range s.Sections {
		if principleNumber.MatchString(sub.Title.Fold()) {
			return true
		}
	}
	return false
}

func (r *reader) principle(s *markdown.Section, group string) {
	title, number := s.Title.Fold(), ""
	if m := principleNumber.FindStringSubmatch(title); m != nil {
		number = m[1] + m[2]
		title = title[len(m[0]):]
	}
	name, bound := cutBinding(clean(title))
	if name == "" || strings.HasPrefix(name, "[") {
		return
	}
	it := at(s.Title, spec.PlaceOf(s.Span))
	it.Kind, it.Local = ir.KindPrinciple, spec.LocalName(name)
	it.Body = ir.Item{Title: name, Group: group}
	it.Body.Text, it.Prose = lawText(s)
	it.Body.Keyword = spec.Keyword(it.Body.Text)
	if bound {
		it.Body.Priority = "NON-NEGOTIABLE"
	}
	if number != "" {
		it.Labels = []string{"Principle " + number, "Constitution " + number, "Article " + number}
	}
	if it.Body.Text == "" && it.Prose == "" {
		return
	}
	r.add(it)
}

// cutBinding cuts "(NON-NEGOTIABLE)" off a title.
func cutBinding(title string) (name string, bound bool) {
	cut := binding.ReplaceAllString(title, "")
	return strings.TrimSpace(strings.Trim(cut, " *-–—")), cut != title
}

// lawText returns what a section obliges to, and apart from it the rationale.
func lawText(s *markdown.Section) (text, why string) {
	lead, all := cutLabels(s.Blocks, func(key markdown.Inline, list bool) bool {
		return !list && (labelOf(key.Text) == labelRationale || strong(key))
	})
	text = lead
	for _, l := range all {
		switch {
		case labelOf(l.key.Text) == labelRationale:
			why = join(why, l.text)
		case !versionLine.MatchString(l.key.Text + ":"):
			text = join(text, l.key.Fold()+":", l.text)
		}
	}
	for _, sub := range s.Sections {
		subText, subWhy := lawText(sub)
		if labelOf(clean(sub.Title.Fold())) == labelRationale {
			why = join(why, subText, subWhy)
			continue
		}
		text, why = join(text, sub.Title.Fold(), subText), join(why, subWhy)
	}
	return text, why
}

// version reads the line "**Version**: 1.0.0 | **Ratified**: … | **Last Amended**: …",
// by which a constitution claims to be in force.
func (r *reader) version(b *markdown.Block) {
	if !versionLine.MatchString(b.Text.Text) {
		return
	}
	values := map[string]string{}
	var ratified markdown.Inline
	for _, line := range forms.MetaLines([]*markdown.Block{b}) {
		key, value, ok := line.Key()
		if !ok || value.Text == "" || strings.Contains(value.Text, "[") {
			continue
		}
		name := spec.Slug(key.Text)
		if len(values) == 0 {
			name = "version" // also where the word is translated
		}
		values[name] = value.Fold()
		if name == "ratified" && !strings.Contains(value.Text, "TODO") {
			ratified = value
		}
	}
	top := &r.doc.Items[r.root-1].Body
	if top.Other == nil {
		top.Other = values
	}
	if ratified.Text != "" {
		it := at(ratified, spec.PlaceOf(b.Span))
		it.Kind, it.Local = ir.KindApproval, "constitution/ratified"
		it.Body = ir.Item{Claimed: "ratified " + ratified.Fold(), State: ir.StateDone}
		r.add(it)
	}
}

package kiro

import (
	"strings"

	"github.com/specc-dev/specc/compiler/markdown"
	"github.com/specc-dev/specc/compiler/spec"
	"github.com/specc-dev/specc/ir"
)

var decisionWords = []string{"decision", "決定", "设计决策", "決策", "决策", "결정", "decisão", "decisión", "décision", "entscheidung", "decisione", "решение", "quyết định"}

// decisions reads the research of cc-sdd: each section that is called a decision,
// with what it chose, why, and what else there was.
func (r *reader) decisions(s *markdown.Section) {
	for sub := range s.All() {
		rest, ok := cutWord(sub.Title.Fold(), decisionWords)
		title := strings.Trim(rest, ":： ")
		if !ok || title == "" || len(rest) == len(title) {
			continue
		}
		it := spec.Item{
			Kind: ir.KindDecision, Local: spec.LocalName(title), Name: spec.PlaceOf(sub.Title.Span), Whole: spec.PlaceOf(sub.Span), Parent: r.whole,
			Body: ir.Item{Title: title},
		}
		for l := range decisionLines(sub) {
			decide(&it, l)
		}
		r.doc.Add(it)
	}
}

// A decisionLine is a labelled text with what belongs to it.
type decisionLine struct {
	line
	below []string
}

// decisionLines returns the labelled items and paragraphs of a section.
func decisionLines(s *markdown.Section) func(func(decisionLine) bool) {
	return func(yield func(decisionLine) bool) {
		var last decisionLine
		for _, b := range s.Blocks {
			if l := lineOf(b.Text); b.Kind == markdown.Paragraph && l.key != "" {
				if last.key != "" && !yield(last) {
					return
				}
				last = decisionLine{line: l}
				continue
			}
			labelled := false
			for _, it := range b.Items {
				l := lineOf(it.Text)
				if l.key == "" || !startsStrong(it.Text) {
					continue
				}
				labelled = true
				if !yield(decisionLine{l, plainTexts(it.Blocks)}) {
					return
				}
			}
			if !labelled {
				last.below = append(last.below, plainTexts([]*markdown.Block{b})...)
			}
		}
		if last.key != "" || len(last.below) > 0 {
			yield(last)
		}
	}
}

// decide adds what a line says to a decision.
func decide(it *spec.Item, l decisionLine) {
	said := strings.TrimSpace(strings.Join(append([]string{l.rest.Fold()}, l.below...), "\n"))
	switch {
	case said == "":
	case strings.HasPrefix(l.key, "selected"), strings.HasPrefix(l.key, "decision"), strings.HasPrefix(l.key, "chosen"), l.key == "決定", l.key == "採用":
		it.Body.Text = join(it.Body.Text, said)
	case strings.HasPrefix(l.key, "rationale"), l.key == "理由", l.key == "根拠":
		it.Body.Answer = join(it.Body.Answer, said)
	case strings.HasPrefix(l.key, "alternatives"), l.key == "代替案":
		it.Body.Alternatives = append(it.Body.Alternatives, strings.Split(said, "\n")...)
	default:
		it.Prose = join(it.Prose, said)
	}
}

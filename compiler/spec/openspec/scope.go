package openspec

import (
	"strings"

	"github.com/specc-dev/specc/compiler/markdown"
	"github.com/specc-dev/specc/compiler/pattern"
	"github.com/specc-dev/specc/compiler/spec"
	"github.com/specc-dev/specc/ir"
	"github.com/specc-dev/specc/ir/source"
)

var (
	questionsTitle = pattern.New(`(?i)^(?:\d+\.\s*)?open questions\b|开放问题|未决问题`)
	exclusionTitle = pattern.New(`(?i)^(?:non[- ]?goals|out[- ]of[- ]scope|not in scope)\b|^非目标`)
)

// scopeAndQuestions adds what a section leaves out or leaves open.
func (r *reader) scopeAndQuestions(s *markdown.Section) {
	title := s.Title.Fold()
	switch {
	case questionsTitle.MatchString(title):
		r.questions(s)
	case exclusionTitle.MatchString(title):
		r.exclusions(s.Blocks)
	default:
		r.labelledExclusions(s.Blocks)
	}
}

// labelledExclusions finds the list behind a line "Non-Goals:".
func (r *reader) labelledExclusions(blocks []*markdown.Block) {
	for i, b := range blocks {
		if i == 0 || b.Kind != markdown.List || blocks[i-1].Kind != markdown.Paragraph {
			continue
		}
		lines := blocks[i-1].Text.Lines()
		if len(lines) > 0 && exclusionTitle.MatchString(strings.TrimSpace(lines[len(lines)-1].Text)) {
			r.exclusions(blocks[i : i+1])
		}
	}
}

func (r *reader) exclusions(blocks []*markdown.Block) {
	for _, b := range blocks {
		for _, it := range b.Items {
			if it.Text.Fold() == "" || isNone(it.Text.Text) {
				continue
			}
			r.Add(spec.Item{
				Kind: ir.KindExclusion, Local: spec.ContentID(it.Text.Text), Parent: r.top,
				Name: spec.PlaceOf(it.Text.Span), Whole: spec.PlaceOf(it.Span), Body: ir.Item{Text: it.Text.Fold()},
			})
		}
	}
}

func (r *reader) questions(s *markdown.Section) {
	for _, b := range s.Blocks {
		if lines := b.Text.Lines(); len(lines) > 0 {
			r.question(lines[0], lines[1:], nil, b.Span)
		}
		for _, it := range b.Items {
			if lines := it.Text.Lines(); len(lines) > 0 {
				r.question(it.Text, nil, it, it.Span)
			}
		}
	}
}

var (
	questionMark = pattern.New(`^(?:Q|Question|问)\s*\d*\s*[:：]\s*`)
	answerMark   = pattern.New(`(?i)^(?:A|Answer|Resolved|Resolution|Decision|答)\b[^:：]{0,20}[:：]\s*`)
	settled      = pattern.New(`(?i)\bresolved\b|✅`)
)

// question adds a question, with the answer that follows it if one does.
func (r *reader) question(q markdown.Inline, rest []markdown.Inline, item *markdown.Item, whole source.Span) {
	text := q.Fold()
	marked := questionMark.MatchString(text)
	if isNone(text) || item == nil && !marked && !strings.HasSuffix(text, "?") {
		return
	}
	it := spec.Item{
		Kind: ir.KindClarification, Parent: r.top, Name: spec.PlaceOf(q.Span), Whole: spec.PlaceOf(whole),
		Body: ir.Item{Text: questionMark.ReplaceAllString(text, ""), State: ir.StateOpen},
	}
	it.Local = spec.ContentID(it.Body.Text)
	if item != nil {
		for inner := range markdown.Items(item.Blocks) {
			rest = append(rest, inner.Text)
		}
	}
	for _, line := range rest {
		if m := answerMark.FindString(line.Fold()); m != "" {
			it.Body.Answer, it.Body.State = strings.TrimSpace(line.Fold()[len(m):]), ir.StateDone
		}
	}
	if settled.MatchString(text) || item != nil && (item.Box == 'x' || item.Box == 'X') {
		it.Body.State = ir.StateDone
	}
	r.Add(it)
}

// isNone reports whether a text says that there is nothing to say.
func isNone(text string) bool {
	text = strings.ToLower(strings.Trim(text, " _*.（）()"))
	return text == "none" || text == "n/a" || text == "无" || strings.HasPrefix(text, "none ") || strings.HasPrefix(text, "none.") || strings.HasPrefix(text, "none,")
}

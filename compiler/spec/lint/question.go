package lint

import (
	"sort"
	"strings"

	"github.com/specc-dev/specc/compiler/markdown"
	"github.com/specc-dev/specc/compiler/pattern"
	"github.com/specc-dev/specc/compiler/spec"
	"github.com/specc-dev/specc/ir"
	"github.com/specc-dev/specc/ir/diag"
)

// questions reports the questions that the document keeps: those that the dialect
// has read, and the items of sections with open questions. Questions of a
// clarification session are about what is specified; those of a design are things to
// settle, which hold up nothing.
func (p *page) questions() {
	sections := p.sections(openQuestions)
	read := map[*markdown.Section]bool{} // by the dialect
	for i := range p.Items[:p.stated] {
		it := &p.Items[i]
		if it.Kind != ir.KindClarification || it.Body.Struck {
			continue
		}
		read[around(sections, it.Name)] = true
		switch {
		case it.Body.State != ir.StateOpen:
		case around(sections, it.Name) == nil && p.inSession(it.Name):
			p.reportOpen(it, it.Parent-1)
		default:
			p.reportQuestion(it.Name, it.Body.Text)
		}
	}
	for _, s := range sections {
		if !read[s] {
			p.listed(s)
		}
	}
}

// inSession reports whether a place lies in a section of clarifications.
func (p *page) inSession(at spec.Place) bool {
	if p.sessions == nil {
		p.sessions = append([]*markdown.Section{}, p.sections(clarifications.MatchString)...)
	}
	return around(p.sessions, at) != nil
}

// sections returns the sections with such a title, without those that lie in one.
func (p *page) sections(fits func(title string) bool) (found []*markdown.Section) {
	end := 0
	for s := range p.in.Markdown.Root.All() {
		if s.Level > 0 && s.Span.Start >= end && fits(s.Title.Text) {
			found, end = append(found, s), s.Span.End
		}
	}
	return found
}

// around returns the section that a place lies in, or nil.
func around(sections []*markdown.Section, at spec.Place) *markdown.Section {
	i := sort.Search(len(sections), func(i int) bool { return sections[i].Span.End > at.Start })
	if i < len(sections) && sections[i].Span.Start <= at.Start {
		return sections[i]
	}
	return nil
}

// clarifications matches the headings of what was asked and answered.
var clarifications = pattern.New(`(?i)\bclarif|澄清|明確化|명확화`)

// questionTitle matches the headings of open questions; numbers before it and
// remarks behind it do not count.
var questionTitle = pattern.New(`(?i)^[\d.\s]*(?:(?:open|unresolved|outstanding)\s+questions?\b|questions ouvertes|开放问题|未决问题|待确认问题|未解決の質問|미해결 질문)(.*)$`)

func openQuestions(title string) bool {
	m := questionTitle.FindStringSubmatch(title)
	if m == nil {
		return false
	}
	rest := strings.ToLower(m[1])
	return !strings.Contains(rest, "resolved") || strings.Contains(rest, "to be resolved")
}

// listed reports the items of the section's lists that have no answer.
func (p *page) listed(s *markdown.Section) {
	for _, b := range s.Blocks {
		if b.Kind == markdown.Paragraph && noQuestions.MatchString(b.Text.Text) {
			return
		}
		for _, it := range b.Items {
			if text := it.Text.Fold(); text != "" && !answered(it) {
				p.reportQuestion(spec.PlaceOf(it.Text.Span), text)
			}
		}
	}
}

var (
	noQuestions = pattern.New(`(?i)^\W*(?:none|no|n/a|all|nothing)\b`)
	hasAnswer   = pattern.New(`(?i)\b(?:resolved|answer(?:ed)?|decision|decided|resolution|confirmed|settled)\b|→|✅`)
)

func answered(it *markdown.Item) bool {
	text := it.Text
	if it.Box == 'x' || it.Box == 'X' || text.Styled(0, len(text.Text), markdown.Strike) || noQuestions.MatchString(text.Text) {
		return true
	}
	return hasAnswer.MatchString(it.Span.Text())
}

func (p *page) reportQuestion(at spec.Place, question string) {
	f := p.Report(diag.CodeSpecOpenQuestion, at, "to be settled: "+short(fold(question)))
	f.Help = []string{"settle it, and move the answer to the decisions"}
}

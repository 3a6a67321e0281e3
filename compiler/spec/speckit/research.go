package speckit

import (
	"slices"
	"strings"

	"github.com/specc-dev/specc/compiler/markdown"
	"github.com/specc-dev/specc/compiler/pattern"
	"github.com/specc-dev/specc/compiler/spec"
	"github.com/specc-dev/specc/ir"
)

var (
	// decisionTitle matches "Decision 3: Title", "D3 - Title", "R-3: Title".
	decisionTitle = pattern.New(`^(?:(?i:Decision|决策|决定|決定|결정|Decisão|Decisión|Quyết định|القرار)\s*#?(\d*[a-z]?)\b\s*[-–—:：.]\s*|((?:ADR|RQ|R|D|Q)-?\d+[a-z]?)\s*[-–—:：.]\s*)(.+)$`)
	decisions     = []label{labelDecision, labelRationale, labelAlternatives, labelStatus}
)

// research reads decisions: a section that has one below a label, or below a heading
// of its own, or that is called one.
func (r *reader) research() {
	r.decisions(r.in.Markdown.Root)
}

func (r *reader) decisions(s *markdown.Section) {
	if s.Level > 0 {
		r.decisionsOf(s)
	}
	for _, sub := range s.Sections {
		r.decisions(sub)
	}
}

// decisionsOf declares the decisions of one section. Each label "Decision" begins
// another one; of the second the section says no name.
func (r *reader) decisionsOf(s *markdown.Section) {
	if isPart(s) {
		return
	}
	title, names, called := decisionName(s.Title.Fold())
	parts := decisionParts(s)
	stated := slices.ContainsFunc(parts, func(p labelled) bool { return labelOf(p.key.Text) == labelDecision })
	if !stated && !called {
		return
	}
	it := spec.Item{Kind: ir.KindDecision, Local: spec.LocalName(title), Labels: names, Name: spec.PlaceOf(s.Title.Span), Whole: spec.PlaceOf(s.Span)}
	it.Body.Title = title
	if !stated {
		it.Body.Text = leadOf(s)
	}
	first := true
	for _, p := range parts {
		l := labelOf(p.key.Text)
		if l == labelDecision {
			if !first {
				r.decision(it)
				it = spec.Item{Kind: ir.KindDecision, Local: spec.ContentID(p.text), Name: spec.PlaceOf(p.key.Span), Whole: spec.Place{Start: p.from, End: p.until}}
				it.Body.Title = title
			}
			first = false
		}
		decide(&it, l, p)
	}
	r.decision(it)
}

// decision declares a decision, unless there is nothing in it.
func (r *reader) decision(it spec.Item) {
	if it.Body.Text+it.Body.Answer != "" {
		r.add(it)
	}
}

// decide adds what stands below one label to a decision.
func decide(it *spec.Item, l label, p labelled) {
	it.Whole.End = max(it.Whole.End, p.until)
	switch l {
	case labelDecision:
		it.Body.Text = join(it.Body.Text, p.text)
		it.Body.Keyword = spec.Keyword(it.Body.Text)
	case labelRationale:
		it.Body.Answer = join(it.Body.Answer, p.text)
	case labelAlternatives:
		if len(p.items) > 0 {
			it.Body.Alternatives = append(it.Body.Alternatives, p.items...)
		} else if p.text != "" {
			it.Body.Alternatives = append(it.Body.Alternatives, p.text)
		}
	case labelStatus:
		it.Body.Claimed, it.Body.State = p.text, stateOf(p.text)
	}
}

// isPart reports whether a section is only a part of the decision above it, such as
// "### Rationale".
func isPart(s *markdown.Section) bool {
	_, _, named := decisionName(s.Title.Fold())
	return s.Level > 2 && !named && slices.Contains(decisions, labelOf(clean(s.Title.Fold()))) || s.Level == 2 && isBareLabel(s.Title.Fold())
}

// isBareLabel reports whether a heading is a label and nothing else.
func isBareLabel(title string) bool {
	words := strings.Fields(clean(title))
	return len(words) > 0 && len(words) <= 2 && slices.Contains(decisions, labelOf(words[0])) && !decisionTitle.MatchString(clean(title)) &&
		!strings.HasSuffix(strings.ToLower(words[0]), "decisions")
}

// decisionParts returns what the labels of a section and its parts introduce.
func decisionParts(s *markdown.Section) []labelled {
	_, all := cutLabels(s.Blocks, func(key markdown.Inline, list bool) bool {
		return len(key.Text) < 60 && (slices.Contains(decisions, labelOf(key.Text)) || strong(key) && !list)
	})
	for _, sub := range s.Sections {
		if isPart(sub) {
			all = append(all, labelled{
				key: sub.Title, text: below(sub), items: sectionItems(sub),
				from: sub.Span.Start, until: sub.Span.End,
			})
		}
	}
	return all
}

// sectionItems returns the items of a section, or its subsections where it has
// those instead.
func sectionItems(s *markdown.Section) []string {
	all := itemTexts(s.Blocks)
	for _, sub := range s.Sections {
		all = append(all, join(sub.Title.Fold(), plain(sub.Blocks, nil)))
	}
	return all
}

// decisionName returns the title of a decision without its number, what else it is
// called, and whether the heading says by itself that it is one.
func decisionName(heading string) (title string, names []string, called bool) {
	title = clean(heading)
	m := decisionTitle.FindStringSubmatch(title)
	if m == nil {
		return title, nil, false
	}
	if m[1] != "" {
		names = append(names, "Decision "+m[1])
	}
	if m[2] != "" {
		names = append(names, m[2])
	}
	return m[3], names, m[2] == ""
}

func leadOf(s *markdown.Section) string {
	lead, _ := cutLabels(paragraphs(s.Blocks), func(key markdown.Inline, list bool) bool {
		return slices.Contains(decisions, labelOf(key.Text))
	})
	return lead
}

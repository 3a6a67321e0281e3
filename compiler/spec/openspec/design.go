package openspec

import (
	"strings"

	"github.com/specc-dev/specc/compiler/markdown"
	"github.com/specc-dev/specc/compiler/pattern"
	"github.com/specc-dev/specc/compiler/spec"
	"github.com/specc-dev/specc/ir"
)

var (
	decisionsTitle = pattern.New(`(?i)\bdecisions\b|决策|決定|決策|设计决定`)
	decisionTitle  = pattern.New(`(?i)^(?:design |key )?decision(?:\s+\d+)?\s*[:：–—-]\s*`)
	ordinal        = pattern.New(`^(?:Decision\s+)?(D?\d+(?:\.\d+)*)\s*(?:[.):：]|–|—|-)+\s*`)
)

// design reads a design: its decisions, what it leaves out, what is still open.
func (r *reader) design() {
	r.declare("design", ir.Item{}, r.sectionProse(contextTitle))
	r.claims()
	for s := range r.md.Root.All() {
		if s.Level == 0 {
			continue
		}
		title := s.Title.Fold()
		switch {
		case s.Level > 1 && decisionsTitle.MatchString(title):
			r.decisions(s)
		case decisionTitle.MatchString(title) && !decisionsTitle.MatchString(s.Parent.Title.Fold()):
			r.decision(s)
		}
		r.scopeAndQuestions(s)
	}
}

var contextTitle = pattern.New(`(?i)^(?:context|background|overview)\b|背景`)

// sectionProse returns the text of the first section of level 2 with such a title.
func (r *reader) sectionProse(title *pattern.Expression) string {
	if s := r.find(title); s != nil {
		return prose(s.Blocks)
	}
	return ""
}

func (r *reader) find(title *pattern.Expression) *markdown.Section {
	for s := range r.md.Root.All() {
		if s.Level == 2 && title.MatchString(s.Title.Fold()) {
			return s
		}
	}
	return nil
}

// decisions adds each subsection of a section as a decision; without subsections,
// each item of its lists.
func (r *reader) decisions(s *markdown.Section) {
	for _, sub := range s.Sections {
		r.decision(sub)
	}
	if len(s.Sections) > 0 {
		return
	}
	for _, b := range s.Blocks {
		for _, it := range b.Items {
			r.listedDecision(it)
		}
	}
}

func (r *reader) decision(s *markdown.Section) {
	title := s.Title
	var labels []string
	if m := decisionTitle.FindStringIndex(title.Text); m != nil {
		title = title.Slice(m[1], len(title.Text))
	} else if m := ordinal.FindStringSubmatchIndex(title.Text); m != nil {
		if label := title.Text[m[2]:m[3]]; label[0] == 'D' {
			labels = append(labels, label)
		}
		title = title.Slice(m[1], len(title.Text))
	}
	if title = title.Trim(); title.Text == "" {
		title = s.Title
	}
	it := spec.Item{
		Kind: ir.KindDecision, Local: spec.LocalName(title.Fold()), Labels: labels, Parent: r.top,
		Name: spec.PlaceOf(title.Span), Whole: spec.PlaceOf(s.Span), Body: ir.Item{Title: title.Fold()},
	}
	w := &weighing{into: &it.Body}
	for sub := range s.All() {
		w.blocks(sub.Blocks)
	}
	it.Body.Text = strings.Join(w.text, "\n")
	r.Add(it)
}

// listedDecision adds a decision that is an item of a list: "**Title**: what".
func (r *reader) listedDecision(item *markdown.Item) {
	it := spec.Item{
		Kind: ir.KindDecision, Parent: r.top, Name: spec.PlaceOf(item.Text.Span), Whole: spec.PlaceOf(item.Span),
	}
	w := &weighing{into: &it.Body}
	key, rest, ok := item.Text.Key()
	if ok && rest.Text != "" && !strings.EqualFold(key.Text, "decision") {
		it.Body.Title, it.Name = key.Fold(), spec.PlaceOf(key.Span)
		it.Local = spec.LocalName(it.Body.Title)
		w.add(rest)
	} else {
		it.Local = spec.ContentID(item.Text.Text)
		w.line(item.Text)
	}
	w.blocks(item.Blocks)
	it.Body.Text = strings.Join(w.text, "\n")
	r.Add(it)
}

// A weighing sorts the text of a decision: what is decided, why, and what else
// was thought of.
type weighing struct {
	into  *ir.Item
	text  []string
	under string // the label that the lines after it belong to
}

func (w *weighing) blocks(blocks []*markdown.Block) {
	for _, b := range blocks {
		for _, line := range b.Text.Lines() {
			w.line(line)
		}
		for _, it := range b.Items {
			w.line(it.Text)
			w.blocks(it.Blocks)
		}
		w.blocks(b.Blocks)
	}
}

func (w *weighing) line(in markdown.Inline) {
	key, rest, ok := in.Key()
	if kind := weighingKey(key.Fold()); ok && kind != "" {
		w.under = kind
		in = rest
	}
	w.add(in)
}

func (w *weighing) add(in markdown.Inline) {
	text := in.Fold()
	if text == "" {
		return
	}
	switch w.under {
	case "why":
		w.into.Answer = strings.TrimSpace(w.into.Answer + "\n" + text)
	case "instead":
		w.into.Alternatives = append(w.into.Alternatives, text)
	default:
		w.text = append(w.text, text)
	}
}

func weighingKey(key string) string {
	switch key = strings.ToLower(key); {
	case key == "":
		return ""
	case strings.HasPrefix(key, "rationale"), key == "why", key == "reason", key == "reasoning", key == "理由", key == "好处":
		return "why"
	case strings.HasPrefix(key, "alternative"), strings.Contains(key, "替代"), strings.HasPrefix(key, "rejected"):
		return "instead"
	case key == "decision", key == "choice", key == "决策", key == "决定", strings.HasPrefix(key, "trade-off"),
		strings.HasPrefix(key, "implementation"), strings.HasPrefix(key, "consequence"):
		return "what"
	}
	return ""
}

package bmad

import (
	"strings"

	"github.com/specc-dev/specc/compiler/markdown"
	"github.com/specc-dev/specc/compiler/pattern"
	"github.com/specc-dev/specc/compiler/spec"
	"github.com/specc-dev/specc/ir"
)

// listItem reads an item: one that declares its ID, or one whose part says what it is.
func (p *planner) listItem(s *part, li *markdown.Item, o owner) {
	if d, ok := definitionIn(li.Text); ok && li.Box == 0 {
		p.defineItem(d, li, o)
		return
	}
	if s.within(meansStories) && p.listedStory(li, o) {
		return
	}
	kind, ok := kindIn(s, li)
	if !ok {
		return
	}
	it := spec.Item{Kind: kind, Name: firstLine(li), Whole: spec.PlaceOf(li.Span), Body: normative(foldItem(li))}
	it.Body.Group = o.group
	switch kind {
	case ir.KindTerm:
		term, meaning, _ := cutTerm(li.Text)
		it.Local, it.Body = spec.LocalName(term), ir.Item{Title: term, Text: joined(meaning, foldBlocks(li.Blocks))}
	case ir.KindClarification:
		it.Body = ir.Item{Text: it.Body.Text, State: ir.StateOpen}
	}
	if it.Local == "" {
		it.Local = p.content(kind, it.Body.Text, o.item)
	}
	it.Refs = p.idRefs(li.Text, ir.RoleMention, true)
	p.add(o.item, it)
}

// kindIn returns what an item without an ID is, by the part that it stands in.
func kindIn(s *part, li *markdown.Item) (ir.Kind, bool) {
	if li.Box != 0 || li.Text.IsZero() {
		return "", false
	}
	for ; s != nil; s = s.up {
		switch s.means {
		case meansRequirements:
			return ir.KindRequirement, true
		case meansConsequences:
			return ir.KindCriterion, true
		case meansMetrics:
			return ir.KindOutcome, true
		case meansTerms:
			return ir.KindTerm, true
		case meansExclusions:
			return ir.KindExclusion, true
		case meansAssumptions:
			return ir.KindAssumption, true
		case meansQuestions:
			return ir.KindClarification, true
		case meansNothing:
			continue
		}
		break
	}
	return "", false
}

var termEnd = pattern.New(`\s*(?:[:：—–]|\s-\s)\s*`)

// cutTerm cuts a term off what it means.
func cutTerm(in markdown.Inline) (term, meaning string, ok bool) {
	if key, rest, ok := in.Key(); ok {
		return key.Fold(), rest.Fold(), true
	}
	text := in.Fold()
	if m := termEnd.FindStringIndex(text); m != nil {
		return text[:m[0]], text[m[1]:], true
	}
	return text, "", false
}

var listedStory = pattern.New(`(?i)^story\s+([a-z]?\d+(?:\.\d+)*[a-z]?)\s*[:：.—–-]\s*`)

// listedStory reads a story that is an item of a list below its epic: with its number,
// or as a link to its document.
func (p *planner) listedStory(li *markdown.Item, o owner) bool {
	if m := listedStory.FindStringSubmatchIndex(li.Text.Text); m != nil {
		no := li.Text.Text[m[2]:m[3]]
		p.add(o.item, spec.Item{
			Kind: ir.KindStory, Local: "Story " + no, Name: spec.PlaceOf(li.Text.At(0, m[3])), Whole: spec.PlaceOf(li.Span),
			Body: ir.Item{Text: joined(li.Text.Slice(m[1], len(li.Text.Text)).Fold(), foldBlocks(li.Blocks))},
		})
		return true
	}
	found := false
	for _, run := range li.Text.Runs {
		if run.Style&markdown.Link == 0 || !strings.HasSuffix(run.Target, ".md") {
			continue
		}
		found = true
		key := keyOf(run.Target[strings.LastIndexByte(run.Target, '/')+1:])
		it := p.item(o.item)
		it.Refs = append(it.Refs, spec.Ref{
			Text: key, Role: ir.RoleMention, At: spec.PlaceOf(li.Text.At(run.Start, run.End)), Kinds: []ir.Kind{ir.KindSpec}, Loose: true,
		})
	}
	return found
}

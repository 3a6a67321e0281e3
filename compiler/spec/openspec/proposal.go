package openspec

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/specc-dev/specc/compiler/markdown"
	"github.com/specc-dev/specc/compiler/pattern"
	"github.com/specc-dev/specc/compiler/spec"
	"github.com/specc-dev/specc/compiler/spec/openspec/delta"
	"github.com/specc-dev/specc/ir"
	"github.com/specc-dev/specc/ir/diag"
)

var (
	whyTitle          = pattern.New(`(?i)^(?:why|problem|motivation|summary)\b|为什么|背景|動機`)
	whatTitle         = pattern.New(`(?i)^(?:what changes|goals|proposal|solution|changes|scope)\b|变更内容|变更`)
	capabilitiesTitle = pattern.New(`(?i)\bcapabilities\b|能力`)
)

// proposal reads why a change is made and what it touches.
func (r *reader) proposal() {
	why, what := r.find(whyTitle), r.find(whatTitle)
	body := ir.Item{}
	if what != nil {
		body.Text = prose(what.Blocks)
		if strings.Contains(body.Text, "BREAKING") {
			body.Other = map[string]string{"breaking": "true"}
		}
	}
	it := r.declare("proposal", body, r.sectionProse(whyTitle))
	it.Refs = r.capabilities()
	r.claims()
	for s := range r.md.Root.All() {
		r.scopeAndQuestions(s)
	}
	if !r.archived() {
		r.reasons(why, what)
	}
}

// The number of characters that a reason should have, as OpenSpec wants it.
const (
	shortReason = 50
	longReason  = 1000
)

func (r *reader) reasons(why, what *markdown.Section) {
	at := r.Items[r.top-1].Name
	switch {
	case why == nil:
		r.Report(diag.CodeOpenspecProposal, at, "the proposal has no `## Why`")
	default:
		if n := utf8.RuneCountInString(prose(why.Blocks)); n < shortReason && len(why.Sections) == 0 {
			r.Report(diag.CodeOpenspecProposal, spec.PlaceOf(why.Title.Span), fmt.Sprintf("the reason has fewer than %d characters", shortReason))
		} else if n > longReason {
			r.Report(diag.CodeOpenspecProposal, spec.PlaceOf(why.Title.Span), fmt.Sprintf("the reason has more than %d characters", longReason))
		}
	}
	if what == nil {
		r.Report(diag.CodeOpenspecProposal, at, "the proposal has no `## What Changes`")
	}
}

// capabilities are the ones that the proposal says it adds or changes.
func (r *reader) capabilities() []spec.Ref {
	var refs []spec.Ref
	for s := range r.md.Root.All() {
		if s.Level == 0 || !capabilitiesTitle.MatchString(s.Title.Text) {
			continue
		}
		for it := range markdown.Items(s.Blocks) {
			codes := it.Text.Codes()
			if len(codes) == 0 || !strings.HasPrefix(strings.TrimSpace(it.Text.Text), codes[0].Text) {
				continue
			}
			refs = append(refs, spec.Ref{
				Text: "spec", Scope: strings.Trim(codes[0].Text, "/ "), Role: ir.RoleChanges,
				At: spec.PlaceOf(codes[0].Span), Kinds: []ir.Kind{ir.KindSpec}, Loose: true,
			})
		}
	}
	return refs
}

// claims adds what the top of a document says about its own state.
func (r *reader) claims() {
	blocks := r.md.Root.Blocks
	if h := r.heading(); h != nil {
		blocks = append(blocks[:len(blocks):len(blocks)], h.Blocks...)
	}
	for line := range delta.Lines(blocks) {
		key, rest, ok := line.Key()
		if !ok || rest.Text == "" || !statusKey(key.Fold()) {
			continue
		}
		r.claim(rest, spec.PlaceOf(line.Span))
		return
	}
}

func (r *reader) claim(words markdown.Inline, whole spec.Place) {
	r.Add(spec.Item{
		Kind: ir.KindApproval, Local: r.statusName(), Parent: r.top, Name: spec.PlaceOf(words.Span), Whole: whole,
		Body: ir.Item{Claimed: words.Fold(), State: stateOf(words.Fold())},
	})
}

// statusName is what the claim of a document is called among those of its change.
func (r *reader) statusName() string {
	if r.in.Source.Role == roleProposal {
		return "status"
	}
	return r.in.Source.Role + "/status"
}

func statusKey(key string) bool {
	key = strings.ToLower(key)
	return key == "status" || key == "状态" || key == "狀態"
}

// stateOf normalizes what a document claims about itself.
func stateOf(words string) ir.State {
	for _, w := range spec.Words(words) {
		if s, ok := stateWords[w]; ok {
			return s
		}
	}
	return ""
}

var stateWords = map[string]ir.State{
	"draft": ir.StateOpen, "proposed": ir.StateReview, "proposal": ir.StateReview, "review": ir.StateReview,
	"approved": ir.StateDone, "accepted": ir.StateDone, "done": ir.StateDone, "implemented": ir.StateDone,
	"complete": ir.StateDone, "completed": ir.StateDone, "archived": ir.StateDone, "decided": ir.StateDone,
	"active": ir.StateActive, "implementing": ir.StateActive, "progress": ir.StateActive, "wip": ir.StateActive,
	"planned": ir.StateQueued, "deferred": ir.StateDropped, "rejected": ir.StateRejected, "blocked": ir.StateBlocked,
	"abandoned": ir.StateDropped, "superseded": ir.StateDropped,
}

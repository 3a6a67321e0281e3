package openspec

import (
	"fmt"
	"strings"

	"github.com/specc-dev/specc/compiler/markdown"
	"github.com/specc-dev/specc/compiler/spec"
	"github.com/specc-dev/specc/compiler/spec/openspec/delta"
	"github.com/specc-dev/specc/ir"
	"github.com/specc-dev/specc/ir/diag"
)

// delta reads what a change does to one capability.
func (r *reader) delta() {
	d := delta.ReadDelta(r.md)
	r.declare("delta", ir.Item{}, purposeText(d.Part("Purpose")))
	for _, c := range d.Changes {
		own := r.change(c)
		if c.Block != nil {
			r.requirement(c.Block, own)
		}
	}
	for _, q := range d.Other {
		r.requirement(q, r.top)
	}
	for _, s := range d.Loose {
		r.scenario(s, "", r.top)
	}
	r.deltaHeadings(d)
	if !r.archived() {
		r.outsideDelta(d)
		r.Findings = append(r.Findings, delta.Conflicts(d.Intents())...)
	}
}

// outsideDelta reports requirements that no section of operations holds. In the old
// form, all are.
func (r *reader) outsideDelta(d *delta.Delta) {
	if len(d.Changes) == 0 || len(d.Other) == 0 {
		return
	}
	message := fmt.Sprintf("requirement `%s` stands outside of the sections of operations", d.Other[0].Title.Fold())
	if n := len(d.Other); n > 1 {
		message = fmt.Sprintf("%d requirements stand outside of the sections of operations", n)
	}
	r.Report(diag.CodeOpenspecOutside, d.Other[0].Place(), message).
		Help = []string{"move them below `## ADDED` or `## MODIFIED Requirements`, or OpenSpec does not see them"}
}

// change adds one operation, which changes a requirement of the living spec.
func (r *reader) change(c *delta.Change) int {
	it := spec.Item{
		Kind: ir.KindDelta, Local: spec.LocalName(c.Target()), Parent: r.top,
		Name: c.Place(), Whole: spec.PlaceOf(c.Whole),
		Body: ir.Item{Title: c.Title.Fold(), Operation: string(c.Operation), Target: c.Target()},
	}
	at := c.Place()
	if c.Operation == delta.Renamed {
		it.Labels, at = []string{c.Title.Fold()}, spec.PlaceOf(c.FromTitle.Span)
	}
	if c.Operation == delta.Removed && c.Block != nil {
		removal(c.Block.Section.Blocks, &it.Body)
	}
	it.Refs = []spec.Ref{{
		Text: it.Local, Scope: capabilityOf(r.in.Source.Scope), Role: ir.RoleChanges, At: at,
		Kinds: []ir.Kind{ir.KindRequirement}, Loose: true, // package delta says what is wrong with it
	}}
	return r.Add(it)
}

// removal reads why a requirement goes, and what to do instead.
func removal(blocks []*markdown.Block, b *ir.Item) {
	for line := range delta.Lines(blocks) {
		key, rest, ok := line.Key()
		if !ok {
			continue
		}
		switch strings.ToLower(key.Fold()) {
		case "reason":
			b.Answer = rest.Fold()
		case "migration":
			b.Other = map[string]string{"migration": rest.Fold()}
		}
	}
}

// capabilityOf returns the capability that a delta's scope ends with.
func capabilityOf(scope string) string {
	_, capability := cutChange(scope)
	return capability
}

// cutChange cuts a scope into the change and what is below it.
func cutChange(scope string) (change, rest string) {
	parts := 2
	if strings.HasPrefix(scope, "changes/archive/") {
		parts = 3
	}
	names := strings.SplitN(scope, "/", parts+1)
	if len(names) <= parts {
		return scope, ""
	}
	return strings.Join(names[:parts], "/"), names[parts]
}

// deltaHeadings reports headings that OpenSpec passes over, and a delta without any.
func (r *reader) deltaHeadings(d *delta.Delta) {
	misspelt := false
	for _, p := range d.Parts {
		if p.Operation == "" || p.Exact {
			continue
		}
		misspelt = true
		if r.archived() {
			continue
		}
		f := r.Report(diag.CodeOpenspecDeltaHeading, spec.PlaceOf(p.Section.Title.Span),
			fmt.Sprintf("`## %s` is no heading of a delta", p.Title))
		f.Help = []string{fmt.Sprintf("write `## %s Requirements`, or OpenSpec passes over the section", strings.ToUpper(string(p.Operation)))}
		f.Replace = strings.ToUpper(string(p.Operation)) + " Requirements"
	}
	switch {
	case len(d.Changes) > 0 || misspelt:
	case r.archived():
		r.Report(diag.CodeSpecUnplaced, r.firstLine(), "the delta has no section of operations: it is in the old form, the text as it was to be")
	default:
		r.Report(diag.CodeOpenspecDeltaEmpty, r.firstLine(), "the delta changes no requirement").
			Help = []string{"put requirements below `## ADDED`, `## MODIFIED`, `## REMOVED` or `## RENAMED Requirements`"}
	}
}

// stray reads a file among the deltas of a change that OpenSpec does not look at.
func (r *reader) stray() {
	if d := delta.ReadDelta(r.md); len(d.Changes) == 0 {
		r.opaque()
		return
	}
	r.delta()
	if !r.archived() {
		r.Report(diag.CodeOpenspecMisplaced, r.firstLine(), fmt.Sprintf("`%s` is not called spec.md, so OpenSpec does not apply it", r.in.Source.Path)).
			Help = []string{"move it to spec.md in a folder named after the capability"}
	}
}

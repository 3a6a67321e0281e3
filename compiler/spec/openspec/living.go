package openspec

import (
	"fmt"
	"path"
	"strings"
	"unicode/utf8"

	"github.com/specc-dev/specc/compiler/markdown"
	"github.com/specc-dev/specc/compiler/spec"
	"github.com/specc-dev/specc/compiler/spec/openspec/delta"
	"github.com/specc-dev/specc/ir"
	"github.com/specc-dev/specc/ir/diag"
)

// living reads a spec that says what holds.
func (r *reader) living() {
	o := delta.Read(r.md)
	purpose := o.Part("Purpose")
	r.declare("spec", ir.Item{}, purposeText(purpose))
	if r.in.Source.Options[optionMisplaced] != "" {
		r.Report(diag.CodeOpenspecMisplaced, r.firstLine(), fmt.Sprintf("`%s` belongs to no capability", r.in.Source.Path)).
			Help = []string{"move it into a folder named after its capability"}
	}
	r.requirements(o, r.top)
	r.purpose(purpose)
	for _, p := range o.Parts {
		if p.Operation != "" && p.Exact {
			r.Report(diag.CodeOpenspecLivingDelta, spec.PlaceOf(p.Section.Title.Span),
				fmt.Sprintf("`## %s` is the heading of a delta, but this is a living spec", p.Title)).
				Help = []string{"keep requirements that hold under `## Requirements`"}
		}
	}
	r.outside(o)
}

func (r *reader) requirements(o *delta.Outline, parent int) {
	for _, q := range o.Requirements {
		r.requirement(q, parent)
	}
	for _, s := range o.Loose {
		r.scenario(s, "", parent)
		r.Report(diag.CodeSpecUnplaced, spec.PlaceOf(s.Section.Title.Span), "a scenario without a requirement before it")
	}
}

// outside reports requirements that OpenSpec does not see, once per part.
func (r *reader) outside(o *delta.Outline) {
	home := o.Part("Requirements")
	for _, p := range o.Parts {
		all := o.In(p)
		if p == home || p.Operation != "" || len(all) == 0 {
			continue
		}
		message := fmt.Sprintf("requirement `%s` stands outside of `## Requirements`", all[0].Title.Fold())
		if len(all) > 1 {
			message = fmt.Sprintf("%d requirements stand outside of `## Requirements`", len(all))
		}
		r.Report(diag.CodeOpenspecOutside, all[0].Place(), message).
			Help = []string{"move them below `## Requirements`, or OpenSpec does not see them"}
	}
}

// shortPurpose is the number of characters below which a purpose says too little.
const shortPurpose = 50

func (r *reader) purpose(p *delta.Part) {
	text := purposeText(p)
	switch {
	case p == nil:
		r.Report(diag.CodeOpenspecPurpose, r.Items[r.top-1].Name, fmt.Sprintf("the spec of `%s` has no `## Purpose`", path.Base(r.in.Source.Scope))).
			Help = []string{"say in a paragraph what the capability is for"}
	case !strings.HasPrefix(text, "TBD") && utf8.RuneCountInString(text) < shortPurpose:
		r.Report(diag.CodeOpenspecPurpose, spec.PlaceOf(p.Section.Title.Span), fmt.Sprintf("the purpose has fewer than %d characters", shortPurpose))
	}
}

func purposeText(p *delta.Part) string {
	if p == nil {
		return ""
	}
	return prose(p.Section.Blocks)
}

// prose returns the text of paragraphs and lists, a paragraph or an item a line.
func prose(blocks []*markdown.Block) string {
	var text []string
	markdown.Walk(blocks, func(b *markdown.Block) bool {
		if line := b.Text.Fold(); line != "" {
			text = append(text, line)
		}
		if b.Kind == markdown.List {
			for it := range markdown.Items([]*markdown.Block{b}) {
				if line := it.Text.Fold(); line != "" {
					text = append(text, line)
				}
			}
		}
		return b.Kind != markdown.List
	})
	return strings.Join(text, "\n")
}

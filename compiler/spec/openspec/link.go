package openspec

import (
	"fmt"
	"slices"
	"strings"

	"github.com/specc-dev/specc/compiler/spec"
	"github.com/specc-dev/specc/compiler/spec/openspec/delta"
	"github.com/specc-dev/specc/ir"
	"github.com/specc-dev/specc/ir/diag"
)

// link holds the deltas of open changes against the living specs and against each
// other. What is in the archive has been applied.
func link(m *spec.Linked) []spec.Finding {
	l := &linker{parts: map[*spec.LinkedItem][]*spec.LinkedItem{}, living: map[string]*delta.Capability{}}
	for _, it := range m.Items {
		for _, e := range it.Edges {
			if e.Role == ir.RolePart {
				l.parts[e.Target] = append(l.parts[e.Target], it)
			}
		}
	}
	for _, it := range m.Items {
		switch {
		case it.Kind == ir.KindSpec && it.Page.Source.Role == roleSpec:
			l.capability(it.Scope()).Exists = true
		case it.Kind == ir.KindRequirement && it.Page.Source.Role == roleSpec:
			c := l.capability(it.Scope())
			c.Requirements = append(c.Requirements, l.standing(it))
		case it.Kind == ir.KindDelta && !it.Page.Source.Archived:
			l.open = append(l.open, it)
		}
	}
	return append(l.meet(), l.overlaps()...)
}

type linker struct {
	parts  map[*spec.LinkedItem][]*spec.LinkedItem
	living map[string]*delta.Capability
	open   []*spec.LinkedItem // operations of open changes
}

func (l *linker) capability(id string) *delta.Capability {
	if l.living[id] == nil {
		l.living[id] = &delta.Capability{ID: id}
	}
	return l.living[id]
}

func (l *linker) standing(it *spec.LinkedItem) delta.Standing {
	return delta.Standing{
		Name: it.Body.Title, Text: l.text(it), Scenarios: l.scenarios(it), Path: it.Page.Source.Path, At: it.Name,
	}
}

func (l *linker) scenarios(it *spec.LinkedItem) []string {
	var names []string
	for _, s := range l.parts[it] {
		if s.Kind == ir.KindScenario {
			names = append(names, s.Body.Title)
		}
	}
	return names
}

// text is all that a requirement says, as far as items have it.
func (l *linker) text(it *spec.LinkedItem) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s\x00%s\x00%s\n", it.Body.Title, it.Body.Text, it.Prose)
	for _, s := range l.parts[it] {
		fmt.Fprintf(&b, "%s\x00%s\n", s.Body.Title, stepText(s.Body))
	}
	return b.String()
}

// meet applies every open delta to the capability that it changes.
func (l *linker) meet() []spec.Finding {
	var findings []spec.Finding
	for _, ops := range byPage(l.open) {
		var intents []delta.Intent
		for _, it := range ops {
			intents = append(intents, l.intent(it))
		}
		if len(delta.Conflicts(intents)) > 0 {
			continue
		}
		for _, f := range delta.Against(intents, *l.capability(capabilityOf(ops[0].Scope()))) {
			findings = append(findings, ops[0].Report(f))
		}
	}
	return findings
}

// byPage groups operations by the document that they stand in.
func byPage(items []*spec.LinkedItem) [][]*spec.LinkedItem {
	var groups [][]*spec.LinkedItem
	for i, it := range items {
		if i == 0 || it.Page != items[i-1].Page {
			groups = append(groups, nil)
		}
		groups[len(groups)-1] = append(groups[len(groups)-1], it)
	}
	return groups
}

func (l *linker) intent(it *spec.LinkedItem) delta.Intent {
	in := delta.Intent{Operation: delta.Operation(it.Body.Operation), Name: it.Body.Title, At: it.Name}
	if in.Operation == delta.Renamed {
		in.From = it.Body.Target
	}
	for _, part := range l.parts[it] {
		if part.Kind == ir.KindRequirement {
			in.Text, in.Scenarios = l.text(part), l.scenarios(part)
		}
	}
	return in
}

// overlaps reports every requirement that more than one open change touches.
func (l *linker) overlaps() []spec.Finding {
	touched := map[string][]*spec.LinkedItem{}
	var names []string
	for _, it := range l.open {
		for _, name := range slices.Compact([]string{it.Body.Target, it.Body.Title}) {
			key := capabilityOf(it.Scope()) + "\x00" + name
			if touched[key] == nil {
				names = append(names, key)
			}
			touched[key] = append(touched[key], it)
		}
	}
	var findings []spec.Finding
	for _, key := range names {
		if f, ok := overlap(key, touched[key]); ok {
			findings = append(findings, f)
		}
	}
	return findings
}

func overlap(key string, items []*spec.LinkedItem) (spec.Finding, bool) {
	var changes []string
	f := spec.Finding{Code: diag.CodeOpenspecChangesOverlap}
	var last *spec.LinkedItem
	for _, it := range items {
		change, _ := cutChange(it.Scope())
		if slices.Contains(changes, change) {
			continue
		}
		changes = append(changes, change)
		if last != nil {
			f.Related = append(f.Related, spec.Related{Path: last.Page.Source.Path, At: last.Name, Text: last.Body.Operation + " here"})
		}
		last = it
	}
	if len(changes) < 2 {
		return f, false
	}
	capability, name, _ := strings.Cut(key, "\x00")
	f.At = last.Name
	f.Message = fmt.Sprintf("`%s` of `%s` is touched by %d open changes: %s", name, capability, len(changes), strings.Join(names(changes), ", "))
	f.Help = []string{"merge one of them first, then write the others against the new text"}
	return last.Report(f), true
}

func names(changes []string) []string {
	var all []string
	for _, c := range changes {
		all = append(all, "`"+strings.TrimPrefix(c, "changes/")+"`")
	}
	return all
}

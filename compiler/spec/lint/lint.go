// Package lint checks written specifications, whatever dialect they are in: each
// document by itself, and the documents of a root together.
//
// It knows items, sentences and references, and no dialect: what it looks for has
// the same form in all of them. What only one system has (deltas, ledgers, gates) is
// checked by its dialect, and references that lead nowhere by package resolve, which
// knows the other roots. It would rather miss a mistake than report one that is none.
package lint

import (
	"slices"

	"github.com/specc-dev/specc/compiler/markdown"
	"github.com/specc-dev/specc/compiler/spec"
	"github.com/specc-dev/specc/ir"
)

// Version is raised when Document should find something else in the same document.
const Version = "2"

// Document adds what is wrong within one document, and its clarifications. It is a
// function of the document alone.
func Document(in spec.Input, d *spec.Document) {
	if in.Markdown == nil {
		return
	}
	p := &page{in: in, Document: d, stated: len(d.Items), owners: spec.NewEnclosing(d.Items), told: d.Findings[:min(len(d.Findings), manyTold)]}
	p.questions()
	p.texts()
	for i := range d.Items[:p.stated] {
		p.item(&d.Items[i])
	}
	p.twice()
}

// A page is a document while it is checked.
type page struct {
	*spec.Document
	in spec.Input
	// stated is how many items the dialect found; those behind are ours.
	stated int
	owners spec.Enclosing
	// told are the findings of the dialect, and template says that one of them is
	// about a placeholder.
	told     []spec.Finding
	template bool
	// unfilled are the placeholders met so far, undecideds what is to be determined.
	unfilled, undecideds []spec.Finding
	// sessions are the sections of clarifications, once asked for.
	sessions []*markdown.Section
	// closed are the elements of HTML that are closed somewhere, once asked for.
	closed map[string]bool
}

// manyTold is the number of findings of the dialect that are looked at.
const manyTold = 100

// isTold reports whether the dialect has found something wrong at a place.
func (p *page) isTold(at spec.Place) bool {
	return slices.ContainsFunc(p.told, func(f spec.Finding) bool { return f.At.Contains(at) || at.Contains(f.At) })
}

// item checks what one item says.
func (p *page) item(it *spec.Item) {
	if it.Body.Struck {
		return
	}
	switch it.Kind {
	case ir.KindOutcome:
		p.measure(it)
		p.vague(it)
	case ir.KindRequirement, ir.KindCriterion:
		p.vague(it)
		p.response(it)
		p.keywords(it)
	case ir.KindScenario:
		p.steps(it)
	}
}

// Module returns what is wrong between the documents of a root, in a fixed order.
func Module(m *spec.Linked) []spec.Finding {
	r := newRoot(m)
	for _, check := range []func(){
		r.silent, r.untested, r.unclaimed, r.likeIDs,
		r.cycles, r.phases, r.parallel, r.ticked, r.subtasks, r.statuses,
	} {
		check()
	}
	return r.findings
}

// A root is a module while it is checked.
type root struct {
	*spec.Linked
	findings []spec.Finding
	// parts are the items that are a part of each, in the order of the documents.
	parts map[*spec.LinkedItem][]*spec.LinkedItem
	// scopes are the items of each scope, and order their names as they come.
	scopes map[string][]*spec.LinkedItem
	order  []string
	// living are the items that are not history.
	living []*spec.LinkedItem
}

func newRoot(m *spec.Linked) *root {
	r := &root{Linked: m, parts: map[*spec.LinkedItem][]*spec.LinkedItem{}, scopes: map[string][]*spec.LinkedItem{}}
	for _, it := range m.Items {
		if it.Page.Source.Archived {
			continue
		}
		r.living = append(r.living, it)
		scope := it.Scope()
		if r.scopes[scope] == nil {
			r.order = append(r.order, scope)
		}
		r.scopes[scope] = append(r.scopes[scope], it)
		for _, e := range it.Edges {
			if e.Role == ir.RolePart {
				r.parts[e.Target] = append(r.parts[e.Target], it)
			}
		}
	}
	return r
}

// report adds a finding at the name of an item.
func (r *root) report(it *spec.LinkedItem, f spec.Finding) {
	if f.At == (spec.Place{}) {
		f.At = it.Name
	}
	r.findings = append(r.findings, it.Report(f))
}

// related points at the name of an item.
func related(it *spec.LinkedItem, text string) spec.Related {
	return spec.Related{Path: it.Page.Source.Path, At: it.Name, Text: text}
}

// of returns the items of a scope that are of one kind and not struck out.
func (r *root) of(scope string, kind ir.Kind) (found []*spec.LinkedItem) {
	for _, it := range r.scopes[scope] {
		if it.Kind == kind && !it.Body.Struck {
			found = append(found, it)
		}
	}
	return found
}

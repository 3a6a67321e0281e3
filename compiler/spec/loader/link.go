package loader

import (
	"fmt"
	"slices"
	"strings"

	"github.com/specc-dev/specc/compiler/spec"
	"github.com/specc-dev/specc/ir"
	"github.com/specc-dev/specc/ir/diag"
)

// link gives every item its ID and binds what leads to another one of the root.
func link(name string, root spec.Root, tree *spec.Tree, pages []*spec.Page) (*spec.Linked, []spec.Finding) {
	l := &spec.Linked{Name: name, Root: root, Tree: tree, Pages: pages}
	var findings []spec.Finding
	taken, next := map[ir.ID]*spec.LinkedItem{}, map[ir.ID]int{}
	index := index{}
	owners := map[*spec.Document][]*spec.LinkedItem{}
	for _, p := range pages {
		for i := range p.Document.Items {
			it := &spec.LinkedItem{Item: &p.Document.Items[i], Page: p, Index: i}
			it.ID = idOf(name, it)
			if first := taken[it.ID]; first != nil {
				findings = append(findings, duplicate(it, first)...)
				it.ID = free(it.ID, taken, next)
			}
			taken[it.ID] = it
			l.Items = append(l.Items, it)
			owners[p.Document] = append(owners[p.Document], it)
			index.add(it)
		}
	}
	for _, it := range l.Items {
		if n := it.Parent; n > 0 && n <= len(owners[it.Page.Document]) {
			it.Edges = append(it.Edges, spec.LinkedEdge{Role: ir.RolePart, Target: owners[it.Page.Document][n-1]})
		}
		for _, ref := range it.Refs {
			if to := index.find(it, ref); to != nil && to != it {
				it.Edges = append(it.Edges, spec.LinkedEdge{Role: ref.Role, Target: to, At: ref.At})
			} else if to == nil && ref.Scope == "" {
				it.Unbound = append(it.Unbound, ref)
			}
		}
		for _, ref := range it.Types {
			ref.Kinds = []ir.Kind{ir.KindEntity}
			it.Entities = append(it.Entities, index.find(it, ref))
		}
	}
	return l, findings
}

func idOf(root string, it *spec.LinkedItem) ir.ID {
	local := it.Local
	if scope := it.Scope(); scope != "" {
		local = scope + "/" + local
	}
	return ir.NewID(root, it.Kind, local)
}

// free returns an ID that nobody has: of two things with one name, the first in
// the document keeps it. Where to go on with an ID is in next.
func free(id ir.ID, taken map[ir.ID]*spec.LinkedItem, next map[ir.ID]int) ir.ID {
	for n := max(2, next[id]); ; n++ {
		if other := ir.ID(fmt.Sprintf("%s~%d", id, n)); taken[other] == nil {
			next[id] = n + 1
			return other
		}
	}
}

// named are the kinds whose local IDs people write, so that two of one ID are a
// mistake. Of all else, two may well be the same.
var named = []ir.Kind{
	ir.KindRequirement, ir.KindOutcome, ir.KindTask, ir.KindStory, ir.KindEntity, ir.KindRule,
	ir.KindProperty, ir.KindCheck, ir.KindScenario,
}

func duplicate(it, first *spec.LinkedItem) []spec.Finding {
	if !slices.Contains(named, it.Kind) {
		return nil
	}
	return []spec.Finding{{
		Code: diag.CodeSpecDuplicateID, Path: it.Page.Source.Path, At: it.Name,
		Message: fmt.Sprintf("%s `%s` is declared twice", it.Kind, it.Local),
		Related: []spec.Related{{Path: first.Page.Source.Path, At: first.Name, Text: "the first"}},
		Help:    []string{"give one of them an ID of its own"},
	}}
}

// An index finds items by what documents call them.
type index map[string][]*spec.LinkedItem // by folded name

func fold(name string) string { return strings.ToLower(strings.Join(strings.Fields(name), " ")) }

// add enters an item under its names. Of several of one name, scope and kind, the
// first is meant, so that the others need not be there.
func (x index) add(it *spec.LinkedItem) {
	for _, name := range append([]string{it.Local}, it.Labels...) {
		key := fold(name)
		if !slices.ContainsFunc(x[key], func(o *spec.LinkedItem) bool { return o.Kind == it.Kind && o.Scope() == it.Scope() }) {
			x[key] = append(x[key], it)
		}
	}
}

// find returns what a reference from an item leads to: in its own scope, else in
// the scope that the reference begins with, else anywhere if there is only one.
func (x index) find(from *spec.LinkedItem, ref spec.Ref) *spec.LinkedItem {
	within := func(name string, fits func(scope string) bool) *spec.LinkedItem {
		var found []*spec.LinkedItem
		for _, it := range x[fold(name)] {
			if (len(ref.Kinds) == 0 || slices.Contains(ref.Kinds, it.Kind)) && fits(it.Scope()) {
				found = append(found, it)
			}
		}
		if defined := withoutTerms(found); len(defined) > 0 {
			found = defined
		}
		if len(found) == 0 || !same(found) {
			return nil
		}
		return found[0]
	}
	if ref.Scope != "" {
		return within(ref.Text, func(scope string) bool { return scope == ref.Scope })
	}
	if it := within(ref.Text, func(scope string) bool { return scope == from.Scope() }); it != nil {
		return it
	}
	for i := range ref.Text {
		if ref.Text[i] != '/' {
			continue
		}
		scope, local := ref.Text[:i], ref.Text[i+1:]
		if it := within(local, func(s string) bool { return inScope(s, scope) }); it != nil {
			return it
		}
	}
	return within(ref.Text, func(string) bool { return true })
}

// withoutTerms leaves out the terms of glossaries: what a name defines comes before
// what explains it.
func withoutTerms(items []*spec.LinkedItem) []*spec.LinkedItem {
	return slices.DeleteFunc(slices.Clone(items), func(it *spec.LinkedItem) bool { return it.Kind == ir.KindTerm })
}

// same reports whether items are of one scope and kind: then the first is meant.
func same(items []*spec.LinkedItem) bool {
	return !slices.ContainsFunc(items, func(it *spec.LinkedItem) bool {
		return it.Scope() != items[0].Scope() || it.Kind != items[0].Kind
	})
}

// inScope reports whether a scope is called so: in full, by its last part, or
// without the number in front of it.
func inScope(scope, name string) bool {
	scope, name = strings.ToLower(scope), strings.ToLower(name)
	if scope == name || strings.HasSuffix(scope, "/"+name) {
		return true
	}
	last := scope[strings.LastIndexByte(scope, '/')+1:]
	number, rest, ok := strings.Cut(last, "-")
	return ok && strings.Trim(number, "0123456789") == "" && (rest == name || number == name)
}

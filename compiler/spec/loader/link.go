package loader

import (
	"fmt"
	"slices"
	"strings"

	"github.com/specc-dev/specc/compiler/markdown"
	"github.com/specc-dev/specc/compiler/spec"
	"github.com/specc-dev/specc/ir"
	"github.com/specc-dev/specc/ir/diag"
)

// link gives every item its ID and binds what leads to another one of the root.
func link(name string, root spec.Root, tree *spec.Tree, pages []*spec.Page) (*spec.Linked, []spec.Finding) {
	l := &spec.Linked{Name: name, Root: root, Tree: tree, Pages: pages}
	var findings []spec.Finding
	taken := map[ir.ID]*spec.LinkedItem{}
	index := index{}
	owners := map[*spec.Document][]*spec.LinkedItem{}
	for _, p := range pages {
		for i := range p.Document.Items {
			it := &spec.LinkedItem{Item: &p.Document.Items[i], Page: p}
			it.ID = idOf(name, it)
			if first := taken[it.ID]; first != nil {
				findings = append(findings, duplicate(it, first)...)
				it.ID = free(it.ID, taken)
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
			} else if to == nil {
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
// the document keeps it.
func free(id ir.ID, taken map[ir.ID]*spec.LinkedItem) ir.ID {
	for n := 2; ; n++ {
		next := ir.ID(fmt.Sprintf("%s~%d", id, n))
		if taken[next] == nil {
			return next
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

func (x index) add(it *spec.LinkedItem) {
	names := append([]string{it.Local}, it.Labels...)
	for i, name := range names {
		key := fold(name)
		if !slices.ContainsFunc(names[:i], func(n string) bool { return fold(n) == key }) {
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
		// A definition comes before what says more about the same name.
		if len(found) > 1 && !same(found) {
			return nil
		}
		if len(found) == 0 {
			return nil
		}
		return found[0]
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

// mentions adds what stands in backticks to the references of the item that it
// lies in: whether it is one is decided when all names are known.
func mentions(md *markdown.Document, d *spec.Document) {
	add := func(in markdown.Inline) {
		for _, code := range in.Codes() {
			at := spec.PlaceOf(code.Span)
			if i := innermost(d, at); i >= 0 && !slices.ContainsFunc(d.Items[i].Refs, func(r spec.Ref) bool { return at.Contains(r.At) || r.At.Contains(at) }) {
				d.Items[i].Refs = append(d.Items[i].Refs, spec.Ref{Text: code.Text, Role: ir.RoleMention, At: at, Code: true, Loose: true})
			}
		}
	}
	for s := range md.Root.All() {
		add(s.Title)
		markdown.Walk(s.Blocks, func(b *markdown.Block) bool {
			add(b.Text)
			for _, it := range b.Items {
				add(it.Text)
			}
			for _, c := range b.Header {
				add(c)
			}
			for _, r := range b.Rows {
				for _, c := range r.Cells {
					add(c)
				}
			}
			return true
		})
	}
}

// innermost returns the index of the smallest item that a place lies in, or -1.
func innermost(d *spec.Document, at spec.Place) int {
	best := -1
	for i := range d.Items {
		whole := d.Items[i].Whole
		if !whole.Contains(at) {
			continue
		}
		if best < 0 || whole.End-whole.Start <= d.Items[best].Whole.End-d.Items[best].Whole.Start {
			best = i
		}
	}
	return best
}

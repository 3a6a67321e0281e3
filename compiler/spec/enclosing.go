package spec

import (
	"cmp"
	"slices"
	"sort"
)

// An Enclosing finds the innermost of the items of a document that a place lies in. It
// takes logarithmic time, however many items there are, and expects items to be
// nested: of two that overlap otherwise, the later one may be missed.
type Enclosing struct {
	nodes []enclosing // by their start, the outer ones first
}

type enclosing struct {
	whole Place
	item  int
	outer int // the node around it, or -1
}

// NewEnclosing returns an index of items by their Whole.
func NewEnclosing(items []Item) Enclosing {
	nodes := make([]enclosing, 0, len(items))
	for i := range items {
		nodes = append(nodes, enclosing{whole: items[i].Whole, item: i})
	}
	slices.SortStableFunc(nodes, func(a, b enclosing) int {
		return cmp.Or(cmp.Compare(a.whole.Start, b.whole.Start), cmp.Compare(b.whole.End, a.whole.End))
	})
	for i := range nodes {
		outer := i - 1
		for outer >= 0 && !nodes[outer].whole.Contains(nodes[i].whole) {
			outer = nodes[outer].outer
		}
		nodes[i].outer = outer
	}
	return Enclosing{nodes}
}

// Of returns the index of the smallest item that a place lies in, the last of those
// that are equal, or -1.
func (e Enclosing) Of(at Place) int {
	i := sort.Search(len(e.nodes), func(i int) bool { return e.nodes[i].whole.Start > at.Start }) - 1
	for i >= 0 && !e.nodes[i].whole.Contains(at) {
		i = e.nodes[i].outer
	}
	if i < 0 {
		return -1
	}
	return e.nodes[i].item
}

package openapi

import (
	"slices"
	"strings"

	"github.com/specc-dev/specc/compiler/tree"
)

// A member is a member of an object of the tree.
type member struct {
	name string
	node *tree.Node
}

// sorted returns the members of an object by name: no facet may depend on the
// order in which a source lists them.
func sorted(n *tree.Node) []member {
	var all []member
	for name, v := range n.Members() {
		all = append(all, member{name, v})
	}
	slices.SortFunc(all, func(a, b member) int { return strings.Compare(a.name, b.name) })
	return all
}

package openapi

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/specc-dev/specc/compiler/tree"
)

// kindsPrefix begins the question of which types the properties of a schema are that are
// listed behind it, and their elements; the schema itself is called "". How many references
// may be followed is between them. The answer has the types by the names, nothing where
// they are not known.
const kindsPrefix = "kinds "

// What bounds the search for the types of properties: how many references are followed one
// after the other, how many of a schema, and how many of each that these lead to. Every
// composition asks about names of its own, so that no answer serves two of them.
const (
	maxKindsDepth    = 5
	maxKindsRefs     = 64
	maxKindsRefsEach = 2
)

// elements is behind the name of a property whose elements are meant.
const elements = "/items"

func kindsQuestion(names []string, depth int) string {
	return fmt.Sprint(kindsPrefix, depth, " ", listOf(names))
}

// addReferred adds what the parts that are references allow of the properties that other
// parts have, too.
func (m *meeting) addReferred(c *composition) {
	var names []string
	for _, n := range append([]*tree.Node{c.node}, nodesOf(c.parts)...) {
		for name := range n.Get("properties").Members() {
			if name != "" {
				names = append(names, name)
			}
		}
	}
	if slices.Sort(names); len(names) == 0 {
		return
	}
	s := newKindsSeeker(m.look, slices.Compact(names), m.fields, maxKindsRefs)
	for _, part := range c.parts {
		s.addReferred(part.node, maxKindsDepth)
	}
}

func nodesOf(parts []part) []*tree.Node {
	nodes := make([]*tree.Node, len(parts))
	for i, p := range parts {
		nodes[i] = p.node
	}
	return nodes
}

// sayKinds answers such a question.
func (r *reader) sayKinds(q question, t target, n *tree.Node) string {
	var depth int
	head, list, _ := strings.Cut(strings.TrimPrefix(q.object, kindsPrefix), " ")
	if _, err := fmt.Sscan(head, &depth); err != nil {
		return ""
	}
	look := func(object, ref string) string { return r.look(t.path, object, ref) }
	s := newKindsSeeker(look, textsOf(list), map[string][]string{}, maxKindsRefsEach)
	if s.add(n, depth); len(s.found) == 0 {
		return ""
	}
	b, _ := json.Marshal(s.found) // texts always have an encoding
	return string(b)
}

// typesOf returns the types that a schema, or what it refers to, names; nil if it names none.
func (l *lowering) typesOf(n *tree.Node) []string {
	s := newKindsSeeker(l.look, []string{""}, map[string][]string{}, maxKindsRefs)
	s.add(n, maxKindsDepth)
	return s.found[""]
}

// A kindsSeeker finds which types properties of some names are.
type kindsSeeker struct {
	ask   seeker
	names []string
	found map[string][]string
	left  *int // how many more references are followed
}

func newKindsSeeker(ask seeker, names []string, found map[string][]string, refs int) kindsSeeker {
	return kindsSeeker{ask, names, found, &refs}
}

func (s kindsSeeker) add(n *tree.Node, depth int) {
	if depth == 0 {
		return
	}
	s.addReferred(n, depth)
	for _, name := range s.names {
		property := n.Get("properties").Get(name)
		if name == "" {
			property = n
		}
		s.narrow(name, kindsOf(property))
		s.narrow(name+elements, kindsOf(property.Get("items")))
	}
	for _, part := range n.Get("allOf").Elements() {
		s.add(part, depth-1)
	}
}

func (s kindsSeeker) addReferred(n *tree.Node, depth int) {
	var found map[string][]string
	ref := n.Get("$ref").String()
	if ref == "" || *s.left == 0 {
		return
	}
	if *s.left--; json.Unmarshal([]byte(s.ask(kindsQuestion(s.names, depth-1), ref)), &found) != nil {
		return
	}
	for name, kinds := range found {
		s.narrow(name, kinds)
	}
}

// narrow notes that a property is of one of some types, too. Those that exclude each other
// are reported where they are.
func (s kindsSeeker) narrow(name string, kinds []string) {
	switch known := s.found[name]; {
	case kinds == nil:
	case known == nil:
		s.found[name] = kinds
	default:
		if both := common(known, kinds); len(both) > 0 {
			s.found[name] = both
		}
	}
}

package server

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/specc-dev/specc/backends/gotypes/runtime/wire"
)

// A router finds the operation that a request is for. It is a tree of path
// segments, built once: finding allocates nothing but the captured parameters.
//
// A literal segment goes before a templated one, and a templated one with more
// literal text before one with less. Where that leads to no operation of the
// request's method, the search goes back and takes the next.
type router struct{ root node }

// A route leads from a method and a path template to an operation.
type route struct {
	method string
	path   string
	name   string // of the operation
	operation

	variables []string // names of the path's parameters
	pattern   string   // as http.ServeMux would say it
}

// A node is a place in the tree, reached by the segments before it.
type node struct {
	literal   map[string]*node // by unescaped segment
	templated []branch         // most specific first
	routes    []*route         // of the templates that end here
}

// A branch is a templated segment and what follows it.
type branch struct {
	template segment
	next     *node
}

// newRouter returns the router of the routes. Of two with the same method and
// templates that differ in nothing but names, the first is reached.
func newRouter(routes []route) *router {
	r := new(router)
	for i := range routes {
		r.root.add(routes[i].path, &routes[i])
	}
	return r
}

func (n *node) add(path string, to *route) {
	if path == "" {
		n.routes = append(n.routes, to)
		return
	}
	first, rest := cutSegment(path)
	s, names := parseSegment(first)
	to.variables = append(to.variables, names...)
	n.child(s).add(rest, to)
}

// child returns the node behind a segment and makes it if there is none.
func (n *node) child(s segment) *node {
	if len(s) == 1 {
		return n.literalChild(unescape(s[0]))
	}
	i, found := slices.BinarySearchFunc(n.templated, s, func(b branch, s segment) int {
		return cmp.Or(cmp.Compare(s.weight(), b.template.weight()), slices.Compare(b.template, s))
	})
	if !found {
		n.templated = slices.Insert(n.templated, i, branch{s, new(node)})
	}
	return n.templated[i].next
}

func (n *node) literalChild(text string) *node {
	if n.literal[text] == nil {
		if n.literal == nil {
			n.literal = make(map[string]*node)
		}
		n.literal[text] = new(node)
	}
	return n.literal[text]
}

// A search is a path on its way through the tree.
type search struct {
	method string
	params []wire.Pair // captured so far, still escaped; named in the end
	ends   []*node     // where the path leads when its method is disregarded
}

// find returns the route for an escaped path, or nil. Every node is visited at
// most once, because only one sequence of segments leads to it.
func (n *node) find(s *search, path string) *route {
	if path == "" {
		return n.end(s)
	}
	first, rest := cutSegment(path)
	if next := n.literal[unescape(first)]; next != nil {
		if found := next.find(s, rest); found != nil {
			return found
		}
	}
	for i := range n.templated {
		if found := n.templated[i].find(s, first, rest); found != nil {
			return found
		}
	}
	return nil
}

func (b *branch) find(s *search, first, rest string) *route {
	mark := len(s.params)
	if params, ok := b.template.match(first, s.params); ok {
		s.params = params
		if found := b.next.find(s, rest); found != nil {
			return found
		}
	}
	s.params = s.params[:mark]
	return nil
}

// end returns the route of the search's method at n. GET serves HEAD.
func (n *node) end(s *search) *route {
	found := n.route(s.method)
	if found == nil && s.method == "HEAD" {
		found = n.route("GET")
	}
	switch {
	case found != nil:
		for i := range s.params {
			s.params[i].Name = found.variables[i]
		}
	case len(n.routes) > 0:
		s.ends = append(s.ends, n)
	}
	return found
}

func (n *node) route(method string) *route {
	for _, r := range n.routes {
		if r.method == method {
			return r
		}
	}
	return nil
}

// allow returns the value of the Allow header (RFC 9110, section 10.2.1), or ""
// if the path leads nowhere.
func (s *search) allow() string {
	if len(s.ends) == 0 {
		return ""
	}
	methods := map[string]bool{"OPTIONS": true}
	for _, n := range s.ends {
		for _, r := range n.routes {
			methods[r.method] = true
		}
	}
	methods["HEAD"] = methods["HEAD"] || methods["GET"]
	maps.DeleteFunc(methods, func(_ string, allowed bool) bool { return !allowed })
	return strings.Join(slices.Sorted(maps.Keys(methods)), ", ")
}

// cutSegment splits "/a/b" into "a" and "/b".
func cutSegment(path string) (first, rest string) {
	path = strings.TrimPrefix(path, "/")
	if i := strings.IndexByte(path, '/'); i >= 0 {
		return path[:i], path[i:]
	}
	return path, ""
}

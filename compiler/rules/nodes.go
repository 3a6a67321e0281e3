package rules

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/specc-dev/specc/ir"
)

// A symbolNode is a symbol.
type symbolNode struct {
	c *reading
	s *ir.Symbol
}

func (n *symbolNode) text() ir.Text { return n.c.prose(n.s, "") }

// operation returns the body of an operation; an empty one for anything else.
func (n *symbolNode) operation() *ir.Operation {
	return cmp.Or(n.c.body(n.s).Operation, &ir.Operation{})
}

// contract returns what the contract of a symbol says of itself, or nil.
func (n *symbolNode) contract() *ir.Contract {
	name := n.s.ID.Contract()
	if b := n.c.bodyOf(ir.NewID(name, ir.KindContract, name)); b != nil {
		return b.Contract
	}
	return nil
}

// security returns the ways to satisfy an operation, its own or the contract's.
func (n *symbolNode) security() []ir.Security {
	if own := n.operation().Security; own != nil {
		return *own
	}
	if c := n.contract(); c != nil {
		return c.Security
	}
	return nil
}

// authenticated reports whether there is no way to call without a scheme.
func (n *symbolNode) authenticated() bool {
	all := n.security()
	return len(all) > 0 && !slices.ContainsFunc(all, func(s ir.Security) bool { return len(s.Schemes) == 0 })
}

func (n *symbolNode) schemes() []string {
	names := map[string]bool{}
	for _, s := range n.security() {
		for name := range s.Schemes {
			names[name] = true
		}
	}
	return slices.Sorted(maps.Keys(names))
}

func (n *symbolNode) servers() []string {
	if own := n.operation().Servers; len(own) > 0 {
		return own
	}
	if c := n.contract(); c != nil {
		return c.Servers
	}
	return nil
}

// segments returns the parts of a path between its slashes.
func segments(path string) []string {
	return slices.DeleteFunc(strings.Split(path, "/"), func(s string) bool { return s == "" })
}

func (n *symbolNode) parameters() (all []*parameterNode) {
	ps := n.operation().Parameters
	for i := range ps {
		if p := resolveParameter(n.c, n.s, &ps[i]); p != nil {
			p.op = n.s
			all = append(all, p)
		}
	}
	return all
}

// maxHops bounds how many references lead from a use to a declaration.
const maxHops = 16

// resolveParameter follows the reference to a shared parameter or header.
func resolveParameter(c *reading, s *ir.Symbol, p *ir.Parameter) *parameterNode {
	name := p.Name
	for range maxHops {
		if p.Ref == 0 {
			if p.Name == "" && name != "" { // a shared header is called by who uses it
				named := *p
				named.Name = name
				p = &named
			}
			return &parameterNode{c: c, s: s, p: p}
		}
		target := c.symbol(p.Target)
		if target == nil {
			return nil
		}
		b := c.body(target.s)
		if s, p = target.s, cmp.Or(b.Parameter, b.Header); p == nil {
			return nil
		}
	}
	return nil
}

func (n *symbolNode) requestBody() (*requestBodyNode, bool) {
	s, b := n.s, n.operation().RequestBody
	for range maxHops {
		if b == nil || b.Ref == 0 {
			return &requestBodyNode{n.c, s, b}, b != nil
		}
		target := n.c.symbol(b.Target)
		if target == nil {
			return nil, false
		}
		s, b = target.s, n.c.body(target.s).RequestBody
	}
	return nil, false
}

// responsesOf returns the responses of an operation, references followed.
func responsesOf(c *reading, s *ir.Symbol, op *ir.Operation) (all []*responseNode) {
	for i := range op.Responses {
		r, at := &op.Responses[i], s
		for range maxHops {
			if r == nil || r.Ref == 0 {
				break
			}
			target := c.symbol(r.Target)
			if target == nil {
				r = nil
				break
			}
			at, r = target.s, c.body(target.s).Response
		}
		if r != nil {
			all = append(all, &responseNode{c, at, r, op.Responses[i].Status, s})
		}
	}
	return all
}

// A parameterNode is a parameter, or a header of a response.
type parameterNode struct {
	c  *reading
	s  *ir.Symbol // what declares it
	p  *ir.Parameter
	op *ir.Symbol // what it was reached from, or nil
}

func (n *parameterNode) text() ir.Text { return n.c.prose(n.s, n.p.At) }

func (n *parameterNode) typ() (*typeNode, bool) {
	return &typeNode{c: n.c, s: n.s, t: n.p.Type}, n.p.Type != nil
}

// A requestBodyNode is a request body.
type requestBodyNode struct {
	c *reading
	s *ir.Symbol
	b *ir.RequestBody
}

// A responseNode is a response of an operation.
type responseNode struct {
	c      *reading
	s      *ir.Symbol // what declares it
	r      *ir.Response
	status string
	op     *ir.Symbol
}

func (n *responseNode) is(class byte) bool { return n.status != "" && n.status[0] == class }

func (n *responseNode) headers() (all []*parameterNode) {
	for i := range n.r.Headers {
		if h := resolveParameter(n.c, n.s, &n.r.Headers[i]); h != nil {
			all = append(all, h)
		}
	}
	return all
}

// A contentNode is a body in one media type.
type contentNode struct {
	c       *reading
	s       *ir.Symbol
	content ir.Content
}

func contents(c *reading, s *ir.Symbol, all []ir.Content) (nodes []*contentNode) {
	for _, content := range all {
		nodes = append(nodes, &contentNode{c, s, content})
	}
	return nodes
}

func mediaTypes(all []ir.Content) (names []string) {
	for _, c := range all {
		names = append(names, c.MediaType)
	}
	return names
}

package resolve

import "github.com/specc-dev/specc/ir"

// box marks the containments that run inside a cycle: a value that contains a
// value of its own type has no finite layout, so a language that stores values
// in place must break it there. All of them are marked, not a minimal set: which
// ones are then depends on nothing but the cycle itself.
func (r *resolver) box() {
	c := components{r: r, index: map[ir.ID]int{}, low: map[ir.ID]int{}, group: map[ir.ID]int{}}
	for _, s := range r.symbols {
		if c.index[s.ID] == 0 {
			c.visit(s)
		}
	}
	for _, s := range r.symbols {
		for i, e := range s.Edges {
			s.Edges[i].Boxed = e.Contains && e.Role == ir.RoleMention && c.group[s.ID] == c.group[e.Target] && r.byID[e.Target] != nil
		}
	}
}

// components finds the strongly connected components of containment and
// composition (Tarjan 1972). Recursion is as deep as the longest path of
// distinct schemas.
type components struct {
	r     *resolver
	index map[ir.ID]int // 1 + order of the visit
	low   map[ir.ID]int
	group map[ir.ID]int // 1 + number of the component, 0 while on the stack
	stack []ir.ID
	count int
}

func (c *components) visit(s *ir.Symbol) {
	c.index[s.ID] = len(c.index) + 1
	c.low[s.ID] = c.index[s.ID]
	c.stack = append(c.stack, s.ID)
	for _, e := range s.Edges {
		target := c.r.byID[e.Target]
		if target == nil || !e.Contains && e.Role != ir.RoleCompose {
			continue
		}
		if c.index[target.ID] == 0 {
			c.visit(target)
			c.low[s.ID] = min(c.low[s.ID], c.low[target.ID])
		} else if c.group[target.ID] == 0 {
			c.low[s.ID] = min(c.low[s.ID], c.index[target.ID])
		}
	}
	if c.low[s.ID] == c.index[s.ID] {
		c.close(s.ID)
	}
}

// close pops one finished component off the stack.
func (c *components) close(root ir.ID) {
	c.count++
	for {
		id := c.stack[len(c.stack)-1]
		c.stack = c.stack[:len(c.stack)-1]
		c.group[id] = c.count
		if id == root {
			return
		}
	}
}

package rules

import (
	"github.com/specc-dev/specc/ir"
)

// parameters returns the parameters that an operation declares, and one that is
// shared. What an operation only refers to is a symbol of its own.
func parameters(c *reading, s *ir.Symbol) []subject {
	b := c.body(s)
	if b.Parameter != nil && b.Parameter.Ref == 0 {
		return []subject{{&parameterNode{c, s, b.Parameter, nil}, s.ID, "", "parameter `" + b.Parameter.Name + "`"}}
	}
	if b.Operation == nil {
		return nil
	}
	var all []subject
	for i := range b.Operation.Parameters {
		if p := &b.Operation.Parameters[i]; p.Ref == 0 {
			all = append(all, subject{&parameterNode{c, s, p, s}, s.ID, p.At, "parameter `" + p.Name + "`"})
		}
	}
	return all
}

func requestBodies(c *reading, s *ir.Symbol) []subject {
	b := c.body(s)
	if b.RequestBody != nil && b.RequestBody.Ref == 0 {
		return []subject{{&requestBodyNode{c, s, b.RequestBody}, s.ID, "", "request body `" + s.ID.Local() + "`"}}
	}
	if b.Operation == nil || b.Operation.RequestBody == nil || b.Operation.RequestBody.Ref != 0 {
		return nil
	}
	return []subject{{&requestBodyNode{c, s, b.Operation.RequestBody}, s.ID, b.Operation.RequestBody.At, "the request body"}}
}

// responses returns every response of an operation with its status. One that
// several operations share is said to be where it is declared.
func responses(c *reading, s *ir.Symbol) []subject {
	op := c.body(s).Operation
	if op == nil {
		return nil
	}
	var all []subject
	for _, r := range responsesOf(c, s, op) {
		at, name := r.r.At, "response `"+r.status+"`"
		if r.s != s {
			at, name = "", "response `"+r.s.ID.Local()+"`"
		}
		all = append(all, subject{r, r.s.ID, at, name})
	}
	return all
}

func headers(c *reading, s *ir.Symbol) []subject {
	b := c.body(s)
	var all []subject
	add := func(p *ir.Parameter) {
		if p != nil && p.Ref == 0 {
			all = append(all, subject{&parameterNode{c, s, p, nil}, s.ID, p.At, "header `" + p.Name + "`"})
		}
	}
	add(b.Header)
	eachResponse(b, func(r *ir.Response) {
		for i := range r.Headers {
			add(&r.Headers[i])
		}
	})
	return all
}

// eachResponse calls f for the responses that a body declares.
func eachResponse(b *ir.Body, f func(*ir.Response)) {
	if b.Response != nil {
		f(b.Response)
	}
	if b.Operation != nil {
		for i := range b.Operation.Responses {
			f(&b.Operation.Responses[i])
		}
	}
}

func fields(c *reading, s *ir.Symbol) []subject {
	w := walker{c: c, s: s}
	w.body()
	return w.fields
}

func values(c *reading, s *ir.Symbol) []subject {
	w := walker{c: c, s: s}
	w.body()
	return w.values
}

// A walker lists the fields and values inside one symbol, in a fixed order.
type walker struct {
	c      *reading
	s      *ir.Symbol
	travel travel // of what is being walked
	fields []subject
	values []subject
}

// A travel says which way values go: a fixed direction, or that of the symbol,
// without those that a field around them does not go.
type travel struct {
	fixed   direction
	flows   bool // ask the program
	without direction
}

// through returns which way the values of a field go.
func (t travel) through(f *ir.Field) travel {
	if f.ReadOnly {
		t.without |= inward
	}
	if f.WriteOnly {
		t.without |= outward
	}
	return t
}

// direction returns which way the values of a symbol's part go.
func (c *reading) direction(s *ir.Symbol, t travel) direction {
	if !t.flows {
		return t.fixed &^ t.without
	}
	c.note(s.ID, factFlow)
	flows, err := c.run.flows()
	if err != nil {
		c.err = err
	}
	return flows[s.ID] &^ t.without
}

func (w *walker) body() {
	b := w.c.body(w.s)
	w.travel = travel{flows: true}
	w.value(b.Schema, "", "schema")
	w.parameter(b.Parameter, "parameter")
	w.parameter(b.Header, "header")
	w.requestBody(b.RequestBody)
	w.response(b.Response)
	if op := b.Operation; op != nil {
		w.travel = travel{fixed: received(w.s.Kind)}
		for i := range op.Parameters {
			w.parameter(&op.Parameters[i], "parameter")
		}
		w.requestBody(op.RequestBody)
		w.travel = travel{fixed: sent(w.s.Kind)}
		for i := range op.Responses {
			w.response(&op.Responses[i])
		}
	}
}

func (w *walker) parameter(p *ir.Parameter, place string) {
	if p != nil && p.Ref == 0 {
		w.value(p.Type, p.Name, place)
	}
}

func (w *walker) requestBody(b *ir.RequestBody) {
	if b != nil {
		w.content(b.Content)
	}
}

func (w *walker) response(r *ir.Response) {
	if r == nil {
		return
	}
	for i := range r.Headers {
		w.parameter(&r.Headers[i], "header")
	}
	w.content(r.Content)
}

func (w *walker) content(all []ir.Content) {
	for _, content := range all {
		w.value(content.Type, "", "content")
	}
}

// value lists a type and everything inside. The parts of a composition are no
// values of their own, only what is inside them.
func (w *walker) value(t *ir.Type, name, place string) {
	if t == nil {
		return
	}
	node := &valueNode{typeNode{c: w.c, s: w.s, t: t}, name, place, w.travel}
	w.values = append(w.values, subject{node, w.s.ID, t.At, node.title()})
	w.inside(t)
}

func (w *walker) inside(t *ir.Type) {
	outer := w.travel
	for i := range t.Fields {
		f := &t.Fields[i]
		w.travel = outer.through(f)
		w.fields = append(w.fields, subject{&fieldNode{w.c, w.s, f, w.travel}, w.s.ID, f.Type.At, "field `" + f.Name + "`"})
		w.value(f.Type, f.Name, "field")
	}
	w.travel = outer
	for _, part := range t.AllOf {
		w.inside(part)
	}
	for _, v := range t.Variants {
		w.value(v, "", "variant")
	}
	w.value(t.Values, "", "values")
	w.value(t.Items, "", "items")
}

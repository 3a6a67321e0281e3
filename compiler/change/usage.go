package change

import "github.com/specc-dev/specc/ir"

// A direction says which way values of a symbol travel.
type direction uint8

const (
	request  direction = 1 << iota // clients send them
	response                       // clients receive them
)

// usage is the directions in which the values of each symbol travel.
type usage map[ir.ID]direction

// add follows every operation of p to what it takes and gives.
func (u usage) add(p *ir.Program) error {
	for _, s := range p.Symbols() {
		if !s.Kind.IsOperation() {
			continue
		}
		if err := u.operation(p, s); err != nil {
			return err
		}
	}
	return nil
}

// operation marks what an operation refers to. Which edges belong to responses
// is in its body; everything else is sent.
func (u usage) operation(p *ir.Program, s *ir.Symbol) error {
	body, err := p.Body(s)
	if err != nil {
		return err
	}
	received := map[ir.ID]bool{}
	for _, r := range body.Operation.Responses {
		responseTargets(r, received)
	}
	in, out := request, response
	if s.Kind.Sent() { // the other side calls: what it sends, clients receive
		in, out = response, request
	}
	for id := range received {
		u.mark(p, id, out)
	}
	sent := map[ir.ID]bool{}
	requestTargets(body.Operation, sent)
	for id := range sent {
		u.mark(p, id, in)
	}
	return nil
}

func responseTargets(r ir.Response, into map[ir.ID]bool) {
	into[r.Target] = true
	for _, h := range r.Headers {
		parameterTargets(h, into)
	}
	contentTargets(r.Content, into)
}

func requestTargets(op *ir.Operation, into map[ir.ID]bool) {
	for _, p := range op.Parameters {
		parameterTargets(p, into)
	}
	if b := op.RequestBody; b != nil {
		into[b.Target] = true
		contentTargets(b.Content, into)
	}
}

func contentTargets(cs []ir.Content, into map[ir.ID]bool) {
	for _, c := range cs {
		typeTargets(c.Type, into)
		typeTargets(c.Item, into)
		encodingTargets(c.Encoding, into)
	}
}

func encodingTargets(es []ir.Encoding, into map[ir.ID]bool) {
	for _, e := range es {
		for _, h := range e.Headers {
			parameterTargets(h, into)
		}
		encodingTargets(e.Encoding, into)
	}
}

func parameterTargets(p ir.Parameter, into map[ir.ID]bool) {
	into[p.Target] = true
	typeTargets(p.Type, into)
}

func typeTargets(t *ir.Type, into map[ir.ID]bool) {
	if t == nil {
		return
	}
	into[t.Target] = true
	for _, f := range t.Fields {
		typeTargets(f.Type, into)
	}
	for _, part := range t.AllOf {
		typeTargets(part, into)
	}
	for _, v := range t.Variants {
		typeTargets(v, into)
	}
	typeTargets(t.Items, into)
	typeTargets(t.Values, into)
}

// mark adds a direction to a symbol and to everything inside its values.
func (u usage) mark(p *ir.Program, id ir.ID, d direction) {
	s := p.Symbol(id)
	if s == nil || u[id]&d != 0 {
		return
	}
	u[id] |= d
	for _, e := range s.Edges {
		u.mark(p, e.Target, d)
	}
}

package rules

import (
	"maps"
	"slices"

	"github.com/specc-dev/specc/ir"
)

// A direction says which way a value travels. The zero value is neither.
type direction uint8

// The directions, from the view of the service that the contract describes.
const (
	inward  direction = 1 << iota // callers send it
	outward                       // callers get it
)

func (d direction) String() string { return [...]string{"", "in", "out", "in and out"}[d&3] }

// flow returns which way the values of each symbol travel: that of the operations
// that mention it, or that mention what mentions it.
func (r *run) flow() (map[ir.ID]direction, error) {
	all := map[ir.ID]direction{}
	var pending []ir.ID
	mark := func(id ir.ID, d direction) {
		if all[id]|d != all[id] {
			all[id] |= d
			pending = append(pending, id)
		}
	}
	roots, err := r.evaluate(flowJob{})
	if err != nil {
		return nil, err
	}
	for _, o := range roots {
		for _, h := range o.hits {
			mark(h.symbol, direction(h.rule))
		}
	}
	for len(pending) > 0 {
		id := pending[len(pending)-1]
		pending = pending[:len(pending)-1]
		if s := r.program.Symbol(id); s != nil {
			for _, e := range s.Edges {
				mark(e.Target, all[id])
			}
		}
	}
	return all, nil
}

// A flowJob finds out which symbols an operation mentions where.
type flowJob struct{}

func (flowJob) name() string          { return "" }
func (flowJob) print() ir.Fingerprint { return ir.PrintOf([]byte("flow " + version)) }
func (flowJob) hosts() []ir.Kind      { return operations }

func (flowJob) look(c *reading, s *ir.Symbol) (hits []hit, evaluated int) {
	op := c.body(s).Operation
	if op == nil {
		return nil, 0
	}
	found := map[ir.ID]direction{}
	v := mentions{into: found, direction: received(s.Kind)}
	v.parameters(op.Parameters)
	v.requestBody(op.RequestBody)
	v.direction = sent(s.Kind)
	for i := range op.Responses {
		v.response(&op.Responses[i])
	}
	for _, id := range slices.Sorted(maps.Keys(found)) {
		hits = append(hits, hit{rule: int(found[id]), symbol: id})
	}
	return hits, 0
}

// received and sent return which way a request and a response of an operation go.
func received(k ir.Kind) direction {
	if k.Sent() {
		return outward
	}
	return inward
}

func sent(k ir.Kind) direction { return (inward | outward) ^ received(k) }

// mentions collects what parts of an operation refer to.
type mentions struct {
	into      map[ir.ID]direction
	direction direction
}

func (v *mentions) add(id ir.ID) {
	if id != "" {
		v.into[id] |= v.direction
	}
}

func (v *mentions) parameters(all []ir.Parameter) {
	for _, p := range all {
		v.add(p.Target)
		v.typ(p.Type)
	}
}

func (v *mentions) requestBody(b *ir.RequestBody) {
	if b != nil {
		v.add(b.Target)
		v.content(b.Content)
	}
}

func (v *mentions) response(r *ir.Response) {
	v.add(r.Target)
	v.parameters(r.Headers)
	v.content(r.Content)
}

func (v *mentions) content(all []ir.Content) {
	for _, c := range all {
		v.typ(c.Type)
		v.typ(c.Item)
		v.encodings(c.Encoding)
	}
}

func (v *mentions) encodings(all []ir.Encoding) {
	for _, e := range all {
		v.parameters(e.Headers)
		v.encodings(e.Encoding)
	}
}

func (v *mentions) typ(t *ir.Type) {
	if t == nil {
		return
	}
	v.add(t.Target)
	for _, below := range inside(t) {
		v.typ(below)
	}
}

// inside returns the types that a type is directly made of.
func inside(t *ir.Type) []*ir.Type {
	all := slices.Concat(t.AllOf, t.Variants)
	for _, f := range t.Fields {
		all = append(all, f.Type)
	}
	for _, below := range []*ir.Type{t.Values, t.Items} {
		if below != nil {
			all = append(all, below)
		}
	}
	return all
}

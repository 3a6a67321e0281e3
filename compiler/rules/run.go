package rules

import (
	"maps"
	"slices"
	"strings"
	"sync"

	"github.com/specc-dev/specc/ir"
)

// An Inbound is a reference to a symbol.
type Inbound struct {
	From ir.ID
	Role ir.Role
}

// A run is one application of a set to a program. What follows from the program as
// a whole is found out when it is first asked for.
type run struct {
	program *ir.Program
	inbound func(ir.ID) []Inbound
	memo    *memo

	scopes func() map[string][]ir.ID
	flows  func() (map[ir.ID]direction, error)
}

func newRun(p *ir.Program, inbound func(ir.ID) []Inbound, m *memo) *run {
	r := &run{program: p, inbound: inbound, memo: m}
	if inbound == nil {
		index := sync.OnceValue(r.references)
		r.inbound = func(id ir.ID) []Inbound { return index()[id] }
	}
	r.scopes = sync.OnceValue(r.members)
	r.flows = sync.OnceValues(r.flow)
	return r
}

// references turns the edges of the program around.
func (r *run) references() map[ir.ID][]Inbound {
	all := map[ir.ID][]Inbound{}
	for _, s := range r.program.Symbols() {
		for _, e := range s.Edges {
			in := Inbound{s.ID, e.Role}
			if to := all[e.Target]; !slices.Contains(to, in) {
				all[e.Target] = append(to, in)
			}
		}
	}
	return all
}

// members lists what written specifications declare in each scope.
func (r *run) members() map[string][]ir.ID {
	all := map[string][]ir.ID{}
	for _, s := range r.program.Symbols() {
		if isSpec(s.Kind) {
			all[scopeKey(s.ID)] = append(all[scopeKey(s.ID)], s.ID)
		}
	}
	return all
}

// scopeOf returns what the last part of an ID is local to.
func scopeOf(id ir.ID) string {
	local := id.Local()
	return local[:max(0, strings.LastIndexByte(local, '/'))]
}

func scopeKey(id ir.ID) string { return id.Contract() + "/" + scopeOf(id) }

// sum returns the fingerprint of all facts that an outcome was read from, as they
// are now.
func (r *run) sum(deps []dependency) (ir.Fingerprint, error) {
	var h ir.Hasher
	for _, d := range deps {
		h.Add("symbol", string(d.id))
		s := r.program.Symbol(d.id)
		for _, f := range facts {
			if d.facts&f == 0 {
				continue
			}
			if err := r.add(&h, d.id, s, f); err != nil {
				return ir.Fingerprint{}, err
			}
		}
	}
	return h.Sum(), nil
}

func (r *run) add(h *ir.Hasher, id ir.ID, s *ir.Symbol, f fact) error {
	switch f {
	case factInbound:
		for _, in := range r.inbound(id) {
			h.Add(string(in.Role), string(in.From))
		}
	case factScope:
		for _, member := range r.scopes()[scopeKey(id)] {
			h.Add("member", string(member))
		}
	case factFlow:
		flows, err := r.flows()
		if err != nil {
			return err
		}
		h.Add("flow", flows[id].String())
	default:
		if s != nil {
			h.AddPrint("facet", s.Print(ir.Facets(f)))
		} else {
			h.Add("facet", "none")
		}
	}
	return nil
}

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
	roots, err := r.evaluate(flowJob{}, nil)
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
func (flowJob) hosts() []ir.Kind      { return []ir.Kind{ir.KindOperation, ir.KindWebhook} }

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
// A webhook is an operation that the other side serves.
func received(k ir.Kind) direction {
	if k == ir.KindWebhook {
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

package rules

import (
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
	canceled func() error // why to stop, or nil
	program  *ir.Program
	inbound  func(ir.ID) []Inbound
	memo     *memo

	scopes func() map[string][]ir.ID
	flows  func() (map[ir.ID]direction, error)
}

func newRun(canceled func() error, p *ir.Program, inbound func(ir.ID) []Inbound, m *memo) *run {
	r := &run{canceled: canceled, program: p, inbound: inbound, memo: m}
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
func (r *run) sum(deps []dependency, h *ir.Hasher) (ir.Fingerprint, error) {
	h.Reset()
	for _, d := range deps {
		h.Add("symbol", string(d.id))
		s := r.program.Symbol(d.id)
		for _, f := range facts {
			if d.facts&f == 0 {
				continue
			}
			if err := r.add(h, d.id, s, f); err != nil {
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

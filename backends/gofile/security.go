package gofile

import (
	"maps"
	"slices"

	"github.com/dave/jennifer/jen"

	"github.com/specc-dev/specc/ir"
)

// SecuritySchemes returns the symbols of the security schemes of a contract, sorted
// by ID.
func SecuritySchemes(p *ir.Program, contract string) []*ir.Symbol {
	var all []*ir.Symbol
	for _, s := range p.Symbols() {
		if s.ID.Contract() == contract && s.Kind == ir.KindSecurityScheme {
			all = append(all, s)
		}
	}
	return all
}

// A Scheme is a security scheme of a contract.
type Scheme struct {
	*ir.SecurityScheme
	// Locals are the names by which requirements ask for it, its own first: what is
	// but a reference to a scheme is another name of it.
	Locals []string
	GoName string
	Doc    ir.Text
}

// Schemes returns the security schemes of the view, sorted by ID. It reads their
// signatures and bodies, and their prose if the view has it.
func (s *Scope) Schemes() []Scheme {
	var all []Scheme
	index := map[ir.ID]int{}
	declared := s.View.Declared(ir.KindSecurityScheme)
	for _, id := range declared {
		if b := s.View.Body(id).SecurityScheme; b != nil && b.Type != "" {
			index[id] = len(all)
			one := Scheme{SecurityScheme: b, Locals: []string{id.Local()}, GoName: Exported(s.View.Symbol(id).Name)}
			if s.View.Reads(id)&ir.FacetDoc != 0 {
				one.Doc = s.View.Doc(id)[""]
			}
			all = append(all, one)
		}
	}
	for _, id := range declared {
		to := s.aliased(id)
		if i, ok := index[to]; ok && to != id {
			all[i].Locals = append(all[i].Locals, id.Local())
		}
	}
	return all
}

// aliased returns the security scheme that id is another name of, or id.
func (s *Scope) aliased(id ir.ID) ir.ID {
	for range maxChain {
		b := s.View.Body(id).SecurityScheme
		if b == nil || b.Target == "" || s.View.Reads(b.Target)&ir.FacetBody == 0 {
			break
		}
		id = b.Target
	}
	return id
}

// Requirements returns a []requirement, as the runtimes of server and client have it.
func Requirements(all []ir.Security) *jen.Statement {
	return jen.Index().Id("requirement").ValuesFunc(func(g *jen.Group) {
		for _, one := range all {
			g.ValuesFunc(func(g *jen.Group) {
				for _, name := range slices.Sorted(maps.Keys(one.Schemes)) {
					g.Values(need(name, one.Schemes[name])...)
				}
			})
		}
	})
}

func need(scheme string, scopes []string) []jen.Code {
	fields := []jen.Code{set("scheme", jen.Lit(scheme))}
	if len(scopes) == 0 {
		return fields
	}
	return append(fields, set("scopes", jen.Index().String().ValuesFunc(func(g *jen.Group) {
		for _, scope := range scopes {
			g.Lit(scope)
		}
	})))
}

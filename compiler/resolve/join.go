package resolve

import (
	"slices"

	"github.com/specc-dev/specc/compiler/frontend"
	"github.com/specc-dev/specc/ir"
)

// joined unifies the entities of data models with the schemas of contracts: an
// entity that a contract defines has no schema of its own, and what refers to it
// refers to the contract's. A schema that others of the same data model are made of
// stays: their Go types need it. The modules given are not changed.
func joined(modules []*frontend.Module) []*frontend.Module {
	defined := contractSchemas(modules)
	out := slices.Clone(modules)
	for i, m := range modules {
		if len(m.Labels) == 0 {
			continue // a contract
		}
		if instead := replaced(m, defined); len(instead) > 0 {
			copied := *m
			copied.Declarations = retargeted(m.Declarations, instead)
			out[i] = &copied
		}
	}
	return out
}

// contractSchemas returns the schemas of contracts by their folded names; those
// that several contracts have lead nowhere.
func contractSchemas(modules []*frontend.Module) map[string]ir.ID {
	defined := map[string]ir.ID{}
	for _, m := range modules {
		for _, d := range m.Declarations {
			if d.Kind != ir.KindSchema || len(m.Labels) > 0 {
				continue
			}
			name := ir.Name{Words: ir.Words(d.ID.Local())}.Fold()
			if _, taken := defined[name]; taken {
				defined[name] = ""
			} else {
				defined[name] = d.ID
			}
		}
	}
	return defined
}

// replaced returns which schemas of a data model a contract's schema stands for.
func replaced(m *frontend.Module, defined map[string]ir.ID) map[ir.ID]ir.ID {
	instead := map[ir.ID]ir.ID{}
	for _, d := range m.Declarations {
		name := ir.Name{Words: ir.Words(d.ID.Local())}.Fold()
		if d.Kind == ir.KindSchema && defined[name] != "" {
			instead[d.ID] = defined[name]
		}
	}
	for kept := true; kept; { // until nothing that stays needs what goes
		kept = false
		for _, d := range m.Declarations {
			if _, goes := instead[d.ID]; goes || d.Kind != ir.KindSchema {
				continue
			}
			for _, e := range d.Edges {
				if _, goes := instead[e.Target]; goes {
					delete(instead, e.Target)
					kept = true
				}
			}
		}
	}
	return instead
}

func retargeted(ds []ir.Declaration, instead map[ir.ID]ir.ID) []ir.Declaration {
	out := make([]ir.Declaration, 0, len(ds))
	for _, d := range ds {
		if _, goes := instead[d.ID]; goes {
			continue
		}
		d.Edges = slices.Clone(d.Edges)
		for i, e := range d.Edges {
			if to, ok := instead[e.Target]; ok {
				d.Edges[i].Target = to
			}
		}
		out = append(out, d)
	}
	return out
}

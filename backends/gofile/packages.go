package gofile

import (
	"maps"
	"slices"

	"github.com/specc-dev/specc/backends"
	"github.com/specc-dev/specc/ir"
)

// Packages says which package declares the types of each symbol of a contract that
// is split by tag: that of the only tag whose operations reach it, or package api.
// What a symbol of one tag refers to is of that tag or in package api, and package
// api refers to nothing else: so there are no cycles.
//
// Nil, for a contract that is not split, has everything in package api.
type Packages struct{ of map[ir.ID]string }

// PackagesOf returns the packages of a contract.
func PackagesOf(p *ir.Program, t backends.Target) *Packages {
	if t.Split != backends.SplitTag {
		return nil
	}
	s := splitter{program: p, contract: t.Contract, packages: map[ir.ID]string{}}
	for _, symbol := range p.Symbols() {
		if symbol.ID.Contract() == t.Contract {
			s.symbols = append(s.symbols, symbol)
		}
	}
	s.operations()
	s.unreached()
	return &Packages{s.packages}
}

// Of returns the package that declares the types of a symbol, "" for package api.
func (ps *Packages) Of(id ir.ID) string {
	if ps == nil {
		return ""
	}
	return ps.of[id]
}

// All returns the names of the packages but api that types are declared in, sorted.
func (ps *Packages) All(p *ir.Program) []string {
	if ps == nil {
		return nil
	}
	names := map[string]bool{}
	for id, pkg := range ps.of {
		if pkg != "" && declaresTypes(p.Symbol(id)) {
			names[pkg] = true
		}
	}
	return slices.Sorted(maps.Keys(names))
}

// Homes returns the packages but api of the symbols among those read that types are
// declared for.
func (ps *Packages) Homes(p *ir.Program, reads []ir.Read) map[ir.ID]string {
	if ps == nil {
		return nil
	}
	homes := map[ir.ID]string{}
	for _, r := range reads {
		if pkg := ps.of[r.ID]; pkg != "" && declaresTypes(p.Symbol(r.ID)) {
			homes[r.ID] = pkg
		}
	}
	return homes
}

// declaresTypes reports whether there is a type that is named after s, or after what
// is in it.
func declaresTypes(s *ir.Symbol) bool {
	return s != nil && (s.Kind == ir.KindSchema || s.Kind.IsOperation() || len(s.Inlines) > 0)
}

// Options adds to the options of a unit what NewScope has to know of the packages
// of the symbols that the unit reads. The names are what users are told when a type
// moved.
func (ps *Packages) Options(options map[string]string, reads []ir.Read) map[string]string {
	if ps == nil {
		return options
	}
	options[splitOption] = backends.SplitTag
	for _, r := range reads {
		if pkg := ps.Of(r.ID); pkg != "" {
			options[packageOption(r.ID)] = pkg
		}
	}
	return options
}

const (
	splitOption   = "split" // there if the contract is split
	packagePrefix = "the package of "
)

func packageOption(id ir.ID) string { return packagePrefix + string(id.Kind()) + " " + id.Local() }

// A splitter finds the packages that symbols belong to: that of the operations that
// reach it, "" if there are several.
type splitter struct {
	program  *ir.Program
	contract string
	symbols  []*ir.Symbol
	packages map[ir.ID]string
}

// operations gives every operation its package, and what only it reaches.
func (s *splitter) operations() {
	for _, o := range s.symbols {
		if isEntrance(o) {
			s.packages[o.ID] = packageName(s.groupOf(o))
		}
	}
	for _, o := range s.symbols {
		if isEntrance(o) {
			s.spread(o)
		}
	}
}

// isEntrance reports whether others reach symbols through s, and none s.
func isEntrance(s *ir.Symbol) bool { return s.Kind == ir.KindOperation || s.Kind == ir.KindWebhook }

// unreached gives what no operation reaches a package, where its name has one: it
// may be as much as all the rest.
func (s *splitter) unreached() {
	mentioned := map[ir.ID]bool{}
	for _, symbol := range s.symbols {
		for _, e := range symbol.Edges {
			if e.Target != symbol.ID {
				mentioned[e.Target] = true
			}
		}
	}
	var roots, others []*ir.Symbol
	for _, symbol := range s.symbols {
		if _, reached := s.packages[symbol.ID]; reached {
			continue
		}
		if mentioned[symbol.ID] {
			others = append(others, symbol)
		} else {
			roots = append(roots, symbol)
		}
	}
	for _, r := range roots {
		s.join(r.ID, packageName(family(r)))
		s.spread(r)
	}
	for _, o := range others { // those that refer to one another
		if _, reached := s.packages[o.ID]; !reached {
			s.join(o.ID, "")
			s.spread(o)
		}
	}
}

// spread gives the package of a symbol to what it reaches.
func (s *splitter) spread(from *ir.Symbol) {
	queue := []*ir.Symbol{from}
	for len(queue) > 0 {
		symbol := queue[0]
		queue = queue[1:]
		for _, e := range symbol.Edges {
			target := s.program.Symbol(e.Target)
			if target == nil || isEntrance(target) || target.ID.Contract() != s.contract {
				continue
			}
			if s.join(target.ID, s.packages[symbol.ID]) {
				queue = append(queue, target)
			}
		}
	}
}

// join notes that a symbol is of a package, too, and reports whether that is news.
func (s *splitter) join(id ir.ID, pkg string) bool {
	known, reached := s.packages[id]
	switch {
	case !reached:
		s.packages[id] = pkg
	case known == pkg || known == "":
		return false
	default:
		s.packages[id] = ""
	}
	return true
}

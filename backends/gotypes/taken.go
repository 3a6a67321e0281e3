package gotypes

import (
	"slices"
	"strings"

	"github.com/specc-dev/specc/backends/gofile"
	"github.com/specc-dev/specc/ir"
)

// A nameIndex holds the Go names of all types of a contract, sorted. The
// constants of an enumeration begin with the name of their type, so a type whose
// name continues another one's could be taken for a constant.
type nameIndex struct {
	all []string // sorted
	of  map[ir.ID][]string
}

func newNameIndex(p *ir.Program, contract string) nameIndex {
	names := nameIndex{of: map[ir.ID][]string{}}
	for _, s := range p.Symbols() {
		if s.ID.Contract() == contract {
			names.of[s.ID] = typeNames(s)
			names.all = append(names.all, names.of[s.ID]...)
		}
	}
	slices.Sort(names.all)
	names.all = slices.Compact(names.all)
	return names
}

// typeNames returns the Go names of the types in the file about s.
func typeNames(s *ir.Symbol) []string {
	var names []string
	if s.Kind == ir.KindSchema {
		names = append(names, gofile.Exported(s.Name))
	}
	for _, in := range s.Inlines {
		names = append(names, gofile.Exported(in.Name))
	}
	return names
}

// extending lists, separated by spaces, the types of other files that begin with
// the name of an enumeration in the file about s. Which of the inline types are
// enumerations is not known before the body is, so those count as if they were.
func (names nameIndex) extending(s *ir.Symbol) string {
	own := names.of[s.ID]
	var taken []string
	for i, name := range own {
		if s.Kind == ir.KindSchema && i == 0 && !s.Sig.Enum {
			continue
		}
		next, _ := slices.BinarySearch(names.all, name+"\x00")
		for _, longer := range names.all[next:] {
			if !strings.HasPrefix(longer, name) {
				break
			}
			taken = append(taken, longer)
		}
	}
	slices.Sort(taken)
	return strings.Join(without(slices.Compact(taken), own), " ")
}

func without(names, dropped []string) []string {
	set := make(map[string]bool, len(dropped))
	for _, name := range dropped {
		set[name] = true
	}
	return slices.DeleteFunc(names, func(name string) bool { return set[name] })
}

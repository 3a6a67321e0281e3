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
type nameIndex []string

func newNameIndex(p *ir.Program, contract string) nameIndex {
	var names nameIndex
	for _, s := range p.Symbols() {
		if s.ID.Contract() == contract {
			names = append(names, typeNames(s)...)
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
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
	own := typeNames(s)
	var taken []string
	for _, name := range own {
		if s.Kind == ir.KindSchema && name == gofile.Exported(s.Name) && !s.Sig.Enum {
			continue
		}
		i, _ := slices.BinarySearch(names, name+"\x00")
		for ; i < len(names) && strings.HasPrefix(names[i], name); i++ {
			taken = append(taken, names[i])
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

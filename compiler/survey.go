package compiler

import (
	"slices"
	"strings"

	"github.com/specc-dev/specc/ir"
	"github.com/specc-dev/specc/ir/diag"
)

// A Survey counts what one root of written specifications holds.
type Survey struct {
	Name      string `json:"name"`
	Dialect   string `json:"dialect"`
	Folder    string `json:"folder"`
	Documents int    `json:"documents"`
	// Symbols and Findings count by kind and by code.
	Symbols  map[ir.Kind]int   `json:"symbols"`
	Findings map[diag.Code]int `json:"findings"`
}

// Surveys counts what every root holds, in the order of their names. A finding
// counts for the root that its file was read in; contracts have no survey.
func (r *Report) Surveys() []Survey {
	out := r.Compilation
	var all []Survey
	of := map[string]int{} // file to survey
	for _, root := range out.roots {
		s := Survey{
			Name: root.name, Dialect: root.dialect.Name, Folder: root.root.Dir,
			Symbols: map[ir.Kind]int{}, Findings: map[diag.Code]int{},
		}
		for _, m := range out.Modules {
			if m.Contract != root.name {
				continue
			}
			s.Documents = len(m.Files)
			for _, d := range m.Declarations {
				s.Symbols[d.Kind]++
			}
			for _, f := range m.Files {
				of[f.Path] = len(all)
			}
		}
		all = append(all, s)
	}
	for _, d := range r.Diagnostics {
		path, _ := d.Location()
		if i, ok := of[path]; ok {
			all[i].Findings[d.Code]++
		}
	}
	slices.SortFunc(all, func(a, b Survey) int { return strings.Compare(a.Name, b.Name) })
	return all
}

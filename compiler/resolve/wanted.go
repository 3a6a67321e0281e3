package resolve

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/specc-dev/specc/ir"
	"github.com/specc-dev/specc/ir/diag"
)

// hint returns the text that the name of a symbol's inline type is made of. What the
// symbol is called instead stands in front of it, unless the type has a name that was
// asked for.
func (w wish) hint(s *ir.Symbol, inline int) []string {
	in := &s.Inlines[inline-1]
	if w == "" || len(in.Hint) <= 1 {
		return in.Hint
	}
	return append([]string{w.own(s)}, in.Hint[1:]...)
}

// wanted reports names that the configuration has for symbols that are not there.
func (r *resolver) wanted() {
	for _, id := range slices.Sorted(maps.Keys(r.module.Names)) {
		if r.byID[id] != nil && id.Kind().Named() {
			continue
		}
		short := strings.TrimPrefix(string(id), r.module.Contract+"/")
		d := diag.New(diag.CodeNameUnused, diag.Label{Span: r.module.Names[id].Span}, fmt.Sprintf("there is no `%s` in the contract `%s`", short, r.module.Contract))
		if near, ok := diag.Suggest(short, r.locals(id.Kind())); ok {
			d.Help = append(d.Help, fmt.Sprintf("did you mean `%s`?", near))
		}
		r.findings = append(r.findings, d)
	}
}

// locals yields the symbols of a kind as the configuration writes them.
func (r *resolver) locals(kind ir.Kind) func(func(string) bool) {
	return func(yield func(string) bool) {
		for _, s := range r.symbols {
			if s.Kind == kind && !yield(string(s.Kind)+"/"+s.ID.Local()) {
				return
			}
		}
	}
}

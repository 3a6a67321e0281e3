package sample

import (
	"encoding/json"
	"slices"

	"github.com/specc-dev/specc/ir"
)

// A Check says which rules of a type a value breaks, none if it is valid.
type Check func(t *ir.Type, value json.RawMessage) []Violation

// A Violation is a rule in kebab-case and the JSON pointer of the part that breaks it.
type Violation struct{ Rule, Pointer string }

// valid reports whether a value obeys all rules of a type, as far as somebody checks.
func (s *Sampler) valid(t *ir.Type, v json.RawMessage) bool {
	return s.check == nil || len(s.check(t, v)) == 0
}

// confirms reports whether a case breaks the rule that it names, there, and no other
// one; and none if it names none. Who checks may not know what a format holds, and
// may see a union as a whole where a discriminator selects one of its variants.
func (s *Sampler) confirms(t *ir.Type, c Case) bool {
	if s.check == nil {
		return true
	}
	found := s.check(t, c.Value)
	switch {
	case c.Rule == "":
		return len(found) == 0
	case c.selected:
		return len(found) > 0
	case len(found) == 0:
		return c.Rule == "format" || c.Rule == "range"
	}
	return slices.Equal(found, []Violation{{c.Rule, c.Pointer}})
}

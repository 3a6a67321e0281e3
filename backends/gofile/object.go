package gofile

import (
	"slices"

	"github.com/specc-dev/specc/ir"
)

// MethodNames are what a field of a generated type cannot be called.
var MethodNames = []string{"AppendJSON", "DecodeJSON", "MarshalJSON", "UnmarshalJSON", "Validate"}

// CheckMethod is what a field cannot be called, either, where types are split.
const CheckMethod = "CheckJSON"

// FieldNames returns the Go names of the members of an object, parts merged, by their
// JSON names: what the source asks for, else the member's name in Go's spelling.
func (s *Scope) FieldNames(t *ir.Type) map[string]string {
	taken := map[string]int{}
	for _, name := range MethodNames {
		taken[name] = 1
	}
	if s.Split() {
		taken[CheckMethod] = 1
	}
	if KeepsExtra(t) {
		taken["Extra"] = 1
	}
	names := make(map[string]string, len(t.Fields))
	var raw []string
	for _, f := range t.Fields {
		if f.GoName == "" {
			raw = append(raw, f.Name)
			continue
		}
		names[f.Name] = unique(f.GoName, taken)
	}
	reserved := make([]string, 0, len(taken))
	for name := range taken {
		reserved = append(reserved, name)
	}
	for json, name := range Fields(raw, reserved...) {
		names[json] = name
	}
	return names
}

// KeepsExtra reports whether members beyond the declared ones are kept: where the
// contract gives them a type, where alternatives stand beside an object's own fields, and
// where what is valid depends on them.
func KeepsExtra(t *ir.Type) bool {
	return !t.Closed && (t.Values != nil || slices.ContainsFunc(t.Variants, bringsMembers) || len(t.Exact) > 0 || CountsMembers(t))
}

// CountsMembers reports whether an object of declared members limits how many there are,
// beyond what follows from those that are required or closed.
func CountsMembers(t *ir.Type) bool {
	l := t.Limits
	if t.Kind != ir.TypeObject || l == nil {
		return false
	}
	required := uint64(0)
	for _, f := range t.Fields {
		if !f.Optional() {
			required++
		}
	}
	few := l.MinProperties != nil && *l.MinProperties > required
	many := l.MaxProperties != nil && !(t.Closed && *l.MaxProperties >= uint64(len(t.Fields)))
	return few || many
}

func bringsMembers(t *ir.Type) bool {
	return t.Kind == ir.TypeRef || len(t.Fields) > 0 || len(t.AllOf) > 0 || len(t.Variants) > 0
}

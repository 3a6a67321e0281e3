package sample

import (
	"encoding/json"
	"maps"
	"slices"
	"strconv"

	"github.com/specc-dev/specc/ir"
)

// What bounds the candidates for a type with assertions, and the guesses for the sake
// of other guesses.
const (
	maxGuesses     = 24
	maxGuessesDeep = 2
)

// guess returns candidates for a type whose rules no type expresses: values of what
// its assertions look like when each of them is read as a type. It is for whoever
// takes them to see which of them are valid.
func (m *maker) guess(t *ir.Type) []json.RawMessage {
	if m.guesses >= maxGuessesDeep {
		return nil
	}
	m.guesses++
	defer func() { m.guesses-- }()
	readings := []*ir.Type{}
	for _, e := range t.Exact {
		readings = append(readings, m.readings(e)...)
	}
	if t.Kind == ir.TypeExact {
		readings = append(readings, m.readings(t)...)
	}
	var all []json.RawMessage
	for _, reading := range readings[:min(len(readings), maxGuesses)] {
		own := *t
		own.Exact, own.Variants, own.Discriminator = nil, nil, nil
		if own.Kind == ir.TypeExact || own.Kind == ir.TypeUnion {
			own.Kind, own.Assert = ir.TypeAny, nil
		}
		merged := ir.Flatten(&ir.Type{Kind: ir.TypeAny, AllOf: []*ir.Type{&own, reading}}, m.body)
		if v, ok := m.inside(reading, merged); ok {
			all = append(all, v)
		}
	}
	for _, kind := range []ir.TypeKind{ir.TypeString, ir.TypeInteger, ir.TypeObject, ir.TypeArray, ir.TypeBoolean} {
		if v, ok := m.one(&ir.Type{Kind: kind}); ok && len(readings) > 0 {
			all = append(all, v)
		}
	}
	return all
}

// readings returns types that an exact type may be taken for: one for each choice
// among its alternatives.
func (m *maker) readings(t *ir.Type) []*ir.Type {
	if m.steps++; m.steps > maxSteps {
		return nil
	}
	if t.Kind == ir.TypeRef {
		return []*ir.Type{t}
	}
	base := asType(t)
	a := t.Assert
	if a == nil {
		return []*ir.Type{base}
	}
	base.Fields = requiredFields(t)
	for _, part := range a.AllOf {
		base.AllOf = append(base.AllOf, m.readings(part)...)
	}
	if a.Then != nil {
		base.AllOf = append(base.AllOf, m.readings(a.If)...)
		base.AllOf = append(base.AllOf, m.readings(a.Then)...)
	}
	all := []*ir.Type{}
	for _, choices := range slices.Concat(a.OneOf, a.AnyOf) {
		for _, choice := range choices {
			for _, reading := range m.readings(choice) {
				all = append(all, &ir.Type{Kind: base.Kind, AllOf: []*ir.Type{base, reading}})
			}
		}
	}
	all = append(all, base)
	if a.Else != nil {
		for _, reading := range m.readings(a.Else) {
			all = append(all, &ir.Type{Kind: base.Kind, AllOf: []*ir.Type{asType(t), reading}})
		}
	}
	return all[:min(len(all), maxGuesses)]
}

// asType reads an exact type without its assertions as a type of the kind that its
// keywords are for.
func asType(t *ir.Type) *ir.Type {
	if t == nil {
		return &ir.Type{Kind: ir.TypeAny}
	}
	base := *t
	base.Assert, base.AllOf = nil, nil
	base.Exact = nil
	if base.Kind == ir.TypeAny || base.Kind == ir.TypeExact {
		base.Kind = kindOf(t)
	}
	if base.Kind == ir.TypeArray && t.Assert != nil && len(t.Assert.PrefixItems) == 0 && base.Items == nil {
		base.Items = t.Assert.Contains
	}
	return &base
}

// kindOf returns the kind whose values the keywords of t constrain.
func kindOf(t *ir.Type) ir.TypeKind {
	l := limitsOf(t)
	a := t.Assert
	if a == nil {
		a = &ir.Assertions{}
	}
	switch {
	case len(t.Fields) > 0 || t.Values != nil || t.Closed || len(a.Required) > 0 || len(a.PatternProperties) > 0 ||
		l.MinProperties != nil || l.MaxProperties != nil || a.PropertyNames != nil || len(a.DependentRequired) > 0:
		return ir.TypeObject
	case t.Items != nil || a.Contains != nil || len(a.PrefixItems) > 0 || l.MinItems != nil || l.MaxItems != nil || l.UniqueItems:
		return ir.TypeArray
	case l.MinLength != nil || l.MaxLength != nil || l.Pattern != "":
		return ir.TypeString
	case l.Minimum != "" || l.Maximum != "" || l.ExclusiveMinimum != "" || l.ExclusiveMaximum != "" || l.MultipleOf != "":
		return ir.TypeNumber
	}
	return ir.TypeAny
}

// requiredFields returns the fields of an exact type, and one for each member that
// it requires beside them.
func requiredFields(t *ir.Type) []ir.Field {
	fields := slices.Clone(t.Fields)
	for _, name := range t.Assert.Required {
		fields = append(fields, ir.Field{Name: name, Required: true, Type: &ir.Type{Kind: ir.TypeAny}})
	}
	slices.SortFunc(fields, byName)
	return fields
}

// exceptions are values that break a rule which no type expresses, in whichever way
// the check says: of those that are next to a valid one, one for each rule and place.
func (w *walker) exceptions(t *ir.Type, base json.RawMessage) []Case {
	if w.check == nil {
		return nil
	}
	candidates := append(w.maker(false).guess(t), base)
	for _, v := range candidates {
		candidates = append(candidates, neighbours(v)...)
	}
	known := map[Violation]bool{}
	var cases []Case
	for _, v := range candidates {
		found := w.check(t, v)
		if len(found) != 1 || known[found[0]] || found[0].Rule == "type" && found[0].Pointer == "" || isUnparsed(t, v) {
			continue
		}
		known[found[0]] = true
		cases = append(cases, Case{Name: "exception " + strconv.Itoa(len(cases)+1), Value: v, Rule: found[0].Rule, Pointer: found[0].Pointer})
	}
	return cases
}

// isUnparsed reports whether a value breaks the format of a type, too, of which the check
// does not know.
func isUnparsed(t *ir.Type, v json.RawMessage) bool {
	var s string
	return t.Kind == ir.TypeString && isParsed(t.Format) && json.Unmarshal(v, &s) == nil && !parses(t.Format, s)
}

// neighbours returns values that differ from an object or array in one part.
func neighbours(base json.RawMessage) []json.RawMessage {
	var members map[string]json.RawMessage
	var elements, all []json.RawMessage
	switch {
	case json.Unmarshal(base, &members) == nil:
		sorted := []member{}
		for _, name := range slices.Sorted(maps.Keys(members)) {
			sorted = append(sorted, member{name, members[name]})
		}
		for _, m := range sorted {
			all = append(all, object(without(sorted, m.name)), object(with(sorted, m.name, null)))
		}
		all = append(all, object(with(sorted, "other", null)))
	case json.Unmarshal(base, &elements) == nil:
		all = append(all, list(nil), list(append(slices.Clone(elements), null)), list([]json.RawMessage{null}))
	}
	return all
}

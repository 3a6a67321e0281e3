package sample

import (
	"encoding/json"
	"slices"

	"github.com/specc-dev/specc/ir"
)

// array emits the lengths at and beyond the bounds, and the cases of an element.
func (w *walker) array(t *ir.Type, emit emitter) bool {
	l := limitsOf(t)
	for _, c := range lengths("items", l.MinItems, l.MaxItems) {
		unlimited := *t
		limits := l
		limits.MinItems, limits.MaxItems = nil, nil
		unlimited.Limits = &limits
		elements, ok := w.maker(false).elements(&unlimited, c.length)
		if ok && !emit(Case{Name: c.name, Value: list(elements), Rule: c.rule}) {
			return false
		}
	}
	elements, ok := w.maker(false).elements(t, max(1, atLeast(l.MinItems)))
	if !ok || atMost(l.MaxItems) == 0 {
		return true
	}
	if n := len(elements); l.UniqueItems && atMost(l.MaxItems) > n {
		twice := append(slices.Clone(elements), elements[0])
		if !emit(Case{Name: "two equal items", Value: list(twice), Rule: "unique-items"}) {
			return false
		}
	}
	return w.visit(t.Items, func(c Case) bool {
		varied := slices.Clone(elements)
		varied[0] = c.Value
		return emit(c.inside("0", list(varied)))
	})
}

// object emits each optional member alone, each required one missing, the numbers of
// members at and beyond the bounds, and the cases of each member: beside those of a
// valid value.
func (w *walker) object(t *ir.Type, value json.RawMessage, emit emitter) bool {
	base, ok := membersOf(value)
	if !ok {
		return true
	}
	for _, f := range t.Fields {
		if w.carried(f) && !w.field(t, f, base, emit) {
			return false
		}
	}
	if t.Closed {
		name := "unknown"
		for declares(t, name) {
			name += "-"
		}
		more := with(base, name, json.RawMessage("true"))
		if !emit(Case{Name: "a member that is not declared", Value: object(more), Rule: "unknown-member", Pointer: "/" + name}) {
			return false
		}
	} else if t.Values != nil && !w.others(t, base, emit) {
		return false
	}
	return w.sizes(t, base, emit)
}

func (w *walker) field(t *ir.Type, f ir.Field, base []member, emit emitter) bool {
	if !f.Optional() {
		if !emit(Case{Name: "without " + f.Name, Value: object(without(base, f.Name)), Rule: "required", Pointer: "/" + escape(f.Name)}) {
			return false
		}
	} else if v, ok := w.maker(false).value(f.Type); ok && !has(base, f.Name) {
		if !emit(Case{Name: "with " + f.Name, Value: object(with(base, f.Name, v))}) {
			return false
		}
	}
	return w.visit(f.Type, func(c Case) bool {
		return emit(c.inside(f.Name, object(with(base, f.Name, c.Value))))
	})
}

// others emits the cases of a member that the type does not name.
func (w *walker) others(t *ir.Type, base []member, emit emitter) bool {
	name := "other"
	for declares(t, name) {
		name += "-"
	}
	return w.visit(t.Values, func(c Case) bool {
		return emit(c.inside(name, object(with(base, name, c.Value))))
	})
}

func (w *walker) sizes(t *ir.Type, base []member, emit emitter) bool {
	l := limitsOf(t)
	for _, c := range lengths("properties", l.MinProperties, l.MaxProperties) {
		members := base
		if len(members) > c.length {
			members = nil
			for _, m := range base {
				required := slices.ContainsFunc(t.Fields, func(f ir.Field) bool { return f.Name == m.name && f.Required })
				if required || len(members) < c.length {
					members = append(members, m)
				}
			}
		}
		members, ok := w.maker(false).more(t, members, c.length)
		if ok && len(members) == c.length && !emit(Case{Name: c.name, Value: object(members), Rule: c.rule}) {
			return false
		}
	}
	return true
}

// A length is a number of characters, elements or members at a bound or beyond it.
type length struct {
	name, rule string
	length     int
}

func lengths(noun string, low, high *uint64) []length {
	var cases []length
	if low != nil && *low > 0 {
		n := atLeast(low)
		cases = append(cases, length{"at min-" + noun, "", n}, length{"below min-" + noun, "min-" + noun, n - 1})
	}
	if high != nil {
		n := atMost(high)
		cases = append(cases, length{"at max-" + noun, "", n}, length{"above max-" + noun, "max-" + noun, n + 1})
	}
	return cases
}

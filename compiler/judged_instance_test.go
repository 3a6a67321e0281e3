package compiler_test

import (
	"maps"
	"math/rand/v2"
	"slices"

	"pgregory.net/rapid"
)

// An instanceMaker makes instances of schemas: most are nearly valid, so that one rule at
// a time decides about them.
type instanceMaker struct {
	*rand.Rand
	*judgedContract
	matching map[string]*rapid.Generator[string] // texts by the pattern that they match
}

// instance makes a value of a schema, a third of them with a change somewhere.
func (m *instanceMaker) instance(s any) any {
	v := m.value(s, 5)
	if m.IntN(3) == 0 {
		v = m.changed(v)
	}
	return v
}

func (m *instanceMaker) chance(p float64) bool { return m.Float64() < p }

func chosen[T any](m *instanceMaker, all ...T) T { return all[m.IntN(len(all))] }

// anything makes a value that has nothing to do with a schema.
func (m *instanceMaker) anything() any {
	return chosen[any](m, nil, true, 0, 1.5, 7, "x", "", []any{}, map[string]any{}, map[string]any{"a": 1}, []any{1})
}

func (m *instanceMaker) value(schema any, depth float64) any {
	s := m.followed(schema)
	values := append(slices.Clone(list(s["enum"])), slices.DeleteFunc([]any{s["const"]}, func(v any) bool { return v == nil })...)
	switch {
	case len(s) == 0 || m.chance(0.02):
		return m.anything()
	case len(values) > 0:
		return chosen(m, values...)
	case s["nullable"] == true && m.chance(0.2):
		return nil
	}
	kind := m.kind(s)
	if depth < 0 {
		return smallest[kind]
	}
	whole, parted := m.parted(s, depth)
	if parted && kind != "object" {
		return whole
	}
	return m.ofKind(kind, s, members(whole), depth)
}

// smallest are values with which instances end.
var smallest = map[string]any{"string": "x", "integer": 1, "number": 1, "boolean": true, "array": []any{}, "object": map[string]any{}}

// kind returns a type of a schema, said or inferred; none if nothing says it.
func (m *instanceMaker) kind(s map[string]any) string {
	said := maps.Clone(s)
	inferType(said)
	if all := list(said["type"]); len(all) > 0 {
		return chosen(m, all...).(string)
	}
	kind, _ := said["type"].(string)
	return kind
}

// parted makes a value of the parts of a schema, and of some of its alternatives.
func (m *instanceMaker) parted(s map[string]any, depth float64) (whole any, parted bool) {
	parts := slices.Clone(list(s["allOf"]))
	selecting := map[string]any{}
	for _, keyword := range []string{"oneOf", "anyOf"} {
		if alternatives := list(s[keyword]); len(alternatives) > 0 {
			parts = append(parts, m.picked(s, alternatives, selecting))
			if keyword == "anyOf" && m.chance(0.3) {
				parts = append(parts, chosen(m, alternatives...))
			}
		}
	}
	for _, part := range parts {
		whole = m.joined(whole, m.value(part, depth-1))
	}
	if members(whole) != nil {
		whole = m.joined(whole, selecting)
	}
	return whole, len(parts) > 0
}

// picked returns one of the alternatives and, in most cases, sets the discriminator to a
// value that selects it.
func (m *instanceMaker) picked(s map[string]any, alternatives []any, selecting map[string]any) any {
	i := m.IntN(len(alternatives))
	if values := m.selectors(s, alternatives); values != nil && values[i] != nil && m.chance(0.95) {
		selecting[members(s["discriminator"])["propertyName"].(string)] = chosen(m, values[i]...)
	}
	return alternatives[i]
}

// joined is an object with the members of two, or one of two other values.
func (m *instanceMaker) joined(a, b any) any {
	first, second := members(a), members(b)
	switch {
	case first != nil && second != nil:
		both := maps.Clone(first)
		maps.Copy(both, second)
		return both
	case a == nil || m.chance(0.5):
		return b
	}
	return a
}

func (m *instanceMaker) ofKind(kind string, s, whole map[string]any, depth float64) any {
	switch kind {
	case "object":
		return m.object(s, whole, depth)
	case "array":
		return m.array(s, depth)
	case "string":
		return m.text(s)
	case "integer", "number":
		return m.number(s, kind)
	case "boolean":
		return m.chance(0.5)
	case "null":
		return nil
	}
	return m.anything()
}

func (m *instanceMaker) object(s, whole map[string]any, depth float64) any {
	o := map[string]any{}
	maps.Copy(o, whole)
	required := list(s["required"])
	properties := members(s["properties"])
	for _, name := range slices.Sorted(maps.Keys(properties)) {
		if m.chance(0.35) || slices.Contains(required, any(name)) && m.chance(0.96) {
			o[name] = m.value(properties[name], depth-1)
		}
	}
	for _, name := range required {
		if _, ok := o[name.(string)]; !ok && m.chance(0.97) {
			o[name.(string)] = m.anything()
		}
	}
	if m.chance(0.15) {
		o["zz"] = m.value(s["additionalProperties"], depth-1)
	}
	for _, name := range []string{"k1", "k2"} {
		if members(s["additionalProperties"]) != nil && properties == nil && m.chance(0.5) {
			o[name] = m.value(s["additionalProperties"], depth-1)
		}
	}
	return o
}

func (m *instanceMaker) array(s map[string]any, depth float64) any {
	all := []any{}
	for range m.count(s, "minItems", "maxItems") {
		all = append(all, m.value(s["items"], depth-1))
	}
	return all
}

// changed returns a value with one thing in it taken away or replaced.
func (m *instanceMaker) changed(v any) any {
	if o := members(v); len(o) > 0 && m.chance(0.8) {
		o = maps.Clone(o)
		switch name := chosen(m, slices.Sorted(maps.Keys(o))...); m.IntN(4) {
		case 0:
			delete(o, name)
		case 1:
			o[name] = m.anything()
		default:
			o[name] = m.changed(o[name])
		}
		return o
	}
	if all := slices.Clone(list(v)); len(all) > 0 && m.chance(0.7) {
		i := m.IntN(len(all))
		all[i] = m.changed(all[i])
		return all
	}
	return m.anything()
}

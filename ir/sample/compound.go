package sample

import (
	"bytes"
	"encoding/json"
	"math"
	"slices"
	"strconv"

	"github.com/specc-dev/specc/ir"
)

// A member is a member of an object in the making.
type member struct {
	name  string
	value json.RawMessage
}

// object returns members as a JSON object, in their order.
func object(members []member) json.RawMessage {
	b := []byte{'{'}
	for i, m := range members {
		if i > 0 {
			b = append(b, ',')
		}
		b = append(append(append(b, quote(m.name)...), ':'), m.value...)
	}
	return append(b, '}')
}

// membersOf returns the members of a JSON object, in their order. It reports false for
// any other value.
func membersOf(value json.RawMessage) ([]member, bool) {
	d := json.NewDecoder(bytes.NewReader(value))
	if t, err := d.Token(); err != nil || t != json.Delim('{') {
		return nil, false
	}
	var members []member
	for d.More() {
		name, err := d.Token()
		var v json.RawMessage
		if err != nil || d.Decode(&v) != nil {
			return nil, false
		}
		members = append(members, member{name.(string), v})
	}
	return members, true
}

// with returns members with one set: in its place, if it is there.
func with(members []member, name string, value json.RawMessage) []member {
	set := slices.Clone(members)
	if i := slices.IndexFunc(set, func(m member) bool { return m.name == name }); i >= 0 {
		set[i].value = value
		return set
	}
	return append(set, member{name, value})
}

// without returns members without one.
func without(members []member, name string) []member {
	return slices.DeleteFunc(slices.Clone(members), func(m member) bool { return m.name == name })
}

func has(members []member, name string) bool {
	return slices.ContainsFunc(members, func(m member) bool { return m.name == name })
}

// list returns elements as a JSON array.
func list(elements []json.RawMessage) json.RawMessage {
	b := []byte{'['}
	for i, e := range elements {
		if i > 0 {
			b = append(b, ',')
		}
		b = append(b, e...)
	}
	return append(b, ']')
}

// limitsOf returns the limits of a type, empty ones if it has none.
func limitsOf(t *ir.Type) ir.Limits {
	if t.Limits == nil {
		return ir.Limits{}
	}
	return *t.Limits
}

// atLeast and atMost return a limit as an int.
func atLeast(limit *uint64) int { return between(limit, 0) }
func atMost(limit *uint64) int  { return between(limit, math.MaxInt32) }

func between(limit *uint64, otherwise int) int {
	if limit == nil {
		return otherwise
	}
	return int(min(*limit, math.MaxInt32))
}

// members returns the members of an object or map: the required ones, or for a full
// value all, and as many more as it needs.
func (m *maker) members(t *ir.Type) ([]member, bool) {
	var members []member
	for _, f := range t.Fields {
		if !m.carried(f) || !f.Required && !m.full {
			continue
		}
		v, ok := m.value(f.Type)
		if !ok && f.Required {
			return nil, false
		}
		if ok {
			members = append(members, member{f.Name, v})
		}
	}
	l := limitsOf(t)
	if m.full {
		members = m.fewer(t, members, atMost(l.MaxProperties))
	}
	want := m.atLeast(l.MinProperties)
	if m.full && !t.Closed && (t.Values != nil || len(t.Fields) == 0) && len(members) < atMost(l.MaxProperties) {
		if more, ok := m.more(t, members, len(members)+1); ok {
			members = more
		}
	}
	return m.more(t, members, want)
}

// fewer drops optional members beyond a limit.
func (m *maker) fewer(t *ir.Type, members []member, limit int) []member {
	for _, f := range t.Fields {
		if len(members) > limit && !f.Required {
			members = without(members, f.Name)
		}
	}
	return members
}

// more adds members until there are as many as wanted: optional ones, then such as
// the type does not name.
func (m *maker) more(t *ir.Type, members []member, want int) ([]member, bool) {
	for _, f := range t.Fields {
		if len(members) < want && m.carried(f) && !has(members, f.Name) {
			if v, ok := m.value(f.Type); ok {
				members = with(members, f.Name, v)
			}
		}
	}
	if want-len(members) > maxElements || len(members) < want && t.Closed {
		return members, false
	}
	for i := 1; len(members) < want; i++ {
		name := "key" + strconv.Itoa(i)
		if declares(t, name) {
			continue
		}
		v, ok := m.value(t.Values)
		if !ok {
			return members, false
		}
		members = with(members, name, v)
	}
	return members, true
}

func declares(t *ir.Type, name string) bool {
	return slices.ContainsFunc(t.Fields, func(f ir.Field) bool { return f.Name == name })
}

// array returns an array of the fewest elements, or for a full value of two.
func (m *maker) array(t *ir.Type) (json.RawMessage, bool) {
	l := limitsOf(t)
	n := m.atLeast(l.MinItems)
	if m.full {
		if full, ok := m.elements(t, max(n, min(2, atMost(l.MaxItems)))); ok {
			return list(full), true
		}
	}
	elements, ok := m.elements(t, n)
	return list(elements), ok
}

// elements returns n elements of an array, no two of them equal if they must not be.
func (m *maker) elements(t *ir.Type, n int) ([]json.RawMessage, bool) {
	if n > maxElements {
		return nil, false
	}
	var all []json.RawMessage
	if n == 0 {
		return all, true
	}
	first, ok := m.value(t.Items)
	if !ok {
		return nil, false
	}
	if !limitsOf(t).UniqueItems {
		return slices.Repeat([]json.RawMessage{first}, n), true
	}
	taken := map[string]bool{}
	for i := 0; len(all) < n && i < 2*n+8; i++ {
		if v, ok := m.nth(t.Items, i); ok && !taken[string(v)] {
			all, taken[string(v)] = append(all, v), true
		}
	}
	return all, len(all) == n
}

// nth returns one of many different values of a type: those of different i differ,
// as far as there are so many.
func (m *maker) nth(t *ir.Type, i int) (json.RawMessage, bool) {
	p := m.plain(t)
	switch {
	case len(p.Enum) > 0:
		values := heldValues(p)
		if len(values) == 0 {
			return nil, false
		}
		return values[i%len(values)], true
	case p.Kind == ir.TypeInteger || p.Kind == ir.TypeNumber:
		return numbersOf(p).nth(i)
	case p.Kind == ir.TypeString:
		s, ok := m.textsOf(p).nth(i)
		return quote(s), ok
	case p.Kind == ir.TypeBoolean:
		return json.RawMessage(strconv.FormatBool(i%2 == 0)), true
	case p.Kind == ir.TypeAny:
		return json.RawMessage(strconv.Itoa(i)), true
	case p.Kind == ir.TypeObject:
		return m.nthObject(t, p, i)
	}
	return m.value(t)
}

// nthObject varies the first member of an object that has other values.
func (m *maker) nthObject(t, p *ir.Type, i int) (json.RawMessage, bool) {
	members, ok := m.members(p)
	if !ok || i == 0 {
		return object(members), ok
	}
	base := object(members)
	for _, f := range p.Fields {
		ids := targets(f.Type)
		if !m.carried(f) || slices.ContainsFunc(ids, func(id ir.ID) bool { return m.open[id] || slices.Contains(targets(t), id) }) {
			continue
		}
		if m.depth++; m.depth < maxDepth {
			if v, ok := m.nth(f.Type, i); ok {
				if varied := object(with(members, f.Name, v)); string(varied) != string(base) {
					m.depth--
					return varied, true
				}
			}
		}
		m.depth--
	}
	return base, true
}

package sample

import (
	"encoding/json"
	"slices"

	"github.com/specc-dev/specc/ir"
)

// A maker makes one value.
type maker struct {
	*Sampler
	full bool
	// careful makes sure of every choice among variants at once, which is only worth
	// the time if the value as a whole has turned out not to be valid.
	careful bool
	open    map[ir.ID]bool // the symbols around the value at hand
	depth   int
	steps   int
	guesses int // how many types around the value at hand are guessed at
}

// What bounds the work on one value and the size of a full one.
const (
	maxDepth     = 60
	maxSteps     = 5_000
	maxFullDepth = 5
	maxFullSteps = 400
	maxElements  = 256
)

func (s *Sampler) maker(full bool) *maker {
	return &maker{Sampler: s, full: full, open: map[ir.ID]bool{}}
}

// value returns a value of t. A symbol within itself has none: a value that needs
// one of its own kind inside is not the smallest, or has no end.
func (m *maker) value(t *ir.Type) (json.RawMessage, bool) {
	if m.steps++; m.steps > maxSteps || m.depth > maxDepth {
		return nil, false
	}
	isRef := t != nil && t.Kind == ir.TypeRef && !t.Nullable && t.Limits == nil && len(t.AllOf) == 0
	if isRef && !m.full && !m.careful && m.known[t.Target] != nil {
		return m.known[t.Target], true
	}
	ids := targets(t)
	if slices.ContainsFunc(ids, func(id ir.ID) bool { return m.open[id] }) {
		return nil, false
	}
	for _, id := range ids {
		m.open[id] = true
		defer delete(m.open, id)
	}
	m.depth++
	defer func() { m.depth-- }()
	v, ok := m.plainValue(m.plain(t))
	if ok && isRef && !m.full && (m.careful || m.known[t.Target] == nil) {
		m.known[t.Target] = v
	}
	return v, ok
}

// plainValue returns a value of a type that plain returned.
func (m *maker) plainValue(t *ir.Type) (json.RawMessage, bool) {
	if m.full && (m.depth > maxFullDepth || m.steps > maxFullSteps) {
		m.full = false
		defer func() { m.full = true }()
	}
	sure := !unsure(t) && !(m.careful && len(t.Variants) > 0)
	for _, v := range m.candidates(t) {
		if sure || m.valid(t, v) {
			return v, true
		}
	}
	return nil, false
}

// candidates returns the values of which the first that holds is the one. Only what
// has declared values, or rules that no type expresses, has several.
func (m *maker) candidates(t *ir.Type) []json.RawMessage {
	var all []json.RawMessage
	if len(t.Enum) > 0 {
		all = heldValues(t)
	} else if len(knownValues(t)) > 0 {
		all = slices.Clone(t.Known)
	} else if len(t.Variants) > 0 {
		all = m.variants(t)
	} else if v, ok := m.one(t); ok {
		all = append(all, v)
	}
	if len(t.Exact) > 0 || len(all) == 0 {
		all = append(all, m.guess(t)...)
	}
	if t.Default != nil && len(t.Enum) == 0 {
		all = append(all, t.Default)
	}
	if t.Nullable {
		all = append(all, null)
	}
	return all
}

var null = json.RawMessage("null")

// one returns a value of a type without declared values and variants.
func (m *maker) one(t *ir.Type) (json.RawMessage, bool) {
	switch t.Kind {
	case ir.TypeAny, ir.TypeExact:
		return json.RawMessage(`"any"`), true
	case ir.TypeNull:
		return null, true
	case ir.TypeBoolean:
		return json.RawMessage("true"), true
	case ir.TypeInteger, ir.TypeNumber:
		return numbersOf(t).nth(0)
	case ir.TypeString:
		return m.text(t)
	case ir.TypeArray:
		return m.array(t)
	case ir.TypeObject, ir.TypeMap:
		members, ok := m.members(t)
		return object(members), ok
	}
	return nil, false
}

// text is the shortest string, and for a full value one that says something.
func (m *maker) text(t *ir.Type) (json.RawMessage, bool) {
	texts := m.textsOf(t)
	if m.full {
		if s, ok := texts.ofLength(max(texts.low, min(texts.high, 6)), 0); ok {
			return quote(s), true
		}
	}
	s, ok := texts.nth(0)
	return quote(s), ok
}

// variants returns a value of every variant that has one, the shortest first, or the
// longest for a full value. Those that an earlier variant allows, too, come last: who
// tries the variants in their order takes them for that one.
func (m *maker) variants(t *ir.Type) []json.RawMessage {
	var clear, rest []json.RawMessage
	for i, v := range t.Variants {
		value, ok := m.inside(v, m.variant(t, i))
		switch {
		case !ok:
		case m.clear(t, i, value):
			clear = append(clear, value)
		default:
			rest = append(rest, value)
		}
	}
	slices.SortStableFunc(clear, func(a, b json.RawMessage) int {
		if m.full {
			return len(b) - len(a)
		}
		return len(a) - len(b)
	})
	return append(clear, rest...)
}

// inside returns a value of a type that is merged from what t refers to.
func (m *maker) inside(t, merged *ir.Type) (json.RawMessage, bool) {
	m.steps++
	ids := targets(t)
	if m.depth > maxDepth || m.steps > maxSteps || slices.ContainsFunc(ids, func(id ir.ID) bool { return m.open[id] }) {
		return nil, false
	}
	for _, id := range ids {
		m.open[id] = true
		defer delete(m.open, id)
	}
	m.depth++
	defer func() { m.depth-- }()
	return m.plainValue(merged)
}

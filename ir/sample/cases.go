package sample

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"github.com/specc-dev/specc/ir"
)

// A walker yields the cases of a type and of everything inside it.
type walker struct {
	*Sampler
	seen   map[ir.ID]bool  // symbols that were looked into
	values map[string]bool // valid values that were yielded
	names  map[string]int
	depth  int
	steps  int
}

// maxVisits bounds how many types are looked into.
const maxVisits = 2_000

// isNew reports whether a case says something new, and makes its name unique.
func (w *walker) isNew(c *Case) bool {
	key := string(c.Value) + "\x00" + c.Rule
	if w.values[key] {
		return false
	}
	w.values[key] = true
	if w.names[c.Name]++; w.names[c.Name] > 1 {
		c.Name += " (" + strconv.Itoa(w.names[c.Name]) + ")"
	}
	return true
}

// An emitter takes a case and reports whether it wants more.
type emitter func(Case) bool

// visit emits what is to be said of a type beside its smallest and fullest value. It
// reports whether more is wanted.
func (w *walker) visit(t *ir.Type, emit emitter) bool {
	w.steps++
	ids := targets(t)
	if w.depth > maxDepth || w.steps > maxVisits || slices.ContainsFunc(ids, func(id ir.ID) bool { return w.seen[id] }) {
		return true
	}
	for _, id := range ids {
		w.seen[id] = true
	}
	w.depth++
	defer func() { w.depth-- }()
	return w.visitPlain(w.plain(t), emit)
}

func (w *walker) visitPlain(t *ir.Type, emit emitter) bool {
	base, ok := w.maker(false).plainValue(t)
	if !ok {
		return true
	}
	for _, c := range w.kinds(t, base) {
		if !emit(c) {
			return false
		}
	}
	switch {
	case len(t.Enum) > 0:
		return all(w.enumeration(t), emit)
	case len(t.Variants) > 0:
		return w.union(t, emit)
	}
	switch t.Kind {
	case ir.TypeInteger, ir.TypeNumber:
		return all(numberCases(t), emit)
	case ir.TypeString:
		return all(textCases(t), emit)
	case ir.TypeBoolean:
		return emit(Case{Name: "false", Value: json.RawMessage("false")})
	case ir.TypeArray:
		return w.array(t, emit)
	case ir.TypeObject, ir.TypeMap:
		return w.object(t, emit)
	}
	return true
}

func all(cases []Case, emit emitter) bool {
	for _, c := range cases {
		if !emit(c) {
			return false
		}
	}
	return true
}

// kinds says of null and of a value of another kind what is to be said.
func (w *walker) kinds(t *ir.Type, base json.RawMessage) []Case {
	if t.Kind == ir.TypeAny || t.Kind == ir.TypeExact || t.Kind == ir.TypeNever {
		return nil
	}
	cases := []Case{{Name: "null", Value: null}}
	if !t.Nullable && t.Kind != ir.TypeNull {
		cases[0].Rule = "type"
	}
	if len(t.Variants) > 0 {
		return cases
	}
	other := json.RawMessage(`"other"`)
	if t.Kind == ir.TypeString {
		other = json.RawMessage("true")
	}
	cases = append(cases, Case{Name: "another kind", Value: other, Rule: "type"})
	if t.Kind == ir.TypeInteger {
		cases = append(cases, Case{Name: "a fraction", Value: json.RawMessage("0.5"), Rule: "type"})
	}
	return cases
}

// enumeration emits every declared value and one that is not declared.
func (w *walker) enumeration(t *ir.Type) []Case {
	var cases []Case
	for i, v := range t.Enum {
		cases = append(cases, Case{Name: "value " + strconv.Itoa(i+1), Value: v})
	}
	open := *t
	open.Enum, open.Default = nil, nil
	for i := range len(t.Enum) + 2 {
		v, ok := w.maker(false).nth(&open, i)
		if ok && t.Kind != ir.TypeBoolean && !slices.ContainsFunc(t.Enum, func(e json.RawMessage) bool { return string(e) == string(v) }) {
			return append(cases, Case{Name: "no declared value", Value: v, Rule: "enum"})
		}
	}
	return cases
}

// union emits the cases of every variant. Those that break a rule inside a variant
// are told reliably only where a discriminator has selected it.
func (w *walker) union(t *ir.Type, emit emitter) bool {
	for i, v := range t.Variants {
		variant := w.variant(t, i)
		name := "variant " + strconv.Itoa(i+1)
		value, ok := w.maker(false).inside(v, variant)
		if ok && !emit(Case{Name: name, Value: value}) {
			return false
		}
		if ids := targets(v); w.depth > maxDepth || slices.ContainsFunc(ids, func(id ir.ID) bool { return w.seen[id] }) {
			continue
		}
		w.depth++
		more := w.visitPlain(variant, func(c Case) bool {
			c.Name = name + ": " + c.Name
			if c.Rule != "" && (t.Discriminator == nil || !selects(t, c)) {
				return true
			}
			c.selected = c.Rule != ""
			return emit(c)
		})
		if w.depth--; !more {
			return false
		}
	}
	return w.unknownVariant(t, emit)
}

// selects reports whether a case leaves alone what selects the variant.
func selects(t *ir.Type, c Case) bool {
	return c.Pointer != "" && c.Pointer != "/"+escape(t.Discriminator.Property)
}

func (w *walker) unknownVariant(t *ir.Type, emit emitter) bool {
	if t.Discriminator == nil || len(t.Variants) == 0 {
		return true
	}
	members, ok := w.maker(false).members(w.variant(t, 0))
	if _, known := t.Discriminator.Mapping["no variant"]; known || !ok {
		return true
	}
	property := t.Discriminator.Property
	return emit(Case{
		Name: "no variant", Value: object(with(members, property, quote("no variant"))),
		Rule: "discriminator", Pointer: "/" + escape(property), selected: true,
	})
}

// inside returns the case of a whole, value, of which c is about the part that step
// leads to.
func (c Case) inside(step string, value json.RawMessage) Case {
	if strings.Contains(c.Name, ": ") {
		c.Name = step + "/" + c.Name
	} else {
		c.Name = step + ": " + c.Name
	}
	if c.Value = value; c.Rule != "" {
		c.Pointer = "/" + escape(step) + c.Pointer
	}
	return c
}

// escape returns a token of a JSON pointer (RFC 6901).
func escape(name string) string { return strings.NewReplacer("~", "~0", "/", "~1").Replace(name) }

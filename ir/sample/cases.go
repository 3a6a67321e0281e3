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
	brief  bool // only one case is asked for
	unions int  // how many are around the type at hand
	// onlyValid says that only cases which break no rule are asked for.
	onlyValid bool

	yielded int
	bytes   int // of the values that were looked at
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
	known := slices.ContainsFunc(ids, func(id ir.ID) bool { return w.seen[id] })
	if w.depth > maxDepth || w.steps > maxVisits {
		return true
	}
	w.depth++
	defer func() { w.depth-- }()
	if known {
		return w.glance(w.plain(t), emit)
	}
	for _, id := range ids {
		w.seen[id] = true
	}
	return w.visitPlain(w.plain(t), emit)
}

// glance emits one case of a type that is looked into elsewhere: one that breaks a
// rule which only a look at the whole value tells.
func (w *walker) glance(t *ir.Type, emit emitter) bool {
	if w.brief || w.onlyValid {
		return true
	}
	w.brief = true
	defer func() { w.brief = false }()
	more, tries := true, 3
	w.visitPlain(t, func(c Case) bool {
		switch c.Rule {
		case "", "type", "required", "format", "range", "unknown-member", "discriminator":
			return true
		}
		before := w.yielded
		more = emit(c)
		tries--
		return more && tries > 0 && w.yielded == before
	})
	return more
}

func (w *walker) visitPlain(t *ir.Type, emit emitter) bool {
	base, ok := w.maker(false).plainValue(t)
	if !ok {
		return true
	}
	emit = w.confirmed(t, emit)
	for _, c := range w.kinds(t, base) {
		if !emit(c) {
			return false
		}
	}
	if unsure(t) && !all(w.exceptions(t, base), emit) {
		return false
	}
	switch {
	case len(t.Enum) > 0:
		return all(w.enumeration(t), emit)
	case len(t.Variants) > 0:
		return w.union(t, emit)
	}
	if !all(valueCases(knownValues(t)), emit) {
		return false
	}
	switch t.Kind {
	case ir.TypeInteger, ir.TypeNumber:
		return all(numberCases(t), emit)
	case ir.TypeString:
		return all(w.textCases(t), emit)
	case ir.TypeBoolean:
		return emit(Case{Name: "false", Value: json.RawMessage("false")})
	case ir.TypeArray:
		return w.array(t, emit)
	case ir.TypeObject, ir.TypeMap:
		return w.object(t, base, emit)
	}
	return true
}

// unsure reports whether a type has rules that are not those of the kinds of cases: what
// is made of the latter may break the former.
func unsure(t *ir.Type) bool { return len(t.Exact) > 0 || t.Kind == ir.TypeExact }

// confirmed returns an emitter of those cases that are as they should be for t alone.
// The value around it may be valid in spite of it, by another of its variants.
func (w *walker) confirmed(t *ir.Type, emit emitter) emitter {
	if !unsure(t) || w.check == nil {
		return emit
	}
	return func(c Case) bool {
		if c.Rule == "" && !w.valid(t, c.Value) || c.selected && !w.lookWhole(t, &c) {
			return true
		}
		return emit(c)
	}
}

// lookWhole looks at a case that breaks a rule of one variant of a union as the rules
// beside a type do, which may repeat what the type says: they take the union as a
// whole. What they find is then the rule, and if it is another one, it reports false.
func (w *walker) lookWhole(t *ir.Type, c *Case) bool {
	for _, exact := range t.Exact {
		for _, found := range w.check(exact, c.Value) {
			if found.Rule != "one-of" && found.Rule != "any-of" {
				return false
			}
			c.Rule, c.Pointer = found.Rule, found.Pointer
		}
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
	cases := valueCases(heldValues(t))
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

func valueCases(values []json.RawMessage) []Case {
	var cases []Case
	for i, v := range values {
		cases = append(cases, Case{Name: "value " + strconv.Itoa(i+1), Value: v})
	}
	return cases
}

// knownValues returns the values that a type names beside others, unless limits might
// exclude them.
func knownValues(t *ir.Type) []json.RawMessage {
	if t.Limits != nil {
		return nil
	}
	return t.Known
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

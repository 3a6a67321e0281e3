package sample

import (
	"encoding/json"
	"slices"
	"strconv"

	"github.com/specc-dev/specc/ir"
)

// union emits the cases of every variant. Those that break a rule inside a variant
// are told reliably only where the discriminator, or the kind of value, selects it.
func (w *walker) union(t *ir.Type, emit emitter) bool {
	w.unions++
	defer func() { w.unions-- }()
	for i, v := range t.Variants {
		variant := w.variant(t, i)
		name := "variant " + strconv.Itoa(i+1)
		value, ok := w.maker(false).inside(v, variant)
		if ok && t.Discriminator != nil && !w.valid(v, value) {
			continue // what selects the variant is not valid there
		}
		if ok && w.clear(t, i, value) && !emit(Case{Name: name, Value: value}) {
			return false
		}
		ids, look := targets(v), w.visitPlain
		if slices.ContainsFunc(ids, func(id ir.ID) bool { return w.seen[id] }) {
			look = w.glance
		}
		if w.steps++; w.depth > maxDepth || w.steps > maxVisits {
			return true
		}
		for _, id := range ids {
			w.seen[id] = true
		}
		w.depth++
		more := look(variant, func(c Case) bool {
			c.Name = name + ": " + c.Name
			c.selected = c.Rule != ""
			if c.Rule == "" && !w.clear(t, i, c.Value) || c.Rule != "" && !w.selects(t, i, c) {
				return true
			}
			return emit(c)
		})
		if w.depth--; !more {
			return false
		}
	}
	return w.unknownVariant(t, emit)
}

// maxUnions bounds how many unions are around a value that breaks a rule: to find that
// none of their alternatives allows it takes time that grows with every one.
const maxUnions = 2

// selects reports whether the value of a case, which breaks a rule of the i-th
// variant, is one of that variant all the same.
func (w *walker) selects(t *ir.Type, i int, c Case) bool {
	if t.Discriminator != nil {
		return c.Pointer != "" && c.Pointer != "/"+escape(t.Discriminator.Property)
	}
	if c.Rule == "type" && c.Pointer == "" || len(t.Exact) > 0 || w.unions > maxUnions {
		return false
	}
	own := kindClass(w.plain(t.Variants[i]))
	for k, v := range t.Variants {
		if other := kindClass(w.plain(v)); k != i && (other == own || other == "") {
			return false
		}
	}
	return own != ""
}

// kindClass returns what tells the values of a type from others at once, "" if
// nothing does.
func kindClass(t *ir.Type) ir.TypeKind {
	switch t.Kind {
	case ir.TypeInteger, ir.TypeNumber:
		return ir.TypeNumber
	case ir.TypeObject, ir.TypeMap:
		return ir.TypeObject
	case ir.TypeString, ir.TypeBoolean, ir.TypeArray:
		return t.Kind
	}
	return ""
}

// clear reports whether a value of the i-th variant is one of no variant before it.
func (s *Sampler) clear(t *ir.Type, i int, v json.RawMessage) bool {
	if t.Discriminator != nil || s.check == nil {
		return true
	}
	own := kindClass(s.plain(t.Variants[i]))
	var members map[string]json.RawMessage
	_ = json.Unmarshal(v, &members) // anything else has none
	for _, earlier := range t.Variants[:i] {
		p := s.plain(earlier)
		if other := kindClass(p); other != own && other != "" && own != "" || s.lacks(p, members) {
			continue
		}
		if len(s.check(earlier, v)) == 0 {
			return false
		}
	}
	return true
}

// lacks reports whether a look at the members of a value tells that it is none of an
// object: one is missing, or has not the value that it must have.
func (s *Sampler) lacks(t *ir.Type, members map[string]json.RawMessage) bool {
	return members != nil && slices.ContainsFunc(t.Fields, func(f ir.Field) bool {
		v, there := members[f.Name]
		if !there {
			return !f.Optional()
		}
		enum := s.plain(f.Type).Enum
		return len(enum) > 0 && string(v) != "null" && !slices.ContainsFunc(enum, func(e json.RawMessage) bool { return string(e) == string(v) })
	})
}

// fitsVariant reports whether a value is one of any variant. One that is of several breaks
// oneOf, too, but who takes the first that fits does not mind, up to some unions in another.
func (s *Sampler) fitsVariant(t *ir.Type, v json.RawMessage, depth int) bool {
	if s.check == nil || depth == 0 {
		return false
	}
	for i := range t.Variants {
		variant := s.variant(t, i)
		inner := s.plain(variant)
		loose := inner.Kind == ir.TypeUnion && inner.Discriminator == nil && len(inner.Exact) == 0
		if loose && s.fitsVariant(inner, v, depth-1) || s.valid(variant, v) {
			return true
		}
	}
	return false
}

func (w *walker) unknownVariant(t *ir.Type, emit emitter) bool {
	if t.Discriminator == nil && w.unions > maxUnions {
		return true
	}
	if t.Discriminator == nil {
		rule := "one-of"
		if t.AnyOf {
			rule = "any-of"
		}
		if none := json.RawMessage("{}"); !w.fitsVariant(t, none, maxUnions) {
			return emit(Case{Name: "no variant", Value: none, Rule: rule})
		}
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

// Package schema makes of the types of a program the schemas that the runtime
// checks JSON against.
package schema

import (
	"math"
	"slices"

	"github.com/specc-dev/specc/backends/gotypes/runtime/wire"
	"github.com/specc-dev/specc/ir"
	"github.com/specc-dev/specc/ir/ecma"
)

// Of returns the schema of a type as a whole. Bodies of symbols that it refers to
// come from body, which may return nil. A pattern that package regexp cannot
// express does not constrain.
func Of(t *ir.Type, body func(ir.ID) *ir.Body) *wire.Schema {
	return newBuilder(body).of(t)
}

// Exact returns the schema of what a type says beside how its values are held, or
// nil if it says nothing.
func Exact(t *ir.Type, body func(ir.ID) *ir.Body) *wire.Schema {
	b := newBuilder(body)
	switch len(t.Exact) {
	case 0:
		return nil
	case 1:
		return b.of(t.Exact[0])
	}
	return &wire.Schema{AllOf: b.all(t.Exact)}
}

// A builder makes the schema of each symbol, and of each composition, once.
type builder struct {
	body     func(ir.ID) *ir.Body
	known    map[ir.ID]*wire.Schema
	composed map[*ir.Type]*wire.Schema
	depth    int
}

func newBuilder(body func(ir.ID) *ir.Body) *builder {
	return &builder{body: body, known: map[ir.ID]*wire.Schema{}, composed: map[*ir.Type]*wire.Schema{}}
}

// maxDepth bounds how deep compositions lie in one another: those of which each makes
// the next one out of its parts have no end.
const maxDepth = 500

func (b *builder) of(t *ir.Type) *wire.Schema {
	switch {
	case t == nil:
		return nil
	case b.depth > maxDepth:
		return new(wire.Schema)
	}
	if s := b.composed[t]; s != nil {
		return s
	}
	b.depth++
	defer func() { b.depth-- }()
	flat := ir.Flatten(t, b.body)
	if flat.Kind == ir.TypeRef {
		return b.reference(flat)
	}
	s := new(wire.Schema)
	if flat != t { // what a symbol is composed of may lead back here, past the symbol
		b.composed[t] = s
	}
	b.fill(s, flat)
	return s
}

func (b *builder) all(types []*ir.Type) []*wire.Schema {
	var all []*wire.Schema
	for _, t := range types {
		all = append(all, b.of(t))
	}
	return all
}

// reference returns the schema of the symbol that t refers to, beside what else t
// says.
func (b *builder) reference(t *ir.Type) *wire.Schema {
	target := b.symbol(t.Target)
	beside := *t
	beside.Kind, beside.Nullable = ir.TypeAny, false
	rest := new(wire.Schema)
	if b.fill(rest, &beside); !isZero(rest) {
		rest.AllOf = append(rest.AllOf, target)
		target = rest
	}
	if t.Nullable {
		return &wire.Schema{AnyOf: [][]*wire.Schema{{target, {Kinds: wire.Null}}}}
	}
	return target
}

func (b *builder) symbol(id ir.ID) *wire.Schema {
	if s, ok := b.known[id]; ok {
		return s
	}
	s := new(wire.Schema)
	b.known[id] = s
	if body := b.body(id); body != nil && body.Schema != nil {
		t := ir.Flatten(body.Schema, b.body)
		if t.Kind == ir.TypeRef {
			s.AllOf = []*wire.Schema{b.reference(t)}
		} else {
			b.fill(s, t)
		}
	}
	return s
}

var kinds = map[ir.TypeKind]wire.Kind{
	ir.TypeNull: wire.Null, ir.TypeBoolean: wire.Bool, ir.TypeInteger: wire.Number, ir.TypeNumber: wire.Number,
	ir.TypeString: wire.String, ir.TypeArray: wire.Array, ir.TypeMap: wire.Object, ir.TypeObject: wire.Object,
}

// fill says in s what t says.
func (b *builder) fill(s *wire.Schema, t *ir.Type) {
	if t.IsForeign() && len(t.Exact) == 1 && t.Exact[0].Kind != ir.TypeRef {
		t = t.Exact[0] // which is all that the type says
	}
	s.Never = t.Kind == ir.TypeNever
	s.Kinds, s.Whole = kinds[t.Kind], t.Kind == ir.TypeInteger
	for _, v := range t.Enum {
		s.Enum = append(s.Enum, string(v))
	}
	if t.Nullable {
		if s.Kinds != 0 {
			s.Kinds |= wire.Null
		}
		if len(s.Enum) > 0 {
			s.Enum = append(s.Enum, "null")
		}
	}
	if checkedFormats[t.Format] {
		s.Format = t.Format
	}
	limits(s, t.Limits)
	if t.Format == "binary" { // content, of which the text may be anything
		s.MinLength, s.MaxLength, s.Pattern = 0, 0, ""
	}
	if t.Format == "uuid" && s.Pattern != "" { // either case says the same
		s.Pattern = "(?i)" + s.Pattern
	}
	b.parts(s, t)
	if len(t.Variants) > 0 {
		b.variants(s, t)
	}
	s.AllOf = append(s.AllOf, b.all(t.Exact)...)
	if t.Assert != nil {
		b.assert(s, t.Assert)
	}
}

// checkedFormats are the formats that the runtime knows.
var checkedFormats = map[string]bool{
	"email": true, "hostname": true, "ipv4": true, "ipv6": true, "uri": true, "uri-reference": true, "date-time": true,
}

func limits(s *wire.Schema, l *ir.Limits) {
	if l == nil {
		return
	}
	s.Minimum, s.Maximum, s.MultipleOf = l.Minimum, l.Maximum, l.MultipleOf
	s.ExclusiveMinimum, s.ExclusiveMaximum = l.ExclusiveMinimum, l.ExclusiveMaximum
	s.MinLength, s.MaxLength = length(l.MinLength), length(l.MaxLength)
	s.MinItems, s.MaxItems, s.Unique = length(l.MinItems), length(l.MaxItems), l.UniqueItems
	s.MinProperties, s.MaxProperties = length(l.MinProperties), length(l.MaxProperties)
	s.Pattern = pattern(l.Pattern)
}

// length returns one more than a limit, 0 if there is none.
func length(limit *uint64) int {
	if limit == nil {
		return 0
	}
	return int(min(*limit, math.MaxInt32-1)) + 1
}

func pattern(text string) string {
	expr, err := ecma.Translate(text)
	if text == "" || err != nil {
		return ""
	}
	return expr
}

func (b *builder) parts(s *wire.Schema, t *ir.Type) {
	s.Items, s.AdditionalProperties = b.of(t.Items), b.of(t.Values)
	if t.Closed {
		s.AdditionalProperties = &wire.Schema{Never: true}
	}
	for _, f := range t.Fields {
		s.Properties = append(s.Properties, wire.Property{Name: f.Name, Schema: b.of(f.Type)})
		if !f.Optional() {
			s.Required = append(s.Required, f.Name)
		}
	}
}

func (b *builder) variants(s *wire.Schema, t *ir.Type) {
	list := b.all(t.Variants)
	if t.Discriminator != nil {
		list = selected(list, t.Discriminator)
	}
	if t.Nullable {
		list = append(list, &wire.Schema{Kinds: wire.Null})
	}
	if t.AnyOf || t.Discriminator != nil {
		s.AnyOf = append(s.AnyOf, list)
	} else {
		s.OneOf = append(s.OneOf, list)
	}
}

func (b *builder) assert(s *wire.Schema, a *ir.Assertions) {
	s.Not, s.If, s.Then, s.Else = b.of(a.Not), b.of(a.If), b.of(a.Then), b.of(a.Else)
	s.AllOf = append(s.AllOf, b.all(a.AllOf)...)
	for _, list := range a.AnyOf {
		s.AnyOf = append(s.AnyOf, b.all(list))
	}
	for _, list := range a.OneOf {
		s.OneOf = append(s.OneOf, b.all(list))
	}
	s.PrefixItems, s.UnevaluatedItems = b.all(a.PrefixItems), b.of(a.UnevaluatedItems)
	s.Contains, s.MinContains, s.MaxContains = b.of(a.Contains), length(a.MinContains), length(a.MaxContains)
	s.Required = slices.Concat(s.Required, a.Required)
	s.PropertyNames, s.UnevaluatedProperties = b.of(a.PropertyNames), b.of(a.UnevaluatedProperties)
	for _, p := range a.PatternProperties {
		if expr := pattern(p.Pattern); expr != "" {
			s.PatternProperties = append(s.PatternProperties, wire.Property{Name: expr, Schema: b.of(p.Type)})
		}
	}
	for _, d := range a.DependentRequired {
		s.DependentRequired = append(s.DependentRequired, wire.Dependency{Name: d.Name, Required: d.Required})
	}
	for _, d := range a.DependentSchemas {
		s.DependentSchemas = append(s.DependentSchemas, wire.Property{Name: d.Name, Schema: b.of(d.Type)})
	}
}

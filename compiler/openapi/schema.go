package openapi

import (
	"slices"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/specc-dev/specc/compiler/tree"
	"github.com/specc-dev/specc/ir"
	"github.com/specc-dev/specc/ir/diag"
	"github.com/specc-dev/specc/ir/source"
)

// schemaDraft lowers a schema that is a declaration of its own.
func (s *scope) schemaDraft(v *openapi3.SchemaRef) {
	l := s.begin(ir.KindSchema, "", s.root)
	t := l.schema(v, s.root, position{hint: []string{""}, role: ir.RoleCompose, contains: true, whole: true, named: true})
	l.draft.alias = v.Ref != "" && len(l.doc) == 0 && !t.IsForeign()
	if called := l.identifier(s.root, goName, ""); called != "" {
		l.draft.rarely().called = called
	}
	l.draft.sig = signature(t)
	if n := nodeOf(t); n.kind+n.name+n.space != "" {
		l.draft.rarely().node = n
	}
	l.finish(ir.Body{Schema: t})
}

// signature returns that of a schema. Of a composition of scalars or lists it is what those
// parts say that are written in place; resolve adds what the others do.
func signature(t *ir.Type) ir.Signature {
	said := t
	if flat := ir.Flatten(t, nil); isScalar(flat.Kind) || flat.Kind == ir.TypeArray {
		said = flat
	}
	return ir.Signature{
		Shape: said.Kind, Format: said.Format, Enum: len(said.Enum)+len(said.Known) > 0 && !t.IsForeign(),
		Nullable: t.Nullable, Foreign: t.IsForeign(),
		Restricted: len(t.AllOf) > 0 || ir.IsParsed(t.Format) && (t.Limits != nil || len(t.Exact) > 0),
	}
}

// A position is where a schema stands.
type position struct {
	at   source.Pointer // from the declaration
	hint []string       // words for the name of what is declared here
	role ir.Role        // of a reference that stands here
	// contains says that a value of this schema is part of every value around it.
	contains bool
	// whole says that all of what is declared is a value of this schema.
	whole bool
	// named says that no name is needed: the declaration's own serves, or the
	// schema is merged into the one around it.
	named bool
	// field says that the schema is that of a property, which has a name, too.
	field bool
	// beside says that the schema holds beside others.
	beside bool
}

// below returns the position of a member that may be absent.
func (p position) below(hint []string, tokens ...string) position {
	for _, t := range tokens {
		p.at = p.at.Child(t)
	}
	return position{at: p.at, hint: hint, role: ir.RoleMention}
}

// schema lowers v, which n spells; n is nil where the checker made up v.
func (l *lowering) schema(v *openapi3.SchemaRef, n *tree.Node, p position) *ir.Type {
	l.describe(n, p.at)
	switch {
	case v.Ref != "":
		return l.heldAs(l.reference(v.Ref, p), n, p)
	case v.Value == nil:
		return &ir.Type{Kind: ir.TypeAny, At: string(p.at)}
	case v.Value.Always != nil:
		return l.boolean(*v.Value.Always, n, p)
	}
	is := traitsOf(n)
	if is.has(referring) {
		if text, manner := otherReference(n); text != "" {
			return l.heldAs(l.referenceIn(manner, text, p), n, p)
		}
	}
	if l.isExact(n) {
		t := &ir.Type{Kind: ir.TypeExact, At: string(p.at), Exact: []*ir.Type{l.exact(n, p.at)}}
		l.name(t, p)
		l.checkListed(compose(v.Value, n), p)
		l.notEnforced(t, n, p)
		return l.heldAs(t, n, p)
	}
	if is.has(exacting) {
		l.exactly++
		defer func() { l.exactly-- }()
	}
	c := compose(v.Value, n)
	c.exacting = is.has(exacting)
	p.contains = p.contains && !c.nullable
	t := l.composed(c, p)
	for _, r := range c.remarks {
		l.describe(r.node, p.at+r.at)
		l.adopt(p.at+r.at, p.at)
	}
	t.Nullable = t.Nullable || c.nullable
	l.addExact(t, n, is, p)
	if is.has(unenforced) {
		l.notEnforced(t, n, p)
	}
	if is.has(choosing) && !chooses(t) {
		l.reportAt(p.at.Child("discriminator"), true, diag.CodeKeywordNotEnforced, "there are no alternatives beside the `discriminator`: it selects nothing")
	}
	if is.has(dressed) {
		t = l.written(t, c, p)
		l.callInline(t, n, p)
	}
	if t.Default = l.preset(v.Value, n, p.at); t.Default != nil {
		l.checkInteger(n.Get("default"), t.Kind, t.Format, p.at.Child("default"))
	}
	l.checkExamples(v.Value, n, p.at)
	return t
}

// chooses reports whether a type has alternatives, also as one of its parts.
func chooses(t *ir.Type) bool {
	return t.Kind == ir.TypeUnion || slices.ContainsFunc(t.AllOf, func(part *ir.Type) bool { return part.Kind == ir.TypeUnion })
}

// boolean lowers the schemas true and false. No language holds values of the
// latter, so what finds one is the check.
func (l *lowering) boolean(always bool, n *tree.Node, p position) *ir.Type {
	if always {
		return &ir.Type{Kind: ir.TypeAny, At: string(p.at)}
	}
	t := &ir.Type{Kind: ir.TypeExact, At: string(p.at), Exact: []*ir.Type{l.exact(n, p.at)}}
	l.name(t, p)
	return t
}

func booleanType(always bool, p position) *ir.Type {
	if always {
		return &ir.Type{Kind: ir.TypeAny, At: string(p.at)}
	}
	return &ir.Type{Kind: ir.TypeNever, At: string(p.at)}
}

// plain lowers what a schema says beside its compositions.
func (l *lowering) plain(c *composition, p position) *ir.Type {
	if len(c.kinds) == 1 {
		return l.single(c, c.kinds[0], p)
	}
	t := &ir.Type{Kind: ir.TypeUnion, At: string(p.at), AnyOf: true}
	l.name(t, p)
	for _, k := range c.kinds {
		t.Variants = append(t.Variants, l.single(c, k, position{at: p.at, hint: nested(p.hint, kindWord(k)), role: ir.RoleMention}))
	}
	return t
}

// single lowers a schema as if kind were its only type.
func (l *lowering) single(c *composition, kind ir.TypeKind, p position) *ir.Type {
	if kind == ir.TypeNull {
		return l.null(p)
	}
	t := &ir.Type{Kind: kind, At: string(p.at), Format: c.schema.Format}
	if c.listing != nil {
		t.Format = c.listing.format
	}
	t.Limits = l.limits(c, kind, p)
	t.Enum = l.enum(c, kind, p)
	l.listed(t, c, p)
	switch kind {
	case ir.TypeObject:
		l.object(t, c, p)
	case ir.TypeArray:
		l.array(t, c, p)
	case ir.TypeString, ir.TypeInteger:
		if len(t.Enum)+len(t.Known) > 0 {
			l.name(t, p)
		}
	}
	l.closed(t, c, p)
	return t
}

// null lowers a schema that allows nothing but null, which the check holds.
func (l *lowering) null(p position) *ir.Type {
	t := &ir.Type{Kind: ir.TypeExact, At: string(p.at), Exact: []*ir.Type{{Kind: ir.TypeNull, At: string(p.at)}}}
	l.name(t, p)
	return t
}

// name gives t a name of its own unless its position has one.
func (l *lowering) name(t *ir.Type, p position) {
	if !p.named {
		t.Inline = l.inline(p.hint)
	}
}

func (l *lowering) array(t *ir.Type, c *composition, p position) {
	if c.schema.Items == nil || c.node.Get("prefixItems") != nil { // which differ from the items behind them
		return
	}
	t.Items = l.schema(c.schema.Items, c.node.Get("items"), p.below(nested(p.hint, "Item"), "items"))
	if t.Items.Kind == ir.TypeAny && plainAny(t.Items) {
		t.Items = nil
	}
}

// plainAny reports whether t says nothing at all.
func plainAny(t *ir.Type) bool {
	return t.Kind == ir.TypeAny && t.Default == nil && len(t.Other) == 0 && len(t.Enum) == 0 && len(t.Known) == 0 && len(t.Exact) == 0
}

// object lowers the fields of an object; one without any is a map.
func (l *lowering) object(t *ir.Type, c *composition, p position) {
	s := c.schema
	rest := s.AdditionalProperties
	t.Closed = rest.Has != nil && !*rest.Has && c.node.Get("patternProperties") == nil
	if rest.Schema != nil && rest.Schema.Value != nil && rest.Schema.Value.Always != nil {
		t.Closed, rest.Schema = !*rest.Schema.Value.Always, nil
	}
	if len(s.Properties) == 0 && len(s.Required) == 0 && !t.Closed && len(c.parts)+len(c.oneOf)+len(c.anyOf) == 0 {
		t.Kind = ir.TypeMap
	} else {
		l.name(t, p)
	}
	l.fields(t, c, p)
	if rest.Schema != nil {
		values := l.schema(rest.Schema, c.node.Get("additionalProperties"), p.below(nested(p.hint, "Value"), "additionalProperties"))
		if !plainAny(values) {
			t.Values = values
		}
	}
}

func (l *lowering) fields(t *ir.Type, c *composition, p position) {
	required := map[string]bool{}
	for _, name := range c.schema.Required {
		required[name] = true
	}
	for _, m := range sorted(c.node.Get("properties")) {
		if v := c.schema.Properties[m.name]; v != nil {
			t.Fields = append(t.Fields, l.field(v, m, required[m.name], p))
		}
		delete(required, m.name)
	}
	for name := range required {
		any := &ir.Type{Kind: ir.TypeAny, At: string(p.at)}
		t.Fields = append(t.Fields, ir.Field{Name: name, Required: true, Type: any})
	}
	slices.SortFunc(t.Fields, func(a, b ir.Field) int { return strings.Compare(a.Name, b.Name) })
	l.noteMembers(t, c, p)
}

func (l *lowering) field(v *openapi3.SchemaRef, m member, required bool, p position) ir.Field {
	f := ir.Field{Name: m.name, Required: required}
	if v.Ref == "" {
		f.ReadOnly, f.WriteOnly = m.node.Get("readOnly").Bool(), m.node.Get("writeOnly").Bool()
	}
	q := p.below(nested(p.hint, m.name), "properties", m.name)
	f.GoName = l.identifier(m.node, goName, q.at)
	q.contains, q.field = p.contains && !f.Optional(), true
	f.Type = l.schema(v, m.node, q)
	return f
}

package openapi

import (
	"slices"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/specc-dev/specc/compiler/tree"
	"github.com/specc-dev/specc/ir"
)

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

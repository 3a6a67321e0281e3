package openapi

import (
	"github.com/getkin/kin-openapi/openapi3"

	"github.com/specc-dev/specc/compiler/tree"
	"github.com/specc-dev/specc/ir"
	"github.com/specc-dev/specc/ir/source"
)

// A composition is a schema taken apart: what it says itself, the parts that
// must all hold, and the alternatives; null is a flag, not an alternative.
type composition struct {
	schema   *openapi3.Schema
	node     *tree.Node
	parts    []part
	oneOf    []part
	anyOf    []part
	remarks  []part   // of allOf, which say nothing about values
	listing  *listing // what oneOf or anyOf amounts to, which then is empty
	nullable bool
	kinds    []ir.TypeKind // null left out; several only where several types are listed
	// bare says that the schema constrains nothing but by its type and its
	// compositions.
	bare bool
	// exacting says that all of the schema is checked exactly.
	exacting bool
}

// A part is a schema inside of a composition.
type part struct {
	schema *openapi3.SchemaRef
	node   *tree.Node
	at     source.Pointer // from the composition
}

func compose(s *openapi3.Schema, n *tree.Node) *composition {
	c := &composition{schema: s, node: n, bare: true}
	for name := range n.Members() {
		c.bare = c.bare && !structural[name]
	}
	c.nullable = s.Nullable || s.Type != nil && s.Type.Includes("null") && len(*s.Type) > 1
	all := s.AllOf
	if n.Get("$ref").Kind() == tree.String && len(all) > 0 {
		c.parts, all = []part{{schema: all[0]}}, all[1:] // written by the checker
	}
	parts, _ := c.take(all, "allOf", false)
	c.parts = append(c.parts, parts...)
	var null1, null2 bool
	c.oneOf, null1 = c.take(s.OneOf, "oneOf", true)
	c.anyOf, null2 = c.take(s.AnyOf, "anyOf", true)
	c.nullable = c.nullable || null1 || null2 || c.enumHasNull()
	if c.takeListing(null1 || null2) {
		c.nullable, c.kinds = c.nullable || c.listing.nullable, []ir.TypeKind{c.listing.kind}
		return c
	}
	c.kinds = c.findKinds()
	if valued := c.kindsOfValues(); len(valued) > 0 {
		c.kinds = valued
	}
	return c
}

// structural are the keywords by which a schema itself constrains a value,
// beside its type.
var structural = map[string]bool{
	"properties": true, "additionalProperties": true, "required": true, "items": true, "enum": true, "const": true,
	"format": true, "pattern": true, "minLength": true, "maxLength": true, "minimum": true, "maximum": true,
	"exclusiveMinimum": true, "exclusiveMaximum": true, "multipleOf": true, "minItems": true, "maxItems": true,
	"uniqueItems": true, "minProperties": true, "maxProperties": true,
}

// take returns the elements of a composition; null is taken out if asked for.
func (c *composition) take(refs openapi3.SchemaRefs, keyword string, dropNull bool) (parts []part, null bool) {
	nodes := make([]*tree.Node, 0, len(refs))
	for _, e := range c.node.Get(keyword).Elements() {
		nodes = append(nodes, e)
	}
	for i, ref := range refs {
		if ref == nil || i >= len(nodes) {
			continue
		}
		if dropNull && isNull(ref) {
			null = true
			continue
		}
		if !dropNull && onlyRemarks(ref, nodes[i]) {
			c.remarks = append(c.remarks, part{ref, nodes[i], source.Pointer("/" + keyword).Child(index(i))})
			continue
		}
		parts = append(parts, part{ref, nodes[i], source.Pointer("/" + keyword).Child(index(i))})
	}
	return parts, null
}

// onlyRemarks reports whether a schema is there for its prose.
func onlyRemarks(v *openapi3.SchemaRef, n *tree.Node) bool {
	if v.Ref != "" || n.Kind() != tree.Object {
		return false
	}
	for name := range n.Members() {
		if !isAnnotation(name) || name == "default" {
			return false
		}
	}
	return true
}

func isNull(v *openapi3.SchemaRef) bool {
	return v.Ref == "" && v.Value != nil && v.Value.Type.Is("null")
}

// composed lowers a schema by the form that its compositions take.
func (l *lowering) composed(c *composition, p position) *ir.Type {
	all := len(c.parts) + len(c.oneOf) + len(c.anyOf)
	switch {
	case all == 0:
		return l.plain(c, p)
	case all == 1 && c.bare:
		t := l.only(c.any(), p)
		l.meetOnly(c, t, p)
		return t
	case p.beside && onlyRestrict(c.oneOf) && onlyRestrict(c.anyOf):
	case c.bare && all == len(c.oneOf):
		return l.union(c, c.oneOf, p)
	case c.bare && all == len(c.anyOf):
		return l.union(c, c.anyOf, p)
	}
	return l.merged(c, p)
}

func (c *composition) any() part {
	for _, list := range [][]part{c.parts, c.oneOf} {
		if len(list) > 0 {
			return list[0]
		}
	}
	return c.anyOf[0]
}

// only lowers a schema that is nothing but its one part: the part, at the place
// and with the prose of the schema.
func (l *lowering) only(e part, p position) *ir.Type {
	inner := p
	inner.at += e.at
	t := l.schema(e.schema, e.node, inner)
	l.adopt(inner.at, p.at)
	l.adoptValues(t, inner.at, p.at)
	t.At = string(p.at)
	return t
}

// adopt moves prose outward, to where nothing has been said yet.
func (l *lowering) adopt(from, to source.Pointer) {
	inner, ok := l.doc[string(from)]
	if !ok || from == to {
		return
	}
	delete(l.doc, string(from))
	outer := l.doc[string(to)]
	set(&outer.Title, inner.Title)
	set(&outer.Description, inner.Description)
	set(&outer.More, inner.More)
	outer.Deprecated = outer.Deprecated || inner.Deprecated
	if len(outer.Examples) == 0 {
		outer.Examples = inner.Examples
	}
	l.doc[string(to)] = outer
}

// merged lowers a schema all of whose parts hold at once, unions included.
func (l *lowering) merged(c *composition, p position) *ir.Type {
	t := l.plain(c, p)
	for _, e := range c.parts {
		q := position{at: p.at + e.at, hint: p.hint, role: ir.RoleCompose, contains: p.contains, whole: p.whole, named: true, beside: true}
		part := l.schema(e.schema, e.node, q)
		if t.AllOf = append(t.AllOf, part); part.Kind == ir.TypeUnion && l.checksParts(c) {
			t.Exact = append(t.Exact, l.exact(e.node, q.at))
		}
	}
	l.meet(c, t, p)
	l.restrict(c, t, p)
	l.unionPart(t, c, "oneOf", c.oneOf, p)
	l.unionPart(t, c, "anyOf", c.anyOf, p)
	return t
}

// checksParts reports whether alternatives that are a part of a schema are checked
// exactly: unless all of the schema is, or many around it.
func (l *lowering) checksParts(c *composition) bool { return !c.exacting && l.exactly < exactDepth }

// unionPart adds alternatives that hold beside other things. A type with members of its
// own does not hold them, so they are checked exactly. Those that only restrict what is
// declared elsewhere are no types at all.
func (l *lowering) unionPart(t *ir.Type, c *composition, keyword string, variants []part, p position) {
	if len(variants) == 0 {
		return
	}
	restrict := onlyRestrict(variants) || len(c.kinds) == 1 && isScalar(c.kinds[0]) && c.schema.Type != nil
	held := t.Kind == ir.TypeAny && len(c.parts) == 0 && (len(c.oneOf) == 0 || len(c.anyOf) == 0)
	if (restrict || !held) && l.checksParts(c) {
		t.Exact = append(t.Exact, l.exactAlternatives(c, keyword, p))
	}
	if restrict {
		return
	}
	q := position{at: p.at.Child(keyword), hint: nested(p.hint, "Variant"), role: ir.RoleMention, beside: !held}
	u := l.alternatives(c, variants, p.at, q)
	u.AnyOf = keyword == "anyOf"
	t.AllOf = append(t.AllOf, u)
}

// exactAlternatives returns the alternatives of a schema as they are checked.
func (l *lowering) exactAlternatives(c *composition, keyword string, p position) *ir.Type {
	e := exacter{lowering: l, node: c.node, at: p.at}
	assert := &ir.Assertions{}
	if all := [][]*ir.Type{e.list(keyword)}; keyword == "anyOf" {
		assert.AnyOf = all
	} else {
		assert.OneOf = all
	}
	return &ir.Type{Kind: ir.TypeAny, At: string(p.at), Assert: assert}
}

// isScalar reports whether values of a kind have no parts: alternatives then can
// only restrict which one it is.
func isScalar(kind ir.TypeKind) bool {
	return kind == ir.TypeString || kind == ir.TypeInteger || kind == ir.TypeNumber || kind == ir.TypeBoolean
}

func onlyRestrict(variants []part) bool {
	for _, v := range variants {
		if v.schema.Ref != "" {
			return false
		}
		for name := range v.node.Members() {
			if name != "required" && name != "not" && !isAnnotation(name) {
				return false
			}
		}
	}
	return true
}

// union lowers a schema that is nothing but alternatives.
func (l *lowering) union(c *composition, variants []part, p position) *ir.Type {
	t := l.alternatives(c, variants, p.at, p)
	t.AnyOf = len(c.anyOf) > 0
	return t
}

// alternatives lowers variants, whose places are relative to base, as a union.
func (l *lowering) alternatives(c *composition, variants []part, base source.Pointer, p position) *ir.Type {
	t := &ir.Type{Kind: ir.TypeUnion, At: string(p.at)}
	l.name(t, p)
	if p.beside { // whoever is around them checks them
		l.exactly++
		defer func() { l.exactly-- }()
	}
	d := c.schema.Discriminator
	for _, v := range variants {
		hint := nested(p.hint, variantWord(v, d))
		t.Variants = append(t.Variants, l.schema(v.schema, v.node, position{at: base + v.at, hint: hint, role: ir.RoleMention}))
	}
	if d != nil && d.PropertyName != "" {
		t.Discriminator = l.discriminator(d, c.node.Get("discriminator"), variants, base)
	}
	return t
}

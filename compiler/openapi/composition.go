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
		if dropNull && isNull(nodes[i]) {
			null = true
			continue
		}
		if !dropNull && onlyRemarks(nodes[i]) {
			c.remarks = append(c.remarks, part{ref, nodes[i], source.Pointer("/" + keyword).Child(index(i))})
			continue
		}
		parts = append(parts, part{ref, nodes[i], source.Pointer("/" + keyword).Child(index(i))})
	}
	return parts, null
}

// onlyRemarks reports whether a schema is there for its prose.
func onlyRemarks(n *tree.Node) bool {
	if n.Kind() != tree.Object || n.Get("$ref") != nil {
		return false
	}
	for name := range n.Members() {
		if !isAnnotation(name) || name == "default" {
			return false
		}
	}
	return true
}

// isNull reports whether a schema allows null alone by its type.
func isNull(n *tree.Node) bool {
	types := n.Get("type")
	return n.Get("$ref") == nil && (types.String() == "null" || types.Len() == 1 && types.Lookup("/0").String() == "null")
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
		t.AllOf = append(t.AllOf, part)
		if exact := l.exactPart(c, e, part, p); exact != nil {
			t.Exact = append(t.Exact, exact)
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

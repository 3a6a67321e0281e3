package openapi

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/specc-dev/specc/ir"
	"github.com/specc-dev/specc/ir/diag"
	"github.com/specc-dev/specc/ir/source"
)

// Two members of an object may be called alike in XML, so that whoever reads it cannot
// tell them apart. What a member is called, the schema that it refers to may say, so that
// is found when references are bound.

// An xmlNode is what a value becomes in XML.
type xmlNode struct {
	kind        string // "attribute", "text", or "" for an element
	name, space string // "" is called like the member, and in any namespace
	ref         int    // 1 + the index of the reference that says the rest; 0 for none
}

// An xmlMember is a member of an object.
type xmlMember struct {
	at   source.Pointer // of the property, from the declaration
	name string
	node xmlNode
}

// nodeOf returns what a type says of its values. Those of a list are its elements, unless
// they are wrapped.
func nodeOf(t *ir.Type) xmlNode {
	var n xmlNode
	if x := t.XML; x != nil {
		n = xmlNode{kind: nodeKinds[x.Node], name: x.Name, space: x.Namespace}
	}
	switch {
	case t.Kind == ir.TypeArray && n.kind == "" && (t.XML == nil || !t.XML.Wrapped):
		if t.Items == nil {
			return xmlNode{}
		}
		n = nodeOf(t.Items)
		n.kind = ""
	case t.Kind == ir.TypeRef:
		n.ref = 1 + t.Ref
	case len(t.AllOf) > 0:
		if last := t.AllOf[len(t.AllOf)-1]; last.Kind == ir.TypeRef {
			n.ref = 1 + last.Ref
		}
	}
	return n
}

var nodeKinds = map[string]string{"attribute": "attribute", "text": "text", "cdata": "text"}

// noteMembers keeps the members of an object, in the order of the source, if some may be
// called alike: the source names one, or two refer to the same schema.
func (l *lowering) noteMembers(t *ir.Type, c *composition, p position) {
	suspicious, refs := false, map[int]bool{}
	for _, f := range t.Fields {
		n := nodeOf(f.Type)
		suspicious = suspicious || n.kind+n.name != "" || refs[n.ref]
		if n.ref > 0 {
			refs[n.ref] = true
		}
	}
	if !suspicious {
		return
	}
	var all []xmlMember
	for name := range c.node.Get("properties").Members() {
		if i := slices.IndexFunc(t.Fields, func(f ir.Field) bool { return f.Name == name }); i >= 0 {
			all = append(all, xmlMember{p.at.Child("properties").Child(name), name, nodeOf(t.Fields[i].Type)})
		}
	}
	l.draft.rarely().objects = append(l.draft.rare.objects, all)
}

// speaksXML reports whether anything of a contract travels as XML.
func (b *binder) speaksXML() bool {
	return slices.ContainsFunc(b.entries, func(e *entry) bool {
		return slices.ContainsFunc(e.reading.drafts, func(d draft) bool { return d.sig.XML })
	})
}

// checkMembers reports members that are called like one before them.
func (b *binder) checkMembers(e *entry, d *draft) {
	if !b.xml {
		return
	}
	for _, object := range d.rarities().objects {
		var before []xmlMember
		for _, m := range object {
			m.node = b.resolvedNode(e, d, m.node)
			m.node.name = cmp.Or(m.node.name, m.name)
			if i := slices.IndexFunc(before, func(o xmlMember) bool { return o.node.collides(m.node) }); i >= 0 {
				b.report(e, d.at+m.at+"/xml/name", diag.CodeXMLCollision, fmt.Sprintf("`%s` is %s in XML, as `%s` is", clip(m.name), m.node, clip(before[i].name)))
			}
			before = append(before, m)
		}
	}
}

// resolvedNode adds what the schemas that a node refers to say of it.
func (b *binder) resolvedNode(e *entry, d *draft, n xmlNode) xmlNode {
	for range maxAliases {
		if n.ref == 0 || n.ref > len(d.refs) {
			break
		}
		if e = b.entryOf(b.destination(e, d.refs[n.ref-1])); e == nil || len(e.reading.drafts) != 1 {
			break
		}
		d = &e.reading.drafts[0]
		said := d.rarities().node
		if d.sig.Shape == ir.TypeRef {
			said.ref = 1
		}
		n = xmlNode{cmp.Or(n.kind, said.kind), cmp.Or(n.name, said.name), cmp.Or(n.space, said.space), said.ref}
	}
	return n
}

func (n xmlNode) collides(m xmlNode) bool {
	return n.kind == m.kind && (n.kind == "text" || n.name == m.name && (n.space == m.space || n.space == "" || m.space == ""))
}

func (n xmlNode) String() string {
	switch n.kind {
	case "text":
		return "the text of the element"
	case "attribute":
		return fmt.Sprintf("the attribute `%s`", clip(n.name))
	}
	return fmt.Sprintf("the element `%s`", clip(n.name))
}

package openapi

import (
	"fmt"
	"slices"
	"strings"

	"github.com/specc-dev/specc/compiler/tree"
	"github.com/specc-dev/specc/ir"
	"github.com/specc-dev/specc/ir/diag"
	"github.com/specc-dev/specc/ir/source"
)

// The parts of an allOf can exclude each other, so that no value is valid. That is found
// where types, enums or the types of equal properties are written in place; and between
// parts that are references, by the shapes of what they lead to.

// A merge is an allOf whose parts are references, or some of them.
type merge struct {
	at    source.Pointer // from the declaration
	kinds []string       // that the other parts allow; nil for all
	refs  []int          // the parts, by index of the draft's references
}

// A meeting collects what the parts of one allOf allow.
type meeting struct {
	*lowering
	at     source.Pointer
	kinds  []string // nil for all
	values []string // canonical, nil for all
	fields map[string][]string
	told   bool
}

// meet reports parts that exclude each other.
func (l *lowering) meet(c *composition, t *ir.Type, p position) {
	m := &meeting{lowering: l, at: p.at, fields: map[string][]string{}}
	var refs []int
	for i, part := range c.parts {
		if part.node == nil {
			return // beside a $ref: what is there restricts on purpose
		}
		if t.AllOf[i].Kind == ir.TypeRef {
			refs = append(refs, t.AllOf[i].Ref)
		}
	}
	m.addReferred(c)
	m.add(c.node, p.at)
	for i, part := range c.parts {
		if t.AllOf[i].Kind != ir.TypeRef {
			m.add(part.node, p.at+part.at)
		}
	}
	if !m.told && (len(refs) > 1 || len(refs) == 1 && m.kinds != nil) {
		l.draft.rarely().merges = append(l.draft.rare.merges, merge{p.at, m.kinds, refs})
	}
}

// meetOnly notes what a schema says beside its only part, a reference.
func (l *lowering) meetOnly(c *composition, t *ir.Type, p position) {
	kinds := kindsOf(c.node)
	if len(c.parts) == 1 && c.parts[0].node != nil && t.Kind == ir.TypeRef && kinds != nil {
		l.draft.rarely().merges = append(l.draft.rare.merges, merge{p.at, kinds, []int{t.Ref}})
	}
}

func (m *meeting) add(n *tree.Node, at source.Pointer) {
	if m.told {
		return
	}
	if kinds := kindsOf(n); !m.meets(&m.kinds, kinds) {
		m.exclude(at.Child("type"), fmt.Sprintf("no value is valid: another part of the allOf does not allow %s", withArticle(kinds[0])))
		return
	}
	if values := valuesOf(n); !m.meets(&m.values, values) {
		m.exclude(at.Child("enum"), "no value is valid: another part of the allOf allows none of these values")
		return
	}
	for name, property := range n.Get("properties").Members() {
		place := at.Child("properties").Child(name)
		m.addField(name, property, place, "value of `"+clip(name)+"`")
		m.addField(name+elements, property.Get("items"), place.Child("items"), "element of `"+clip(name)+"`")
	}
}

func (m *meeting) addField(path string, n *tree.Node, at source.Pointer, what string) {
	kinds := kindsOf(n)
	if have := m.fields[path]; m.meets(&have, kinds) {
		m.fields[path] = have
	} else if !m.told {
		m.exclude(at, fmt.Sprintf("no %s is valid: in another part of the allOf it is not %s", what, withArticle(kinds[0])))
	}
}

func (m *meeting) exclude(at source.Pointer, message string) {
	m.told = true
	m.reportAt(at, false, diag.CodeConflictingParts, message)
}

// meets narrows what is allowed to what is wanted, too, and reports whether anything is
// left. Nil is everything.
func (m *meeting) meets(allowed *[]string, wanted []string) bool {
	if *allowed == nil || wanted == nil {
		if wanted != nil {
			*allowed = wanted
		}
		return true
	}
	*allowed = common(*allowed, wanted)
	return len(*allowed) > 0
}

// common returns what two lists share. A number may be an integer.
func common(a, b []string) []string {
	shared := []string{}
	for _, x := range a {
		switch {
		case slices.Contains(b, x), x == "integer" && slices.Contains(b, "number"):
			shared = append(shared, x)
		case x == "number" && slices.Contains(b, "integer"):
			shared = append(shared, "integer")
		}
	}
	return shared
}

// kindsOf returns the types that a schema names; nil if it names none.
func kindsOf(n *tree.Node) []string {
	var kinds []string
	switch t := n.Get("type"); t.Kind() {
	case tree.String:
		kinds = []string{t.String()}
	case tree.Array:
		for _, e := range t.Elements() {
			kinds = append(kinds, e.String())
		}
	}
	if kinds != nil && n.Get("nullable").Bool() {
		kinds = append(kinds, "null")
	}
	return kinds
}

// valuesOf returns the values that a schema lists; nil if it lists none.
func valuesOf(n *tree.Node) []string {
	var values []string
	for _, v := range n.Get("enum").Elements() {
		values = append(values, string(canonical(v)))
	}
	return values
}

// checkMerges reports the parts of allOf that exclude each other by what they refer to.
func (b *binder) checkMerges(e *entry, d *draft) {
	for _, m := range d.rarities().merges {
		allowed := m.kinds
		for _, i := range m.refs {
			kinds := b.shapeOf(e, d.refs[i])
			if allowed == nil || kinds == nil {
				if kinds != nil {
					allowed = kinds
				}
				continue
			}
			before := allowed
			if allowed = common(allowed, kinds); len(allowed) == 0 {
				b.report(e, d.at+m.at+"/allOf", diag.CodeConflictingParts, fmt.Sprintf("no value is valid: `%s` is %s, another part is %s",
					clip(d.refs[i].text), withArticle(kinds[0]), withArticle(strings.Join(before, " or "))))
				break
			}
		}
	}
}

// shapeOf returns the types of JSON that the schema at the end of a reference allows;
// nil if that is not known.
func (b *binder) shapeOf(e *entry, ref reference) []string {
	end, nullable := b.endOf(e, ref)
	if end == nil {
		return nil
	}
	switch end.sig.Shape {
	case ir.TypeMap:
		return withNull("object", nullable)
	case ir.TypeString, ir.TypeInteger, ir.TypeNumber, ir.TypeBoolean, ir.TypeArray, ir.TypeObject:
		return withNull(string(end.sig.Shape), nullable)
	}
	return nil
}

// endOf returns the schema that a reference leads to, by way of others that are nothing but
// references, and whether one of them allows null; nil if it is not known.
func (b *binder) endOf(e *entry, ref reference) (end *draft, nullable bool) {
	for range maxAliases {
		e = b.entryOf(b.destination(e, ref))
		if e == nil || len(e.reading.drafts) != 1 {
			return nil, false
		}
		d := &e.reading.drafts[0]
		nullable = nullable || d.sig.Nullable
		switch {
		case d.sig.Shape != ir.TypeRef:
			return d, nullable
		case len(d.refs) == 0:
			return nil, false
		}
		ref = d.refs[0]
	}
	return nil, false
}

func withNull(kind string, nullable bool) []string {
	if nullable {
		return []string{kind, "null"}
	}
	return []string{kind}
}

package openapi

import (
	"encoding/json"
	"fmt"
	"slices"

	"github.com/specc-dev/specc/compiler/tree"
	"github.com/specc-dev/specc/ir"
	"github.com/specc-dev/specc/ir/diag"
)

// values returns the elements of enum, or the const as the only one, or the values that
// alternatives list.
func (c *composition) values() []*tree.Node {
	if c.listing != nil {
		return c.listing.nodes()
	}
	if k := c.node.Get("const"); k != nil {
		return []*tree.Node{k}
	}
	var all []*tree.Node
	for _, v := range c.node.Get("enum").Elements() {
		all = append(all, v)
	}
	return all
}

// kindsOfValues returns the kinds of which an enum or const lists values.
func (c *composition) kindsOfValues() (kinds []ir.TypeKind) {
	values := c.values()
	for _, k := range c.kinds {
		if slices.ContainsFunc(values, func(v *tree.Node) bool { return fits(kindOfValue(v), k) }) {
			kinds = append(kinds, k)
		}
	}
	return kinds
}

func (c *composition) enumHasNull() bool {
	return slices.ContainsFunc(c.values(), func(n *tree.Node) bool { return n.Kind() == tree.Null })
}

// kindOfValues returns the one kind that all values but null have, if there is one.
func kindOfValues(values []*tree.Node) ir.TypeKind {
	var common ir.TypeKind
	for _, v := range values {
		k := kindOfValue(v)
		switch {
		case k == ir.TypeNull || k == common:
		case common == "":
			common = k
		default:
			return ir.TypeAny
		}
	}
	if common == "" && len(values) > 0 {
		return ir.TypeNull
	}
	return common
}

// enum returns the values that are of the given kind. Those that no type of the
// schema allows can never be valid, and are reported.
func (l *lowering) enum(c *composition, kind ir.TypeKind, p position) []json.RawMessage {
	var all []json.RawMessage
	for i, v := range c.values() {
		switch {
		case v.Kind() == tree.Null:
		case fits(kindOfValue(v), kind):
			all = append(all, canonical(v))
			l.checkInteger(v, kind, c.schema.Format, p.at+c.valuePlace(i))
		case !c.takes(v) && slices.ContainsFunc(c.values(), c.takes):
			l.reportWarning(p.at+c.valuePlace(i), diag.CodeWrongValue, fmt.Sprintf("a value of type %s is never valid here, and left out: the type is %s", kindOfValue(v), kind))
		}
	}
	return all
}

// takes reports whether a value is of one of the types of a schema.
func (c *composition) takes(v *tree.Node) bool {
	return v.Kind() == tree.Null && c.nullable ||
		slices.ContainsFunc(c.kinds, func(k ir.TypeKind) bool { return fits(kindOfValue(v), k) })
}

// closed completes a type of which values are listed, and no others are valid.
func (l *lowering) closed(t *ir.Type, c *composition, p position) {
	switch listed := c.values(); {
	case len(listed) == 0 && c.node.Get("enum").Kind() == tree.Array:
		t.Exact = append(t.Exact, &ir.Type{Kind: ir.TypeNever, At: string(p.at)})
		l.name(t, p)
		l.checkListed(c, p)
	case len(listed) == 0 || c.listing != nil && c.listing.rest != nil:
		return
	case len(t.Enum) == 0:
		l.unfitting(t, c, p)
	case t.Kind == ir.TypeObject || t.Kind == ir.TypeMap || t.Kind == ir.TypeArray || t.Kind == ir.TypeAny:
		l.exactValues(t, t.Enum, c.nullable, p)
	}
	if t.Kind == ir.TypeString { // the values say all that a format could
		t.Format = ""
	}
}

// unfitting has values held against those of an enum if none is of the kind.
func (l *lowering) unfitting(t *ir.Type, c *composition, p position) {
	var all []json.RawMessage
	for _, v := range c.values() {
		all = append(all, canonical(v))
	}
	l.exactValues(t, all, false, p)
	l.checkListed(c, p)
}

// checkListed reports an enum that lists no value of a type of the schema.
func (l *lowering) checkListed(c *composition, p position) {
	at, message := p.at.Child("enum"), ""
	if c.node.Get("const") != nil {
		at = p.at.Child("const")
	}
	switch listed := c.values(); {
	case len(listed) == 0 && c.node.Get("enum").Kind() == tree.Array:
		message = "no value is valid: none is listed here"
	case len(listed) > 0 && !slices.ContainsFunc(listed, c.takes):
		message = fmt.Sprintf("no value is valid: the type is %s, and none listed here is one", c.kinds[0])
	}
	if message != "" && !l.told(at, diag.CodeNeverValid) {
		l.reportAt(at, true, diag.CodeNeverValid, message)
	}
}

// fits reports whether values of one kind are values of the other.
func fits(value, kind ir.TypeKind) bool {
	switch kind {
	case ir.TypeAny, value:
		return true
	case ir.TypeNumber:
		return value == ir.TypeInteger
	case ir.TypeMap:
		return value == ir.TypeObject
	}
	return false
}

// constant returns the only string that a schema allows, or "".
func constant(n *tree.Node) string {
	if k := n.Get("const"); k != nil {
		return k.String()
	}
	if e := n.Get("enum"); e.Len() == 1 {
		return e.Lookup("/0").String()
	}
	return ""
}

package openapi

import (
	"maps"
	"slices"
	"strings"

	"github.com/specc-dev/specc/compiler/tree"
	"github.com/specc-dev/specc/ir"
	"github.com/specc-dev/specc/ir/source"
)

// A listing is what oneOf or anyOf amounts to if its alternatives list values, mostly one
// each with a title and a description: the values of an enum.
type listing struct {
	values []listedValue
	kind   ir.TypeKind
	format string
	// rest is the alternative that allows any other value; nil if there is none.
	rest     *part
	nullable bool
	nulls    int // how many alternatives allow null
}

// A listedValue is one value and the alternative that it is from.
type listedValue struct {
	node *tree.Node
	from part
	// alone says that the alternative lists no other value, so that its prose is about
	// this one.
	alone bool
}

// takeListing makes a listing of the alternatives of c, and is false if that would change
// which values are valid: then they stay alternatives. A value that two alternatives of
// oneOf list is never valid.
func (c *composition) takeListing(null bool) bool {
	alternatives, exclusive := c.oneOf, true
	if len(c.oneOf) == 0 {
		alternatives, exclusive = c.anyOf, false
	}
	if len(alternatives) == 0 || len(c.parts) > 0 || len(c.oneOf) > 0 && len(c.anyOf) > 0 ||
		c.schema.Discriminator != nil || c.node.Get("enum") != nil || c.node.Get("const") != nil {
		return false
	}
	out := &listing{nullable: null, format: c.schema.Format}
	if null {
		out.nulls++
	}
	for _, a := range alternatives {
		if !out.add(a, exclusive) {
			return false
		}
	}
	if len(out.values) == 0 || out.rest != nil && exclusive || out.nulls > 1 && exclusive || !out.fitsIn(c.schema.Type.Slice()) {
		return false
	}
	c.listing, c.oneOf, c.anyOf = out, nil, nil
	return true
}

// add takes one alternative in and is false if there is more to it than values.
func (l *listing) add(a part, exclusive bool) bool {
	if a.schema.Ref != "" || a.schema.Value == nil || a.schema.Value.Always != nil || !onlyLists(a.node) {
		return false
	}
	c := compose(a.schema.Value, a.node)
	if len(c.kinds) != 1 || !l.agrees(c.kinds[0], c.schema.Format) {
		return false
	}
	if c.nullable {
		l.nullable = true
		l.nulls++
	}
	values := c.values()
	if len(values) == 0 {
		twice := l.rest != nil
		l.rest = &a
		return !twice
	}
	for _, v := range values {
		switch {
		case v.Kind() == tree.Null:
		case !fits(kindOfValue(v), l.kind), exclusive && l.has(v):
			return false
		case !l.has(v):
			l.values = append(l.values, listedValue{node: v, from: a, alone: len(values) == 1})
		}
	}
	return true
}

// agrees reports whether an alternative is of the same kind and format as those before.
func (l *listing) agrees(kind ir.TypeKind, format string) bool {
	if kind == ir.TypeNull { // nothing but null, which is a flag
		return true
	}
	if !isScalar(kind) || l.kind != "" && l.kind != kind || format != "" && l.format != "" && l.format != format {
		return false
	}
	l.kind = kind
	if format != "" {
		l.format = format
	}
	return true
}

// fitsIn reports whether the types that a schema names beside its alternatives, if any,
// are that of the values.
func (l *listing) fitsIn(names []string) bool {
	names = slices.DeleteFunc(slices.Clone(names), func(name string) bool { return name == "null" })
	switch {
	case len(names) == 0:
		return true
	case len(names) > 1 || l.rest != nil && names[0] != string(l.kind):
		return false
	}
	outside := func(v listedValue) bool { return !fits(kindOfValue(v.node), ir.TypeKind(names[0])) }
	if slices.ContainsFunc(l.values, outside) {
		return false
	}
	l.kind = ir.TypeKind(names[0])
	return true
}

func (l *listing) has(v *tree.Node) bool {
	return slices.ContainsFunc(l.values, func(known listedValue) bool {
		return string(canonical(known.node)) == string(canonical(v))
	})
}

// onlyLists reports whether a schema says of values only which ones they are.
func onlyLists(n *tree.Node) bool {
	if n.Kind() != tree.Object {
		return false
	}
	for name := range n.Members() {
		switch name {
		case "type", "format", "const", "enum", "nullable":
		default:
			if !isAnnotation(name) || name == "$ref" || name == "default" {
				return false
			}
		}
	}
	return true
}

// longestTitle is how many letters a title may have that a constant is called after.
const longestTitle = 60

// listed adds to t what its alternatives say of the values that they list.
func (l *lowering) listed(t *ir.Type, c *composition, p position) {
	if c.listing == nil {
		return
	}
	if rest := c.listing.rest; rest != nil {
		l.describe(rest.node, p.at)
		t.Enum, t.Known = nil, t.Enum
	}
	names := map[string]string{}
	for _, v := range c.listing.values {
		if !v.alone {
			l.describe(v.from.node, p.at)
			continue
		}
		value := canonical(v.node)
		title := strings.TrimSpace(v.from.node.Get("title").String())
		if len(title) <= longestTitle && len(ir.Words(title)) > 0 {
			names[string(value)] = title
		}
		l.describe(v.from.node, ir.ValueKey(p.at, value))
	}
	callValues(t, withoutShared(names))
}

// withoutShared takes out the names that several values want: then none has it.
func withoutShared(names map[string]string) map[string]string {
	wanted := map[string]int{}
	for _, name := range names {
		wanted[strings.ToLower(name)]++
	}
	maps.DeleteFunc(names, func(_, name string) bool { return wanted[strings.ToLower(name)] > 1 })
	return names
}

// adoptValues moves the prose about the values of t to where t is now.
func (l *lowering) adoptValues(t *ir.Type, from, to source.Pointer) {
	for _, v := range slices.Concat(t.Enum, t.Known) {
		l.adopt(ir.ValueKey(from, v), ir.ValueKey(to, v))
	}
}

// nodes returns the values as they are written.
func (l *listing) nodes() []*tree.Node {
	all := make([]*tree.Node, len(l.values))
	for i, v := range l.values {
		all[i] = v.node
	}
	return all
}

// valuePlace returns where the i-th value of a schema is written, from the schema.
func (c *composition) valuePlace(i int) source.Pointer {
	switch {
	case c.listing != nil:
		return c.listing.values[i].from.at
	case c.node.Get("const") != nil:
		return "/const"
	}
	return source.Pointer("/enum").Child(index(i))
}

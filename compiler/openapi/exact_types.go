package openapi

import (
	"maps"
	"slices"
	"strings"

	"github.com/specc-dev/specc/compiler/tree"
	"github.com/specc-dev/specc/ir"
)

// isExact reports whether a schema of a document that wants its types exact names
// no type that a language could hold it as.
func (l *lowering) isExact(n *tree.Node) bool {
	if !l.exactTypes || n.Kind() != tree.Object {
		return false
	}
	typed, constrained := false, false
	for name := range n.Members() {
		switch {
		case name == "$ref" && !l.hasSiblings(n):
			return false
		case slices.Contains(combining, name):
			return true
		case name == "type":
			typed = true
		case !isAnnotation(name) && !strings.HasPrefix(name, "$"):
			constrained = true
		}
	}
	return constrained && !typed || unevenValues(n) || n.Get("enum") != nil && n.Get("const") != nil ||
		slices.ContainsFunc(slices.Collect(maps.Keys(manners)), func(keyword string) bool { return n.Get(keyword) != nil })
}

// unevenValues reports whether an enum or const of a schema has a value of none of its
// types, or none of one of them: Go types hold all values of each type.
func unevenValues(n *tree.Node) bool {
	var types, values []ir.TypeKind
	if t := n.Get("type"); t.Kind() == tree.Array {
		for _, name := range t.Elements() {
			types = append(types, ir.TypeKind(name.String()))
		}
	} else {
		types = append(types, ir.TypeKind(t.String()))
	}
	if n.Get("nullable").Bool() {
		types = append(types, ir.TypeNull)
	}
	for _, v := range n.Get("enum").Elements() {
		values = append(values, kindOfValue(v))
	}
	if k := n.Get("const"); k != nil {
		values = append(values, kindOfValue(k))
	}
	fitting := func(value ir.TypeKind) bool {
		return slices.ContainsFunc(types, func(t ir.TypeKind) bool { return fits(value, t) })
	}
	used := func(t ir.TypeKind) bool {
		return slices.ContainsFunc(values, func(value ir.TypeKind) bool { return fits(value, t) })
	}
	return len(values) > 0 && !(all(values, fitting) && all(types, used))
}

func all[T any](list []T, holds func(T) bool) bool {
	return !slices.ContainsFunc(list, func(x T) bool { return !holds(x) })
}

// combining are the keywords that leave what a value is to several schemas.
var combining = []string{"allOf", "anyOf", "oneOf"}

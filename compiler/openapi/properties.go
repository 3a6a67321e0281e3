package openapi

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/specc-dev/specc/compiler/tree"
	"github.com/specc-dev/specc/ir/source"
)

// strayEncoding reports an `encoding` of a body that has no fields, and entries for fields
// that its schema does not have.
func (l *lowering) strayEncoding(m member, at source.Pointer) {
	if m.node.Get("encoding").Len() > 0 && !isForm(m.name) && !isParts(m.name) {
		l.warnOf(at.Child("encoding"), fmt.Sprintf("`encoding` is for the fields of forms; %s has none", clip(m.name)))
		return
	}
	l.strayEncodings(m.node, m.node.Get("schema"), at)
}

// strayEncodings reports entries of `encoding` for properties that a schema does not have.
func (l *lowering) strayEncodings(n, schema *tree.Node, at source.Pointer) {
	entries := n.Get("encoding")
	if entries.Len() == 0 || schema == nil {
		return
	}
	names, seen := propertiesOf(schema, maxPropertiesDepth, l.look)
	for name, e := range entries.Members() {
		where := at.Child("encoding").Child(name)
		if seen && !names[name] {
			l.warnOf(where, fmt.Sprintf("`%s` is no property of the schema, so nothing is written like this", clip(name)))
			l.reading.findings[len(l.reading.findings)-1].help = helpOf(suggestion(name, names))
			continue
		}
		l.strayEncodings(e, elementOf(schema.Get("properties").Get(name)), where)
	}
}

// elementOf returns the schema of the elements of a list, or else the schema itself.
func elementOf(schema *tree.Node) *tree.Node {
	if items := schema.Get("items"); items != nil {
		return items
	}
	return schema
}

// What bounds the search for the properties of a schema: how far it goes, in how many parts
// of one schema, and how many are told.
const (
	maxPropertiesDepth = 5
	maxPropertiesParts = 64
	maxProperties      = 1000
)

// applicators are the keywords with schemas that may add properties to one, or lists or
// maps of such.
var applicators = []string{"allOf", "oneOf", "anyOf", "if", "then", "else", "dependentSchemas"}

// propertiesOf returns the names of the properties of a schema, and of all that may hold
// beside it. They are not known if something of that cannot be seen, or goes by patterns.
func propertiesOf(n *tree.Node, depth int, look func(object, ref string) string) (names map[string]bool, known bool) {
	names = map[string]bool{}
	if depth == 0 || n.Kind() != tree.Object || n.Get("patternProperties") != nil || n.Get("$dynamicRef") != nil {
		return nil, false
	}
	if ref := n.Get("$ref").String(); ref != "" {
		answer := look(propertiesQuestion(depth-1), ref)
		if answer == "" {
			return nil, false
		}
		for _, name := range textsOf(answer) {
			names[name] = true
		}
	}
	for name := range n.Get("properties").Members() {
		names[name] = true
	}
	parts := applied(n)
	for _, part := range parts[:min(len(parts), maxPropertiesParts)] {
		more, known := propertiesOf(part, depth-1, look)
		if !known {
			return nil, false
		}
		maps.Copy(names, more)
	}
	return names, len(parts) <= maxPropertiesParts && len(names) <= maxProperties
}

// applied returns the schemas that may hold beside n.
func applied(n *tree.Node) []*tree.Node {
	var all []*tree.Node
	for _, keyword := range applicators {
		switch v := n.Get(keyword); {
		case v.Kind() == tree.Array:
			for _, e := range v.Elements() {
				all = append(all, e)
			}
		case keyword == "dependentSchemas":
			for _, e := range v.Members() {
				all = append(all, e)
			}
		case v.Kind() == tree.Object:
			all = append(all, v)
		}
	}
	return all
}

// propertiesQuestion asks for the names of the properties of a schema.
func propertiesQuestion(depth int) string { return fmt.Sprintf("%s%d", propertiesPrefix, depth) }

const propertiesPrefix = "properties "

// sayProperties answers such a question.
func (r *reader) sayProperties(q question, t target, n *tree.Node) string {
	var depth int
	if _, err := fmt.Sscan(strings.TrimPrefix(q.object, propertiesPrefix), &depth); err != nil {
		return ""
	}
	names, known := propertiesOf(n, depth, func(object, ref string) string { return r.look(t.path, object, ref) })
	if !known {
		return ""
	}
	return listOf(slices.Sorted(maps.Keys(names)))
}

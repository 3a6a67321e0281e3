package openapi

import (
	"slices"
	"strconv"
	"strings"

	"github.com/specc-dev/specc/compiler/tree"
	"github.com/specc-dev/specc/ir"
)

// A schema that is nothing but alternatives is a union, which decoding alone checks. As
// a part of another one, beside which more holds, it is not decoded as such: then it is
// checked exactly. What a part that is a reference leads to is a question; see look.

// alternativesPrefix begins the question whether a schema is nothing but alternatives. How
// many references may be followed is behind it. The answer is a word, or nothing for no.
const alternativesPrefix = "alternatives "

// maxAlternativesDepth bounds how many references are followed to alternatives.
const maxAlternativesDepth = 5

// exactPart returns the exact form of a part of a schema that is alternatives, written
// there or referred to; nil of another, and where nothing is beside it.
func (l *lowering) exactPart(c *composition, e part, t *ir.Type, p position) *ir.Type {
	if !l.checksParts(c) || c.isNothingBut(e) {
		return nil
	}
	n, at := e.node, p.at+e.at
	if n == nil { // the checker made a part of the reference that stands beside other things
		n = c.node
	}
	switch ref := n.Get("$ref").String(); {
	case ref != "" && l.look(alternativesPrefix+strconv.Itoa(maxAlternativesDepth), ref) != "":
		return l.exactReference(n, "$ref", at)
	case ref == "" && t.Kind == ir.TypeUnion:
		return selecting(l.exact(n, at), t)
	}
	return nil
}

// selecting has exact alternatives selected as those of the union that holds them are: by
// its discriminator, if there is one.
func selecting(exact, union *ir.Type) *ir.Type {
	if union.Discriminator == nil || exact.Assert == nil {
		return exact
	}
	for _, lists := range []*[][]*ir.Type{&exact.Assert.OneOf, &exact.Assert.AnyOf} {
		if len(*lists) != 1 {
			continue
		}
		variants := slices.DeleteFunc(slices.Clone((*lists)[0]), func(v *ir.Type) bool { return v.Kind == ir.TypeNull })
		if len(variants) == len(union.Variants) {
			exact.Nullable = exact.Nullable || len(variants) < len((*lists)[0])
			exact.Variants, exact.Discriminator, *lists = variants, union.Discriminator, nil
			break
		}
	}
	if exact.Assert.IsZero() {
		exact.Assert = nil
	}
	return exact
}

// isNothingBut reports whether a schema says nothing beside one of its parts.
func (c *composition) isNothingBut(e part) bool {
	silent := func(other part) bool {
		if other.at == e.at || other.node.Kind() != tree.Object {
			return other.at == e.at
		}
		for name := range other.node.Members() {
			if name != "nullable" && (!isAnnotation(name) || name == "$ref") {
				return false
			}
		}
		return true
	}
	return c.bare && len(c.oneOf)+len(c.anyOf) == 0 && all(c.parts, silent)
}

// sayAlternatives answers such a question.
func (r *reader) sayAlternatives(q question, t target, n *tree.Node) string {
	depth, err := strconv.Atoi(strings.TrimPrefix(q.object, alternativesPrefix))
	if err != nil || !isAlternatives(n, depth, func(object, ref string) string { return r.look(t.path, object, ref) }) {
		return ""
	}
	return "alternatives"
}

// isAlternatives reports whether a schema is lowered as alternatives and nothing else, if
// need be by way of references; see composed.
func isAlternatives(n *tree.Node, depth int, look func(object, ref string) string) bool {
	if ref := n.Get("$ref").String(); ref != "" {
		return depth > 0 && look(alternativesPrefix+strconv.Itoa(depth-1), ref) != ""
	}
	for name := range n.Members() {
		if structural[name] {
			return severalTypes(n)
		}
	}
	all, variants := schemasOf(n, "allOf", onlyRemarks), append(schemasOf(n, "oneOf", isNull), schemasOf(n, "anyOf", isNull)...)
	switch {
	case len(all)+len(variants) == 1 && depth > 0:
		return isAlternatives(append(all, variants...)[0], depth-1, look)
	case len(all) > 0 || len(variants) == 0:
		return len(all) == 0 && severalTypes(n)
	}
	return (n.Get("oneOf") == nil || n.Get("anyOf") == nil) && !listScalars(variants)
}

// listScalars reports whether alternatives do nothing but list texts or integers, each
// once; then they are an enum. It is stricter than takeListing, for which these are not all.
func listScalars(variants []*tree.Node) bool {
	var kind ir.TypeKind
	seen := map[string]bool{}
	for _, v := range variants {
		values := append(schemasOf(v, "enum", func(*tree.Node) bool { return false }), v.Get("const"))
		values = slices.DeleteFunc(values, func(n *tree.Node) bool { return n == nil })
		if !onlyLists(v) || v.Get("format") != nil || len(values) == 0 {
			return false
		}
		for _, value := range values {
			k, text := kindOfValue(value), string(canonical(value))
			named := v.Get("type").String()
			if k != ir.TypeString && k != ir.TypeInteger || kind != "" && k != kind || named != "" && named != string(k) || seen[text] {
				return false
			}
			kind, seen[text] = k, true
		}
	}
	return true
}

// severalTypes reports whether a schema that has no alternatives lists types, beside null.
func severalTypes(n *tree.Node) bool {
	types := 0
	for _, name := range n.Get("type").Elements() {
		if name.String() != string(ir.TypeNull) {
			types++
		}
	}
	return types > 1
}

// schemasOf returns those of a list of schemas that are not as skip says.
func schemasOf(n *tree.Node, keyword string, skip func(*tree.Node) bool) []*tree.Node {
	var kept []*tree.Node
	for _, e := range n.Get(keyword).Elements() {
		if !skip(e) {
			kept = append(kept, e)
		}
	}
	return kept
}

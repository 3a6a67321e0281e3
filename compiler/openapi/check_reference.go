package openapi

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/specc-dev/specc/compiler/tree"
	"github.com/specc-dev/specc/ir/diag"
)

// reference writes a Reference Object. Its siblings are part of the schema since
// 3.1; the decoder keeps them to itself, so they are handed to it as a
// composition with the reference, which means the same.
func (c *checker) reference(o *object, n, ref *tree.Node) bool {
	if ref.Kind() != tree.String {
		c.path = append(c.path, "$ref")
		c.wrongType(ref, "a string")
		c.path = c.path[:len(c.path)-1]
		return false
	}
	text := ref.String()
	if text == "" {
		text = "#" // means the same, and the decoder takes the empty one for none
	}
	only := appendString([]byte(`{"$ref":`), text)
	only = append(only, '}')
	if !c.siblings(o, n) {
		c.out = append(c.out, only...)
		return true
	}
	start := len(c.out)
	c.members(withoutRef(o), n)
	c.out = withFirstMember(c.out, start, append([]byte(`"allOf":`), append(append([]byte{'['}, only...), ']')...))
	return true
}

// siblings reports whether fields beside a $ref have a meaning, and reports
// those that have none.
func (c *checker) siblings(o *object, n *tree.Node) bool {
	constraint, allOf := "", false
	for name := range n.Members() {
		if isAnnotation(name) {
			continue
		}
		if constraint == "" {
			constraint = name
		}
		allOf = allOf || name == "allOf"
	}
	switch {
	case constraint == "":
		return false
	case o.name == "Schema" && c.dialect >= v31 && !allOf:
		return true
	}
	c.path = append(c.path, constraint)
	c.report(finding{code: diag.CodeReferenceSiblings, primary: mark{key: true},
		message: fmt.Sprintf("`%s` beside a `$ref` is ignored", constraint)})
	c.path = c.path[:len(c.path)-1]
	return false
}

// isAnnotation reports whether a field beside a $ref constrains nothing.
func isAnnotation(name string) bool {
	switch name {
	case "$ref", "summary", "description", "title", "deprecated", "example", "examples", "externalDocs", "$comment", "default":
		return true
	}
	return strings.HasPrefix(name, "x-")
}

func withoutRef(o *object) *object {
	rest := *o
	rest.fields = maps.Clone(o.fields)
	rest.fields["$ref"] = &field{name: "$ref", value: value{form: formAny}, prose: true}
	return &rest
}

// withFirstMember inserts a member into the object that begins at start.
func withFirstMember(out []byte, start int, member []byte) []byte {
	if out[start+1] != '}' {
		member = append(member, ',')
	}
	return slices.Insert(out, start+1, member...)
}

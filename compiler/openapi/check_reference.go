package openapi

import (
	"bytes"
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
	if at := listAt(c.out, start, "allOf"); at > 0 {
		c.out = slices.Insert(c.out, at, withComma(only, c.out[at] != ']')...)
	} else {
		c.out = slices.Insert(c.out, start+1, withComma(slices.Concat([]byte(`"allOf":[`), only, []byte{']'}), c.out[start+1] != '}')...)
	}
	return true
}

// siblings reports whether fields beside a $ref have a meaning, and reports
// those that have none.
func (c *checker) siblings(o *object, n *tree.Node) bool {
	constraint := ""
	for name := range n.Members() {
		if isAnnotation(name) {
			continue
		}
		if constraint == "" {
			constraint = name
		}
	}
	switch {
	case constraint == "":
		return false
	case o.name == "Schema" && c.dialect >= v31:
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

func withComma(b []byte, more bool) []byte {
	if more {
		b = append(b, ',')
	}
	return b
}

// listAt returns where the first element of a list would begin, which is a member of
// the object that begins at start; 0 if there is none.
func listAt(out []byte, start int, name string) int {
	key := []byte(`"` + name + `":[`)
	depth, quoted := 0, false
	for i := start; i < len(out); i++ {
		switch c := out[i]; {
		case c == '"' && !quoted && depth == 1 && bytes.HasPrefix(out[i:], key):
			return i + len(key)
		case c == '"':
			quoted = !quoted
		case quoted && c == '\\':
			i++
		case quoted:
		case c == '{' || c == '[':
			depth++
		case c == '}' || c == ']':
			depth--
		}
	}
	return 0
}

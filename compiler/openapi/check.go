package openapi

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/specc-dev/specc/compiler/tree"
	"github.com/specc-dev/specc/ir/diag"
)

// A checker holds a tree against the grammar. It reports what does not belong
// and writes the rest as JSON for the decoder, which therefore never meets a
// value of the wrong form. Prose is checked, but not written.
type checker struct {
	dialect  dialect
	out      []byte
	path     []string // tokens from the fragment's root
	prose    int      // how many of them are fields of prose
	doc      int      // how many of them are fields that only document
	findings []finding
}

// check returns the JSON that the decoder is to read as the named object, and
// what is wrong with n. The JSON is nil if nothing of n is usable.
func check(n *tree.Node, name string, d dialect) ([]byte, []finding) {
	c := &checker{dialect: d}
	if !c.object(grammar()[name], n, false) {
		return nil, c.findings
	}
	return c.out, c.findings
}

// object writes n as the object o and reports whether anything was written.
// boolean allows true and false in the place of a schema.
func (c *checker) object(o *object, n *tree.Node, boolean bool) bool {
	if o.name == "Schema" && n.Kind() == tree.Bool {
		return c.booleanSchema(n, boolean)
	}
	if n.Kind() != tree.Object {
		return c.noObject(o, n)
	}
	if ref := n.Get("$ref"); ref != nil && o.ref {
		return c.reference(o, n, ref)
	}
	c.members(o, n)
	return true
}

// noObject reports what stands for an object, and what older drafts of JSON Schema
// meant by a list of items.
func (c *checker) noObject(o *object, n *tree.Node) bool {
	c.wrongType(n, "an object")
	if o.name == "Schema" && n.Kind() == tree.Array && len(c.path) > 0 && c.path[len(c.path)-1] == "items" {
		c.findings[len(c.findings)-1].help = []string{"schemas for elements by their position are `prefixItems`, since OpenAPI 3.1"}
	}
	return false
}

// members writes the fields of n that o knows, and reports the others.
func (c *checker) members(o *object, n *tree.Node) {
	open := len(c.out)
	c.out = append(c.out, '{')
	for name, v := range n.Members() {
		if o.rest == nil && strings.HasPrefix(name, "x-") {
			c.extension(o, name)
			continue
		}
		f := o.field(name)
		if f == nil {
			c.unknownField(o, name)
			continue
		}
		c.member(f, name, v, open+1)
	}
	c.out = append(c.out, '}')
	c.missing(o, n)
}

func (o *object) field(name string) *field {
	if o.rest != nil {
		if strings.HasPrefix(name, "x-") {
			return nil
		}
		return o.rest
	}
	return o.fields[name]
}

// member writes one field; first is where the first one would begin.
func (c *checker) member(f *field, name string, v *tree.Node, first int) {
	c.path = append(c.path, name)
	start := len(c.out)
	if start > first {
		c.out = append(c.out, ',')
	}
	c.out = append(appendString(c.out, name), ':')
	c.newer(f, name)
	if !c.content(f, v) || f.prose {
		c.out = c.out[:start]
	}
	c.path = c.path[:len(c.path)-1]
}

// content writes the value of a field and reports whether anything was written.
func (c *checker) content(f *field, n *tree.Node) bool {
	if c.empty(f, n) {
		return false
	}
	prose, doc := c.prose, c.doc
	if f.prose {
		c.prose++
	}
	if f.doc {
		c.doc++
	}
	written := c.value(f.value, n, f.name == "additionalProperties")
	c.prose, c.doc = prose, doc
	return written
}

// empty reports whether a field is null that cannot be, which is what a YAML key without
// a value is. That is as good as absent, but for what would be missed.
func (c *checker) empty(f *field, n *tree.Node) bool {
	if n.Kind() != tree.Null || !f.maybeEmpty() {
		return false
	}
	c.report(finding{code: diag.CodeWrongType, severity: diag.Warning, primary: mark{key: true},
		message: fmt.Sprintf("`%s` has no value; it is left out", f.name)})
	return true
}

// value writes n as v and reports whether anything was written.
func (c *checker) value(v value, n *tree.Node, boolean bool) bool {
	switch v.form {
	case formObject:
		return c.object(v.object, n, boolean)
	case formList:
		return c.list(*v.element, n)
	case formMap:
		return c.mapping(*v.element, n)
	case formAny:
		return c.free(n)
	}
	return c.scalar(v.form, n)
}

// free writes any value, unless it is prose, which may be large, or holds a
// number that the decoder cannot.
func (c *checker) free(n *tree.Node) bool {
	if c.prose > 0 || !representable(n) {
		return false
	}
	c.out = n.AppendJSON(c.out)
	return true
}

func representable(n *tree.Node) bool {
	if n.Kind() == tree.Number {
		_, err := strconv.ParseFloat(n.Number(), 64)
		return err == nil
	}
	for _, v := range n.Members() {
		if !representable(v) {
			return false
		}
	}
	for _, v := range n.Elements() {
		if !representable(v) {
			return false
		}
	}
	return true
}

func (c *checker) list(element value, n *tree.Node) bool {
	if n.Kind() != tree.Array {
		return c.wrongType(n, "an array")
	}
	c.out = append(c.out, '[')
	for i, e := range n.Elements() {
		c.path = append(c.path, strconv.Itoa(i))
		if i > 0 {
			c.out = append(c.out, ',')
		}
		if !c.value(element, e, false) {
			c.placeholder(element) // indices must stay those of the tree
		}
		c.path = c.path[:len(c.path)-1]
	}
	c.out = append(c.out, ']')
	return true
}

func (c *checker) placeholder(element value) {
	switch element.form {
	case formObject:
		c.out = append(c.out, "{}"...)
	case formString:
		c.out = append(c.out, `""`...)
	default:
		c.out = append(c.out, "null"...)
	}
}

func (c *checker) mapping(element value, n *tree.Node) bool {
	if n.Kind() == tree.Array && n.Len() == 0 { // what PHP writes
		c.report(finding{code: diag.CodeWrongType, severity: diag.Warning, message: "expected an object, found an empty array; it is read as an empty object"})
		c.out = append(c.out, "{}"...)
		return true
	}
	if n.Kind() != tree.Object {
		return c.wrongType(n, "an object")
	}
	open := len(c.out)
	c.out = append(c.out, '{')
	f := &field{value: element}
	for name, v := range n.Members() {
		c.member(f, name, v, open+1)
	}
	c.out = append(c.out, '}')
	return true
}

func (c *checker) booleanSchema(n *tree.Node, allowed bool) bool {
	if !allowed && c.dialect < v31 {
		c.report(finding{code: diag.CodeNewerKeyword, message: "boolean schemas came with OpenAPI 3.1; this one is read as such"})
	}
	c.out = strconv.AppendBool(c.out, n.Bool())
	return true
}

func (c *checker) report(f finding) {
	for _, token := range c.path {
		f.primary.at = f.primary.at.Child(token)
	}
	c.findings = append(c.findings, f)
}

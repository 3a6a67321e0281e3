package openapi

import (
	"fmt"
	"maps"
	"strconv"
	"strings"

	"github.com/specc-dev/specc/compiler/tree"
	"github.com/specc-dev/specc/ir/diag"
)

// scalar writes a scalar of the given form and reports whether it did.
func (c *checker) scalar(f form, n *tree.Node) bool {
	switch f {
	case formString:
		return c.text(n)
	case formBool:
		if n.Kind() != tree.Bool {
			return c.wrongType(n, "a boolean")
		}
		c.out = strconv.AppendBool(c.out, n.Bool())
		return true
	case formNumber:
		return c.number(n)
	case formCount:
		return c.count(n)
	case formTypes:
		return c.types(n)
	}
	return c.bound(n)
}

func (c *checker) text(n *tree.Node) bool {
	if c.doc > 0 && n.Text() != "" && n.Kind() != tree.String {
		c.report(finding{code: diag.CodeWrongType, severity: diag.Warning,
			message: fmt.Sprintf("expected a string, found %s, which is read as the text that it is", withArticle(n.Kind().String()))})
	} else if n.Kind() != tree.String {
		return c.wrongType(n, "a string")
	}
	c.out = appendString(c.out, n.Text())
	return true
}

func (c *checker) number(n *tree.Node) bool {
	if n.Kind() != tree.Number {
		return c.wrongType(n, "a number")
	}
	if _, err := strconv.ParseFloat(n.Number(), 64); err != nil {
		return c.wrongValue(fmt.Sprintf("`%s` is a larger number than any program can hold", clip(n.Number())), "")
	}
	c.out = append(c.out, n.Number()...)
	return true
}

func (c *checker) count(n *tree.Node) bool {
	if n.Kind() != tree.Number {
		return c.wrongType(n, "a number")
	}
	text := canonicalNumber(n.Number())
	if !isWhole(text) {
		return c.wrongValue(fmt.Sprintf("`%s` is not a whole number from 0", clip(text)), "")
	}
	c.out = append(c.out, text...)
	return true
}

// bound writes an exclusive bound: a boolean beside a limit in 3.0, a limit of
// its own since 3.1. Each is understood in the other, too.
func (c *checker) bound(n *tree.Node) bool {
	if n.Kind() == tree.Bool {
		if c.dialect >= v31 {
			c.report(finding{code: diag.CodeOutdatedKeyword, message: "an exclusive bound is a number since OpenAPI 3.1; this one is read as in 3.0"})
		}
		c.out = strconv.AppendBool(c.out, n.Bool())
		return true
	}
	if n.Kind() == tree.Number && c.dialect < v31 {
		c.report(finding{code: diag.CodeNewerKeyword, message: "an exclusive bound is a boolean in OpenAPI 3.0; this one is read as in 3.1"})
	}
	return c.number(n)
}

var typeNames = map[string]bool{
	"string": true, "number": true, "integer": true, "boolean": true, "array": true, "object": true, "null": true,
}

func (c *checker) types(n *tree.Node) bool {
	if n.Kind() != tree.Array {
		return c.typeName(n)
	}
	if c.dialect < v31 {
		c.report(finding{code: diag.CodeNewerKeyword, message: "lists of types came with OpenAPI 3.1; this one is read as such"})
	}
	start := len(c.out)
	c.out = append(c.out, '[')
	for i, e := range n.Elements() {
		before := len(c.out)
		if before > start+1 {
			c.out = append(c.out, ',')
		}
		c.path = append(c.path, strconv.Itoa(i))
		if !c.typeName(e) {
			c.out = c.out[:before]
		}
		c.path = c.path[:len(c.path)-1]
	}
	c.out = append(c.out, ']')
	return len(c.out) > start+2
}

func (c *checker) typeName(n *tree.Node) bool {
	name := n.String()
	if n.Kind() == tree.Null { // YAML writers forget the quotes
		name = "null"
	}
	if name == "" {
		return c.wrongType(n, "the name of a type")
	}
	if !typeNames[name] {
		return c.wrongValue(fmt.Sprintf("`%s` is not a type", clip(name)), suggestion(name, typeNames))
	}
	c.out = appendString(c.out, name)
	return true
}

func (c *checker) wrongType(n *tree.Node, want string) bool {
	nowhere := n.Span().Start == n.Span().End // a YAML key without a value
	f := finding{code: diag.CodeWrongType, primary: mark{key: nowhere},
		message: fmt.Sprintf("expected %s, found %s", want, withArticle(n.Kind().String()))}
	if c.doc > 0 {
		f.severity = diag.Warning
		f.message += "; it is left out"
	}
	c.report(f)
	return false
}

func (c *checker) wrongValue(message, help string) bool {
	f := finding{code: diag.CodeWrongValue, message: message}
	if help != "" {
		f.help = []string{help}
	}
	c.report(f)
	return false
}

// newer reports a field that the document's version does not have yet.
func (c *checker) newer(f *field, name string) {
	switch {
	case c.dialect < f.since:
		c.report(finding{code: diag.CodeNewerKeyword, primary: mark{key: true},
			message: fmt.Sprintf("`%s` came with OpenAPI %s; it is read as such", name, f.since)})
	case f.old:
		c.report(finding{code: diag.CodeOutdatedKeyword, primary: mark{key: true},
			message: fmt.Sprintf("`%s` is a keyword of older drafts of JSON Schema; it is read as such", name)})
	case f.name == "nullable" && c.dialect >= v31:
		c.report(finding{code: diag.CodeOutdatedKeyword, primary: mark{key: true},
			message: "`nullable` is no keyword since OpenAPI 3.1; it is read as in 3.0",
			help:    []string{"add `null` to the type instead"}})
	}
}

// extensions are ours, and the objects that they are for.
var extensions = map[string]string{typesExtension: "Root", pagesExtension: "Operation", streamExtension: "MediaType"}

// extension reports one that looks like ours and means nothing.
func (c *checker) extension(o *object, name string) {
	if !strings.HasPrefix(name, "x-specc-") || extensions[name] == o.name {
		return
	}
	f := finding{code: diag.CodeUnknownField, primary: mark{key: true}, message: fmt.Sprintf("`%s` means nothing in %s", clip(name), phrase(o.name))}
	if help := suggestion(name, extensions); help != "" && extensions[name] == "" {
		f.help = []string{help}
	}
	c.path = append(c.path, name)
	c.report(f)
	c.path = c.path[:len(c.path)-1]
}

// unknownField reports a field that o does not have. JSON Schema allows any
// keyword, so there only what looks like a typing mistake is worth a warning.
func (c *checker) unknownField(o *object, name string) {
	f := finding{code: diag.CodeUnknownField, primary: mark{key: true},
		message: fmt.Sprintf("%s has no field `%s`", phrase(o.name), clip(name))}
	help := suggestion(name, o.fields)
	switch {
	case name == "$ref" && o.name == "Operation": // some bundlers know it; what it leads to would be missed
		f.severity = diag.Error
		f.message = "an operation cannot be a reference"
		f.help = []string{"refer to the whole path item instead, or bundle the document first"}
	case help != "":
		f.help = []string{help}
	case o.open:
		f.severity = diag.Info
	}
	c.path = append(c.path, name)
	c.report(f)
	c.path = c.path[:len(c.path)-1]
}

// missing reports the required fields that n lacks.
func (c *checker) missing(o *object, n *tree.Node) {
	for _, f := range o.needed {
		if c.dialect <= f.required && n.Get(f.name) == nil {
			c.report(finding{code: diag.CodeMissingField, primary: mark{key: true},
				message: fmt.Sprintf("%s needs the field `%s`", phrase(o.name), f.name)})
		}
	}
}

func suggestion[V any](name string, known map[string]V) string {
	if s, ok := diag.Suggest(name, maps.Keys(known)); ok {
		return fmt.Sprintf("did you mean `%s`?", s)
	}
	return ""
}

package openapi

import (
	"slices"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/specc-dev/specc/compiler/tree"
	"github.com/specc-dev/specc/ir"
)

// findKinds returns the forms that a value of the schema may take.
func (c *composition) findKinds() []ir.TypeKind {
	if c.schema.Type == nil || len(*c.schema.Type) == 0 {
		return []ir.TypeKind{c.inferred()}
	}
	var kinds []ir.TypeKind
	for _, name := range *c.schema.Type {
		if k := ir.TypeKind(name); k != ir.TypeNull && !slices.Contains(kinds, k) {
			kinds = append(kinds, k)
		}
	}
	if slices.Contains(kinds, ir.TypeNumber) { // every integer is a number
		kinds = slices.DeleteFunc(kinds, func(k ir.TypeKind) bool { return k == ir.TypeInteger })
	}
	if len(kinds) == 0 {
		return []ir.TypeKind{ir.TypeNull}
	}
	return kinds
}

// telling are the keywords that tell the type of a schema that does not name it, those
// that contracts have where they do nothing last.
var telling = []struct {
	kind     ir.TypeKind
	keywords []string
}{

	{ir.TypeObject, []string{"properties", "required"}},
	{ir.TypeArray, []string{"items", "minItems", "maxItems", "uniqueItems"}},
	{ir.TypeString, []string{"pattern", "minLength", "maxLength"}},
	{ir.TypeNumber, []string{"minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"}},
	{ir.TypeObject, []string{"additionalProperties", "minProperties", "maxProperties"}},
}

func (c *composition) inferred() ir.TypeKind {
	for _, t := range telling {
		for _, k := range t.keywords {
			if c.node.Get(k) != nil {
				return t.kind
			}
		}
	}
	if k := kindOfValues(c.values()); k != "" {
		return k
	}
	if len(c.parts)+len(c.oneOf)+len(c.anyOf) > 0 {
		return c.inferredFromParts()
	}
	return kindOfFormat(c.schema.Format)
}

// inferredFromParts returns the kind of a composition that says nothing itself:
// that of the first part which is clearly no object.
func (c *composition) inferredFromParts() ir.TypeKind {
	for _, e := range slices.Concat(c.parts, c.oneOf, c.anyOf) {
		if e.schema.Value == nil || e.schema.Value.Always != nil || e.node == nil {
			continue
		}
		k := compose(e.schema.Value, e.node).kinds[0]
		if k != ir.TypeObject && k != ir.TypeNull && k != ir.TypeAny {
			return k
		}
	}
	return ir.TypeObject
}

func kindOfFormat(format string) ir.TypeKind {
	switch format {
	case "":
		return ir.TypeAny
	case "int32", "int64":
		return ir.TypeInteger
	case "float", "double":
		return ir.TypeNumber
	}
	return ir.TypeString
}

func kindOfValue(n *tree.Node) ir.TypeKind {
	switch n.Kind() {
	case tree.Object:
		return ir.TypeObject
	case tree.Array:
		return ir.TypeArray
	case tree.String:
		return ir.TypeString
	case tree.Bool:
		return ir.TypeBoolean
	case tree.Number:
		if isInteger(n) {
			return ir.TypeInteger
		}
		return ir.TypeNumber
	}
	return ir.TypeNull
}

func isInteger(n *tree.Node) bool {
	text := canonicalNumber(n.Number())
	return !strings.Contains(text, ".") && !strings.Contains(text, "e-")
}

// variantWord returns what tells a variant from its siblings in a name.
func variantWord(v part, d *openapi3.Discriminator) string {
	if title := v.node.Get("title").String(); title != "" {
		return title
	}
	if d != nil {
		if k := constant(v.node.Get("properties").Get(d.PropertyName)); k != "" {
			return k
		}
	}
	if v.schema.Ref != "" || v.schema.Value == nil {
		return "Variant"
	}
	c := compose(v.schema.Value, v.node)
	return kindWord(c.kinds[0])
}

// kindWord returns a kind as a word of a name: "String".
func kindWord(k ir.TypeKind) string { return strings.ToUpper(string(k[:1])) + string(k[1:]) }

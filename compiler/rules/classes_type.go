package rules

import "github.com/specc-dev/specc/ir"

// typeFields are what rules may ask a type.
func typeFields() []field {
	return append([]field{
		text("kind", "`any`, `never`, `null`, `boolean`, `integer`, `number`, `string`, `array`, `map` (an object without declared "+
			"fields), `object`, `union` (`oneOf` or `anyOf`) or `ref`", func(n *typeNode) string { return string(n.flat().Kind) }),
		text("format", "the format", func(n *typeNode) string { return n.flat().Format }),
		flag("nullable", "null is valid, too", func(n *typeNode) bool { return n.flat().Nullable }),
		texts("enum", "the values that are valid, if they are listed", func(n *typeNode) []string { return plain(n.flat().Enum) }),
		text("default", "the default as JSON", func(n *typeNode) string { return string(n.flat().Default) }),
		many("fields", "the fields of an object", "field", (*typeNode).fields),
		flag("closed", "fields that are not declared are not valid", func(n *typeNode) bool { return n.flat().Closed }),
		one("values", "what the other fields of an object or map may be", "type", func(n *typeNode) (*typeNode, bool) { return n.below(n.flat().Values) }),
		one("items", "what the items of an array may be", "type", func(n *typeNode) (*typeNode, bool) { return n.below(n.flat().Items) }),
		many("variants", "the alternatives of a union", "type", func(n *typeNode) []*typeNode {
			var all []*typeNode
			for _, v := range n.flat().Variants {
				all = append(all, &typeNode{c: n.c, s: n.s, t: v})
			}
			return all
		}),
		text("discriminator", "the field that selects the variant", func(n *typeNode) string {
			if d := n.flat().Discriminator; d != nil {
				return d.Property
			}
			return ""
		}),
		one("schema", "the schema that a `ref` leads to", "schema", func(n *typeNode) (*symbolNode, bool) {
			if n.t.Kind != ir.TypeRef {
				return nil, false
			}
			target := n.c.symbol(n.t.Target)
			return target, target != nil
		}),
		one("resolved", "the type itself, or what a `ref` leads to in the end", "type", func(n *typeNode) (*typeNode, bool) { return n.resolved(), true }),
		text("description", "the description", func(n *typeNode) string { return n.c.prose(n.s, n.t.At).Description }),
	}, limitFields()...)
}

func limitFields() []field {
	limit := func(name, doc string, read func(*ir.Limits) *uint64) field {
		return count(name, doc, func(n *typeNode) *uint64 { return read(n.limits()) })
	}
	bound := func(name, doc string, read func(*ir.Limits) string) field {
		return number(name, doc, func(n *typeNode) *float64 { return decimal(read(n.limits())) })
	}
	return []field{
		limit("minLength", "of a string, in code points", func(l *ir.Limits) *uint64 { return l.MinLength }),
		limit("maxLength", "of a string, in code points", func(l *ir.Limits) *uint64 { return l.MaxLength }),
		text("pattern", "of a string", func(n *typeNode) string { return n.limits().Pattern }),
		bound("minimum", "of a number", func(l *ir.Limits) string { return l.Minimum }),
		bound("maximum", "of a number", func(l *ir.Limits) string { return l.Maximum }),
		bound("exclusiveMinimum", "of a number", func(l *ir.Limits) string { return l.ExclusiveMinimum }),
		bound("exclusiveMaximum", "of a number", func(l *ir.Limits) string { return l.ExclusiveMaximum }),
		bound("multipleOf", "of a number", func(l *ir.Limits) string { return l.MultipleOf }),
		limit("minItems", "of an array", func(l *ir.Limits) *uint64 { return l.MinItems }),
		limit("maxItems", "of an array", func(l *ir.Limits) *uint64 { return l.MaxItems }),
		flag("uniqueItems", "the items of an array differ", func(n *typeNode) bool { return n.limits().UniqueItems }),
		limit("minProperties", "of an object or map", func(l *ir.Limits) *uint64 { return l.MinProperties }),
		limit("maxProperties", "of an object or map", func(l *ir.Limits) *uint64 { return l.MaxProperties }),
	}
}

func fieldFields() []field {
	return []field{
		text("name", "the name", func(n *fieldNode) string { return n.f.Name }),
		flag("required", "an object must have it", func(n *fieldNode) bool { return n.f.Required }),
		flag("readOnly", "only responses carry it", func(n *fieldNode) bool { return n.f.ReadOnly }),
		flag("writeOnly", "only requests carry it", func(n *fieldNode) bool { return n.f.WriteOnly }),
		one("type", "what its values may be", "type", func(n *fieldNode) (*typeNode, bool) { return &typeNode{c: n.c, s: n.s, t: n.f.Type}, true }),
		text("description", "the description", func(n *fieldNode) string { return n.text().Description }),
		flag("deprecated", "marked as deprecated", func(n *fieldNode) bool { return n.text().Deprecated }),
		flag("input", "callers send it", func(n *fieldNode) bool { return n.c.direction(n.s, n.travel)&inward != 0 }),
		flag("output", "callers get it", func(n *fieldNode) bool { return n.c.direction(n.s, n.travel)&outward != 0 }),
	}
}

func valueFields() []field {
	return []field{
		text("name", "the name of the field, parameter or header; absent for anything else", func(n *valueNode) string { return n.name }),
		text("place", "`schema`, `field`, `parameter`, `header`, `content`, `items`, `values` or `variant`", func(n *valueNode) string { return n.place }),
		one("type", "what the value may be", "type", func(n *valueNode) (*typeNode, bool) { return &n.typeNode, true }),
		flag("input", "callers send it", func(n *valueNode) bool { return n.c.direction(n.s, n.travel)&inward != 0 }),
		flag("output", "callers get it", func(n *valueNode) bool { return n.c.direction(n.s, n.travel)&outward != 0 }),
	}
}

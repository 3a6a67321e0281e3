package openapi

import "github.com/specc-dev/specc/compiler/tree"

// traits are what the keywords of a schema ask for beyond what kin-openapi decodes, as
// a set. Nearly all schemas have none, and one look at their members tells.
type traits uint8

const (
	exacting   traits = 1 << iota // says more than how a value is held: lowered a second time, exactly
	referring                     // refers to a schema, but not by $ref
	unenforced                    // carried along, but nothing checks it
	dressed                       // says how values are written in XML, or held and called in Go
	choosing                      // has a discriminator
)

// keywords are those that give a schema traits.
var keywords = map[string]traits{
	"not": exacting, "if": exacting, "prefixItems": exacting, "contains": exacting, "patternProperties": exacting,
	"propertyNames": exacting, "dependentRequired": exacting, "dependentSchemas": exacting, "dependencies": exacting,
	"unevaluatedItems": exacting, "unevaluatedProperties": exacting,
	"$dynamicRef": exacting | referring, "$recursiveRef": exacting | referring,
	"contentEncoding": unenforced, "contentMediaType": unenforced, "contentSchema": unenforced, "$schema": unenforced,
	"discriminator": choosing, "xml": dressed, goName: dressed, goTypeName: dressed, goType: dressed,
	"x-enum-varnames": dressed, "x-enumNames": dressed, "x-enum-names": dressed,
	"x-enum-descriptions": dressed, "x-enumDescriptions": dressed,
}

func traitsOf(n *tree.Node) traits {
	var all traits
	for name := range n.Members() {
		all |= keywords[name]
	}
	return all
}

func (t traits) has(one traits) bool { return t&one != 0 }

package openapi

import (
	"maps"
	"slices"
	"strconv"

	"github.com/specc-dev/specc/compiler/tree"
	"github.com/specc-dev/specc/ir"
)

func (e *exacter) object() {
	required := map[string]bool{}
	for _, name := range e.node.Get("required").Elements() {
		required[name.String()] = true
	}
	for _, m := range sorted(e.node.Get("properties")) {
		if t := e.child("properties", m.name); t != nil {
			e.out.Fields = append(e.out.Fields, ir.Field{Name: m.name, Required: required[m.name], Type: t})
			delete(required, m.name)
		}
	}
	e.assert.Required = slices.Sorted(maps.Keys(required))
	if rest := e.child("additionalProperties"); rest != nil && rest.Kind == ir.TypeNever {
		e.out.Closed = true
	} else {
		e.out.Values = rest
	}
	for _, m := range sorted(e.node.Get("patternProperties")) {
		if t := e.child("patternProperties", m.name); t != nil {
			e.checkPatternAt(m.name, e.at.Child("patternProperties").Child(m.name), true)
			e.assert.PatternProperties = append(e.assert.PatternProperties, ir.PatternProperty{Pattern: m.name, Type: t})
		}
	}
	e.assert.PropertyNames = e.child("propertyNames")
	e.assert.UnevaluatedProperties = e.child("unevaluatedProperties")
	e.dependents("dependentRequired")
	e.dependents("dependentSchemas")
	e.dependents("dependencies") // of older drafts: either of the two
}

func (e *exacter) dependents(keyword string) {
	for _, m := range sorted(e.node.Get(keyword)) {
		if m.node.Kind() == tree.Array {
			d := ir.Dependent{Name: m.name}
			for _, name := range m.node.Elements() {
				d.Required = append(d.Required, name.String())
			}
			e.assert.DependentRequired = append(e.assert.DependentRequired, d)
		} else if t := e.child(keyword, m.name); t != nil {
			e.assert.DependentSchemas = append(e.assert.DependentSchemas, ir.Dependent{Name: m.name, Type: t})
		}
	}
}

func (e *exacter) array() {
	e.out.Items = e.child("items")
	e.assert.PrefixItems = e.list("prefixItems")
	if e.assert.Contains = e.child("contains"); e.assert.Contains != nil {
		e.assert.MinContains, e.assert.MaxContains = wholeNumber(e.node, "minContains"), wholeNumber(e.node, "maxContains")
	}
	e.assert.UnevaluatedItems = e.child("unevaluatedItems")
}

// wholeNumber returns a count, 0 included.
func wholeNumber(n *tree.Node, keyword string) *uint64 {
	text := n.Get(keyword).Number()
	v, err := strconv.ParseUint(canonicalNumber(text), 10, 64)
	if err != nil || text == "" {
		return nil
	}
	return &v
}

func (e *exacter) compositions() {
	e.assert.Not = e.child("not")
	if e.assert.If = e.child("if"); e.assert.If != nil {
		e.assert.Then, e.assert.Else = e.child("then"), e.child("else")
	}
	e.assert.AllOf = append(e.assert.AllOf, e.list("allOf")...)
	if all := e.list("anyOf"); len(all) > 0 {
		e.assert.AnyOf = append(e.assert.AnyOf, all)
	}
	if all := e.list("oneOf"); len(all) > 0 {
		e.assert.OneOf = append(e.assert.OneOf, all)
	}
	for _, keyword := range slices.Sorted(maps.Keys(manners)) {
		if e.node.Get(keyword).Kind() == tree.String {
			e.assert.AllOf = append(e.assert.AllOf, e.exactReference(e.node, keyword, e.at))
		}
	}
}

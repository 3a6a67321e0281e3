package openapi

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/specc-dev/specc/compiler/tree"
)

// Which value of a discriminator stands for an alternative is said by the mapping or, where
// that says nothing, by the name of the alternative's schema (OpenAPI 3.2, section 4.25).
// Many contracts have neither: what their alternatives allow as the property is something
// else than the name, which is therefore never valid. Then what they allow counts.

// selectors returns the values of a discriminator that stand for a variant without a
// mapping, and whether they are what the variant lists.
func (l *lowering) selectors(v part, d *openapi3.Discriminator) (values []string, listed bool) {
	ref := v.ref()
	if ref == "" {
		return seeker(l.look).textsOf(v.node, d.PropertyName, maxSelectorDepth), true
	}
	name := lastName(ref)
	if !isMapped(v, d) {
		listed := textsOf(l.look(valuesQuestion(d.PropertyName, maxSelectorDepth), ref))
		if len(listed) > 0 && !slices.Contains(listed, name) {
			return listed, true
		}
	}
	return []string{name}, false
}

// isMapped reports whether the mapping says what stands for a variant.
func isMapped(v part, d *openapi3.Discriminator) bool {
	for _, to := range d.Mapping {
		if mapped(to.Ref, []part{v}) >= 0 {
			return true
		}
	}
	return false
}

// maxSelectorDepth bounds how far the values of a property are looked for.
const maxSelectorDepth = 5

// valuesQuestion asks which texts a property of a schema may be, or, without one, the
// schema itself.
func valuesQuestion(property string, depth int) string {
	return fmt.Sprintf("%s%d %s", valuesPrefix, depth, property)
}

const valuesPrefix = "values "

// sayValues answers such a question.
func (r *reader) sayValues(q question, t target, n *tree.Node) string {
	var depth int
	head, property, _ := strings.Cut(strings.TrimPrefix(q.object, valuesPrefix), " ")
	if _, err := fmt.Sscan(head, &depth); err != nil {
		return ""
	}
	look := func(object, ref string) string { return r.look(t.path, object, ref) }
	return listOf(seeker(look).textsOf(n, property, depth))
}

// A seeker asks questions about what references lead to.
type seeker func(object, ref string) string

// textsOf returns the texts that a property of the schema n, or n itself, may be; none if it
// may be any.
func (ask seeker) textsOf(n *tree.Node, property string, depth int) []string {
	if depth == 0 {
		return nil
	}
	if ref := n.Get("$ref").String(); ref != "" {
		return textsOf(ask(valuesQuestion(property, depth-1), ref))
	}
	if values := ask.ownTexts(n, property, depth); len(values) > 0 {
		return values
	}
	for _, part := range n.Get("allOf").Elements() {
		if values := ask.textsOf(part, property, depth-1); len(values) > 0 {
			return values
		}
	}
	for _, keyword := range []string{"oneOf", "anyOf"} {
		if values := ask.anyTexts(n.Get(keyword), property, depth); len(values) > 0 {
			return values
		}
	}
	return nil
}

// ownTexts is textsOf for what the schema says beside its compositions.
func (ask seeker) ownTexts(n *tree.Node, property string, depth int) []string {
	if property != "" {
		if p := n.Get("properties").Get(property); p != nil {
			return ask.textsOf(p, "", depth-1)
		}
		return nil
	}
	if k := n.Get("const"); k != nil {
		return nonEmpty(k.String())
	}
	var values []string
	for _, e := range n.Get("enum").Elements() {
		values = append(values, nonEmpty(e.String())...)
	}
	return values
}

func nonEmpty(text string) []string {
	if text == "" {
		return nil
	}
	return []string{text}
}

// anyTexts is textsOf for alternatives. Null is none of them.
func (ask seeker) anyTexts(alternatives *tree.Node, property string, depth int) []string {
	var all []string
	for _, n := range alternatives.Elements() {
		values := ask.textsOf(n, property, depth-1)
		if len(values) == 0 && n.Get("type").String() != "null" {
			return nil
		}
		all = append(all, values...)
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// textsOf reads what listOf wrote.
func textsOf(list string) []string {
	var texts []string
	if json.Unmarshal([]byte(list), &texts) != nil {
		return nil // there is no such target
	}
	return texts
}

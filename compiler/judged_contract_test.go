package compiler_test

import (
	"encoding/json"
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"testing"

	nodes "github.com/specc-dev/specc/compiler/tree"
	"github.com/specc-dev/specc/ir/source"
)

// A judgedContract is a document whose schemas are judged.
type judgedContract struct {
	root, components, schemas map[string]any
	is30                      bool
}

// maxFollowed bounds how many references are followed, and how deep parts are looked into.
const maxFollowed = 20

func readContract(t *testing.T, name string, data []byte) *judgedContract {
	t.Helper()
	n, findings := nodes.Parse(source.NewFile(name, data))
	if n == nil {
		t.Fatalf("%s: %v", name, findings)
	}
	c := &judgedContract{root: members(plain(n))}
	c.components = members(c.root["components"])
	c.schemas = members(c.components["schemas"])
	c.is30 = strings.HasPrefix(fmt.Sprint(c.root["openapi"]), "3.0")
	return c
}

// plain returns a node as encoding/json would, with the text of numbers.
func plain(n *nodes.Node) any {
	switch n.Kind() {
	case nodes.Object:
		all := map[string]any{}
		for name, e := range n.Members() {
			all[name] = plain(e)
		}
		return all
	case nodes.Array:
		all := []any{}
		for _, e := range n.Elements() {
			all = append(all, plain(e))
		}
		return all
	case nodes.String:
		return n.String()
	case nodes.Number:
		return json.Number(n.Number())
	case nodes.Bool:
		return n.Bool()
	}
	return nil
}

// followed returns what a schema is, or refers to in the document.
func (c *judgedContract) followed(s any) map[string]any {
	for range maxFollowed {
		ref, ok := members(s)["$ref"].(string)
		if !ok {
			break
		}
		s = c.target(ref)
	}
	return members(s)
}

func (c *judgedContract) target(ref string) any {
	pointer, err := url.PathUnescape(strings.TrimPrefix(ref, "#/"))
	if err != nil {
		return nil
	}
	var at any = c.root
	for token := range strings.SplitSeq(pointer, "/") {
		token = strings.NewReplacer("~1", "/", "~0", "~").Replace(token)
		if all, ok := at.([]any); ok {
			if i, err := strconv.Atoi(token); err == nil && i < len(all) {
				at = all[i]
			}
			continue
		}
		at = members(at)[token]
	}
	return at
}

// declared returns the members that a schema or its parts declare, or require.
func (c *judgedContract) declared(s any, depth int) (names []string) {
	if depth == 0 {
		return nil
	}
	of := c.followed(s)
	for name := range members(of["properties"]) {
		names = append(names, name)
	}
	for _, name := range list(of["required"]) {
		names = append(names, name.(string))
	}
	for _, part := range list(of["allOf"]) {
		names = append(names, c.declared(part, depth-1)...)
	}
	return names
}

// selectors returns for each alternative the values of the discriminator that select it,
// nil for one that needs none. It returns nothing where each has to be tried: without a
// discriminator, if several list the same value, or if no value selects one of them.
func (c *judgedContract) selectors(s map[string]any, alternatives []any) [][]string {
	discriminator := members(s["discriminator"])
	property, ok := discriminator["propertyName"].(string)
	if !ok {
		return nil
	}
	owners := map[string]int{}
	for i, a := range slices.Backward(alternatives) {
		values, listed := c.unmapped(a, property, members(discriminator["mapping"]))
		for _, v := range values {
			if _, taken := owners[v]; taken && listed {
				return nil
			}
			owners[v] = i
		}
	}
	for v, to := range members(discriminator["mapping"]) {
		if i := slices.IndexFunc(alternatives, func(a any) bool { return isNamed(a, to) }); i >= 0 {
			owners[v] = i
		}
	}
	return byOwner(owners, alternatives)
}

func byOwner(owners map[string]int, alternatives []any) [][]string {
	all := make([][]string, len(alternatives))
	for v, i := range owners {
		all[i] = append(all[i], v)
	}
	for i, a := range alternatives {
		kind, ref := members(a)["type"], members(a)["$ref"]
		if first := slices.IndexFunc(alternatives, func(b any) bool { return isNamed(b, ref) }); first >= 0 && first < i {
			all[i] = all[first] // the same once more
		}
		if slices.Sort(all[i]); all[i] == nil && (kind == nil || kind == "object") {
			return nil
		}
	}
	return all
}

// unmapped returns the values that select an alternative if the mapping says nothing: the
// name of its schema, or what it lists if that is something else.
func (c *judgedContract) unmapped(a any, property string, mapping map[string]any) (values []string, listed bool) {
	ref, named := members(a)["$ref"].(string)
	own := c.listed(a, property, 5)
	if !named {
		return own, true
	}
	for _, to := range mapping {
		if isNamed(a, to) {
			return []string{lastToken(ref)}, false
		}
	}
	if len(own) > 0 && !slices.Contains(own, lastToken(ref)) {
		return own, true
	}
	return []string{lastToken(ref)}, false
}

// isNamed reports whether a mapping means an alternative, by its reference or its name.
func isNamed(alternative, to any) bool {
	ref, ok := members(alternative)["$ref"].(string)
	return ok && (to == ref || to == lastToken(ref))
}

func lastToken(ref string) string { return ref[strings.LastIndexByte(ref, '/')+1:] }

// listed returns the texts that a schema lists for a property or, without one, for itself.
func (c *judgedContract) listed(s any, property string, depth int) []string {
	if depth == 0 {
		return nil
	}
	of := c.followed(s)
	values := ownTexts(of)
	if p, ok := members(of["properties"])[property]; ok {
		values = c.listed(p, "", depth-1)
	} else if property != "" {
		values = nil
	}
	for _, part := range list(of["allOf"]) {
		if len(values) == 0 {
			values = c.listed(part, property, depth-1)
		}
	}
	for _, keyword := range []string{"oneOf", "anyOf"} {
		if len(values) == 0 {
			values = c.listedByAll(list(of[keyword]), property, depth-1)
		}
	}
	return values
}

// listedByAll returns what alternatives list if each lists something. Null is none of them.
func (c *judgedContract) listedByAll(alternatives []any, property string, depth int) (all []string) {
	for _, a := range alternatives {
		values := c.listed(a, property, depth)
		if len(values) == 0 && members(a)["type"] != "null" {
			return nil
		}
		all = append(all, values...)
	}
	slices.Sort(all)
	return slices.Compact(all)
}

func ownTexts(s map[string]any) (values []string) {
	for _, v := range append(slices.Clone(list(s["enum"])), s["const"]) {
		if text, ok := v.(string); ok && text != "" {
			values = append(values, text)
		}
	}
	return values
}

// members and list return a value as what it has to be, or nothing.
func members(v any) map[string]any { m, _ := v.(map[string]any); return m }
func list(v any) []any             { l, _ := v.([]any); return l }

func texts(values []string) (all []any) {
	for _, v := range values {
		all = append(all, v)
	}
	return all
}

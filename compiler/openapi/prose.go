package openapi

import (
	"fmt"

	"github.com/specc-dev/specc/compiler/tree"
	"github.com/specc-dev/specc/ir/diag"
	"github.com/specc-dev/specc/ir/source"
)

// describe adds the prose of n to the doc facet, under the place it is about.
// What was said there before stays where n is silent: an element that stands
// for a composition around it inherits that one's prose.
func (l *lowering) describe(n *tree.Node, at source.Pointer) {
	key := string(at)
	text := l.doc[key]
	set(&text.Title, n.Get("title").Text(), n.Get("summary").Text())
	set(&text.Description, n.Get("description").Text())
	set(&text.More, n.Get("externalDocs").Get("url").String())
	text.Deprecated = text.Deprecated || n.Get("deprecated").Bool()
	if len(text.Examples) == 0 {
		text.Examples = l.examples(n, at)
	}
	if text.Title != "" || text.Description != "" || text.More != "" || text.Deprecated || len(text.Examples) > 0 {
		l.doc[key] = text
	}
}

func set(dst *string, candidates ...string) {
	for _, c := range candidates {
		if *dst == "" {
			*dst = c
		}
	}
}

// examples returns the example values of n. A referenced example is not copied;
// that it exists is checked.
func (l *lowering) examples(n *tree.Node, at source.Pointer) []string {
	var all []string
	if e := n.Get("example"); e != nil {
		all = append(all, string(canonical(e)))
	}
	examples := n.Get("examples")
	for _, e := range examples.Elements() {
		all = append(all, string(canonical(e)))
	}
	for _, m := range sorted(examples) {
		switch {
		case m.node.Get("$ref").Kind() == tree.String:
			l.check(m.node.Get("$ref").String(), "Example", at.Child("examples").Child(m.name))
		default:
			for _, keyword := range []string{"value", "dataValue"} {
				if v := m.node.Get(keyword); v != nil {
					all = append(all, string(canonical(v)))
				}
			}
			l.unreadExample(m.node, at.Child("examples").Child(m.name))
		}
	}
	return all
}

// unreadExample reports an example that is not the value itself.
func (l *lowering) unreadExample(n *tree.Node, at source.Pointer) {
	for _, keyword := range []string{"externalValue", "serializedValue"} {
		place := at.Child(keyword)
		if n.Get(keyword) != nil && n.Get("value") == nil && n.Get("dataValue") == nil && !l.told(place, diag.CodeKeywordNotEnforced) {
			l.reportAt(place, true, diag.CodeKeywordNotEnforced, fmt.Sprintf("`%s` is not read: only a `value` is an example to mocks and documentation", keyword))
		}
	}
}

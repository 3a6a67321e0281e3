package overlay

import (
	"encoding/json"
	"slices"

	"github.com/specc-dev/specc/compiler/tree"
	"github.com/specc-dev/specc/ir/source"
)

// A value is a part of the document at work, and where it comes from.
type value struct {
	kind     tree.Kind
	text     []byte // of a scalar, as JSON
	members  []member
	elements []*value
	origin   source.Span
}

// A member is a named value; key is where the name stands.
type member struct {
	name  string
	key   source.Span
	value *value
}

// valueOf copies a parsed value.
func valueOf(n *tree.Node) *value {
	v := &value{kind: n.Kind(), origin: n.Span()}
	switch v.kind {
	case tree.Object:
		for name, m := range n.Members() {
			v.members = append(v.members, member{name, m.KeySpan(), valueOf(m)})
		}
	case tree.Array:
		for _, e := range n.Elements() {
			v.elements = append(v.elements, valueOf(e))
		}
	default:
		v.text = n.AppendJSON(nil)
	}
	return v
}

// clone copies a value, for what is put into several places is changed in one.
func (v *value) clone() *value {
	c := *v
	c.members, c.elements = slices.Clone(v.members), slices.Clone(v.elements)
	for i := range c.members {
		c.members[i].value = c.members[i].value.clone()
	}
	for i := range c.elements {
		c.elements[i] = c.elements[i].clone()
	}
	return &c
}

// size returns how many values v is made of, and how deep they lie in it.
func (v *value) size() (values, depth int) {
	values = 1
	for _, part := range v.parts() {
		n, d := part.size()
		values, depth = values+n, max(depth, d)
	}
	return values, depth + 1
}

func (v *value) parts() []*value {
	parts := slices.Clone(v.elements)
	for _, m := range v.members {
		parts = append(parts, m.value)
	}
	return parts
}

// get returns a member, nil if there is none.
func (v *value) get(name string) *value {
	for _, m := range v.members {
		if m.name == name {
			return m.value
		}
	}
	return nil
}

// merge changes v as an update says: objects are merged member by member, arrays get
// what else there is at their end, everything else is replaced.
func (v *value) merge(with *value) {
	switch {
	case v.kind == tree.Object && with.kind == tree.Object:
		for _, m := range with.members {
			if old := v.get(m.name); old != nil {
				old.merge(m.value)
			} else {
				v.members = append(v.members, member{m.name, m.key, m.value.clone()})
			}
		}
	case v.kind == tree.Array && with.kind == tree.Array:
		v.elements = append(v.elements, with.clone().elements...)
	default:
		*v = *with.clone()
	}
}

// drop removes a part.
func (v *value) drop(part *value) {
	v.members = slices.DeleteFunc(v.members, func(m member) bool { return m.value == part })
	v.elements = slices.DeleteFunc(v.elements, func(e *value) bool { return e == part })
}

// plain returns the value as package encoding/json would decode it, numbers as they
// are written.
func (v *value) plain() any {
	switch v.kind {
	case tree.Object:
		m := make(map[string]any, len(v.members))
		for _, x := range v.members {
			m[x.name] = x.value.plain()
		}
		return m
	case tree.Array:
		list := make([]any, len(v.elements))
		for i, e := range v.elements {
			list[i] = e.plain()
		}
		return list
	case tree.Number:
		return json.Number(v.text)
	case tree.String:
		var s string
		if json.Unmarshal(v.text, &s) != nil {
			return string(v.text)
		}
		return s
	case tree.Bool:
		return string(v.text) == "true"
	}
	return nil
}

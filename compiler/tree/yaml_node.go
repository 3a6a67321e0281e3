package tree

import (
	"go.yaml.in/yaml/v4"
)

// convert makes a node of a value that lies in depth objects and arrays, the
// innermost of which is indented by indent columns (-1 for none). It is nil for
// what is left out.
func (r *yamlReader) convert(y *yaml.Node, indent, depth int) *Node {
	if y.Kind == yaml.AliasNode {
		return r.alias(y, depth)
	}
	start := r.start(y)
	var n *Node
	switch {
	case y.Kind == yaml.ScalarNode:
		n = r.scalar(y, start, indent)
	case depth >= MaxDepth:
		r.tooDeep(start)
	case y.Kind == yaml.MappingNode:
		n = r.object(y, start, depth)
	default:
		n = r.array(y, start, depth)
	}
	if y.Anchor != "" {
		r.anchors[y] = n
	}
	return n
}

func (r *yamlReader) object(y *yaml.Node, start, depth int) *Node {
	n := r.doc.node(Object, start, start)
	indent := r.text.indent(start)
	link := &n.first
	var merged []*Node
	end := start
	for i := 0; i+1 < len(y.Content); i += 2 {
		key, value := y.Content[i], y.Content[i+1]
		member := r.member(key, value, indent, depth+1)
		switch {
		case member == nil:
			continue
		case key.ShortTag() == "!!merge":
			merged = append(merged, member)
		default:
			*link, link = member, &member.next
		}
		end = max(end, int(member.end))
	}
	r.unique(n)
	r.merge(n, merged)
	n.end = int32(r.closing(start, end, '{', '}'))
	return n
}

func (r *yamlReader) array(y *yaml.Node, start, depth int) *Node {
	n := r.doc.node(Array, start, start)
	indent := r.text.indent(start)
	link := &n.first
	end := start
	for _, value := range y.Content {
		element := r.convert(value, indent, depth+1)
		if element == nil {
			continue
		}
		*link, link = element, &element.next
		end = max(end, int(element.end))
	}
	n.end = int32(r.closing(start, end, '[', ']'))
	return n
}

// member makes a node of a value and its key.
func (r *yamlReader) member(key, value *yaml.Node, indent, depth int) *Node {
	at := r.start(key)
	name := key
	if key.Kind == yaml.AliasNode {
		name = key.Alias
	}
	if name.Kind != yaml.ScalarNode {
		r.syntax(at, at+1, "expected a text as the name of a member")
		return nil
	}
	end := r.scalarEnd(key, at, indent)
	if key.Anchor != "" {
		r.anchors[key] = r.scalar(key, at, indent)
	}
	n := r.convert(value, indent, depth)
	if n != nil {
		r.setKey(n, name.Value, at, end)
	}
	return n
}

func (r *yamlReader) setKey(n *Node, name string, start, end int) {
	n.keyStart, n.keyEnd = int32(start), int32(end)
	switch raw := r.text.data[start:end]; {
	case string(raw) == name:
	case isQuoted(raw) && string(raw[1:len(raw)-1]) == name:
		n.flags |= quotedKey
	default:
		n.flags |= storedKey
		r.doc.names[n] = name
	}
}

func isQuoted(raw []byte) bool {
	return len(raw) >= 2 && (raw[0] == '"' || raw[0] == '\'')
}

// merge adds the members that merge keys (yaml.org/type/merge.html) bring along:
// what is written in the object itself goes first, then earlier before later.
func (r *yamlReader) merge(n *Node, merged []*Node) {
	if len(merged) == 0 {
		return
	}
	have := make(map[string]bool)
	link := &n.first
	for name, c := range n.Members() {
		have[name] = true
		link = &c.next
	}
	for _, c := range r.mergedMembers(merged) {
		if name := c.Name(); !have[name] {
			have[name] = true
			*link, link = c, &c.next
		}
	}
	*link = nil
}

func (r *yamlReader) mergedMembers(merged []*Node) (members []*Node) {
	for _, m := range merged {
		sources := []*Node{m}
		if m.Kind() == Array {
			sources = sources[:0]
			for _, e := range m.Elements() {
				sources = append(sources, e)
			}
		}
		for _, from := range sources {
			if from.Kind() != Object {
				r.syntax(int(from.start), int(from.end), "expected an object, or an array of objects, to merge")
			}
			for _, c := range from.Members() {
				members = append(members, c)
			}
		}
	}
	return members
}

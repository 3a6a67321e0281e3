package wire

import (
	"bytes"
	"slices"
)

// ToJSON returns the JSON that a document stands for. The error is a *SyntaxError, or a
// *ValidationError that lists what is not called as it must be.
func (x *XMLDocument) ToJSON(text []byte) ([]byte, error) {
	nodes, err := parseXML(text)
	if err != nil {
		return nil, err
	}
	r := xmlReader{nodes: nodes}
	r.violations.in = "body"
	root, got := x.root(), &nodes[0]
	name := xmlName{orElse(root.Name, root.Member), root.Namespace, root.Prefix}
	if name.local != "" && !name.is(got.space, unescapeXMLName(got.name)) {
		r.violate("must be the element " + escapeXMLName(name.local) + ", not " + got.name)
	}
	b := r.element(nil, root, 0, root.rootItem(got.name))
	return b, r.violations.err()
}

// An xmlReader makes JSON of the nodes of a document.
type xmlReader struct {
	nodes      []xmlNode
	path       []byte // the JSON pointer of the value at hand
	violations violations
}

func (r *xmlReader) violate(message string) {
	if r.violations.room() {
		r.violations.add("/body"+string(r.path), "element", message)
	}
}

// enter makes a part of the value at hand the value at hand; leave goes back.
func (r *xmlReader) enter(token string) (back int) {
	back = len(r.path)
	r.path = append(append(r.path, '/'), escapeToken(token)...)
	return back
}

func (r *xmlReader) leave(back int) { r.path = r.path[:back] }

// element appends the value that an element stands for. The elements of an array are
// called as item says.
func (r *xmlReader) element(b []byte, x *xmlPlace, i int, item xmlName) []byte {
	n, scalar := &r.nodes[i], x.kinds&(String|Number|Bool) != 0
	switch {
	case n.null:
		return append(b, "null"...)
	case x.kinds&Object != 0 && (n.first > 0 || !scalar), x.kinds == 0 && n.first > 0:
		return r.object(b, x, i)
	case x.kinds&Array != 0 && (n.first > 0 || !scalar):
		return r.array(b, x, i, item)
	}
	return appendXMLText(b, x.kinds, n.text)
}

// appendXMLText appends the scalar that a text stands for.
func appendXMLText(b []byte, kinds Kind, text []byte) []byte {
	if kinds&(Number|Bool) != 0 {
		trimmed := bytes.TrimSpace(text)
		d := NewDecoder(trimmed)
		kind := d.Peek()
		d.Skip()
		if d.Finish() == nil && kind&kinds&(Number|Bool) != 0 {
			return append(b, trimmed...)
		}
	}
	if kinds&(Object|Array) != 0 && kinds&String == 0 { // of an attribute
		return FormField{Kind: Object}.AppendText(b, string(text))
	}
	return AppendString(b, string(text))
}

// array appends the elements inside an element.
func (r *xmlReader) array(b []byte, x *xmlPlace, i int, item xmlName) []byte {
	start, items, index := len(b), within(x.items), 0
	for j := r.nodes[i].first; j > 0; j = r.nodes[j].next {
		n := &r.nodes[j]
		if n.attribute {
			continue
		}
		back := r.enter(string(AppendInt(nil, int64(index))))
		if !item.is(n.space, unescapeXMLName(n.name)) {
			r.violate("must be the element " + escapeXMLName(item.local) + ", not " + n.name)
		}
		b = r.element(append(b, ','), items, j, items.itemName(item.local))
		r.leave(back)
		index++
	}
	return EndArray(b, start)
}

// An xmlMember is what is in an element under one name.
type xmlMember struct {
	*xmlPlace
	name  string // in JSON
	nodes []int
}

// object appends the attributes and elements inside an element as an object.
func (r *xmlReader) object(b []byte, x *xmlPlace, i int) []byte {
	start := len(b)
	x = x.variant(func(x *xmlPlace, name string) (string, bool) { return r.memberText(x, i, name) })
	members := r.members(x, i)
	for k := range members {
		back := r.enter(members[k].name)
		b = r.member(b, &members[k])
		r.leave(back)
	}
	b = r.text(b, x, i)
	b = x.appendMissing(b, members)
	return EndObject(b, start)
}

// memberText returns the text of a member of an element that is an attribute or element.
func (r *xmlReader) memberText(x *xmlPlace, i int, name string) (string, bool) {
	f := x.member(name)
	is := f.nameOf(name)
	for j := r.nodes[i].first; j > 0; j = r.nodes[j].next {
		n := &r.nodes[j]
		if n.attribute == (f.Node == XMLAttribute) && is.is(n.space, unescapeXMLName(n.name)) {
			return string(n.text), true
		}
	}
	return "", false
}

// members returns what is in an element, in the order in which it begins.
func (r *xmlReader) members(x *xmlPlace, i int) []xmlMember {
	var all []xmlMember
	index := map[string]int{}
	for j := r.nodes[i].first; j > 0; j = r.nodes[j].next {
		name, place := r.describe(x, &r.nodes[j])
		k, known := index[name]
		if !known {
			k = len(all)
			index[name] = k
			all = append(all, xmlMember{xmlPlace: place, name: name})
		}
		all[k].nodes = append(all[k].nodes, j)
	}
	return all
}

// describe returns the member that a node belongs to, and its name.
func (r *xmlReader) describe(x *xmlPlace, n *xmlNode) (string, *xmlPlace) {
	local := unescapeXMLName(n.name)
	for _, f := range x.nodes[xmlNodeName{local, n.attribute}] {
		if f.nameOf(f.Member).is(n.space, local) {
			return f.Member, f
		}
	}
	if f := x.members[local]; f != nil {
		back := r.enter(local)
		r.violate("must be written as " + f.written())
		r.leave(back)
	}
	return local, within(x.values)
}

// written says how a member is written, for whoever wrote it otherwise.
func (p *xmlPlace) written() string {
	name := escapeXMLName(p.nameOf(p.Member).local)
	if p.Namespace != "" {
		name += " of the namespace " + p.Namespace
	}
	switch p.Node {
	case XMLAttribute:
		return "the attribute " + name
	case XMLElement:
		return "the element " + name
	}
	return "the text of the element"
}

// member appends a member. What is there twice, and must not, is so in JSON, too.
func (r *xmlReader) member(b []byte, m *xmlMember) []byte {
	severally := !m.Wrapped && m.Node == XMLElement && (m.kinds == 0 || m.kinds&Array != 0)
	if m.isList || severally && len(m.nodes) > 1 {
		return r.list(append(AppendString(append(b, ','), m.name), ':'), m)
	}
	item := m.xmlPlace.itemName(orElse(m.Name, m.name))
	for _, i := range m.nodes {
		b = append(AppendString(append(b, ','), m.name), ':')
		if n := &r.nodes[i]; n.attribute {
			b = appendXMLText(b, m.kinds, n.text)
		} else {
			b = r.element(b, m.xmlPlace, i, item)
		}
	}
	return b
}

// list appends the elements of an array that lie among the other members.
func (r *xmlReader) list(b []byte, m *xmlMember) []byte {
	start, items := len(b), within(m.items)
	item := items.itemName(m.xmlPlace.nameOf(m.name).local)
	for index, i := range m.nodes {
		back := r.enter(string(AppendInt(nil, int64(index))))
		b = r.element(append(b, ','), items, i, item)
		r.leave(back)
	}
	return EndArray(b, start)
}

// text appends the member that is the text of an element. Text that none is for is a
// member that no name can have.
func (r *xmlReader) text(b []byte, x *xmlPlace, i int) []byte {
	f, text := x.text, r.nodes[i].text
	switch {
	case f != nil && (len(text) > 0 || f.Required || f.kinds&String != 0):
		return appendXMLText(append(AppendString(append(b, ','), f.Member), ':'), f.kinds, text)
	case f == nil && len(bytes.TrimSpace(text)) > 0:
		return AppendString(append(AppendString(append(b, ','), textMember), ':'), string(text))
	}
	return b
}

// textMember is what text between elements is called.
const textMember = "#text"

// appendMissing appends the arrays that have to be there and have no elements.
func (p *xmlPlace) appendMissing(b []byte, members []xmlMember) []byte {
	for _, f := range p.fields {
		if f.Required && f.isList && !slices.ContainsFunc(members, func(m xmlMember) bool { return m.name == f.Member }) {
			b = append(AppendString(append(b, ','), f.Member), ":[]"...)
		}
	}
	return b
}

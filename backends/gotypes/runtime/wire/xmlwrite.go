package wire

import (
	"errors"
	"strconv"
	"strings"
	"unicode/utf8"
)

// FromJSON appends the document that a JSON text is written as.
func (x *XMLDocument) FromJSON(b, text []byte) ([]byte, error) {
	a := newAssertion(text, nil, nil)
	defer a.release()
	if !a.read() {
		return b, errors.New("cannot encode: not JSON")
	}
	w := xmlWriter{assertion: a}
	root := x.root()
	name := xmlName{orElse(root.Name, orElse(root.Member, "root")), root.Namespace, root.Prefix}
	b = append(b, `<?xml version="1.0" encoding="UTF-8"?>`...)
	return w.element(append(b, '\n'), root, name, root.rootItem(name.local), 0), w.err
}

// An xmlWriter makes a document of JSON.
type xmlWriter struct {
	*assertion
	scope []xmlName // the namespaces that are declared around, and their prefixes
	err   error
}

// element appends an element. If it is an array, its elements are called as item says.
func (w *xmlWriter) element(b []byte, x *xmlPlace, name, item xmlName, i int) []byte {
	around := len(w.scope)
	full := name.qualified()
	b = w.declare(append(append(b, '<'), full...), name)
	switch w.nodes[i].kind {
	case Null:
		b = append(b, ` xmlns:xsi="`+xmlInstance+`" xsi:nil="true">`...)
	case Object:
		x = x.variant(func(_ *xmlPlace, name string) (string, bool) { return w.memberText(i, name) })
		b = append(w.attributes(b, x, i), '>')
		b = w.members(b, x, i)
	case Array:
		b = w.elements(append(b, '>'), within(x.items), item, i)
	default:
		b = w.escaped(append(b, '>'), w.plain(i))
	}
	w.scope = w.scope[:around]
	return append(append(append(b, "</"...), full...), '>')
}

// qualified returns a name with its prefix. One without a prefix is in the default
// namespace.
func (n xmlName) qualified() string {
	if n.space == "" || n.prefix == "" {
		return escapeXMLName(n.local)
	}
	return escapeXMLName(n.prefix) + ":" + escapeXMLName(n.local)
}

// declare appends the declaration of the namespace of a name, unless it is there.
func (w *xmlWriter) declare(b []byte, name xmlName) []byte {
	if name.space == "" {
		return b
	}
	for i := len(w.scope) - 1; i >= 0; i-- {
		if w.scope[i].prefix == name.prefix {
			if w.scope[i].space == name.space {
				return b
			}
			break
		}
	}
	w.scope = append(w.scope, name)
	b = append(b, " xmlns"...)
	if name.prefix != "" {
		b = append(append(b, ':'), escapeXMLName(name.prefix)...)
	}
	return append(w.escaped(append(b, `="`...), name.space), '"')
}

// elements appends the elements of an array.
func (w *xmlWriter) elements(b []byte, items *xmlPlace, name xmlName, i int) []byte {
	inner := items.itemName(name.local)
	for j, end := w.first(i); j < end; j = w.next(j) {
		b = w.element(b, items, name, inner, j)
	}
	return b
}

// memberText returns the text of a member of an object.
func (w *xmlWriter) memberText(i int, name string) (string, bool) {
	for j, end := w.first(i); j < end; j = w.next(j) {
		if string(w.name(j)) == name {
			return w.plain(j), true
		}
	}
	return "", false
}

// attributes appends the members of an object that are attributes. Null has no form
// there and is left out.
func (w *xmlWriter) attributes(b []byte, x *xmlPlace, i int) []byte {
	for j, end := w.first(i); j < end; j = w.next(j) {
		member := string(w.name(j))
		f := x.member(member)
		if f.Node != XMLAttribute || w.nodes[j].kind == Null {
			continue
		}
		name := f.nameOf(member)
		if name.prefix == "" { // which is no default for attributes
			name.space = ""
		}
		b = append(append(w.declare(b, name), ' '), name.qualified()...)
		b = append(w.escaped(append(b, `="`...), w.plain(j)), '"')
	}
	return b
}

// members appends the other members of an object, in the order in which they come.
func (w *xmlWriter) members(b []byte, x *xmlPlace, i int) []byte {
	for j, end := w.first(i); j < end; j = w.next(j) {
		member, kind := string(w.name(j)), w.nodes[j].kind
		f := x.member(member)
		switch name := f.nameOf(member); {
		case f.Node == XMLAttribute, f.Node != XMLElement && kind == Null:
		case f.Node == XMLText:
			b = w.escaped(b, w.plain(j))
		case f.Node == XMLCData:
			b = w.cdata(b, w.plain(j))
		case f.isList && kind == Null: // as good as nothing
		case f.isList:
			b = w.elements(b, within(f.items), name, j)
		case kind == Array && !f.Wrapped:
			b = w.elements(b, within(f.items), f.itemName(name.local), j)
		default:
			b = w.element(b, f, name, f.itemName(name.local), j)
		}
	}
	return b
}

// escaped appends a text with what means something in XML escaped, also in an
// attribute.
func (w *xmlWriter) escaped(b []byte, text string) []byte {
	for _, r := range text {
		switch r {
		case '<':
			b = append(b, "&lt;"...)
		case '>':
			b = append(b, "&gt;"...)
		case '&':
			b = append(b, "&amp;"...)
		case '"':
			b = append(b, "&#34;"...)
		case '\t', '\n', '\r': // which parsers change otherwise
			b = append(append(append(b, "&#"...), AppendInt(nil, int64(r))...), ';')
		default:
			w.check(r)
			b = utf8.AppendRune(b, r)
		}
	}
	return b
}

// cdata appends a text in CDATA sections, more than one if their end is in it.
func (w *xmlWriter) cdata(b []byte, text string) []byte {
	for _, r := range text {
		w.check(r)
	}
	b = append(b, "<![CDATA["...)
	b = append(b, strings.ReplaceAll(text, "]]>", "]]]]><![CDATA[>")...)
	return append(b, "]]>"...)
}

// check notes a character that XML does not have.
func (w *xmlWriter) check(r rune) {
	if r < ' ' && r != '\t' && r != '\n' && r != '\r' || r == 0xFFFE || r == 0xFFFF {
		w.err = errors.New("cannot encode: XML has no character " + strconv.QuoteRuneToASCII(r))
	}
}

package wire

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strconv"
	"unicode/utf8"
)

// An xmlNode is an element or attribute of a document. Nodes lie in one list, each after
// the one that it is in.
type xmlNode struct {
	space, name string
	text        []byte // directly inside
	first, next int    // the index of the first node inside, and of the next beside; 0: none
	last        int    // while reading, of the last node inside
	attribute   bool
	null        bool // xsi:nil
}

// The namespaces of what is about the document rather than in it.
const (
	xmlInstance  = "http://www.w3.org/2001/XMLSchema-instance"
	xmlNamespace = "http://www.w3.org/XML/1998/namespace"
)

// parseXML returns the nodes of a document, its root first. A document with a DOCTYPE
// is refused, so there are no entities but those of XML.
func parseXML(data []byte) ([]xmlNode, error) {
	if !utf8.Valid(data) {
		return nil, errNoUTF8()
	}
	p := xmlParser{decoder: xml.NewDecoder(bytes.NewReader(bytes.TrimPrefix(data, []byte("\uFEFF"))))}
	for {
		token, err := p.decoder.Token()
		switch {
		case err == io.EOF && len(p.nodes) > 0:
			return p.nodes, nil
		case err == io.EOF:
			return nil, p.syntax("it has no element")
		case err != nil:
			return nil, p.syntax(reasonOf(err))
		}
		if message := p.take(token); message != "" {
			return nil, p.syntax(message)
		}
	}
}

// An xmlParser is what is known of a document so far.
type xmlParser struct {
	decoder *xml.Decoder
	nodes   []xmlNode
	open    []int // the elements around
}

// take adds a token, or returns what is wrong with it.
func (p *xmlParser) take(token xml.Token) string {
	switch t := token.(type) {
	case xml.Directive:
		return "a DOCTYPE is not allowed"
	case xml.StartElement:
		if len(p.open) == 0 && len(p.nodes) > 0 {
			return "it has several roots"
		}
		if len(p.open) == maxDepth {
			return "nested deeper than " + strconv.Itoa(maxDepth) + " levels"
		}
		p.open = append(p.open, p.add(xmlNode{space: t.Name.Space, name: t.Name.Local}))
		for _, a := range t.Attr {
			p.attribute(a)
		}
	case xml.EndElement:
		p.open = p.open[:len(p.open)-1]
	case xml.CharData:
		if len(p.open) > 0 {
			n := &p.nodes[p.open[len(p.open)-1]]
			n.text = append(n.text, t...)
		} else if len(bytes.TrimSpace(t)) > 0 {
			return "there is text outside of the root"
		}
	}
	return ""
}

// add adds a node inside the open element and returns its index.
func (p *xmlParser) add(n xmlNode) int {
	i := len(p.nodes)
	p.nodes = append(p.nodes, n)
	if len(p.open) > 0 {
		around := &p.nodes[p.open[len(p.open)-1]]
		if around.first == 0 {
			around.first = i
		} else {
			p.nodes[around.last].next = i
		}
		around.last = i
	}
	return i
}

// attribute adds an attribute, unless it is about the document.
func (p *xmlParser) attribute(a xml.Attr) {
	switch {
	case a.Name.Space == xmlInstance && a.Name.Local == "nil":
		p.nodes[p.open[len(p.open)-1]].null = a.Value == "true" || a.Value == "1"
	case a.Name.Space == xmlInstance, a.Name.Space == xmlNamespace, a.Name.Space == "xmlns", a.Name == xml.Name{Local: "xmlns"}:
	default:
		p.add(xmlNode{space: a.Name.Space, name: a.Name.Local, text: []byte(a.Value), attribute: true})
	}
}

func (p *xmlParser) syntax(message string) error {
	line, _ := p.decoder.InputPos()
	return &SyntaxError{Offset: -1, Pointer: "/body", Message: "not XML: " + message + ", in line " + strconv.Itoa(line)}
}

// reasonOf returns why the decoder does not go on. What it says of a document that
// declares another version or encoding repeats the document.
func reasonOf(err error) string {
	if syntax, ok := errors.AsType[*xml.SyntaxError](err); ok {
		return syntax.Msg
	}
	return "it must be XML 1.0 in UTF-8"
}

package wire

import "sync"

// An XMLDocument is the Notation of values that travel as XML: Root is how the root
// element is written, and Schemas has what it refers to.
type XMLDocument struct {
	Schemas *XMLSchemas
	Root    XML
}

// XMLSchemas are descriptions that documents share. They do not change once one was used.
type XMLSchemas struct {
	Named map[string]*XML // by the names that XML.Ref has

	mutex  sync.Mutex
	places map[*XML]*xmlPlace // of what was used so far
}

// XML says how a value, as JSON has it, is written in XML: as an element, unless Node
// says otherwise. An element has the members of an object as its attributes and
// elements, and each element of an array as an element.
type XML struct {
	// Member is the name of the member of an object whose value this is. Of a root, and
	// of the elements of an array that is one, it is what they are called if nothing else says.
	Member string
	// Ref is the schema that says what is not said here.
	Ref string

	Name      string // of the element or attribute; "" if it is called as what it belongs to
	Namespace string // "" is any
	Prefix    string // to write for the namespace; "" makes it the default one
	Node      XMLNode
	// Wrapped says that an array which is a member has an element of its own. Otherwise
	// its elements lie among the other members, each called like the member.
	Wrapped  bool
	Required bool // the member must be there
	// Kind has the kinds of value that a text may stand for: what looks like a number
	// or boolean is one only where that may be. 0: anything goes.
	Kind     Kind
	Fields   []XML // the members of an object
	Values   *XML  // its other members
	Items    *XML  // the elements of an array
	Variants []XML // of which one holds, or several
	// Property is the member whose value selects a variant, the one that
	// has it in When.
	Property string
	When     []string
}

// XMLNode is what a value becomes in XML.
type XMLNode uint8

// The nodes. Text and CDATA are the content of the element of the object.
const (
	XMLElement XMLNode = iota
	XMLAttribute
	XMLText
	XMLCData
)

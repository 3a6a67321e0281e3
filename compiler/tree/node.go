package tree

import (
	"iter"
	"strconv"

	"github.com/specc-dev/specc/ir/source"
)

// A Node is a value of the tree. All methods may be called on a nil node, which
// stands for a value that is not there. Nodes are read-only and may be read by
// several goroutines at once.
type Node struct {
	doc              *document
	first, next      *Node // first child, next sibling
	start, end       int32 // the value, as bytes of the file
	keyStart, keyEnd int32 // the key; keyEnd is 0 when the value is no member
	kind             Kind
	flags            flags
}

// Kind says what a node is.
type Kind uint8

// The kinds of nodes.
const (
	Absent Kind = iota // the kind of a nil node
	Object
	Array
	String
	Number
	Bool
	Null
)

var kindNames = [...]string{"nothing", "object", "array", "string", "number", "boolean", "null"}

// String returns the kind in the words of JSON: "object", "boolean".
func (k Kind) String() string { return kindNames[k] }

// Kind returns the kind of n.
func (n *Node) Kind() Kind {
	if n == nil {
		return Absent
	}
	return n.kind
}

// Span returns the value's place: quotes and brackets belong to it, a key does not.
// What a YAML alias stands for has the place of the alias; what is inside of it
// has the place where it is written.
func (n *Node) Span() source.Span {
	if n == nil {
		return source.Span{}
	}
	return source.Span{File: n.doc.file, Start: int(n.start), End: int(n.end)}
}

// KeySpan returns the place of the member's key, with its quotes; the zero Span
// when n is not a member of an object.
func (n *Node) KeySpan() source.Span {
	if n == nil || n.keyEnd == 0 {
		return source.Span{}
	}
	return source.Span{File: n.doc.file, Start: int(n.keyStart), End: int(n.keyEnd)}
}

// Name returns the decoded key of a member, "" for all else. A YAML key that is
// not a string, such as the 200 of a response, is named by its text.
func (n *Node) Name() string {
	if n == nil || n.keyEnd == 0 {
		return ""
	}
	return n.doc.name(n)
}

// Get returns the value of a member, or nil when n has none of that name.
func (n *Node) Get(name string) *Node {
	if n.Kind() != Object {
		return nil
	}
	for c := n.first; c != nil; c = c.next {
		if n.doc.named(c, name) {
			return c
		}
	}
	return nil
}

// Members returns the members of an object with their decoded names, in source
// order; none for all else. Names are unique: of several equal ones, which are
// reported, the first stays.
func (n *Node) Members() iter.Seq2[string, *Node] {
	return func(yield func(string, *Node) bool) {
		if n.Kind() != Object {
			return
		}
		for c := n.first; c != nil; c = c.next {
			if !yield(c.Name(), c) {
				return
			}
		}
	}
}

// Elements returns the elements of an array with their indices; none for all else.
func (n *Node) Elements() iter.Seq2[int, *Node] {
	return func(yield func(int, *Node) bool) {
		if n.Kind() != Array {
			return
		}
		i := 0
		for c := n.first; c != nil; c = c.next {
			if !yield(i, c) {
				return
			}
			i++
		}
	}
}

// Len returns the number of members or elements, 0 for scalars. It counts them.
func (n *Node) Len() int {
	if n == nil {
		return 0
	}
	count := 0
	for c := n.first; c != nil; c = c.next {
		count++
	}
	return count
}

// String returns the decoded text of a string, "" for all else.
func (n *Node) String() string {
	if n.Kind() != String {
		return ""
	}
	return n.doc.text(n)
}

// Text returns the text of a string, that of a number or boolean as JSON writes it,
// and "" for all else.
func (n *Node) Text() string {
	switch n.Kind() {
	case Number:
		return n.Number()
	case Bool:
		return strconv.FormatBool(n.Bool())
	}
	return n.String()
}

// Number returns a number as JSON writes it (RFC 8259 section 6), digit for digit
// as the source has it, and "" for all else. Spellings that only YAML has, such
// as 0x1F, +1 and .5, are rewritten to JSON's of equal value.
func (n *Node) Number() string {
	if n.Kind() != Number {
		return ""
	}
	return n.doc.text(n)
}

// Bool reports whether n is the boolean true.
func (n *Node) Bool() bool { return n != nil && n.flags&isTrue != 0 }

// Lookup returns the value at a JSON pointer (RFC 6901) relative to n, or nil.
func (n *Node) Lookup(p source.Pointer) *Node {
	for _, token := range p.Tokens() {
		if n.Kind() == Array {
			n = n.element(token)
		} else {
			n = n.Get(token)
		}
	}
	return n
}

// element follows RFC 6901 section 4: decimal digits, no leading zero.
func (n *Node) element(token string) *Node {
	want, err := strconv.Atoi(token)
	if err != nil || strconv.Itoa(want) != token {
		return nil
	}
	for i, c := range n.Elements() {
		if i == want {
			return c
		}
	}
	return nil
}

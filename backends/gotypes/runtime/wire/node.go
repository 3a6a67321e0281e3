package wire

import (
	"strconv"
	"sync"
)

// A node is a JSON value in a text that was read once. It holds no pointers, for
// there are many.
type node struct {
	kind               Kind
	escaped            bool  // a string has escapes
	escapedName        bool  // the name has escapes
	start, end         int32 // where its text lies
	nameStart, nameEnd int32 // and that of its name, between the quotes; 0 if it is no member
	nameKey            uint32
	after              int32 // the index behind everything inside of it
	count              int32 // of members or elements
}

// An assertion is a JSON text as a tree of nodes while it is checked. The
// children of node i begin at i+1; that of which the next one begins is after.
type assertion struct {
	data     []byte
	nodes    []node
	found    *violations
	at       located // the place of the whole text
	path     []pathStep
	missing  string // what is looked for at the end of the path in vain
	quiet    int    // how many checks are tries that report nothing
	depth    int
	budget   int    // checks that may still be made
	marks    []bool // those in use
	scratch  []byte // the last text or name that had escapes
	form     []byte // the last canonical form
	pointer  []byte // of the last failure
	finished bool   // the budget is spent
}

// A located thing knows its JSON pointer.
type located interface{ appendPointer(b []byte) []byte }

// A pathStep leads to a child: a node, and its index among its parent's.
type pathStep struct{ node, index int }

var assertions = sync.Pool{New: func() any { return new(assertion) }}

func newAssertion(data []byte, found *violations, at located) *assertion {
	a := assertions.Get().(*assertion)
	a.found, a.at = found, at
	a.begin(data)
	return a
}

// begin makes a ready for another text.
func (a *assertion) begin(data []byte) {
	a.data = data
	a.nodes, a.path, a.marks = a.nodes[:0], a.path[:0], a.marks[:0]
	a.quiet, a.depth, a.finished = 0, 0, false
}

// release forgets what a refers to and keeps its memory for the next.
func (a *assertion) release() {
	if a.large() {
		return
	}
	a.data, a.found, a.at = nil, nil, nil
	assertions.Put(a)
}

// large reports whether a has grown out of proportion.
func (a *assertion) large() bool {
	return cap(a.nodes) > 1<<12 || cap(a.scratch)+cap(a.form)+cap(a.pointer)+cap(a.marks) > 1<<16 || cap(a.path) > 1<<8
}

// first returns the index of the first child of a node, and that behind the last:
//
//	for j, end := a.first(i); j < end; j = a.next(j) {
func (a *assertion) first(i int) (child, end int) { return i + 1, int(a.nodes[i].after) }

// next returns the index of the next child of the same parent.
func (a *assertion) next(i int) int { return int(a.nodes[i].after) }

// member returns the index of the member of an object that has a name, 0 if none has.
func (a *assertion) member(i int, name *memberKey) int {
	j, end := a.first(i)
	return find(a, j, end, name.text, name.key)
}

// find looks for a name among the members from j on.
func find[T string | []byte](a *assertion, j, end int, name T, key uint32) int {
	for ; j < end; j = a.next(j) {
		if a.nodes[j].nameKey == key && string(a.name(j)) == string(name) {
			return j
		}
	}
	return 0
}

// A memberKey is a name that members are looked up by.
type memberKey struct {
	text string
	key  uint32
}

func newMemberKey(name string) memberKey { return memberKey{name, nameKey(name)} }

// text returns a string unescaped, valid until the next call of text or name.
func (a *assertion) text(i int) []byte {
	n := &a.nodes[i]
	return a.unescaped(int(n.start), int(n.end), n.escaped)
}

// name returns the name of a member, valid until the next call of text or name.
func (a *assertion) name(i int) []byte {
	n := &a.nodes[i]
	return a.unescaped(int(n.nameStart)-1, int(n.nameEnd)+1, n.escapedName)
}

func (a *assertion) unescaped(start, end int, escaped bool) []byte {
	if !escaped {
		return a.data[start+1 : end-1]
	}
	return a.unescape(start)
}

func (a *assertion) unescape(start int) []byte {
	d := Decoder{data: a.data, pos: start, scratch: a.scratch[:0]}
	text := d.text()
	a.scratch = d.scratch
	return text
}

// raw returns the text of a value.
func (a *assertion) raw(i int) []byte { return a.data[a.nodes[i].start:a.nodes[i].end] }

// fail reports that the node at hand breaks a rule, and returns false.
func (a *assertion) fail(rule, message string) bool {
	if a.quiet > 0 || !a.found.room() {
		return false
	}
	b := a.at.appendPointer(a.pointer[:0])
	for _, s := range a.path {
		b = append(b, '/')
		if a.nodes[s.node].nameStart > 0 {
			b = appendToken(b, a.name(s.node))
		} else {
			b = strconv.AppendInt(b, int64(s.index), 10)
		}
	}
	if a.missing != "" {
		b = appendToken(append(b, '/'), a.missing)
	}
	a.pointer = b
	a.found.add(string(b), rule, message)
	return false
}

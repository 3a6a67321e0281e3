package wire

import (
	"bytes"
	"iter"
	"strconv"
	"sync"
)

// A node is a JSON value in a text that was read once. It holds no pointers, for
// there are many.
type node struct {
	kind               Kind
	escaped            bool  // the name has escapes
	start, end         int32 // where its text lies
	nameStart, nameEnd int32 // and that of its name, between the quotes; 0 if it is no member
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
	budget   int // checks that may still be made
	scratch  []byte
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
	a.begin(data, found, at)
	return a
}

// begin makes a ready for another text.
func (a *assertion) begin(data []byte, found *violations, at located) {
	a.data, a.found, a.at, a.missing = data, found, at, ""
	a.nodes, a.path = a.nodes[:0], a.path[:0]
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
	return cap(a.nodes) > 1<<12 || cap(a.scratch)+cap(a.pointer) > 1<<16 || cap(a.path) > 1<<8
}

// read reads the value at the beginning of the text, and reports whether it is
// JSON.
func (a *assertion) read() bool {
	d := NewDecoder(a.data)
	a.value(d)
	ok := d.fault == nil
	d.release()
	return ok
}

// value reads the next value of d.
func (a *assertion) value(d *Decoder) {
	a.node(d)
	a.budget = 1<<16 + 1<<10*len(a.nodes)
}

// node reads the next value of d, which is the value of the current member or none.
func (a *assertion) node(d *Decoder) {
	i, n := len(a.nodes), int32(0)
	kind := d.Peek()
	a.nodes = append(a.nodes, node{kind: kind, start: int32(d.pos)})
	switch kind {
	case Object:
		for d.BeginObject(); d.NextMember(); n++ {
			f := &d.frames[len(d.frames)-1]
			child, start, end := len(a.nodes), f.nameStart, f.nameEnd
			escaped := len(f.name) != end-start
			a.node(d)
			c := &a.nodes[child]
			c.nameStart, c.nameEnd, c.escaped = int32(start), int32(end), escaped
		}
	case Array:
		for d.BeginArray(); d.NextElement(); n++ {
			a.node(d)
		}
	default:
		d.Skip()
	}
	this := &a.nodes[i]
	this.end, this.after, this.count = int32(d.pos), int32(len(a.nodes)), n
}

// children gives the parts of a value with their indices.
func (a *assertion) children(i int) iter.Seq2[int, int] {
	return func(yield func(at, child int) bool) {
		at := 0
		for j := i + 1; j < int(a.nodes[i].after) && yield(at, j); j = int(a.nodes[j].after) {
			at++
		}
	}
}

// text returns a string unescaped, valid until the next call of text or name.
func (a *assertion) text(i int) []byte {
	n := &a.nodes[i]
	return a.unescaped(int(n.start), int(n.end), bytes.IndexByte(a.data[n.start:n.end], '\\') >= 0)
}

// name returns the name of a member, valid until the next call of text or name.
func (a *assertion) name(i int) []byte {
	n := &a.nodes[i]
	return a.unescaped(int(n.nameStart)-1, int(n.nameEnd)+1, n.escaped)
}

func (a *assertion) unescaped(start, end int, escaped bool) []byte {
	if !escaped {
		return a.data[start+1 : end-1]
	}
	d := Decoder{data: a.data, pos: start, scratch: a.scratch[:0]}
	text := d.text()
	a.scratch = d.scratch
	return text
}

// raw returns the text of a value.
func (a *assertion) raw(i int) []byte { return a.data[a.nodes[i].start:a.nodes[i].end] }

// fail reports that the node at hand breaks a rule, and returns false. The message is
// in two parts because most failures are those of tries, and told to nobody.
func (a *assertion) fail(rule, message, about string) bool {
	if a.quiet > 0 || !a.found.room() {
		return false
	}
	b := a.at.appendPointer(a.pointer[:0])
	for _, s := range a.path {
		b = append(b, '/')
		if a.nodes[s.node].nameStart > 0 {
			b = append(b, escapeToken(string(a.name(s.node)))...)
		} else {
			b = strconv.AppendInt(b, int64(s.index), 10)
		}
	}
	if a.missing != "" {
		b = append(append(b, '/'), escapeToken(a.missing)...)
	}
	a.pointer = b
	a.found.add(string(b), rule, message+about)
	return false
}

package wire

import (
	"strconv"
	"sync"
)

// A node is a JSON value in a text that was read once.
type node struct {
	kind       Kind
	start, end int    // where its text lies
	name       []byte // of a member, unescaped
	after      int    // the index behind everything inside of it
	count      int    // of members or elements
}

// An assertion is a JSON text as a tree of nodes while it is checked. The
// children of node i begin at i+1; that of which the next one begins is after.
type assertion struct {
	data     []byte
	nodes    []node
	found    *violations
	at       func() string // the pointer of the whole text
	path     []pathStep
	quiet    int // how many checks are tries that report nothing
	depth    int
	budget   int // checks that may still be made
	scratch  []byte
	finished bool // the budget is spent
}

// A pathStep leads to a child.
type pathStep struct {
	name  []byte // nil for an element
	index int
}

var assertions = sync.Pool{New: func() any { return new(assertion) }}

func newAssertion(data []byte, found *violations, at func() string) *assertion {
	a := assertions.Get().(*assertion)
	a.data, a.found, a.at = data, found, at
	return a
}

// release forgets what a refers to and keeps its memory for the next.
func (a *assertion) release() {
	clear(a.nodes)
	clear(a.path[:cap(a.path)])
	*a = assertion{nodes: a.nodes[:0], path: a.path[:0], scratch: a.scratch[:0]}
	if cap(a.nodes) <= 1<<12 && cap(a.scratch) <= 1<<16 && cap(a.path) <= 1<<8 {
		assertions.Put(a)
	}
}

// read reads the value at the beginning of the text, and reports whether it is
// JSON.
func (a *assertion) read() bool {
	d := NewDecoder(a.data)
	a.value(d, nil)
	ok := d.fault == nil
	d.release()
	a.budget = 1<<16 + 1<<10*len(a.nodes)
	return ok
}

func (a *assertion) value(d *Decoder, name []byte) {
	i := len(a.nodes)
	kind := d.Peek()
	a.nodes = append(a.nodes, node{kind: kind, start: d.pos, name: name})
	n := 0
	switch kind {
	case Object:
		for d.BeginObject(); d.NextMember(); n++ {
			a.value(d, d.Name())
		}
	case Array:
		for d.BeginArray(); d.NextElement(); n++ {
			a.value(d, nil)
		}
	default:
		d.Skip()
	}
	this := &a.nodes[i]
	this.end, this.after, this.count = d.pos, len(a.nodes), n
}

// text returns a string unescaped, valid until the next call.
func (a *assertion) text(i int) []byte {
	n := &a.nodes[i]
	raw := a.data[n.start+1 : n.end-1]
	for _, c := range raw {
		if c == '\\' {
			d := Decoder{data: a.data, pos: n.start, scratch: a.scratch[:0]}
			raw = d.text()
			a.scratch = d.scratch
			return raw
		}
	}
	return raw
}

// number returns the text of a number.
func (a *assertion) number(i int) []byte { return a.data[a.nodes[i].start:a.nodes[i].end] }

// fail reports that the node at hand breaks a rule, and returns false.
func (a *assertion) fail(rule, message string) bool {
	if a.quiet == 0 && a.found.room() {
		b := []byte(a.at())
		for _, s := range a.path {
			b = append(b, '/')
			if s.name != nil {
				b = append(b, escapeToken(string(s.name))...)
			} else {
				b = strconv.AppendInt(b, int64(s.index), 10)
			}
		}
		a.found.add(string(b), rule, message)
	}
	return false
}

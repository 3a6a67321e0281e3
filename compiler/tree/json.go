package tree

import (
	"github.com/specc-dev/specc/ir/diag"
	"github.com/specc-dev/specc/ir/source"
)

// parseJSON reads the one value in the bytes [start, end) of a file, which lies
// in depth objects and arrays.
func parseJSON(f *source.File, start, end, depth int) (*Node, []diag.Diagnostic) {
	p := jsonParser{doc: &document{file: f}, scanner: scanner{findings: findings{file: f}, data: f.Data[:end], pos: start}}
	if start == 0 {
		p.pos = startOfText(f)
	}
	n := p.value(depth)
	p.space()
	if p.pos < end && !p.stopped() {
		p.syntax(p.pos, p.pos+1, "expected nothing after the end of the document")
	}
	return n, p.list
}

// A jsonParser makes nodes of the tokens of RFC 8259. It reports a mistake and
// reads on where it is plain what was meant; otherwise it stops, and every
// object and array ends there.
type jsonParser struct {
	scanner
	doc *document
}

// value reads a value; nil if there is none, or if it is nested too deeply.
func (p *jsonParser) value(depth int) *Node {
	p.space()
	if p.stopped() {
		return nil
	}
	switch c := p.peek(); {
	case c == '{' || c == '[':
		if depth >= MaxDepth {
			p.skipDeep()
			return nil
		}
		if c == '{' {
			return p.object(depth)
		}
		return p.array(depth)
	case c == '"':
		return p.text()
	case c == '-' || isDigit(c):
		return p.number()
	default:
		return p.literal()
	}
}

func (p *jsonParser) object(depth int) *Node {
	n := p.doc.node(Object, p.pos, 0)
	p.pos++
	link := &n.first
	for more := !p.closes('}'); more; more = p.another('}', "member") {
		if member := p.member(depth); member != nil {
			*link, link = member, &member.next
		}
	}
	n.end = int32(p.pos)
	p.unique(n)
	return n
}

func (p *jsonParser) array(depth int) *Node {
	n := p.doc.node(Array, p.pos, 0)
	p.pos++
	link := &n.first
	for more := !p.closes(']'); more; more = p.another(']', "element") {
		if element := p.value(depth + 1); element != nil {
			*link, link = element, &element.next
		}
	}
	n.end = int32(p.pos)
	return n
}

func (p *jsonParser) member(depth int) *Node {
	p.space()
	if p.peek() != '"' {
		p.stop("expected a member's name in double quotes")
		return nil
	}
	start := p.pos
	escaped := p.quoted()
	end := p.pos
	p.space()
	if p.stopped() {
		return nil
	}
	if p.peek() != ':' {
		p.stop("expected `:` after this member's name")
		return nil
	}
	p.pos++
	n := p.value(depth + 1)
	if n != nil {
		n.setKey(start, end, escaped)
	}
	return n
}

// setKey gives a node the key in the bytes [start, end), a JSON string.
func (n *Node) setKey(start, end int, escaped bool) {
	n.keyStart, n.keyEnd = int32(start), int32(end)
	n.flags |= quotedKey
	if escaped {
		n.flags |= escapedKey
	}
}

func (p *jsonParser) text() *Node {
	start := p.pos
	escaped := p.quoted()
	if p.halt {
		return nil // without a closing quote
	}
	n := p.doc.node(String, start, p.pos)
	n.flags = quotedValue
	if escaped {
		n.flags |= escapedValue
	}
	return n
}

func (p *jsonParser) number() *Node {
	start := p.pos
	size := numberLen(p.data[start:])
	p.pos += size
	if size == 0 || !p.atDelimiter() {
		p.pos = start
		return p.badWord()
	}
	return p.doc.node(Number, start, p.pos)
}

func (p *jsonParser) literal() *Node {
	start := p.pos
	p.word()
	kind, set := Null, flags(0)
	switch string(p.data[start:p.pos]) {
	case "null":
	case "false":
		kind = Bool
	case "true":
		kind, set = Bool, isTrue
	default:
		p.pos = start
		return p.badWord()
	}
	n := p.doc.node(kind, start, p.pos)
	n.flags = set
	return n
}

// badWord reports what is no value and reads on behind it; where there is not
// even a word, it stops.
func (p *jsonParser) badWord() *Node {
	start := p.pos
	p.word()
	if p.pos == start {
		p.stop("expected a value")
		return nil
	}
	p.syntax(start, p.pos, wordMessage(p.data[start:p.pos]))
	return p.doc.node(Null, start, p.pos)
}

func wordMessage(word []byte) string {
	switch c := word[0]; {
	case c == '\'':
		return "expected a value; JSON puts text in double quotes"
	case c == '-' || isDigit(c) || c == '+' || c == '.':
		return "expected a number as JSON writes it: digits without leading zeros, a fraction and an exponent if need be"
	default:
		return "expected a value: an object, an array, a text in double quotes, a number, true, false or null"
	}
}

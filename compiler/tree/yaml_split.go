package tree

import (
	"bytes"
	"fmt"

	"github.com/specc-dev/specc/ir"
	"github.com/specc-dev/specc/ir/diag"
	"github.com/specc-dev/specc/ir/source"
)

// splitYAML cuts by looking at the lines, and by parsing the whole file where
// that is not enough.
func splitYAML(f *source.File, into patterns) (*Outline, []diag.Diagnostic) {
	if o, ds := cutYAML(f, into); o != nil {
		return o, ds
	}
	root, ds := parseYAML(f)
	return outlineOf(f, root, into), ds
}

// cutYAML cuts an object in block style: members begin at the indentation of the
// first, and what is indented more belongs to them. The outline is nil where the
// lines show anything that might mean something else.
func cutYAML(f *source.File, into patterns) (*Outline, []diag.Diagnostic) {
	c := yamlCutter{findings: findings{file: f}, out: newOutline(f), lines: entryScanner{data: f.Data, pos: startOfText(f)}}
	c.out.yaml = true
	if !c.document(into) {
		return nil, nil
	}
	return c.out, c.list
}

// A yamlCutter's methods report false where they are not sure.
type yamlCutter struct {
	findings
	out    *Outline
	lines  entryScanner
	levels []level // the objects that are being cut, outermost first
}

// A level is an object that is being cut.
type level struct {
	self   Piece // the object; its Value grows with its members
	cut    int   // its place in Outline.Cut, -1 for the root
	indent int
	into   patterns

	state  memberState
	member Piece    // the last member, not yet recorded
	inside patterns // to cut it by, should its value be an object
}

// memberState says what is known of the last member of a level.
type memberState uint8

const (
	noMember memberState = iota
	keyOnly              // its value is not on the key's line
	sequence             // its value is an array, not indented more than its key
	asPiece              // it has another value
	asObject             // it is the next level
	repeated             // its name is taken, so it is left out
)

func (c *yamlCutter) document(into patterns) bool {
	if !c.lines.begin() || !c.lines.next() || !c.lines.entry.isMember() {
		return false
	}
	first := &c.lines.entry
	root := Piece{Value: c.span(first.start, first.start)}
	c.levels = append(c.levels, level{self: root, cut: -1, indent: first.indent, into: into})
	for ok := true; ok; ok = c.lines.next() {
		if !c.entry(first) {
			return false
		}
	}
	if c.lines.unsure {
		return false
	}
	for len(c.levels) > 0 {
		c.closeLevel()
	}
	return true
}

func (c *yamlCutter) top() *level { return &c.levels[len(c.levels)-1] }

func (c *yamlCutter) entry(e *entry) bool {
	for e.indent < c.top().indent {
		if len(c.levels) == 1 {
			return false
		}
		c.closeLevel()
	}
	switch top := c.top(); {
	case e.indent > top.indent:
		return c.deeper(top, e)
	case e.isMember():
		return c.newMember(top, e)
	case e.dash:
		return c.atKey(top, e)
	default:
		return false
	}
}

// atKey takes an element of an array that is indented as little as its key.
func (c *yamlCutter) atKey(top *level, e *entry) bool {
	switch top.state {
	case keyOnly:
		top.member.Value = c.span(e.start, e.end)
		top.state = sequence
	case sequence:
		top.member.Value.End = e.end
	default:
		return top.state == repeated
	}
	return true
}

// deeper takes a line that belongs to the last member.
func (c *yamlCutter) deeper(top *level, e *entry) bool {
	switch top.state {
	case keyOnly:
		if len(top.inside) > 0 && e.isMember() {
			return c.openLevel(top, e)
		}
		top.member.Value = c.span(e.start, e.end)
		top.state = asPiece
	case asPiece, sequence:
		top.member.Value.End = e.end
	default:
		return top.state == repeated
	}
	return true
}

// openLevel cuts the last member, whose first own member e is.
func (c *yamlCutter) openLevel(top *level, e *entry) bool {
	top.state = asObject
	piece := top.member
	piece.Value = c.span(e.start, e.end)
	c.out.add(piece, true)
	c.levels = append(c.levels, level{self: piece, cut: len(c.out.Cut) - 1, indent: e.indent, into: top.inside})
	return c.newMember(c.top(), e)
}

// closeLevel records the last member of the innermost object, and how far that
// object reaches.
func (c *yamlCutter) closeLevel() {
	l := c.top()
	c.closeMember(l)
	c.levels = c.levels[:len(c.levels)-1]
	if l.cut < 0 {
		c.out.Root = l.self
		return
	}
	c.out.Cut[l.cut].Value = l.self.Value
	outer := c.top()
	outer.self.Value.End = max(outer.self.Value.End, l.self.Value.End)
}

func (c *yamlCutter) closeMember(l *level) {
	switch l.state {
	case keyOnly, sequence, asPiece:
		l.member.Hash = c.hash(&l.member)
		c.out.add(l.member, false)
		l.self.Value.End = max(l.self.Value.End, l.member.Value.End)
	}
	l.state = noMember
}

func (c *yamlCutter) newMember(l *level, e *entry) bool {
	c.closeMember(l)
	name, ok := e.name(c.file.Data)
	if !ok {
		return false
	}
	l.member = Piece{
		Pointer: l.self.Pointer.Child(name),
		Key:     c.span(e.keyStart, e.keyEnd),
		Value:   c.span(e.valueStart, e.end),
	}
	l.inside = l.into.below(name)
	if first := c.out.Find(l.member.Pointer); first != nil {
		c.duplicate(name, first.Key, l.member.Key)
		l.state = repeated
		return true
	}
	l.state = asPiece
	if e.valueStart == e.end {
		l.state = keyOnly
		return true
	}
	return len(l.inside) == 0 || c.file.Data[e.valueStart] != '{' || c.emptyObject(l)
}

// emptyObject records a member that was to be cut and has nothing to cut. An
// object in flow style that has is for the parser.
func (c *yamlCutter) emptyObject(l *level) bool {
	if l.member.Value.Text() != "{}" {
		return false
	}
	c.out.add(l.member, true)
	l.state = asObject
	l.self.Value.End = l.member.Value.End
	return true
}

// hash covers the bytes of the value, the break behind it, which a block scalar
// may or may not have, and what else decides how the lines are read: how far the
// key and the first line are indented.
func (c *yamlCutter) hash(p *Piece) ir.Fingerprint {
	data := c.file.Data
	first := -1
	if start := bytes.LastIndexByte(data[:p.Value.Start], '\n') + 1; start > p.Key.End {
		first = p.Value.Start - start
	}
	key := p.Key.Start - (bytes.LastIndexByte(data[:p.Key.Start], '\n') + 1)
	raw := data[p.Value.Start:min(p.Value.End+1, len(data))]
	return writtenHash(fmt.Sprintf("yaml %d %d", key, first), raw)
}

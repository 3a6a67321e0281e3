package tree

import (
	"bytes"

	"github.com/specc-dev/specc/ir/diag"
	"github.com/specc-dev/specc/ir/source"
)

// splitJSON finds members by their brackets and quotes alone. Where that does
// not work out, the parser says why.
func splitJSON(f *source.File, into patterns) (*Outline, []diag.Diagnostic) {
	s := jsonSplitter{scanner: scanner{findings: findings{file: f}, data: f.Data}, out: newOutline(f)}
	if s.document(into) {
		return s.out, s.list
	}
	root, ds := parseJSON(f, 0, len(f.Data), 0)
	return outlineOf(f, root, into), ds
}

// parseJSONPiece reads one piece of what splitJSON cut.
func parseJSONPiece(f *source.File, p *Piece) (*Node, []diag.Diagnostic) {
	n, ds := parseJSON(f, p.Value.Start, p.Value.End, len(p.Pointer.Tokens()))
	if n != nil && !p.Key.IsZero() {
		n.setKey(p.Key.Start, p.Key.End, bytes.IndexByte(f.Data[p.Key.Start:p.Key.End], '\\') >= 0)
	}
	return n, ds
}

// A jsonSplitter's methods report false where they are not sure.
type jsonSplitter struct {
	scanner
	out *Outline
}

func (s *jsonSplitter) document(into patterns) bool {
	s.pos = startOfText(s.file)
	s.blank()
	start := s.pos
	if s.peek() != '{' || !s.object("", into) {
		return false
	}
	s.out.Root.Value = s.span(start, s.pos)
	s.blank()
	return s.pos == len(s.data)
}

func (s *jsonSplitter) object(at source.Pointer, into patterns) bool {
	s.pos++
	s.blank()
	if s.peek() == '}' {
		s.pos++
		return true
	}
	for {
		if !s.member(at, into) {
			return false
		}
		s.blank()
		switch s.peek() {
		case ',':
			s.pos++
			s.blank()
		case '}':
			s.pos++
			return true
		default:
			return false
		}
	}
}

func (s *jsonSplitter) member(at source.Pointer, into patterns) bool {
	key, name, ok := s.key()
	if !ok {
		return false
	}
	piece := Piece{Pointer: at.Child(name), Key: key}
	rest := into.below(name)
	if len(rest) == 0 || s.peek() != '{' {
		return s.piece(piece)
	}
	return s.cut(piece, rest)
}

// key reads a name and its colon, up to the value.
func (s *jsonSplitter) key() (key source.Span, name string, ok bool) {
	start, known := s.pos, len(s.list)
	if s.peek() != '"' {
		return key, "", false
	}
	escaped := s.quoted()
	key = s.span(start, s.pos)
	s.blank()
	if len(s.list) > known || s.peek() != ':' {
		return key, "", false
	}
	s.pos++
	s.blank()
	raw := s.data[key.Start+1 : key.End-1]
	if escaped {
		return key, unescape(raw), true
	}
	return key, string(raw), true
}

func (s *jsonSplitter) piece(p Piece) bool {
	start := s.pos
	if !s.skipValue() {
		return false
	}
	p.Value = s.span(start, s.pos)
	p.Hash = writtenHash("json", s.data[start:s.pos])
	s.add(p, false)
	return true
}

// cut descends into an object. Its span is known only at its end, but its place
// in the outline is before its members.
func (s *jsonSplitter) cut(p Piece, into patterns) bool {
	start := s.pos
	if !s.add(p, true) {
		return s.skipNested()
	}
	if !s.object(p.Pointer, into) {
		return false
	}
	s.out.Find(p.Pointer).Value = s.span(start, s.pos)
	return true
}

func (s *jsonSplitter) add(p Piece, cut bool) bool {
	if s.out.add(p, cut) {
		return true
	}
	s.duplicate(p.Pointer.Last(), s.out.Find(p.Pointer).Key, p.Key)
	return false
}

func (s *jsonSplitter) skipValue() bool {
	start := s.pos
	switch s.peek() {
	case '{', '[':
		return s.skipNested()
	case '"':
		s.pos = endOfString(s.data, s.pos)
	default:
		s.word()
	}
	return s.pos > start
}

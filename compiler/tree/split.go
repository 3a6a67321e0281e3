package tree

import (
	"crypto/sha256"
	"strings"

	"github.com/specc-dev/specc/ir"
	"github.com/specc-dev/specc/ir/diag"
	"github.com/specc-dev/specc/ir/source"
)

// Split cuts a file into the members of its root and, where a pattern of into
// leads, into the members of those. A pattern is the tokens of a pointer, "*" for
// any one: [["paths"], ["components", "*"]] makes a piece of every path item, of
// every component, and of every other member of the root.
//
// Pieces are found without parsing them, so a mistake inside of one shows only
// when it is parsed. Where a file is too unusual to be cut by looking at it (YAML
// with anchors, tabs, several documents; mistakes between the pieces), it is
// parsed as a whole and everything that is wrong with it is reported here.
func Split(f *source.File, into [][]string) (*Outline, []diag.Diagnostic) {
	if ds := unreadable(f); ds != nil {
		return newOutline(f), ds
	}
	if isJSON(f) {
		return splitJSON(f, into)
	}
	return splitYAML(f, into)
}

// An Outline is a file cut into pieces. It may be used by several goroutines at
// once.
type Outline struct {
	// Root is the whole document; its pointer is "".
	Root Piece
	// Pieces cover the document in source order: every value is in exactly one,
	// save for the objects that were cut. A root that is not an object is itself
	// the only piece. There is none when nothing could be read.
	Pieces []Piece
	// Cut are the objects below the root that were cut into pieces, in source
	// order, the outer before the inner.
	Cut []Piece

	file  *source.File
	yaml  bool
	index map[source.Pointer]place
}

// A Piece is a member that Split found.
type Piece struct {
	Pointer source.Pointer
	Key     source.Span // with its quotes; zero for the root
	Value   source.Span // what Node.Span says once it is parsed
	// Hash is the fingerprint of the value as it is written. Pieces of equal hash
	// have equal values; the same value written differently has another hash. The
	// root and the objects that were cut have none.
	Hash ir.Fingerprint

	node *Node // the value, where the whole file had to be parsed
}

// place says where a piece is: in Pieces, or if cut, in Cut.
type place struct {
	index int
	cut   bool
}

func newOutline(f *source.File) *Outline {
	return &Outline{
		Root:  Piece{Value: source.Span{File: f, End: len(f.Data)}},
		file:  f,
		index: make(map[source.Pointer]place),
	}
}

// Find returns the piece or the cut object at exactly p, or nil.
func (o *Outline) Find(p source.Pointer) *Piece {
	at, ok := o.index[p]
	switch {
	case !ok:
		return nil
	case at.cut:
		return &o.Cut[at.index]
	default:
		return &o.Pieces[at.index]
	}
}

// Covering returns the piece that p leads into, and the rest of p from there on,
// to be looked up in the parsed piece. There is no piece when p leads to an object
// that was cut, or nowhere.
func (o *Outline) Covering(p source.Pointer) (*Piece, source.Pointer) {
	for end := len(p); end >= 0; end = strings.LastIndexByte(string(p[:end]), '/') {
		if at, ok := o.index[p[:end]]; ok && !at.cut {
			return &o.Pieces[at.index], p[end:]
		}
	}
	return nil, ""
}

// Parse reads the value of a piece, of a cut object or of the root. Its spans are
// places of the file, its key is that of the piece. It gives what Parse of the
// whole file has at the piece's pointer.
func (o *Outline) Parse(p *Piece) (*Node, []diag.Diagnostic) {
	switch {
	case p.node != nil:
		return p.node, nil
	case p.Pointer == "":
		return Parse(o.file)
	case o.yaml:
		return parseYAMLPiece(o.file, p)
	default:
		return parseJSONPiece(o.file, p)
	}
}

// add records a piece or a cut object, unless its pointer is taken.
func (o *Outline) add(p Piece, cut bool) bool {
	if _, taken := o.index[p.Pointer]; taken {
		return false
	}
	if cut {
		o.index[p.Pointer] = place{len(o.Cut), true}
		o.Cut = append(o.Cut, p)
	} else {
		o.index[p.Pointer] = place{len(o.Pieces), false}
		o.Pieces = append(o.Pieces, p)
	}
	return true
}

// patterns are what is left of Split's patterns at some depth.
type patterns [][]string

// below returns the patterns for the inside of a member. It is cut if there are any.
func (ps patterns) below(name string) patterns {
	var rest patterns
	for _, p := range ps {
		if len(p) > 0 && (p[0] == "*" || p[0] == name) {
			rest = append(rest, p[1:])
		}
	}
	return rest
}

// outlineOf cuts a file that was parsed as a whole.
func outlineOf(f *source.File, root *Node, into patterns) *Outline {
	o := newOutline(f)
	if root == nil {
		return o
	}
	o.Root = Piece{Value: root.Span(), node: root}
	if root.Kind() == Object {
		o.cutNode(root, "", into)
	} else {
		o.add(pieceOf(root, ""), false)
	}
	return o
}

func (o *Outline) cutNode(n *Node, at source.Pointer, into patterns) {
	for name, value := range n.Members() {
		piece := pieceOf(value, at.Child(name))
		rest := into.below(name)
		cut := len(rest) > 0 && value.Kind() == Object
		o.add(piece, cut)
		if cut {
			o.cutNode(value, piece.Pointer, rest)
		}
	}
}

func pieceOf(n *Node, at source.Pointer) Piece {
	return Piece{Pointer: at, Key: n.KeySpan(), Value: n.Span(), Hash: writtenHash("tree", appendCanonical(nil, n)), node: n}
}

// writtenHash keeps ways of writing apart whose bytes may be equal and mean
// different things.
func writtenHash(way string, raw []byte) ir.Fingerprint {
	h := sha256.New()
	h.Write([]byte(way))
	h.Write([]byte{0})
	h.Write(raw)
	return ir.Fingerprint(h.Sum(nil)[:16])
}

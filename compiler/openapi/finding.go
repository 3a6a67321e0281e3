package openapi

import (
	"strings"

	"github.com/specc-dev/specc/compiler/tree"
	"github.com/specc-dev/specc/ir/diag"
	"github.com/specc-dev/specc/ir/source"
)

// A finding is a diagnostic about a fragment before anybody knows where the
// fragment lies: places are byte offsets from the start of its piece, so that a
// memo keyed by the piece's bytes can hold it.
type finding struct {
	code     diag.Code
	severity diag.Severity // Off: the code's own
	message  string
	primary  mark
	related  []mark
	notes    []string
	help     []string

	// fromTree says that the parser of the tree made it, so that parsing again
	// makes it again.
	fromTree bool
}

// A mark is a place in a fragment and what to say of it.
type mark struct {
	text       string
	at         source.Pointer // relative to the fragment
	key        bool           // the key at the pointer, not the value
	start, end int            // relative to the piece
	own        bool           // the key of the piece itself, which lies before it
}

// settle computes the offsets of the marks of findings from their pointers.
func settle(fs []finding, root *tree.Node, piece *tree.Piece) {
	for i := range fs {
		if fs[i].fromTree {
			continue
		}
		fs[i].primary.settle(root, piece)
		for j := range fs[i].related {
			fs[i].related[j].settle(root, piece)
		}
	}
}

func (m *mark) settle(root *tree.Node, piece *tree.Piece) {
	span := placeOf(root, m.at, m.key)
	m.own = span == piece.Key
	m.start, m.end = span.Start-piece.Value.Start, span.End-piece.Value.Start
	if m.own {
		m.start, m.end = 0, 0
	}
}

// placeOf returns the span of the key or value at a pointer below root, or of
// the nearest thing around it that exists.
func placeOf(root *tree.Node, at source.Pointer, key bool) source.Span {
	n := root.Lookup(at)
	for n == nil && at != "" {
		at = at[:strings.LastIndexByte(string(at), '/')]
		n, key = root.Lookup(at), true
	}
	if span := n.KeySpan(); key && !span.IsZero() {
		return span
	}
	return opening(n)
}

// opening returns the span of a scalar, but only the first byte of an object or
// array: a code frame that underlines a thousand lines helps nobody.
func opening(n *tree.Node) source.Span {
	span := n.Span()
	if n.Kind() == tree.Object || n.Kind() == tree.Array {
		span.End = min(span.End, span.Start+1)
	}
	return span
}

// fromTree converts what the parser of the tree found in a piece.
func fromTree(ds []diag.Diagnostic, piece source.Span) []finding {
	fs := make([]finding, len(ds))
	for i, d := range ds {
		fs[i] = finding{code: d.Code, severity: d.Severity, message: d.Message, notes: d.Notes, help: d.Help, fromTree: true}
		fs[i].primary = relative(d.Primary, piece)
		for _, l := range d.Related {
			fs[i].related = append(fs[i].related, relative(l, piece))
		}
	}
	return fs
}

func relative(l diag.Label, piece source.Span) mark {
	return mark{text: l.Text, start: l.Span.Start - piece.Start, end: l.Span.End - piece.Start}
}

// diagnostic places a finding in its file.
func (f *finding) diagnostic(piece *tree.Piece) diag.Diagnostic {
	d := diag.New(f.code, f.primary.label(piece), f.message)
	if f.severity != diag.Off {
		d.Severity = f.severity
	}
	for _, m := range f.related {
		d.Related = append(d.Related, m.label(piece))
	}
	d.Notes, d.Help = f.notes, f.help
	return d
}

func (m *mark) label(piece *tree.Piece) diag.Label {
	start := piece.Value.Start
	span := source.Span{File: piece.Value.File, Start: start + m.start, End: start + m.end}
	if m.own {
		span = piece.Key
	}
	return diag.Label{Span: span, Text: m.text}
}

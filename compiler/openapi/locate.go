package openapi

import (
	"strings"

	"github.com/specc-dev/specc/ir"
	"github.com/specc-dev/specc/ir/source"
)

// locate implements frontend.Module.Locate. It parses only the piece that the
// location is in.
func (l *library) locate(at ir.Location) source.Span {
	d := l.open(at.File)
	if d.err != nil {
		return source.Span{}
	}
	if span, ok := d.find(at.Pointer); ok {
		return span
	}
	span, _ := d.find(unshared(at.Pointer))
	return span
}

func (d *document) find(p source.Pointer) (source.Span, bool) {
	if piece := d.outline.Find(p); piece != nil {
		if piece.Key.IsZero() {
			return piece.Value, true
		}
		return piece.Key, true
	}
	n := d.node(p)
	if n == nil {
		return source.Span{}, false
	}
	if span := n.KeySpan(); !span.IsZero() {
		return span, true
	}
	return opening(n), true
}

// unshared follows the token ".." out of an operation to the path item around it,
// where the parameters lie that the operation shares with others.
func unshared(p source.Pointer) source.Pointer {
	before, after, found := strings.Cut(string(p), up+"/")
	if !found || before == "" {
		return p
	}
	return pathItemAround(source.Pointer(before)) + source.Pointer("/"+after)
}

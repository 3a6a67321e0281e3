package overlay

import (
	"github.com/theory/jsonpath"
	"github.com/theory/jsonpath/spec"

	"github.com/specc-dev/specc/compiler/tree"
	"github.com/specc-dev/specc/ir/diag"
)

// A place is a value of the document, what it is a part of (nil for the whole), and how
// deep it lies.
type place struct {
	parent, value *value
	depth         int
}

// selected returns the places that a JSONPath (RFC 9535) selects, and reports a path
// that is none, or that selects nothing.
func (a *applier) selected(n *tree.Node) []place {
	path, err := jsonpath.Parse(n.String())
	if err != nil || n.Kind() != tree.String {
		a.wrong(n, "`%s` is no JSONPath: %v", clip(n.String()), err)
		return nil
	}
	if descending(path) > maxDescending {
		a.wrong(n, "`%s` goes down any number of levels more than twice", clip(n.String()))
		return nil
	}
	var places []place
	if steps, ok := singular(path); ok {
		if p, ok := a.follow(steps); ok {
			places = append(places, p)
		}
	} else {
		for _, found := range path.SelectLocated(a.root.plain()).Deduplicate() {
			if p, ok := a.follow(found.Path); ok {
				places = append(places, p)
			}
		}
	}
	if len(places) == 0 {
		a.findings = append(a.findings, diag.New(diag.CodeOverlayTarget, diag.Label{Span: n.Span()}, "nothing is at `"+clip(n.String())+"`"))
	}
	return places
}

// descending counts how often a path goes down any number of levels. Each time
// multiplies what it selects.
func descending(p *jsonpath.Path) int {
	n := 0
	for _, s := range p.Query().Segments() {
		if s.IsDescendant() {
			n++
		}
	}
	return n
}

// singular returns the steps of a path that is made of nothing but names and indices:
// most are, and for them no copy of a large document has to be made.
func singular(p *jsonpath.Path) (spec.NormalizedPath, bool) {
	var steps spec.NormalizedPath
	for _, s := range p.Query().Segments() {
		if s.IsDescendant() || len(s.Selectors()) != 1 {
			return nil, false
		}
		step, ok := s.Selectors()[0].(spec.NormalSelector)
		if !ok {
			return nil, false
		}
		steps = append(steps, step)
	}
	return steps, true
}

// follow goes from the whole document to a part.
func (a *applier) follow(steps spec.NormalizedPath) (place, bool) {
	at := place{value: a.root}
	for _, step := range steps {
		var next *value
		switch s := step.(type) {
		case spec.Name:
			next = at.value.get(string(s))
		case spec.Index:
			i := int(s)
			if i < 0 {
				i += len(at.value.elements)
			}
			if i >= 0 && i < len(at.value.elements) {
				next = at.value.elements[i]
			}
		}
		if next == nil {
			return place{}, false
		}
		at = place{at.value, next, at.depth + 1}
	}
	return at, true
}

// clip bounds the text of an overlay in a message.
func clip(text string) string {
	const most = 80
	if r := []rune(text); len(r) > most {
		return string(r[:most]) + "…"
	}
	return text
}

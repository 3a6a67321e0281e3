package overlay

import (
	"encoding/json"
	"slices"

	"github.com/specc-dev/specc/compiler/tree"
	"github.com/specc-dev/specc/ir/diag"
	"github.com/specc-dev/specc/ir/source"
)

// An origin says where the part of the outcome that begins at an offset comes from.
type origin struct {
	start int
	span  source.Span
}

// A writer writes a document as compact JSON and notes where each part comes from.
type writer struct {
	text    []byte
	origins []origin
}

func (w *writer) note(span source.Span) { w.origins = append(w.origins, origin{len(w.text), span}) }

func (w *writer) value(v *value) {
	w.note(v.origin)
	switch v.kind {
	case tree.Object:
		w.text = append(w.text, '{')
		for i, m := range v.members {
			if i > 0 {
				w.text = append(w.text, ',')
			}
			w.note(m.key)
			name, _ := json.Marshal(m.name) // a string always can be
			w.text = append(append(w.text, name...), ':')
			w.value(m.value)
		}
		w.text = append(w.text, '}')
	case tree.Array:
		w.text = append(w.text, '[')
		for i, e := range v.elements {
			if i > 0 {
				w.text = append(w.text, ',')
			}
			w.value(e)
		}
		w.text = append(w.text, ']')
	default:
		w.text = append(w.text, v.text...)
	}
}

// Span returns where a part of the outcome comes from. Spans of other files are
// returned as they are.
func (r *Result) Span(s source.Span) source.Span {
	if s.File != r.File || len(r.origins) == 0 {
		return s
	}
	i, exact := slices.BinarySearchFunc(r.origins, s.Start, func(o origin, start int) int { return o.start - start })
	if !exact {
		i-- // the first one begins at 0
	}
	return r.origins[i].span
}

// Restore leads findings about the outcome back to where its parts come from. Changes
// that they propose are about a text that nobody has written, and are left out.
func (r *Result) Restore(ds []diag.Diagnostic) {
	for i := range ds {
		d := &ds[i]
		d.Primary.Span = r.Span(d.Primary.Span)
		d.Related = slices.Clone(d.Related)
		for j := range d.Related {
			d.Related[j].Span = r.Span(d.Related[j].Span)
		}
		d.Edits = slices.DeleteFunc(slices.Clone(d.Edits), func(e diag.Edit) bool { return e.Span.File == r.File })
	}
}

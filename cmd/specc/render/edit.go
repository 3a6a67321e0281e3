package render

import (
	"cmp"
	"slices"
	"strings"

	"github.com/specc-dev/specc/ir/diag"
	"github.com/specc-dev/specc/ir/source"
)

// edits writes a suggested change as the lines before and after it.
func (t *text) edits(edits []diag.Edit) {
	for _, h := range hunks(edits) {
		if len(t.frames) != 1 || t.frames[0].file != h.file {
			t.rule("|")
			t.rule("::: " + place(h.file.Path, h.file.Position(h.edits[0].Span.Start)))
		}
		t.hunk(h)
	}
}

// hunk writes the lines that differ.
func (t *text) hunk(h hunk) {
	before, after := h.texts()
	old, new := strings.SplitAfter(before, "\n"), strings.SplitAfter(after, "\n")
	first := h.first
	for len(old) > 0 && len(new) > 0 && old[0] == new[0] {
		old, new, first = old[1:], new[1:], first+1
	}
	for len(old) > 0 && len(new) > 0 && old[len(old)-1] == new[len(new)-1] {
		old, new = old[:len(old)-1], new[:len(new)-1]
	}
	t.rule("|")
	t.changed(first, "-", Bad, old)
	t.changed(first, "+", Good, new)
}

func (t *text) changed(first int, sign string, role Role, lines []string) {
	for i, content := range lines[:min(len(lines), maxHunkLines)] {
		l := layOut(&source.File{Data: []byte(content)}, 1, 0, t.width)
		t.row(first+i, sign, role, t.style.Paint(role, l.text))
	}
	if more := len(lines) - maxHunkLines; more > 0 {
		t.row(0, sign, role, ellipsis+" "+plural(more, "more line"))
	}
}

// A hunk is edits of one file that touch the same or adjoining lines.
type hunk struct {
	file        *source.File
	first, last int // lines
	edits       []diag.Edit
}

const (
	maxHunks     = 4
	maxHunkLines = 8
	maxContext   = 60 // bytes of a line before and after what changes
)

// hunks groups edits by line, in the order of files and places. Edits that
// overlap an earlier one are left out, for together they mean nothing.
func hunks(edits []diag.Edit) []hunk {
	edits = slices.DeleteFunc(slices.Clone(edits), func(e diag.Edit) bool { return !isSound(e.Span) })
	slices.SortStableFunc(edits, func(a, b diag.Edit) int {
		return cmp.Or(cmp.Compare(a.Span.File.Path, b.Span.File.Path), cmp.Compare(a.Span.Start, b.Span.Start))
	})
	var all []hunk
	for _, e := range edits {
		first, last := e.Span.Position().Line, e.Span.EndPosition().Line
		if n := len(all) - 1; n >= 0 && all[n].file == e.Span.File && first <= all[n].last {
			if kept := all[n].edits; e.Span.Start >= kept[len(kept)-1].Span.End {
				all[n].edits, all[n].last = append(kept, e), max(last, all[n].last)
			}
			continue
		}
		all = append(all, hunk{e.Span.File, first, last, []diag.Edit{e}})
	}
	return all[:min(len(all), maxHunks)]
}

func isSound(s source.Span) bool {
	return s.File != nil && 0 <= s.Start && s.Start <= s.End && s.End <= len(s.File.Data)
}

// texts returns the lines of h as they are and as they would be.
func (h *hunk) texts() (before, after string) {
	at, end, cut := h.bounds()
	before = cut + string(h.file.Data[at:end])
	var b strings.Builder
	b.WriteString(cut)
	for _, e := range h.edits {
		b.Write(h.file.Data[at:e.Span.Start])
		b.WriteString(e.Text)
		at = e.Span.End
	}
	b.Write(h.file.Data[at:end])
	return before, b.String()
}

// bounds returns the bytes of h's lines to show, and what stands for those left
// out before them: a line of a minified document is not copied whole.
func (h *hunk) bounds() (start, end int, cut string) {
	start, _ = h.file.LineBounds(h.first)
	_, end = h.file.LineBounds(h.last)
	last := h.edits[len(h.edits)-1].Span
	end = min(max(end, last.End), last.End+maxContext)
	if from := h.edits[0].Span.Start - maxContext; from > start {
		start, cut = runeStart(h.file.Data, from, end), ellipsis
	}
	return start, runeStart(h.file.Data, end, len(h.file.Data)), cut
}

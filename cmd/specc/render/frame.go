package render

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/specc-dev/specc/ir/diag"
	"github.com/specc-dev/specc/ir/source"
)

// A frame is the part of one file that a finding shows: some of its lines, with
// marks under them.
type frame struct {
	file   *source.File
	single []mark // marks within one line
	multi  []mark // marks over several lines, outermost first, with a bar each
}

// A mark is a label as it is drawn.
type mark struct {
	start, end  int // bytes, without trailing white space
	first, last int // lines
	text        string
	primary     bool
}

const (
	maxMarks = 12 // of a finding; more would bury the first
	maxBars  = 3  // of a frame; further long spans are marked on their first line
)

// framesOf groups the labels of a finding by file: the primary one's first, the
// others in the order of the labels.
func framesOf(d *diag.Diagnostic) []frame {
	var all []frame
	labels := slices.Concat([]diag.Label{d.Primary}, d.Related)
	for i, l := range labels[:min(len(labels), maxMarks)] {
		if l.Span.IsZero() {
			continue
		}
		at := slices.IndexFunc(all, func(f frame) bool { return f.file == l.Span.File })
		if at < 0 {
			at = len(all)
			all = append(all, frame{file: l.Span.File})
		}
		all[at].add(newMark(l, i == 0))
	}
	for i := range all {
		all[i].arrange()
	}
	return all
}

func newMark(l diag.Label, primary bool) mark {
	f := l.Span.File
	start := max(0, min(l.Span.Start, len(f.Data)))
	end := max(start, min(l.Span.End, len(f.Data)))
	for end > start && isSpace(f.Data[end-1]) {
		end--
	}
	return mark{
		start: start, end: end,
		first: f.Position(start).Line, last: f.Position(end).Line,
		text: Printable(l.Text), primary: primary,
	}
}

func isSpace(b byte) bool { return b == ' ' || b == '\t' || b == '\r' || b == '\n' }

func (f *frame) add(m mark) {
	if m.first == m.last {
		f.single = append(f.single, m)
	} else {
		f.multi = append(f.multi, m)
	}
}

// arrange orders the long marks so that bars cross as little as can be, and
// shortens those that there is no room for.
func (f *frame) arrange() {
	slices.SortStableFunc(f.multi, func(a, b mark) int {
		return cmp.Or(cmp.Compare(a.start, b.start), cmp.Compare(b.end, a.end))
	})
	for len(f.multi) > maxBars {
		m := f.multi[maxBars]
		_, m.end = f.file.LineBounds(m.first)
		m.last = m.first
		f.single = append(f.single, m)
		f.multi = slices.Delete(f.multi, maxBars, maxBars+1)
	}
}

// lines returns the numbers of the lines to show, sorted. A single line between
// two of them is one, too: it takes no more room than saying that it is left out.
func (f *frame) lines() []int {
	var ends []int
	for _, m := range slices.Concat(f.single, f.multi) {
		ends = append(ends, m.first, m.last)
	}
	slices.Sort(ends)
	ends = slices.Compact(ends)
	all := ends[:1:1]
	for _, n := range ends[1:] {
		if n == all[len(all)-1]+2 {
			all = append(all, n-1)
		}
		all = append(all, n)
	}
	return all
}

func (f *frame) lastLine() int {
	lines := f.lines()
	return lines[len(lines)-1]
}

func (f *frame) path() string { return f.file.Path }

// position is where the first label of the frame points.
func (f *frame) position() source.Position {
	start := len(f.file.Data)
	for _, m := range slices.Concat(f.single, f.multi) {
		if m.primary {
			return f.file.Position(m.start)
		}
		start = min(start, m.start)
	}
	return f.file.Position(start)
}

// place spells a path and, if it is known, the position in it.
func place(path string, at source.Position) string {
	if at.Line == 0 {
		return Printable(path)
	}
	return fmt.Sprintf("%s:%d:%d", Printable(path), at.Line, at.Column)
}

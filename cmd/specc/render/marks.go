package render

import (
	"cmp"
	"slices"
	"strings"
)

// frame writes the lines of a frame and the marks below them. While it goes
// down the lines, the bars of spans over several lines open and close.
func (t *text) frame(f frame) {
	bars := make([]Role, len(f.multi)) // Plain: closed
	previous := 0
	for _, number := range f.lines() {
		if previous > 0 && number > previous+1 {
			t.row(0, "⋮", Frame, t.margin(bars).paint(t.style))
		}
		previous = number
		l := layOut(f.file, number, f.focus(number), t.width-2*len(bars))
		t.source(f, l, number, bars)
		t.singles(f, l, number, bars)
		t.opening(f, l, number, bars)
		t.closing(f, l, number, bars)
	}
}

// focus is the byte of a line that must be visible: where the primary mark
// begins or ends there, else where the first mark within the line begins.
func (f *frame) focus(number int) int {
	focus, _ := f.file.LineBounds(number)
	for _, m := range slices.Backward(slices.Concat(f.multi, f.single)) {
		switch {
		case m.primary && m.first == number:
			return m.start
		case m.primary && m.last == number:
			return m.end
		case m.first == number && m.last == number:
			focus = m.start
		}
	}
	return focus
}

func (t *text) role(m mark) Role {
	if m.primary {
		return t.accent
	}
	return Frame
}

// margin is a row that holds the open bars only.
func (t *text) margin(bars []Role) *canvas {
	c := new(canvas)
	for i, role := range bars {
		if role != Plain {
			c.put(2*i, "|", role)
		}
	}
	return c
}

// source writes a line of the file. A span that begins at the first character
// of a line needs no row of its own to open its bar.
func (t *text) source(f frame, l line, number int, bars []Role) {
	c := t.margin(bars)
	for i, m := range f.multi {
		if m.first == number && l.isBlankBefore(m.start) {
			bars[i] = t.role(m)
			c.put(2*i, "/", bars[i])
		}
	}
	margin := c.paint(t.style)
	if l.text != "" {
		margin += strings.Repeat(" ", 2*len(bars)-len(c.cells)) + l.text
	}
	t.row(number, "|", Frame, margin)
}

// opening writes the row that leads from a bar to the first character of its span.
func (t *text) opening(f frame, l line, number int, bars []Role) {
	for i, m := range f.multi {
		if m.first != number || bars[i] != Plain {
			continue
		}
		t.lead(bars, i, l.column(m.start), m, "")
		bars[i] = t.role(m)
	}
}

// closing writes the row that leads from a bar to the last character of its
// span, with its label.
func (t *text) closing(f frame, l line, number int, bars []Role) {
	for i, m := range slices.Backward(f.multi) {
		if m.last == number {
			t.lead(bars, i, max(0, l.column(m.end)-1), m, m.text)
			bars[i] = Plain
		}
	}
}

func (t *text) lead(bars []Role, bar, column int, m mark, label string) {
	c := t.margin(bars)
	end := 2*len(bars) + column
	c.putBelow(2*bar+1, strings.Repeat("_", end-2*bar-1), t.role(m))
	c.put(end, tip(m), t.role(m))
	c.put(end+2, label, t.role(m))
	t.row(0, "|", Frame, c.paint(t.style))
}

func tip(m mark) string {
	if m.primary {
		return "^"
	}
	return "-"
}

// singles writes the marks within a line: one row that underlines all of them,
// then the labels that do not fit there, each below its mark.
func (t *text) singles(f frame, l line, number int, bars []Role) {
	var here []mark
	for _, m := range f.single {
		if m.first == number {
			here = append(here, m)
		}
	}
	if len(here) == 0 {
		return
	}
	slices.SortStableFunc(here, func(a, b mark) int { return cmp.Compare(b.start, a.start) })
	t.underline(l, here, bars)
	hanging := here
	if endsLast(here) {
		hanging = here[1:]
	}
	hanging = slices.DeleteFunc(hanging, func(m mark) bool { return m.text == "" })
	if len(hanging) > 0 {
		t.hang(l, hanging, "", bars)
	}
	for i, m := range hanging {
		t.hang(l, hanging[i:], m.text, bars)
	}
}

// endsLast reports whether nothing is underlined right of the first mark, so
// that its label fits on the same row.
func endsLast(ms []mark) bool {
	return !slices.ContainsFunc(ms[1:], func(m mark) bool { return m.end > ms[0].end })
}

func (t *text) underline(l line, ms []mark, bars []Role) {
	c, edge := t.margin(bars), 2*len(bars)
	for _, primary := range []bool{false, true} {
		for _, m := range ms {
			if m.primary == primary {
				from, to := l.column(m.start), l.column(m.end)
				c.put(edge+from, strings.Repeat(tip(m), max(1, to-from)), t.role(m))
			}
		}
	}
	if endsLast(ms) {
		c.put(len(c.cells)+1, ms[0].text, t.role(ms[0]))
	}
	t.row(0, "|", Frame, c.paint(t.style))
}

// hang writes a connector below each mark; with a label, the label is written
// below the first mark, which is the rightmost.
func (t *text) hang(l line, ms []mark, label string, bars []Role) {
	c, edge := t.margin(bars), 2*len(bars)
	for _, m := range ms {
		c.put(edge+l.column(m.start), "|", t.role(m))
	}
	if label != "" {
		c.put(edge+l.column(ms[0].start), label, t.role(ms[0]))
	}
	t.row(0, "|", Frame, c.paint(t.style))
}

package render

import (
	"slices"
	"strings"
)

// A canvas is one row under construction: characters put at columns, each in a
// role. Columns that nobody wrote to are spaces.
type canvas struct{ cells []cell }

type cell struct {
	r    rune
	role Role
}

// put writes text at a column, over what is there.
func (c *canvas) put(column int, text string, role Role) {
	for _, r := range text {
		for len(c.cells) <= column {
			c.cells = append(c.cells, cell{' ', Plain})
		}
		c.cells[column] = cell{r, role}
		column++
	}
}

// putBelow writes text where the canvas is still empty.
func (c *canvas) putBelow(column int, text string, role Role) {
	for _, r := range text {
		if column >= len(c.cells) || c.cells[column].r == ' ' {
			c.put(column, string(r), role)
		}
		column++
	}
}

// paint returns the row without trailing spaces.
func (c *canvas) paint(s Style) string {
	cells := c.cells
	for len(cells) > 0 && cells[len(cells)-1].r == ' ' {
		cells = cells[:len(cells)-1]
	}
	var b strings.Builder
	for len(cells) > 0 {
		n := slices.IndexFunc(cells, func(o cell) bool { return o.role != cells[0].role })
		if n < 0 {
			n = len(cells)
		}
		b.WriteString(s.Paint(cells[0].role, runes(cells[:n])))
		cells = cells[n:]
	}
	return b.String()
}

func runes(cells []cell) string {
	var b strings.Builder
	for _, c := range cells {
		b.WriteRune(c.r)
	}
	return b.String()
}

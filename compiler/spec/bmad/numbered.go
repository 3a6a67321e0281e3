package bmad

import (
	"strings"

	"github.com/specc-dev/specc/compiler/markdown"
	"github.com/specc-dev/specc/compiler/spec"
	"github.com/specc-dev/specc/ir"
)

// numbered names a criterion by the number that it writes itself. One with dots, or
// with letters, is an ID; one without is a position.
func (c *criteriaReader) numbered(it *spec.Item, no, text string) {
	c.count++
	it.Body.Group = c.group
	digits := strings.TrimLeft(no, "ACIV -")
	label := c.prefix + "AC" + digits
	switch {
	case strings.HasPrefix(no, "IV"):
		it.Local, label = c.prefix+"IV"+digits, c.prefix+"IV"+digits
	case digits != no:
		it.Local = label
	case strings.Contains(no, "."):
		it.Local = no
	default:
		it.Local = c.content(it.Kind, text, c.owner)
	}
	it.Labels = []string{label}
}

// table reads rows whose first cell is a number.
func (c *criteriaReader) table(b *markdown.Block) {
	for _, row := range b.Rows {
		if len(row.Cells) < 2 {
			continue
		}
		m := criterionHead.FindStringSubmatch("AC" + strings.TrimLeft(row.Cells[0].Fold(), "ACIV -"))
		if m == nil || m[2] != "" {
			continue
		}
		it := spec.Item{
			Kind: ir.KindCriterion, Name: spec.PlaceOf(row.Cells[0].Span), Whole: spec.PlaceOf(row.Span), Body: normative(row.Cells[1].Fold()),
		}
		c.numbered(&it, row.Cells[0].Fold(), it.Body.Text)
		c.add(c.owner, it)
	}
}

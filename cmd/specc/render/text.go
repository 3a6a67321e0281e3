package render

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"

	"github.com/specc-dev/specc/ir/diag"
)

// writeText writes each finding as a line that is complete by itself, followed
// by its code frame, and a count at the end.
func writeText(b *bytes.Buffer, shown, omitted []diag.Diagnostic, o Options) error {
	for i := range shown {
		t := newText(b, &shown[i], o)
		t.diagnostic(&shown[i])
		b.WriteByte('\n')
	}
	if len(shown) > 0 {
		fmt.Fprintln(b, o.Style.Paint(Strong, summary(shown, omitted)))
	}
	return nil
}

// A text writes the rows of one finding, line numbers aligned.
type text struct {
	b       *bytes.Buffer
	style   Style
	accent  Role // of the severity
	frames  []frame
	numbers int // columns that line numbers take
	width   int // of a line of the source
}

func newText(b *bytes.Buffer, d *diag.Diagnostic, o Options) *text {
	t := &text{b: b, style: o.Style, accent: accent(d.Severity), frames: framesOf(d)}
	last := 0
	for _, f := range t.frames {
		last = max(last, f.lastLine())
	}
	for _, e := range d.Edits {
		last = max(last, e.Span.EndPosition().Line)
	}
	t.numbers = len(strconv.Itoa(last))
	t.width = max(40, o.Width-t.numbers-4)
	return t
}

func accent(s diag.Severity) Role {
	switch s {
	case diag.Error:
		return Bad
	case diag.Warning:
		return Caution
	}
	return Aside
}

func (t *text) diagnostic(d *diag.Diagnostic) {
	t.header(d)
	for i, f := range t.frames {
		if i > 0 {
			t.rule("|")
			t.rule("::: " + place(f.path(), f.position()))
		}
		t.rule("|")
		t.frame(f)
	}
	if len(t.frames) > 0 && len(d.Notes)+len(d.Help) > 0 {
		t.rule("|")
	}
	t.remarks("note", d.Notes)
	t.remarks("help", d.Help)
	t.edits(d.Edits)
}

func (t *text) header(d *diag.Diagnostic) {
	if path, at := d.Location(); path != "" {
		t.b.WriteString(t.style.Paint(Strong, place(path, at)+":") + " ")
	}
	severity := t.style.Paint(t.accent, d.Severity.String()+":")
	message := t.style.Paint(Strong, Printable(d.Message))
	fmt.Fprintf(t.b, "%s %s %s\n", severity, message, t.style.Paint(Faint, "["+string(d.Code)+"]"))
}

func (t *text) remarks(kind string, lines []string) {
	for _, l := range lines {
		margin := strings.Repeat(" ", t.numbers+2) + t.style.Paint(Frame, "=")
		fmt.Fprintf(t.b, "%s %s %s\n", margin, t.style.Paint(Aside, kind+":"), Printable(l))
	}
}

// rule writes a row without a line number.
func (t *text) rule(content string) {
	fmt.Fprintf(t.b, "%s%s\n", strings.Repeat(" ", t.numbers+2), t.style.Paint(Frame, content))
}

// row writes a row with the number of a line, 0 for none, a separator and
// content.
func (t *text) row(number int, separator string, role Role, content string) {
	label := strings.Repeat(" ", t.numbers)
	if number > 0 {
		label = fmt.Sprintf("%*d", t.numbers, number)
	}
	fmt.Fprintf(t.b, " %s %s", t.style.Paint(Frame, label), t.style.Paint(role, separator))
	if content != "" {
		t.b.WriteString(" " + content)
	}
	t.b.WriteByte('\n')
}

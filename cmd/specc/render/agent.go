package render

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/specc-dev/specc/ir/diag"
)

// writeAgent writes one line per finding, with everything that is needed to
// mend it and nothing else.
func writeAgent(b *bytes.Buffer, shown, omitted []diag.Diagnostic, _ Options) error {
	for i := range shown {
		writeAgentLine(b, &shown[i])
	}
	if len(omitted) > 0 {
		fmt.Fprintf(b, "… %d more: %s (--max-diagnostics 0 shows all)\n", len(omitted), tally(omitted))
	}
	return nil
}

func writeAgentLine(b *bytes.Buffer, d *diag.Diagnostic) {
	if path, at := d.Location(); path != "" {
		b.WriteString(place(path, at) + ": ")
	}
	fmt.Fprintf(b, "%s %s: %s", d.Severity, d.Code, Printable(d.Message))
	if d.Primary.Text != "" {
		fmt.Fprintf(b, " (%s)", Printable(d.Primary.Text))
	}
	for _, l := range d.Related[:min(len(d.Related), maxMarks)] {
		if !l.Span.IsZero() {
			b.WriteString("; " + place(l.Span.File.Path, l.Span.Position()) + " " + Printable(l.Text))
		}
	}
	b.WriteByte('.')
	if fix := fixes(d); fix != "" {
		b.WriteString(" fix: " + fix)
		if !strings.HasSuffix(fix, "?") {
			b.WriteByte('.')
		}
	}
	b.WriteByte('\n')
}

// fixes says what to do: the suggested change if there is one, which is exact,
// else the help.
func fixes(d *diag.Diagnostic) string {
	var parts []string
	for _, e := range d.Edits[:min(len(d.Edits), maxHunks)] {
		if isSound(e.Span) {
			parts = append(parts, change(e))
		}
	}
	if len(parts) == 0 {
		for _, h := range d.Help {
			parts = append(parts, Printable(h))
		}
	}
	return strings.Join(parts, "; ")
}

func change(e diag.Edit) string {
	at := place(e.Span.File.Path, e.Span.Position())
	switch {
	case e.Span.Start == e.Span.End:
		return fmt.Sprintf("insert `%s` at %s", Printable(e.Text), at)
	case e.Text == "":
		return fmt.Sprintf("remove `%s` at %s", Printable(e.Span.Text()), at)
	}
	return fmt.Sprintf("replace `%s` with `%s` at %s", Printable(e.Span.Text()), Printable(e.Text), at)
}

package render

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/specc-dev/specc/ir/diag"
)

// writeGitHub writes workflow commands, which GitHub shows as annotations of
// the changed lines. Every value is escaped, so that text of a source cannot
// start a command of its own.
func writeGitHub(b *bytes.Buffer, shown, omitted []diag.Diagnostic, _ Options) error {
	for i := range shown {
		d := &shown[i]
		lines := remarks(d)
		for i, l := range lines {
			lines[i] = Printable(l)
		}
		message := dataEscaper.Replace(strings.Join(lines, "\n"))
		fmt.Fprintf(b, "::%s %s::%s\n", level(d.Severity), strings.Join(properties(d), ","), message)
	}
	if len(omitted) > 0 {
		fmt.Fprintf(b, "::notice title=specc::%s\n", dataEscaper.Replace(summary(shown, omitted)))
	}
	return nil
}

func level(s diag.Severity) string {
	if s == diag.Info {
		return "notice"
	}
	return s.String()
}

func properties(d *diag.Diagnostic) []string {
	path, at := d.Location()
	var ps []string
	if path != "" {
		ps = append(ps, "file="+propertyEscaper.Replace(Printable(path)))
	}
	if at.Line > 0 {
		end := d.Primary.Span.EndPosition()
		ps = append(ps, fmt.Sprintf("line=%d,col=%d,endLine=%d", at.Line, at.Column, end.Line))
		if end.Line == at.Line {
			ps = append(ps, fmt.Sprintf("endColumn=%d", end.Column))
		}
	}
	return append(ps, "title="+propertyEscaper.Replace(string(d.Code)))
}

// remarks is everything that d says: its message, notes and help.
func remarks(d *diag.Diagnostic) []string {
	lines := []string{d.Message}
	for _, n := range d.Notes {
		lines = append(lines, "note: "+n)
	}
	for _, h := range d.Help {
		lines = append(lines, "help: "+h)
	}
	return lines
}

// What a workflow command escapes in its message and in its properties.
var (
	dataEscaper     = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	propertyEscaper = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
)

package render_test

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/specc-dev/specc/cmd/specc/render"
	"github.com/specc-dev/specc/ir/diag"
	"github.com/specc-dev/specc/ir/source"
)

// FuzzText renders any three spans of any file: it must not panic, every row is
// printable, and the output is bounded however large the file is.
func FuzzText(f *testing.F) {
	f.Add([]byte("a: 1\nb: [2,\n 3]\n"), "message", 0, 4, 5, 16, 8, 12)
	f.Add([]byte("\t\xff\x1b[2J世界\r\n\u202e"), "\x00", 1, 3, 0, 20, 9, 2)
	f.Add([]byte(strings.Repeat("é", 500)), "", 300, 301, -1, 9999, 501, 777)
	f.Fuzz(func(t *testing.T, data []byte, message string, a, b, c, d, e, g int) {
		file := source.NewFile("f.yaml", data)
		span := func(start, end int) source.Span { return source.Span{File: file, Start: start, End: end} }
		found := diag.Diagnostic{
			Severity: diag.Error, Code: "bad", Message: message, Primary: diag.Label{Span: span(a, b), Text: message},
			Related: []diag.Label{{Span: span(c, d), Text: message}, {Span: span(e, g)}},
			Notes:   []string{message},
			Edits:   []diag.Edit{{Span: span(a, b), Text: message}, {Span: span(c, d), Text: "x"}},
		}
		for _, format := range []render.Format{render.Text, render.Agent, render.GitHub} {
			checkRows(t, show(t, format, render.Options{}, []diag.Diagnostic{found}))
		}
		show(t, render.JSON, render.Options{}, []diag.Diagnostic{found})
		show(t, render.SARIF, render.Options{}, []diag.Diagnostic{found})
	})
}

func checkRows(t *testing.T, shown string) {
	rows := strings.Split(shown, "\n")
	if len(rows) > 100 {
		t.Errorf("%d rows for one finding", len(rows))
	}
	for _, row := range rows {
		if len(row) > 60_000 {
			t.Errorf("a row of %d bytes", len(row))
		}
		if !utf8.ValidString(row) || strings.IndexFunc(row, unicode.IsControl) >= 0 {
			t.Errorf("row would not be shown as it is: %q", row)
		}
	}
}

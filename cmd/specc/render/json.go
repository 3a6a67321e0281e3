package render

import (
	"bytes"
	"encoding/json"

	"github.com/specc-dev/specc/ir/diag"
	"github.com/specc-dev/specc/ir/source"
)

// writeJSON writes one document. Within schema specc/1 members are only added.
func writeJSON(b *bytes.Buffer, shown, _ []diag.Diagnostic, _ Options) error {
	n := counts(shown)
	doc := document{
		Schema:      "specc/1",
		Diagnostics: findings(shown),
		Summary:     totals{Errors: n[diag.Error], Warnings: n[diag.Warning], Infos: n[diag.Info]},
	}
	e := json.NewEncoder(b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(doc)
}

// Findings returns diagnostics as the JSON array that documents of other
// commands embed. Those of severity off are left out.
func Findings(ds []diag.Diagnostic) (json.RawMessage, error) {
	shown, _ := bound(ds, 0)
	return json.Marshal(findings(shown))
}

func findings(ds []diag.Diagnostic) []finding {
	list := make([]finding, 0, len(ds))
	for i := range ds {
		list = append(list, newFinding(&ds[i]))
	}
	return list
}

type document struct {
	Schema      string    `json:"schema"`
	Diagnostics []finding `json:"diagnostics"`
	Summary     totals    `json:"summary"`
}

type totals struct {
	Errors   int `json:"errors"`
	Warnings int `json:"warnings"`
	Infos    int `json:"infos"`
}

type finding struct {
	Code     diag.Code     `json:"code"`
	Severity diag.Severity `json:"severity"`
	Message  string        `json:"message"`
	File     string        `json:"file,omitempty"`
	// Line and Column repeat where the span begins, for tools that want no more.
	Line    int         `json:"line,omitempty"`
	Column  int         `json:"column,omitempty"`
	Span    *span       `json:"span,omitempty"`
	Label   string      `json:"label,omitempty"`
	Related []related   `json:"related,omitempty"`
	Notes   []string    `json:"notes,omitempty"`
	Help    []string    `json:"help,omitempty"`
	Edits   []suggested `json:"edits,omitempty"`
}

// A span is half open: end is one past the last character.
type span struct {
	Start source.Position `json:"start"`
	End   source.Position `json:"end"`
}

type related struct {
	File    string `json:"file"`
	Span    *span  `json:"span"`
	Message string `json:"message,omitempty"`
}

type suggested struct {
	File string `json:"file"`
	Span *span  `json:"span"`
	Text string `json:"text"`
}

func newFinding(d *diag.Diagnostic) finding {
	path, at := d.Location()
	f := finding{
		Code: d.Code, Severity: d.Severity, Message: d.Message,
		File: path, Line: at.Line, Column: at.Column,
		Span: newSpan(d.Primary.Span), Label: d.Primary.Text,
		Notes: d.Notes, Help: d.Help,
	}
	for _, l := range d.Related {
		if !l.Span.IsZero() {
			f.Related = append(f.Related, related{l.Span.File.Path, newSpan(l.Span), l.Text})
		}
	}
	for _, e := range d.Edits {
		if !e.Span.IsZero() {
			f.Edits = append(f.Edits, suggested{e.Span.File.Path, newSpan(e.Span), e.Text})
		}
	}
	return f
}

func newSpan(s source.Span) *span {
	if s.IsZero() {
		return nil
	}
	return &span{Start: s.Position(), End: s.EndPosition()}
}

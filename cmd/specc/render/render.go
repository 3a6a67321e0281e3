// Package render shows diagnostics: to people as code frames, to programs as
// JSON, SARIF, GitHub annotations or one line per finding.
//
// Text of a source is shown, never obeyed: characters that a terminal would act
// on are escaped, long lines are cropped and the number of findings is bounded.
// The package knows neither the terminal nor the environment; the command tells
// it through Options and Style.
package render

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/specc-dev/specc/ir/diag"
)

// A Renderer writes diagnostics in one format.
type Renderer struct {
	w    io.Writer
	opts Options
	form form
}

// A Format is how diagnostics are written.
type Format string

// The formats.
const (
	Text   Format = "text"   // code frames, for people
	JSON   Format = "json"   // one document, schema specc/1
	SARIF  Format = "sarif"  // one SARIF 2.1.0 document
	GitHub Format = "github" // workflow commands that annotate a change
	Agent  Format = "agent"  // one line per finding
)

// Options say how to render. The zero value is what a file or pipe gets.
type Options struct {
	// Style colours text; the other formats have no colour.
	Style Style
	// Max bounds the findings shown as text, agent lines and annotations; the
	// others are counted. 0 shows all. The documents always hold all.
	Max int
	// Width is the number of columns that lines of a source are cropped to;
	// 0 means 120.
	Width int
	// Version of specc, for SARIF.
	Version string
}

// A form writes findings to memory, of which omitted has those over the bound.
type form func(b *bytes.Buffer, shown []diag.Diagnostic, omitted []diag.Diagnostic, o Options) error

var forms = map[Format]form{
	Text: writeText, JSON: writeJSON, SARIF: writeSARIF, GitHub: writeGitHub, Agent: writeAgent,
}

// Formats returns the names of the formats, the default first.
func Formats() []string {
	return []string{string(Text), string(JSON), string(SARIF), string(GitHub), string(Agent)}
}

// New returns a renderer that writes to w. It fails on an unknown format.
func New(format Format, w io.Writer, opts Options) (*Renderer, error) {
	f, ok := forms[format]
	if !ok {
		return nil, fmt.Errorf("unknown format %q: must be one of %s", format, strings.Join(Formats(), ", "))
	}
	if opts.Width <= 0 {
		opts.Width = 120
	}
	if format == JSON || format == SARIF {
		opts.Max = 0
	}
	return &Renderer{w: w, opts: opts, form: f}, nil
}

// Diagnostics writes findings in the order given, leaving out those of severity
// off. A document is written even when there are none. The error is w's.
func (r *Renderer) Diagnostics(ds []diag.Diagnostic) error {
	shown, omitted := bound(ds, r.opts.Max)
	var b bytes.Buffer
	if err := r.form(&b, shown, omitted, r.opts); err != nil {
		return err
	}
	if b.Len() == 0 {
		return nil
	}
	_, err := r.w.Write(b.Bytes())
	return err
}

// bound splits off what is over the bound. The gravest are kept, so that a
// flood of hints never hides the error; their order stays.
func bound(ds []diag.Diagnostic, most int) (shown, omitted []diag.Diagnostic) {
	keep := keepPerSeverity(ds, most)
	for _, d := range ds {
		switch {
		case d.Severity == diag.Off:
		case keep[d.Severity] > 0:
			keep[d.Severity]--
			shown = append(shown, d)
		default:
			omitted = append(omitted, d)
		}
	}
	return shown, omitted
}

func keepPerSeverity(ds []diag.Diagnostic, most int) map[diag.Severity]int {
	keep := counts(ds)
	if most <= 0 {
		return keep
	}
	for _, s := range []diag.Severity{diag.Error, diag.Warning, diag.Info} {
		keep[s] = min(keep[s], most)
		most -= keep[s]
	}
	return keep
}

func counts(ds []diag.Diagnostic) map[diag.Severity]int {
	n := make(map[diag.Severity]int)
	for _, d := range ds {
		n[d.Severity]++
	}
	return n
}

// tally says how many findings there are: "2 errors, 1 warning".
func tally(ds []diag.Diagnostic) string {
	n := counts(ds)
	var parts []string
	for _, s := range []diag.Severity{diag.Error, diag.Warning, diag.Info} {
		if n[s] > 0 {
			parts = append(parts, plural(n[s], s.String()))
		}
	}
	return strings.Join(parts, ", ")
}

func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// summary is the last line of what people read, without its line end; empty
// without findings.
func summary(shown, omitted []diag.Diagnostic) string {
	text := tally(slices.Concat(shown, omitted))
	if len(omitted) > 0 {
		text += fmt.Sprintf("; %d more not shown (--max-diagnostics 0 shows all)", len(omitted))
	}
	return text
}

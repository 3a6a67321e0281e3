// Package diag holds what specc has to say about its inputs: a diagnostic is a
// value with a severity, a code, a message and the places it speaks of.
//
// Messages are lower case, without a full stop, in the words of the spec. Notes
// state facts; only Help says what to do. Every code is declared in the
// catalogue, with an explanation and an example that a test runs.
package diag

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/specc-dev/specc/ir/source"
)

// Severity says how bad a finding is. The zero value is Off: not reported.
type Severity int

// The severities, from not reported at all to stopping the build.
const (
	Off Severity = iota
	Info
	Warning
	Error
)

var severityNames = [...]string{"off", "info", "warning", "error"}

// String returns the name that specc.yaml and every output format use.
func (s Severity) String() string { return severityNames[s] }

// MarshalText implements encoding.TextMarshaler.
func (s Severity) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// UnmarshalText implements encoding.TextUnmarshaler.
func (s *Severity) UnmarshalText(b []byte) error {
	i := slices.Index(severityNames[:], string(b))
	if i < 0 {
		return fmt.Errorf("unknown severity %q", b)
	}
	*s = Severity(i)
	return nil
}

// A Code is the stable, kebab-case name of a kind of finding.
type Code string

// A Label is a span and what to say of it.
type Label struct {
	Span source.Span
	Text string
}

// An Edit replaces the text of a span.
type Edit struct {
	Span source.Span
	Text string
}

// A Diagnostic is one finding.
type Diagnostic struct {
	Severity Severity
	Code     Code
	Message  string
	// Primary is the culprit: exactly the key or value that is wrong. Its text
	// is shown under the code frame and may be empty. Only findings about the
	// run as a whole (say, a file that is not there) have no span; those set Path.
	Primary Label
	// Path names the file when there is no span into it.
	Path string
	// Related are other places that take part, also in other files.
	Related []Label
	Notes   []string // facts
	Help    []string // what to do
	Edits   []Edit   // a change that would mend it
}

// Location returns the file and position that d is about. The position is zero
// when only the file is known.
func (d *Diagnostic) Location() (path string, pos source.Position) {
	if d.Primary.Span.IsZero() {
		return d.Path, source.Position{}
	}
	return d.Primary.Span.File.Path, d.Primary.Span.Position()
}

// Sort orders by file, place, code and message, and drops exact repetitions.
func Sort(ds []Diagnostic) []Diagnostic {
	slices.SortStableFunc(ds, compare)
	return slices.CompactFunc(ds, func(a, b Diagnostic) bool { return compare(a, b) == 0 })
}

func compare(a, b Diagnostic) int {
	pa, qa := a.offset()
	pb, qb := b.offset()
	return cmp.Or(
		cmp.Compare(pa, pb), cmp.Compare(qa, qb),
		cmp.Compare(b.Severity, a.Severity), cmp.Compare(a.Code, b.Code), cmp.Compare(a.Message, b.Message),
	)
}

// offset is Location without the line and column, which cost a search each.
func (d *Diagnostic) offset() (path string, offset int) {
	if d.Primary.Span.IsZero() {
		return d.Path, 0
	}
	return d.Primary.Span.File.Path, d.Primary.Span.Start
}

// HasErrors reports whether any finding is an error.
func HasErrors(ds []Diagnostic) bool {
	return slices.ContainsFunc(ds, func(d Diagnostic) bool { return d.Severity == Error })
}

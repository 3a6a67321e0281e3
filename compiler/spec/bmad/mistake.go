package bmad

import (
	"strings"

	"github.com/specc-dev/specc/compiler/spec"
	"github.com/specc-dev/specc/ir/diag"
)

// blunders are what people, and agents, take for YAML, by what stands before and after
// the place where its grammar fails, the first that fits.
var blunders = []struct{ before, after, message, help, replace string }{
	{`\'`, "", "`\\'` ends the text: a backslash escapes nothing in single quotes", "write `''` for a single quote in the text", "''"},
	{`""`, `"`, "`\"\"\"` begins no text of several lines", "write `|` behind the name, and indent the text", ""},
	{`'`, "", "the text ends at this quote, and goes on", "write `''` for a single quote in the text", "''"},
	{`"`, "", "the text ends at this quote, and goes on", "write `\\\"` for a double quote in the text", `\"`},
	{"", "*", "no text begins with `*` unless it is in quotes", "put the text in quotes", ""},
	{"\n", "-", "no member begins with `-`", "move what is a report to a file of its own", ""},
}

// mistake says of a mistake in YAML what was meant: the grammar only knows what it has
// expected in its place.
func (r *reader) mistake(m diag.Diagnostic) spec.Finding {
	f := spec.Finding{Code: diag.CodeBMADUnreadable, At: r.placed(m.Primary.Span), Message: m.Message, Help: m.Help}
	for _, other := range m.Related {
		f.Related = append(f.Related, spec.Related{At: r.placed(other.Span), Text: other.Text})
	}
	switch m.Code {
	case diag.CodeSyntax:
		r.blunder(&f)
	case diag.CodeDuplicateKey:
		f.Help = []string{"keep one of them"}
	}
	if len(f.Help) == 0 {
		f.Help = []string{"mend this member: it is not read until then"}
	}
	f.Message = "cannot be read as YAML: " + f.Message
	return f
}

// blunder replaces what the grammar says, if it knows better.
func (r *reader) blunder(f *spec.Finding) {
	text, at := string(r.in.File.Data), f.At.Start
	for _, b := range blunders {
		if !strings.HasSuffix(text[:at], b.before) || !strings.HasPrefix(text[at:], b.after) {
			continue
		}
		f.At = spec.Place{Start: at - len(strings.TrimSpace(b.before)), End: at + len(b.after)}
		f.Message, f.Help, f.Replace, f.Related = b.message, []string{b.help}, b.replace, nil
		return
	}
}

package bmad

import (
	"strings"

	"github.com/specc-dev/specc/compiler/spec"
	"github.com/specc-dev/specc/compiler/tree"
	"github.com/specc-dev/specc/ir"
	"github.com/specc-dev/specc/ir/diag"
	"github.com/specc-dev/specc/ir/source"
)

// yaml reads a document that is YAML, and adds the item of it. Of one that is broken
// it returns the wanted members that are whole.
func (r *reader) yaml(wanted ...string) members {
	node, mistakes := tree.Parse(r.in.File)
	found := members{list: node}
	for name, value := range node.Members() {
		found.put(name, value)
	}
	for _, m := range mistakes {
		if m.Severity == diag.Error {
			r.doc.Findings = append(r.doc.Findings, r.mistake(m))
			found.salvage(r.in.File, wanted)
			break // what follows may only follow from it
		}
	}
	local := r.in.Source.Options[optionName]
	if local == "" {
		local = string(ir.KindSpec)
	}
	first, _, _ := strings.Cut(string(r.in.File.Data), "\n")
	r.self = r.add(0, spec.Item{
		Kind: ir.KindSpec, Local: local, Name: spec.Place{End: len(first)}, Whole: spec.Place{End: len(r.in.File.Data)},
	})
	return found
}

// placed returns where a span lies in the file, all of whose bytes the parser has
// been given.
func (r *reader) placed(s source.Span) spec.Place {
	end := len(r.in.File.Data)
	return spec.Place{Start: min(max(s.Start, 0), end), End: min(max(s.End, s.Start, 0), end)}
}

// mistake says of a mistake what people, and agents, have meant to write. YAML itself
// only knows what it has expected.
func (r *reader) mistake(m diag.Diagnostic) spec.Finding {
	f := spec.Finding{Code: diag.CodeBMADUnreadable, At: r.placed(m.Primary.Span), Message: m.Message, Help: m.Help}
	text := string(r.in.File.Data)
	before, after := text[:f.At.Start], text[f.At.Start:]
	switch {
	case m.Code == diag.CodeDuplicateKey:
		f.Help = []string{"keep one of them: a file is about one thing"}
		for _, other := range m.Related {
			f.Related = append(f.Related, spec.Related{At: r.placed(other.Span), Text: other.Text})
		}
	case m.Code != diag.CodeSyntax:
	case strings.HasSuffix(before, `\'`):
		f.At = spec.Place{Start: f.At.Start - 2, End: f.At.Start}
		f.Message, f.Replace = "`\\'` ends the text: a backslash escapes nothing in single quotes", "''"
		f.Help = []string{"write `''` for a single quote in the text"}
	case strings.HasSuffix(before, `""`) && strings.HasPrefix(after, `"`):
		f.At = spec.Place{Start: f.At.Start - 2, End: f.At.Start + 1}
		f.Message, f.Help = "`\"\"\"` begins no text of several lines", []string{"write `|` behind the name, and indent the text"}
	case strings.HasSuffix(before, "'"):
		f.At = spec.Place{Start: f.At.Start - 1, End: f.At.Start}
		f.Message, f.Help = "the text ends at this quote, and goes on", []string{"write `''` for a single quote in the text"}
	case strings.HasSuffix(before, `"`):
		f.At = spec.Place{Start: f.At.Start - 1, End: f.At.Start}
		f.Message, f.Help = "the text ends at this quote, and goes on", []string{"write `\\\"` for a double quote in the text"}
	case strings.HasPrefix(after, "*"):
		f.Message, f.Help = "no text begins with `*` unless it is in quotes", []string{"put the text in quotes"}
	case strings.HasSuffix(before, "\n"):
		f.Message = "no member begins here"
		f.Help = []string{"move what is a report to a file of its own"}
	case len(f.Help) == 0:
		f.Help = []string{"quote texts that hold colons, hashes or quotes"}
	}
	f.Message = "cannot be read as YAML: " + f.Message
	return f
}

// scalar returns the text of a string, a number or a boolean.
func scalar(n *tree.Node) string {
	switch n.Kind() {
	case tree.String:
		return n.String()
	case tree.Number:
		return n.Number()
	case tree.Bool:
		if n.Bool() {
			return "true"
		}
		return "false"
	}
	return ""
}

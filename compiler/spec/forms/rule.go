package forms

import (
	"slices"
	"strings"

	"github.com/specc-dev/specc/compiler/spec"
	"github.com/specc-dev/specc/compiler/tree"
	"github.com/specc-dev/specc/ir"
	"github.com/specc-dev/specc/ir/diag"
	"github.com/specc-dev/specc/ir/source"
)

// A RuleFence is a rule that a machine checks, as the YAML of a fence states it.
type RuleFence struct {
	Rule ir.Rule
	// Mistakes is what is wrong with the YAML and its keys, placed in the file. What
	// the expressions of the rule say is not looked at.
	Mistakes []RuleMistake

	code  source.Span
	parts map[string]*tree.Node
}

// A RuleMistake is something that keeps a fence from being a rule.
type RuleMistake struct {
	Span    source.Span
	Message string
	Help    string
}

// ruleKeys are the keys of a rule.
var ruleKeys = []string{"id", "for", "when", "require", "use", "severity", "message", "why"}

// Rule reads what is between the lines of a fence.
func Rule(code source.Span) *RuleFence {
	code = indented(code)
	r := &RuleFence{code: code, parts: map[string]*tree.Node{}}
	node, mistakes := tree.Parse(source.NewFile(code.File.Path+".yaml", code.File.Data[code.Start:code.End]))
	for _, m := range mistakes {
		r.mistake(m.Primary.Span, m.Message, "")
	}
	switch {
	case len(r.Mistakes) > 0:
	case node == nil || node.Kind() != tree.Object:
		r.mistake(code, "a rule is a list of keys and values", "write at least `id`, and `use` or `for` and `require`")
	default:
		for key, value := range node.Members() {
			r.member(key, value)
		}
		r.fill()
	}
	return r
}

// indented takes the indentation of the first line in: Markdown leaves it out and
// that of the others not, with which the YAML of a fence in a list would make no sense.
func indented(code source.Span) source.Span {
	for code.Start > 0 && code.File.Data[code.Start-1] == ' ' {
		code.Start--
	}
	return code
}

// place returns the place in the file of a span of the YAML, which is read as a file
// of its own.
func (r *RuleFence) place(s source.Span) source.Span {
	if s.IsZero() || s.File == r.code.File {
		return r.code
	}
	return source.Span{File: r.code.File, Start: r.code.Start + s.Start, End: r.code.Start + s.End}
}

func (r *RuleFence) mistake(at source.Span, message, help string) {
	r.Mistakes = append(r.Mistakes, RuleMistake{Span: r.place(at), Message: message, Help: help})
}

func (r *RuleFence) member(key string, value *tree.Node) {
	switch {
	case !slices.Contains(ruleKeys, key):
		help := "a rule has the keys " + strings.Join(ruleKeys, ", ")
		if near, ok := diag.Suggest(key, slices.Values(ruleKeys)); ok {
			help = "did you mean `" + near + "`?"
		}
		r.mistake(value.KeySpan(), "`"+key+"` is no key of a rule", help)
	case value.Kind() != tree.String && value.Kind() != tree.Bool && value.Kind() != tree.Number:
		r.mistake(value.Span(), "the value of `"+key+"` is no text", "put it between quotes")
	default:
		r.parts[key] = value
	}
}

// fill makes the rule of its parts.
func (r *RuleFence) fill() {
	r.Rule = ir.Rule{
		ID: r.text("id"), For: r.text("for"), When: r.text("when"), Require: r.text("require"),
		Use: r.text("use"), Severity: r.text("severity"), Message: r.text("message"), Why: r.text("why"),
	}
	if r.Rule.ID == "" && len(r.Mistakes) == 0 {
		r.mistake(r.code, "a rule has no `id`", "give it a name by which findings and settings can call it")
	}
}

func (r *RuleFence) text(key string) string {
	n := r.parts[key]
	if n == nil {
		return ""
	}
	if n.Kind() == tree.String {
		return strings.TrimSpace(n.String())
	}
	return n.Span().Text()
}

// Places returns where the values stand, as YAML has them, by their keys.
func (r *RuleFence) Places() map[string]spec.Place {
	all := map[string]spec.Place{}
	for key, n := range r.parts {
		all[key] = spec.PlaceOf(r.place(n.Span()))
	}
	return all
}

package rules

import (
	"cmp"
	"fmt"
	"iter"
	"maps"
	"slices"
	"strings"

	"github.com/specc-dev/specc/ir/diag"
)

// Compile checks the definitions and makes a set of those that are sound. It
// never panics, whatever they say, and takes time in proportion to their length.
func Compile(defs []Definition) (*Set, []diag.Diagnostic) {
	c := &compiler{}
	var rules []*rule
	for _, d := range defs {
		if r := c.rule(d); r != nil {
			rules = append(rules, r)
		}
	}
	return &Set{rules: rules, groups: groupsOf(rules)}, diag.Sort(c.findings)
}

// A compiler collects what is wrong with definitions.
type compiler struct{ findings []diag.Diagnostic }

// rule returns a definition as a rule, or nil if it cannot be applied.
func (c *compiler) rule(d Definition) *rule {
	before := len(c.findings)
	r := &rule{Definition: d, severity: c.severity(&d)}
	if d.Rule.Use != "" {
		c.use(r)
	} else {
		c.own(r)
	}
	if len(c.findings) > before {
		return nil
	}
	return r
}

// own reads a rule that says itself what it requires.
func (c *compiler) own(r *rule) {
	d := &r.Definition
	k := c.kind(d)
	if strings.TrimSpace(d.Rule.Require) == "" {
		c.incomplete(d, "requires nothing", "say under `require` what holds, or name a rule of the library under `use`")
	}
	if k == nil {
		return
	}
	if strings.TrimSpace(d.Rule.When) != "" {
		r.conditions = append(r.conditions, c.expression(d, k, "when", d.Rule.When))
	}
	if strings.TrimSpace(d.Rule.Require) != "" {
		r.requirement = c.expression(d, k, "require", d.Rule.Require)
	}
}

// use reads a rule that stands for one of the library. What it says itself of
// severity, message and reason comes first, and its condition narrows that of the
// library.
func (c *compiler) use(r *rule) {
	d := &r.Definition
	ready, ok := Ready(d.Rule.Use)
	if !ok {
		c.unknown(d, "use", diag.CodeRuleUnknownLibrary, d.Rule.Use, "the library has no rule `%s`", readyNames())
		return
	}
	if d.Rule.Require != "" {
		c.incomplete(d, "both requires something and uses `"+ready.ID+"`", "leave out `require`, or `use`")
		return
	}
	k := kindNamed(ready.For)
	if d.Rule.For != "" && d.Rule.For != ready.For {
		f := c.report(diag.CodeRuleUnknownKind, d, "for", fmt.Sprintf("`%s` of the library is for `%s`, not for `%s`", ready.ID, ready.For, clip(d.Rule.For)))
		f.Help = append(f.Help, "leave out `for`")
		return
	}
	if ready.When != "" {
		r.conditions = append(r.conditions, &expression{kind: k, text: ready.When})
	}
	if strings.TrimSpace(d.Rule.When) != "" {
		r.conditions = append(r.conditions, c.expression(d, k, "when", d.Rule.When))
	}
	r.requirement = &expression{kind: k, text: ready.Require}
	if d.Rule.Severity == "" {
		r.severity = severityNamed(ready.Severity)
	}
	r.Rule.For = ready.For
	r.Rule.Message, r.Rule.Why = cmp.Or(d.Rule.Message, ready.Message), cmp.Or(d.Rule.Why, ready.Why)
}

// kind returns what a rule is for, or reports that there is no such thing.
func (c *compiler) kind(d *Definition) *kind {
	if d.Rule.For == "" {
		c.incomplete(d, "does not say what it is for", "name a kind under `for`, such as `operation` or `requirement`")
		return nil
	}
	k := kindNamed(d.Rule.For)
	if k == nil {
		c.unknown(d, "for", diag.CodeRuleUnknownKind, d.Rule.For, "a rule cannot be for `%s`", kindNames())
	}
	return k
}

func (c *compiler) severity(d *Definition) diag.Severity {
	s := severityNamed(d.Rule.Severity)
	if s == diag.Off {
		c.unknown(d, "severity", diag.CodeRuleSeverity, d.Rule.Severity, "`%s` is no severity", slices.Values(severities))
	}
	return s
}

var severities = []string{"info", "warning", "error"}

// severityNamed returns a severity, Warning for none, Off for what is none.
func severityNamed(name string) diag.Severity {
	if name == "" {
		return diag.Warning
	}
	var s diag.Severity
	if err := s.UnmarshalText([]byte(name)); err != nil {
		return diag.Off
	}
	return s
}

// expression checks one text of CEL.
func (c *compiler) expression(d *Definition, k *kind, part, text string) *expression {
	e := &expression{kind: k, text: text}
	for _, p := range e.check() {
		f := diag.New(p.code, diag.Label{Span: d.place(part, p.start, p.end)}, p.message)
		f.Notes, f.Help = p.notes, p.help
		c.findings = append(c.findings, f)
	}
	return e
}

func (c *compiler) incomplete(d *Definition, message, help string) {
	f := c.report(diag.CodeRuleIncomplete, d, "", fmt.Sprintf("rule `%s` %s", clip(d.name()), message))
	f.Help = append(f.Help, help)
}

// unknown reports a name that is none of those known.
func (c *compiler) unknown(d *Definition, part string, code diag.Code, name, format string, known iter.Seq[string]) {
	f := c.report(code, d, part, fmt.Sprintf(format, clip(name)))
	if near, ok := diag.Suggest(name, known); ok {
		f.Help = append(f.Help, "did you mean `"+near+"`?")
		f.Edits = append(f.Edits, diag.Edit{Span: f.Primary.Span, Text: near})
		return
	}
	f.Notes = append(f.Notes, "there is "+listed(slices.Sorted(known)))
}

func (c *compiler) report(code diag.Code, d *Definition, part, message string) *diag.Diagnostic {
	c.findings = append(c.findings, diag.New(code, diag.Label{Span: d.whole(part)}, message))
	return &c.findings[len(c.findings)-1]
}

// name returns what people call a rule.
func (d *Definition) name() string {
	return cmp.Or(d.Rule.ID, d.ID.Local())
}

// listed joins names for people: "`a`, `b` and `c`".
func listed(names []string) string {
	for i, n := range names {
		names[i] = "`" + n + "`"
	}
	if len(names) < 2 {
		return strings.Join(names, "")
	}
	last := len(names) - 1
	return strings.Join(names[:last], ", ") + " and " + names[last]
}

// clip shortens what a message quotes of a source.
func clip(text string) string {
	const most = 60
	if runes := []rune(text); len(runes) > most {
		text = string(runes[:most]) + "…"
	}
	return strings.Join(strings.Fields(text), " ")
}

func kindNames() iter.Seq[string] { return maps.Keys(kinds()) }

func kindNamed(name string) *kind { return kinds()[name] }

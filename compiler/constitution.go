package compiler

import (
	"context"
	"fmt"

	"github.com/specc-dev/specc/compiler/frontend"
	"github.com/specc-dev/specc/compiler/rules"
	"github.com/specc-dev/specc/ir"
	"github.com/specc-dev/specc/ir/diag"
	"github.com/specc-dev/specc/ir/source"
)

// rulesMemo is where the outcomes of rules are remembered. No contract or root is
// called so.
const rulesMemo = "/rules"

// applyRules type-checks the rules of all constitutions and holds them against the
// program. Nothing of it costs anything where there are none.
func (c *Compiler) applyRules(ctx context.Context, out *Compilation, from Sources, trace *Trace) error {
	var stated []frontend.Rule
	for _, m := range out.Modules {
		stated = append(stated, m.Rules...)
	}
	if len(stated) == 0 {
		return nil
	}
	defer trace.Phase("rules")()
	whole := map[ir.ID]source.Span{}
	var defs []rules.Definition
	for _, r := range stated {
		whole[r.ID] = r.Whole
		defs = append(defs, rules.Definition{ID: r.ID, Rule: r.Rule, At: placeIn(r)})
	}
	set, findings := rules.Compile(defs)
	out.add(findings)
	if diag.Stops(out.Diagnostics) {
		return nil
	}
	result, err := set.Apply(ctx, out.Program, nil, from.Memo(rulesMemo))
	if err != nil {
		return fmt.Errorf("apply the rules: %w", err)
	}
	out.rulesMemo = result.Memo
	findings = nil
	for _, v := range result.Violations {
		findings = append(findings, out.violation(v, whole[v.Rule]))
	}
	out.add(findings)
	return nil
}

// placeIn returns where the parts of a rule stand; see rules.Definition.
func placeIn(r frontend.Rule) func(key string) source.Span {
	return func(key string) source.Span {
		if span, ok := r.Parts[key]; ok {
			return span
		}
		return r.Whole
	}
}

// violation words what breaks a rule, at the part of the symbol that does.
func (out *Compilation) violation(v rules.Violation, rule source.Span) diag.Diagnostic {
	code, message := diag.CodeRuleViolated, fmt.Sprintf("%s breaks rule `%s`: %s", v.Subject, v.Rule.Local(), v.Message)
	if v.Failure != "" {
		code, message = diag.CodeRuleFailed, fmt.Sprintf("nobody knows whether %s obeys rule `%s`: %s", v.Subject, v.Rule.Local(), v.Failure)
	}
	d := diag.New(code, diag.Label{Span: out.locatePart(v.Symbol, v.At)}, message)
	d.Severity = v.Severity
	if s := out.Program.Symbol(v.Symbol); s != nil {
		d.Path = s.Location.File
	}
	if !rule.IsZero() {
		d.Related = append(d.Related, diag.Label{Span: rule, Text: "the rule"})
	}
	return d
}

// locatePart returns the place of a part of a symbol, or of the symbol where the
// part has none of its own.
func (out *Compilation) locatePart(id ir.ID, at source.Pointer) source.Span {
	s := out.Program.Symbol(id)
	if s == nil {
		return source.Span{}
	}
	for _, m := range out.Modules {
		if m.Contract != id.Contract() {
			continue
		}
		if span := m.Locate(ir.Location{File: s.Location.File, Pointer: s.Location.Pointer + at}); at != "" && !span.IsZero() {
			return span
		}
		return m.Locate(s.Location)
	}
	return source.Span{}
}

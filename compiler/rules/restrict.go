package rules

import (
	"fmt"
	"regexp/syntax"

	"cel.dev/cel-go/common/ast"
	"cel.dev/cel-go/common/operators"
	"cel.dev/cel-go/common/overloads"
	"cel.dev/cel-go/common/types"

	"github.com/specc-dev/specc/ir/diag"
)

// maxNesting bounds how deep loops over lists lie in one another.
const maxNesting = 4

// maxPattern bounds the instructions of a pattern.
const maxPattern = 1_000

// restrict reports what CEL allows and rules do not: a result that is no boolean,
// values that the budget of an evaluation cannot measure, and patterns that nobody
// has checked.
func (x *explainer) restrict() (all []problem) {
	root := ast.NavigateAST(x.ast)
	if t := x.ast.GetType(root.ID()); t.Kind() != types.BoolKind {
		return []problem{{
			code: diag.CodeRuleWrongType, end: len(x.text),
			message: fmt.Sprintf("this is %s, not something that holds or does not", article(typeName(t))),
			help:    []string{"compare it with something, or ask `has()` or `size()` of it"},
		}}
	}
	x.visit(root, 0, func(e ast.Expr, message, help string) {
		p := problem{code: diag.CodeRuleNotAllowed, message: message}
		if help != "" {
			p.help = []string{help}
		}
		p.start, p.end = x.place(e, x.start(e.ID()))
		all = append(all, p)
	})
	return all
}

// start returns where cel-go says that an expression is, in bytes.
func (x *explainer) start(id int64) int {
	at, ok := x.ast.SourceInfo().GetOffsetRange(id)
	if !ok {
		return 0
	}
	return x.bytes(int(at.Start))
}

// visit calls report for what is not allowed in an expression.
func (x *explainer) visit(e ast.NavigableExpr, loops int, report func(e ast.Expr, message, help string)) {
	switch e.Kind() {
	case ast.StructKind, ast.MapKind:
		report(e, "a rule makes neither objects nor maps", "")
		return
	case ast.ComprehensionKind:
		if loops >= maxNesting {
			report(e, fmt.Sprintf("more than %d loops lie in one another", maxNesting), "split the rule, or make it one for what the loops go over")
			return
		}
		// What a loop goes over comes before it, not in it.
		children := e.Children()
		x.visit(children[0], loops, report)
		for _, child := range children[1:] {
			x.visit(child, loops+1, report)
		}
		return
	case ast.CallKind:
		x.call(e, report)
	}
	for _, child := range e.Children() {
		x.visit(child, loops, report)
	}
}

func (x *explainer) call(e ast.NavigableExpr, report func(ast.Expr, string, string)) {
	call := e.AsCall()
	args := call.Args()
	switch call.FunctionName() {
	case operators.Equals, operators.NotEquals:
		for _, a := range args {
			if t := x.ast.GetType(a.ID()); !comparable(t, true) {
				report(e, fmt.Sprintf("values of the type `%s` cannot be compared", typeName(t)), "compare their fields, such as `id`, or their `size()`")
				return
			}
		}
	case operators.In:
		if t := x.ast.GetType(args[0].ID()); !comparable(t, false) {
			report(e, fmt.Sprintf("values of the type `%s` cannot be looked for", typeName(t)), "look for their fields with `exists()`")
		}
	case overloads.Matches:
		x.pattern(args[len(args)-1], report)
	}
}

// comparable reports whether two values of a type are compared in the time that
// the budget accounts for: scalars, and lists of them.
func comparable(t *types.Type, list bool) bool {
	switch t.Kind() {
	case types.BoolKind, types.IntKind, types.UintKind, types.DoubleKind, types.StringKind:
		return true
	case types.ListKind:
		return list && comparable(t.Parameters()[0], false)
	}
	return false
}

// pattern checks a regular expression, which must be there to be checked.
func (x *explainer) pattern(e ast.Expr, report func(ast.Expr, string, string)) {
	if e.Kind() != ast.LiteralKind {
		report(e, "the pattern of `matches` is no literal", "write the pattern as a string")
		return
	}
	text, _ := e.AsLiteral().Value().(string)
	steps, err := patternSize(text)
	switch {
	case err != nil:
		report(e, fmt.Sprintf("`%s` is no pattern of RE2: %s", clip(text), lower(trimRegexp(err))), "")
	case steps > maxPattern:
		report(e, fmt.Sprintf("the pattern has %d steps; %d are the most", steps, maxPattern), "repeat less, or ask for the `size()` instead")
	}
}

// patternSize returns how many instructions a pattern compiles to: each may be
// tried at every character.
func patternSize(text string) (int, error) {
	tree, err := syntax.Parse(text, syntax.Perl)
	if err != nil {
		return 0, err
	}
	program, err := syntax.Compile(tree.Simplify())
	if err != nil {
		return 0, err
	}
	return len(program.Inst), nil
}

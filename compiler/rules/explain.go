package rules

import (
	"fmt"
	"iter"
	"maps"
	"slices"
	"strings"

	"cel.dev/cel-go/common"
	"cel.dev/cel-go/common/ast"
	"cel.dev/cel-go/common/operators"

	"github.com/specc-dev/specc/ir/diag"
)

// A problem is what is wrong with an expression, at the bytes [start, end) of it.
type problem struct {
	code        diag.Code
	start, end  int
	message     string
	notes, help []string
}

// An explainer says in our words what cel-go has to say of an expression.
type explainer struct {
	text   string
	kind   *kind
	source common.Source
	ast    *ast.AST // checked, also where the check failed
}

// syntax explains the first mistake only: the others follow from it.
func (x *explainer) syntax(errs []*common.Error) []problem {
	message := errs[0].Message
	for _, large := range []string{"expression code point size", "expression count", "expression recursion"} {
		if strings.HasPrefix(message, large) {
			return []problem{{code: diag.CodeRuleNotAllowed, end: len(x.text), message: "the expression is too large or too deeply nested"}}
		}
	}
	p := problem{code: diag.CodeRuleSyntax}
	p.start, p.end = x.token(x.offset(errs[0].Location))
	word, end := x.text[p.start:p.end], len(strings.TrimRight(x.text, " \t\r\n"))
	switch {
	case p.start >= end:
		p.start, p.end = end, end
		p.message = "the expression ends too early"
	case strings.HasPrefix(message, "reserved identifier: "), x.reserved(word) && x.after(p.start, "."):
		p.message = fmt.Sprintf("`%s` is a word of CEL and cannot be a name", word)
		if word == "in" {
			p.help = []string{"where a parameter is stands under `place`"}
		}
	case word == `"` || word == "'":
		p.message = "the string is not closed"
	case strings.HasPrefix(message, "Syntax error: "):
		p.message = fmt.Sprintf("`%s` does not belong here", word)
		p.help = x.otherwise(p.start, word)
	default:
		p.message = spell(lower(message))
	}
	return []problem{p}
}

// otherwise says how CEL writes what other languages write with a word that stands
// at an offset or before it.
func (x *explainer) otherwise(start int, word string) []string {
	before := strings.TrimRight(x.text[:start], " \t\r\n")
	other := map[string]string{"=": "==", "and": "&&", "AND": "&&", "or": "||", "OR": "||", "<>": "!="}[word]
	if strings.HasSuffix(before, "not") || strings.HasSuffix(before, "NOT") {
		other = "!"
	}
	if other == "" {
		return nil
	}
	return []string{"CEL writes `" + other + "`"}
}

func (x *explainer) reserved(word string) bool {
	return slices.Contains([]string{"in", "true", "false", "null"}, word)
}

// after reports whether what stands before an offset, white space aside, is text.
func (x *explainer) after(offset int, text string) bool {
	return strings.HasSuffix(strings.TrimRight(x.text[:offset], " \t\r\n"), text)
}

// types explains what the type checker found.
func (x *explainer) types(errs []*common.Error) (all []problem) {
	for _, e := range errs {
		all = append(all, x.typeError(e))
	}
	slices.SortStableFunc(all, func(a, b problem) int { return a.start - b.start })
	return all
}

func (x *explainer) typeError(e *common.Error) problem {
	p := problem{code: diag.CodeRuleWrongType, message: spell(lower(e.Message))}
	p.start, p.end = x.token(x.offset(e.Location))
	expr := x.find(e.ExprID)
	if expr != nil {
		p.start, p.end = x.place(expr, p.start)
	}
	switch {
	case strings.HasPrefix(e.Message, "undefined field"):
		x.unknownField(&p, expr)
	case strings.HasPrefix(e.Message, "undeclared reference"):
		x.unknownName(&p, expr)
	case strings.HasPrefix(e.Message, "found no matching overload"):
		x.wrongArguments(&p, e.Message)
	case strings.Contains(e.Message, "cannot be range of a comprehension"):
		p.message = fmt.Sprintf("this is %s, not a list", article(typeName(x.ast.GetType(e.ExprID))))
	case strings.Contains(e.Message, "does not support field selection"):
		p.message = fmt.Sprintf("%s has no fields", x.typeOf(expr))
	}
	return p
}

func (x *explainer) unknownField(p *problem, expr ast.Expr) {
	p.code = diag.CodeRuleUnknownName
	if expr == nil || expr.Kind() != ast.SelectKind {
		return
	}
	name, c := expr.AsSelect().FieldName(), classOfType(x.ast.GetType(expr.AsSelect().Operand().ID()).TypeName())
	if c == nil {
		return
	}
	p.message = fmt.Sprintf("%s has no field `%s`", article(c.name), clip(name))
	p.suggest(name, c.names(), c.ownNames())
}

// unknownName explains a name that is no variable and no function.
func (x *explainer) unknownName(p *problem, expr ast.Expr) {
	p.code = diag.CodeRuleUnknownName
	if expr != nil && expr.Kind() == ast.CallKind {
		name := x.text[p.start:p.end]
		p.message = fmt.Sprintf("there is no function `%s`", clip(name))
		p.suggest(name, functionNames(), functionNames())
		return
	}
	name := x.text[p.start:p.end]
	p.message = fmt.Sprintf("there is no `%s` here", clip(name))
	if near, ok := diag.Suggest(name, slices.Values(x.variables())); ok {
		p.help = append(p.help, "did you mean `"+near+"`?")
	} else {
		p.notes = append(p.notes, fmt.Sprintf("a rule for `%s` sees `%s`", x.kind.name, x.kind.variable))
	}
}

// variables returns what the rule sees and what its macros introduce.
func (x *explainer) variables() []string {
	names := []string{x.kind.variable}
	ast.PreOrderVisit(x.ast.Expr(), ast.NewExprVisitor(func(e ast.Expr) {
		if e.Kind() == ast.ComprehensionKind {
			names = append(names, e.AsComprehension().IterVar())
		}
	}))
	return names
}

// wrongArguments explains a call whose arguments have types that nothing takes.
func (x *explainer) wrongArguments(p *problem, message string) {
	quoted := strings.Split(message, "'") // what is quoted is at the odd places
	if len(quoted) < 4 {
		return
	}
	name := quoted[1]
	if shown, ok := operators.FindReverse(name); ok && shown != "" {
		name = shown
	}
	switch name {
	case operators.Index:
		name = "[]"
	case operators.Conditional:
		name = "?:"
	}
	target, arguments, member := strings.Cut(spellTypes(quoted[3]), ".(")
	if !member {
		target, arguments = "", strings.TrimPrefix(target, "(")
	}
	arguments = strings.ReplaceAll(strings.TrimSuffix(arguments, ")"), ", ", " and ")
	switch {
	case member:
		p.message = strings.TrimSpace(fmt.Sprintf("`%s` of %s does not take %s", name, article(target), arguments))
	case name == "==" || name == "!=":
		p.message = fmt.Sprintf("`%s` compares %s", name, arguments)
	default:
		p.message = fmt.Sprintf("`%s` does not take %s", name, arguments)
	}
}

// suggest adds the known name that was most likely meant, or those that there are.
func (p *problem) suggest(name string, known, shown iter.Seq[string]) {
	if near, ok := diag.Suggest(name, known); ok {
		p.help = append(p.help, "did you mean `"+near+"`?")
	} else {
		p.notes = append(p.notes, "there is "+listed(slices.Sorted(shown)))
	}
}

// functionNames returns what rules may call by name.
func functionNames() iter.Seq[string] {
	names := map[string]bool{"has": true, "all": true, "exists": true, "exists_one": true, "map": true, "filter": true}
	for _, f := range functions {
		if isWord(f[0]) && f[0] != '_' {
			names[f] = true
		}
	}
	return maps.Keys(names)
}

package rules

import (
	"slices"
	"sync"

	"cel.dev/cel-go/checker"
	"cel.dev/cel-go/common/containers"
	"cel.dev/cel-go/common/decls"
	"cel.dev/cel-go/common/operators"
	"cel.dev/cel-go/common/overloads"
	"cel.dev/cel-go/common/stdlib"
	"cel.dev/cel-go/common/types"
	"cel.dev/cel-go/interpreter"
	"cel.dev/cel-go/parser"
)

// The limits of one expression. Evaluation is counted in the units of cel-go: about
// one for each step, more for what is long.
const (
	maxLength = 4_096 // in code points
	maxNodes  = 4_096 // after macros are expanded
	maxDepth  = 64
	maxCost   = 250_000
)

// functions are the ones of the standard library that rules may call, beside the
// macros. What is about time, bytes and dynamic types is left out.
var functions = []string{
	operators.Conditional, operators.LogicalAnd, operators.LogicalOr, operators.LogicalNot,
	operators.NotStrictlyFalse, operators.Equals, operators.NotEquals, operators.Add, operators.Subtract,
	operators.Multiply, operators.Divide, operators.Modulo, operators.Negate, operators.Less,
	operators.LessEquals, operators.Greater, operators.GreaterEquals, operators.Index, operators.In,
	overloads.Size, overloads.Contains, overloads.StartsWith, overloads.EndsWith, overloads.Matches,
	overloads.TypeConvertInt, overloads.TypeConvertDouble, overloads.TypeConvertString,
}

// A language is CEL as rules may use it: the phases of cel-go without package cel,
// whose environments link twice as much code into every start of the process.
type language struct {
	parser   *parser.Parser
	base     *checker.Env
	planner  interpreter.Interpreter
	checkers sync.Map // name of a kind to *checker.Env
}

// celLanguage is made with the first rule.
var celLanguage = sync.OnceValues(func() (*language, error) {
	p, err := parser.NewParser(
		parser.Macros(parser.AllMacros...), parser.ExpressionSizeCodePointLimit(maxLength),
		parser.MaxExpressionNodeCount(maxNodes), parser.MaxRecursionDepth(maxDepth),
		parser.ErrorRecoveryLimit(4), parser.ErrorRecoveryLookaheadTokenLimit(32),
	)
	if err != nil {
		return nil, err
	}
	base, err := checker.NewEnv(containers.DefaultContainer, schema{}, checker.CrossTypeNumericComparisons(true))
	if err != nil {
		return nil, err
	}
	allowed := slices.DeleteFunc(slices.Clone(stdlib.Functions()), func(f *decls.FunctionDecl) bool {
		return !slices.Contains(functions, f.Name())
	})
	if err := base.AddFunctions(allowed...); err != nil {
		return nil, err
	}
	planner, err := newPlanner(allowed)
	return &language{parser: p, base: base, planner: planner}, err
})

func newPlanner(allowed []*decls.FunctionDecl) (interpreter.Interpreter, error) {
	dispatcher := interpreter.NewDispatcher()
	for _, f := range allowed {
		bindings, err := f.Bindings()
		if err != nil {
			return nil, err
		}
		if err := dispatcher.Add(bindings...); err != nil {
			return nil, err
		}
	}
	adapter := types.DefaultTypeAdapter
	attributes := interpreter.NewAttributeFactory(containers.DefaultContainer, adapter, schema{})
	return interpreter.NewInterpreter(dispatcher, containers.DefaultContainer, schema{}, adapter, attributes), nil
}

// checker returns the environment of rules for a kind.
func (l *language) checker(k *kind) (*checker.Env, error) {
	if e, ok := l.checkers.Load(k.name); ok {
		return e.(*checker.Env), nil
	}
	e, err := checker.NewEnv(containers.DefaultContainer, schema{},
		checker.ValidatedDeclarations(l.base), checker.CrossTypeNumericComparisons(true))
	if err != nil {
		return nil, err
	}
	if err := e.AddIdents(decls.NewVariable(k.variable, objectType(k.class))); err != nil {
		return nil, err
	}
	kept, _ := l.checkers.LoadOrStore(k.name, e)
	return kept.(*checker.Env), nil
}

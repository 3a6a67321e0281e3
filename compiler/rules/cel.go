package rules

import (
	"errors"
	"fmt"
	"slices"
	"sync"

	"cel.dev/cel-go/checker"
	"cel.dev/cel-go/common"
	"cel.dev/cel-go/common/ast"
	"cel.dev/cel-go/common/containers"
	"cel.dev/cel-go/common/decls"
	"cel.dev/cel-go/common/operators"
	"cel.dev/cel-go/common/overloads"
	"cel.dev/cel-go/common/stdlib"
	"cel.dev/cel-go/common/types"
	"cel.dev/cel-go/common/types/ref"
	"cel.dev/cel-go/common/types/traits"
	"cel.dev/cel-go/interpreter"
	"cel.dev/cel-go/parser"

	"github.com/specc-dev/specc/ir/diag"
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

// An expression is one text of CEL about things of a kind. Its plan is made when it
// is first evaluated.
type expression struct {
	kind *kind
	text string

	once sync.Once
	plan interpreter.InterpretableV2
	err  error
}

// check returns what is wrong with the expression, in the order of the text.
func (e *expression) check() []problem {
	_, problems, err := e.parse()
	if err != nil {
		return []problem{{code: diag.CodeRuleSyntax, end: len(e.text), message: err.Error()}}
	}
	return problems
}

// parse type-checks the text. The error is for what cel-go itself fails at.
func (e *expression) parse() (checked *ast.AST, problems []problem, err error) {
	defer recovered(&err)
	l, err := celLanguage()
	if err != nil {
		return nil, nil, err
	}
	x := explainer{text: e.text, kind: e.kind, source: common.NewTextSource(e.text)}
	parsed, errs := l.parser.Parse(x.source)
	if found := errs.GetErrors(); len(found) > 0 {
		return nil, x.syntax(found), nil
	}
	env, err := l.checker(e.kind)
	if err != nil {
		return nil, nil, err
	}
	x.ast, errs = checker.Check(parsed, x.source, env)
	if found := errs.GetErrors(); len(found) > 0 {
		return nil, x.types(found), nil
	}
	return x.ast, x.restrict(), nil
}

// prepare plans the evaluation.
func (e *expression) prepare() (err error) {
	defer recovered(&err)
	checked, problems, err := e.parse()
	if err != nil {
		return err
	}
	if len(problems) > 0 {
		return errors.New(problems[0].message)
	}
	tracker, err := interpreter.NewCostTracker(nil, interpreter.CostTrackerLimit(maxCost),
		interpreter.OverloadCostTracker(overloads.AddList, costOfJoin),
		interpreter.OverloadCostTracker(overloads.SizeString, costOfCount),
		interpreter.OverloadCostTracker(overloads.SizeStringInst, costOfCount))
	if err != nil {
		return err
	}
	l, err := celLanguage()
	if err != nil {
		return err
	}
	e.plan, err = l.planner.NewInterpretable(checked,
		interpreter.Optimize(), interpreter.CompileRegexConstants(interpreter.MatchesRegexOptimization),
		interpreter.CostObserver(interpreter.CostTrackerFactory(tracker.Clone)))
	return err
}

// costOfJoin makes joining lists cost what it adds: cel-go takes it for free, so
// that lists could double without end.
func costOfJoin(args []ref.Val, _ ref.Val) *uint64 {
	cost := uint64(1)
	if a, b := sizeOf(args[0]), sizeOf(args[1]); min(a, b) > 1 {
		cost = min(a, b)
	}
	return &cost
}

// costOfCount makes counting characters cost what it takes, as cel-go does for
// everything else that walks a string.
func costOfCount(_ []ref.Val, result ref.Val) *uint64 {
	cost := uint64(1)
	if n, ok := result.(types.Int); ok {
		cost += uint64(n) / 10
	}
	return &cost
}

func sizeOf(v ref.Val) uint64 {
	if s, ok := v.(traits.Sizer); ok {
		if n, ok := s.Size().(types.Int); ok {
			return uint64(n)
		}
	}
	return 1
}

// holds evaluates the expression on a thing.
func (e *expression) holds(o *object) (ok bool, err error) {
	e.once.Do(func() { e.err = e.prepare() })
	if e.err != nil {
		return false, e.err
	}
	defer recovered(&err)
	frame, err := interpreter.NewExecutionFrame(binding{e.kind.variable, o})
	if err != nil {
		return false, err
	}
	defer frame.Close()
	switch out := e.plan.Exec(frame).(type) {
	case types.Bool:
		return bool(out), nil
	case *types.Err:
		return false, out
	default:
		return false, fmt.Errorf("the result is no boolean, but `%s`", out.Type().TypeName())
	}
}

// A binding gives the variable of a rule its value. It implements
// interpreter.Activation.
type binding struct {
	name  string
	value *object
}

// ResolveName returns the value of the variable.
func (b binding) ResolveName(name string) (any, bool) { return b.value, name == b.name }

// Parent returns none.
func (b binding) Parent() interpreter.Activation { return nil }

// recovered turns a panic into an error: of what exceeds its budget, and of cel-go,
// which no text of a rule should ever bring about.
func recovered(err *error) {
	switch r := recover().(type) {
	case nil:
	case interpreter.EvalCancelledError:
		*err = fmt.Errorf("it takes more than %d steps", maxCost)
	default:
		*err = fmt.Errorf("it cannot be evaluated: %v", r)
	}
}

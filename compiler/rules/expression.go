package rules

import (
	"errors"
	"fmt"
	"sync"

	"cel.dev/cel-go/checker"
	"cel.dev/cel-go/common"
	"cel.dev/cel-go/common/ast"
	"cel.dev/cel-go/common/overloads"
	"cel.dev/cel-go/common/types"
	"cel.dev/cel-go/common/types/ref"
	"cel.dev/cel-go/common/types/traits"
	"cel.dev/cel-go/interpreter"

	"github.com/specc-dev/specc/ir/diag"
)

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
		interpreter.OverloadCostTracker(overloads.AddString, costOfText),
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

// costOfText makes a text cost its length, ten times what cel-go asks for: what is
// done with it is only paid for when it is done.
func costOfText(_ []ref.Val, result ref.Val) *uint64 {
	cost := sizeOf(result)
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

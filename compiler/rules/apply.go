package rules

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/specc-dev/specc/ir"
	"github.com/specc-dev/specc/ir/source"
)

// A Result is what an application of rules found.
type Result struct {
	// Violations are sorted by symbol, part and rule, each once.
	Violations []Violation
	// Memo lets the next application skip what has not changed.
	Memo []byte
	// Evaluated counts the rules that were evaluated, once for each thing, and Kept
	// the symbols whose outcome was taken from the memo.
	Evaluated, Kept int
}

// Apply holds the rules against every symbol of the program. The function inbound
// returns the references to a symbol, in a fixed order; if it is nil, they are the
// edges of the program. A memo that does not decode is treated as none.
//
// The error is for what no rule can be blamed for: cancellation, a store that
// fails.
func (s *Set) Apply(ctx context.Context, p *ir.Program, inbound func(ir.ID) []Inbound, remembered []byte) (*Result, error) {
	if len(s.groups) == 0 {
		return &Result{}, nil
	}
	r := newRun(ctx.Err, p, inbound, decodeMemo(remembered))
	result := &Result{}
	for _, g := range s.groups {
		outcomes, err := r.evaluate(g)
		if err != nil {
			return nil, err
		}
		for _, o := range outcomes {
			result.Evaluated += o.evaluated
			if o.kept {
				result.Kept++
			}
			for _, h := range o.hits {
				result.Violations = append(result.Violations, g.violation(h))
			}
		}
	}
	result.Violations = sorted(result.Violations)
	result.Memo = r.memo.encode()
	return result, nil
}

// violation says of a hit what people want to know.
func (g *group) violation(h hit) Violation {
	r := g.rules[h.rule]
	v := Violation{
		Rule: r.ID, Severity: r.severity, Symbol: h.symbol, At: source.Pointer(h.at), Subject: h.subject,
		Message: strings.TrimSpace(r.Rule.Message), Failure: h.failure,
	}
	if v.Message == "" {
		v.Message = fmt.Sprintf("`%s` does not hold", clip(r.requirement.text))
	}
	return v
}

// sorted puts violations in order and drops repetitions: several operations may
// lead to one shared response.
func sorted(all []Violation) []Violation {
	slices.SortFunc(all, compare)
	return slices.CompactFunc(all, func(a, b Violation) bool { return compare(a, b) == 0 })
}

func compare(a, b Violation) int {
	return cmp.Or(
		cmp.Compare(a.Symbol, b.Symbol), cmp.Compare(a.At, b.At), cmp.Compare(a.Subject, b.Subject),
		cmp.Compare(a.Rule, b.Rule), cmp.Compare(a.Failure, b.Failure),
	)
}

// A job is something to find out about every symbol of some kinds.
type job interface {
	name() string
	print() ir.Fingerprint
	hosts() []ir.Kind
	// look finds it out of one symbol, and returns how many rules it evaluated.
	look(c *reading, s *ir.Symbol) (hits []hit, evaluated int)
}

// A hit is what a job found: the thing that breaks a rule.
type hit struct {
	rule    int
	symbol  ir.ID
	at      string
	subject string
	failure string
}

// An outcome is what a job found of one symbol, and what it read for that.
type outcome struct {
	hits []hit
	deps []dependency
	sum  ir.Fingerprint

	evaluated int
	kept      bool
}

// evaluate does a job on a share of the symbols on each processor. Outcomes are in
// the order of the symbols.
func (r *run) evaluate(j job) ([]*outcome, error) {
	var symbols []*ir.Symbol
	for _, s := range r.program.Symbols() {
		if slices.Contains(j.hosts(), s.Kind) {
			symbols = append(symbols, s)
		}
	}
	old := r.memo.job(j)
	outcomes, errs := make([]*outcome, len(symbols)), make([]error, len(symbols))
	var next atomic.Int64
	var wait sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(symbols)) {
		wait.Go(func() {
			var h ir.Hasher
			for i := next.Add(1) - 1; i < int64(len(symbols)); i = next.Add(1) - 1 {
				if errs[i] = r.canceled(); errs[i] != nil {
					return
				}
				outcomes[i], errs[i] = r.outcome(j, symbols[i], old[symbols[i].ID], &h)
			}
		})
	}
	wait.Wait()
	if err := errors.Join(errs...); err != nil {
		return nil, err
	}
	r.memo.keep(j, symbols, outcomes)
	return outcomes, nil
}

// outcome returns the old outcome if it is still true. The hasher is there to be
// reused.
func (r *run) outcome(j job, s *ir.Symbol, old *outcome, h *ir.Hasher) (*outcome, error) {
	if old != nil {
		sum, err := r.sum(old.deps, h)
		if err != nil {
			return nil, err
		}
		if sum == old.sum {
			return &outcome{hits: old.hits, deps: old.deps, sum: old.sum, kept: true}, nil
		}
	}
	c := newReading(r)
	o := &outcome{}
	o.hits, o.evaluated = j.look(c, s)
	if c.err != nil {
		return nil, c.err
	}
	o.deps = c.dependencies()
	var err error
	o.sum, err = r.sum(o.deps, h)
	return o, err
}

func (g *group) name() string     { return g.kind.name }
func (g *group) hosts() []ir.Kind { return g.kind.hosts }

// look holds the rules against everything of their kind that a symbol has.
func (g *group) look(c *reading, s *ir.Symbol) (hits []hit, evaluated int) {
	for _, subject := range g.kind.subjects(c, s) {
		if c.err = cmp.Or(c.err, c.run.canceled()); c.err != nil {
			return nil, 0
		}
		o := newObject(g.kind.class, subject.node)
		for i, r := range g.rules {
			evaluated++
			ok, err := r.holds(o)
			if ok {
				continue
			}
			h := hit{rule: i, symbol: subject.symbol, at: subject.at, subject: subject.name}
			if err != nil {
				h.failure = err.Error()
			}
			hits = append(hits, h)
		}
	}
	return hits, evaluated
}

// holds reports whether a rule holds for a thing, also because it does not apply.
func (r *rule) holds(o *object) (bool, error) {
	for _, c := range r.conditions {
		if applies, err := c.holds(o); !applies || err != nil {
			return err == nil, err
		}
	}
	return r.requirement.holds(o)
}

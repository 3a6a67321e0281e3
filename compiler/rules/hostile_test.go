package rules_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/specc-dev/specc/compiler/rules"
	"github.com/specc-dev/specc/ir"
	"github.com/specc-dev/specc/ir/source"
)

// stated returns a rule as the only definition, whose texts stand in one file after
// the other.
func stated(r ir.Rule) []rules.Definition {
	texts := map[string]string{"for": r.For, "when": r.When, "require": r.Require, "use": r.Use, "severity": r.Severity}
	return []rules.Definition{{
		ID: ir.NewID("specs", ir.KindRule, "r"), Rule: r,
		At: func(key string) source.Span {
			f := source.NewFile("rule.yaml", []byte(texts[key]))
			return source.Span{File: f, End: len(f.Data)}
		},
	}}
}

// wide is a contract with long lists, for rules that go over them.
func wide() map[string]string {
	var b strings.Builder
	b.WriteString("paths:\n  /a:\n    get:\n      operationId: a\n      tags: [")
	for i := range 300 {
		fmt.Fprintf(&b, "t%d, ", i)
	}
	b.WriteString("z]\n      description: " + strings.Repeat("a", 20_000) + "\n      responses: {'204': {description: Done.}}\n")
	return map[string]string{"shop.yaml": b.String(), "specs/constitution.md": "# Constitution\n"}
}

// TestHostileRulesEnd holds rules that would run long or take much memory against
// long lists: they are not allowed, or they run out of their budget, soon.
func TestHostileRulesEnd(t *testing.T) {
	w := load(t, wide())
	const tags, ten = "operation.tags", "[1,2,3,4,5,6,7,8,9,10]"
	doubled := "[1]"
	text := "operation.description"
	for range 12 {
		doubled = doubled + ".map(x, [x, x])[0]"
		text = "(" + text + "+" + text + ")"
	}
	for name, require := range map[string]string{
		"loops":           tags + ".all(a, " + tags + ".all(b, " + tags + ".all(c, a + b + c != '')))",
		"many loops":      ten + ".all(a, " + ten + ".all(b, " + ten + ".all(c, " + ten + ".all(d, " + ten + ".all(e, a+b+c+d+e > 0)))))",
		"lists of lists":  "size(" + tags + ".map(a, " + tags + ".map(b, " + tags + ".map(c, " + tags + ")))) > 0",
		"joined lists":    "size(" + tags + ".map(a, " + tags + " + " + tags + " + " + tags + " + " + tags + ")) > 0",
		"joined texts":    "size(" + tags + ".map(a, operation.description + operation.description)) < 0",
		"doubled texts":   "size(" + text + ") < 0",
		"doubled lists":   "size(" + doubled + ") < 0",
		"patterns":        tags + ".all(a, operation.description.matches('(a*)*(a*)*b') == false)",
		"huge pattern":    "operation.description.matches('" + strings.Repeat("(a{1,99})", 99) + "')",
		"repeated":        "operation.description.matches('((a{1,99}){1,99}){1,99}')",
		"comparisons":     tags + ".all(a, " + tags + ".all(b, " + tags + " == " + tags + "))",
		"searches":        tags + ".all(a, " + tags + ".all(b, !(a + b in " + tags + ")))",
		"substrings":      tags + ".all(a, " + tags + ".all(b, operation.description.contains('b')))",
		"lengths":         tags + ".all(a, " + tags + ".all(b, size(operation.description) > 0))",
		"deep":            strings.Repeat("(", 1000) + "true" + strings.Repeat(")", 1000),
		"deep lists":      "size(" + strings.Repeat("[", 500) + strings.Repeat("]", 500) + ") == 1",
		"deep conditions": strings.Repeat("true ? true : ", 300) + "true",
		"negations":       strings.Repeat("!", 3999) + "true",
		"long":            strings.Repeat("true && ", 100_000) + "true",
		"has":             strings.Repeat("has(operation.tags) && ", 170) + "false",
	} {
		t.Run(name, func(t *testing.T) {
			start := time.Now()
			set, findings := rules.Compile(stated(ir.Rule{ID: "r", For: "operation", Require: require}))
			violations := apply(t, set, w.program, nil).Violations
			if len(findings)+len(violations) == 0 {
				t.Error("nothing is said of it")
			}
			if took := time.Since(start); took > time.Minute {
				t.Errorf("it takes %s", took)
			}
			t.Log(dump(findings), listed(violations))
		})
	}
}

// FuzzRule compiles rules of arbitrary texts and applies those that are sound to a
// program: nothing panics, every finding has a place inside the text that it is
// about, and all of it ends soon.
func FuzzRule(f *testing.F) {
	for _, ready := range rules.Library() {
		f.Add(ready.For, ready.When, ready.Require, "", "error")
		f.Add("", ready.When, "", ready.ID, "")
	}
	for _, text := range []string{"", "=", "operation.", "operation.tags[0]", "\"é\" == 'ä", "{", "operation.x.y.z(1)", "a.all(b, c)", "true ? 1 : 'a'", "x\n\t&& y", "\\", "r'\\d'", "b'a'"} {
		f.Add("operation", text, text, "", text)
	}
	w := load(f, shop)
	f.Fuzz(func(t *testing.T, forWhat, when, require, use, severity string) {
		start := time.Now()
		r := ir.Rule{ID: "r", For: forWhat, When: when, Require: require, Use: use, Severity: severity}
		set, findings := rules.Compile(stated(r))
		for _, d := range findings {
			if span := d.Primary.Span; span.File != nil && (span.Start < 0 || span.End < span.Start || span.End > len(span.File.Data)) {
				t.Errorf("%s is at %d to %d of %d bytes", d.Message, span.Start, span.End, len(span.File.Data))
			}
		}
		if (set.Len() == 0) == (len(findings) == 0) {
			t.Errorf("%d rules and %d findings", set.Len(), len(findings))
		}
		apply(t, set, w.program, nil)
		if took := time.Since(start); took > time.Minute {
			t.Errorf("it takes %s", took)
		}
	})
}

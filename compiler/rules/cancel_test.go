package rules_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/specc-dev/specc/compiler/rules"
	"github.com/specc-dev/specc/ir"
)

// TestCancellationEndsAnApplication cancels while one schema with many fields is
// looked at by a rule that takes long for each.
func TestCancellationEndsAnApplication(t *testing.T) {
	var b strings.Builder
	b.WriteString("components:\n  schemas:\n    Wide:\n      type: object\n      properties:\n")
	for i := range 2000 {
		fmt.Fprintf(&b, "        f%d: {type: string}\n", i)
	}
	w := load(t, map[string]string{"shop.yaml": b.String()})
	const ten = "[1,2,3,4,5,6,7,8,9,10]"
	slow := ten + ".all(a, " + ten + ".all(b, " + ten + ".all(c, " + ten + ".all(d, a+b+c+d > 0))))"
	set, findings := rules.Compile(stated(ir.Rule{ID: "slow", For: "field", Require: slow}))
	if len(findings) > 0 {
		t.Fatal(dump(findings))
	}
	ctx, cancel := context.WithTimeout(context.Background(), 50*time.Millisecond)
	defer cancel()
	start := time.Now()
	if _, err := set.Apply(ctx, w.program, nil, nil); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("it ends with %v", err)
	}
	if took := time.Since(start); took > time.Minute {
		t.Errorf("it ends after %s", took)
	}
}

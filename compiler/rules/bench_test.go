package rules_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"github.com/specc-dev/specc/compiler/frontend"
	"github.com/specc-dev/specc/compiler/openapi"
	"github.com/specc-dev/specc/compiler/rules"
	"github.com/specc-dev/specc/ir"
	"github.com/specc-dev/specc/ir/source"
)

// tenRules are rules of the library that look at all there is in a contract.
var tenRules = []string{
	"input-validation", "bounded-collections", "errors-problem-json", "operation-authenticated", "no-secrets-in-url",
	"operation-id", "schema-name", "field-case", "idempotent-put-delete", "lists-paginated",
}

// BenchmarkApply holds ten rules of the library against the published contract of
// GitHub: for the first time, and again with nothing changed.
func BenchmarkApply(b *testing.B) {
	p, set := github(b), used(b, tenRules...)
	first := apply(b, set, p, nil)
	b.Run("first", func(b *testing.B) {
		for b.Loop() {
			apply(b, set, p, nil)
		}
		b.ReportMetric(float64(first.Evaluated), "evaluations")
		b.ReportMetric(float64(len(first.Violations)), "violations")
	})
	b.Run("again", func(b *testing.B) {
		kept := 0
		for b.Loop() {
			kept = apply(b, set, p, first.Memo).Kept
		}
		b.ReportMetric(float64(kept), "kept")
		b.ReportMetric(float64(len(first.Memo)), "memo-bytes")
	})
}

// BenchmarkCompile checks the whole library.
func BenchmarkCompile(b *testing.B) {
	var defs []rules.Definition
	for _, r := range rules.Library() {
		defs = append(defs, stated(r)...)
	}
	for b.Loop() {
		if set, findings := rules.Compile(defs); set.Len() != len(defs) {
			b.Fatal(dump(findings))
		}
	}
}

func github(b *testing.B) *ir.Program {
	b.Helper()
	dir := os.Getenv("SPECC_CORPUS")
	if dir == "" {
		dir = "../../../shared/corpus"
	}
	text, err := os.ReadFile(filepath.Join(dir, "openapi/github.json"))
	if err != nil {
		b.Skipf("no corpus: %v", err)
	}
	m, err := openapi.FrontEnd.Load(context.Background(), frontend.Input{
		Contract: "github", Root: "github.json", Jobs: 1,
		Read: func(p string) (*source.File, error) { return source.NewFile(p, text), nil },
	})
	if err != nil {
		b.Fatal(err)
	}
	return link(b, []*frontend.Module{m}).program
}

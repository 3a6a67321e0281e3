package speckit

import (
	"fmt"
	"path"
	"strings"

	"github.com/specc-dev/specc/compiler/spec"
	"github.com/specc-dev/specc/ir"
	"github.com/specc-dev/specc/ir/diag"
)

// link reports features that have one number: by it alone nobody can tell which of
// them a reference such as 003/FR-001 means.
func link(m *spec.Linked) []spec.Finding {
	var findings []spec.Finding
	first := map[string]*spec.LinkedItem{} // by number
	for _, it := range m.Items {
		if it.Kind != ir.KindSpec || it.Local != roleSpec {
			continue
		}
		scope := it.Scope()
		number := strings.TrimLeft(numberOf(scope), "0")
		if number == "" {
			continue
		}
		other := first[number]
		if other == nil {
			first[number] = it
			continue
		}
		findings = append(findings, it.Report(spec.Finding{
			Code: diag.CodeSpeckitFeatureNumber, At: it.Name,
			Message: fmt.Sprintf("feature `%s` has the number of `%s`", scope, other.Scope()),
			Related: []spec.Related{{Path: other.Page.Source.Path, At: other.Name, Text: "the first of this number"}},
			Help:    []string{"give one of them the next free number"},
		}))
	}
	return findings
}

// numberOf returns the number that the folder of a feature begins with.
func numberOf(scope string) string {
	if m := numbered.FindStringSubmatch(path.Base(scope)); m != nil {
		return m[1]
	}
	return ""
}

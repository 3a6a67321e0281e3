package lint

import (
	"fmt"
	"slices"
	"strings"

	"github.com/specc-dev/specc/compiler/pattern"
	"github.com/specc-dev/specc/compiler/spec"
	"github.com/specc-dev/specc/ir"
	"github.com/specc-dev/specc/ir/diag"
)

// idForm matches IDs that people count up: FR-001, T012, SC-3a.
var idForm = pattern.New(`^([A-Za-z]+(?:-[A-Za-z]+)*)-?0*(\d+)([A-Za-z]?)$`)

// counted are the kinds whose IDs are counted up.
var counted = []ir.Kind{ir.KindRequirement, ir.KindOutcome, ir.KindTask, ir.KindCheck, ir.KindRule, ir.KindDecision}

// likeIDs reports IDs of one scope that readers take for the same: FR-1 and FR-001,
// or one ID for things of two kinds. Package loader reports those that are the same.
func (r *root) likeIDs() {
	for _, scope := range r.order {
		first := map[string]*spec.LinkedItem{}
		for _, it := range r.scopes[scope] {
			m := idForm.FindStringSubmatch(it.Local)
			if m == nil || !slices.Contains(counted, it.Kind) {
				continue
			}
			key := strings.ToLower(m[1] + "-" + m[2] + m[3])
			other := first[key]
			if other == nil {
				first[key] = it
				continue
			}
			if other.Kind == it.Kind && other.Local == it.Local {
				continue
			}
			r.report(it, spec.Finding{
				Code: diag.CodeSpecReusedID, Message: fmt.Sprintf("%s `%s` is easily taken for %s `%s`", it.Kind, it.Local, other.Kind, other.Local),
				Related: []spec.Related{related(other, "the other")},
				Help:    []string{"give one of them an ID of its own"},
			})
		}
	}
}

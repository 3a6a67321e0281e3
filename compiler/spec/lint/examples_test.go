package lint_test

import (
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/specc-dev/specc/compiler/spec"
	"github.com/specc-dev/specc/compiler/spec/bmad"
	"github.com/specc-dev/specc/compiler/spec/kiro"
	"github.com/specc-dev/specc/compiler/spec/openspec"
	"github.com/specc-dev/specc/compiler/spec/speckit"
	"github.com/specc-dev/specc/compiler/spec/spectest"
	"github.com/specc-dev/specc/ir/diag"
)

var dialects = []spec.Dialect{speckit.Dialect, openspec.Dialect, kiro.Dialect, bmad.Dialect}

// codes are those of this package.
var codes = []diag.Code{
	diag.CodeSpecOpenClarification, diag.CodeSpecOpenQuestion, diag.CodeSpecPlaceholder, diag.CodeSpecVagueWord,
	diag.CodeSpecUnmeasurable, diag.CodeSpecNoResponse, diag.CodeSpecNoKeyword, diag.CodeSpecKeywordConflict,
	diag.CodeSpecSameText, diag.CodeSpecNoOutcome, diag.CodeSpecEmptyRequirement, diag.CodeSpecNoScenario,
	diag.CodeSpecNoTask, diag.CodeSpecReusedID, diag.CodeSpecTaskCycle, diag.CodeSpecTaskOrder, diag.CodeSpecParallelFile,
	diag.CodeSpecTaskFile, diag.CodeSpecTaskParts, diag.CodeSpecStatusConflict, diag.CodeSpecUnfinished,
}

// TestExamples reads the example of every code with the dialect that it is in.
func TestExamples(t *testing.T) {
	for _, code := range codes {
		t.Run(string(code), func(t *testing.T) {
			entry, _ := diag.Explain(code)
			files := map[string]string{}
			for _, f := range txtar.Parse([]byte(entry.Example)).Files {
				files[f.Name] = string(f.Data)
			}
			var found []string
			for _, d := range dialects {
				for _, m := range spectest.Load(t, d, spectest.Tree(files)) {
					for _, f := range m.Diagnostics {
						if f.Code == code {
							return
						}
						found = append(found, string(f.Code))
					}
				}
			}
			t.Errorf("not reported, but %s", strings.Join(found, ", "))
		})
	}
}

package bmad

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/specc-dev/specc/ir"
)

func TestStateOf(t *testing.T) {
	for claimed, want := range map[string]ir.State{
		"Draft":                               ir.StateOpen,
		"drafted":                             ir.StateQueued,
		"contexted":                           ir.StateActive,
		"Approved":                            ir.StateQueued,
		"ready-for-dev":                       ir.StateQueued,
		"InProgress":                          ir.StateActive,
		"In Development - Tasks 1-7 complete": ir.StateActive,
		"Ready for Review":                    ir.StateReview,
		"✅ READY FOR DONE":                    ir.StateReview,
		"**Done** (2025-01-27)":               ir.StateDone,
		"✅ **VALIDÉE":                         ir.StateDone,
		"✅":                                   ir.StateDone,
		"Prêt pour développement":             ir.StateQueued,
		"À planifier":                         ir.StateOpen,
		"Non terminé":                         ir.StateOpen,
		"En cours":                            ir.StateActive,
		"90 % done":                           ir.StateActive,
		"100% done":                           ir.StateDone,
		"won't do":                            ir.StateDropped,
		"Rejeté":                              ir.StateRejected,
		"blocked by 1.2":                      ir.StateBlocked,
		"somewhere":                           "",
		"":                                    "",
	} {
		if got := stateOf(claimed); got != want {
			t.Errorf("%q is %q, not %q", claimed, got, want)
		}
	}
}

func TestSettingsOfTOML(t *testing.T) {
	got := map[string]string{}
	addTOML(got, `
output_folder = "top" # of all
[core]
user_name = "Bo"
"output_folder" = 'a\b'
[modules.bmm]
planning_artifacts = "say \"plans\""
implementation_artifacts = 7
broken = "
[agents."x.y"]
note = '''
sprint_artifacts = "no"
'''
planning_artifacts = "no"
[modules."bmm"]
sprint_artifacts = "yes"
`)
	want := map[string]string{
		"output_folder": `a\b`, "planning_artifacts": `say "plans"`, "implementation_artifacts": "", "sprint_artifacts": "yes",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

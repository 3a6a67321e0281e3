package compiler

import (
	"fmt"

	"github.com/specc-dev/specc/compiler/plan"
	"github.com/specc-dev/specc/compiler/store"
	"github.com/specc-dev/specc/ir/diag"
)

// stepFindings words the findings that a step is worth.
func stepFindings(step *plan.Step, now plan.File) []diag.Diagnostic {
	d := diag.Diagnostic{}
	switch step.Verb {
	case plan.Blocked:
		d = diag.New(diag.CodeOutputForeign, diag.Label{}, fmt.Sprintf("`%s` is in the way and not specc's", step.Path))
		if now.Problem != "" {
			d.Notes = append(d.Notes, now.Problem)
		}
		d.Help = append(d.Help, "move or remove it, or send the output elsewhere")
	case plan.Restore:
		d = diag.New(diag.CodeOutputDrift, diag.Label{}, fmt.Sprintf("`%s` was edited by hand", step.Path))
		d.Help = append(d.Help, "say what you want in the spec; a generated file is replaced by the next build, which keeps yours below "+store.DriftDir)
	case plan.Keep:
		d = diag.New(diag.CodeOrphanEdited, diag.Label{}, fmt.Sprintf("nothing needs `%s` any more, but it was edited by hand", step.Path))
		d.Help = append(d.Help, "it stays, and is yours from now on: remove it when you do not need it")
	case plan.Stale:
		d = diag.New(diag.CodeScaffoldStale, diag.Label{}, fmt.Sprintf("what `%s` implements has changed", step.Path))
		for _, c := range step.Causes {
			d.Notes = append(d.Notes, c.String())
		}
		if now.Exists && now.Digest == step.Record.Content {
			d.Help = append(d.Help, "it is as specc wrote it: remove it, and the next build begins it anew")
		}
		if step.Accepted == nil {
			d.Help = append(d.Help, "`specc why "+step.Path+"` looks for what changed in the history of git")
		}
		d.Help = append(d.Help, "bring it up to date, then run `specc accept "+step.Path+"`")
	case plan.Orphaned:
		d = diag.New(diag.CodeScaffoldOrphaned, diag.Label{}, fmt.Sprintf("nothing asks for `%s` any more", step.Path))
		if now.Digest == step.Record.Content {
			d.Notes = append(d.Notes, "it is as specc wrote it")
		}
		d.Help = append(d.Help, "remove it, or keep it with `specc accept "+step.Path+"`")
	default:
		return nil
	}
	d.Path = step.Path
	return []diag.Diagnostic{d}
}

// damaged words what is wrong with the lines of specc.lock.
func damaged(problems []store.Problem) []diag.Diagnostic {
	var findings []diag.Diagnostic
	for _, p := range problems {
		d := diag.New(diag.CodeLockDamaged, diag.Label{}, fmt.Sprintf("line %d says nothing: %s", p.Line, p.Message))
		d.Path = store.LockFile
		findings = append(findings, d)
	}
	return findings
}

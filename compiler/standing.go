package compiler

import (
	"encoding/json"

	"github.com/specc-dev/specc/compiler/plan"
	"github.com/specc-dev/specc/ir"
	"github.com/specc-dev/specc/ir/source"
)

// A standing is what a build leaves to the next one that has nothing to do: how
// many artifacts there are, and what to say about scaffolds until somebody has
// looked at them.
type standing struct {
	Artifacts int            `json:"artifacts"`
	Steps     []standingStep `json:"steps,omitempty"`
	Findings  []keptFinding  `json:"findings,omitempty"`
}

type standingStep struct {
	Path    string          `json:"path"`
	Backend string          `json:"backend"`
	Verb    plan.Verb       `json:"verb"`
	Causes  []standingCause `json:"causes"`
	Changes []string        `json:"changes,omitempty"`
}

type standingCause struct {
	Symbol ir.ID  `json:"symbol,omitempty"`
	Facet  string `json:"facet,omitempty"`
	Text   string `json:"text,omitempty"`
}

// stands reports whether a step says something that the next build has to repeat.
func stands(s *plan.Step) bool { return s.Verb == plan.Stale || s.Verb == plan.Orphaned }

// encodeStanding returns what the next build has to repeat of a report.
func encodeStanding(r *Report) []byte {
	kept := standing{Artifacts: len(r.Compilation.Artifacts)}
	about := map[string]bool{}
	for _, s := range r.Steps {
		if !stands(s) {
			continue
		}
		about[s.Path] = true
		step := standingStep{Path: s.Path, Backend: s.Record.Backend, Verb: s.Verb, Changes: s.Changes}
		for _, c := range s.Causes {
			step.Causes = append(step.Causes, standingCause{c.Symbol, c.Facet, c.Text})
		}
		kept.Steps = append(kept.Steps, step)
	}
	for _, d := range r.Diagnostics {
		if about[d.Path] {
			kept.Findings = append(kept.Findings, keepFinding(d))
		}
	}
	data, err := json.Marshal(kept)
	if err != nil {
		return nil // texts and numbers always encode
	}
	return data
}

// decodeStanding returns the report of a build that has nothing to do, or nil if
// what the last one left cannot be read.
func decodeStanding(data []byte) *Report {
	var kept standing
	if json.Unmarshal(data, &kept) != nil {
		return nil
	}
	r := &Report{UpToDate: true, Remembered: true, Artifacts: kept.Artifacts}
	for _, k := range kept.Steps {
		step := &plan.Step{Path: k.Path, Verb: k.Verb, Changes: k.Changes, Record: plan.Record{Path: k.Path, Backend: k.Backend, Scaffold: true}}
		for _, c := range k.Causes {
			step.Causes = append(step.Causes, plan.Cause{Symbol: c.Symbol, Facet: c.Facet, Text: c.Text})
		}
		r.Steps = append(r.Steps, step)
	}
	for _, k := range kept.Findings {
		r.Diagnostics = append(r.Diagnostics, k.finding(func(keptLabel) source.Span { return source.Span{} }))
	}
	return r
}

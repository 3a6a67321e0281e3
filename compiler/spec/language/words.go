package language

import (
	"strings"

	"github.com/specc-dev/specc/compiler/spec/forms"
)

// A part is what a section is about.
type part uint8

const (
	partOther part = iota
	partStories
	partScenarios
	partCriteria
	partEdges
	partRequirements
	partOutcomes
	partTerms
	partEntities
	partAssumptions
	partExclusions
	partClarifications
	partDecisions
	partContext
	partPurpose
	partGoals
	partPrinciples
	partChecks
)

// headings are the words by which a heading is recognised. The first that it contains
// decides.
var headings = []struct {
	part  part
	words []string
}{
	{partExclusions, []string{"out of scope", "out-of-scope", "not in scope", "non-goal", "non goal", "nongoal", "exclusion"}},
	{partClarifications, []string{"clarification", "open question"}},
	{partEdges, []string{"edge case"}},
	{partCriteria, []string{"acceptance criteria"}},
	{partScenarios, []string{"acceptance", "scenarios"}},
	{partStories, []string{"user scenario", "user stor", "user journey"}},
	{partTerms, []string{"key entit", "glossary", "terminology", "definitions"}},
	{partEntities, []string{"data model", "entities"}},
	{partOutcomes, []string{"success criteri", "success metric", "measurable outcome"}},
	{partAssumptions, []string{"assumption"}},
	{partChecks, []string{"constitution check", "checklist"}},
	{partRequirements, []string{"requirement"}},
	{partDecisions, []string{"decision"}},
	{partContext, []string{"technical context"}},
	{partPrinciples, []string{"principle", "articles"}},
	{partPurpose, []string{"purpose", "overview", "summary"}},
	{partGoals, []string{"goal", "users", "audience"}},
}

// partOf returns what a heading, or a label in front of a list, is about.
func partOf(title string) part {
	title = strings.ToLower(forms.Plain(title))
	for _, h := range headings {
		for _, w := range h.words {
			if strings.Contains(title, w) {
				return h.part
			}
		}
	}
	return partOther
}

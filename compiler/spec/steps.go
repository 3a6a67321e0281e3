package spec

import (
	"strings"

	"github.com/specc-dev/specc/compiler/markdown"
	"github.com/specc-dev/specc/compiler/pattern"
	"github.com/specc-dev/specc/ir"
)

// StepOf returns a line as a step of a scenario, or reports that it is none. The
// word may be strong, and a colon or comma may follow it.
func StepOf(line markdown.Inline) (ir.Step, bool) {
	m := stepWord.FindStringSubmatchIndex(line.Text)
	if m == nil {
		return ir.Step{}, false
	}
	word := line.Text[m[2]:m[3]]
	if word != strings.ToUpper(word) && !line.Styled(m[2], m[3], markdown.Strong) && !title(word) {
		return ir.Step{}, false
	}
	return ir.Step{Word: strings.ToLower(word), Text: strings.Join(strings.Fields(line.Text[m[1]:]), " ")}, true
}

var stepWord = pattern.New(`(?i)^\s*(GIVEN|WHEN|THEN|AND|BUT|OR)\b[\s:,]*`)

// title reports whether a word begins with a capital and goes on without.
func title(word string) bool {
	return word[:1] == strings.ToUpper(word[:1]) && word[1:] == strings.ToLower(word[1:])
}

// inStep finds the words that begin a step in the middle of a line, where they
// must be set apart: strong, or in capitals.
var inStep = pattern.New(`\b(?i:GIVEN|WHEN|THEN|AND|BUT)\b`)

// Steps cuts text into the steps of a scenario: "**Given** a, **When** b, **Then**
// c" on one line, or one step a line. It returns nil if the text does not begin
// with a step.
func Steps(in markdown.Inline) []ir.Step {
	var steps []ir.Step
	for _, line := range in.Lines() {
		for _, part := range cutSteps(line) {
			s, ok := StepOf(part)
			if !ok {
				if len(steps) == 0 {
					return nil
				}
				last := &steps[len(steps)-1]
				last.Text = strings.TrimSpace(last.Text + " " + part.Fold())
				continue
			}
			s.Text = strings.TrimRight(s.Text, " ,;")
			steps = append(steps, s)
		}
	}
	return steps
}

// cutSteps cuts a line before every word that begins a step.
func cutSteps(line markdown.Inline) []markdown.Inline {
	var parts []markdown.Inline
	start := 0
	for _, m := range inStep.FindAllStringIndex(line.Text, -1) {
		word := line.Text[m[0]:m[1]]
		apart := line.Styled(m[0], m[1], markdown.Strong) || word == strings.ToUpper(word)
		if m[0] == 0 || !apart {
			continue
		}
		if part := line.Slice(start, m[0]).Trim(); part.Text != "" {
			parts = append(parts, part)
		}
		start = m[0]
	}
	if part := line.Slice(start, len(line.Text)).Trim(); part.Text != "" {
		parts = append(parts, part)
	}
	return parts
}

package delta_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/specc-dev/specc/compiler/markdown"
	"github.com/specc-dev/specc/compiler/spec"
	"github.com/specc-dev/specc/compiler/spec/openspec/delta"
	"github.com/specc-dev/specc/ir/source"
)

func parse(text string) *markdown.Document {
	return markdown.Parse(source.NewFile("spec.md", []byte(text)))
}

// TestRead holds the outline of a document: each requirement with its scenarios.
func TestRead(t *testing.T) {
	for _, test := range []struct{ name, text, want string }{
		{"levels", "## R\n### Requirement: A\n#### Scenario: a\n#### b ##\n### Scenario: c\n##### Scenario: d\n##### e\n", "A: a, b, c, d"},
		{"case and colon", "### requirement:  A  b\n#### SCENARIO : c\n### Requirement： D", "A b: c\nD:"},
		{"another heading ends the scenarios", "### Requirement: A\n### Notes\n#### b\n#### Scenario: c\n", "A: c"},
		{"a part ends the requirement", "### Requirement: A\n## Other\n#### b\n", "A:"},
		{"fences and comments", "### Requirement: A\n```\n### Requirement: B\n```\n<!--\n#### c\n-->\n", "A:"},
		{"no name", "### Requirement:\n#### a\n", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			var lines []string
			for _, r := range delta.Read(parse(test.text)).Requirements {
				lines = append(lines, strings.TrimSpace(r.Name+": "+strings.Join(r.ScenarioNames(), ", ")))
			}
			if diff := cmp.Diff(test.want, strings.Join(lines, "\n")); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestReadDelta holds the operations of a delta.
func TestReadDelta(t *testing.T) {
	for _, test := range []struct{ name, text, want string }{
		{"all", "## ADDED Requirements\n### Requirement: A\n## modified requirements\n### Requirement: B\n## REMOVED Requirements\n### Requirement: C\n## RENAMED Requirements\n- FROM: `### Requirement: D`\n- TO: `### Requirement: E`\n",
			"added A, modified B, removed C, renamed D to E"},
		{"removed in a list", "## REMOVED Requirements\n- `### Requirement: A`\n- ### Requirement: B\n* Requirement: C\n- something else\n", "removed A, removed B, removed C"},
		{"removed below a heading", "## REMOVED Requirements\n### Requirement: A\n- `### Requirement: B`\n- Requirement: not this\n", "removed A, removed B"},
		{"renamed without bullets", "## RENAMED Requirements\nFROM: ### Requirement: A\nTO: ### Requirement: B\n", "renamed A to B"},
		{"renamed below one another", "## RENAMED Requirements\n- FROM: `A`\n  - TO: `B`\n- **FROM:** C\n- **TO:** D\n- TO: E\n- FROM: F\n", "renamed A to B, renamed C to D"},
		{"code in a name", "## RENAMED Requirements\n- FROM: ### Requirement: Use `a`\n- TO: ### Requirement: Use `b`\n", "renamed Use a to Use b"},
		{"code in a name that is quoted", "## RENAMED Requirements\n- FROM: `### Requirement: Use `a``\n- TO: `### Requirement: `b` it is`\n## REMOVED Requirements\n- `### Requirement: Use `c``\n",
			"renamed Use a to b it is, removed Use c"},
		{"misspelt", "## ADDED\n### Requirement: A\n## Removed things\n### Requirement: B\n", "added A"},
	} {
		t.Run(test.name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, strings.Join(operations(test.text), ", ")); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func operations(text string) (all []string) {
	for _, c := range delta.ReadDelta(parse(text)).Changes {
		if c.Operation == delta.Renamed {
			all = append(all, fmt.Sprintf("renamed %s to %s", c.From, c.Name))
		} else {
			all = append(all, fmt.Sprintf("%s %s", c.Operation, c.Name))
		}
	}
	return all
}

// The texts of the rules' findings, for intents written as "modified A" or
// "renamed A to B", with the text and scenarios behind a colon.
func intents(lines ...string) (all []delta.Intent) {
	for _, line := range lines {
		head, text, _ := strings.Cut(line, ": ")
		operation, name, _ := strings.Cut(head, " ")
		in := delta.Intent{Operation: delta.Operation(operation), Name: name, Text: text, Scenarios: strings.Fields(text)}
		if from, to, ok := strings.Cut(name, " to "); ok {
			in.From, in.Name = from, to
		}
		all = append(all, in)
	}
	return all
}

func messages(findings []spec.Finding) (all []string) {
	for _, f := range findings {
		all = append(all, fmt.Sprintf("%s: %s", strings.TrimPrefix(string(f.Code), "openspec-delta-"), f.Message))
	}
	return all
}

func TestConflicts(t *testing.T) {
	for _, test := range []struct {
		name    string
		intents []delta.Intent
		want    []string
	}{
		{"none", intents("added A", "modified B", "removed C", "renamed D to E", "modified E"), nil},
		{"twice", intents("added A", "added A"), []string{"conflict: `A` is added twice"}},
		{"two sections", intents("modified A", "removed A"), []string{"conflict: `A` is both modified and removed"}},
		{"old name", intents("modified A", "renamed A to B"), []string{"conflict: `A` is renamed: it is modified under its new name, `B`"}},
		{"renamed and removed, in another spelling", intents("removed a  b", "renamed A b to B"), []string{"conflict: `A b` is both renamed and removed"}},
		{"renamed onto an added one", intents("renamed A to B", "added B"), []string{"conflict: `B` is added, and another requirement is renamed to it"}},
		{"two to one", intents("renamed A to C", "renamed B to C"), []string{"conflict: two requirements are renamed to `C`"}},
		{"one to two", intents("renamed A to B", "renamed A to C"), []string{"conflict: `A` is renamed twice"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, messages(delta.Conflicts(test.intents))); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestAgainst(t *testing.T) {
	living := delta.Capability{ID: "c", Exists: true, Requirements: []delta.Standing{
		{Name: "A", Text: "s t", Scenarios: []string{"s", "t"}}, {Name: "B", Text: "u u", Scenarios: []string{"u", "u"}},
	}}
	for _, test := range []struct {
		name    string
		intents []delta.Intent
		want    []string
	}{
		{"fits", intents("modified A: s t v", "removed B", "added C: x"), nil},
		{"modified after it is renamed", intents("modified D: s t", "renamed A to D"), nil},
		{"added in place of what is removed", intents("added B2: x", "removed B"), nil},
		{"merged before", intents("renamed Z to A", "added B: u u", "modified A: s t"), nil},
		{"removed before", intents("removed C"), []string{"gone: `C` is removed, but `c` does not have it"}},
		{"another spelling", intents("removed b", "modified a", "renamed b to C"), []string{
			"target: `b` is renamed, but is spelt `B` in `c`", "target: `b` is removed, but is spelt `B` in `c`", "target: `a` is modified, but is spelt `A` in `c`",
		}},
		{"only the case is renamed, before", intents("renamed a to A"), nil},
		{"not there", intents("modified C"), []string{"target: `C` is modified, but `c` has no requirement of that name"}},
		{"there already", intents("added A: x", "renamed A to B"), []string{
			"exists: `A` is renamed to `B`, which `c` has already", "exists: `A` is added, but `c` has it already, with another text",
		}},
		{"a twin", intents("renamed A to b", "added a"), []string{
			"exists: `b` is nearly what another requirement of `c` is called, `B`", "exists: `a` is nearly what another requirement of `c` is called, `A`",
		}},
		{"only the case is renamed", intents("renamed A to a"), nil},
		{"scenarios are counted", intents("modified B: u", "modified A: t"), []string{
			"loses: the new text of `B` lacks scenario `u`", "loses: the new text of `A` lacks scenario `s`",
		}},
	} {
		t.Run(test.name, func(t *testing.T) {
			before := slices.Clone(living.Requirements)
			if diff := cmp.Diff(test.want, messages(delta.Against(test.intents, living))); diff != "" {
				t.Error(diff)
			}
			if diff := cmp.Diff(before, living.Requirements); diff != "" {
				t.Error("the living spec changed", diff)
			}
		})
	}
}

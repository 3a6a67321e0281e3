// Package delta knows how OpenSpec writes requirements, in living specs and in the
// deltas of a change, and the rules that a delta has to keep.
//
// It reads the Markdown tree and makes neither items of it (package openspec does)
// nor new text (package merge does).
package delta

import (
	"strings"

	"github.com/specc-dev/specc/compiler/markdown"
	"github.com/specc-dev/specc/compiler/pattern"
	"github.com/specc-dev/specc/compiler/spec"
	"github.com/specc-dev/specc/ir/source"
)

// An Outline is the requirements of a document, wherever they stand in it, with
// the parts that they stand in.
type Outline struct {
	Markdown     *markdown.Document
	Parts        []*Part
	Requirements []*Requirement
	// Loose are scenarios that no requirement comes before.
	Loose []*Scenario
}

// A Part is a section of level 2, or what lies outside of one.
type Part struct {
	Section   *markdown.Section // nil before the first
	Title     string
	Operation Operation // of a part of a delta
	// Exact is false for a heading that only begins as that of a delta.
	Exact bool
}

// A Requirement is a heading that names a requirement, and its block: all up to
// the next one or to the end of the part.
type Requirement struct {
	Name      string          // as a reader sees it: what identifies the requirement
	Title     markdown.Inline // the name with its place
	Section   *markdown.Section
	Span      source.Span // the block
	Part      *Part
	Scenarios []*Scenario
	// Foreign are headings inside the block that are no scenarios.
	Foreign []*markdown.Section
}

// A Scenario is a heading of level 4 in a requirement, or one that begins with
// "Scenario:" at any level.
type Scenario struct {
	Name    string // empty if the heading says no more than that
	Title   markdown.Inline
	Section *markdown.Section
	Span    source.Span
}

// Place returns where the requirement is named.
func (r *Requirement) Place() spec.Place { return spec.PlaceOf(r.Title.Span) }

// ScenarioNames returns the names of the scenarios, in their order.
func (r *Requirement) ScenarioNames() []string {
	var names []string
	for _, s := range r.Scenarios {
		names = append(names, s.Name)
	}
	return names
}

// Text returns the block without the white space at its ends and with the line
// ends of Unix: two blocks with one text are the same.
func (r *Requirement) Text() string {
	return strings.TrimSpace(strings.ReplaceAll(string(r.Span.File.Data[r.Span.Start:r.Span.End]), "\r\n", "\n"))
}

var (
	requirementTitle = pattern.New(`(?i)^requirement\s*[:：]\s*`)
	scenarioTitle    = pattern.New(`(?i)^scenario\s*[:：]\s*`)
)

// scenarioLevel is the level of a heading that makes it a scenario, whatever it says.
const scenarioLevel = 4

// Read finds the parts and requirements of a document.
func Read(md *markdown.Document) *Outline {
	o := &outliner{Outline: Outline{Markdown: md}, part: &Part{}}
	o.Parts = append(o.Parts, o.part)
	for s := range md.Root.All() {
		if s.Level > 0 {
			o.section(s)
		}
	}
	o.close(len(md.File.Data))
	return &o.Outline
}

// An outliner walks the headings of a document in their order: a scenario at a
// wrong level is not below its requirement in the tree.
type outliner struct {
	Outline
	part        *Part
	requirement *Requirement
	scenario    *Scenario
	foreign     bool // the last heading of the block was no scenario
}

func (o *outliner) section(s *markdown.Section) {
	at := s.Heading.Start
	switch m := requirementTitle.FindStringIndex(s.Title.Text); {
	case m != nil && strings.TrimSpace(s.Title.Text[m[1]:]) != "":
		o.close(at)
		title := s.Title.Slice(m[1], len(s.Title.Text)).Trim()
		o.requirement = &Requirement{Name: title.Fold(), Title: title, Section: s, Part: o.part}
		o.Requirements = append(o.Requirements, o.requirement)
	case o.isScenario(s):
		o.addScenario(s)
	case s.Level <= 2:
		o.close(at)
		o.part = partOf(s)
		o.Parts = append(o.Parts, o.part)
	case o.requirement != nil:
		o.closeScenario(at)
		o.foreign = s.Level < scenarioLevel
		o.requirement.Foreign = append(o.requirement.Foreign, s)
	}
}

func (o *outliner) isScenario(s *markdown.Section) bool {
	if scenarioTitle.MatchString(s.Title.Text) {
		return true
	}
	return s.Level == scenarioLevel && o.requirement != nil && !o.foreign && o.requirement.Section.Level < scenarioLevel
}

func (o *outliner) addScenario(s *markdown.Section) {
	o.closeScenario(s.Heading.Start)
	title := s.Title
	if m := scenarioTitle.FindStringIndex(title.Text); m != nil {
		title = title.Slice(m[1], len(title.Text)).Trim()
	}
	o.scenario = &Scenario{Name: title.Fold(), Title: title, Section: s}
	if o.requirement == nil {
		o.Loose = append(o.Loose, o.scenario)
		return
	}
	o.requirement.Scenarios = append(o.requirement.Scenarios, o.scenario)
}

func (o *outliner) closeScenario(at int) {
	if o.scenario != nil {
		o.scenario.Span = source.Span{File: o.Markdown.File, Start: o.scenario.Section.Heading.Start, End: at}
	}
	o.scenario = nil
}

func (o *outliner) close(at int) {
	o.closeScenario(at)
	if o.requirement != nil {
		o.requirement.Span = source.Span{File: o.Markdown.File, Start: o.requirement.Section.Heading.Start, End: at}
	}
	o.requirement, o.foreign = nil, false
}

// Part returns the first part with a title, compared without case, or nil.
func (o *Outline) Part(title string) *Part {
	for _, p := range o.Parts {
		if p.Section != nil && p.Section.Level == 2 && strings.EqualFold(p.Title, title) {
			return p
		}
	}
	return nil
}

// In returns the requirements of a part.
func (o *Outline) In(p *Part) []*Requirement {
	var in []*Requirement
	for _, r := range o.Requirements {
		if r.Part == p {
			in = append(in, r)
		}
	}
	return in
}

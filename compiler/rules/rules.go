// Package rules checks a program against the rules of its constitution that a
// machine can check. A rule says in CEL (cel.dev/cel-go) what holds for every
// symbol of some kind, or for every part of some kind: a field, a parameter.
//
// Rules are untrusted text. They are type-checked against the classes that the
// reference page specs/rules.md documents, so that a name that does not exist is a
// finding at its place when the constitution is read, not a rule that never
// fails. They cannot loop, recurse, build values that grow without bound or
// reach anything but the program, and each evaluation has a budget.
//
// What an evaluation reads of the program is recorded with its outcome. An
// outcome is kept until one of the facets that it was read from changes, so that a
// second run evaluates only what it must.
//
// The package knows neither Markdown nor OpenAPI nor the disk. Nothing of CEL is
// set up before there is a rule.
package rules

import (
	"github.com/specc-dev/specc/ir"
	"github.com/specc-dev/specc/ir/diag"
	"github.com/specc-dev/specc/ir/source"
)

// A Definition is a rule as a constitution states it.
type Definition struct {
	// ID is that of the rule's symbol.
	ID   ir.ID
	Rule ir.Rule
	// At returns where the value of a key stands in the YAML of the rule ("when",
	// "require"), as it is written there, with its quotes; for "" the place of the
	// rule as a whole. It is only asked where there is something to say.
	At func(key string) source.Span
}

// place returns where the bytes [start, end) of the text of a value stand.
func (d *Definition) place(key string, start, end int) source.Span {
	span := d.At(key)
	if key == "" || span.IsZero() {
		return d.At("")
	}
	return within(span, d.text(key), start, end)
}

// whole returns the place of the text of a value, without quotes.
func (d *Definition) whole(key string) source.Span { return d.place(key, 0, len(d.text(key))) }

func (d *Definition) text(key string) string {
	switch r := &d.Rule; key {
	case "for":
		return r.For
	case "when":
		return r.When
	case "require":
		return r.Require
	case "use":
		return r.Use
	case "severity":
		return r.Severity
	}
	return d.Rule.ID
}

// A Set is rules that can be applied. It is immutable and safe for concurrent use.
type Set struct {
	rules  []*rule
	groups []*group
}

// A rule is a definition with everything filled in that it leaves to the library.
type rule struct {
	Definition
	severity diag.Severity
	// Each of the conditions must hold where the requirement is to hold.
	conditions  []*expression
	requirement *expression
}

// Len returns the number of rules in the set.
func (s *Set) Len() int { return len(s.rules) }

// A Violation is what breaks a rule.
type Violation struct {
	Rule     ir.ID
	Severity diag.Severity
	// Symbol is what breaks the rule or has the part that does. At is where the part
	// is declared, relative to its symbol; Subject names it: "field `name`".
	Symbol  ir.ID
	At      source.Pointer
	Subject string
	// Message says what ought to be.
	Message string
	// Failure, if set, is why nobody knows whether the rule holds: its evaluation
	// failed, for instance because an index is out of range.
	Failure string
}

// A group is the rules about one kind of thing, in the order of their definition.
type group struct {
	kind  *kind
	rules []*rule
}

// groupsOf parts rules by what they are for.
func groupsOf(rules []*rule) []*group {
	var groups []*group
	byKind := map[*kind]*group{}
	for _, r := range rules {
		k := r.requirement.kind
		if byKind[k] == nil {
			byKind[k] = &group{kind: k}
			groups = append(groups, byKind[k])
		}
		byKind[k].rules = append(byKind[k].rules, r)
	}
	return groups
}

// version is raised when the same rules should find something else in the same
// program.
const version = "1"

// print covers all that decides what an evaluation finds. What is only said
// of it, the severity and the message, is not in it.
func (g *group) print() ir.Fingerprint {
	var h ir.Hasher
	h.Add("version", version)
	h.Add("kind", g.kind.name)
	for _, r := range g.rules {
		for _, c := range r.conditions {
			h.Add("when", c.text)
		}
		h.Add("require", r.requirement.text)
	}
	return h.Sum()
}

package frontend

import (
	"github.com/specc-dev/specc/ir"
	"github.com/specc-dev/specc/ir/source"
)

// A Reference is a name in a written specification that may lead to a symbol of a
// contract or of another specification.
type Reference struct {
	From ir.ID
	Text string
	Role ir.Role
	Span source.Span
	// Kinds are what it may lead to; anything if there are none.
	Kinds []ir.Kind
	// Code says that the text stands in backticks: it is a reference only if the
	// rules in specs/language.md make it one.
	Code bool
	// Loose says that nothing is wrong if it leads nowhere.
	Loose bool
	// Scope is what names without one are local to.
	Scope string
}

// A Rule is a rule of a constitution, and where each part of it stands.
type Rule struct {
	ID   ir.ID
	Rule ir.Rule
	// Whole is the rule, Parts the values of its keys as the source has them.
	Whole source.Span
	Parts map[string]source.Span
}

// A Label says what a symbol is called by those who refer to it.
type Label struct {
	ID    ir.ID
	Names []string
	Scope string
}

// Package ir is the waist of specc: the program that every front end produces
// and every backend consumes. Both halves speak only this.
//
// A program is a set of symbols. A symbol has a stable ID made of names, and
// facets, each with its own fingerprint: its signature (what another unit needs
// in order to mention it), its body (its full meaning), the outline of the body
// (how values are held and carried, but not which ones are valid), its doc (the
// prose about it) and its notes (the prose about its parts). Spans are in none of
// them. A unit of output declares which facets of which symbols it reads; its
// View holds exactly those.
//
// The package is language-neutral: it knows neither OpenAPI nor Go.
package ir

import (
	"strings"

	"github.com/specc-dev/specc/ir/source"
)

// Kind says what a symbol is.
type Kind string

// The kinds of symbols that contracts declare.
const (
	KindContract       Kind = "contract" // the contract itself: title, servers, default security
	KindSchema         Kind = "schema"
	KindParameter      Kind = "parameter"
	KindHeader         Kind = "header"
	KindRequestBody    Kind = "request-body"
	KindResponse       Kind = "response"
	KindSecurityScheme Kind = "security-scheme"
	KindOperation      Kind = "operation"
	KindWebhook        Kind = "webhook"  // an operation that the service calls
	KindCallback       Kind = "callback" // likewise, at a URL that a request named
)

// IsOperation reports whether symbols of the kind have an Operation as their body.
func (k Kind) IsOperation() bool {
	return k == KindOperation || k == KindWebhook || k == KindCallback
}

// Sent reports whether the operations of the kind are such as the service itself calls,
// and the other side serves.
func (k Kind) Sent() bool { return k == KindWebhook || k == KindCallback }

// An ID identifies a symbol in the whole workspace: "orders/schema/Order",
// "orders/operation/createOrder". It is made of names, never of positions, and
// survives moving, reordering and reformatting its source.
type ID string

// NewID joins the contract's name, the kind and the name within the contract.
// Only the last part may contain slashes.
func NewID(contract string, kind Kind, local string) ID {
	return ID(contract + "/" + string(kind) + "/" + local)
}

// Contract returns the first part of id, the name of the contract it is in.
func (id ID) Contract() string {
	contract, _, _ := strings.Cut(string(id), "/")
	return contract
}

// Kind returns the kind of symbol that id names.
func (id ID) Kind() Kind {
	_, rest, _ := strings.Cut(string(id), "/")
	kind, _, _ := strings.Cut(rest, "/")
	return Kind(kind)
}

// Local returns the last part of id, the symbol's name within its contract.
func (id ID) Local() string {
	parts := strings.SplitN(string(id), "/", 3)
	return parts[len(parts)-1]
}

// A Location is where a symbol is declared: a file of the workspace and the
// pointer of its declaration. It is stable under reformatting; the front end
// turns it into a span when somebody wants to see it.
type Location struct {
	File    string         `json:"file"`
	Pointer source.Pointer `json:"pointer"`
}

// A Role says what a symbol needs of another one that it refers to.
type Role string

// The roles, from least to most knowledge of the target.
const (
	RoleMention Role = "mention" // needs its signature
	RoleUse     Role = "use"     // needs its body: a referenced parameter, header, request body or response
	RoleCompose Role = "compose" // needs its body to merge it into the own one: allOf, alias
	// RoleCheck needs its body, and those of everything that it refers to, to check
	// values against: see Assertions.
	RoleCheck Role = "check"
)

// An Edge is a reference from one symbol to another.
type Edge struct {
	Role   Role `json:"role"`
	Target ID   `json:"target"`
	// Contains says that a value of the target lies inside a value of the
	// owner: not optional, not nullable, not in a list, map or union.
	Contains bool `json:"contains,omitempty"`
	// Whole says that a value of the owner is one of the target as a whole, with RoleCompose;
	// otherwise a part of it may be.
	Whole bool `json:"whole,omitempty"`
	// Boxed is set by resolve on a containment that is part of a cycle, which
	// a language without implicit references has to break.
	Boxed bool `json:"boxed,omitempty"`
	// Inside says that the outline of the owner does not have the reference.
	Inside bool `json:"inside,omitempty"`
}

// A Name is a language-neutral spelling of something declared. Names are unique
// within a contract even when case and word boundaries are ignored, so every
// backend's spelling is free of collisions.
type Name struct {
	Words []string `json:"words"`
	// Suffix tells apart names that would otherwise fold to the same letters.
	// It is empty for nearly all names.
	Suffix string `json:"suffix,omitempty"`
}

// Fold returns the lower-case letters and digits of n: two names with equal
// folds would collide in some language.
func (n Name) Fold() string { return strings.ToLower(strings.Join(n.Words, "") + n.Suffix) }

// An Inline is a type declared inside a symbol that needs a name of its own: an
// anonymous object, union or enumeration, or what an operation takes and gives.
type Inline struct {
	// Hint is the raw text the name is made of, outermost first, starting with
	// the symbol's own name: ["Order", "items", "Item"].
	// A single text is what the source wants the type called.
	Hint []string `json:"hint"`
	// Name is set by resolve.
	Name Name `json:"name"`
	// Inside says that the outline of the symbol does not have the type.
	Inside bool `json:"inside,omitempty"`
	// Print is the fingerprint of what the type is like, prose and the targets of
	// its references included: two types of one contract with the same print are
	// written alike. It is zero for what is not a type or not to be compared.
	Print Fingerprint `json:"print"`
	// Refs are the indices in Edges of the references in the type, in their order.
	Refs []int `json:"refs,omitempty"`
	// Status is that of an answer which is declared elsewhere, where the first of Refs
	// leads; empty for what is declared here.
	Status string `json:"status,omitempty"`
}

// A Declaration is what a front end made of one declared thing. Its edges are
// bound to the declarations of the same contract; resolve makes a Symbol of it.
type Declaration struct {
	ID   ID   `json:"id"`
	Kind Kind `json:"kind"`
	// Called is what the source wants the thing called instead of what its ID says; ""
	// if it does not say.
	Called   string    `json:"called,omitempty"`
	Location Location  `json:"location"`
	Sig      Signature `json:"sig"`
	Edges    []Edge    `json:"edges,omitempty"`
	// Inlines are referred to by position (Type.Inline is 1 + index).
	Inlines []Inline `json:"inlines,omitempty"`
	Body    Facet    `json:"body"`
	Doc     Facet    `json:"doc"`
	Parts   Parts    `json:"parts"`
}

// Parts are the fingerprints of the parts of a declaration's body and doc that
// are facets of their own.
type Parts struct {
	Outline Fingerprint `json:"outline"` // of Body.Outline
	Doc     Fingerprint `json:"doc"`     // of the first that Doc.Split returns
	Notes   Fingerprint `json:"notes"`   // of the second
}

// A Symbol is a declared thing, bound and named.
type Symbol struct {
	ID       ID
	Kind     Kind
	Name     Name
	Location Location
	Sig      Signature
	Edges    []Edge
	Inlines  []Inline
	// Prints holds the fingerprint of each facet, in their order; see Print.
	Prints [5]Fingerprint

	body, doc Facet
}

// Print returns the fingerprint of one facet.
func (s *Symbol) Print(facet Facets) Fingerprint { return s.Prints[facet.index()] }

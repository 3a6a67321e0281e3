package ir

import "slices"

// Assertions are keywords of JSON Schema (2020-12) that say of a value more than
// any type of a programming language holds: they are checked on the JSON itself.
// Nil and empty members do not constrain.
//
// They are part of exact types, those in Type.Exact and everything inside them.
// An exact type infers nothing. If its Kind is not TypeAny, a value must be of that
// kind (or null, if it is Nullable); beside that each keyword constrains only the
// values of its kind, so that the members for all kinds are meaningful at once.
// Enum holds null as well. Values and Items that allow anything are there, not nil,
// where the source has the keyword, because it evaluates what it applies to. Fields
// are the declared properties, required or not. AllOf is not used, and Variants only with a
// Discriminator: the compositions are here.
type Assertions struct {
	Not *Type `json:"not,omitempty"`
	// If selects Then or Else; each is nil if the source does not have it.
	If   *Type `json:"if,omitempty"`
	Then *Type `json:"then,omitempty"`
	Else *Type `json:"else,omitempty"`
	// AllOf must all hold. Of each list in AnyOf at least one must, of each in
	// OneOf exactly one.
	AllOf []*Type   `json:"allOf,omitempty"`
	AnyOf [][]*Type `json:"anyOf,omitempty"`
	OneOf [][]*Type `json:"oneOf,omitempty"`

	PrefixItems      []*Type `json:"prefixItems,omitempty"`
	Contains         *Type   `json:"contains,omitempty"`
	MinContains      *uint64 `json:"minContains,omitempty"` // nil: 1
	MaxContains      *uint64 `json:"maxContains,omitempty"`
	UnevaluatedItems *Type   `json:"unevaluatedItems,omitempty"`

	Required              []string          `json:"required,omitempty"` // sorted; those that are no Fields
	PropertyNames         *Type             `json:"propertyNames,omitempty"`
	PatternProperties     []PatternProperty `json:"patternProperties,omitempty"` // sorted by pattern
	DependentRequired     []Dependent       `json:"dependentRequired,omitempty"` // sorted by name
	DependentSchemas      []Dependent       `json:"dependentSchemas,omitempty"`  // sorted by name
	UnevaluatedProperties *Type             `json:"unevaluatedProperties,omitempty"`
}

// Types lists the types in a, none if a is nil.
func (a *Assertions) Types() []*Type {
	if a == nil {
		return nil
	}
	all := []*Type{a.Not, a.If, a.Then, a.Else, a.Contains, a.UnevaluatedItems, a.PropertyNames, a.UnevaluatedProperties}
	all = slices.DeleteFunc(all, func(t *Type) bool { return t == nil })
	all = slices.Concat(all, a.AllOf, slices.Concat(a.AnyOf...), slices.Concat(a.OneOf...), a.PrefixItems)
	for _, p := range a.PatternProperties {
		all = append(all, p.Type)
	}
	for _, d := range a.DependentSchemas {
		all = append(all, d.Type)
	}
	return all
}

// A PatternProperty is the type of the members whose names match a pattern.
type PatternProperty struct {
	Pattern string `json:"pattern"` // ECMA-262
	Type    *Type  `json:"type"`
}

// A Dependent is what must hold where an object has a member.
type Dependent struct {
	Name     string   `json:"name"`
	Required []string `json:"required,omitempty"` // for dependentRequired
	Type     *Type    `json:"type,omitempty"`     // for dependentSchemas
}

// XML says how a value is written in XML (OpenAPI, XML Object).
type XML struct {
	Name      string `json:"name,omitempty"`
	Namespace string `json:"namespace,omitempty"`
	Prefix    string `json:"prefix,omitempty"`
	// Node is what a value becomes: "element", "attribute", "text", "cdata" (text in a
	// CDATA section), "none" (nothing of its own, only what is in it), or "" for the
	// default: none for a list, else an element.
	Node    string `json:"node,omitempty"`
	Wrapped bool   `json:"wrapped,omitempty"` // a list has an element of its own
}

// A GoHint is how a type is held in Go. What it is called is no part of it: that is
// settled where all names are.
type GoHint struct {
	// Type is an identifier, "Decimal", of a Go type that holds the value instead of a
	// generated one, and Import the path of its package; "" for a type that is
	// predeclared. The type implements json.Marshaler and json.Unmarshaler, or is one
	// that encoding/json knows.
	Type   string `json:"type,omitempty"`
	Import string `json:"import,omitempty"`
	// Values are what values of Enum or Known are called, by the values as they are there:
	// words, not yet identifiers. Those that it lacks are called after themselves.
	Values map[string]string `json:"values,omitempty"`
}

// IsForeign reports whether a type that the source names holds the values of t.
func (t *Type) IsForeign() bool { return t.Go != nil && t.Go.Type != "" }

// held returns what an outline has of a hint: which type holds the values.
func (h *GoHint) held() *GoHint {
	if h == nil || h.Type == "" {
		return nil
	}
	return &GoHint{Type: h.Type, Import: h.Import}
}

// IsZero reports whether a constrains nothing.
func (a *Assertions) IsZero() bool {
	return len(a.Types()) == 0 && len(a.Required) == 0 && len(a.DependentRequired) == 0
}

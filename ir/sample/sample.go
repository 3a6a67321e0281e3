// Package sample makes JSON values of the types of a program: the smallest and the
// fullest that a type allows, those at its bounds, and those that break exactly one
// of its rules.
//
// A value is a function of the type alone, so that whatever is made of samples is
// made alike everywhere.
package sample

import (
	"encoding/json"
	"iter"

	"github.com/specc-dev/specc/ir"
)

// A Direction is the way a value travels. Fields that the other way alone carries
// (readOnly, writeOnly) are left out.
type Direction uint8

// The directions.
const (
	Request  Direction = iota // to the service
	Response                  // from the service
	// Text is either way outside of a body, in a path, a query, a header or a cookie,
	// where an empty string, array or object cannot be told from none: no value is one.
	Text
)

// A Sampler makes values. Make one with New; it is not safe for concurrent use.
type Sampler struct {
	body      func(ir.ID) *ir.Body
	direction Direction
	check     Check                     // nil: nobody checks
	known     map[ir.ID]json.RawMessage // the smallest value of each schema
}

// New returns a Sampler. Bodies of the symbols that types refer to come from body,
// which returns nil for those that it does not have: their values are anything. What
// check does not find to be as it should is not returned. A nil check finds nothing;
// then the values of types with assertions are guesses.
func New(body func(ir.ID) *ir.Body, direction Direction, check Check) *Sampler {
	return &Sampler{body: body, direction: direction, check: check, known: map[ir.ID]json.RawMessage{}}
}

// Smallest returns the shortest value that the sampler finds: required members only,
// the fewest elements, the variant that says least. It reports false if it finds
// none, because there is none or because a rule is beyond it. A nil type is any.
func (s *Sampler) Smallest(t *ir.Type) (json.RawMessage, bool) { return s.make(t, false) }

// Fullest returns a value with every optional member, and with as few as two
// elements where there may be many. What contains itself ends where it first could.
// It reports false like Smallest.
func (s *Sampler) Fullest(t *ir.Type) (json.RawMessage, bool) {
	if v, ok := s.make(t, true); ok {
		return v, true
	}
	return s.Smallest(t)
}

func (s *Sampler) make(t *ir.Type, full bool) (json.RawMessage, bool) {
	if v, ok := s.maker(full).value(t); ok && s.valid(t, v) {
		return v, true
	}
	if s.check == nil {
		return nil, false
	}
	m := s.maker(full)
	m.careful = true
	v, ok := m.value(t)
	return v, ok && s.valid(t, v)
}

// A Case is a value and what is to be said of it.
type Case struct {
	// Name says what is special: "lines/0/quantity: at minimum". It is unique among
	// the cases of a type.
	Name  string
	Value json.RawMessage
	// Rule is the rule that the value breaks, in kebab-case as generated code
	// reports it, and Pointer the JSON pointer of what breaks it. Rule is "" if the
	// value is valid.
	Rule, Pointer string

	selected bool // the rule is one of a variant that a discriminator selects
}

// Cases yields the smallest value, the fullest, one for every optional member alone,
// every variant, every value of an enumeration and every bound; and for every rule a
// value that breaks this one only. What a reference leads to is looked into where it
// is first met. Cases that nothing can be found for are left out, and where values are
// large, those that come late.
func (s *Sampler) Cases(t *ir.Type) iter.Seq[Case] { return s.cases(t, false) }

// Valid yields those of the Cases that break no rule.
func (s *Sampler) Valid(t *ir.Type) iter.Seq[Case] { return s.cases(t, true) }

// maxBytes bounds the values that are looked at for the cases of one type.
const maxBytes = 256 << 10

func (s *Sampler) cases(t *ir.Type, valid bool) iter.Seq[Case] {
	return func(yield func(Case) bool) {
		w := walker{Sampler: s, seen: map[ir.ID]bool{}, values: map[string]bool{}, names: map[string]int{}, onlyValid: valid}
		emit := func(c Case) bool {
			switch {
			case valid && c.Rule != "":
				return true
			case w.bytes > maxBytes:
				return false
			}
			if w.bytes += len(c.Value); !s.confirms(t, c) || !w.isNew(&c) {
				return true
			}
			w.yielded++
			return yield(c)
		}
		if v, ok := s.Smallest(t); ok && !emit(Case{Name: "smallest", Value: v}) {
			return
		}
		if v, ok := s.Fullest(t); ok && !emit(Case{Name: "fullest", Value: v}) {
			return
		}
		w.visit(t, emit)
	}
}

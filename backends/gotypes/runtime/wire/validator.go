package wire

import (
	"maps"
	"slices"
	"strconv"
)

// The functions that generated code calls for every member are marked noinline:
// inlined into thousands of types, they would take the Go compiler longer than
// all that a call costs at run time.

// A Validator collects what is wrong with a Go value while its parts are checked,
// and knows where it is in it. Its zero value is ready to use, and while all is
// well it allocates nothing:
//
//	func (o *Order) Validate() error {
//		var v wire.Validator
//		o.Check(&v)
//		return v.Err()
//	}
//
//	func (o *Order) Check(v *wire.Validator) {
//		v.Begin()
//		v.Member("note")
//		wire.MaxLength(v, o.Note, 80)
//		v.Member("lines")
//		wire.MinItems(v, len(o.Lines), 1)
//		v.Begin()
//		for i := range o.Lines {
//			v.Element(i)
//			o.Lines[i].Check(v)
//		}
//		v.End()
//		v.End()
//	}
type Validator struct {
	violations violations
	depth      int
	steps      [16]step
	deeper     []step // beyond the length of steps
}

// A step of a pointer is the name of a member, or the index of an element.
type step struct {
	name  string
	index int // 1 + the index; 0 for a member
}

// Reset makes v ready for another value.
func (v *Validator) Reset() { v.violations, v.depth, v.deeper = violations{}, 0, v.deeper[:0] }

// Begin enters the object or array at hand.
//
//go:noinline
func (v *Validator) Begin() {
	if v.depth++; v.depth > len(v.steps) {
		v.deeper = append(v.deeper, step{})
	}
}

// End leaves the object or array that Begin entered.
//
//go:noinline
func (v *Validator) End() {
	if v.depth > len(v.steps) {
		v.deeper = v.deeper[:len(v.deeper)-1]
	}
	v.depth--
}

// Member moves to a member of the object at hand.
//
//go:noinline
func (v *Validator) Member(name string) { v.step(step{name: name}) }

// Element moves to an element of the array at hand.
//
//go:noinline
func (v *Validator) Element(index int) { v.step(step{index: index + 1}) }

// CheckMap checks the values of a map.
func CheckMap[T any](v *Validator, m map[string]T, check func(v *Validator, value T)) {
	v.Begin()
	CheckMembers(v, m, check)
	v.End()
}

// CheckMembers checks the values of a map that holds members of the object at
// hand, in the order of their names if any of them is not valid, so that the same
// value always gives the same error.
func CheckMembers[T any](v *Validator, m map[string]T, check func(v *Validator, value T)) {
	before := v.violations
	for name, value := range m {
		v.Member(name)
		check(v, value)
	}
	if len(v.violations.list) == len(before.list) {
		return
	}
	v.violations = before
	for _, name := range slices.Sorted(maps.Keys(m)) {
		v.Member(name)
		check(v, m[name])
	}
}

func (v *Validator) step(s step) {
	if v.depth > len(v.steps) {
		v.deeper[len(v.deeper)-1] = s
	} else {
		v.steps[v.depth-1] = s
	}
}

// In says where the values of the member at hand and below travel: body, path,
// query, header or cookie.
func (v *Validator) In(place string) { v.violations.in = place }

// Violate reports that the value at hand breaks a rule.
func (v *Validator) Violate(rule, message string) {
	if v.violations.room() {
		v.violations.add(v.pointer(), rule, message)
	}
}

// Err returns nil or a *ValidationError.
func (v *Validator) Err() error { return v.violations.err() }

func (v *Validator) pointer() string { return string(v.appendPointer(nil)) }

func (v *Validator) appendPointer(b []byte) []byte {
	for i := range v.depth {
		s := v.at(i)
		if s.index > 0 {
			b = strconv.AppendInt(append(b, '/'), int64(s.index-1), 10)
		} else {
			b = appendToken(append(b, '/'), s.name)
		}
	}
	return b
}

func (v *Validator) at(i int) step {
	if i < len(v.steps) {
		return v.steps[i]
	}
	return v.deeper[i-len(v.steps)]
}

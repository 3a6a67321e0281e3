package wire

import (
	"maps"
	"slices"
	"strconv"
)

// The functions that generated code calls for every member are marked noinline:
// inlined into thousands of types, they would take the Go compiler longer than
// all that a call costs at run time.

// A Validation collects what is wrong with a Go value. Its zero value is ready to use,
// and while all is well it allocates nothing:
//
//	func (o *Order) Validate() error {
//		var all wire.Validation
//		o.Check(all.Root())
//		return all.Err()
//	}
//
//	func (o *Order) Check(v wire.Validator) {
//		wire.MaxLength(v.Member("note"), o.Note, 80)
//		wire.MinItems(v.Member("lines"), len(o.Lines), 1)
//		for i := range o.Lines {
//			o.Lines[i].Check(v.Member("lines").Element(i))
//		}
//	}
type Validation struct {
	violations violations
	steps      [16]step // to the value that was looked at last
	deeper     []step   // beyond the length of steps
	buffer     []byte   // what was checked as JSON
}

// A step of a pointer is the name of a member, or the index of an element.
type step struct {
	name  string
	index int // 1 + the index; 0 for a member
}

// Reset makes all ready for another value.
func (all *Validation) Reset() { all.violations, all.deeper = violations{}, all.deeper[:0] }

// Root returns what checks the value as a whole.
func (all *Validation) Root() Validator { return Validator{all, 0} }

// Err returns nil or a *ValidationError.
func (all *Validation) Err() error { return all.violations.err() }

// A Validator checks one part of a value and reports what is wrong with it. It is good
// until that of another part, which it is not in, is asked for.
type Validator struct {
	all   *Validation
	depth int // how many steps lead to the part
}

// Member returns what checks a member of the object at hand.
//
//go:noinline
func (v Validator) Member(name string) Validator { return v.step(step{name: name}) }

// Element returns what checks an element of the array at hand.
//
//go:noinline
func (v Validator) Element(index int) Validator { return v.step(step{index: index + 1}) }

func (v Validator) step(s step) Validator {
	all := v.all
	if v.depth < len(all.steps) {
		all.steps[v.depth] = s
	} else {
		all.deeper = append(all.deeper[:v.depth-len(all.steps)], s)
	}
	return Validator{all, v.depth + 1}
}

// In returns what checks what travels in a place of an input: body, path, query, header
// or cookie.
func (v Validator) In(place string) Validator {
	v.all.violations.in = place
	return v.Member(place)
}

// CheckMap checks the values of a map, in the order of their names if any of them is not
// valid, so that the same value always gives the same error.
func CheckMap[T any](v Validator, m map[string]T, check func(v Validator, value T)) {
	before := v.all.violations
	for name, value := range m {
		check(v.Member(name), value)
	}
	if len(v.all.violations.list) == len(before.list) {
		return
	}
	v.all.violations = before
	for _, name := range slices.Sorted(maps.Keys(m)) {
		check(v.Member(name), m[name])
	}
}

// OneOf checks that exactly one variant of a union is set.
func (v Validator) OneOf(set ...bool) {
	if variants(set) != 1 {
		v.Violate("one-of", "must be exactly one of its variants")
	}
}

// AnyOf checks that a variant of a union is set.
func (v Validator) AnyOf(set ...bool) {
	if variants(set) == 0 {
		v.Violate("any-of", "must be one of its variants")
	}
}

func variants(set []bool) (n int) {
	for _, is := range set {
		if is {
			n++
		}
	}
	return n
}

// Violate reports that the value at hand breaks a rule.
func (v Validator) Violate(rule, message string) {
	var space [128]byte // which most pointers do with
	if v.all.violations.room() {
		v.all.violations.add(string(v.appendPointer(space[:0])), rule, message)
	}
}

func (v Validator) appendPointer(b []byte) []byte {
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

func (v Validator) at(i int) step {
	if i < len(v.all.steps) {
		return v.all.steps[i]
	}
	return v.all.deeper[i-len(v.all.steps)]
}

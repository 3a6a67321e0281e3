package wire

import (
	"slices"
	"sync"
)

// A Schema says of JSON values what no Go type does. Its members are the keywords
// of JSON Schema 2020-12; each constrains only the values of its kind, and zero
// members do not constrain. Schemas may refer to each other in circles.
type Schema struct {
	Never bool // the schema false
	Kinds Kind // any if 0
	Whole bool // numbers are integers, however they are written
	Enum  []string

	// Limits of numbers are JSON numbers, those of lengths are one more than what
	// they say, so that 0 is none.
	Minimum, Maximum, ExclusiveMinimum, ExclusiveMaximum, MultipleOf string
	MinLength, MaxLength                                             int
	Pattern                                                          string // as package regexp has it
	Format                                                           string // see Format

	Items                *Schema // behind PrefixItems
	PrefixItems          []*Schema
	MinItems, MaxItems   int
	Unique               bool
	Contains             *Schema
	MinContains          int // 0: at least one
	MaxContains          int
	UnevaluatedItems     *Schema
	Properties           []Property
	PatternProperties    []Property // by pattern
	AdditionalProperties *Schema
	PropertyNames        *Schema
	Required             []string
	MinProperties        int
	MaxProperties        int
	DependentRequired    []Dependency
	DependentSchemas     []Property

	UnevaluatedProperties *Schema

	AllOf          []*Schema
	AnyOf, OneOf   [][]*Schema // each list on its own
	Not            *Schema
	If, Then, Else *Schema
}

// A Property is a schema for the members of a name, or of names that match a
// pattern.
type Property struct {
	Name   string
	Schema *Schema
}

// A Dependency names the members that an object needs if it has one.
type Dependency struct {
	Name     string
	Required []string
}

// A Checker checks JSON texts against a schema. It is safe for concurrent use.
type Checker struct {
	schema func() *Schema
	once   sync.Once
	root   *rule
}

// NewChecker returns the checker of the schema that f returns when it is first
// used. A pattern that does not compile panics then.
func NewChecker(f func() *Schema) *Checker { return &Checker{schema: f} }

func (c *Checker) rule() *rule {
	c.once.Do(func() { c.root = compile(c.schema()) })
	return c.root
}

// Check reports all that is wrong with a JSON text: a *SyntaxError, a
// *ValidationError or nil.
func (c *Checker) Check(data []byte) error {
	d := NewDecoder(data)
	d.Check(c)
	d.Skip()
	return d.Finish()
}

// Check checks the value that comes next, without reading it. A syntax error is
// for whoever reads it to tell.
func (d *Decoder) Check(c *Checker) {
	if d.fault != nil {
		return
	}
	a := d.assertion()
	before := d.mark()
	a.value(d)
	if d.fault != nil {
		return
	}
	end := d.pos
	d.rewind(before)
	if d.spend(end - d.pos); d.fault == nil {
		a.check(c.rule(), 0, nil)
	}
}

// assertion returns the decoder's own assertion. One at a time is at work: nothing that
// checks decodes.
func (d *Decoder) assertion() *assertion {
	a := &d.checking
	if a.at == nil {
		a.found, a.at = &d.violations, d
	}
	a.begin(d.data)
	return a
}

// ReadForeign reads a value into a type that knows nothing of this package: it decodes
// itself, through encoding/json, what c finds right.
func ReadForeign[T any](d *Decoder, c *Checker) T {
	before := len(d.violations.list)
	d.Check(c)
	data := d.Raw()
	if d.fault != nil || len(d.violations.list) > before {
		return *new(T)
	}
	x, err := ParseJSON[T](string(data))
	if err != nil {
		d.Violate("type", unfit.message)
	}
	return x
}

// Checked reads one value, checks it, and returns a copy of its text, nil if it is not
// valid.
func (d *Decoder) Checked(c *Checker) []byte {
	if d.fault != nil {
		return nil
	}
	a := d.assertion()
	d.next()
	start := d.pos
	a.value(d)
	if d.fault != nil || !a.check(c.rule(), 0, nil) {
		return nil
	}
	return slices.Clone(d.data[start:d.pos])
}

// Buffer returns memory to append JSON to that is to be checked.
func (v Validator) Buffer() []byte { return v.all.buffer[:0] }

// Check checks the value at hand, which was appended to Buffer as JSON. Text that is none
// is for whoever encodes it to tell.
func (v Validator) Check(c *Checker, data []byte) {
	if cap(data) <= 1<<16 {
		v.all.buffer = data
	}
	a := newAssertion(data, &v.all.violations, v)
	defer a.release()
	if a.read() {
		a.check(c.rule(), 0, nil)
	}
}

package wire

import (
	"strconv"
	"unicode/utf8"
)

// marks says which members or elements of a value a schema has evaluated; nil
// where nobody asks.
type marks []bool

func (m marks) set(i int) {
	if m != nil {
		m[i] = true
	}
}

func (m marks) add(other marks) {
	for i, marked := range other {
		if marked {
			m.set(i)
		}
	}
}

// like returns empty marks of the same size.
func (m marks) like() marks {
	if m == nil {
		return nil
	}
	return make(marks, len(m))
}

// maxChecks bounds how deep checks lie in each other.
const maxChecks = 5 * maxDepth

// check reports whether node i is as r says, and, unless it is only tried, all
// that is not. What r evaluates is added to seen.
func (a *assertion) check(r *rule, i int, seen marks) bool {
	if r == nil {
		return true
	}
	if a.depth++; a.depth > maxChecks || a.budget < 0 {
		a.depth--
		return a.exhausted()
	}
	a.budget--
	own := seen
	if r.hasRest {
		own = make(marks, a.nodes[i].count)
	}
	ok := a.checkValue(r, i)
	if r.hasParts && (ok || a.quiet == 0) {
		ok = a.checkParts(r, i, own) && ok
	}
	if r.isComposed && (ok || a.quiet == 0) {
		ok = a.compose(r, i, own) && ok
	}
	if r.hasRest && (ok || a.quiet == 0) {
		ok = a.unevaluated(r, i, own) && ok
	}
	if r.hasRest {
		seen.add(own)
	}
	a.depth--
	return ok
}

// exhausted refuses a value that would take too long to check, once.
func (a *assertion) exhausted() bool {
	if quiet := a.quiet; !a.finished {
		a.quiet, a.finished = 0, true
		a.fail("too-complex", "takes too many checks", "")
		a.quiet = quiet
	}
	return false
}

// try checks without reporting.
func (a *assertion) try(r *rule, i int, seen marks) bool {
	a.quiet++
	ok := a.check(r, i, seen)
	a.quiet--
	return ok
}

// checkValue checks what concerns the value as a whole.
func (a *assertion) checkValue(r *rule, i int) bool {
	n := &a.nodes[i]
	if r.Never {
		return a.fail("never", "must not be there", "")
	}
	if r.Kinds != 0 && n.kind&r.Kinds == 0 {
		return a.quiet == 0 && a.fail("type", "must be ", r.kinds())
	}
	ok := true
	if r.enum != nil {
		a.scratch = a.canonicalInto(i)
		if !r.enum[string(a.scratch)] {
			ok = a.fail("enum", "must be one of the declared values", "")
		}
	}
	switch n.kind {
	case Number:
		return a.checkNumber(r, i) && ok
	case String:
		return a.checkString(r, i) && ok
	}
	return ok
}

// canonicalInto returns a value in canonical form in fresh memory where it has
// parts or escapes, which take the scratch memory themselves.
func (a *assertion) canonicalInto(i int) []byte {
	if k := a.nodes[i].kind; k == Object || k == Array || k == String {
		return a.canonical(nil, i)
	}
	return a.canonical(a.scratch[:0], i)
}

// kinds names the kinds that a value may have.
func (r *rule) kinds() string {
	text := ""
	for k := Object; k <= Null; k <<= 1 {
		if r.Kinds&k == 0 {
			continue
		}
		if text != "" {
			text += " or "
		}
		if k == Number && r.Whole {
			text += "an integer"
		} else {
			text += k.String()
		}
	}
	return text
}

func (a *assertion) checkNumber(r *rule, i int) bool {
	if !r.Whole && r.minimum == nil && r.maximum == nil && r.above == nil && r.below == nil && r.multipleOf == nil {
		return true
	}
	x, ok := readDecimal(a.raw(i)), true
	if r.Whole && !x.whole() {
		ok = a.fail("type", "must be an integer", "")
	}
	if r.minimum != nil && x.compare(r.minimum) < 0 {
		ok = a.fail("minimum", "must be at least ", r.Minimum)
	}
	if r.maximum != nil && x.compare(r.maximum) > 0 {
		ok = a.fail("maximum", "must be at most ", r.Maximum)
	}
	if r.above != nil && x.compare(r.above) <= 0 {
		ok = a.fail("exclusive-minimum", "must be greater than ", r.ExclusiveMinimum)
	}
	if r.below != nil && x.compare(r.below) >= 0 {
		ok = a.fail("exclusive-maximum", "must be less than ", r.ExclusiveMaximum)
	}
	if r.multipleOf != nil && !x.multipleOf(r.multipleOf) {
		ok = a.fail("multiple-of", "must be a multiple of ", r.MultipleOf)
	}
	return ok
}

func (a *assertion) checkString(r *rule, i int) bool {
	if r.MinLength == 0 && r.MaxLength == 0 && r.pattern == nil && r.Format == "" {
		return true
	}
	return a.checkText(r, a.text(i))
}

// checkText checks a string or the name of a member.
func (a *assertion) checkText(r *rule, text []byte) bool {
	ok := true
	if r.MinLength > 0 || r.MaxLength > 0 {
		ok = a.within(utf8.RuneCount(text), r.MinLength, r.MaxLength, "length", "character")
	}
	if r.pattern != nil && !r.pattern.match(string(text)) {
		ok = a.fail("pattern", "must match ", r.Pattern)
	}
	if r.Format != "" {
		if message := misfit(string(text), r.Format); message != "" {
			ok = a.fail("format", message, "")
		}
	}
	return ok
}

// within checks a number of things against limits that are one more than what
// they say.
func (a *assertion) within(n, low, high int, what, noun string) bool {
	switch {
	case low > 0 && n < low-1:
		return a.quiet == 0 && a.fail("min-"+what, "must have at least ", count(low-1, noun))
	case high > 0 && n > high-1:
		return a.quiet == 0 && a.fail("max-"+what, "must have at most ", count(high-1, noun))
	}
	return true
}

// compose checks the schemas that apply to the same value.
func (a *assertion) compose(r *rule, i int, seen marks) bool {
	ok := true
	for _, part := range r.allOf {
		if ok = a.check(part, i, seen) && ok; !ok && a.quiet > 0 {
			return false
		}
	}
	for _, list := range r.anyOf {
		if a.matches(list, i, seen, 1) == 0 {
			ok = a.fail("any-of", "must be one of the alternatives", "")
		}
	}
	for _, list := range r.oneOf {
		if n := a.matches(list, i, seen, len(list)); n != 1 {
			ok = a.fail("one-of", "must be exactly one of the alternatives, not ", strconv.Itoa(n))
		}
	}
	if r.not != nil && a.try(r.not, i, nil) {
		ok = a.fail("not", "must not be what the schema excludes", "")
	}
	if r.condition != nil {
		ok = a.branch(r, i, seen) && ok
	}
	return ok
}

// matches returns how many schemas of a list allow a value. Where nobody asks what
// they evaluate, it stops at enough.
func (a *assertion) matches(list []*rule, i int, seen marks, enough int) int {
	n := 0
	for _, alternative := range list {
		if n == enough && seen == nil {
			break
		}
		tried := seen.like()
		if a.try(alternative, i, tried) {
			n++
			seen.add(tried)
		}
	}
	return n
}

func (a *assertion) branch(r *rule, i int, seen marks) bool {
	tried := seen.like()
	if a.try(r.condition, i, tried) {
		seen.add(tried)
		return a.check(r.then, i, seen)
	}
	return a.check(r.orElse, i, seen)
}

package wire

import "strconv"

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

// unmarked returns n empty marks, on the stack of those in use.
func (a *assertion) unmarked(n int) marks {
	start := len(a.marks)
	a.marks = append(a.marks, make(marks, n)...)
	return a.marks[start:]
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
	var ok bool
	if r.hasRest {
		ok = a.checkRest(r, i, seen)
	} else {
		ok = a.checkKeywords(r, i, seen)
	}
	a.depth--
	return ok
}

// checkKeywords checks all but what is left unevaluated.
func (a *assertion) checkKeywords(r *rule, i int, seen marks) bool {
	ok := a.checkValue(r, i)
	if !ok && a.quiet > 0 {
		return false
	}
	switch a.nodes[i].kind {
	case Number:
		ok = (!r.hasNumber || a.checkNumber(r, i)) && ok
	case String:
		ok = (!r.hasText || a.checkText(r, a.text(i))) && ok
	case Array:
		ok = (!r.hasElements || a.checkArray(r, i, seen)) && ok
	case Object:
		ok = (!r.hasMembers || a.checkObject(r, i, seen)) && ok
	}
	if r.isComposed && (ok || a.quiet == 0) {
		ok = a.compose(r, i, seen) && ok
	}
	return ok
}

// checkRest checks all, and what of it is left unevaluated.
func (a *assertion) checkRest(r *rule, i int, seen marks) bool {
	before := len(a.marks)
	own := a.unmarked(int(a.nodes[i].count))
	ok := a.checkKeywords(r, i, own)
	if ok || a.quiet == 0 {
		ok = a.unevaluated(r, i, own) && ok
	}
	seen.add(own)
	a.marks = a.marks[:before]
	return ok
}

// exhausted refuses a value that would take too long to check, once.
func (a *assertion) exhausted() bool {
	if quiet := a.quiet; !a.finished {
		a.quiet, a.finished = 0, true
		a.fail("too-complex", "takes too many checks")
		a.quiet = quiet
	}
	return false
}

// try checks without reporting. What r evaluates is added to seen if all is well.
func (a *assertion) try(r *rule, i int, seen marks) bool {
	before := len(a.marks)
	var tried marks
	if seen != nil {
		tried = a.unmarked(len(seen))
	}
	a.quiet++
	ok := a.check(r, i, tried)
	a.quiet--
	if ok {
		seen.add(tried)
	}
	a.marks = a.marks[:before]
	return ok
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
			ok = a.fail("any-of", "must be one of the alternatives")
		}
	}
	for _, list := range r.oneOf {
		ok = a.one(list, i, seen) && ok
	}
	if r.not != nil && a.try(r.not, i, nil) {
		ok = a.fail("not", "must not be what the schema excludes")
	}
	if r.condition == nil {
		return ok
	}
	if a.try(r.condition, i, seen) {
		return a.check(r.then, i, seen) && ok
	}
	return a.check(r.orElse, i, seen) && ok
}

// one checks that one schema of a list allows a value. How many do is counted where it
// is told.
func (a *assertion) one(list []*rule, i int, seen marks) bool {
	enough := 2
	if a.quiet == 0 {
		enough = len(list)
	}
	n := a.matches(list, i, seen, enough)
	return n == 1 || a.quiet == 0 && a.fail("one-of", "must be exactly one of the alternatives, not "+strconv.Itoa(n))
}

// matches returns how many schemas of a list allow a value. Where nobody asks what
// they evaluate, it stops at enough.
func (a *assertion) matches(list []*rule, i int, seen marks, enough int) int {
	n := 0
	for _, alternative := range list {
		if n >= enough && seen == nil {
			break
		}
		if a.try(alternative, i, seen) {
			n++
		}
	}
	return n
}

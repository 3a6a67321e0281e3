package wire

import "unicode/utf8"

// checkValue checks what concerns values of any kind.
func (a *assertion) checkValue(r *rule, i int) bool {
	if r.Never {
		return a.fail("never", "must not be there")
	}
	if r.Kinds != 0 && a.nodes[i].kind&r.Kinds == 0 {
		return a.fail("type", r.kind)
	}
	if r.enum != nil && !a.declared(r, i) {
		return a.fail("enum", "must be one of the declared values")
	}
	return true
}

// declared reports whether a value is one of an enum. Most are written in their
// canonical form.
func (a *assertion) declared(r *rule, i int) bool {
	n := &a.nodes[i]
	if n.kind&r.enumKinds == 0 {
		return false
	}
	if n.kind&(Bool|Null) != 0 || n.kind == String && !n.escaped {
		return r.enum[string(a.raw(i))]
	}
	a.form = a.canonical(a.form[:0], i)
	return r.enum[string(a.form)]
}

func (a *assertion) checkNumber(r *rule, i int) bool {
	var room [roomForDigits]byte
	x, ok := readDecimal(room[:0], a.raw(i)), true
	if r.Whole && !x.whole() {
		ok = a.fail("type", "must be an integer")
	}
	if b := r.minimum; b != nil && x.compare(&b.limit) < 0 {
		ok = a.fail("minimum", b.message)
	}
	if b := r.maximum; b != nil && x.compare(&b.limit) > 0 {
		ok = a.fail("maximum", b.message)
	}
	if b := r.above; b != nil && x.compare(&b.limit) <= 0 {
		ok = a.fail("exclusive-minimum", b.message)
	}
	if b := r.below; b != nil && x.compare(&b.limit) >= 0 {
		ok = a.fail("exclusive-maximum", b.message)
	}
	if m := r.multipleOf; m != nil && !m.of.divides(&x) {
		ok = a.fail("multiple-of", m.message)
	}
	return ok
}

// checkText checks a string.
func (a *assertion) checkText(r *rule, text []byte) bool {
	ok := true
	if r.lengths.set() {
		ok = a.within(utf8.RuneCount(text), &r.lengths)
	}
	if r.pattern != nil && !r.pattern.matchBytes(text) {
		ok = a.fail("pattern", r.pattern.message)
	}
	if r.Format != "" {
		if message := misfit(string(text), r.Format); message != "" {
			ok = a.fail("format", message)
		}
	}
	return ok
}

// within checks a number of things.
func (a *assertion) within(n int, l *limits) bool {
	switch {
	case l.low > 0 && n < l.low-1:
		return a.fail(l.tooFew, l.least)
	case l.high > 0 && n > l.high-1:
		return a.fail(l.tooMany, l.most)
	}
	return true
}

package wire

import "slices"

// A Union tries the variants of a oneOf or anyOf on the next value, in order; the
// first that takes it without a violation wins:
//
//	u := d.Union()
//	if u.Try(wire.Object) {
//		v := new(Card)
//		v.DecodeJSON(d)
//		if u.Accept(v) {
//			p.Card = v
//		}
//	}
//	… the other variants …
//	u.End()
type Union struct {
	d        *Decoder
	kind     Kind
	start    mark
	nearest  []Violation
	accepted bool
}

// A mark is a state that a decoder can go back to within the same object or array.
type mark struct{ pos, frames, names, violations int }

func (d *Decoder) mark() mark {
	return mark{d.pos, len(d.frames), len(d.names), len(d.violations.list)}
}

func (d *Decoder) rewind(m mark) {
	d.pos, d.frames, d.names = m.pos, d.frames[:m.frames], d.names[:m.names]
	d.violations.list = d.violations.list[:m.violations]
}

// spend pays for bytes that are read again. Variants within variants could
// otherwise make decoding take exponential time.
func (d *Decoder) spend(bytes int) {
	if d.budget -= bytes; d.budget < 0 {
		d.syntax("too many variants within variants")
	}
}

// Union begins to decode a union.
func (d *Decoder) Union() Union {
	kind := d.Peek()
	return Union{d: d, kind: kind, start: d.mark()}
}

// Try reports whether a variant that takes the given kinds is worth decoding: none
// has been accepted, and the value is of such a kind.
//
//go:noinline
func (u *Union) Try(kinds Kind) bool {
	return !u.accepted && u.d.fault == nil && u.kind&kinds != 0
}

// Accept ends a try. It reports whether the decoded variant is valid; validator
// may be nil. If it is not valid, the decoder goes back to before the value.
func (u *Union) Accept(validator interface{ Validate() error }) bool {
	d := u.d
	if d.fault != nil {
		return false
	}
	if len(d.violations.list) == u.start.violations && validator != nil {
		d.spend(d.pos - u.start.pos)
		d.Report(validator.Validate())
	}
	found := d.violations.list[u.start.violations:]
	if u.accepted = len(found) == 0 && d.fault == nil; u.accepted {
		return true
	}
	if u.nearest == nil || len(found) < len(u.nearest) {
		u.nearest = slices.Clone(found)
	}
	if d.fault == nil {
		d.spend(d.pos - u.start.pos)
	}
	if d.fault == nil {
		d.rewind(u.start)
	}
	return false
}

// End closes the union. If no variant was accepted, it skips the value and reports
// the violations of the nearest one, which has the fewest.
func (u *Union) End() {
	d := u.d
	if u.accepted || d.fault != nil {
		return
	}
	if u.nearest == nil {
		d.Violate("type", "must not be "+u.kind.String())
	}
	reported := append(u.nearest, d.violations.list[u.start.violations:]...)
	d.Skip()
	d.violations.list = append(d.violations.list[:u.start.violations], reported...)
}

// Report adds the violations of an error, if it holds any, under the pointer of
// the value at hand.
func (d *Decoder) Report(err error) {
	if d.fault != nil || err == nil {
		return
	}
	d.violations.merge(d.pointer(), err)
}

// Discriminator looks ahead into the object that comes next and returns the value
// of a property, which is to select a variant; nil if there is no such string.
//
//	switch string(d.Discriminator("type")) {
//	case "card":
//		…
//	default:
//		d.UnknownVariant("type")
//	}
func (d *Decoder) Discriminator(property string) []byte {
	if d.Peek() != Object {
		return nil
	}
	start := d.mark()
	var value []byte
	for d.BeginObject(); value == nil && d.NextMember(); {
		if string(d.Name()) == property && d.Peek() == String {
			value, _ = d.Text()
		} else {
			d.Skip()
		}
	}
	if d.fault == nil {
		d.spend(d.pos - start.pos)
	}
	if d.fault != nil {
		return nil
	}
	d.rewind(start)
	return value
}

// UnknownVariant reports that the discriminator selects no variant, and skips the
// value.
func (d *Decoder) UnknownVariant(property string) {
	if d.Peek() != Object {
		d.mismatch("an object")
		return
	}
	for d.BeginObject(property); d.NextMember(); {
		if string(d.Name()) == property && d.Peek() == String {
			d.Violate("discriminator", "selects no variant")
		} else if string(d.Name()) == property {
			d.mismatch("a string")
			continue
		}
		d.Skip()
	}
}

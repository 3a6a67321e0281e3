package wire

import "slices"

// A Union tries the variants of a oneOf or anyOf on the next value, in order. The
// value is that of the variant which takes it without a violation and loses the
// fewest members; of two alike, the first:
//
//	u := d.Union()
//	if u.Try(wire.Object) {
//		v := Payment{Card: new(Card)}
//		v.Card.DecodeJSON(d)
//		if u.Accept(&v) {
//			*p = v
//		}
//	}
//	… the other variants …
//	u.End()
//
// That of AnyOf is the value of all variants that take it.
type Union struct {
	d        *Decoder
	kind     Kind
	all      bool // variants count, not one
	accepted bool
	start    mark
	end      mark // of the value as the accepted variant took it
	nearest  []Violation
}

// A mark is a state that a decoder can go back to, within the same object or array.
type mark struct{ pos, lost, frames, names, violations, size int }

func (d *Decoder) mark() mark {
	return mark{d.pos, d.lost, len(d.frames), len(d.names), len(d.violations.list), d.violations.size}
}

func (d *Decoder) rewind(m mark) {
	d.pos, d.lost, d.violations.size = m.pos, m.lost, m.size
	d.frames = d.frames[:m.frames]
	d.names = d.names[:m.names]
	d.violations.list = d.violations.list[:m.violations]
}

// spend pays for bytes that are read again. Variants within variants could
// otherwise make decoding take exponential time.
func (d *Decoder) spend(bytes int) {
	if d.budget -= bytes; d.budget < 0 {
		d.syntax("too many variants within variants")
	}
}

// Union begins to decode a union of which one variant holds.
func (d *Decoder) Union() Union {
	kind := d.Peek()
	return Union{d: d, kind: kind, start: d.mark()}
}

// AnyOf begins to decode a union of which several variants may hold an object or an
// array.
func (d *Decoder) AnyOf() Union {
	u := d.Union()
	u.all = u.kind&(Object|Array) != 0
	return u
}

// Try reports whether a variant that takes the given kinds is worth decoding: the
// value is of such a kind, and could be more than what has been accepted.
//
//go:noinline
func (u *Union) Try(kinds Kind) bool {
	d := u.d
	switch {
	case d.fault != nil || u.kind&kinds == 0:
		return false
	case !u.accepted:
		return true
	case !u.all && (u.end.lost == u.start.lost || d.budget < len(d.data)):
		return false // nothing is lost, or it would take too long to find out more
	}
	d.spend(u.end.pos - u.start.pos)
	if d.fault == nil {
		d.rewind(u.start)
	}
	return d.fault == nil
}

// Accept ends a try. It reports whether the decoded variant is the value, or one more
// of its values; validator may be nil. If not, the decoder goes back to before it.
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
	if len(found) == 0 && d.fault == nil {
		return u.take()
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

// take accepts what has been decoded, unless another variant has more of it.
func (u *Union) take() bool {
	m := u.d.mark()
	more := !u.accepted || m.lost < u.end.lost
	if more {
		u.accepted, u.end = true, m
	}
	return more || u.all
}

// End closes the union. If no variant was accepted, it skips the value and reports
// the violations of the nearest one, which has the fewest.
func (u *Union) End() {
	d := u.d
	if d.fault != nil {
		return
	}
	if u.accepted {
		d.rewind(u.end)
		return
	}
	if u.nearest == nil {
		d.Violate("type", "must not be "+u.kind.String())
	}
	d.Skip()
	reported := append(u.nearest, d.violations.list[u.start.violations:]...)
	d.violations.list, d.violations.size = d.violations.list[:u.start.violations], u.start.size
	for _, v := range reported {
		d.violations.append(v)
	}
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
	for d.BeginObject(); value == nil && d.NextMember(""); {
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
	for d.BeginObject(); d.NextMember(RequiredNames(property)); {
		if string(d.Name()) == property && d.Peek() == String {
			d.Violate("discriminator", "selects no variant")
		} else if string(d.Name()) == property {
			d.mismatch("a string")
			continue
		}
		d.Skip()
	}
}

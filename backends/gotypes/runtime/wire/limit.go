package wire

import "strconv"

// Limits bound what is read of a text, whatever the contract says.
type Limits struct {
	Depth    int // of nesting
	Elements int // of an array or object
}

// unlimited is what holds where nobody says anything: nesting is bounded nevertheless.
var unlimited = Limits{Depth: maxDepth, Elements: int(^uint(0) >> 1)}

// Limited is a value that is read within limits.
type Limited struct {
	Value
	Limits Limits
}

// DecodeJSON reads the value.
func (l *Limited) DecodeJSON(d *Decoder) {
	d.limits = l.Limits
	l.Value.DecodeJSON(d)
}

// tooManyElements reports an array that is longer than is read, and skips the rest.
func (d *Decoder) tooManyElements() {
	for more := true; more && d.fault == nil; {
		d.Skip()
		more = d.fault == nil && d.separator(&d.frames[len(d.frames)-1], ']')
	}
	d.tooMany("max-items", "items")
}

// tooManyMembers does so for an object.
func (d *Decoder) tooManyMembers() {
	at := len(d.frames) - 1
	for more := true; more && d.readName(&d.frames[at]); {
		d.Skip()
		more = d.fault == nil && d.separator(&d.frames[at], '}')
	}
	if d.fault == nil {
		d.names = d.names[:d.frames[at].first]
	}
	d.tooMany("max-properties", "members")
}

func (d *Decoder) tooMany(rule, things string) {
	if d.fault == nil {
		d.frames = d.frames[:len(d.frames)-1]
		d.Violate(rule, "has more than "+strconv.Itoa(d.limits.Elements)+" "+things+", which are not read")
	}
}

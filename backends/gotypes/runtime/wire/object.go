package wire

import "strconv"

// A frame is an open object or array. It holds no pointers: one is written for every
// object and array, and writing pointers is dear while garbage is collected.
type frame struct {
	first int    // where the names of an object begin in Decoder.names, the last is that at hand
	value int    // where the value of the current member begins
	index int    // of the current element
	sieve uint64 // of the keys of the names
	many  bool   // the names are in Decoder.many, too
	named bool   // a member is at hand
	array bool
	begun bool // a member or element was read
	dead  bool // the value is of another kind
}

// BeginObject begins to read an object. NextMember goes on from there:
//
//	for d.BeginObject(); d.NextMember("id,name"); {
//		switch string(d.Name()) {
//		case "id":
//			o.ID = d.Int64()
//		}
//	}
func (d *Decoder) BeginObject() {
	if d.next() == '{' {
		d.pos++
		d.push(frame{first: len(d.names)})
		return
	}
	d.mismatch("an object")
	d.push(frame{first: len(d.names), dead: true})
}

// NextMember reads the name of the next member. If its value is not read before the
// next call, it is skipped. At the end of the object it reports the required names, which
// are as RequiredNames puts them, that are missing and returns false. A name that occurred
// is a violation, its value is read nevertheless.
func (d *Decoder) NextMember(required string) bool {
	if d.fault != nil {
		return false
	}
	f := &d.frames[len(d.frames)-1]
	if f.dead {
		d.frames = d.frames[:len(d.frames)-1]
		return false
	}
	if f.begun && d.pos == f.value { // nobody wanted it
		d.Skip()
		d.lost++
		if d.fault != nil {
			return false
		}
		f = &d.frames[len(d.frames)-1] // which may lie elsewhere now
	}
	if !d.separator(f, '}') {
		if d.fault == nil {
			d.endObject(f, required)
		}
		return false
	}
	if len(d.names)-f.first < d.limits.Elements {
		return d.readName(f)
	}
	d.tooManyMembers()
	return false
}

// Name returns the name of the current member, before its value is read.
func (d *Decoder) Name() []byte { return d.names[len(d.names)-1].in(d.data) }

// UnknownMember reports the current member as not declared and skips its value.
func (d *Decoder) UnknownMember() {
	d.Violate("unknown-member", "is not declared")
	d.Skip()
}

// BeginArray begins to read an array. NextElement goes on from there:
//
//	for d.BeginArray(); d.NextElement(); {
//		list = append(list, d.Int64())
//	}
func (d *Decoder) BeginArray() {
	if d.next() == '[' {
		d.pos++
		d.push(frame{first: len(d.names), array: true, index: -1})
		return
	}
	d.mismatch("an array")
	d.push(frame{first: len(d.names), dead: true})
}

// NextElement reports whether another element follows, which must then be read.
func (d *Decoder) NextElement() bool {
	if d.fault != nil {
		return false
	}
	f := &d.frames[len(d.frames)-1]
	if f.dead || !d.separator(f, ']') {
		if d.fault == nil {
			d.frames = d.frames[:len(d.frames)-1]
		}
		return false
	}
	if f.index++; f.index < d.limits.Elements {
		return true
	}
	d.tooManyElements()
	return false
}

func (d *Decoder) push(f frame) {
	if len(d.frames) >= d.limits.Depth {
		d.syntax("nested deeper than " + strconv.Itoa(d.limits.Depth) + " levels")
		return
	}
	if d.fault == nil {
		d.frames = append(d.frames, f)
	}
}

// separator moves to the next member or element, over a comma unless it is the
// first. It returns false at the end, over which it moves, and on an error.
func (d *Decoder) separator(f *frame, end byte) bool {
	c := d.next()
	switch {
	case c == end:
		d.pos++
		return false
	case !f.begun:
		f.begun = true
		return true
	case c == ',':
		d.pos++
		return true
	}
	d.syntax("must be a comma or " + string(end))
	return false
}

// pointer renders where the decoder is as a JSON pointer (RFC 6901).
func (d *Decoder) pointer() string { return string(d.appendPointer(nil)) }

func (d *Decoder) appendPointer(b []byte) []byte {
	if d.violations.in != "" {
		b = append(append(b, '/'), d.violations.in...)
	}
	for i := range d.frames {
		switch f := &d.frames[i]; {
		case f.array && f.index >= 0:
			b = strconv.AppendInt(append(b, '/'), int64(f.index), 10)
		case f.named:
			b = appendToken(append(b, '/'), d.nameOf(i).in(d.data))
		}
	}
	return b
}

func escapeToken(name string) string { return string(appendToken(nil, name)) }

// appendToken appends a name as a part of a JSON pointer.
func appendToken[T string | []byte](b []byte, name T) []byte {
	for i := range len(name) {
		switch c := name[i]; c {
		case '~':
			b = append(b, "~0"...)
		case '/':
			b = append(b, "~1"...)
		default:
			b = append(b, c)
		}
	}
	return b
}

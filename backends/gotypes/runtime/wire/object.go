package wire

import (
	"strconv"
	"strings"
)

// A frame is an open object or array.
type frame struct {
	name []byte // of the current member; nil between two
	// Where the name is written, between the quotes.
	nameStart, nameEnd int
	required           string              // names that must occur, as BeginObject has them
	value              int                 // where the value of the current member begins
	index              int                 // of the current element
	first              int                 // where the object's names begin in Decoder.names
	sieve              uint64              // of the hashes of the names
	many               map[string]struct{} // the names, once there are more than fewNames
	array              bool
	begun              bool // a member or element was read
	dead               bool // the value is of another kind
}

// fewNames is how many members of an object are found by search.
const fewNames = 64

type memberName struct {
	hash uint32
	name []byte
}

// BeginObject begins to read an object, in which the required names must occur. They are
// as RequiredNames puts them. NextMember goes on from there:
//
//	for d.BeginObject("id,name"); d.NextMember(); {
//		switch string(d.Name()) {
//		case "id":
//			o.ID = d.Int64()
//		}
//	}
func (d *Decoder) BeginObject(required string) {
	if d.next() == '{' {
		d.pos++
		d.push(frame{required: required, first: len(d.names)})
		return
	}
	d.mismatch("an object")
	d.push(frame{dead: true})
}

// NextMember reads the name of the next member. If its value is not read before the
// next call, it is skipped. At the end of the object it reports the required names that are
// missing and returns false. A name that occurred is a violation, its value is read
// nevertheless.
func (d *Decoder) NextMember() bool {
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
			d.endObject(f)
		}
		return false
	}
	if len(d.names)-f.first < d.limits.Elements {
		return d.readName(f)
	}
	d.tooManyMembers()
	return false
}

// Name returns the name of the current member, valid until the next NextMember.
func (d *Decoder) Name() []byte { return d.frames[len(d.frames)-1].name }

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
		d.push(frame{array: true, index: -1})
		return
	}
	d.mismatch("an array")
	d.push(frame{dead: true})
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

func (d *Decoder) readName(f *frame) bool {
	f.name = nil // until there is one, the object is at hand
	if d.next() != '"' {
		d.syntax("must be a member's name")
		return false
	}
	start := d.pos + 1
	name := d.text()
	if d.fault == nil && len(name) != d.pos-1-start { // had escapes
		name = append([]byte(nil), name...)
	}
	f.name, f.nameStart, f.nameEnd = name, start, d.pos-1
	if d.next() != ':' {
		d.syntax("must be a colon")
		return false
	}
	d.pos++
	f.value = d.pos
	if !d.remember(f, name) {
		d.Violate("duplicate-member", "occurs twice")
	}
	return d.fault == nil
}

// remember adds a name to those of the object, unless it occurred.
func (d *Decoder) remember(f *frame, name []byte) bool {
	hash := hashName(name)
	if occurred(d, f, name, hash) {
		return false
	}
	f.sieve |= 1 << (hash & 63)
	d.names = append(d.names, memberName{hash, name})
	if f.many != nil {
		f.many[string(name)] = struct{}{}
	} else if len(d.names)-f.first > fewNames {
		f.many = make(map[string]struct{}, 2*fewNames)
		for _, n := range d.names[f.first:] {
			f.many[string(n.name)] = struct{}{}
		}
	}
	return true
}

func occurred[T string | []byte](d *Decoder, f *frame, name T, hash uint32) bool {
	if f.sieve&(1<<(hash&63)) == 0 {
		return false
	}
	if f.many != nil {
		_, ok := f.many[string(name)]
		return ok
	}
	for _, n := range d.names[f.first:] {
		if n.hash == hash && string(n.name) == string(name) {
			return true
		}
	}
	return false
}

// endObject reports the required names that are missing, and closes the object.
func (d *Decoder) endObject(f *frame) {
	for rest := f.required; rest != ""; {
		var name string
		name, rest, _ = strings.Cut(rest, ",")
		if strings.IndexByte(name, '~') >= 0 {
			name = requiredEscapes.Replace(name)
		}
		if !occurred(d, f, name, hashName(name)) {
			f.name = []byte(name)
			d.Violate("required", "is missing")
		}
	}
	d.names = d.names[:f.first]
	d.frames = d.frames[:len(d.frames)-1]
}

// hashName mixes the length and the ends of a name; what it fails to tell apart
// is compared.
func hashName[T string | []byte](name T) uint32 {
	var head, tail uint64
	if n := len(name); n >= 8 {
		head, tail = load(name[:8]), load(name[n-8:])
	} else {
		for i := range n {
			head = head<<8 | uint64(name[i])
		}
	}
	h := (head ^ uint64(len(name))<<56) * 0x9e3779b97f4a7c15
	h = (h ^ tail) * 0xff51afd7ed558ccd
	return uint32(h >> 32)
}

func load[T string | []byte](b T) uint64 {
	_ = b[7]
	return uint64(b[0]) | uint64(b[1])<<8 | uint64(b[2])<<16 | uint64(b[3])<<24 |
		uint64(b[4])<<32 | uint64(b[5])<<40 | uint64(b[6])<<48 | uint64(b[7])<<56
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
		case f.name != nil:
			b = appendToken(append(b, '/'), f.name)
		}
	}
	return b
}

// RequiredNames returns names as BeginObject takes them: separated by commas. In a name
// ~1 stands for a comma and ~0 for ~; a name of no letters is ~2.
func RequiredNames(names ...string) string {
	escaped := make([]string, len(names))
	for i, name := range names {
		if escaped[i] = escapesOfRequired.Replace(name); name == "" {
			escaped[i] = "~2"
		}
	}
	return strings.Join(escaped, ",")
}

var (
	escapesOfRequired = strings.NewReplacer("~", "~0", ",", "~1")
	requiredEscapes   = strings.NewReplacer("~0", "~", "~1", ",", "~2", "")
)

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

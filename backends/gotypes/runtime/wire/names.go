package wire

import "strings"

// A memberName is where the name of a member is written, between the quotes.
type memberName struct {
	start, end int
	key        uint32 // of its text, see nameKey
	escaped    bool
}

// fewNames is how many members of an object are found by search.
const fewNames = 64

// in returns the text of a name in the data. One with escapes is read once more, as its text
// is kept nowhere.
func (n *memberName) in(data []byte) []byte {
	if n.escaped {
		return n.unescape(data)
	}
	return data[n.start:n.end]
}

func (n *memberName) unescape(data []byte) []byte {
	d := Decoder{data: data, pos: n.start}
	return d.unescape(nil)
}

// nameOf returns the name of the member that is at hand in a frame: the last before those of
// the next frame.
func (d *Decoder) nameOf(i int) *memberName {
	end := len(d.names)
	if i+1 < len(d.frames) {
		end = d.frames[i+1].first
	}
	return &d.names[end-1]
}

func (d *Decoder) readName(f *frame) bool {
	f.named = false // until there is one, the object is at hand
	if d.next() != '"' {
		d.syntax("must be a member's name")
		return false
	}
	start := d.pos + 1
	text := d.text()
	if d.fault != nil {
		return false
	}
	n := memberName{start: start, end: d.pos - 1, key: nameKey(text), escaped: len(text) != d.pos-1-start}
	bit := sieveBit(n.key)
	twice := f.sieve&bit != 0 && occurred(d, f, text, n.key)
	d.names, f.named = append(d.names, n), true
	if d.next() != ':' {
		d.syntax("must be a colon")
		return false
	}
	d.pos++
	f.value = d.pos
	f.sieve |= bit
	switch {
	case twice:
		d.Violate("duplicate-member", "occurs twice")
	case f.many:
		d.many[len(d.frames)][string(text)] = struct{}{}
	case len(d.names)-f.first > fewNames:
		d.rememberMany(f, len(d.frames))
	}
	return true
}

// rememberMany makes a set of the names of an object, at the given depth, that has many.
func (d *Decoder) rememberMany(f *frame, depth int) {
	if d.many == nil {
		d.many = map[int]map[string]struct{}{}
	}
	set := make(map[string]struct{}, 2*fewNames)
	for i := range d.names[f.first:] {
		set[string(d.names[f.first+i].in(d.data))] = struct{}{}
	}
	d.many[depth], f.many = set, true
}

// occurred reports whether the object at hand has a name so far.
func occurred[T string | []byte](d *Decoder, f *frame, name T, key uint32) bool {
	if f.many {
		_, ok := d.many[len(d.frames)][string(name)]
		return ok
	}
	names := d.names[f.first:]
	for i := range names {
		if n := &names[i]; n.key == key && string(n.in(d.data)) == string(name) {
			return true
		}
	}
	return false
}

// endObject reports the required names that are missing, and closes the object.
func (d *Decoder) endObject(f *frame, required string) {
	f.named = false
	for start := 0; start < len(required); {
		end := start
		for end < len(required) && required[end] != ',' {
			end++
		}
		name := required[start:end]
		start = end + 1
		if occurred(d, f, name, nameKey(name)) {
			continue
		}
		name = requiredEscapes.Replace(name)
		if !occurred(d, f, name, nameKey(name)) {
			d.violateMember(name, "required", "is missing")
		}
	}
	d.names = d.names[:f.first]
	d.frames = d.frames[:len(d.frames)-1]
}

// violateMember reports that a member of the object at hand breaks a rule.
func (d *Decoder) violateMember(name, rule, message string) {
	if d.violations.room() {
		d.violations.add(string(appendToken(append(d.appendPointer(nil), '/'), name)), rule, message)
	}
}

// RequiredNames returns names as NextMember takes them: separated by commas. In a name
// \xff1 stands for a comma; a name of no letters is \xff2. What is not UTF-8 is no part of
// JSON.
func RequiredNames(names ...string) string {
	escaped := make([]string, len(names))
	for i, name := range names {
		if escaped[i] = strings.ReplaceAll(name, ",", "\xff1"); name == "" {
			escaped[i] = "\xff2"
		}
	}
	return strings.Join(escaped, ",")
}

var requiredEscapes = strings.NewReplacer("\xff1", ",", "\xff2", "")

// nameKey mixes the length of a name and some of its bytes; what it fails to tell apart is
// compared.
func nameKey[T string | []byte](name T) uint32 {
	n := len(name)
	if n == 0 {
		return 0
	}
	return uint32(n)<<24 ^ uint32(name[0])<<16 ^ uint32(name[n/2])<<8 ^ uint32(name[n-1])
}

// sieveBit spreads keys over the bits of a word.
func sieveBit(key uint32) uint64 { return 1 << (key * 0x9e3779b1 >> 26) }

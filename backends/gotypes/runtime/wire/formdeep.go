package wire

import (
	"strconv"
	"strings"
)

// maxDeep bounds how many brackets the name of a field has.
const maxDeep = 100

// cutDeep splits a name such as a[b][c] into a and the keys b and c.
func cutDeep(name string) (outer string, keys []string, ok bool) {
	i := strings.IndexByte(name, '[')
	if i <= 0 || !strings.HasSuffix(name, "]") {
		return name, nil, false
	}
	keys = strings.Split(name[i+1:len(name)-1], "][")
	return name[:i], keys, len(keys) <= maxDeep
}

// A deepValue is a value whose parts travel as fields of their own.
type deepValue struct {
	texts   []string // what was sent for it as a whole
	keys    []string // in the order in which they came
	members map[string]*deepValue
}

// gatherDeep returns what the fields say about a member.
func gatherDeep(name string, fields []Pair) *deepValue {
	root := new(deepValue)
	for _, p := range fields {
		v := root
		if outer, keys, ok := cutDeep(p.Name); ok && outer == name {
			for _, key := range keys {
				v = v.member(key)
			}
		} else if p.Name != name {
			continue
		}
		v.texts = append(v.texts, p.Value)
	}
	return root
}

// member returns the value of a key. The key of a[] is the next index.
func (v *deepValue) member(key string) *deepValue {
	if key == "" {
		key = strconv.Itoa(len(v.keys))
	}
	if v.members == nil {
		v.members = map[string]*deepValue{}
	}
	if v.members[key] == nil {
		v.members[key] = new(deepValue)
		v.keys = append(v.keys, key)
	}
	return v.members[key]
}

// doubts are about deep values, of which nobody knows what types they have. At first
// texts are taken for strings, and what has the keys 0, 1, 2 for a list.
type doubts struct {
	wrong map[string]bool // by JSON pointer
	below bool            // a text may be wrong where what is around it is
}

// maxGuesses bounds how often a form is read: each time may show what is wrong inside
// of what was wrong before.
const maxGuesses = 4

// readAgain reads fields where something was wrong: what was is taken for something else.
func (f *Form) readAgain(fields []Pair, first error) error {
	d := doubts{wrong: map[string]bool{}}
	err := first
	for range maxGuesses {
		if !d.add(err) {
			break
		}
		if err = DecodeBody(f.appendForm(nil, fields, &d), f.Body); err == nil {
			return nil
		}
	}
	d.below = true
	if DecodeBody(f.appendForm(nil, fields, &d), f.Body) == nil {
		return nil
	}
	d.below = false
	return DecodeBody(f.appendForm(nil, fields, &d), f.Body)
}

// add adds where the violations of an error are, and reports whether that is new. Where a
// member is missing, what is around it may be another alternative with others.
func (d *doubts) add(err error) bool {
	var vs violations
	vs.merge("", err)
	n := len(d.wrong)
	for _, v := range vs.list {
		d.wrong[v.Pointer] = true
		if i := strings.LastIndexByte(v.Pointer, '/'); i > 0 && v.Rule == "required" {
			d.wrong[v.Pointer[:i]] = true
		}
	}
	return len(d.wrong) > n
}

// about reports whether the value at a pointer is to be taken for something else.
func (d *doubts) about(pointer string) bool { return d != nil && d.wrong[pointer] }

// aboutText is about for a text.
func (d *doubts) aboutText(pointer string) bool {
	for d != nil && d.below && len(pointer) > len("/body") && !d.wrong[pointer] {
		pointer = pointer[:strings.LastIndexByte(pointer, '/')]
	}
	return d.about(pointer)
}

// append appends the value as JSON. What was sent as a whole and in parts is two values.
func (v *deepValue) append(b []byte, pointer string, d *doubts) []byte {
	switch {
	case len(v.keys) == 0:
		return v.appendTexts(b, pointer, d)
	case len(v.texts) == 0:
		return v.appendMembers(b, pointer, d)
	}
	start := len(b)
	b = v.appendMembers(append(b, ','), pointer, d)
	b = v.appendTexts(append(b, ','), pointer, d)
	return EndArray(b, start)
}

func (v *deepValue) appendMembers(b []byte, pointer string, d *doubts) []byte {
	asList := v.indexed() && !d.about(pointer)
	start := len(b)
	for i, key := range v.keys {
		b = append(b, ',')
		if asList {
			key = strconv.Itoa(i)
		} else {
			b = append(AppendString(b, key), ':')
		}
		b = v.members[key].append(b, pointer+"/"+escapeToken(key), d)
	}
	if asList {
		return EndArray(b, start)
	}
	return EndObject(b, start)
}

// indexed reports whether the keys are the indices of a list.
func (v *deepValue) indexed() bool {
	for i := range v.keys {
		if v.members[strconv.Itoa(i)] == nil {
			return false
		}
	}
	return true
}

func (v *deepValue) appendTexts(b []byte, pointer string, d *doubts) []byte {
	field := FormField{Kind: String}
	if d.aboutText(pointer) {
		field.Kind = Object
	}
	if len(v.texts) == 1 {
		return field.AppendText(b, v.texts[0])
	}
	start := len(b)
	for _, text := range v.texts {
		b = field.AppendText(append(b, ','), text)
	}
	return EndArray(b, start)
}

// appendDeep appends the fields of a value. Nothing says that an object or array is there
// and empty.
func appendDeep(fields []Pair, name string, a *assertion, i int) []Pair {
	switch a.nodes[i].kind {
	case Object:
		for j, end := a.first(i); j < end; j = a.next(j) {
			fields = appendDeep(fields, name+"["+string(a.name(j))+"]", a, j)
		}
	case Array:
		at := 0
		for j, end := a.first(i); j < end; j = a.next(j) {
			fields = appendDeep(fields, name+"["+strconv.Itoa(at)+"]", a, j)
			at++
		}
	default:
		fields = append(fields, Pair{name, a.plain(i)})
	}
	return fields
}

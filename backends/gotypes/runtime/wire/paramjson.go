package wire

import (
	"bytes"
	"encoding/json"
	"errors"
	"slices"
	"strings"
)

// ReadLoose reads a parameter that is an object into dst, by way of its JSON,
// and reports whether it was there and valid. See Object for the names.
func ReadLoose[T any](r *ParamReader, p *Param, dst *T, names ...string) bool {
	pairs, ok := r.Object(p, names...)
	if !ok {
		return false
	}
	members := gather(pairs)
	var wrong error
	for as := asText; as <= asJSONList; as++ {
		err := json.Unmarshal(appendMembers(members), dst)
		if err == nil {
			return true
		}
		if as <= asJSON { // what is wrong with it as a list is nobody's concern
			wrong = err
		}
		if !reread(members, err) {
			break
		}
	}
	r.Report(p, wrong)
	return false
}

// Others returns the names of what travels where p does and is not declared:
// the members of an exploded object of which no more is known. What is in brackets
// belongs to the parameter before them.
func (r *ParamReader) Others(p *Param, declared ...string) []string {
	var names []string
	for _, pair := range r.all(p) {
		of, _, _ := strings.Cut(pair.Name, "[")
		if !slices.Contains(declared, pair.Name) && !slices.Contains(declared, of) {
			names = append(names, pair.Name)
		}
	}
	return names
}

// A reading is what the texts of a member are taken for. Which one is right, only its
// type knows: they are tried in this order.
type reading uint8

const (
	asText reading = iota
	asJSON
	asList // of texts
	asJSONList
)

// A member is one of a parameter that is an object. One that is given several times is
// a list.
type member struct {
	name  string
	texts []string
	as    reading
}

// gather returns the members that pairs are, in the order of their names' first pairs.
func gather(pairs []Pair) []*member {
	var all []*member
	known := map[string]*member{}
	for _, p := range pairs {
		m := known[p.Name]
		if m == nil {
			m = &member{name: p.Name}
			known[p.Name], all = m, append(all, m)
		} else {
			m.as = asList
		}
		m.texts = append(m.texts, p.Value)
	}
	return all
}

// reread lets the members that err finds fault with be taken for something else, and
// reports whether there is anything else.
func reread(members []*member, err error) bool {
	wrong, more := faulty(err), false
	for _, m := range members {
		if wrong(m.name) && m.as < asJSONList {
			m.as++
			more = true
		}
	}
	return more
}

// faulty tells which members err finds fault with.
func faulty(err error) func(name string) bool {
	var invalid *ValidationError
	if !errors.As(err, &invalid) {
		return func(string) bool { return true }
	}
	wrong := make(map[string]bool, len(invalid.Violations))
	for _, v := range invalid.Violations {
		token, _, _ := strings.Cut(strings.TrimPrefix(v.Pointer, "/"), "/")
		wrong[token] = true
	}
	return func(name string) bool { return wrong[escapeToken(name)] }
}

// appendMembers returns a JSON object of members.
func appendMembers(members []*member) []byte {
	var b []byte
	for _, m := range members {
		b = append(AppendString(append(b, ','), m.name), ':')
		if m.as < asList {
			b = m.append(b, m.texts[0])
			continue
		}
		start := len(b)
		for _, text := range m.texts {
			b = m.append(append(b, ','), text)
		}
		b = EndArray(b, start)
	}
	return EndObject(b, 0)
}

// append appends a text as JSON: as a string, unless it is to be taken for JSON and is.
func (m *member) append(b []byte, text string) []byte {
	if (m.as == asJSON || m.as == asJSONList) && json.Valid([]byte(text)) {
		return append(b, text...)
	}
	return AppendString(b, text)
}

// ParseJSON parses a JSON text.
func ParseJSON[T any](s string) (T, error) {
	var x T
	err := json.Unmarshal([]byte(s), &x)
	return x, err
}

// ParseContent parses the text of a parameter that is JSON.
func ParseContent[T any](s string) (T, error) {
	x, err := ParseJSON[T](s)
	var invalid *ValidationError
	switch {
	case err == nil || errors.As(err, &invalid):
		return x, err
	case !json.Valid([]byte(s)):
		return x, &broken{"syntax", "must be JSON"}
	}
	return x, unfit
}

// ParseNonNull is ParseContent for what cannot be null.
func ParseNonNull[T any](s string) (T, error) {
	if strings.TrimSpace(s) == "null" {
		return *new(T), &broken{"type", "must not be null"}
	}
	return ParseContent[T](s)
}

// unfit is what a type of somebody else's does not take. Its own words may tell more than
// callers should know.
var unfit = &broken{"type", "is not valid here"}

// ParseForeign parses the text of a type that knows nothing of this package.
func ParseForeign[T any](s string) (T, error) {
	x, err := ParseLoose[T](s)
	if err != nil {
		return x, unfit
	}
	return x, nil
}

// ParseQuoted parses the text of such a type, if it is a string in JSON.
func ParseQuoted[T any](s string) (T, error) {
	x, err := ParseJSON[T](string(AppendString(nil, s)))
	if err != nil {
		return x, unfit
	}
	return x, nil
}

// ParseLoose parses the text of a type that may be a string or something else: as
// a number, boolean, array or object if it is the JSON of one that the type has,
// else as a string, and as any JSON where the type has no strings.
func ParseLoose[T any](s string) (T, error) {
	x, err := ParseJSON[T](s)
	if err == nil && s == strings.TrimSpace(s) && s[0] != '"' && s != "null" {
		return x, nil
	}
	y, asString := ParseJSON[T](string(AppendString(nil, s)))
	if asString == nil || !json.Valid([]byte(s)) {
		return y, asString
	}
	return x, err
}

// FormatJSON appends the JSON of a value.
func FormatJSON[T any](b []byte, x T) []byte {
	data, err := json.Marshal(x)
	if err != nil {
		return AppendInvalid(b, err.Error())
	}
	return append(b, data...)
}

// FormatLoose appends a string as it is and any other value as JSON.
func FormatLoose[T any](b []byte, x T) []byte {
	data := FormatJSON(nil, x)
	return append(b, textOf(data)...)
}

// textOf returns the text of a JSON string, and other JSON as it is.
func textOf(data []byte) []byte {
	if !bytes.HasPrefix(data, []byte(`"`)) {
		return data
	}
	d := NewDecoder(data)
	text := []byte(d.String())
	if d.Finish() != nil {
		return data
	}
	return text
}

// WriteLoose writes a parameter that is an object, by way of its JSON.
func WriteLoose[T any](w *ParamWriter, p *Param, x T) {
	data, err := Encoded(FormatJSON(nil, x))
	if err != nil {
		w.fail(p, err.Error())
		return
	}
	var members []Pair
	d := NewDecoder(data)
	for d.BeginObject(); d.NextMember(""); {
		members = append(members, p.members(string(d.Name()), d.Raw())...)
	}
	if err := d.Finish(); err != nil {
		w.fail(p, err.Error())
		return
	}
	WriteObject(w, p, members)
}

// members returns the pairs of a member: one, or where each is a parameter of its own
// one for every element of a list.
func (p *Param) members(name string, value []byte) []Pair {
	d := NewDecoder(value)
	var list []Pair
	if d.Peek() == Array && (p.repeats() || p.style() == "deepObject") {
		for d.BeginArray(); d.NextElement(); {
			list = append(list, Pair{name, string(textOf(d.Raw()))})
		}
	}
	if list == nil { // an empty list, too, for there is no other way to write it
		return []Pair{{name, string(textOf(value))}}
	}
	return list
}

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
	err := json.Unmarshal(appendMembers(pairs, func(string) bool { return false }), dst)
	if err != nil {
		err = json.Unmarshal(appendMembers(pairs, mistyped(err)), dst)
	}
	if err != nil {
		r.Report(p, err)
	}
	return err == nil
}

// Others returns the names of what travels where p does and is not declared:
// the members of an exploded object of which no more is known.
func (r *ParamReader) Others(p *Param, declared ...string) []string {
	var names []string
	for _, pair := range r.all(p) {
		if !slices.Contains(declared, pair.Name) {
			names = append(names, pair.Name)
		}
	}
	return names
}

// mistyped tells which members err says not to be strings.
func mistyped(err error) func(string) bool {
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

// appendMembers returns pairs as a JSON object. Values are strings, except those
// that are JSON by themselves and shall be taken as such.
func appendMembers(pairs []Pair, asJSON func(name string) bool) []byte {
	var b []byte
	for _, p := range pairs {
		b = append(AppendString(append(b, ','), p.Name), ':')
		if asJSON(p.Name) && json.Valid([]byte(p.Value)) {
			b = append(b, p.Value...)
		} else {
			b = AppendString(b, p.Value)
		}
	}
	return EndObject(b, 0)
}

// ParseJSON parses a JSON text.
func ParseJSON[T any](s string) (T, error) {
	var x T
	err := json.Unmarshal([]byte(s), &x)
	return x, err
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
	for d.BeginObject(); d.NextMember(); {
		name := string(d.Name())
		members = append(members, Pair{name, string(textOf(d.Raw()))})
	}
	if err := d.Finish(); err != nil {
		w.fail(p, err.Error())
		return
	}
	WriteObject(w, p, members)
}

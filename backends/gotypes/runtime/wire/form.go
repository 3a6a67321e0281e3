package wire

import (
	"errors"
	"iter"
	"net/url"
	"slices"
	"strings"
	"unicode/utf8"
)

// A Form is a body that travels as a form: application/x-www-form-urlencoded or
// multipart/form-data. Its members are read and written as those of a JSON object.
type Form struct {
	Body   Value
	Fields []FormField
	// Files holds what travels as parts of their own; nil if nothing does.
	Files *map[string][]File
	// Stream stands for Files where they are read, and written, one after the other as
	// they come, behind all other parts.
	Stream *iter.Seq2[File, error]
}

// A FormField says how a member travels. Members that are not listed are texts.
type FormField struct {
	Name string
	// Kind is String for text, Number or Bool for what is written as in JSON, and
	// Object for JSON.
	Kind Kind
	// List says that the member is an array of such values, one for each field of the
	// name, or all in one field between separators.
	List      bool
	Separator string
	// Deep says that what is in the member travels as fields of their own: name[key].
	Deep bool
	// File says that the value is content of any type, which travels as a part of a
	// multipart body. The member then is an empty text. There are at least Least.
	File  bool
	Least int
	// Types are the media types that a part of a multipart body may have, ranges such as
	// image/* among them; none if that is not said. Headers are those that it must have.
	Types, Headers []string
	// Nested is the media type of a part that is a form itself, and Parts say what the
	// parts of that may be. The member is Deep.
	Nested string
	Parts  []FormField
}

// part returns what is said of a part of a part.
func (x FormField) part(name string) FormField {
	name, _, _ = strings.Cut(name, "[")
	i := slices.IndexFunc(x.Parts, func(p FormField) bool { return p.Name == name })
	if i < 0 {
		return FormField{Name: name, Kind: String}
	}
	return x.Parts[i]
}

// carrier returns how what a name stands for travels: as a part, or in one.
func (f *Form) carrier(name string) FormField {
	x := f.owner(name)
	if x.Nested == "" || x.Name == name {
		return x
	}
	return x.part(outside(x.Name, name))
}

// lists reports whether something is said about a member.
func (f *Form) lists(name string) bool {
	return slices.ContainsFunc(f.Fields, func(x FormField) bool { return x.Name == name })
}

func (f *Form) field(name string) FormField {
	i := slices.IndexFunc(f.Fields, func(x FormField) bool { return x.Name == name })
	if i < 0 {
		return FormField{Name: name, Kind: String}
	}
	return f.Fields[i]
}

// owner returns the field that a name belongs to: a[b] to a, if that is deep.
func (f *Form) owner(name string) FormField {
	if outer, _, ok := cutDeep(name); ok {
		if field := f.field(outer); field.Deep {
			return field
		}
	}
	return f.field(name)
}

// ReadForm reads fields into the body; the error lists all that is wrong with it.
func (f *Form) ReadForm(fields []Pair) error {
	for _, p := range fields {
		if !utf8.ValidString(p.Name) || !utf8.ValidString(p.Value) {
			return errNoUTF8()
		}
	}
	err := DecodeBody(f.AppendForm(nil, fields), f.Body)
	if err != nil && slices.ContainsFunc(f.Fields, func(x FormField) bool { return x.Deep }) {
		return f.readAgain(fields, err)
	}
	return err
}

// AppendForm appends fields as the JSON object that they stand for.
func (f *Form) AppendForm(b []byte, fields []Pair) []byte { return f.appendForm(b, fields, nil) }

func (f *Form) appendForm(b []byte, fields []Pair, d *doubts) []byte {
	start := len(b)
	done := map[string]bool{}
	for _, p := range fields {
		field := f.owner(p.Name)
		switch {
		case done[field.Name]:
		case field.Deep:
			done[field.Name] = true
			b = append(AppendString(append(b, ','), field.Name), ':')
			b = gatherDeep(field.Name, fields).append(b, "/body/"+escapeToken(field.Name), d)
		case field.List:
			done[field.Name] = true
			b = append(AppendString(append(b, ','), field.Name), ':')
			n := len(b)
			for _, text := range field.values(fields) {
				b = field.AppendText(append(b, ','), text)
			}
			b = EndArray(b, n)
		default:
			b = append(AppendString(append(b, ','), p.Name), ':')
			b = field.AppendText(b, p.Value)
		}
	}
	return EndObject(b, start)
}

// values returns the elements of a list.
func (x FormField) values(fields []Pair) []string {
	var all []string
	for _, p := range fields {
		switch {
		case p.Name != x.Name:
		case x.Separator != "":
			all = append(all, strings.Split(p.Value, x.Separator)...)
		default:
			all = append(all, p.Value)
		}
	}
	return all
}

// AppendText appends a text as the JSON that it stands for; what is none is a string,
// for the body to complain about.
func (x FormField) AppendText(b []byte, text string) []byte {
	if x.Kind != String {
		d := NewDecoder([]byte(text))
		kind := d.Peek()
		d.Skip()
		if err := d.Finish(); err == nil && (x.Kind == Object || kind == x.Kind || kind == Null) {
			return append(b, text...)
		}
	}
	return AppendString(b, text)
}

// WriteForm returns the fields of the body.
func (f *Form) WriteForm() ([]Pair, error) {
	text, err := Encoded(f.Body.AppendJSON(nil))
	if err != nil {
		return nil, err
	}
	a := newAssertion(text, nil, nil)
	defer a.release()
	if !a.read() || a.nodes[0].kind != Object {
		return nil, errors.New("cannot encode: a form is an object")
	}
	var fields []Pair
	for i, end := a.first(0); i < end; i = a.next(i) {
		field := f.field(string(a.name(i)))
		switch {
		case field.File:
		case field.Deep:
			fields = appendDeep(fields, field.Name, a, i)
		default:
			fields = field.write(fields, a, i)
		}
	}
	return fields, f.checkFiles()
}

func (x FormField) write(fields []Pair, a *assertion, i int) []Pair {
	if !x.List || a.nodes[i].kind != Array {
		return append(fields, Pair{x.Name, a.plain(i)})
	}
	var all []string
	for j, end := a.first(i); j < end; j = a.next(j) {
		all = append(all, a.plain(j))
	}
	if x.Separator != "" {
		return append(fields, Pair{x.Name, strings.Join(all, x.Separator)})
	}
	for _, text := range all {
		fields = append(fields, Pair{x.Name, text})
	}
	return fields
}

// plain returns a string as its text, and all else as JSON.
func (a *assertion) plain(i int) string {
	if a.nodes[i].kind == String {
		return string(a.text(i))
	}
	return string(a.raw(i))
}

// ParseForm splits an application/x-www-form-urlencoded text into its fields.
func ParseForm(text string) ([]Pair, error) {
	var fields []Pair
	for part := range strings.SplitSeq(text, "&") {
		if part == "" {
			continue
		}
		name, value, _ := strings.Cut(part, "=")
		name, err1 := url.QueryUnescape(name)
		value, err2 := url.QueryUnescape(value)
		if err := errors.Join(err1, err2); err != nil {
			return nil, err
		}
		fields = append(fields, Pair{name, value})
	}
	return fields, nil
}

// FormatForm is the counterpart of ParseForm.
func FormatForm(fields []Pair) string {
	var b strings.Builder
	for i, p := range fields {
		if i > 0 {
			b.WriteByte('&')
		}
		b.WriteString(url.QueryEscape(p.Name) + "=" + url.QueryEscape(p.Value))
	}
	return b.String()
}

package wire

import (
	"errors"
	"io"
	"mime/multipart"
	"net/textproto"
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
	// File says that the value is content of any type, which travels as a part of a
	// multipart body. The member then is an empty text.
	File bool
}

// A File is content that travels as a part of a multipart body.
type File struct {
	Name        string // without a path
	ContentType string // application/octet-stream if it is empty
	Size        int64  // of a file that was received
	Content     io.Reader
}

func (f *Form) field(name string) FormField {
	i := slices.IndexFunc(f.Fields, func(x FormField) bool { return x.Name == name })
	if i < 0 {
		return FormField{Name: name, Kind: String}
	}
	return f.Fields[i]
}

// ReadForm reads fields into the body; the error lists all that is wrong with it.
func (f *Form) ReadForm(fields []Pair) error {
	for _, p := range fields {
		if !utf8.ValidString(p.Name) || !utf8.ValidString(p.Value) {
			return errNoUTF8()
		}
	}
	return DecodeBody(f.AppendForm(nil, fields), f.Body)
}

// AppendForm appends fields as the JSON object that they stand for.
func (f *Form) AppendForm(b []byte, fields []Pair) []byte {
	start := len(b)
	lists := map[string]bool{}
	for _, p := range fields {
		field := f.field(p.Name)
		if field.List && lists[p.Name] {
			continue
		}
		b = append(AppendString(append(b, ','), p.Name), ':')
		if !field.List {
			b = field.AppendText(b, p.Value)
			continue
		}
		lists[p.Name] = true
		n := len(b)
		for _, text := range field.values(fields) {
			b = field.AppendText(append(b, ','), text)
		}
		b = EndArray(b, n)
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
		if !field.File {
			fields = field.write(fields, a, i)
		}
	}
	return fields, nil
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

// ReadMultipart reads a multipart form whose parts were parsed by package
// mime/multipart: what is too large for memory lies in temporary files.
func (f *Form) ReadMultipart(form *multipart.Form) error {
	var fields []Pair
	names := make([]string, 0, len(form.Value))
	for name := range form.Value {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		for _, value := range form.Value[name] {
			fields = append(fields, Pair{name, value})
		}
	}
	files := map[string][]File{}
	for name, headers := range form.File {
		for _, h := range headers {
			files[name] = append(files[name], File{h.Filename, h.Header.Get("Content-Type"), h.Size, &opener{header: h}})
		}
	}
	for _, x := range f.Fields {
		if n := len(files[x.Name]); x.File && n > 0 {
			fields = append(fields, slices.Repeat([]Pair{{Name: x.Name}}, n)...)
		}
	}
	if f.Files != nil {
		*f.Files = files
	}
	return f.ReadForm(fields)
}

// An opener opens a received file when it is first read, and closes it at its end.
type opener struct {
	header *multipart.FileHeader
	file   multipart.File
}

// Read implements io.Reader.
func (o *opener) Read(b []byte) (n int, err error) {
	if o.file == nil {
		if o.file, err = o.header.Open(); err != nil {
			return 0, err
		}
	}
	if n, err = o.file.Read(b); err != nil {
		_ = o.file.Close()
	}
	return n, err
}

// WriteMultipart writes the fields, then the files in the order of their names, as
// parts, and closes w.
func (f *Form) WriteMultipart(w *multipart.Writer, fields []Pair) error {
	for _, p := range fields {
		if err := w.WriteField(p.Name, p.Value); err != nil {
			return err
		}
	}
	var names []string
	if f.Files != nil {
		for name := range *f.Files {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	for _, name := range names {
		for _, file := range (*f.Files)[name] {
			if err := writeFile(w, name, file); err != nil {
				return err
			}
		}
	}
	return w.Close()
}

func writeFile(w *multipart.Writer, name string, file File) error {
	h := textproto.MIMEHeader{}
	h.Set("Content-Disposition", multipart.FileContentDisposition(name, file.Name))
	h.Set("Content-Type", orElse(file.ContentType, "application/octet-stream"))
	part, err := w.CreatePart(h)
	if err == nil && file.Content != nil {
		_, err = io.Copy(part, file.Content)
	}
	return err
}

func orElse(text, otherwise string) string {
	if text == "" {
		return otherwise
	}
	return text
}

package wire

import (
	"errors"
	"io"
	"maps"
	"mime/multipart"
	"net/textproto"
	"slices"
	"strings"
)

// A File is content that travels as a part of a multipart body.
type File struct {
	// Field is the name of the member that it is. Where files are a map, that says it.
	Field       string
	Name        string // without a path
	ContentType string // if it is empty, what the contract says, or application/octet-stream
	// Header is the head of the part. What Name and ContentType say is not to be set.
	Header  textproto.MIMEHeader
	Size    int64 // of a file that was received as a whole
	Content io.Reader
}

// checkPart returns what is wrong with the head of a part. Of one that does not say what
// it is, that is nothing.
func (x FormField) checkPart(h textproto.MIMEHeader) error {
	var vs violations
	if contentType := h.Get("Content-Type"); contentType != "" && !x.takes(contentType) {
		vs.add("", "content-type", "must be "+strings.Join(x.Types, " or "))
	}
	for _, name := range x.Headers {
		if h.Get(name) == "" {
			vs.add("", "required", "lacks the header "+name)
		}
	}
	return vs.err()
}

// takes reports whether a part may have a media type.
func (x FormField) takes(contentType string) bool {
	return len(x.Types) == 0 || slices.ContainsFunc(x.Types, func(t string) bool { return Covers(t, contentType) })
}

// Covers reports whether a media type, or a range such as image/*, covers a Content-Type
// (RFC 9110, section 8.3.1). Parameters do not count.
func Covers(mediaType, contentType string) bool {
	if mediaType == contentType {
		return true
	}
	mediaType, _, _ = strings.Cut(mediaType, ";")
	given, _, _ := strings.Cut(contentType, ";")
	mediaType, given = strings.TrimSpace(mediaType), strings.TrimSpace(given)
	family, isRange := strings.CutSuffix(mediaType, "*")
	return strings.EqualFold(mediaType, given) || mediaType == "*/*" ||
		isRange && len(given) > len(family) && strings.EqualFold(given[:len(family)], family)
}

// WriteMultipart writes the fields, then the files, those of a map in the order of their
// names, as parts, and closes w.
func (f *Form) WriteMultipart(w *multipart.Writer, fields []Pair) error {
	files := f.given()
	for _, p := range fields {
		if x := f.owner(p.Name); x.Nested == "" {
			if err := x.writeValue(w, p); err != nil {
				return err
			}
		}
	}
	for _, x := range f.Fields {
		if x.Nested != "" {
			if err := x.writeNested(w, f.of(x, fields), files); err != nil {
				return err
			}
		}
	}
	for _, file := range files {
		if x := f.owner(file.Field); x.Nested == "" {
			if err := x.writeFile(w, file, file.Field); err != nil {
				return err
			}
		}
	}
	if err := f.writeStream(w); err != nil {
		return err
	}
	return w.Close()
}

// HasFiles reports whether there are files to send.
func (f *Form) HasFiles() bool {
	return f.Files != nil && len(*f.Files) > 0 || f.Stream != nil && *f.Stream != nil
}

// given returns the files of a map in the order of their names.
func (f *Form) given() []File {
	if f.Files == nil {
		return nil
	}
	var all []File
	for _, name := range slices.Sorted(maps.Keys(*f.Files)) {
		for _, file := range (*f.Files)[name] {
			file.Field = name
			all = append(all, file)
		}
	}
	return all
}

// of returns the fields that are those of a member.
func (f *Form) of(x FormField, fields []Pair) []Pair {
	return slices.DeleteFunc(slices.Clone(fields), func(p Pair) bool { return f.owner(p.Name).Name != x.Name })
}

// checkFiles returns why the files of a map cannot be written.
func (f *Form) checkFiles() error {
	for _, file := range f.given() {
		if _, err := f.carrier(file.Field).head(file, file.Field); err != nil {
			return err
		}
	}
	return nil
}

func (f *Form) writeStream(w *multipart.Writer) error {
	if f.Stream == nil || *f.Stream == nil {
		return nil
	}
	for file, err := range *f.Stream {
		if err == nil {
			err = f.owner(file.Field).writeFile(w, file, file.Field)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// writeValue writes a part that is a value. What it is goes without saying if it is text.
func (x FormField) writeValue(w *multipart.Writer, p Pair) error {
	contentType := x.concrete()
	if contentType == "" && x.Kind == Object && strings.IndexAny(p.Value, "{[") == 0 {
		contentType = "application/json"
	}
	if contentType == "" {
		return w.WriteField(p.Name, p.Value)
	}
	return writePart(w, p.Name, contentType, p.Value)
}

func writePart(w *multipart.Writer, name, contentType, text string) error {
	part, err := w.CreatePart(headOf(name, contentType))
	if err == nil {
		_, err = io.WriteString(part, text)
	}
	return err
}

func headOf(name, contentType string) textproto.MIMEHeader {
	return textproto.MIMEHeader{
		"Content-Disposition": {`form-data; name="` + quotes.Replace(name) + `"`},
		"Content-Type":        {contentType},
	}
}

// quotes is what package mime/multipart does with names.
var quotes = strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\r", "%0D", "\n", "%0A")

// concrete returns the first media type of a part that is no range, "" if there is none.
func (x FormField) concrete() string {
	for _, t := range x.Types {
		if !strings.Contains(t, "*") {
			return t
		}
	}
	return ""
}

// writeNested writes the part that is a form with the fields, and the files in it.
func (x FormField) writeNested(w *multipart.Writer, fields []Pair, files []File) error {
	files = slices.DeleteFunc(slices.Clone(files), func(f File) bool { return !strings.HasPrefix(f.Field, x.Name+"[") })
	fields = slices.DeleteFunc(fields, func(p Pair) bool { // the member that stands for a file
		return slices.ContainsFunc(files, func(f File) bool { return f.Field == p.Name })
	})
	if len(fields)+len(files) == 0 {
		return nil
	}
	for i, p := range fields {
		fields[i].Name = outside(x.Name, p.Name)
	}
	if !strings.HasPrefix(x.Nested, "multipart/") {
		return writePart(w, x.Name, x.Nested, FormatForm(fields))
	}
	boundary := multipart.NewWriter(io.Discard).Boundary()
	part, err := w.CreatePart(headOf(x.Name, x.Nested+"; boundary="+boundary))
	if err != nil {
		return err
	}
	inner := multipart.NewWriter(part)
	_ = inner.SetBoundary(boundary) // which is one of its own
	for _, p := range fields {
		if err := x.part(p.Name).writeValue(inner, p); err != nil {
			return err
		}
	}
	for _, file := range files {
		name := outside(x.Name, file.Field)
		if err := x.part(name).writeFile(inner, file, name); err != nil {
			return err
		}
	}
	return inner.Close()
}

func (x FormField) writeFile(w *multipart.Writer, file File, name string) error {
	h, err := x.head(file, name)
	if err != nil {
		return err
	}
	part, err := w.CreatePart(h)
	if err == nil && file.Content != nil {
		_, err = io.Copy(part, file.Content)
	}
	return err
}

// head returns the head of the part that a file is.
func (x FormField) head(file File, name string) (textproto.MIMEHeader, error) {
	h := textproto.MIMEHeader{}
	for key, values := range file.Header {
		if strings.ContainsAny(key+strings.Join(values, ""), "\r\n") {
			return nil, errors.New("cannot encode: the head of a part has lines that break")
		}
		h[textproto.CanonicalMIMEHeaderKey(key)] = values
	}
	contentType := orElse(file.ContentType, orElse(x.concrete(), "application/octet-stream"))
	if strings.ContainsAny(contentType, "\r\n") {
		return nil, errors.New("cannot encode: a media type is one line")
	}
	h.Set("Content-Disposition", multipart.FileContentDisposition(name, file.Name))
	h.Set("Content-Type", contentType)
	if err := x.checkPart(h); err != nil {
		return nil, errors.New("cannot encode: " + name + ": " + err.Error())
	}
	return h, nil
}

func orElse(text, otherwise string) string {
	if text == "" {
		return otherwise
	}
	return text
}

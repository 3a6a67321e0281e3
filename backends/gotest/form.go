package gotest

import (
	"bytes"
	"encoding/json"
	"mime/multipart"
	"net/textproto"
	"slices"
	"strings"

	"github.com/specc-dev/specc/backends/gofile"
	"github.com/specc-dev/specc/backends/gotypes/forms"
	"github.com/specc-dev/specc/backends/gotypes/runtime/wire"
	"github.com/specc-dev/specc/ir"
	"github.com/specc-dev/specc/ir/sample"
)

// boundary is what stands between the parts of a form.
const boundary = "specc"

// isMultipart reports whether a body is sent in parts.
func isMultipart(b *gofile.Body) bool { return b.Form && b.Types()[0] == "multipart/form-data" }

// A formValue is a value that travels as a form.
type formValue json.RawMessage

func (v formValue) DecodeJSON(d *wire.Decoder) { d.Skip() }
func (v formValue) AppendJSON(b []byte) []byte { return append(b, v...) }

// formed returns a value as the text of a form. It reports false for one that does not
// arrive as it is: a form knows neither null nor an empty list, a text is what it looks
// like, and a file an empty text, of which a schema may say something else.
func (o *operation) formed(b *gofile.Body, whole json.RawMessage) (json.RawMessage, bool) {
	form := wire.Form{Fields: forms.Fields(o.Scope, b)}
	value, files := taken(whole, form.Fields)
	form.Body = formValue(value)
	if !slices.Equal(o.check(b.Value.Type, value), o.check(b.Value.Type, whole)) {
		return nil, false
	}
	if len(files) > 0 {
		form.Files = &files
	}
	fields, err := form.WriteForm()
	if err != nil || slices.ContainsFunc(fields, func(p wire.Pair) bool { return nested(&form, p) }) {
		return nil, false
	}
	arrived := slices.Clone(fields)
	for name, all := range files {
		arrived = append(arrived, slices.Repeat([]wire.Pair{{Name: name}}, len(all))...)
	}
	if !arrive(value, form.AppendForm(nil, arrived), form.Fields) {
		return nil, false
	}
	if !isMultipart(b) {
		return json.RawMessage(wire.FormatForm(fields)), len(fields) > 0
	}
	var parts bytes.Buffer
	w := multipart.NewWriter(&parts)
	if w.SetBoundary(boundary) != nil || form.WriteMultipart(w, fields) != nil {
		return nil, false
	}
	return parts.Bytes(), true
}

// nested reports whether a field is in a part with parts of its own, between which stands
// what nobody can foresee.
func nested(form *wire.Form, p wire.Pair) bool {
	outer, _, _ := strings.Cut(p.Name, "[")
	return slices.ContainsFunc(form.Fields, func(f wire.FormField) bool { return f.Name == outer && f.Nested != "" })
}

// taken returns an object without the texts that are files, and the files.
func taken(value json.RawMessage, fields []wire.FormField) (json.RawMessage, map[string][]wire.File) {
	var object map[string]json.RawMessage
	files := map[string][]wire.File{}
	if json.Unmarshal(value, &object) != nil {
		return value, nil
	}
	for _, f := range fields {
		v, there := object[f.Name]
		if !f.File || !there {
			continue
		}
		n, empty := 1, json.RawMessage(`""`)
		if texts, ok := elements(v); f.List && ok {
			n = len(texts)
			empty = json.RawMessage(`[""` + strings.Repeat(`,""`, n-1) + `]`)
		}
		object[f.Name] = empty
		for range n {
			files[f.Name] = append(files[f.Name], fileOf(f))
		}
	}
	if len(files) == 0 {
		return value, nil
	}
	text, err := json.Marshal(object)
	if err != nil {
		return value, nil
	}
	return text, files
}

// fileOf returns a file that a field takes, as far as its head is concerned.
func fileOf(f wire.FormField) wire.File {
	file := wire.File{Name: "sample", Header: textproto.MIMEHeader{}, Content: strings.NewReader("sample")}
	if len(f.Types) > 0 {
		file.ContentType = strings.ReplaceAll(strings.ReplaceAll(f.Types[0], "*/*", "application/*"), "*", "x-sample")
	}
	for _, name := range f.Headers {
		file.Header.Set(name, "sample")
	}
	return file
}

// arrive reports whether a form is read as the value. Texts in fields of fields are read by
// what the schema takes, so they count as they look.
func arrive(value, read json.RawMessage, fields []wire.FormField) bool {
	var want, got map[string]any
	if decode(value, &want) != nil || decode(read, &got) != nil {
		return false
	}
	for _, f := range fields {
		if f.Deep {
			want[f.Name], got[f.Name] = asTexts(want[f.Name]), asTexts(got[f.Name])
		}
	}
	a, errA := json.Marshal(want)
	b, errB := json.Marshal(got)
	return errA == nil && errB == nil && bytes.Equal(a, b)
}

func decode(text json.RawMessage, v any) error {
	d := json.NewDecoder(bytes.NewReader(text))
	d.UseNumber()
	return d.Decode(v)
}

// asTexts returns a value with its scalars as texts.
func asTexts(v any) any {
	switch v := v.(type) {
	case map[string]any:
		for name := range v {
			v[name] = asTexts(v[name])
		}
	case []any:
		for i := range v {
			v[i] = asTexts(v[i])
		}
	case json.Number:
		return v.String()
	case bool:
		return map[bool]string{true: "true", false: "false"}[v]
	}
	return v
}

// vague reports whether nobody can say that a value has the wrong type: any text is a
// text, and fields of fields of a form are whatever the schema takes.
func (o *operation) vague(b *gofile.Body, c sample.Case) bool {
	if b.Text && b.Value.Scalar.Kind == ir.TypeString {
		return c.Rule == "type"
	}
	outer, _, _ := strings.Cut(strings.TrimPrefix(c.Pointer, "/"), "/")
	return b.Form && c.Rule == "type" && slices.ContainsFunc(forms.Fields(o.Scope, b), func(f wire.FormField) bool { return f.Deep && escape(f.Name) == outer })
}

package wire_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"mime/multipart"
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/specc-dev/specc/backends/gotypes/runtime/wire"
)

// typed is a value that only takes what is like it was written: numbers, booleans and
// texts are told apart, lists and objects too.
func typed(like any) wire.Value { return &likeness{like: like} }

type likeness struct{ like, got any }

func (l *likeness) AppendJSON(b []byte) []byte {
	text, _ := json.Marshal(l.like)
	return append(b, text...)
}

func (l *likeness) DecodeJSON(d *wire.Decoder) { l.got = decodeLike(d, l.like) }

func decodeLike(d *wire.Decoder, like any) any {
	switch like := like.(type) {
	case map[string]any:
		all := map[string]any{}
		for d.BeginObject(); d.NextMember(""); {
			name := string(d.Name())
			all[name] = decodeLike(d, like[name])
		}
		return all
	case []any:
		all := []any{}
		for d.BeginArray(); d.NextElement(); {
			var element any
			if len(all) < len(like) {
				element = like[len(all)]
			}
			all = append(all, decodeLike(d, element))
		}
		return all
	case string:
		return d.String()
	case float64:
		return d.Float64()
	case bool:
		return d.Bool()
	}
	d.Skip()
	return nil
}

// TestDeepForm writes values as fields of fields, and as parts of a part, and finds them
// again though nothing says what types they have.
func TestDeepForm(t *testing.T) {
	name := rapid.StringMatching(`[a-c0-2]{1,2}`)
	leaf := rapid.OneOf(
		rapid.Map(rapid.StringMatching(`[a-z]?[0-9]{1,3}|true|x y&=`), func(s string) any { return s }),
		rapid.Map(rapid.IntRange(-9, 999), func(n int) any { return float64(n) }),
		rapid.Map(rapid.Bool(), func(b bool) any { return b }),
	)
	value := leaf
	for range 3 {
		inner := value
		value = rapid.OneOf(leaf,
			rapid.Map(rapid.SliceOfN(inner, 1, 3), func(s []any) any { return s }),
			rapid.Map(rapid.MapOfN(name, inner, 1, 3), func(m map[string]any) any { return m }))
	}
	rapid.Check(t, func(t *rapid.T) {
		sent := typed(map[string]any{"a": value.Draw(t, "value")}).(*likeness)
		form := wire.Form{Body: sent, Fields: []wire.FormField{{Name: "a", Deep: true}}}
		fields, err := form.WriteForm()
		if err != nil {
			t.Fatal(err)
		}
		parsed, err := wire.ParseForm(wire.FormatForm(fields))
		if err != nil {
			t.Fatal(err)
		}
		if err := form.ReadForm(parsed); err != nil || !reflect.DeepEqual(sent.got, sent.like) {
			t.Fatalf("%v as %v is %v, %v", sent.like, fields, sent.got, err)
		}
	})
}

func FuzzDeepForm(f *testing.F) {
	f.Add("a[b][]=1&a[0]=2&a=3&a[][x=4&a]=5")
	f.Fuzz(func(t *testing.T, text string) {
		fields, err := wire.ParseForm(text)
		if err != nil {
			return
		}
		form := wire.Form{Body: typed(map[string]any{"a": []any{1.0, map[string]any{}}}), Fields: []wire.FormField{{Name: "a", Deep: true}}}
		if err := form.ReadForm(fields); err != nil && !isViolation(err) {
			t.Errorf("%v is about none of the fields", err)
		}
	})
}

func isViolation(err error) bool {
	return errors.As(err, new(*wire.ValidationError)) || errors.As(err, new(*wire.SyntaxError))
}

func FuzzMultipart(f *testing.F) {
	part := "--b\r\nContent-Disposition: form-data; name=\"a\"\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"
	f.Add(part + part + "x\r\n--b--")
	f.Add(strings.ReplaceAll(part, "name", `filename="x"; name`) + "x\r\n--b--")
	f.Fuzz(func(t *testing.T, body string) {
		var files map[string][]wire.File
		r := wire.MultipartReader{
			Reader: multipart.NewReader(strings.NewReader(body), "b"),
			Form:   &wire.Form{Body: typed(map[string]any{}), Files: &files, Fields: []wire.FormField{{Name: "a", Deep: true, Nested: "multipart/mixed"}}},
			Keep: func(content io.Reader) (io.Reader, int64, error) {
				var b bytes.Buffer
				n, err := b.ReadFrom(content)
				return &b, n, err
			},
		}
		if invalid, err := r.Read(); err == nil && invalid != nil && !isViolation(invalid) {
			t.Error(invalid)
		}
	})
}

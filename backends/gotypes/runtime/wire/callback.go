package wire

import (
	"errors"
	"net/textproto"
	"net/url"
	"strconv"
	"strings"
)

// A URLPart is a part of the URL that a callback is sent to: what is in a value at a JSON
// pointer, or without a value Text as it stands.
type URLPart struct {
	Text    string
	Value   Value
	Pointer string
}

// CallbackURL joins the parts of a URL. A value that the URL does not begin with is
// percent-encoded, so that it does not become more than a part.
func CallbackURL(parts ...URLPart) (string, error) {
	var b strings.Builder
	for _, p := range parts {
		if p.Value == nil {
			b.WriteString(p.Text)
			continue
		}
		text, err := scalarAt(p.Value, p.Pointer)
		if err != nil {
			return "", err
		}
		if b.Len() > 0 {
			text = strings.ReplaceAll(url.QueryEscape(text), "+", "%20")
		}
		b.WriteString(text)
	}
	return b.String(), nil
}

// BodyOf returns the JSON body of a response, or what stands for none.
func BodyOf(response any) Value {
	if r, ok := response.(interface{ JSON() Value }); ok {
		return r.JSON()
	}
	return Funcs{Append: func(b []byte) []byte { return b }}
}

// HeaderOf returns a header of a response as a text, or what stands for none.
func HeaderOf(response any, name string) Value {
	return Funcs{Append: func(b []byte) []byte {
		var w ParamWriter
		if r, ok := response.(interface{ WriteHeaders(*ParamWriter) }); ok {
			r.WriteHeaders(&w)
		}
		if values := w.Header[textproto.CanonicalMIMEHeaderKey(name)]; len(values) > 0 && w.Err() == nil {
			return AppendString(b, strings.Join(values, ", "))
		}
		return b
	}}
}

// scalarAt returns the text of a scalar in the JSON of a value.
func scalarAt(value Value, pointer string) (string, error) {
	text, err := Encoded(value.AppendJSON(nil))
	for _, token := range strings.Split(pointer, "/")[1:] {
		text = memberAt(text, pointerEscapes.Replace(token))
	}
	if err == nil && len(text) > 0 {
		d := NewDecoder(text)
		switch d.Peek() {
		case String:
			return d.String(), nil
		case Number, Bool:
			return string(text), nil
		}
	}
	return "", errors.New("the URL of a callback needs a text, number or boolean at " + strconv.Quote(pointer) + ", where there is none")
}

var pointerEscapes = strings.NewReplacer("~1", "/", "~0", "~")

// memberAt returns a member of an object or an element of an array; nil if there is none.
func memberAt(text []byte, name string) []byte {
	d := NewDecoder(text)
	switch d.Peek() {
	case Object:
		for d.BeginObject(); d.NextMember(""); {
			if string(d.Name()) == name {
				return d.Raw()
			}
			d.Skip()
		}
	case Array:
		i := 0
		for d.BeginArray(); d.NextElement(); i++ {
			if strconv.Itoa(i) == name {
				return d.Raw()
			}
			d.Skip()
		}
	}
	return nil
}

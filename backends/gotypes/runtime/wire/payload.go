package wire

import (
	"io"
	"strings"
	"unicode/utf8"
)

// A Payload is a body that a message may have, in media types of its own. It says what
// there is to write, and where to put what is read: the first of Form, Items, Value and
// Stream that is set.
type Payload struct {
	Types []string // media types without parameters; the first is the usual one
	Given bool     // there is something to write
	Form  Form     // if it has a Body
	Items *Items
	Value Value // read and written as JSON, or as Text says
	Text  Kind  // not 0: Value is a scalar of this kind, and travels as plain text
	// Notation is set where Value travels as another notation than JSON.
	Notation Notation
	// Stream is content of any type, which ContentType names.
	Stream      *io.Reader
	ContentType *string
}

// A Notation is another way than JSON to write values.
type Notation interface {
	// FromJSON appends what a JSON text is written as.
	FromJSON(b, text []byte) ([]byte, error)
	// ToJSON returns the JSON that a text stands for; see DecodeBody about the error.
	ToJSON(text []byte) ([]byte, error)
}

// MediaType returns the media type to write.
func (p *Payload) MediaType() string {
	if p.Stream != nil && *p.ContentType != "" {
		return *p.ContentType
	}
	if m := p.Types[0]; p.Items != nil && isMultipart(m) {
		return m + "; boundary=" + itemBoundary
	}
	if m := p.Types[0]; !strings.Contains(m, "*") {
		return m
	}
	return "application/octet-stream"
}

// Append appends the text of Value.
func (p *Payload) Append(b []byte) ([]byte, error) {
	if p.Notation != nil {
		text, err := Encoded(p.Value.AppendJSON(nil))
		if err != nil {
			return nil, err
		}
		return p.Notation.FromJSON(b, text)
	}
	text, err := Encoded(p.Value.AppendJSON(b))
	if err != nil || p.Text == 0 {
		return text, err
	}
	return appendPlain(text[:len(b)], text[len(b):]), nil
}

// Read reads Value from text.
func (p *Payload) Read(text []byte) error {
	if p.Notation != nil {
		text, err := p.Notation.ToJSON(text)
		if err != nil {
			return err
		}
		return DecodeBody(text, p.Value)
	}
	if p.Text == 0 {
		return DecodeBody(text, p.Value)
	}
	if !utf8.Valid(text) {
		return errNoUTF8()
	}
	return DecodeBody(FormField{Kind: p.Text}.AppendText(nil, string(text)), p.Value)
}

// appendPlain appends the text of a JSON string, and all else as it is. They may
// overlap.
func appendPlain(b, value []byte) []byte {
	d := NewDecoder(value)
	if d.Peek() != String {
		return append(b, value...)
	}
	return append(b, d.String()...)
}

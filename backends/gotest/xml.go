package gotest

import (
	"bytes"
	"encoding/json"

	"github.com/specc-dev/specc/backends/gofile"
	"github.com/specc-dev/specc/backends/gotypes/markup"
	"github.com/specc-dev/specc/backends/gotypes/runtime/wire"
	"github.com/specc-dev/specc/ir/sample"
)

// written returns a value as it travels in a body. It reports false for one that does
// not arrive as it is: XML does not tell a text from a number that looks alike.
func (o *operation) written(b *gofile.Body, value json.RawMessage) (json.RawMessage, bool) {
	if !b.XML {
		return value, true
	}
	d := o.documents[b]
	if d == nil {
		m := markup.New(o.View)
		root := m.Body(b.Value.Type)
		d = &wire.XMLDocument{Root: root, Schemas: &wire.XMLSchemas{Named: m.Schemas()}}
		o.documents[b] = d
	}
	document, err := d.FromJSON(nil, value)
	if err != nil {
		return nil, false
	}
	back, err := d.ToJSON(document)
	return document, err == nil && bytes.Equal(ordered(value), ordered(back))
}

// ordered returns a JSON value with the members of its objects in the order of their
// names.
func ordered(value json.RawMessage) []byte {
	d := json.NewDecoder(bytes.NewReader(value))
	d.UseNumber()
	var v any
	if d.Decode(&v) != nil {
		return nil
	}
	b, err := json.Marshal(v)
	if err != nil {
		return nil
	}
	return b
}

// inXML makes the cases of a body that travels as XML beside JSON.
func (o *operation) inXML(bodies *sample.Sampler, d draft) {
	for _, b := range o.Body.All()[1:] {
		if !b.XML || b.Field != o.Body.Field {
			continue
		}
		header := "Content-Type: " + b.Concrete()
		for _, one := range []struct {
			name string
			of   func() (json.RawMessage, bool)
		}{
			{"smallest", func() (json.RawMessage, bool) { return bodies.Smallest(b.Value.Type) }},
			{"fullest", func() (json.RawMessage, bool) { return bodies.Fullest(b.Value.Type) }},
		} {
			value, ok := one.of()
			if !ok {
				continue
			}
			if text, ok := o.written(b, value); ok {
				o.accept("body in "+b.Concrete()+": "+one.name, draft{values: d.values, body: text, header: header})
			}
		}
		broken := draft{values: d.values, body: json.RawMessage("<"), header: header}
		o.refuse("a body that is no XML", broken, badRequest, "syntax", "/body")
	}
}

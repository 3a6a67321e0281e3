package gotest

import (
	"bytes"
	"encoding/json"

	"github.com/specc-dev/specc/backends/gofile"
	"github.com/specc-dev/specc/backends/gotypes/markup"
	"github.com/specc-dev/specc/backends/gotypes/runtime/wire"
)

// marked returns a value as XML. It reports false for one that does not arrive as it is.
func (o *operation) marked(b *gofile.Body, value json.RawMessage) (json.RawMessage, bool) {
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

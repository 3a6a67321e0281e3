package gotest

import (
	"encoding/json"
	"slices"

	"github.com/specc-dev/specc/backends/gofile"
	"github.com/specc-dev/specc/ir/sample"
)

// withBody adds the smallest body that can be sent.
func (o *operation) withBody(bodies *sample.Sampler, d draft) (draft, bool) {
	if !valued(o.Body) {
		text, ok := opaque(concrete(o.Body))
		return d.withBody(json.RawMessage(text)), ok
	}
	for c := range bodies.Valid(o.Body.Value.Type) { // the smallest is first, but may be no form
		if v, ok := o.written(o.Body, c.Value); ok {
			return d.withBody(v), true
		}
	}
	return d, false
}

// valued reports whether there are samples of a body.
func valued(b *gofile.Body) bool { return b.JSON || b.XML || b.Text || b.Form && !b.Stream }

// broken makes the request with a body that is not what it says it is.
func (o *operation) broken(b *gofile.Body, d draft) {
	switch {
	case b.Text: // is what it is
	case b.Form:
		o.refuse("a body that is no form", d.withBody(json.RawMessage("%~")), badRequest, "", "")
	case b.XML:
		o.refuse("a body that is no XML", d.withBody(json.RawMessage("<")), badRequest, "syntax", "/body")
	default:
		o.refuse("a body that is no JSON", d.withBody(json.RawMessage("~")), badRequest, "syntax", "/body")
	}
}

// contentType returns what a body is sent as.
func contentType(b *gofile.Body) string {
	if isMultipart(b) {
		return b.Types()[0] + "; boundary=" + boundary
	}
	return concrete(b)
}

// written returns a value as it travels in a body. It reports false for one that does
// not arrive as it is: texts, XML and forms do not tell a text from a number that looks
// alike.
func (o *operation) written(b *gofile.Body, value json.RawMessage) (json.RawMessage, bool) {
	switch {
	case b.Form:
		return o.formed(b, value)
	case b.XML:
		return o.marked(b, value)
	case b.Text:
		text, ok := scalar(value)
		return json.RawMessage(text), ok
	}
	return value, true
}

// body makes the cases of a body.
func (o *operation) body(bodies *sample.Sampler, d draft) {
	for c := range bodies.Cases(o.Body.Value.Type) {
		if len(o.accepts) >= maxAccepts && len(o.refuses) >= maxRefuses {
			return
		}
		switch text, ok := o.written(o.Body, c.Value); {
		case !ok || o.vague(o.Body, c):
		case c.Rule == "":
			o.accept("body: "+c.Name, d.withBody(text))
		default:
			o.refuse("body: "+c.Name, d.withBody(text), unprocessable, c.Rule, "/body"+c.Pointer)
		}
	}
}

// mediaType makes the request with a body that the operation does not take: the type
// example is reserved for documentation (RFC 4735), so no range such as application/*
// has it.
func (o *operation) mediaType(d draft) {
	if slices.Contains(o.Body.Accepts, "*/*") {
		return
	}
	if len(d.body) == 0 {
		d = d.withBody(json.RawMessage("any"))
	}
	r, ok := o.encode(d)
	if ok && len(o.refuses) < maxRefuses {
		r.name, r.header = "a body of another media type", joined(r.header, "Content-Type: example/undeclared")
		o.refuses = append(o.refuses, refusal{request: r, status: unsupported})
	}
}

// inOthers makes the cases of a body that travels as XML or a form beside JSON.
func (o *operation) inOthers(bodies *sample.Sampler, d draft) {
	for _, b := range o.Body.All()[1:] {
		if !b.XML && !b.Form || b.Stream || b.Field != o.Body.Field {
			continue
		}
		header := "Content-Type: " + contentType(b)
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
		o.broken(b, draft{values: d.values, header: header})
	}
}

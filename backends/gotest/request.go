package gotest

import (
	"encoding/json"
	"slices"
	"strings"

	"github.com/specc-dev/specc/backends/gofile"
	"github.com/specc-dev/specc/ir/sample"
)

// A request is one as the runtime has it.
type request struct{ name, target, header, body string }

// A refusal is a request that breaks a rule, as the runtime has it.
type refusal struct {
	request
	status        int
	rule, pointer string
}

// The statuses of refusals.
const (
	badRequest    = 400
	unsupported   = 415
	unprocessable = 422
)

// A draft is a request in the making: the value of each parameter and of the body,
// nil for what is absent.
type draft struct {
	values []json.RawMessage
	body   json.RawMessage
	header string // beside those of parameters
}

func (d draft) with(i int, value json.RawMessage) draft {
	d.values = slices.Clone(d.values)
	d.values[i] = value
	return d
}

func (d draft) withBody(body json.RawMessage) draft {
	d.body = body
	return d
}

// requests makes the valid requests and those that are to be refused. There are none
// if no sample of something required is found.
func (o *operation) requests() {
	texts := sample.New(o.View.Body, sample.Text, o.check)
	bodies := sample.New(o.View.Body, sample.Request, o.check)
	smallest, ok := o.draft(texts, bodies)
	if !ok || !o.accept("smallest", smallest) {
		return
	}
	o.accept("fullest", o.full(texts, bodies, smallest))
	for i, p := range o.Parameters {
		o.parameter(texts, smallest, i, p)
	}
	if o.Body == nil {
		return
	}
	with, ok := o.withBody(bodies, smallest)
	if !ok {
		return
	}
	if !o.Body.Required {
		o.accept("with a body", with)
	} else {
		o.refuse("without the body", smallest.withBody(nil), badRequest, "", "")
	}
	o.mediaType(with)
	if valued(o.Body) {
		o.broken(o.Body, smallest)
		o.inOthers(bodies, smallest)
		o.body(bodies, smallest)
	}
}

// draft returns the request with what is required only.
func (o *operation) draft(texts, bodies *sample.Sampler) (draft, bool) {
	d := draft{values: make([]json.RawMessage, len(o.Parameters))}
	for i, p := range o.Parameters {
		if !p.Source.Required {
			continue
		}
		v, ok := texts.Smallest(p.Source.Type)
		if !ok {
			return d, false
		}
		d.values[i] = v
	}
	if o.Body == nil {
		return d, true
	}
	o.contentType = contentType(o.Body)
	if o.Body.Required {
		return o.withBody(bodies, d)
	}
	return d, true
}

// full adds everything that is optional.
func (o *operation) full(texts, bodies *sample.Sampler, d draft) draft {
	for i, p := range o.Parameters {
		if v, ok := texts.Fullest(p.Source.Type); ok {
			if more := d.with(i, v); o.representable(more) {
				d = more
			}
		}
	}
	if o.Body != nil && valued(o.Body) {
		if v, ok := bodies.Fullest(o.Body.Value.Type); ok {
			if v, ok = o.written(o.Body, v); ok {
				return d.withBody(v)
			}
		}
	}
	return d
}

func (o *operation) representable(d draft) bool {
	_, ok := o.encode(d)
	return ok
}

// parameter makes the cases of one parameter.
func (o *operation) parameter(texts *sample.Sampler, d draft, i int, p gofile.Parameter) {
	name := p.Source.In + " " + p.Source.Name
	pointer := "/" + p.Source.In + "/" + escape(p.Source.Name)
	if v, ok := texts.Smallest(p.Source.Type); ok && !p.Source.Required {
		o.accept("with "+name, d.with(i, v))
	}
	if p.Source.Required && p.Source.In != "path" {
		o.refuse("without "+name, d.with(i, nil), badRequest, "required", pointer)
	}
	for c := range texts.Cases(p.Source.Type) {
		switch {
		case c.Rule == "":
			o.accept(name+": "+c.Name, d.with(i, c.Value))
		case o.told(p, c):
			o.refuse(name+": "+c.Name, d.with(i, c.Value), badRequest, c.Rule, pointer+c.Pointer)
		}
	}
}

// accept adds a valid request, unless it is there, and reports whether it can be sent.
func (o *operation) accept(name string, d draft) bool {
	r, ok := o.encode(d)
	if !ok || slices.ContainsFunc(o.accepts, r.same) {
		return ok
	}
	if len(o.accepts) >= maxAccepts {
		o.omitted = true
		return true
	}
	r.name = name
	o.accepts = append(o.accepts, r)
	return true
}

// refuse adds a request that is to be refused. What fits no alternative is refused for
// what it lacks of the nearest one, which is for the status to tell.
func (o *operation) refuse(name string, d draft, status int, rule, pointer string) {
	if rule == "one-of" || rule == "any-of" {
		rule, pointer = "", ""
	}
	r, ok := o.encode(d)
	switch {
	case !ok || slices.ContainsFunc(o.accepts, r.same) || slices.ContainsFunc(o.refuses, func(f refusal) bool { return r.same(f.request) }):
	case len(o.refuses) >= maxRefuses:
		o.omitted = true
	default:
		r.name = name
		o.refuses = append(o.refuses, refusal{r, status, rule, pointer})
	}
}

// same reports whether two requests are equal but for their names.
func (r request) same(s request) bool {
	s.name = r.name
	return r == s
}

func joined(lines ...string) string {
	return strings.Join(slices.DeleteFunc(lines, func(l string) bool { return l == "" }), "\n")
}

// escape returns a token of a JSON pointer (RFC 6901).
func escape(name string) string { return strings.NewReplacer("~", "~0", "/", "~1").Replace(name) }

package gotest

import (
	"encoding/json"
	"slices"
	"strconv"

	"github.com/specc-dev/specc/backends/gofile"
	"github.com/specc-dev/specc/backends/gotypes/runtime/wire"
	"github.com/specc-dev/specc/ir/sample"
)

// An answer is a response as the runtime has it.
type answer struct {
	name                      string
	status                    int
	contentType, header, body string
}

// responses makes answers of every declared response.
func (o *operation) responses() {
	texts := sample.New(o.View.Body, sample.Text, o.check)
	bodies := sample.New(o.View.Body, sample.Response, o.check)
	for _, r := range o.Responses {
		status, ok := o.statusOf(r)
		if !ok {
			continue
		}
		required, ok := headers(texts, r, false)
		if !ok {
			continue
		}
		all, _ := headers(texts, r, true)
		a := answer{name: r.Status, status: status, header: required}
		full := a
		full.name, full.header = r.Status+", fullest", all
		o.bodies(bodies, r.Carried(o.Method), a, full)
	}
}

// bodies adds answers with each of the bodies of a response.
func (o *operation) bodies(bodies *sample.Sampler, b *gofile.Body, a, full answer) {
	if b == nil {
		o.answer(a)
		o.answer(full)
		return
	}
	a.contentType, full.contentType = concrete(b), concrete(b)
	if !valued(b) {
		text, ok := opaque(concrete(b))
		if a.body, full.body = text, text; ok {
			o.answer(a)
			o.answer(full)
		}
		return
	}
	small, ok := bodies.Smallest(b.Value.Type)
	if ok {
		small, ok = o.written(b, small)
	}
	if !ok {
		return
	}
	a.body = string(small)
	o.answer(a)
	if v, ok := bodies.Fullest(b.Value.Type); ok {
		if v, ok = o.written(b, v); ok {
			full.body = string(v)
			o.answer(full)
		}
	}
	for c := range bodies.Valid(b.Value.Type) {
		if like, ok := o.like(a, b, c); ok && !o.answer(like) {
			break
		}
	}
	o.forged = 0
	for c := range bodies.Cases(b.Value.Type) {
		if like, ok := o.like(a, b, c); ok && c.Rule != "" && !o.vague(b, c) && !o.forge(like) {
			return
		}
	}
}

// like returns an answer with the value of a case. It reports false for one that does
// not arrive as it is.
func (o *operation) like(a answer, b *gofile.Body, c sample.Case) (answer, bool) {
	text, ok := o.written(b, c.Value)
	a.name, a.body = a.name+": "+c.Name, string(text)
	return a, ok
}

// forge adds an answer that no service may give, and reports whether there is room
// for more.
func (o *operation) forge(a answer) bool {
	size := len(a.body) + len(a.header)
	if o.forged += size; o.forged > maxForged || size > maxText {
		o.omitted = true
		return o.forged <= maxForged
	}
	o.forgeries = append(o.forgeries, a)
	return true
}

// answered counts the answers with a status.
func (o *operation) answered(status int) int {
	count := 0
	for _, a := range o.answers {
		if a.status == status {
			count++
		}
	}
	return count
}

// answer adds an answer, unless it is there, and reports whether there is room for more.
func (o *operation) answer(a answer) bool {
	known := func(b answer) bool {
		b.name = a.name
		return a == b
	}
	switch {
	case len(a.body)+len(a.header) > maxText || slices.ContainsFunc(o.answers, known):
	case o.answered(a.status) >= maxAnswers:
		o.omitted = true
		return false
	default:
		o.answers = append(o.answers, a)
	}
	return true
}

// headers returns the header fields of a response, all or only the required ones.
func headers(texts *sample.Sampler, r gofile.Response, all bool) (string, bool) {
	var w wire.ParamWriter
	for _, h := range r.Headers {
		if !h.Source.Required && !all {
			continue
		}
		var one wire.ParamWriter
		v, ok := texts.Smallest(h.Source.Type)
		if ok = ok && write(&one, h, v); ok {
			_, ok = headerLines(one.Header)
		}
		if !ok && h.Source.Required {
			return "", false
		}
		if ok {
			write(&w, h, json.RawMessage(v))
		}
	}
	lines, ok := headerLines(w.Header)
	return lines, ok && w.Err() == nil
}

// statusOf returns a status that is answered with a response: its own, or for a range
// one that no other response has.
func (o *operation) statusOf(r gofile.Response) (int, bool) {
	lowest, highest := r.Statuses()
	if lowest == highest {
		return lowest, lowest >= 200
	}
	if r.Status == "default" {
		lowest = 500
	}
	for status := max(lowest, 200); status <= highest; status++ {
		free := !slices.ContainsFunc(o.Responses, func(other gofile.Response) bool {
			return other.Code == status || r.Status == "default" && other.Status == strconv.Itoa(status/100)+"XX"
		})
		if free && status != 204 && status != 205 && status != 304 {
			return status, true
		}
	}
	return 0, false
}

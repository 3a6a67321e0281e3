package contracttest

import (
	"bytes"
	"cmp"
	"encoding/json"
	"net/http"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/specc-dev/specc/backends/gotypes/runtime/wire"
)

// TestScaffold runs the tests on a server whose operations are yet to be written.
func TestScaffold(t *testing.T) {
	for _, o := range operations() {
		run(t, Target{Handler: o.serve(nil)}, []operation{o})
	}
}

// TestRoundTrip carries every request and every response through the generated
// server and client, both ways, and holds that nothing is lost.
func TestRoundTrip(t *testing.T) {
	for _, o := range operations() {
		t.Run(o.name, func(t *testing.T) {
			for _, r := range o.accepts {
				o.carryRequest(t, r)
			}
			for _, a := range o.answers {
				o.carryResponse(t, a)
			}
			for _, a := range o.forgeries {
				o.unmask(t, a)
			}
		})
	}
}

// carryRequest reads a request with the server and writes it with the client.
func (o operation) carryRequest(t *testing.T, r request) {
	in, err := o.input(r)
	if err != nil {
		t.Errorf("%s: the server refuses the request: %v", r.name, err)
		return
	}
	_, sent, err := o.output(in, answer{status: http.StatusNotImplemented})
	if sent.body == nil && r.body != "" {
		t.Errorf("%s: the client does not send the body: %v", r.name, err)
	} else if o.isFree(r) {
		others, _, _ := strings.Cut(r.header, "Content-Type: ") // which the client chose
		r.header = "Content-Type: " + sent.contentType + "\n" + others
		r.body = string(sent.body)
		again, err := o.input(r)
		rewind(in)
		if err != nil || !reflect.DeepEqual(in, again) {
			t.Errorf("%s: the client sends %s, %v", r.name, sent.body, err)
		}
	} else if !kept(o.contentType, []byte(r.body), sent.body) {
		t.Errorf("%s: the client sends %s instead of %s", r.name, sent.body, r.body)
	}
}

// isFree reports whether a request has a body in XML or a form. What it stands for may be
// written in several ways.
func (o operation) isFree(r request) bool {
	_, own, _ := strings.Cut(r.header, "Content-Type: ")
	contentType := cmp.Or(own, o.contentType)
	return r.body != "" && (strings.Contains(contentType, "xml") || strings.Contains(contentType, "form"))
}

// isSame reports whether the client makes the same of the body that the server wrote.
func (o operation) isSame(in, out any, a answer, body []byte) bool {
	if !strings.Contains(a.contentType, "xml") {
		return kept(a.contentType, []byte(a.body), body)
	}
	a.body = string(body)
	again, _, err := o.output(in, a)
	return err == nil && reflect.DeepEqual(out, again)
}

// carryResponse reads a response with the client and writes it with the server.
func (o operation) carryResponse(t *testing.T, a answer) {
	if len(o.accepts) == 0 {
		return
	}
	in, err := o.input(o.accepts[0])
	if err != nil {
		return // which carryRequest reports
	}
	out, _, err := o.output(in, a)
	if err == nil {
		err = wire.Validate(out)
	}
	if err != nil {
		t.Errorf("%s: the client does not take the response: %v", a.name, err)
		return
	}
	rewind(in)
	keepBody(out)
	e := exchange{operation: o, target: Target{Handler: o.serve(out)}}
	status, header, body, err := e.raw(t.Context(), refusal{request: o.accepts[0]})
	switch {
	case err != nil:
		t.Errorf("%s: %v", a.name, err)
	case status != a.status || !o.isSame(in, out, a, body):
		t.Errorf("%s: the server writes %d %s instead of %d %s", a.name, status, body, a.status, a.body)
	case o.method != http.MethodHead && !strings.HasPrefix(header.Get("Content-Type"), a.contentType):
		t.Errorf("%s: the server writes %s instead of %s", a.name, header.Get("Content-Type"), a.contentType)
	}
	for line := range strings.Lines(a.header) {
		name, value, _ := strings.Cut(strings.TrimSuffix(line, "\n"), ": ")
		if got := header.Get(name); got != value {
			t.Errorf("%s: the server writes %s: %s instead of %s", a.name, name, got, value)
		}
	}
}

// unmask holds that nobody takes a response that breaks a rule for a good one.
func (o operation) unmask(t *testing.T, a answer) {
	if len(o.accepts) == 0 {
		return
	}
	in, err := o.input(o.accepts[0])
	if err != nil {
		return // which carryRequest reports
	}
	out, _, err := o.output(in, a)
	if err == nil {
		err = wire.Validate(out)
	}
	if err == nil {
		t.Errorf("%s: the client takes the response %s", a.name, a.body)
	}
}

// kept reports whether one body says all that another one does: for JSON, whatever
// the order of members and the spelling of numbers. It may have members that the
// other one lacks, for which there are defaults.
func kept(contentType string, want, got []byte) bool {
	if len(want) == 0 || !strings.Contains(contentType, "json") {
		return bytes.Equal(want, got)
	}
	a, errA := decoded(want)
	b, errB := decoded(got)
	return errA == nil && errB == nil && covers(a, b)
}

func decoded(data []byte) (v any, err error) {
	d := json.NewDecoder(bytes.NewReader(data))
	d.UseNumber()
	err = d.Decode(&v)
	return v, err
}

// covers reports whether the value b is a, or has more members.
func covers(a, b any) bool {
	switch a := a.(type) {
	case map[string]any:
		b, ok := b.(map[string]any)
		for name := range a {
			if _, there := b[name]; !ok || !there || !covers(a[name], b[name]) {
				return false
			}
		}
		return ok
	case []any:
		b, ok := b.([]any)
		return ok && slices.EqualFunc(a, b, covers)
	case json.Number:
		b, ok := b.(json.Number)
		return ok && (a == b || (isFraction(a) || isFraction(b)) && number(a) == number(b))
	}
	return a == b
}

// isFraction reports whether a number is one that a float64 holds, perhaps rounded.
func isFraction(n json.Number) bool { return strings.ContainsAny(n.String(), ".eE") }

func number(n json.Number) float64 {
	f, _ := n.Float64()
	return f
}

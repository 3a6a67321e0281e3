package server

import (
	"bytes"
	"cmp"
	"context"
	"net/http"
	"slices"
	"strings"

	"github.com/specc-dev/specc/backends/gotypes/runtime/wire"
)

// A Described is an operation that is served by what is known of it instead of
// generated code: specc mock serves contracts so. It is no part of what is generated.
type Described struct {
	Method, Path, Name string
	Parameters         []DescribedParameter
	Body               *DescribedBody // nil: none
	Produces           []string       // media types of the responses that are no errors
	// Schemes are what each security requirement asks for; none if everybody is let in.
	Schemes [][]DescribedScheme
	Answer  func(r *http.Request) Answer
}

// A DescribedParameter is a parameter and how its text is read.
type DescribedParameter struct {
	wire.Param
	Form    wire.FormField // what its parts stand for
	Object  bool
	Members []wire.FormField // of an object
	Check   *wire.Checker
}

// A DescribedBody is a body in one of several media types.
type DescribedBody struct {
	Required bool
	Types    []string
	JSON     *wire.Checker // nil if it is not looked into
	Form     []wire.FormField
	XML      *DescribedXML
}

// A DescribedXML is how XML is read as JSON, and what it must be then.
type DescribedXML struct {
	Document *wire.XMLDocument
	Check    *wire.Checker
}

// A DescribedScheme is where credentials are, which are all accepted.
type DescribedScheme struct{ Type, Scheme, In, Name string }

// An Answer is a whole response, with its body in each of its media types; none for no
// body.
type Answer struct {
	Status int
	Header map[string]string
	Bodies []AnswerBody
}

// An AnswerBody is a body in one media type.
type AnswerBody struct {
	MediaType string
	Text      []byte
}

// NewDescribed returns a handler that checks requests as generated code does.
func NewDescribed(operations []Described, options ...Option) http.Handler {
	var routes []route
	g := guard{schemes: map[string]scheme{}}
	for i := range operations {
		o := &operations[i]
		routes = append(routes, route{method: o.Method, path: o.Path, name: o.Name, operation: operation{
			secured: true, requirements: o.requirements(g.schemes), produces: o.Produces, serve: o.serve,
		}})
	}
	return newServer(routes, g, options)
}

func (o *Described) requirements(schemes map[string]scheme) []requirement {
	var all []requirement
	for _, alternative := range o.Schemes {
		r := requirement{}
		for _, s := range alternative {
			name := s.Type + " " + s.Scheme + " " + s.In + " " + s.Name
			schemes[name] = s.scheme()
			r = append(r, need{scheme: name})
		}
		all = append(all, r)
	}
	return all
}

func (s DescribedScheme) scheme() scheme {
	out := scheme{check: func(ctx context.Context, _ credentials, _ []string) (context.Context, error) { return ctx, nil }}
	switch {
	case s.Type == "apiKey" && s.In == "query":
		out.read = fromQuery(s.Name)
	case s.Type == "apiKey" && s.In == "cookie":
		out.read = fromCookie(s.Name)
	case s.Type == "apiKey":
		out.read = fromHeader(s.Name)
	case s.Type == "mutualTLS":
		out.read = func(*http.Request) (credentials, bool) { return credentials{}, true } // a mock has no TLS
	case s.Type == "http" && strings.EqualFold(s.Scheme, "basic"):
		out.read, out.challenge = fromBasic, "Basic"
	case s.Type == "http":
		out.read, out.challenge = fromAuthorization(s.Scheme), s.Scheme
	default:
		out.read, out.challenge = fromAuthorization("Bearer"), "Bearer"
	}
	return out
}

func (o *Described) serve(x *exchange) error {
	for i := range o.Parameters {
		o.Parameters[i].read(&x.reader)
	}
	if o.Body != nil {
		o.Body.read(x)
	}
	if err := x.validate(valid{}); err != nil {
		return err
	}
	a := o.Answer(x.r)
	for name, value := range a.Header {
		x.setHeader(name, value)
	}
	if len(a.Bodies) == 0 || x.r.Method == http.MethodHead {
		return x.writeEmpty(a.Status)
	}
	body := slices.MaxFunc(a.Bodies, func(a, b AnswerBody) int { return cmp.Compare(x.wanted(a.MediaType), x.wanted(b.MediaType)) })
	x.write(a.Status, body.MediaType, bytes.NewBuffer(body.Text))
	return nil
}

// valid is an input of which all has been checked.
type valid struct{}

func (valid) Validate() error { return nil }

// read makes JSON of the text of a parameter and checks it.
func (d *DescribedParameter) read(p *wire.ParamReader) {
	text, ok := d.value(p)
	if !ok {
		return
	}
	if err := d.Check.Check(text); err != nil {
		p.Report(&d.Param, err)
	}
}

func (d *DescribedParameter) value(p *wire.ParamReader) ([]byte, bool) {
	switch {
	case d.Object:
		var names []string
		for _, m := range d.Members {
			names = append(names, m.Name)
		}
		pairs, ok := p.Object(&d.Param, names...)
		form := wire.Form{Fields: d.Members}
		return form.AppendForm(nil, pairs), ok
	case d.Form.List:
		var parts []string
		if !wire.ReadArray(p, &d.Param, &parts, wire.ParseString[string]) {
			return nil, false
		}
		b := []byte{}
		for _, part := range parts {
			b = d.Form.AppendText(append(b, ','), part)
		}
		return wire.EndArray(b, 0), true
	}
	text, ok := p.Text(&d.Param)
	return d.Form.AppendText(nil, text), ok
}

func (b *DescribedBody) read(x *exchange) {
	contentType := strings.ToLower(x.r.Header.Get("Content-Type"))
	body := checked{b.JSON}
	switch {
	case strings.Contains(contentType, "form"):
		x.readForm(wire.Form{Body: body, Fields: b.Form}, b.Required, b.Types...)
	case strings.Contains(contentType, "json") || x.r.ContentLength == 0:
		x.readJSON(body, b.Required, b.Types...)
	case strings.Contains(contentType, "xml") && b.XML != nil:
		x.readText(&wire.Payload{Types: b.Types, Value: checked{b.XML.Check}, Notation: b.XML.Document}, b.Required)
	default:
		x.readAll(b.Required, b.Types)
	}
}

// checked is a body that is looked at and dropped.
type checked struct{ checker *wire.Checker }

func (c checked) DecodeJSON(d *wire.Decoder) {
	if c.checker != nil {
		d.Check(c.checker)
	}
	d.Skip()
}

func (c checked) AppendJSON(b []byte) []byte { return b }

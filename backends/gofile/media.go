package gofile

import (
	"cmp"
	"slices"
	"strings"

	"github.com/specc-dev/specc/ir"
)

// A Body is a body of an input or a response: a field that holds it, and how it
// travels. One of JSON, Form, XML, Items and Text is set, or none: then Field is an
// io.Reader, and ContentType says what it reads.
type Body struct {
	// Field is the Go name: Body, and for another of a message, say, BodyCsv.
	Field string
	// Required says that a request cannot lack it.
	Required bool
	// MediaType is the one that Go sends; Accepts are all that carry the body, sorted.
	MediaType string
	Accepts   []string
	// JSON says that Value is read and written as JSON says, Text that it is a scalar
	// that travels as plain text. Of a body that is always there an outline does not
	// know the Value.
	JSON, Text bool
	// Form says that Value travels as a form; Encoding is what the contract says about
	// its fields.
	Form     bool
	Encoding []ir.Encoding
	// Stream says that the files of the form are read one after the other.
	Stream bool
	// XML says that Value travels as XML.
	XML bool
	// Items says that the body is a sequence of values, and Value is each of them.
	// Events says that they are the events of an event stream, else only their data.
	Items, Events bool
	Value         Value
	Owner         ir.ID
	At            string // of the type, in the owner
	// Others are further bodies, for other media types. One whose Field is that of the
	// body, or of one before it, is another way for the same value to travel.
	Others []Body

	like int // which of the declared media types has the same type first
}

// Typed reports whether Value holds the body.
func (b *Body) Typed() bool { return b.JSON || b.Form || b.XML || b.Text }

// Varied reports whether it takes the list of payloads to read and write the body:
// everything but one body that is JSON, a form, or bytes.
func (b *Body) Varied() bool { return b.XML || b.Text || b.Items || len(b.Others) > 0 }

// All returns the body and those beside it.
func (b *Body) All() []*Body {
	all := []*Body{b}
	for i := range b.Others {
		all = append(all, &b.Others[i])
	}
	return all
}

// Multipart reports whether files may travel with a form.
func (b *Body) Multipart() bool {
	return slices.ContainsFunc(b.All(), func(b *Body) bool {
		return b.Form && slices.ContainsFunc(b.Accepts, func(m string) bool { return essence(m) == "multipart/form-data" })
	})
}

// Streamed reports whether its files are a sequence.
func (b *Body) Streamed() bool {
	return slices.ContainsFunc(b.All(), func(b *Body) bool { return b.Stream })
}

// Types returns the media types that carry the body, without parameters, the one that
// Go sends first.
func (b *Body) Types() []string {
	types := []string{essence(b.MediaType)}
	for _, m := range b.Accepts {
		if e := essence(m); !slices.Contains(types, e) {
			types = append(types, e)
		}
	}
	return types
}

// Taken returns the media types that carry the body or one beside it, sorted.
func (b *Body) Taken() []string {
	var taken []string
	for _, one := range b.All() {
		taken = append(taken, one.Types()...)
	}
	slices.Sort(taken)
	return slices.Compact(taken)
}

// Concrete returns the media type that Go sends unless told otherwise: the
// declared one unless that is a range such as image/*.
func (b *Body) Concrete() string {
	if strings.Contains(b.MediaType, "*") {
		return "application/octet-stream"
	}
	return b.MediaType
}

// body returns the body that the declared media types of a message amount to, nil if
// there are none: JSON if there is any, then forms, XML, sequences, text, and bytes. Media
// types whose schemas are written alike carry the same value. Responses are no forms.
func (s *Scope) body(owner ir.ID, contents []ir.Content, required, isRequest bool) *Body {
	var all []Body
	for i, c := range contents {
		b := s.bodyOf(i, c, isRequest)
		b.Owner, b.Required = owner, required
		if j := slices.IndexFunc(all, b.joins); j >= 0 {
			all[j].Accepts = append(all[j].Accepts, c.MediaType)
			continue
		}
		all = append(all, b)
	}
	if len(all) == 0 {
		return nil
	}
	slices.SortStableFunc(all, func(a, b Body) int { return cmp.Compare(a.rank(), b.rank()) })
	nameBodies(all)
	alone := !slices.ContainsFunc(all, func(b Body) bool { return b.Field != all[0].Field })
	for i := range all {
		b := &all[i]
		b.MediaType = b.usual()
		c := contents[slices.IndexFunc(contents, func(c ir.Content) bool { return c.MediaType == b.MediaType })]
		b.At, b.Encoding = c.At, c.Encoding
		switch {
		case b.Items:
			b.Value = s.ValueOf(c.Item, false)
		case b.Typed():
			b.Value = s.ValueOf(contents[b.like].Type, !required || !alone)
		}
	}
	main := all[0]
	main.Others = slices.Clone(all[1:])
	return &main
}

func (s *Scope) bodyOf(i int, c ir.Content, isRequest bool) Body {
	b := Body{Accepts: []string{c.MediaType}, like: i}
	if c.Same > 0 {
		b.like = c.Same - 1
	}
	switch {
	case isJSONType(c.MediaType):
		b.JSON = true
	case isRequest && isFormType(c.MediaType):
		b.Form, b.Stream = true, c.Stream
	case c.Item != nil:
		b.Items, b.Events = true, c.Events
	case c.IsXML():
		b.XML = true
	case c.IsText():
		b.Text = s.isScalar(c.Type)
	}
	return b
}

// isScalar reports whether a type, which may be a reference, is a scalar with a text.
func (s *Scope) isScalar(t *ir.Type) bool {
	v := s.ValueOf(t, false)
	return v.Form == FormScalar && !v.Nullable && v.Scalar.Format != "binary"
}

// joins reports whether two bodies travel alike and hold the same.
func (b *Body) joins(other Body) bool {
	return b.kind() == other.kind() && !b.Items && (!b.Typed() || b.like == other.like)
}

// kind is what decides which body of a message is the first.
func (b *Body) kind() int {
	switch {
	case b.JSON:
		return 0
	case b.Form:
		return 1
	case b.XML:
		return 2
	case b.Items:
		return 3
	case b.Text:
		return 4
	}
	return 5
}

// rank puts application/json before other JSON, and forms that can carry files before
// others.
func (b *Body) rank() int {
	if m := b.usual(); essence(m) == "application/json" || essence(m) == "multipart/form-data" {
		return 2 * b.kind()
	}
	return 2*b.kind() + 1
}

// usual returns which of the media types Go sends.
func (b *Body) usual() string {
	for _, m := range b.Accepts {
		if e := essence(m); e == "application/json" || e == "multipart/form-data" && b.Form || e == "application/xml" && b.XML {
			return m
		}
	}
	return b.Accepts[0]
}

// nameBodies sets the fields: the first body is Body. Other types of values have a
// field each, called after their media type; bytes are BodyStream.
func nameBodies(all []Body) {
	taken := map[string]int{}
	for i := range all {
		b := &all[i]
		same := slices.IndexFunc(all[:i], func(a Body) bool { return a.Typed() && b.Typed() && a.like == b.like })
		switch {
		case same >= 0:
			b.Field = all[same].Field
		case i == 0:
			b.Field = "Body"
		case !b.Typed() && !b.Items:
			b.Field = "BodyStream"
		default:
			_, sub, _ := strings.Cut(essence(b.usual()), "/")
			b.Field = unique("Body"+Word(sub), taken)
		}
	}
}

// isJSONType reports whether a media type is JSON by name or by its suffix (RFC 6839).
func isJSONType(mediaType string) bool {
	e := essence(mediaType)
	return e == "application/json" || e == "text/json" || strings.HasSuffix(e, "+json")
}

func isFormType(mediaType string) bool {
	e := essence(mediaType)
	return e == "application/x-www-form-urlencoded" || e == "multipart/form-data"
}

// essence returns a media type without parameters, in lower case.
func essence(mediaType string) string {
	e, _, _ := strings.Cut(mediaType, ";")
	return strings.ToLower(strings.TrimSpace(e))
}

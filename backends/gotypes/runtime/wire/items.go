package wire

import (
	"iter"
	"strconv"
	"strings"
)

// Items is a body that is a sequence of values, each written and read as soon as it is
// there.
type Items struct {
	// Fields is set if an item is the whole of an event (text/event-stream) and says
	// how its members travel. Otherwise an item is its data.
	Fields []FormField
	// Text is the kind of the data of an event, if that is no JSON but a scalar.
	Text Kind
	// Limits bound each item that is read; nil for none.
	Limits *Limits
	// Values gives the items to write, and Set takes those that are read.
	Values iter.Seq2[Event, error]
	Set    func(iter.Seq2[Received, error])
}

// An Event is an item to write. Outside of event streams only Value is used.
type Event struct {
	Value Value
	EventInfo
}

// A Received is an item that was read.
type Received struct {
	read   func(into Value) error
	limits *Limits
	EventInfo
}

// ReadInto sets a value to the item, and checks it.
func (r Received) ReadInto(into Value) error {
	limited := into
	if r.limits != nil {
		limited = &Limited{into, *r.limits}
	}
	if err := r.read(limited); err != nil {
		return err
	}
	if checked, ok := into.(interface{ Validate() error }); ok {
		return checked.Validate()
	}
	return nil
}

// EventInfo is what an event says beside its data (HTML, Server-sent events).
type EventInfo struct {
	ID   string // the last one that was sent, of this event or one before it
	Name string // "" means "message"
	// Retry is how many milliseconds to wait before a connection that broke is made
	// anew; 0 says nothing about that.
	Retry int64
}

// fields returns the fields of an event to write.
func (s *Items) fields(e Event) ([]Pair, error) {
	if s.Fields != nil {
		form := Form{Body: e.Value, Fields: s.Fields}
		return form.WriteForm()
	}
	text, err := Encoded(e.Value.AppendJSON(nil))
	if err != nil {
		return nil, err
	}
	var all []Pair
	if e.ID != "" {
		all = append(all, Pair{"id", e.ID})
	}
	if e.Name != "" {
		all = append(all, Pair{"event", e.Name})
	}
	if e.Retry > 0 {
		all = append(all, Pair{"retry", strconv.FormatInt(e.Retry, 10)})
	}
	return append(all, Pair{"data", string(appendPlain(nil, text))}), nil
}

// AppendEvent appends an item as an event.
func (s *Items) AppendEvent(b []byte, e Event) ([]byte, error) {
	fields, err := s.fields(e)
	if err != nil {
		return b, err
	}
	for _, f := range fields {
		if f.Name != "data" && strings.ContainsAny(f.Value, "\r\n\x00") {
			continue // it cannot be said
		}
		for line := range strings.SplitSeq(lineBreaks.Replace(f.Value), "\n") {
			b = append(append(append(append(b, f.Name...), ": "...), line...), '\n')
		}
	}
	return append(b, '\n'), nil
}

var lineBreaks = strings.NewReplacer("\r\n", "\n", "\r", "\n")

// AppendItem appends an item as JSON, in a sequence of the given media type: a line of
// its own, a record of application/json-seq (RFC 7464), or a part.
func (s *Items) AppendItem(b []byte, e Event, mediaType string) ([]byte, error) {
	if strings.HasSuffix(mediaType, "json-seq") {
		b = append(b, recordSeparator)
	}
	if isMultipart(mediaType) {
		text, err := Encoded(e.Value.AppendJSON(nil))
		return appendPart(b, text), err
	}
	text, err := Encoded(e.Value.AppendJSON(b))
	return append(text, '\n'), err
}

const recordSeparator = 0x1e

// read sets a value to what the fields of an event say, the data first.
func (s *Items) read(into Value, fields []Pair) error {
	if s.Fields != nil {
		form := Form{Body: into, Fields: s.Fields}
		return form.ReadForm(fields)
	}
	kind := Object
	if s.Text != 0 {
		kind = s.Text
	}
	return DecodeBody(FormField{Kind: kind}.AppendText(nil, fields[0].Value), into)
}

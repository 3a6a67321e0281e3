package wire

// A Value is a pointer to what is read from JSON and appended as JSON.
type Value interface {
	// DecodeJSON replaces the value by the next one of d.
	DecodeJSON(d *Decoder)
	// AppendJSON appends the value; see Encoded.
	AppendJSON(b []byte) []byte
}

// Validate returns what breaks the contract in a response: itself if it knows, or its
// body if that does.
func Validate(response any) error {
	type validated interface{ Validate() error }
	switch r := response.(type) {
	case validated:
		return r.Validate()
	case interface{ JSON() Value }:
		if body, ok := r.JSON().(validated); ok {
			vs := violations{in: "body"}
			vs.merge("/body", body.Validate())
			return vs.err()
		}
	}
	return nil
}

// Funcs is a Value of what has no methods of its own.
type Funcs struct {
	Decode func(d *Decoder)
	Append func(b []byte) []byte
}

// DecodeJSON calls Decode.
func (f Funcs) DecodeJSON(d *Decoder) { f.Decode(d) }

// AppendJSON calls Append.
func (f Funcs) AppendJSON(b []byte) []byte { return f.Append(b) }

// DecodeBody reads the body of a request or response; the error lists all that is
// wrong with it.
func DecodeBody(data []byte, body Value) error {
	d := NewDecoder(data)
	d.In("body")
	body.DecodeJSON(d)
	return d.Finish()
}

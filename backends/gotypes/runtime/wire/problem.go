package wire

import "strconv"

// A Problem says what went wrong with a request (RFC 9457, media type
// application/problem+json). It is an error.
type Problem struct {
	Type     string      // URI of the kind of problem; "" stands for about:blank
	Title    string      // what the kind of problem is
	Status   int         // HTTP status; 0 if it is not said
	Detail   string      // what happened this time
	Instance string      // URI of this occurrence
	Errors   []Violation // what is wrong with the request
}

// Error returns the detail or, without one, the title, with the first violation.
func (p *Problem) Error() string {
	s := p.Detail
	if s == "" {
		s = p.Title
	}
	if s == "" {
		s = "problem " + strconv.Itoa(p.Status)
	}
	if len(p.Errors) > 0 {
		s += ": " + (&ValidationError{p.Errors}).Error()
	}
	return s
}

// AppendJSON appends the problem as JSON, for Encoded to check.
func (p *Problem) AppendJSON(b []byte) []byte {
	n := len(b)
	if p.Type != "" {
		b = AppendString(append(b, `,"type":`...), p.Type)
	}
	if p.Title != "" {
		b = AppendString(append(b, `,"title":`...), p.Title)
	}
	if p.Status != 0 {
		b = AppendInt(append(b, `,"status":`...), int64(p.Status))
	}
	if p.Detail != "" {
		b = AppendString(append(b, `,"detail":`...), p.Detail)
	}
	if p.Instance != "" {
		b = AppendString(append(b, `,"instance":`...), p.Instance)
	}
	if len(p.Errors) > 0 {
		b = append(b, `,"errors":`...)
		b = AppendArray(b, p.Errors, func(b []byte, v Violation) []byte { return v.AppendJSON(b) })
	}
	return EndObject(b, n)
}

// MarshalJSON returns the problem as JSON.
func (p *Problem) MarshalJSON() ([]byte, error) { return Encoded(p.AppendJSON(nil)) }

// DecodeJSON reads a problem. What it does not know, it skips.
func (p *Problem) DecodeJSON(d *Decoder) {
	for d.BeginObject(); d.NextMember(""); {
		switch string(d.Name()) {
		case "type":
			p.Type = d.String()
		case "title":
			p.Title = d.String()
		case "status":
			p.Status = int(d.Int32())
		case "detail":
			p.Detail = d.String()
		case "instance":
			p.Instance = d.String()
		case "errors":
			for d.BeginArray(); d.NextElement(); {
				p.Errors = append(p.Errors, Violation{})
				p.Errors[len(p.Errors)-1].DecodeJSON(d)
			}
		default:
			d.Skip()
		}
	}
}

// UnmarshalJSON reads a problem.
func (p *Problem) UnmarshalJSON(data []byte) error {
	d := NewDecoder(data)
	*p = Problem{}
	p.DecodeJSON(d)
	return d.Finish()
}

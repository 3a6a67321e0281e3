package wire

import (
	"errors"
	"strconv"
)

// A Violation says where a value breaks which rule.
type Violation struct {
	// In is body, path, query, header or cookie; "" if the value stands alone.
	In string
	// Pointer is the JSON pointer (RFC 6901) of the value.
	Pointer string
	// Rule is the broken rule in kebab-case: type, required, max-length …
	Rule string
	// Message completes the sentence that begins with the value.
	Message string
}

// String returns the violation as a line of text.
func (v Violation) String() string {
	if v.Pointer == "" {
		return v.Message
	}
	return v.Pointer + ": " + v.Message
}

// AppendJSON appends the violation as JSON.
func (v Violation) AppendJSON(b []byte) []byte {
	n := len(b)
	for _, m := range [...]struct{ name, value string }{
		{`,"in":`, v.In}, {`,"pointer":`, v.Pointer}, {`,"rule":`, v.Rule}, {`,"message":`, v.Message},
	} {
		if m.value != "" || m.name == `,"pointer":` {
			b = AppendString(append(b, m.name...), m.value)
		}
	}
	return EndObject(b, n)
}

// MarshalJSON returns the violation as JSON.
func (v Violation) MarshalJSON() ([]byte, error) { return Encoded(v.AppendJSON(nil)) }

// DecodeJSON reads a violation; members that it does not know are skipped.
func (v *Violation) DecodeJSON(d *Decoder) {
	for d.BeginObject(); d.NextMember(""); {
		switch string(d.Name()) {
		case "in":
			v.In = d.String()
		case "pointer":
			v.Pointer = d.String()
		case "rule":
			v.Rule = d.String()
		case "message":
			v.Message = d.String()
		default:
			d.Skip()
		}
	}
}

// A ValidationError holds all violations of a value, at least one. Beyond a
// thousand, or a megabyte of pointers, the last one says that there are more.
type ValidationError struct{ Violations []Violation }

// Error returns the first violation and the number of the others.
func (e *ValidationError) Error() string {
	if len(e.Violations) == 0 {
		return "invalid"
	}
	s := e.Violations[0].String()
	if more := len(e.Violations) - 1; more > 0 {
		s += " (and " + strconv.Itoa(more) + " more)"
	}
	return s
}

// A SyntaxError says why a text is not JSON.
type SyntaxError struct {
	Offset  int    // in bytes, where reading stopped; -1 for text that is not JSON
	Pointer string // the JSON pointer of the value being read
	Message string
}

// errNoUTF8 is about a text or a form.
func errNoUTF8() error { return &SyntaxError{Offset: -1, Message: "not UTF-8"} }

// Error returns the message and the offset.
func (e *SyntaxError) Error() string {
	if e.Offset < 0 {
		return e.Message
	}
	return "not JSON: " + e.Message + " at offset " + strconv.Itoa(e.Offset)
}

// violations is a bounded list of violations: an input must not cause output
// many times its size.
type violations struct {
	in     string
	list   []Violation
	size   int // bytes of all pointers and messages
	report *report
}

// A report is an error with room for the one violation that most of them have.
type report struct {
	ValidationError
	first [1]Violation
}

const (
	maxViolations = 1000
	maxSize       = 1 << 20
)

// room reports whether another violation is worth rendering.
func (vs *violations) room() bool { return len(vs.list) < maxViolations && vs.size < maxSize }

// reset makes vs ready for another value, and writes nothing where there is nothing to
// forget, as is most often the case.
func (vs *violations) reset() {
	if vs.report != nil || vs.in != "" {
		*vs = violations{}
	}
}

func (vs *violations) add(pointer, rule, message string) {
	vs.append(Violation{In: vs.in, Pointer: pointer, Rule: rule, Message: message})
}

func (vs *violations) append(v Violation) {
	if !vs.room() {
		return
	}
	if vs.list == nil {
		vs.report = new(report)
		vs.list = vs.report.first[:0]
	} else if vs.has(&v) {
		return
	}
	vs.list = append(vs.list, v)
	if vs.size += len(v.Pointer) + len(v.Message); !vs.room() {
		vs.list = append(vs.list, Violation{In: vs.in, Rule: "too-many", Message: "has more violations than are listed"})
	}
}

// fewViolations is how many are looked through for one that is already there.
const fewViolations = 32

// has reports whether there is such a violation: what a schema says of a value may be
// checked on its JSON and where it is held. Who finds another type says more or less of it.
func (vs *violations) has(v *Violation) bool {
	for _, w := range vs.list[:min(len(vs.list), fewViolations)] {
		if w.Rule == v.Rule && w.Pointer == v.Pointer && (w.Message == v.Message || v.Rule == "type" || v.Rule == "required") {
			return true
		}
	}
	return false
}

// merge adds the violations of err with a pointer before theirs.
func (vs *violations) merge(prefix string, err error) {
	var invalid *ValidationError
	var syntax *SyntaxError
	var rule *broken
	switch {
	case errors.As(err, &rule):
		vs.add(prefix, rule.rule, rule.message)
	case errors.As(err, &invalid):
		for _, v := range invalid.Violations {
			vs.add(prefix+v.Pointer, v.Rule, v.Message)
		}
	case errors.As(err, &syntax):
		vs.add(prefix+syntax.Pointer, "syntax", syntax.Error())
	case err != nil:
		vs.add(prefix, "format", err.Error())
	}
}

// err returns nil if there are no violations.
func (vs *violations) err() error {
	if len(vs.list) == 0 {
		return nil
	}
	vs.report.Violations = vs.list
	return &vs.report.ValidationError
}

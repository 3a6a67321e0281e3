package wire

import (
	"errors"
	"net/textproto"
	"slices"
	"strings"
)

// A ParamWriter writes the parameters of a request, or the headers of a response.
// Its zero value is ready to use; Header may be set to the headers to write to.
type ParamWriter struct {
	Path   []byte              // percent-encoded, as far as it is written
	Query  []byte              // without the question mark
	Header map[string][]string // with canonical names
	Cookie []byte              // value of the Cookie header
	// Template is what is still to come of the path: its literal parts, percent-encoded,
	// and the names of parameters in braces, which are written in their order.
	Template string

	err     error
	scratch []byte
}

// WriteScalar writes a parameter that format appends as text: FormatString,
// FormatTime, FormatText, AppendInt, AppendBool …
func WriteScalar[T any](w *ParamWriter, p *Param, x T, format func([]byte, T) []byte) {
	w.scratch = format(w.scratch[:0], x)
	w.scalar(p, w.scratch)
}

// WriteOptional writes a parameter like WriteScalar if it is given.
func WriteOptional[T any](w *ParamWriter, p *Param, given bool, x T, format func([]byte, T) []byte) {
	if given {
		WriteScalar(w, p, x, format)
	}
}

func (w *ParamWriter) scalar(p *Param, text []byte) {
	if p.In != "query" || p.Style != "" {
		w.write(p, []Pair{{p.name(), w.escape(p, text)}}, false)
		return
	}
	w.check(p, text)
	if len(w.Query) > 0 {
		w.Query = append(w.Query, '&')
	}
	w.Query = append(p.appendEscaped(w.Query, p.Name), '=')
	w.Query = p.appendEscaped(w.Query, string(text))
}

// WriteArray writes a parameter that is an array. One that is nil is left out unless
// it is required, and so is an empty one in a query or a cookie; it is written as an
// empty value otherwise.
func WriteArray[T any](w *ParamWriter, p *Param, list []T, format func([]byte, T) []byte) {
	if list == nil && !p.Required {
		return
	}
	parts := make([]Pair, len(list))
	for i, x := range list {
		parts[i] = Pair{p.name(), w.part(p, format(nil, x))}
	}
	w.write(p, parts, false)
}

// WriteObject writes a parameter that is an object with the given members.
func WriteObject(w *ParamWriter, p *Param, members []Pair) {
	parts := make([]Pair, len(members))
	for i, m := range members {
		name := w.part(p, []byte(m.Name))
		if p.style() == "deepObject" {
			name = w.escape(p, []byte(p.Name+"["+m.Name+"]"))
		}
		parts[i] = Pair{name, w.part(p, []byte(m.Value))}
	}
	w.write(p, parts, true)
}

// Err returns the first error: a value that cannot be written, such as a header
// with a line break.
func (w *ParamWriter) Err() error { return w.err }

func (w *ParamWriter) fail(p *Param, message string) {
	if w.err == nil {
		w.err = errors.New(p.In + " parameter " + p.Name + ": " + message)
	}
}

func (w *ParamWriter) escape(p *Param, text []byte) string {
	w.check(p, text)
	return p.escape(text)
}

// check reports text that stands for a value without one.
func (w *ParamWriter) check(p *Param, text []byte) {
	if _, err := Encoded(text); err != nil {
		w.fail(p, err.Error())
	}
}

// part encodes one of several parts. Where they are separated by an encoded space
// or pipe, or by a comma in a header, they cannot contain it.
func (w *ParamWriter) part(p *Param, text []byte) string {
	s := w.escape(p, text)
	separator := p.separator()
	if (p.In == "header" || separator[0] == '%') && !p.repeats() && strings.Contains(s, separator) {
		w.fail(p, "must not contain the separator")
	}
	return s
}

// write frames encoded parts as the style asks. named says that the names of the
// parts are part of the value.
func (w *ParamWriter) write(p *Param, parts []Pair, named bool) {
	switch {
	case p.In == "path" || p.In == "header":
		w.text(p, p.lead()+p.join(parts, named))
	case p.In == "querystring":
		w.Query = append(w.Query, p.join(parts, named)...)
	case len(parts) == 0 && !p.Required:
	case len(parts) > 0 && (p.repeats() || p.style() == "deepObject"):
		for _, part := range parts {
			w.pair(p, part.Name, part.Value)
		}
	default:
		w.pair(p, p.name(), p.join(parts, named))
	}
}

// join makes one value of the parts.
func (p *Param) join(parts []Pair, named bool) string {
	texts := make([]string, 0, 2*len(parts))
	for _, part := range parts {
		switch {
		case p.Explode && (named || p.style() == "matrix"):
			texts = append(texts, part.Name+"="+part.Value)
		case named:
			texts = append(texts, part.Name, part.Value)
		default:
			texts = append(texts, part.Value)
		}
	}
	return strings.Join(texts, p.separator())
}

func (w *ParamWriter) pair(p *Param, name, value string) {
	dst, separator := &w.Query, "&"
	if p.In == "cookie" {
		dst, separator = &w.Cookie, "; "
	}
	if len(*dst) > 0 {
		*dst = append(*dst, separator...)
	}
	*dst = append(append(append(*dst, name...), '='), value...)
}

// text writes a value to the path or to a header.
func (w *ParamWriter) text(p *Param, value string) {
	if p.In == "path" {
		if value == "" {
			w.fail(p, "must not be empty")
		}
		w.reach(p.Name)
		w.Path = append(w.Path, value...)
		return
	}
	if slices.ContainsFunc([]byte(value), func(c byte) bool { return c < ' ' && c != '\t' || c == 0x7f }) {
		w.fail(p, "must not contain control characters")
		return
	}
	if w.Header == nil {
		w.Header = map[string][]string{}
	}
	w.Header[textproto.CanonicalMIMEHeaderKey(p.Name)] = []string{value}
}

// reach writes the template up to the place of a parameter, over which it moves.
func (w *ParamWriter) reach(name string) {
	for w.Template != "" {
		literal, rest, _ := strings.Cut(w.Template, "{")
		variable, rest, _ := strings.Cut(rest, "}")
		w.Path, w.Template = append(w.Path, literal...), rest
		if variable == name {
			return
		}
	}
}

// End writes what is left of the template and returns the path.
func (w *ParamWriter) End() []byte {
	w.reach("")
	return w.Path
}

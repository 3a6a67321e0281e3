package wire

import (
	"net/url"
	"strings"
)

// A Param says how a parameter of an operation, or a header of a response,
// travels. Generated code declares each once, and reads and writes it by that.
type Param struct {
	Name string
	// In is path, query, header or cookie; or querystring, of a value that is all of
	// the query and has no name there.
	In string
	// Style is simple, label, matrix, form, spaceDelimited, pipeDelimited or
	// deepObject; "" is simple in a path and a header and form elsewhere.
	Style string
	// Explode gives every element of an array and every member of an object a
	// name=value of its own.
	Explode bool
	// Required makes its absence a violation.
	Required bool
	// AllowEmpty says that a value which is empty stands for none at all.
	AllowEmpty bool
	// Reserved leaves the reserved characters of RFC 3986 as they are in a query,
	// but those that would end the value.
	Reserved bool
}

// A Pair is a name and its value.
type Pair struct{ Name, Value string }

var (
	missing   = &broken{"required", "is missing"}
	repeated  = &broken{"repeated", "must not be given more than once"}
	badEscape = &broken{"format", "must be percent-encoded correctly"}
	oddPairs  = &broken{"format", "must be names and values in turn"}
)

// style returns the style in effect.
func (p *Param) style() string {
	switch {
	case p.Style != "":
		return p.Style
	case p.In == "query" || p.In == "cookie":
		return "form"
	}
	return "simple"
}

// repeats reports whether each part of the value is a parameter of its own.
func (p *Param) repeats() bool {
	return p.Explode && (p.In == "query" || p.In == "cookie")
}

// separator stands between the parts of a value, as it is written.
func (p *Param) separator() string {
	switch style := p.style(); {
	case style == "spaceDelimited":
		return "%20"
	case style == "pipeDelimited":
		return "%7C"
	case style == "label" && p.Explode:
		return "."
	case style == "matrix" && p.Explode:
		return ";"
	}
	return ","
}

// lead stands before the first part of a value in a path.
func (p *Param) lead() string {
	switch style := p.style(); {
	case style == "label":
		return "."
	case style == "matrix" && p.Explode:
		return ";"
	case style == "matrix":
		return ";" + p.Name + "="
	}
	return ""
}

// name returns the name as it is written.
func (p *Param) name() string {
	if p.In == "query" {
		return p.escape([]byte(p.Name))
	}
	return p.Name
}

// trim removes what is around a value on the wire.
func (p *Param) trim(s string) string {
	if p.In == "header" {
		return strings.Trim(s, " \t")
	}
	if p.In != "path" {
		return s
	}
	s = strings.TrimPrefix(s, p.lead())
	if p.style() == "matrix" && p.Explode {
		s = strings.TrimPrefix(s, p.Name+"=")
	}
	return s
}

// split cuts a value, still encoded, into its parts.
func (p *Param) split(s string) []string {
	if s == "" {
		return nil
	}
	switch p.style() {
	case "spaceDelimited":
		s = strings.ReplaceAll(s, "+", "%20")
	case "pipeDelimited":
		s = strings.NewReplacer("|", "%7C", "%7c", "%7C").Replace(s)
	}
	parts := strings.Split(s, p.separator())
	for i := range parts {
		if p.In == "header" {
			parts[i] = strings.Trim(parts[i], " \t")
		}
		if p.style() == "matrix" {
			parts[i] = strings.TrimPrefix(parts[i], p.Name+"=")
		}
	}
	return parts
}

// pair makes members of the parts of an object: name=value each where it is
// exploded, else names and values in turn.
func (p *Param) pair(parts []string) ([]Pair, error) {
	var pairs []Pair
	if p.Explode {
		for _, part := range parts {
			name, value, _ := strings.Cut(part, "=")
			pairs = append(pairs, Pair{name, value})
		}
		return pairs, nil
	}
	if len(parts)%2 != 0 {
		return nil, oddPairs
	}
	for i := 0; i < len(parts); i += 2 {
		pairs = append(pairs, Pair{parts[i], parts[i+1]})
	}
	return pairs, nil
}

// unescape decodes the percent-encoding of a part.
func (p *Param) unescape(s string) (string, error) {
	switch {
	case p.In == "header" || !strings.ContainsAny(s, "%+"):
		return s, nil
	case p.In == "query":
		return url.QueryUnescape(s)
	}
	return url.PathUnescape(s)
}

// escape encodes a part. A path segment of dots only is encoded, too, for it would
// be taken for a step to a parent.
func (p *Param) escape(s []byte) string {
	if p.In == "header" {
		return string(s)
	}
	if p.In == "path" && (string(s) == "." || string(s) == "..") {
		return strings.ReplaceAll(string(s), ".", "%2E")
	}
	return string(p.appendEscaped(make([]byte, 0, len(s)+8), string(s)))
}

// appendEscaped appends a part of a path, a query or a cookie, encoded.
func (p *Param) appendEscaped(b []byte, s string) []byte {
	for i := range len(s) {
		c := s[i]
		if isUnreserved(c) && !p.splits(c) || p.Reserved && p.In == "query" && isHarmless(c) && !p.splits(c) {
			b = append(b, c)
		} else {
			const hex = "0123456789ABCDEF"
			b = append(b, '%', hex[c>>4], hex[c&15])
		}
	}
	return b
}

// splits reports whether a character of the value would be taken for a separator.
func (p *Param) splits(c byte) bool {
	return c == '.' && p.style() == "label" || c == ',' && !p.Explode
}

func isUnreserved(c byte) bool {
	return 'a' <= c|0x20 && c|0x20 <= 'z' || '0' <= c && c <= '9' || strings.IndexByte("-._~", c) >= 0
}

// isHarmless reports whether a reserved character has no meaning within the value
// of a query parameter; &, =, + and # have one.
func isHarmless(c byte) bool { return strings.IndexByte(":/?[]@!$'()*,;", c) >= 0 }

package server

import (
	"net/url"
	"strings"

	"github.com/specc-dev/specc/backends/gotypes/runtime/wire"
)

// A segment is one segment of a path template: the literal text before, between
// and after its parameters, escaped as on the wire. One of length 1 has no
// parameter; the names of parameters are no part of it.
type segment []string

// parseSegment reads "{id}:archive" and returns the names of the parameters, too.
// A brace without a partner is literal.
func parseSegment(template string) (s segment, names []string) {
	for {
		before, after, opened := strings.Cut(template, "{")
		name, rest, closed := strings.Cut(after, "}")
		if !opened || !closed {
			return append(s, escape(template)), names
		}
		s, names = append(s, escape(before)), append(names, name)
		template = rest
	}
}

// match appends the parameters of a segment if it fits the template. No parameter is empty, and each but the last of a segment is as
// short as possible. Literals are compared before unescaping, so that an
// escaped delimiter is part of a value.
func (s segment) match(text string, params []wire.Pair) ([]wire.Pair, bool) {
	last := len(s) - 1
	text, ok := strings.CutPrefix(text, s[0])
	for i := 1; i <= last && ok; i++ {
		var value string
		if i < last {
			value, text, ok = cutValue(text, s[i])
		} else {
			value, ok = strings.CutSuffix(text, s[i])
		}
		params, ok = append(params, wire.Pair{Value: value}), ok && value != ""
	}
	return params, ok
}

// cutValue splits text around the first delimiter that leaves a value before it.
func cutValue(text, delimiter string) (value, rest string, ok bool) {
	if text == "" {
		return "", "", false
	}
	width := 1
	if text[0] == '%' {
		width = min(len("%XX"), len(text))
	}
	i := strings.Index(text[width:], delimiter)
	if i < 0 {
		return "", "", false
	}
	return text[:width+i], text[width+i+len(delimiter):], true
}

// weight is the length of the literal text: the more, the more specific.
func (s segment) weight() int {
	n := 0
	for _, literal := range s {
		n += len(literal)
	}
	return n
}

// escape gives literal text of a template the form that it has on the wire.
func escape(literal string) string {
	return (&url.URL{Path: unescape(literal)}).EscapedPath()
}

// unescape resolves percent-encoding; text in which it is broken stays as it is.
func unescape(text string) string {
	if plain, err := url.PathUnescape(text); err == nil {
		return plain
	}
	return text
}

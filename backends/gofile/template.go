package gofile

import (
	"net/url"
	"strings"
)

// A PathPart is a piece of a path template: literal text or a parameter.
type PathPart struct {
	Literal   string // "" for a parameter
	Parameter string // the name between the braces
}

// Escaped returns literal text as it stands in a URL.
func (p PathPart) Escaped() string {
	text := p.Literal
	if plain, err := url.PathUnescape(text); err == nil {
		text = plain
	}
	return (&url.URL{Path: text}).EscapedPath()
}

// EscapedTemplate returns a path template with its literal text as it stands in a URL.
func EscapedTemplate(template string) string {
	var b strings.Builder
	for _, part := range PathParts(template) {
		if part.Parameter != "" {
			b.WriteString("{" + part.Parameter + "}")
		}
		b.WriteString(part.Escaped())
	}
	return b.String()
}

// PathParts splits a path template such as "/items/{id}:archive". Parameters lie
// within one segment; a brace without a partner there is literal. The order of
// the parameters is the one in which the generated router captures them.
func PathParts(template string) []PathPart {
	var parts []PathPart
	for i, segment := range strings.Split(template, "/") {
		if i > 0 {
			parts = appendLiteral(parts, "/")
		}
		parts = appendSegment(parts, segment)
	}
	return parts
}

func appendSegment(parts []PathPart, segment string) []PathPart {
	for {
		before, after, opened := strings.Cut(segment, "{")
		name, rest, closed := strings.Cut(after, "}")
		if !opened || !closed {
			return appendLiteral(parts, segment)
		}
		parts = append(appendLiteral(parts, before), PathPart{Parameter: name})
		segment = rest
	}
}

// appendLiteral joins literals that follow one another.
func appendLiteral(parts []PathPart, text string) []PathPart {
	last := len(parts) - 1
	switch {
	case text == "":
	case last >= 0 && parts[last].Literal != "":
		parts[last].Literal += text
	default:
		parts = append(parts, PathPart{Literal: text})
	}
	return parts
}

package openapi

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// phrase returns the name of an object of the grammar as messages write it:
// "PathItem" becomes "a path item".
func phrase(name string) string {
	switch name {
	case "Root":
		return "the document"
	case "Info":
		return "the info object"
	}
	var b strings.Builder
	for i, r := range name {
		if i > 0 && unicode.IsUpper(r) && !strings.HasSuffix(name[:i], "X") && name != "XML" {
			b.WriteByte(' ')
		}
		b.WriteRune(unicode.ToLower(r))
	}
	return withArticle(b.String())
}

func withArticle(noun string) string {
	switch {
	case noun == "null" || noun == "nothing":
		return noun
	case strings.HasSuffix(noun, "s"):
		return noun
	case noun != "" && strings.ContainsRune("aeio", rune(noun[0])), noun == "xml":
		return "an " + noun
	}
	return "a " + noun
}

// clipped is how many bytes of a document's text a message repeats.
const clipped = 80

// clip shortens text that a document chose, and makes it one line.
func clip(s string) string {
	if len(s) > clipped {
		end := clipped
		for !utf8.RuneStart(s[end]) {
			end--
		}
		s = s[:end] + "…"
	}
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return ' '
		}
		return r
	}, s)
}

package spec

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"unicode"
)

// ContentID returns the local ID of something that has no name: its first words
// and a part of the hash of all of it. It does not change when the thing moves,
// nor when only white space, case or punctuation of it does.
func ContentID(text string) string {
	words := Words(text)
	sum := sha256.Sum256([]byte(strings.Join(words, " ")))
	return slug(words, 6) + "-" + hex.EncodeToString(sum[:3])
}

// Slug returns a text as a part of an ID: its words in lower case, joined by hyphens.
func Slug(text string) string { return slug(Words(text), 12) }

func slug(words []string, most int) string {
	if len(words) > most {
		words = words[:most]
	}
	if len(words) == 0 {
		return "empty"
	}
	return strings.Join(words, "-")
}

// Words returns the words of a text in lower case, without punctuation.
func Words(text string) []string {
	return strings.FieldsFunc(strings.ToLower(text), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r)
	})
}

// LocalName makes of a name, such as the title of a requirement, a local ID that
// keeps it readable: folded white space, no control characters, no slash.
func LocalName(name string) string {
	clean := strings.Map(func(r rune) rune {
		switch {
		case r == '/':
			return '\u2215' // a slash separates the parts of an ID
		case unicode.IsSpace(r):
			return ' '
		case !unicode.IsGraphic(r):
			return -1
		}
		return r
	}, name)
	clean = strings.Join(strings.Fields(clean), " ")
	if clean == "" {
		return "unnamed"
	}
	return clean
}

package rules

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"cel.dev/cel-go/checker"
	"cel.dev/cel-go/common/types"
)

// typeName returns what people call a type: "string", "list(field)".
func typeName(t *types.Type) string { return spellTypes(checker.FormatCELType(t)) }

// spellTypes takes the marks of our classes off a text of cel-go.
func spellTypes(text string) string { return strings.ReplaceAll(text, objectSuffix, "") }

// spell turns a message of cel-go into one of ours: what it quotes is in backticks.
func spell(message string) string {
	message, _, _ = strings.Cut(message, " (in container")
	return spellTypes(strings.ReplaceAll(message, "'", "`"))
}

// lower returns a message with its first letter in lower case, without a full stop.
func lower(message string) string {
	first, size := utf8.DecodeRuneInString(message)
	return strings.TrimSuffix(string(unicode.ToLower(first))+message[size:], ".")
}

// article puts the article before a noun.
func article(noun string) string {
	if strings.IndexByte("aeio", noun[0]) >= 0 {
		return "an " + noun
	}
	return "a " + noun
}

// trimRegexp returns what package regexp says without what everybody knows.
func trimRegexp(err error) string {
	return strings.ReplaceAll(strings.TrimPrefix(err.Error(), "error parsing regexp: "), "`", "'")
}

package ir

import (
	"strings"
	"unicode"
)

// Words splits a raw name of any convention into lower-case words:
// "simple-user", "SimpleUser" and "simple_user" give the same, "HTTPServer2"
// gives "http", "server2". Everything but letters and digits separates. A sign
// before a digit is spelled out, so that +1 and -1 differ. A name without a
// letter or digit gives the single word "empty".
func Words(raw string) []string {
	words := make([]string, 0, 4)
	runes := []rune(raw)
	lower := []rune(strings.ToLower(raw))
	if len(lower) != len(runes) { // a few letters have no lower case of one rune
		lower = runes
	}
	start := -1 // of the word that is being read
	flush := func(end int) {
		if start >= 0 {
			words = append(words, string(lower[start:end]))
		}
		start = -1
	}
	for i, r := range runes {
		if sign := signWord(runes, i); sign != "" {
			flush(i)
			words = append(words, sign)
			continue
		}
		if !isLetter(r) && !unicode.IsDigit(r) {
			flush(i)
			continue
		}
		if unicode.IsUpper(r) && startsWord(runes, i) {
			flush(i)
		}
		if start < 0 {
			start = i
		}
	}
	flush(len(runes))
	if len(words) == 0 {
		return []string{"empty"}
	}
	return words
}

// isLetter leaves out letters that have no case and combine oddly with others
// only when they are modifiers: an identifier may hold any other letter.
func isLetter(r rune) bool {
	return unicode.IsLetter(r) && (r < unicode.MaxASCII || !unicode.Is(unicode.Lm, r))
}

// signWord spells a sign that is followed by a digit and not part of a word.
func signWord(runes []rune, i int) string {
	if runes[i] != '+' && runes[i] != '-' {
		return ""
	}
	if i+1 >= len(runes) || !unicode.IsDigit(runes[i+1]) || i > 0 && (isLetter(runes[i-1]) || unicode.IsDigit(runes[i-1])) {
		return ""
	}
	if runes[i] == '+' {
		return "plus"
	}
	return "minus"
}

// startsWord reports whether the upper-case letter at i begins a new word:
// after a lower-case letter or digit, or as the last capital before a lower-case
// letter ("HTTPServer").
func startsWord(runes []rune, i int) bool {
	if i == 0 {
		return false
	}
	previous := runes[i-1]
	if unicode.IsLower(previous) || unicode.IsDigit(previous) {
		return true
	}
	return unicode.IsUpper(previous) && i+1 < len(runes) && unicode.IsLower(runes[i+1]) && !isPluralS(runes, i+1)
}

// isPluralS reports whether the lower-case letter at i is the plural of an
// initialism, as in "userIDs" or "URLs_total".
func isPluralS(runes []rune, i int) bool {
	return runes[i] == 's' && (i+1 == len(runes) || !unicode.IsLower(runes[i+1]))
}

package gofile

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/specc-dev/specc/ir"
)

// initialisms are the words that Go writes in capitals.
var initialisms = func() map[string]string {
	m := map[string]string{"oauth": "OAuth", "graphql": "GraphQL", "github": "GitHub"}
	for _, w := range strings.Fields(`ACL API ASCII CPU CSS CSV DNS EOF GUID HTML HTTP HTTPS IBAN ID IP ISBN ISO JSON JWT LHS OK
		PDF PIN QPS RAM RHS RPC SHA SKU SLA SMTP SQL SSH SSL SSO TCP TLS TTL UDP UI UID URI URL UTC UTF UTF8 UUID VAT VM
		XML XMPP XSRF XSS YAML`) {
		m[strings.ToLower(w)] = w
		m[strings.ToLower(w)+"s"] = w + "s"
	}
	m["oks"], m["https"] = "Oks", "HTTPS"
	for _, w := range []string{"1XX", "2XX", "3XX", "4XX", "5XX"} {
		m[strings.ToLower(w)] = w
	}
	return m
}()

// title returns one word with its first letter in upper case, or as the
// initialism that it is.
func title(w string) string {
	lower := strings.ToLower(w) // w itself, for nearly all words
	if known, ok := initialisms[lower]; ok {
		return known
	}
	if lower != "" && lower[0] < utf8.RuneSelf {
		return strings.ToUpper(lower[:1]) + lower[1:]
	}
	runes := []rune(lower)
	if len(runes) > 0 {
		runes[0] = unicode.ToUpper(runes[0])
	}
	return string(runes)
}

// letters returns s without what a Go identifier cannot hold.
func letters(s string) string {
	for i := range len(s) {
		if c := s[i]; c < '0' || c > 'z' || c > '9' && c < 'a' { // rarely anything else
			return strings.Map(identifierRune, s)
		}
	}
	return s
}

func identifierRune(r rune) rune {
	if inIdentifier(r) {
		return r
	}
	return -1
}

// split cuts raw text into words. A leading sign is a word of its own, so that
// "name" and "-name", two ways to sort, stay apart. Text without letters and
// digits has no words.
func split(raw string) []string {
	if !strings.ContainsFunc(raw, inIdentifier) {
		return nil
	}
	words := ir.Words(raw)
	if strings.HasPrefix(raw, "-") && words[0] != "minus" {
		words = append([]string{"minus"}, words...)
	}
	return words
}

func inIdentifier(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// symbols are the spellings of text without letters and digits.
var symbols = map[rune]string{
	'!': "Not", '"': "Quote", '#': "Hash", '$': "Dollar", '%': "Percent", '&': "And", '\'': "Apostrophe", '(': "Open",
	')': "Close", '*': "Star", '+': "Plus", ',': "Comma", '-': "Minus", '.': "Dot", '/': "Slash", ':': "Colon",
	';': "Semicolon", '<': "Less", '=': "Equal", '>': "Greater", '?': "Question", '@': "At", '[': "Open", '\\': "Backslash",
	']': "Close", '^': "Caret", '_': "Underscore", '`': "Backquote", '{': "Open", '|': "Or", '}': "Close", '~': "Tilde",
	' ': "Space",
}

func spellSymbols(raw string) string {
	if raw == "" {
		return "Empty"
	}
	var b strings.Builder
	for _, r := range raw {
		if s, ok := symbols[r]; ok {
			b.WriteString(s)
		} else {
			b.WriteString("X" + strconv.FormatInt(int64(r), 16))
		}
		if b.Len() > 60 {
			break
		}
	}
	return b.String()
}

func itoa(n int) string { return strconv.Itoa(n) }

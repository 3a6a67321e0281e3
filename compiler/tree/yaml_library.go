package tree

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"
)

// forLibrary returns a text as the YAML library takes it, in which everything is
// where it was, and what gives a value of it back its own characters.
//
// The library refuses the directive %YAML 1.2, and takes three characters for
// line breaks that are none since then (YAML 1.2 section 5.4). The directive is
// made a comment, the characters are replaced by others of their size that mean
// nothing (two noncharacters of Unicode and one that is not assigned).
func forLibrary(text []byte) ([]byte, func(*yaml.Node)) {
	if bytes.HasPrefix(text, []byte("%YAML 1.")) {
		text = append([]byte("#"), text[1:]...)
	}
	keep := func(*yaml.Node) {}
	if !hasUnicodeBreak(text) {
		return text, keep
	}
	for _, other := range []string{nelForm, lsForm, psForm} {
		if bytes.Contains(text, []byte(other)) {
			return text, keep
		}
	}
	return []byte(hideBreaks.Replace(string(text))), showBreaks
}

const (
	nel, ls, ps             = "\u0085", "\u2028", "\u2029"
	nelForm, lsForm, psForm = "\u07fc", "\ufdd0", "\ufdd1"
)

var (
	hideBreaks = strings.NewReplacer(nel, nelForm, ls, lsForm, ps, psForm)
	showBreak  = strings.NewReplacer(nelForm, nel, lsForm, ls, psForm, ps)
)

func showBreaks(y *yaml.Node) {
	y.Value = showBreak.Replace(y.Value)
	for _, c := range y.Content {
		showBreaks(c)
	}
}

func hasUnicodeBreak(text []byte) bool {
	return bytes.Contains(text, []byte(nel)) || bytes.Contains(text, []byte(ls)) || bytes.Contains(text, []byte(ps))
}

// isOrdinary reports whether a text has no line breaks other than \n and \r\n,
// no byte order mark inside, and only characters that YAML allows, so that every
// line of it can be looked at by itself.
func isOrdinary(text []byte) bool {
	for i, c := range text {
		if doubtful[c] && isOdd(text[i:]) {
			return false
		}
	}
	return true
}

// doubtful are the bytes that an odd character may begin with.
var doubtful = func() (t [256]bool) {
	for c := range t {
		t[c] = c < ' ' && c != '\t' && c != '\n' || c == 0x7f || c == 0xc2 || c == 0xe2 || c == 0xef
	}
	return t
}()

func isOdd(text []byte) bool {
	switch r, _ := utf8.DecodeRune(text); r {
	case '\r':
		return len(text) == 1 || text[1] != '\n'
	case '\u0085', '\u2028', '\u2029', '\ufeff':
		return true
	default:
		return isControl(r)
	}
}

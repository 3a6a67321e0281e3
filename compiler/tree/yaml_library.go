package tree

import (
	"bytes"
	"strings"

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

// hasOddBreaks reports line breaks other than \n and \r\n: a lone \r, and those
// that forLibrary has to hide.
func hasOddBreaks(text []byte) bool {
	for rest := text; ; {
		i := bytes.IndexByte(rest, '\r')
		if i < 0 {
			return hasUnicodeBreak(text)
		}
		if i+1 == len(rest) || rest[i+1] != '\n' {
			return true
		}
		rest = rest[i+1:]
	}
}

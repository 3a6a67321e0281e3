package kiro

import (
	"strings"
	"unicode/utf8"

	"github.com/specc-dev/specc/compiler/markdown"
)

// maxLabel is the length in bytes of the longest label of a line.
const maxLabel = 64

// A line is a line of text with the label that stands before its colon, if there
// is one: "_Requirements: 1.1_", "**User Story:** As a …".
type line struct {
	markdown.Inline
	label label
	key   string          // the label's words in lower case, "" if there is none
	rest  markdown.Inline // behind the colon
}

func lineOf(in markdown.Inline) line {
	l := line{Inline: in}
	at := strings.IndexAny(in.Text[:min(len(in.Text), maxLabel)], ":：")
	if at <= 0 {
		return l
	}
	_, size := utf8.DecodeRuneInString(in.Text[at:])
	if next := at + size; size == 1 && next < len(in.Text) && !strings.ContainsRune(" \t*_", rune(in.Text[next])) {
		return l // a path, a time or a name with a colon
	}
	l.key = strings.ToLower(strings.Trim(strings.Join(strings.Fields(in.Text[:at]), " "), " *_"))
	l.label = labelTable()[l.key]
	l.rest = in.Slice(at+size, len(in.Text)).Trim()
	return l
}

// isMeta reports whether all of a line is set in italics, as cc-sdd and Kiro set
// what they say about a task.
func (l line) isMeta() bool {
	return l.key != "" && l.Styled(0, len(l.Text), markdown.Emphasis)
}
